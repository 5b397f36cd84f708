/// The text of a sheet, checked for what would harm a YAML parser before one sees it.
struct SheetText {
    static let largest = 4 << 20

    let text: String
    /// The same as bytes, without the mark of their order.
    let bytes: [UInt8]

    init(_ given: [UInt8]) throws(SheetError) {
        guard given.count <= Self.largest else { throw .tooLarge(bytes: given.count, limit: Self.largest) }
        let look = try Look(given)
        guard let whole = String(validating: given, as: Unicode.UTF8.self) else {
            throw .notText(offset: Self.firstInvalid(given))
        }
        guard look.hasWords else { throw .empty }
        // Some programs begin a text with a mark of its byte order, which UTF-8 does not need.
        let hasMark = given.starts(with: [0xEF, 0xBB, 0xBF])
        text = hasMark ? String(whole.unicodeScalars.dropFirst()) : whole
        bytes = hasMark ? Array(given.dropFirst(3)) : given
        try NestingScan.check(bytes)
        if look.mayHaveAliases { try Self.checkAliases(bytes) }
        if look.mayHaveSeparators { try Self.checkSeparators(bytes) }
    }

    /// What one pass over the bytes tells: most sheets need no second.
    private struct Look {
        var hasWords = false
        var mayHaveAliases: Bool { hasAnchor && hasAlias }
        var mayHaveSeparators = false
        private var hasAnchor = false
        private var hasAlias = false

        init(_ bytes: [UInt8]) throws(SheetError) {
            for (offset, byte) in bytes.enumerated() {
                switch byte {
                case 9, 10, 13, 32: break
                case 0..<32: throw .notText(offset: offset)
                case UInt8(ascii: "&"): (hasAnchor, hasWords) = (true, true)
                case UInt8(ascii: "*"): (hasAlias, hasWords) = (true, true)
                case 0xC2, 0xE2: (mayHaveSeparators, hasWords) = (true, true)
                default: hasWords = true
                }
            }
        }
    }

    private static func firstInvalid(_ bytes: [UInt8]) -> Int {
        var rest = bytes.makeIterator()
        var decoder = Unicode.UTF8()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&rest) { offset += Unicode.UTF8.width(scalar) }
        return offset
    }

    /// Refuses text with an alias that names an anchor, as a bomb must, before the parser compares what they stand for.
    ///
    /// Quotation marks do not matter here: prose does not have one word behind “&” and again behind “*”.
    private static func checkAliases(_ bytes: [UInt8]) throws(SheetError) {
        var anchors: [ArraySlice<UInt8>: Int] = [:]
        var aliases: Set<ArraySlice<UInt8>> = []
        for (index, byte) in bytes.enumerated() {
            guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), index == 0 || !isOfName(bytes[index - 1])
            else { continue }
            let name = bytes[(index + 1)...].prefix(while: isOfName)
            if byte == UInt8(ascii: "*") {
                aliases.insert(name)
            } else if anchors[name] == nil {
                anchors[name] = index
            }
        }
        if let first = aliases.compactMap({ $0.isEmpty ? nil : anchors[$0] }).min() {
            throw .usesAliases(place: SheetSource.place(of: first, in: bytes))
        }
    }

    /// Refuses what YAML counts as the end of a line and no editor shows as one.
    private static func checkSeparators(_ bytes: [UInt8]) throws(SheetError) {
        for index in bytes.indices.dropLast() {
            let (byte, next) = (bytes[index], bytes[index + 1])
            let third = index + 2 < bytes.count ? bytes[index + 2] : 0
            guard (byte, next) == (0xC2, 0x85) || (byte, next) == (0xE2, 0x80) && third & 0xFE == 0xA8 else { continue }
            let code = byte == 0xC2 ? "U+0085" : third == 0xA8 ? "U+2028" : "U+2029"
            throw .malformed(
                place: SheetSource.place(of: index, in: bytes),
                what: "a hidden end of line (\(code)) stands there; write a line end or a space in its place"
            )
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
