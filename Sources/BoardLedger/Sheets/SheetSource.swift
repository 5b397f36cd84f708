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
        guard hasRemarks, byte(at: goal) != nil else { return }
        let end = end(of: text)
        guard let start = remark(after: end) else { return try checkLines(after: end, of: text) }
        let remark = moved(to: start)
        throw .textCut(
            place: remark.place,
            rest: restOfLine(from: start),
            // A text over several lines is too long to repeat.
            instead: remark.place.line == place.line ? beginningOfLine + Self.quoted(restOfLine(from: offset)) : "\"…\""
        )
    }

    /// Refuses a remark that stands under a text without quotation marks as if it were its next line.
    private func checkLines(after end: Int, of text: String) throws(SheetError) {
        guard isBlankLine(from: end), let start = firstText(from: endOfLine(from: end)), isDeepRemark(at: start) else {
            return
        }
        let line = restOfLine(from: start)
        throw .lineCut(
            place: moved(to: start).place,
            line: line,
            instead: "write all of it in quotes: " + beginningOfLine + Self.quoted("\(text) \(line)")
        )
    }

    /// Refuses a remark that ends a text of several lines (after “|” or “>”) as if it were its next line.
    mutating func checkEndOfBlock(at goal: TextPlace) throws(SheetError) {
        guard hasRemarks, byte(at: goal) != nil, let first = firstText(from: endOfLine(from: offset)) else { return }
        let depth = indentation(at: first)
        // An empty text: what follows are other fields, each of which is looked at by itself.
        guard depth > indentationOfName else { return }
        var next = first
        while indentation(at: next) >= depth {
            guard let following = firstText(from: endOfLine(from: next)) else { return }
            next = following
        }
        guard isDeepRemark(at: next) else { return }
        throw .lineCut(
            place: moved(to: next).place,
            line: restOfLine(from: next),
            instead: "begin it as far in as the lines above it"
        )
    }

    /// Whether a remark begins here that stands further in than the name of the field at the current place.
    private func isDeepRemark(at start: Int) -> Bool {
        bytes[start] == UInt8(ascii: "#") && indentation(at: start) > indentationOfName
    }

    /// How far in the name of the field at the current place stands.
    private var indentationOfName: Int {
        let beginning = beginningOfLineOffset(of: offset)
        // A dash and the space behind it stand before the first name of an entry.
        let isBefore = { (byte: UInt8) in Self.isBlank(byte) || byte == UInt8(ascii: "-") }
        return bytes[beginning..<offset].prefix(while: isBefore).count
    }

    private func moved(to goal: Int) -> SheetSource {
        var source = self
        while source.offset < goal { source.step() }
        return source
    }

    private func endOfLine(from start: Int) -> Int {
        bytes[start...].firstIndex(where: Self.isBreak) ?? bytes.endIndex
    }

    private func isBlankLine(from start: Int) -> Bool {
        bytes[start..<endOfLine(from: start)].allSatisfy(Self.isBlank)
    }

    /// Where the first thing stands that is neither space nor the end of a line.
    private func firstText(from start: Int) -> Int? {
        bytes[start...].firstIndex { !Self.isBlank($0) && !Self.isBreak($0) }
    }

    private func beginningOfLineOffset(of place: Int) -> Int {
        (bytes[..<place].lastIndex(where: Self.isBreak) ?? -1) + 1
    }

    /// How far in something stands on its line.
    private func indentation(at place: Int) -> Int { place - beginningOfLineOffset(of: place) }

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
        let line = bytes[beginningOfLineOffset(of: offset)..<offset]
        return String(decoding: line.drop(while: Self.isBlank), as: Unicode.UTF8.self)
    }

    /// What stands on the line from a place on, without the space at its end.
    private func restOfLine(from start: Int) -> String {
        let end = endOfLine(from: start)
        let blanks = bytes[start..<end].reversed().prefix(while: Self.isBlank).count
        return String(decoding: bytes[start..<(end - blanks)], as: Unicode.UTF8.self)
    }

    /// The text as YAML takes it, whatever is in it.
    static func quoted(_ text: String) -> String {
        text.contains("\"") || text.contains("\\") ? "'\(text.replacing("'", with: "''"))'" : "\"\(text)\""
    }
}
