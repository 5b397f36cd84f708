/// Why a text is not a sheet at all.
public enum SheetError: Error, Hashable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    case notText(offset: Int)
    case empty
    /// The YAML itself is malformed.
    case malformed(place: TextPlace?, what: String)
    case tooDeep(line: Int)
    case tooManyEntries(Int, limit: Int)
    /// Anchors and aliases can make a small text stand for an enormous one.
    case usesAliases(place: TextPlace)
    /// A word behind “!” names a type in YAML, and is no part of the text.
    case usesTag(place: TextPlace)
    /// “ #” in a text without quotation marks: what follows would be lost.
    case textCut(place: TextPlace, rest: String, instead: String)
    /// A line that YAML takes for a remark stands under a text, further in than the name of its field.
    case lineCut(place: TextPlace, line: String, instead: String)
}

extension SheetError: CustomStringConvertible {
    /// What is wrong, in plain English.
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit):
            "The sheet has \(bytes) bytes; the largest this program reads has \(limit). Record it in several sheets."
        case .notText(let offset):
            "The file is not text: byte \(offset + 1) cannot stand in a text of UTF-8."
        case .empty:
            "The sheet is empty."
        case .malformed(let place, let what):
            "The sheet is not well-formed YAML\(place.map { " at \($0)" } ?? ""): \(what)."
        case .tooDeep(let line):
            "The sheet nests lists and fields too deeply at line \(line)."
        case .tooManyEntries(let count, let limit):
            "The sheet has \(count) entries; the most this program takes at once is \(limit). Record it in several sheets."
        case .usesAliases(let place):
            "The sheet uses a YAML anchor or alias (“&name”, “*name”) at \(place). "
                + "Sheets do without: write the value out; where it is text, put it in quotes with a space after “&” or “*”."
        case .usesTag(let place):
            "A value begins with “!” at \(place). YAML takes the word behind it for a type and leaves it out; "
                + "put the whole value in quotes."
        case .textCut(let place, let rest, let instead):
            "A text goes on after “ #” at \(place). In YAML a remark begins there, and “\(Self.shortened(rest))” "
                + "would be lost. Put the text in quotes: \(Self.shortened(instead)) – or the remark on a line of its own."
        case .lineCut(let place, let line, let instead):
            "A line under a text begins with “#” at \(place). To YAML it is a remark, and “\(Self.shortened(line))” would be "
                + "lost. If it belongs to the text, \(Self.shortened(instead)); if it is a remark, begin it no further in "
                + "than the name of the field."
        }
    }

    private static func shortened(_ text: String) -> String {
        text.count > 300 ? String(text.prefix(299)) + "…" : text
    }
}

extension TextPlace: CustomStringConvertible {
    /// The place in words, for a sentence.
    public var description: String { "line \(line), column \(column)" }
}
