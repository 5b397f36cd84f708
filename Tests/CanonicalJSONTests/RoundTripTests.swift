import CanonicalJSON
import Foundation
import TestSupport
import Testing

@Suite("What is written is read back the same")
struct RoundTripTests {
    @Test("Random values with nasty strings and numbers", arguments: [UInt64](1...40))
    func randomValues(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let value = generator.value(depth: 5)
            let bytes = try CanonicalJSONEncoder().encode(value)
            try CanonicalJSON.validate(bytes)
            let back = try CanonicalJSONDecoder().decode(JSONValue.self, from: bytes)
            #expect(back == value, "seed \(seed)")
            #expect(back.hashValue == value.hashValue, "seed \(seed)")
            #expect(try CanonicalJSONEncoder().encode(back) == bytes, "seed \(seed)")
            #expect(try CanonicalFragment(validating: bytes).decode(JSONValue.self) == value, "seed \(seed)")
        }
    }

    @Test("Another JSON reader understands the bytes", arguments: [UInt64](1...10))
    func foundationReads(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let numbers = (0..<5).map { _ in generator.number() }
            let strings = (0..<5).map { _ in generator.string() }
            let bytes = Data(try CanonicalJSONEncoder().encode(numbers))
            #expect(try JSONDecoder().decode([Double].self, from: bytes) == numbers, "seed \(seed)")
            let text = Data(try CanonicalJSONEncoder().encode(strings))
            let back = try JSONDecoder().decode([String].self, from: text)
            #expect(back.map { Array($0.utf8) } == strings.map { Array($0.utf8) }, "seed \(seed)")
        }
    }

    @Test("The records of the end-to-end fixture are written to the same bytes")
    func governanceRecords() throws {
        struct Fixture: Decodable {
            let events: [JSONValue]
            let leaves: [String]

            enum CodingKeys: String, CodingKey {
                case events
                case leaves = "leaves_jcs"
            }
        }
        let file = try #require(Bundle.module.url(forResource: "Fixtures/derived_governance", withExtension: "json"))
        let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
        #expect(fixture.leaves.count == 5)
        for (event, leaf) in zip(fixture.events, fixture.leaves) {
            #expect(try json(event) == leaf)
            #expect(try decode(JSONValue.self, leaf) == event)
        }
    }
}
