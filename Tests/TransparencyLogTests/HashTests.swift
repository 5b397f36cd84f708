import TestSupport
import Testing

@testable import TransparencyLog

struct HashTests {
    private let bytes = (0..<32).map { UInt8($0 * 8 + 7) }

    @Test func everyFormGivesTheSameHashBack() throws {
        let hash = try #require(Hash(bytes: bytes))
        #expect(hash.bytes == bytes)
        #expect(hash.hex == "070f171f272f373f474f575f676f777f878f979fa7afb7bfc7cfd7dfe7eff7ff")
        #expect(hash.base64 == "Bw8XHycvNz9HT1dfZ293f4ePl5+nr7e/x8/X3+fv9/8=")
        #expect("\(hash)" == hash.hex)
        #expect(Hash(hex: hash.hex) == hash)
        #expect(Hash(hex: hash.hex.uppercased()) == hash)
        #expect(Hash(base64: hash.base64) == hash)
        #expect(Hash(bytes.span.bytes) == hash)
        #expect(
            hash.withBytes { span in (0..<span.byteCount).map { span.unsafeLoad(fromByteOffset: $0, as: UInt8.self) } }
                == bytes
        )
    }

    @Test(arguments: [0, 1, 12, 31, 33, 64])
    func onlyThirtyTwoBytesAreAHash(count: Int) {
        let bytes = [UInt8](repeating: 7, count: count)
        #expect(Hash(bytes: bytes) == nil)
        #expect(Hash(bytes.span.bytes) == nil)
        #expect(Hash(hex: Hexadecimal.encode(bytes)) == nil)
        #expect(Hash(base64: Base64.encode(bytes)) == nil)
    }

    @Test func hashesOrderAsTheirBytesDo() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            var other = bytes
            other[Int.random(in: 0..<32, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            let left = try #require(Hash(bytes: bytes))
            let right = try #require(Hash(bytes: other))
            #expect((left < right) == bytes.lexicographicallyPrecedes(other))
            #expect((left == right) == (bytes == other))
        }
    }

    @Test(arguments: ["0", "0g", "zz", " 0", "0x"])
    func hexadecimalRefusesWhatIsNotDigits(text: String) {
        #expect(Hexadecimal.decode(text.utf8) == nil)
    }
}
