import CanonicalJSON
import Foundation
import TestSupport
import Testing

@Suite("A fragment carries a value's bytes untouched")
struct CanonicalFragmentTests {
    private struct Content: Codable, Equatable {
        let title: String
        let votes: [Int]
    }

    private struct Typed: Codable, Equatable {
        let data: Content
        let id: String
    }

    private struct Envelope: Codable, Equatable {
        let data: CanonicalFragment
        let id: String
    }

    private let content = Content(title: "Réduce\n😂", votes: [9, 0])

    @Test("An envelope with a fragment has the same bytes as one with the value, and can be read as either")
    func splicing() throws {
        let typed = Typed(data: content, id: "1")
        let envelope = Envelope(data: try CanonicalFragment(encoding: content), id: "1")
        let text = try json(typed)
        #expect(try json(envelope) == text)
        let read = try decode(Envelope.self, text)
        #expect(read == envelope)
        #expect(read.data.hashValue == envelope.data.hashValue)
        #expect(try read.data.decode(Content.self) == content)
        #expect(try decode(Typed.self, json(read)) == typed)
        #expect(read.data.bytes == Array(try json(content).utf8))
    }

    @Test("Any value may be a fragment", arguments: ["null", "true", "-1.5", #""x\n""#, "[]", #"{"a":[{}]}"#])
    func kinds(text: String) throws {
        let fragment = try CanonicalFragment(validating: Array(text.utf8))
        #expect(try json(fragment) == text)
        #expect(try decode(CanonicalFragment.self, text) == fragment)
        #expect(try json([fragment, fragment]) == "[\(text),\(text)]")
        #expect(try json(["b": fragment, "a": fragment]) == #"{"a":\#(text),"b":\#(text)}"#)
        #expect(try decode([String: CanonicalFragment].self, #"{"a":\#(text)}"#) == ["a": fragment])
        #expect(try json([fragment].map(Optional.some)) == "[\(text)]")
    }

    /// Gives up a deep part half-way, and writes a flat one in its place.
    private struct ThinksAgain: Encodable {
        struct Stop: Error {}

        struct Deep: Encodable {
            func encode(to encoder: any Encoder) throws {
                var array = encoder.unkeyedContainer()
                try array.encode([[[1]]])
                throw Stop()
            }
        }

        func encode(to encoder: any Encoder) throws {
            var array = encoder.unkeyedContainer()
            #expect(throws: Stop.self) { try array.encode(Deep()) }
            try array.encode(1)
        }
    }

    @Test("A fragment that was encoded is the one that its bytes make", arguments: [UInt64](1...20))
    func encoded(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let value = generator.value(depth: 5)
            let fragment = try CanonicalFragment(encoding: value)
            #expect(try fragment == CanonicalFragment(validating: fragment.bytes), "seed \(seed)")
            let nested = try CanonicalFragment(encoding: ["a": [fragment]])
            #expect(try nested == CanonicalFragment(validating: nested.bytes), "seed \(seed)")
        }
        let flat = try CanonicalFragment(encoding: ThinksAgain())
        #expect(try flat == CanonicalFragment(validating: Array("[1]".utf8)))
    }

    @Test("Bytes that are not canonical make no fragment")
    func refused() {
        expect(.refused(.whitespace, offset: 1)) { try CanonicalFragment(validating: Array("[ ]".utf8)) }
        expect(.refused(.empty, offset: 0)) { try CanonicalFragment(validating: []) }
        expect(.refused(.tooDeep(limit: 1), offset: 1)) {
            try CanonicalFragment(validating: Array("[[]]".utf8), maximumDepth: 1)
        }
        expect(.refused(.tooLarge(limit: 3), offset: 3)) {
            try CanonicalFragment(validating: Array("[[]]".utf8), maximumSize: 3)
        }
        expect(.notFinite(value: "nan", path: "/0")) { try CanonicalFragment(encoding: [Double.nan]) }
        expect(.tooLarge(limit: 2, path: "")) {
            try CanonicalFragment(encoding: "xx", with: CanonicalJSONEncoder(maximumSize: 2))
        }
    }

    @Test("Depth and size count what a fragment contains")
    func limits() throws {
        let fragment = try CanonicalFragment(validating: Array("[[1]]".utf8))
        #expect(try json([fragment], with: CanonicalJSONEncoder(maximumDepth: 3)) == "[[[1]]]")
        expect(.tooDeep(limit: 2, path: "/0")) { try json([fragment], with: CanonicalJSONEncoder(maximumDepth: 2)) }
        expect(.tooLarge(limit: 5, path: "/0")) { try json([fragment], with: CanonicalJSONEncoder(maximumSize: 5)) }
        let deep = try CanonicalFragment(
            validating: Array(repeating: UInt8(ascii: "["), count: 500)
                + Array(repeating: UInt8(ascii: "]"), count: 500),
            maximumDepth: 512
        )
        #expect(try deep.decode(CanonicalFragment.self) == deep)
    }

    @Test("Reading as another type is refused with the place inside the fragment")
    func wrongType() throws {
        let fragment = try CanonicalFragment(encoding: content)
        expect(.mismatch(expected: "a string", found: "an array", path: "/votes")) {
            try fragment.decode([String: String].self)
        }
    }

    @Test("Other coders see the value, not the bytes")
    func otherCoders() throws {
        let envelope = Envelope(data: try CanonicalFragment(encoding: content), id: "1")
        let data = try JSONEncoder().encode(envelope)
        #expect(try JSONDecoder().decode(Typed.self, from: data) == Typed(data: content, id: "1"))
        let loose = Data(#"{ "id": "1", "data": { "votes": [9, 0.0], "title": "Réduce\n\ud83d\ude02" } }"#.utf8)
        #expect(try JSONDecoder().decode(Envelope.self, from: loose) == envelope)
    }
}
