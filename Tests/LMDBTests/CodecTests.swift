import LMDB
import TestSupport
import Testing

@Suite struct CodecTests {
    private func decode<C: Codec>(_ codec: C.Type, _ bytes: [UInt8]) throws(LMDBError) -> C.Value {
        try C.decode(bytes.span.bytes)
    }

    @Test func `a number is 8 bytes, the highest first`() throws {
        #expect(BigEndian64.encode(0x0102_0304_0506_0708) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(BigEndian64.encode(.max) == [UInt8](repeating: 255, count: 8))
        for number in [UInt64(0), 1, 255, 256, 1 << 63, .max] {
            #expect(try decode(BigEndian64.self, BigEndian64.encode(number)) == number)
        }
    }

    @Test(arguments: [0, 7, 9]) func `a number of another length is refused`(_ length: Int) {
        #expect(throws: LMDBError.badValueSize) {
            try decode(BigEndian64.self, [UInt8](repeating: 0, count: length))
        }
    }

    @Test func `bytes stay as they are`() throws {
        for bytes in [[], [0], [UInt8](0...255)] as [[UInt8]] {
            #expect(Bytes.encode(bytes) == bytes)
            #expect(try decode(Bytes.self, bytes) == bytes)
        }
    }

    @Test func `nothing is no bytes`() {
        #expect(Empty.encode(()) == [])
        #expect(throws: Never.self) { try decode(Empty.self, []) }
        #expect(throws: LMDBError.badValueSize) { try decode(Empty.self, [0]) }
    }

    @Test func `text is UTF-8, not normalised`() throws {
        #expect(LMDB.UTF8.encode("é") == [0xC3, 0xA9])
        #expect(LMDB.UTF8.encode("e\u{301}") == [0x65, 0xCC, 0x81])
        for text in Self.texts {
            let back = try decode(LMDB.UTF8.self, LMDB.UTF8.encode(text))
            #expect(Array(back.unicodeScalars) == Array(text.unicodeScalars))
        }
    }

    @Test(arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
    func `text that is not valid UTF-8 is refused, not repaired`(_ bytes: [UInt8]) {
        #expect(throws: LMDBError.corrupted) { try decode(LMDB.UTF8.self, bytes) }
        #expect(throws: LMDBError.corrupted) { try decode(DelimitedUTF8.self, bytes + [0, 1]) }
    }

    @Test func `delimited text ends with 00 01 and writes NUL as 00 FF`() throws {
        #expect(DelimitedUTF8.encode("a\0b") == [0x61, 0, 0xFF, 0x62, 0, 1])
        #expect(DelimitedUTF8.encode("") == [0, 1])
        for text in Self.texts {
            let bytes = DelimitedUTF8.encode(text)
            let back = try decode(DelimitedUTF8.self, bytes)
            #expect(Array(back.unicodeScalars) == Array(text.unicodeScalars))
            #expect(try DelimitedUTF8.encodedLength(in: (bytes + [0xFF, 7]).span.bytes) == bytes.count)
        }
    }

    @Test(
        arguments: [[], [0], [0x61], [0x61, 0], [0x61, 0, 2], [0, 0xFF], [0, 1, 0], [0x61, 0, 1, 0, 1]] as [[UInt8]]
    )
    func `delimited text without its end mark, or with more behind it, is refused`(_ bytes: [UInt8]) {
        #expect(throws: LMDBError.corrupted) { try decode(DelimitedUTF8.self, bytes) }
    }

    @Test(arguments: UInt64(1)...3)
    func `the order of delimited pairs is that of text, then number`(_ seed: UInt64) throws {
        typealias Codec = Pair<DelimitedUTF8, BigEndian64>
        var generator = SeededGenerator(seed: seed)
        func random() -> (String, UInt64) {
            let scalars: [Unicode.Scalar] = ["\0", "\u{1}", "a", "b", "\u{7F}", "é", "\u{10FFFF}"]
            let text = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                Character(scalars.randomElement(using: &generator) ?? "a")
            }
            return (String(text), UInt64.random(in: 0..<4, using: &generator) << 62)
        }
        for _ in 0..<2_000 {
            let (left, right) = (random(), random())
            let isBefore =
                left.0 == right.0
                ? left.1 < right.1 : Array(left.0.utf8).lexicographicallyPrecedes(Array(right.0.utf8))
            let bytes = (Codec.encode(left), Codec.encode(right))
            #expect(bytes.0.lexicographicallyPrecedes(bytes.1) == isBefore, "seed \(seed): \(left) and \(right)")
            #expect(try decode(Codec.self, bytes.0) == left, "seed \(seed)")
        }
    }

    @Test func `pairs nest on either side`() throws {
        typealias Left = Pair<Pair<BigEndian64, DelimitedUTF8>, Bytes>
        let left = try decode(Left.self, Left.encode(((7, "a\0"), [0, 1])))
        #expect(left.0 == (7, "a\0"))
        #expect(left.1 == [0, 1])
        typealias Right = Pair<DelimitedUTF8, Pair<BigEndian64, LMDB.UTF8>>
        let right = try decode(Right.self, Right.encode(("a", (7, "b"))))
        #expect(right.0 == "a")
        #expect(right.1 == (7, "b"))
    }

    @Test(arguments: 0..<16) func `a pair with a part missing is refused`(_ length: Int) {
        let whole = Pair<BigEndian64, BigEndian64>.encode((1, 2))
        #expect(throws: LMDBError.badValueSize) {
            try decode(Pair<BigEndian64, BigEndian64>.self, Array(whole.prefix(length)))
        }
    }

    private static let texts = ["", "a", "\0", "a\0\0b", "\u{1}", "é", "e\u{301}", "😀", "\u{10FFFF}", "stop-smoking"]
}
