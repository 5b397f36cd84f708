/// The text of a sheet, checked for what would harm a YAML parser before one sees it.
struct SheetText {
    static let largest = 4 << 20
    private static let deepest = 24

    let text: String

    init(_ bytes: [UInt8]) throws(SheetError) {
        guard bytes.count <= Self.largest else { throw .tooLarge(bytes: bytes.count, limit: Self.largest) }
        if let offset = bytes.firstIndex(where: { $0 < 32 && $0 != 9 && $0 != 10 && $0 != 13 }) {
            throw .notText(offset: offset)
        }
        guard let text = String(validating: bytes, as: Unicode.UTF8.self) else {
            throw .notText(offset: Self.firstInvalid(bytes))
        }
        guard bytes.contains(where: { $0 > 32 }) else { throw .empty }
        self.text = text
        try Self.checkNesting(bytes)
        try Self.checkAliases(bytes)
    }

    private static func firstInvalid(_ bytes: [UInt8]) -> Int {
        // The longest valid prefix ends at most three bytes before a byte that breaks it.
        var low = 0
        var high = bytes.count
        while low < high {
            let middle = (low + high + 1) / 2
            let isValid = (0...3).contains {
                String(validating: bytes[..<max(0, middle - $0)], as: Unicode.UTF8.self) != nil
            }
            if isValid { low = middle } else { high = middle - 1 }
        }
        return min(low, bytes.count - 1)
    }

    /// Refuses what would make a recursive parser run out of stack: brackets, indicators or indentation, each many levels deep.
    private static func checkNesting(_ bytes: [UInt8]) throws(SheetError) {
        var line = 1
        var brackets = 0
        var indicators = 0
        var isAtStart = true
        var indents: [Int] = []
        var column = 0
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: "\n")
            switch byte {
            case UInt8(ascii: "\n"):
                (line, column, indicators, isAtStart) = (line + 1, 0, 0, true)
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                brackets += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                brackets = max(0, brackets - 1)
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                if isAtStart, next <= 32 { indicators += 1 }
            default: break
            }
            if isAtStart, byte > 32 {
                if indicators == 0 || next > 32 {
                    isAtStart = false
                    while let last = indents.last, last >= column { indents.removeLast() }
                    indents.append(column)
                }
            }
            column += 1
            guard brackets <= deepest, indicators <= deepest, indents.count <= deepest else {
                throw .tooDeep(line: line)
            }
        }
    }

    /// Refuses text that both defines an anchor and uses an alias, as a bomb must.
    private static func checkAliases(_ bytes: [UInt8]) throws(SheetError) {
        var anchor: TextPlace?
        var alias: TextPlace?
        var (line, column) = (1, 1)
        for (index, byte) in bytes.enumerated() {
            let isStart = index == 0 || bytes[index - 1] <= 32 || "[{,".utf8.contains(bytes[index - 1])
            let isNamed = index + 1 < bytes.count && bytes[index + 1] > 32
            if isStart, isNamed {
                if byte == UInt8(ascii: "&") { anchor = anchor ?? TextPlace(line: line, column: column) }
                if byte == UInt8(ascii: "*") { alias = alias ?? TextPlace(line: line, column: column) }
            }
            (line, column) = byte == UInt8(ascii: "\n") ? (line + 1, 1) : (line, column + 1)
        }
        if let anchor, alias != nil { throw .usesAliases(place: anchor) }
    }
}
