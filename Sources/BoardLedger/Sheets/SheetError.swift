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
            "The sheet is not well-formed YAML\(place.map { " at line \($0.line), column \($0.column)" } ?? ""): \(what)."
        case .tooDeep(let line):
            "The sheet nests lists and fields too deeply at line \(line)."
        case .tooManyEntries(let count, let limit):
            "The sheet has \(count) entries; the most this program takes at once is \(limit). Record it in several sheets."
        case .usesAliases(let place):
            "The sheet uses a YAML anchor or alias (“&name”, “*name”) at line \(place.line), column \(place.column). "
                + "Sheets do without: write the value out; where it is text, put it in quotes with a space after “&” or “*”."
        }
    }
}
