import CanonicalJSON
import TestSupport
import Testing

@Suite("A member's value is kept where it stands, and read without a second check")
struct CheckedValueTests {
    @Test("Random documents: the kept value is the member's", arguments: [UInt64](1...20))
    func randomDocuments(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var reader = MemberReader(names: ["data", "e"])
        var kept: [(CheckedValue, JSONValue)] = []
        for _ in 0..<20 {
            let value = generator.value(depth: 4)
            let members: [JSONObject.Member] = [
                .init(name: "a", value: generator.value(depth: 3)), .init(name: "data", value: value),
                .init(name: "x", value: generator.value(depth: 3)),
            ]
            let document = try CanonicalJSONEncoder().encode(JSONValue.object(JSONObject(members)))
            let found = try #require(try reader.read(document, keeping: 0))
            #expect(found.document == document, "seed \(seed)")
            #expect(try Array(document[found.range]) == CanonicalJSONEncoder().encode(value), "seed \(seed)")
            #expect(try found.fragment == CanonicalFragment(validating: Array(document[found.range])), "seed \(seed)")
            #expect(reader.present == 0b01, "seed \(seed)")
            kept.append((found, value))
        }
        for (found, value) in kept { #expect(try found.decode(JSONValue.self) == value, "seed \(seed)") }
    }

    @Test("A member that is not there, and a document that is no object")
    func absent() throws {
        var reader = MemberReader(names: ["data"])
        for text in ["{}", #"{"dat":1}"#, "[1]", "null"] {
            let found = try reader.read(Array(text.utf8), keeping: 0)
            #expect(found == nil, "\(text)")
        }
        expect(.refused(.whitespace, offset: 1)) { try reader.read(Array("{ }".utf8), keeping: 0) }
    }

    @Test("An error says where in the document it is")
    func errors() throws {
        var reader = MemberReader(names: ["data"])
        let found = try #require(try reader.read(Array(#"{"data":{"n":"x"}}"#.utf8), keeping: 0))
        expect(.mismatch(expected: "an integer", found: "a string", path: "/data/n")) {
            try found.decode([String: Int].self)
        }
    }

    @Test("Members and texts are found without reading the rest")
    func members() throws {
        var reader = MemberReader(names: ["data"])
        let text = #"{"data":{"a":{"b":"tab\\t","c":null},"n":1}}"#
        let found = try #require(try reader.read(Array(text.utf8), keeping: 0))
        #expect(found.member("a")?.member("b")?.string == "tab\\t")
        #expect(found.member("a")?.member("c") == nil)
        #expect(found.member("x") == nil)
        #expect(found.string == nil && found.member("n")?.string == nil)
        #expect(found.member("n")?.member("a") == nil)
    }
}
