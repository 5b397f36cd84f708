/// The order of member names: by UTF-16 code units of the unescaped name (RFC 8785 section 3.2.3).
enum NameOrder {
    /// A member name inside canonical text, without its quotes.
    struct Name {
        // 32 bits each: documents are no longer, and names are moved about by the dozen.
        private let first: UInt32
        private let last: UInt32
        let isEscaped: Bool
        /// What `prefix(of:)` gives, which decides most comparisons alone; 0 in all names of a text that does without.
        let prefix: UInt64

        @inline(__always)
        init(start: Int, end: Int, isEscaped: Bool, prefix: UInt64 = 0) {
            first = UInt32(truncatingIfNeeded: start)
            last = UInt32(truncatingIfNeeded: end)
            self.isEscaped = isEscaped
            self.prefix = prefix
        }

        var start: Int { Int(first) }
        var end: Int { Int(last) }
    }

    /// Compares two names that stand, escaped as canonical JSON requires, in the same text.
    ///
    /// - Parameters:
    ///   - first: Where the one name stands.
    ///   - second: Where the other name stands.
    ///   - text: The text that holds both.
    /// - Returns: Below zero, zero or above zero as the first name sorts before, equals or sorts after the second.
    @inline(__always)
    static func compare(_ first: Name, _ second: Name, in text: RawSpan) -> Int {
        if first.prefix != second.prefix { return first.prefix < second.prefix ? -1 : 1 }
        return compareText(first, second, in: text)
    }

    /// The first eight bytes of an unescaped name as a number that sorts as they do; shorter names end in zeros.
    ///
    /// Names with the same prefix may still differ.
    @inline(__always)
    static func prefix(of name: RawSpan) -> UInt64 {
        if name.byteCount >= 8 {
            let word = name.word(at: 0).byteSwapped
            if word & 0x8080_8080_8080_8080 == 0 { return word }
        }
        let count = min(name.byteCount, 8)
        var prefix: UInt64 = 0
        for offset in 0..<count { prefix = prefix << 8 | UInt64(rank(name.byte(at: offset))) }
        return count == 0 ? 0 : prefix << UInt64(8 * (8 - count))
    }

    private static func compareText(_ first: Name, _ second: Name, in text: RawSpan) -> Int {
        if first.isEscaped || second.isEscaped {
            let (one, other) = (unescaped(first, in: text), unescaped(second, in: text))
            return compare(one.span.bytes, other.span.bytes)
        }
        return compare(text.extracting(first.start..<first.end), text.extracting(second.start..<second.end))
    }

    /// Whether one string sorts before another as a member name.
    static func precedes(_ first: String, _ second: String) -> Bool {
        first.utf8.lexicographicallyPrecedes(second.utf8) { rank($0) < rank($1) }
    }

    @inline(__always)
    private static func compare(_ one: RawSpan, _ other: RawSpan) -> Int {
        let shorter = min(one.byteCount, other.byteCount)
        var offset = 0
        while offset < shorter {
            let (a, b) = (one.byte(at: offset), other.byte(at: offset))
            if a != b { return Int(rank(a)) &- Int(rank(b)) }
            offset &+= 1
        }
        return one.byteCount &- other.byteCount
    }

    /// Where a UTF-8 byte sorts when strings are ordered by UTF-16 code units.
    ///
    /// The two orders differ in one place: U+E000 to U+FFFF (first bytes EE and EF) sort after the surrogate pairs
    /// that UTF-16 uses for everything above U+FFFF (first bytes F0 to F4).
    private static func rank(_ byte: UInt8) -> UInt8 {
        byte & 0xfe == 0xee ? byte | 0x10 : byte
    }

    private static func unescaped(_ name: Name, in text: RawSpan) -> [UInt8] {
        StringEscape.unescape(text.extracting(name.start..<name.end))
    }
}
