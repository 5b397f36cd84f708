import CanonicalJSON
import TestSupport
import Testing

@Suite("Damaged documents")
struct MutationTests {
    private static let sample = #"{"data":{"title":"R\u0001é – 😂\n","votes":[-1.5,0,12,true,null]},"id":"0001"}"#

    private struct Record: Codable, Equatable {
        struct Content: Codable, Equatable {
            let title: String
            let votes: JSONValue
        }

        let data: Content
        let id: String
    }

    @Test("Cut off at any byte, a document is refused where it ends")
    func truncation() throws {
        let bytes = Array(Self.sample.utf8)
        try CanonicalJSON.validate(bytes)
        for length in 0..<bytes.count {
            #expect(throws: CanonicalJSONError.self, "\(length) bytes") {
                try CanonicalJSON.validate(Array(bytes[..<length]))
            }
        }
    }

    @Test("With any byte changed to any other, a document is refused or means something else")
    func singleByteChanges() throws {
        let bytes = Array(Self.sample.utf8)
        let original = try CanonicalJSONDecoder().decode(JSONValue.self, from: bytes)
        let record = try CanonicalJSONDecoder().decode(Record.self, from: bytes)
        #expect(try CanonicalJSONEncoder().encode(record) == bytes)
        var accepted = 0
        for offset in bytes.indices {
            for byte in UInt8.min...UInt8.max where byte != bytes[offset] {
                var changed = bytes
                changed[offset] = byte
                guard let value = try? CanonicalJSONDecoder().decode(JSONValue.self, from: changed) else { continue }
                accepted += 1
                #expect(value != original, "byte \(offset) changed to \(byte)")
                #expect(try CanonicalJSONEncoder().encode(value) == changed, "byte \(offset) changed to \(byte)")
                if let other = try? CanonicalJSONDecoder().decode(Record.self, from: changed) {
                    #expect(other != record, "byte \(offset) changed to \(byte)")
                }
            }
        }
        #expect(accepted > 1_000)
    }

    @Test("With a byte removed, doubled or inserted, what is accepted is canonical", arguments: [UInt64](1...4))
    func insertions(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let bytes = Array(Self.sample.utf8)
        for offset in bytes.indices {
            var removed = bytes
            removed.remove(at: offset)
            var doubled = bytes
            doubled.insert(bytes[offset], at: offset)
            var inserted = bytes
            inserted.insert(UInt8.random(in: 0...255, using: &generator), at: offset)
            for changed in [removed, doubled, inserted] {
                guard let value = try? CanonicalJSONDecoder().decode(JSONValue.self, from: changed) else { continue }
                #expect(try CanonicalJSONEncoder().encode(value) == changed, "seed \(seed), offset \(offset)")
            }
        }
    }

    @Test("Random bytes never crash", arguments: [UInt64](1...8))
    func noise(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array(#"{}[]",:\u0019-.eE+tfn truealsn"#.utf8) + [0xc3, 0xa9, 0xf0, 0x9f, 0x00]
        for _ in 0..<2_000 {
            let length = Int.random(in: 0...12, using: &generator)
            let bytes = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
            guard let value = try? CanonicalJSONDecoder().decode(JSONValue.self, from: bytes) else { continue }
            #expect(try CanonicalJSONEncoder().encode(value) == bytes, "seed \(seed): \(bytes)")
        }
    }
}
