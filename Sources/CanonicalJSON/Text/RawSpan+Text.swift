extension RawSpan {
    // The loads below are called unsafe because a caller could name any type; every bit pattern
    // is a valid integer, and all of them check their bounds.

    /// The byte at an offset inside the span.
    @inline(__always)
    func byte(at offset: Int) -> UInt8 {
        unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }

    /// The eight bytes from an offset on as a number, the first byte lowest; all of them must be inside the span.
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Whether another span holds these same bytes at an offset, from which on it is at least as long.
    @inline(__always)
    func isEqual(to other: RawSpan, at offset: Int) -> Bool {
        var position = 0
        while position &+ 8 <= byteCount {
            guard word(at: position) == other.word(at: offset &+ position) else { return false }
            position &+= 8
        }
        while position < byteCount {
            guard byte(at: position) == other.byte(at: offset &+ position) else { return false }
            position &+= 1
        }
        return true
    }

    /// The first offset in `start..<end` that holds a quote, a backslash or a control character, or `end`.
    ///
    /// - Parameters:
    ///   - start: Where to start looking.
    ///   - end: Where to stop, at most `byteCount`.
    ///   - stopsAtNonASCII: Whether bytes from 0x80 stop the search too.
    /// - Returns: The offset of the first such byte, or `end`.
    @inline(__always)
    func endOfPlainText(from start: Int, to end: Int, stopsAtNonASCII: Bool) -> Int {
        var position = start
        while position &+ 8 <= end {
            let found = Self.markedBytes(of: word(at: position), marksNonASCII: stopsAtNonASCII)
            if found != 0 { return position &+ found.trailingZeroBitCount / 8 }
            position &+= 8
        }
        while position < end {
            guard Self.isPlain(byte(at: position), stopsAtNonASCII: stopsAtNonASCII) else { break }
            position &+= 1
        }
        return position
    }

    @inline(__always)
    static func isPlain(_ byte: UInt8, stopsAtNonASCII: Bool = false) -> Bool {
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
        return !(stopsAtNonASCII && byte >= 0x80)
    }

    /// How many of the eight bytes of a little-endian word stand before the first that stops plain text.
    @inline(__always)
    static func plainBytes(in word: UInt64, stopsAtNonASCII: Bool = false) -> Int {
        markedBytes(of: word, marksNonASCII: stopsAtNonASCII).trailingZeroBitCount / 8
    }

    /// Eight bytes at once: the top bit of the lowest byte that stops plain text is set.
    ///
    /// Subtracting borrows only out of a byte that is itself marked, so the lowest mark is always right;
    /// marks above it may not be.
    @inline(__always)
    private static func markedBytes(of word: UInt64, marksNonASCII: Bool) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let belowSpace = word &- (ones &* 0x20)
        let quote = (word ^ (ones &* UInt64(UInt8(ascii: "\"")))) &- ones
        let backslash = (word ^ (ones &* UInt64(UInt8(ascii: "\\")))) &- ones
        let marks = belowSpace | quote | backslash
        return (marksNonASCII ? marks | word : marks & ~word) & (ones &* 0x80)
    }
}
