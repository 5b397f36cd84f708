import CanonicalJSON
import TestSupport
import Testing

@Suite("Members are sorted by UTF-16 code units and names compared byte for byte")
struct MemberOrderTests {
    @Test("The order of RFC 8785 section 3.2.3: U+FB33 after U+1F602, unlike Swift's own order")
    func unicodeOrder() throws {
        let names = ["\u{20ac}", "\r", "\u{fb33}", "1", "\u{1f602}", "\u{80}", "\u{f6}"]
        let members = Dictionary(uniqueKeysWithValues: names.map { ($0, 0) })
        let expected = #"{"\r":0,"1":0,"\#u{80}":0,"\#u{f6}":0,"\#u{20ac}":0,"\#u{1f602}":0,"\#u{fb33}":0}"#
        #expect(try json(members) == expected)
        #expect(try decode([String: Int].self, expected) == members)
        #expect("\u{fb33}" < "\u{1f602}")
    }

    @Test("Private use and other characters above the surrogates sort after all supplementary ones")
    func ranks() throws {
        let sorted = ["\u{d7ff}", "\u{10000}", "\u{10ffff}", "\u{e000}", "\u{ffff}"]
        let text = "{" + sorted.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
        #expect(try json(Dictionary(uniqueKeysWithValues: sorted.reversed().map { ($0, 1) })) == text)
        try CanonicalJSON.validate(Array(text.utf8))
    }

    @Test("A name that starts another sorts before it, and the empty name first")
    func prefixes() throws {
        #expect(try json(["ab": 1, "": 2, "a": 3, "abc": 4, "B": 5]) == #"{"":2,"B":5,"a":3,"ab":1,"abc":4}"#)
    }

    @Test("Escaped names sort by what they stand for, not by the backslash")
    func escapedNames() throws {
        let text = #"{"\u0000":1,"\b":2,"\n":3," ":4,"\"":5,"A":6,"\\":7,"]":8,"a\n":9,"aA":10}"#
        let members = [
            "aA": 10, "a\n": 9, "]": 8, "\\": 7, "A": 6, "\"": 5, " ": 4, "\n": 3, "\u{8}": 2, "\u{0}": 1,
        ]
        #expect(try json(members) == text)
        #expect(try decode([String: Int].self, text) == members)
        expect(.refused(.nameOrder, offset: 8)) { try CanonicalJSON.validate(Array(#"{"\\":1,"A":3}"#.utf8)) }
    }

    @Test("Composed and decomposed letters are two names, though Swift calls them equal")
    func normalisation() throws {
        let (composed, decomposed) = ("\u{e9}", "e\u{301}")
        #expect(composed == decomposed)
        let object = try JSONObject([
            .init(name: composed, value: .number(1)), .init(name: decomposed, value: .number(2)),
        ])
        let text = "{\"\(decomposed)\":2,\"\(composed)\":1}"
        #expect(try json(JSONValue.object(object)) == text)
        #expect(try decode(JSONValue.self, text) == .object(object))
        #expect(object[composed] == .number(1))
        #expect(object[decomposed] == .number(2))

        struct Both: Decodable, Equatable {
            let composed: Int
            let decomposed: Int

            enum CodingKeys: String, CodingKey {
                case composed = "\u{e9}"
                case decomposed = "e\u{301}x"
            }
        }
        expect(.missing(name: "e\u{301}x", path: "")) { try decode(Both.self, text) }
    }

    @Test("A type finds its members by bytes")
    func lookup() throws {
        struct Composed: Decodable {
            let value: Int

            enum CodingKeys: String, CodingKey { case value = "\u{e9}" }
        }
        #expect(try decode(Composed.self, "{\"e\u{301}\":2,\"\u{e9}\":1}").value == 1)
        #expect(throws: CanonicalJSONError.self) { try decode(Composed.self, "{\"e\u{301}\":2}") }
    }

    @Test(
        "Any permutation of many members gives the same bytes",
        arguments: [UInt64](0..<20)
    )
    func permutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let object = generator.object(depth: 1)
        let shuffled = try JSONObject(object.members.shuffled(using: &generator))
        #expect(shuffled == object, "seed \(seed)")

        struct AsWritten: Encodable {
            let members: [JSONObject.Member]

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                for member in members { try container.encode(member.value, forKey: AnyKey(member.name)) }
            }
        }
        let written = AsWritten(members: object.members.shuffled(using: &generator))
        #expect(try json(written) == json(JSONValue.object(object)), "seed \(seed)")
    }
}
