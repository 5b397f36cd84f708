import CanonicalJSON
import Foundation
import Testing

@Suite("Any JSON value can be held without a type")
struct JSONValueTests {
    private func object(_ members: (String, JSONValue)...) throws -> JSONValue {
        .object(try JSONObject(members.map { JSONObject.Member(name: $0.0, value: $0.1) }))
    }

    @Test("Every kind is read as itself and written back to the same bytes")
    func kinds() throws {
        let text = #"{"a":[null,true,false,-1.5,"x",{}],"b":{"c":[]}}"#
        let expected = try object(
            ("b", object(("c", .array([])))),
            ("a", .array([.null, .bool(true), .bool(false), .number(-1.5), .string("x"), object()]))
        )
        #expect(try decode(JSONValue.self, text) == expected)
        #expect(try json(expected) == text)
    }

    @Test("Kinds are never equal to one another")
    func inequality() throws {
        let values: [JSONValue] = [
            .null, .bool(false), .bool(true), .number(0), .number(1), .string(""), .string("0"), .array([]),
            .array([.null]), try object(), try object(("", .null)), try object(("", .bool(false))),
            try object(("a", .null)),
        ]
        for (index, value) in values.enumerated() {
            for (otherIndex, other) in values.enumerated() {
                #expect((value == other) == (index == otherIndex), "\(value) and \(other)")
            }
        }
        #expect(Set(values).count == values.count)
    }

    @Test("Strings and names that only Unicode calls equal are different")
    func bytes() throws {
        let (composed, decomposed) = ("\u{e9}", "e\u{301}")
        #expect(JSONValue.string(composed) != .string(decomposed))
        #expect(Set([JSONValue.string(composed), .string(decomposed)]).count == 2)
        #expect(try object((composed, .null)) != object((decomposed, .null)))
        #expect(Set([try object((composed, .null)), try object((decomposed, .null))]).count == 2)
    }

    @Test("Zero has one value whatever its sign")
    func zero() throws {
        #expect(JSONValue.number(0) == .number(-0.0))
        #expect(JSONValue.number(0).hashValue == JSONValue.number(-0.0).hashValue)
        #expect(try json(JSONValue.number(-0.0)) == "0")
        expect(.notFinite(value: "nan", path: "/0")) { try json(JSONValue.array([.number(.nan)])) }
    }

    @Test("An object refuses two members of one name, and finds members by name")
    func objects() throws {
        expect(.duplicateName("a", path: "")) {
            try JSONObject([
                .init(name: "a", value: .null), .init(name: "b", value: .null), .init(name: "a", value: .null),
            ])
        }
        let names = ["", "a", "ab", "b", "\u{1f602}", "\u{fb33}"]
        let object = try JSONObject(names.reversed().map { .init(name: $0, value: .string($0)) })
        #expect(object.members.map(\.name) == names)
        for name in names { #expect(object[name] == .string(name)) }
        for name in ["A", "aa", "c", "\u{ffff}", "\u{0}"] { #expect(object[name] == nil) }
    }

    @Test("Other coders read and write it too")
    func otherCoders() throws {
        let value = try object(
            ("list", .array([.null, .bool(true), .number(2.5), .string("x"), .array([])])),
            ("empty", object())
        )
        let data = try JSONEncoder().encode(value)
        #expect(try JSONDecoder().decode(JSONValue.self, from: data) == value)
        #expect(try CanonicalJSONDecoder().decode(JSONValue.self, from: CanonicalJSONEncoder().encode(value)) == value)
    }
}
