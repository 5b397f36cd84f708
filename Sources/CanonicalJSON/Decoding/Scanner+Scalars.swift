extension Scanner {
    /// Scans a string from its opening quote, and returns it as a name.
    ///
    /// Most strings are plain ASCII: those are dealt with here, in their callers, and the others elsewhere.
    @inline(__always)
    mutating func string(_ bytes: RawSpan) throws(CanonicalJSONError) -> NameOrder.Name {
        let start = position
        let end = bytes.endOfPlainText(from: start &+ 1, to: bytes.byteCount, stopsAtNonASCII: true)
        position = end
        guard end < bytes.byteCount, bytes.byte(at: end) == UInt8(ascii: "\"") else {
            return try unusualString(bytes, from: start)
        }
        position = end &+ 1
        append(.string, from: start)
        return NameOrder.Name(start: start &+ 1, end: end, isEscaped: false)
    }

    /// Goes on with a string at the first byte that is not plain ASCII.
    @inline(never)
    private mutating func unusualString(
        _ bytes: RawSpan,
        from start: Int
    ) throws(CanonicalJSONError) -> NameOrder.Name {
        var features: Token.Features = []
        while true {
            switch try peek(bytes) {
            case UInt8(ascii: "\""):
                position += 1
                append(.string, from: start, features: features)
                return NameOrder.Name(start: start &+ 1, end: position &- 1, isEscaped: features.contains(.escapes))
            case UInt8(ascii: "\\"):
                features.insert(.escapes)
                try escape(bytes)
            case 0..<0x20:
                throw .refused(.controlCharacter, offset: position)
            default:
                features.insert(.nonASCII)
                try multibyteCharacter(bytes)
            }
            position = bytes.endOfPlainText(from: position, to: bytes.byteCount, stopsAtNonASCII: true)
        }
    }

    /// Steps over an escape sequence that is the only canonical one for its character.
    private mutating func escape(_ bytes: RawSpan) throws(CanonicalJSONError) {
        let start = position
        position += 1
        switch try peek(bytes) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "b"), UInt8(ascii: "t"), UInt8(ascii: "n"),
            UInt8(ascii: "f"), UInt8(ascii: "r"):
            position += 1
        case UInt8(ascii: "u"):
            var value: UInt8 = 0
            for digit in 0..<4 {
                position += 1
                let nibble = StringEscape.value(try peek(bytes))
                // Only U+0000 to U+001F are escaped by number.
                guard nibble <= [0, 0, 1, 15][digit] else { throw .refused(.escape, offset: start) }
                value = value << 4 | nibble
            }
            guard StringEscape.letter(for: value) == nil else { throw .refused(.escape, offset: start) }
            position += 1
        default:
            throw .refused(.escape, offset: start)
        }
    }

    /// Steps over a character of two to four bytes (The Unicode Standard, table 3-7).
    private mutating func multibyteCharacter(_ bytes: RawSpan) throws(CanonicalJSONError) {
        let start = position
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xbf
        switch bytes.byte(at: start) {
        case 0xc2...0xdf: length = 2
        case 0xe0: (length, second) = (3, 0xa0...0xbf)
        case 0xed: (length, second) = (3, 0x80...0x9f)
        case 0xe1...0xef: length = 3
        case 0xf0: (length, second) = (4, 0x90...0xbf)
        case 0xf1...0xf3: length = 4
        case 0xf4: (length, second) = (4, 0x80...0x8f)
        default: throw .refused(.invalidUTF8, offset: start)
        }
        position += 1
        guard second.contains(try peek(bytes)) else { throw .refused(.invalidUTF8, offset: start) }
        position += 1
        for _ in 2..<length {
            guard try peek(bytes) & 0xc0 == 0x80 else { throw .refused(.invalidUTF8, offset: start) }
            position += 1
        }
    }

    /// Scans a number from its sign or first digit.
    mutating func number(_ bytes: RawSpan) throws(CanonicalJSONError) {
        let start = position
        if bytes.byte(at: position) == UInt8(ascii: "-") { position += 1 }
        let firstDigit = position
        skipDigits(bytes)
        let digits = position - firstDigit
        if isAtEndOfNumber(bytes) {
            // Up to 15 digits name every integer exactly, so only the spellings of zero need a look.
            guard digits > 0 else { throw .refused(.number, offset: start) }
            let startsWithZero = bytes.byte(at: firstDigit) == UInt8(ascii: "0")
            if digits <= 15, !startsWithZero || (digits == 1 && firstDigit == start) {
                append(.number, from: start)
                return
            }
        }
        while !isAtEndOfNumber(bytes) { position += 1 }
        guard position - start <= ECMAScriptNumber.longestText else { throw .refused(.number, offset: start) }
        let text = bytes.extracting(start..<position).withUnsafeBytes { Array($0) }
        guard ECMAScriptNumber.value(ofCanonical: text) != nil else { throw .refused(.number, offset: start) }
        append(.number, from: start)
    }

    private mutating func skipDigits(_ bytes: RawSpan) {
        while position < bytes.byteCount, bytes.byte(at: position) &- UInt8(ascii: "0") < 10 { position += 1 }
    }

    private func isAtEndOfNumber(_ bytes: RawSpan) -> Bool {
        guard position < bytes.byteCount else { return true }
        switch bytes.byte(at: position) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"),
            UInt8(ascii: "+"), UInt8(ascii: "-"):
            return false
        default:
            return true
        }
    }
}
