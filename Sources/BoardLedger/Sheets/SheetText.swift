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
        // Some programs begin a text with a mark of its byte order, which UTF-8 does not need.
        self.text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        try Self.checkNesting(bytes)
        try Self.checkAliases(bytes)
    }

    private static func firstInvalid(_ bytes: [UInt8]) -> Int {
        var rest = bytes.makeIterator()
        var decoder = Unicode.UTF8()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&rest) { offset += Unicode.UTF8.width(scalar) }
        return offset
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

    /// Refuses text with an alias that names an anchor, as a bomb must, before the parser compares what they stand for.
    ///
    /// Quotation marks do not matter here: prose does not have one word behind “&” and again behind “*”.
    private static func checkAliases(_ bytes: [UInt8]) throws(SheetError) {
        var anchors: [ArraySlice<UInt8>: TextPlace] = [:]
        var aliases: Set<ArraySlice<UInt8>> = []
        var (line, column) = (1, 1)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), index == 0 || !isOfName(bytes[index - 1]) {
                let name = bytes[(index + 1)...].prefix(while: isOfName)
                if byte == UInt8(ascii: "*") {
                    aliases.insert(name)
                } else if anchors[name] == nil {
                    anchors[name] = TextPlace(line: line, column: column)
                }
            }
            if byte == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        let places = aliases.compactMap { $0.isEmpty ? nil : anchors[$0] }
        if let first = places.min(by: { ($0.line, $0.column) < ($1.line, $1.column) }) {
            throw .usesAliases(place: first)
        }
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
