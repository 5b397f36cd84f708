internal import Foundation
internal import Governance

/// Words that a view withholds, found wherever other texts repeat them.
///
/// Cost of looking at a text: as much as it is long, however many passages there are.
struct Passages {
    /// How a passage is known again.
    enum Form {
        /// What some record said: a long one in capitals too and however it is spaced, a short one as it was said.
        case words
        /// The name of a person: in any spelling.
        case name
        /// The reference of a person, in any case; by itself, or in what somebody wrote.
        case reference
        /// The end of that reference, where somebody wrote it without its beginning.
        case slug
        /// The words of a name without a space between them, as people write addresses.
        case runTogether
    }

    fileprivate struct Passage {
        let text: String
        let words: [String]
        let form: Form
        let owner: Int

        /// Whether it must stand as it was said.
        var isSpelled: Bool {
            switch form {
            case .words: text.count < Passages.fewLetters
            case .name: words.count == 1
            case .reference, .slug, .runTogether: false
            }
        }

        /// Whether it counts only where it is a whole text, or what stands between its signs, as in “resolved: Halden”.
        ///
        /// A few letters, or one word, stand in many texts that say nothing of it: to replace them there would tell what
        /// they are.
        var isOneWord: Bool { form == .words && !text.contains(" ") && text.count < Passages.fewLetters }
    }

    private static let fewLetters = 24

    /// By their first words, the longest first.
    private var passages: [String: [Passage]] = [:]
    /// What has no word in it.
    private var signs: [Passage] = []
    /// Every word of them.
    private var vocabulary: Set<String> = []

    /// Adds a passage.
    ///
    /// - Parameters:
    ///   - text: The passage.
    ///   - form: How it is known again.
    ///   - owner: A number for whoever adds it.
    mutating func add(_ text: String, _ form: Form, of owner: Int) {
        let words = Words.ranges(in: text).map { Self.fold(text[$0]) }
        let passage = Passage(text: text, words: words, form: form, owner: owner)
        guard let first = words.first else { return signs.append(passage) }
        vocabulary.formUnion(words)
        passages[first, default: []].append(passage)
        passages[first]?.sort { ($0.words.count, $0.text.count) > ($1.words.count, $1.text.count) }
    }

    /// Whether any of some words, or a longer one that begins with it, is a word of a passage.
    func mayHold(_ words: [String]) -> Bool {
        words.contains { word in
            let folded = Self.fold(word[...])
            return vocabulary.contains { $0.hasPrefix(folded) }
        }
    }

    /// A word as passages are compared: in any case, and without accents, which many leave out.
    fileprivate static func fold(_ word: Substring) -> String {
        let folded = Words.fold(String(word))
        return folded.utf8.allSatisfy { $0 < 0x80 }
            ? folded : folded.folding(options: .diacriticInsensitive, locale: nil)
    }

    /// Whether one of them stands in a text.
    func stand(in text: String) -> Bool {
        var isThere = false
        _ = replacing(in: text) { _, _ in
            isThere = true
            return ""
        }
        return isThere
    }

    /// The text with something else in the place of each of them.
    ///
    /// - Parameters:
    ///   - text: A text.
    ///   - isReference: Whether it is the reference of a subject, in which only a reference counts.
    ///   - instead: What is said in its place, for its owner and by its form.
    /// - Returns: The text without them.
    func replacing(
        in text: String,
        isReference: Bool = false,
        with instead: (_ owner: Int, _ form: Form) throws -> String
    ) rethrows -> String {
        if passages.isEmpty && signs.isEmpty { return text }
        if let passage = signs.first(where: { $0.text == text }) { return try instead(passage.owner, passage.form) }
        let ranges = Words.ranges(in: text)
        var (result, start, index) = ("", text.startIndex, 0)
        while index < ranges.count {
            let rest = ranges[index...]
            let candidates = passages[Self.fold(text[rest[index]])] ?? []
            let found = candidates.lazy.compactMap { passage in
                !isReference || passage.form == .reference
                    ? passage.range(in: text, rest).map { (passage, $0) } : nil
            }.first
            guard let (passage, range) = found, range.lowerBound >= start else {
                index += 1
                continue
            }
            result += try text[start..<range.lowerBound] + instead(passage.owner, passage.form)
            start = range.upperBound
            index += passage.words.count
        }
        return start == text.startIndex && result.isEmpty ? text : result + text[start...]
    }
}

extension Passages.Passage {
    /// Where it stands at the beginning of some of the words of a text; nil where it does not.
    fileprivate func range(in text: String, _ ranges: ArraySlice<Range<String.Index>>) -> Range<String.Index>? {
        guard ranges.count >= words.count,
            zip(words, ranges).dropFirst().allSatisfy({ word, range in word == Passages.fold(text[range]) })
        else { return nil }
        let last = ranges[ranges.startIndex + words.count - 1]
        let (core, around) = (ranges[ranges.startIndex].lowerBound..<last.upperBound, Words.around(self.text))
        var range = core
        // The signs that it begins and ends with go with it.
        if text[..<core.lowerBound].hasSuffix(around.before) {
            range = text.index(core.lowerBound, offsetBy: -around.before.count)..<range.upperBound
        }
        if text[core.upperBound...].hasPrefix(around.after) {
            range = range.lowerBound..<text.index(core.upperBound, offsetBy: around.after.count)
        }
        let (before, after) = (text[..<range.lowerBound], text[range.upperBound...])
        switch form {
        case .reference, .slug:
            // Not one that only begins, or ends, with it.
            let isWhole = !after.isLongerName && before.last != "-" && (form == .reference || before.last != "/")
            return isWhole && Words.fold(String(text[core])) == self.text ? core : nil
        case .words, .name, .runTogether:
            if isSpelled && text[range] != self.text { return nil }
            guard isOneWord else { return range }
            let stands =
                (before.isEmpty || before.hasSuffix(": ") || before.last == "“" || before.last == "(")
                && (after.isEmpty || ",:;”)".contains(after.first ?? " ") || after.hasPrefix(" ("))
            return stands ? range : nil
        }
    }
}

extension Substring {
    /// Whether a reference goes on in it.
    fileprivate var isLongerName: Bool {
        first == "-" && (dropFirst().first.map { $0.isLetter || $0.isNumber } ?? false)
    }
}

extension Words {
    /// Where the words of a text stand, as it is written.
    static func ranges(in text: String) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: \.isInWord) {
            let end = rest[start...].firstIndex { !$0.isInWord && !$0.isUnseen } ?? rest.endIndex
            ranges.append(start..<end)
            rest = rest[end...]
        }
        return ranges
    }

    /// What stands before the first word of a text and after its last.
    static func around(_ text: String) -> (before: Substring, after: Substring) {
        let ranges = ranges(in: text)
        guard let first = ranges.first, let last = ranges.last else { return (text[...], "") }
        return (text[..<first.lowerBound], text[last.upperBound...])
    }
}

extension Character {
    fileprivate var isInWord: Bool {
        switch asciiValue {
        case let ascii?: (0x30...0x39).contains(ascii) || (0x41...0x5A).contains(ascii) || (0x61...0x7A).contains(ascii)
        case nil: isLetter || isNumber
        }
    }

    /// Whether no reader sees it: a soft hyphen, a joiner, a space without width.
    fileprivate var isUnseen: Bool {
        !isASCII && unicodeScalars.allSatisfy(\.properties.isDefaultIgnorableCodePoint)
    }
}
