/// What stands in a record, and in everything folded from it, where a value is protected.
///
/// The value itself stands beside it as ciphertext. What is folded, compared and indexed is this mark alone, so that no
/// byte of a state depends on whether anybody has the key.
package enum ProtectedText {
    /// Where a protected value stands.
    package struct Place: Hashable, Sendable {
        /// Position of the record.
        package var record: UInt64
        /// The way to the field in the record's data, such as `text` or `citation.words`.
        package var field: String

        package init(record: UInt64, field: String) { (self.record, self.field) = (record, field) }
    }

    private static let opening = "⟦protected: record "
    private static let closing: Character = "⟧"

    /// What every mark begins with, in UTF-8.
    package static let beginning = Array(opening.utf8)

    /// The mark that stands for a value.
    ///
    /// - Parameter place: Where the value stands.
    /// - Returns: `⟦protected: record 17, text⟧`.
    package static func mark(_ place: Place) -> String { "\(opening)\(place.record), \(place.field)\(closing)" }

    /// Whether a text holds a mark, or what looks like the beginning of one.
    ///
    /// Cost: for text of ASCII, a look at its bytes.
    package static func isIn(_ text: String) -> Bool {
        !text.utf8.allSatisfy { $0 < 0x80 } && text.contains(opening)
    }

    /// Where the value stands for which a whole text is the mark; nil where it is none.
    package static func place(markedBy text: String) -> Place? {
        guard text.hasPrefix(opening), text.last == closing else { return nil }
        let parts = text.dropFirst(opening.count).dropLast().split(separator: ", ", maxSplits: 1)
        guard parts.count == 2, let record = UInt64(parts[0]), String(record) == parts[0] else { return nil }
        return Place(record: record, field: String(parts[1]))
    }

    /// The text with each mark in it replaced.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - words: What is said in place of the mark of a value.
    /// - Returns: The text without marks.
    /// - Throws: What the closure throws.
    package static func replacing(in text: String, _ words: (Place) throws -> String?) rethrows -> String {
        var (result, rest) = ("", text[...])
        while let start = rest.firstRange(of: opening), let end = rest[start.upperBound...].firstIndex(of: closing) {
            let mark = rest[start.lowerBound...end]
            let said = try place(markedBy: String(mark)).flatMap(words)
            result += rest[..<start.lowerBound] + (said ?? String(mark))
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
