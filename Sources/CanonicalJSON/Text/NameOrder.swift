/// The order of member names: by UTF-16 code units of the unescaped name (RFC 8785 section 3.2.3).
enum NameOrder {
    /// A member name inside canonical text, without its quotes.
    struct Name {
        let start: Int
        let end: Int
        let isEscaped: Bool
    }

    /// Compares two names that stand, escaped as canonical JSON requires, in the same text.
    ///
    /// - Parameters:
    ///   - first: Where the one name stands.
    ///   - second: Where the other name stands.
    ///   - text: The text that holds both.
    /// - Returns: Below zero, zero or above zero as the first name sorts before, equals or sorts after the second.
    static func compare(_ first: Name, _ second: Name, in text: RawSpan) -> Int {
        if first.isEscaped || second.isEscaped {
            let (one, other) = (unescaped(first, in: text), unescaped(second, in: text))
            return compare(one.span.bytes, 0, one.count, other.span.bytes, 0, other.count)
        }
        return compare(
            text,
            first.start,
            first.end &- first.start,
            text,
            second.start,
            second.end &- second.start
        )
    }

    /// Whether one string sorts before another as a member name.
    static func precedes(_ first: String, _ second: String) -> Bool {
        first.utf8.lexicographicallyPrecedes(second.utf8) { rank($0) < rank($1) }
    }

    @inline(__always)
    private static func compare(
        _ one: RawSpan,
        _ start: Int,
        _ count: Int,
        _ other: RawSpan,
        _ otherStart: Int,
        _ otherCount: Int
    ) -> Int {
        var offset = 0
        while offset < min(count, otherCount) {
            let (a, b) = (one.byte(at: start &+ offset), other.byte(at: otherStart &+ offset))
            if a != b { return Int(rank(a)) &- Int(rank(b)) }
            offset &+= 1
        }
        return count &- otherCount
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
