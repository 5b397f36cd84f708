/// The text beside its values: what stands around a value, which the parser does not tell.
struct SheetSource {
    private let bytes: [UInt8]
    private let hasRemarks: Bool
    private var offset = 0
    private var place = TextPlace(line: 1, column: 1)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        hasRemarks = bytes.contains(UInt8(ascii: "#"))
    }

    /// Where a byte stands, in lines and characters.
    static func place(of offset: Int, in bytes: [UInt8]) -> TextPlace {
        var source = SheetSource(bytes)
        while source.offset < offset { source.step() }
        return source.place
    }

    /// The byte at a place.
    ///
    /// Values come in the order of the text, so that all of them together cost one pass over it.
    mutating func byte(at goal: TextPlace) -> UInt8? {
        if (goal.line, goal.column) < (place.line, place.column) {
            (offset, place) = (0, TextPlace(line: 1, column: 1))
        }
        while place.line < goal.line, offset < bytes.count { step() }
        while place.column < goal.column, offset < bytes.count, !Self.isBreak(bytes[offset]) { step() }
        return offset < bytes.count ? bytes[offset] : nil
    }

    private mutating func step() {
        let byte = bytes[offset]
        offset += 1
        if byte == 10 || byte == 13 && (offset == bytes.count || bytes[offset] != 10) {
            place = TextPlace(line: place.line + 1, column: 1)
        } else if byte != 13 {
            place.column += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        }
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    /// The remark that stands where a value should, or nil.
    mutating func remark(at goal: TextPlace) -> String? {
        guard hasRemarks, byte(at: goal) != nil, let start = remark(after: offset) else { return nil }
        return restOfLine(from: start)
    }

    /// Refuses a text without quotation marks that a remark ends: nobody can tell the remark from the text.
    mutating func checkEnd(of text: String, at goal: TextPlace) throws(SheetError) {
        guard hasRemarks, byte(at: goal) != nil, let start = remark(after: end(of: text)) else { return }
        var remark = self
        while remark.offset < start { remark.step() }
        throw .textCut(
            place: remark.place,
            rest: restOfLine(from: start),
            // A text over several lines is too long to repeat.
            instead: remark.place.line == place.line ? beginningOfLine + Self.quoted(restOfLine(from: offset)) : "\"…\""
        )
    }

    /// Where a remark begins that follows on the same line, with a space before it.
    private func remark(after end: Int) -> Int? {
        var index = end
        while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
        return index > end && index < bytes.count && bytes[index] == UInt8(ascii: "#") ? index : nil
    }

    /// Where a text without quotation marks ends.
    ///
    /// Line ends within it, with the space around them, count as one space.
    private func end(of text: String) -> Int {
        var index = offset
        for byte in text.utf8 {
            while index < bytes.count, bytes[index] != byte, Self.isBlank(bytes[index]) || Self.isBreak(bytes[index]) {
                index += 1
            }
            if index < bytes.count, bytes[index] == byte {
                index += 1
            } else if byte != 32, byte != 10 {
                break
            }
        }
        return index
    }

    /// What stands on the line before the current place, without its indentation.
    private var beginningOfLine: String {
        let start = (bytes[..<offset].lastIndex(where: Self.isBreak) ?? -1) + 1
        return String(decoding: bytes[start..<offset].drop(while: Self.isBlank), as: Unicode.UTF8.self)
    }

    /// What stands on the line from a place on, without the space at its end.
    private func restOfLine(from start: Int) -> String {
        let end = bytes[start...].firstIndex(where: Self.isBreak) ?? bytes.endIndex
        let blanks = bytes[start..<end].reversed().prefix(while: Self.isBlank).count
        return String(decoding: bytes[start..<(end - blanks)], as: Unicode.UTF8.self)
    }

    /// The text as YAML takes it, whatever is in it.
    static func quoted(_ text: String) -> String {
        text.contains("\"") || text.contains("\\") ? "'\(text.replacing("'", with: "''"))'" : "\"\(text)\""
    }
}
