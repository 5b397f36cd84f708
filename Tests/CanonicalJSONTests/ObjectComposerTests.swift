import CanonicalJSON
import TestSupport
import Testing

@Suite("An object composed member by member has the bytes that an encoder gives it")
struct ObjectComposerTests {
    private struct Content: Encodable {
        let a: String
        let ab: UInt64
        let b: JSONValue
    }

    @Test("Random strings, numbers and values", arguments: [UInt64](1...20))
    func randomMembers(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let content = Content(
                a: generator.string(),
                ab: UInt64.random(in: 0...1 << 53, using: &generator),
                b: generator.value(depth: 5)
            )
            var object = ObjectComposer(capacity: 0)
            object.append("a", content.a)
            try object.append("ab", content.ab)
            try object.append("b", CanonicalFragment(encoding: content.b))
            #expect(try object.finish() == CanonicalJSONEncoder().encode(content), "seed \(seed)")
        }
    }

    @Test("An object without members")
    func empty() {
        #expect(ObjectComposer().finish() == Array("{}".utf8))
    }

    @Test("What an encoder refuses is refused with the same words")
    func refusals() throws {
        expect(.integerTooLarge(value: "9007199254740993", path: "/n")) {
            var object = ObjectComposer()
            try object.append("n", (1 << 53) + 1)
        }
        let deep = try CanonicalFragment(validating: Array("[[]]".utf8))
        expect(.tooDeep(limit: 2, path: "/n")) {
            var object = ObjectComposer(maximumDepth: 2)
            try object.append("n", deep)
        }
        expect(.tooDeep(limit: 2, path: "/n")) { try CanonicalJSONEncoder(maximumDepth: 2).encode(["n": deep]) }
        var object = ObjectComposer(maximumDepth: 3)
        try object.append("n", deep)
        #expect(object.finish() == Array(#"{"n":[[]]}"#.utf8))
    }
}
