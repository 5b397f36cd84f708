/// Follows a text's quotation marks, remarks and blocks just closely enough to count how deeply its lists and fields
/// nest, so that no recursive parser runs out of stack or time.
///
/// Where it takes a text for something else than the parser does, the parser's own limit (1,000 levels) still holds.
struct NestingScan {
    static let deepest = 24

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var lineStart = 0
    /// How many square and curly brackets are open.
    private var brackets = 0
    /// The columns of the open lists and groups of fields that are told by indentation.
    private var columns: [Int] = []
    /// Whether a text without quotation marks may go on in the next line.
    private var isInPlainText = false

    static func check(_ bytes: [UInt8]) throws(SheetError) {
        var scan = NestingScan(bytes)
        while scan.index < bytes.count { try scan.readLine() }
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var column: Int { index - lineStart }

    /// The byte that many places on; a line end after the last.
    private func peek(_ distance: Int = 0) -> UInt8 {
        index + distance < bytes.count ? bytes[index + distance] : UInt8(ascii: "\n")
    }

    private var isAtBreak: Bool { Self.isBreak(peek()) }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

    private func endsWord(_ distance: Int) -> Bool { peek(distance) <= 32 }

    private mutating func endLine() {
        if peek() == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
        (index, line) = (index + 1, line + 1)
        lineStart = index
    }

    private mutating func skipBlanks() {
        while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
    }

    private mutating func skipToBreak() {
        while index < bytes.count, !Self.isBreak(bytes[index]) { index += 1 }
    }

    private mutating func readLine() throws(SheetError) {
        skipBlanks()
        if isInPlainText, !isAtBreak {
            isInPlainText = brackets > 0 || column > columns.last ?? -1
            if isInPlainText, peek() != UInt8(ascii: "#") { readPlainText(from: nil) }
        }
        while !isAtBreak { try readToken() }
        endLine()
    }

    private mutating func readToken() throws(SheetError) {
        let start = column
        switch peek() {
        case UInt8(ascii: "#") where start == 0 || bytes[index - 1] <= 32:
            isInPlainText = false
            return skipToBreak()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            brackets += 1
            index += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            brackets = max(0, brackets - 1)
            index += 1
        case UInt8(ascii: ","):
            index += 1
        case UInt8(ascii: "-") where endsWord(1), UInt8(ascii: "?") where endsWord(1),
            UInt8(ascii: ":") where endsWord(1):
            if brackets == 0 { open(start) }
            index += 1
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            readQuotedText()
            if brackets == 0, peek() == UInt8(ascii: ":"), endsWord(1) { open(start) }
        case UInt8(ascii: "|") where brackets == 0, UInt8(ascii: ">") where brackets == 0:
            readBlock()
        case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"):
            while !endsWord(0), !isBracketOrComma(peek()) { index += 1 }
        default:
            readPlainText(from: start)
        }
        skipBlanks()
        guard brackets <= Self.deepest, columns.count <= Self.deepest else { throw .tooDeep(line: line) }
    }

    /// A list or a group of fields stands in this column; what stood further in has ended.
    private mutating func open(_ column: Int) {
        while let last = columns.last, last > column { columns.removeLast() }
        if columns.last != column { columns.append(column) }
        isInPlainText = false
    }

    private func isBracketOrComma(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","): true
        default: false
        }
    }

    /// Reads to the end of the text, of its name as a field, or of the line, where it may go on in the next.
    private mutating func readPlainText(from start: Int?) {
        isInPlainText = true
        while !isAtBreak {
            let byte = peek()
            if byte == UInt8(ascii: ":"), endsWord(1) || brackets > 0 && isBracketOrComma(peek(1)) {
                if brackets == 0, let start { open(start) }
                isInPlainText = false
                index += 1
                return
            }
            if brackets > 0, isBracketOrComma(byte) {
                isInPlainText = false
                return
            }
            if byte == UInt8(ascii: "#"), index > 0, bytes[index - 1] <= 32 { return }
            index += 1
        }
    }

    private mutating func readQuotedText() {
        let quote = peek()
        index += 1
        isInPlainText = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote {
                index += 1
                guard quote == UInt8(ascii: "'"), peek() == quote else { return }
                index += 1
            } else if Self.isBreak(byte) {
                endLine()
            } else {
                index += byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") && !Self.isBreak(peek(1)) ? 2 : 1
            }
        }
    }

    /// Passes over the lines of a text that “|” or “>” begins: those further in than the field or list it stands in.
    private mutating func readBlock() {
        let outer = columns.last ?? -1
        isInPlainText = false
        skipToBreak()
        while index < bytes.count {
            let (end, endOfLine) = (index, line)
            endLine()
            let start = index
            while index < bytes.count, bytes[index] == 32 { index += 1 }
            if !isAtBreak, index - start <= outer {
                // The line after the block is the next to read.
                (index, line) = (end, endOfLine)
                return
            }
            skipToBreak()
        }
    }
}
