import CanonicalJSON
import Testing

@Suite("Values are read from canonical JSON, and what does not fit is refused with its place")
struct CanonicalJSONDecoderTests {
    private struct Record: Codable, Equatable {
        struct Citation: Codable, Equatable {
            let pages: [Int]
            let quote: String
        }

        let type: String
        let id: String
        let citation: Citation
    }

    private static let text = #"{"citation":{"pages":[4,5],"quote":"–\n\u0001"},"id":"1","more":[{}],"type":"t"}"#

    @Test("Members are found in any order, and those the type does not know are skipped")
    func reading() throws {
        let record = Record(type: "t", id: "1", citation: .init(pages: [4, 5], quote: "–\n\u{1}"))
        #expect(try decode(Record.self, Self.text) == record)
        let bytes = Array(Self.text.utf8)
        #expect(try CanonicalJSONDecoder().decode(Record.self, from: bytes.span.bytes) == record)
    }

    @Test("A flaw in a member that the type does not know is refused all the same")
    func unknownMembers() {
        let text = Self.text.replacing("[{}]", with: #"[{"b":1,"a":1}]"#)
        let offset = text.utf8.count - #""a":1}],"type":"t"}"#.utf8.count
        expect(.refused(.nameOrder, offset: offset)) { try decode(Record.self, text) }
    }

    @Test("A missing member is named, with the object that lacks it")
    func missing() {
        expect(.missing(name: "type", path: "")) {
            try decode(Record.self, #"{"citation":{"pages":[],"quote":""},"id":"1"}"#)
        }
        expect(.missing(name: "quote", path: "/citation")) {
            try decode(Record.self, #"{"citation":{"pages":[]},"id":"1","type":""}"#)
        }
        expect(.missing(name: "id", path: "")) { try decode([String: String].self, "{}", reading: "id") }
    }

    @Test(
        "A value of the wrong kind is named, with its place",
        arguments: [
            (
                #"{"citation":{"pages":[1,"2"],"quote":""},"id":"1","type":""}"#, "an integer", "a string",
                "/citation/pages/1"
            ),
            (
                #"{"citation":{"pages":[1,2.5],"quote":""},"id":"1","type":""}"#, "an integer", "the number 2.5",
                "/citation/pages/1"
            ),
            (
                #"{"citation":{"pages":[1e-7],"quote":""},"id":"1","type":""}"#, "an integer", "the number 1e-7",
                "/citation/pages/0"
            ),
            (#"{"citation":{"pages":{},"quote":""},"id":"1","type":""}"#, "an array", "an object", "/citation/pages"),
            (#"{"citation":[],"id":"1","type":""}"#, "an object", "an array", "/citation"),
            (#"{"citation":{"pages":[],"quote":true},"id":"1","type":""}"#, "a string", "true", "/citation/quote"),
            (#"{"citation":{"pages":[],"quote":null},"id":"1","type":""}"#, "a string", "null", "/citation/quote"),
            ("false", "an object", "false", ""),
        ]
    )
    func mismatches(text: String, expected: String, found: String, path: String) {
        expect(.mismatch(expected: expected, found: found, path: path)) { try decode(Record.self, text) }
    }

    @Test("Integers must fit their type")
    func integers() throws {
        #expect(try decode([Int8].self, "[-128,127]") == [-128, 127])
        #expect(try decode(Int.self, "-9007199254740992") == -9_007_199_254_740_992)
        #expect(try decode(UInt128.self, "9007199254740992") == 9_007_199_254_740_992)
        expect(.mismatch(expected: "an integer from -128 to 127", found: "the number 128", path: "/0")) {
            try decode([Int8].self, "[128]")
        }
        expect(.mismatch(expected: "an integer from 0 to 255", found: "the number -1", path: "")) {
            try decode(UInt8.self, "-1")
        }
        for large in ["9007199254740994", "-9007199254740994", "1e+21", "-1.5e+300", "147573952589676410000"] {
            expect(.integerTooLarge(value: large, path: "/a")) { try decode([String: Int].self, #"{"a":\#(large)}"#) }
            #expect(try decode(Double.self, large).isFinite)
        }
        expect(.mismatch(expected: "an integer", found: "the number -0.5", path: "")) { try decode(Int.self, "-0.5") }
        expect(.mismatch(expected: "a number that Float can hold exactly", found: "the number 0.1", path: "")) {
            try decode(Float.self, "0.1")
        }
        #expect(try decode([Double].self, "[1,-2.5,1e+300]") == [1, -2.5, 1e300])
    }

    @Test("Two keyed containers read the same object")
    func twoContainers() throws {
        struct Envelope: Decodable {
            let id: Int
            let payload: Payload

            struct Payload: Decodable { let b: Int }

            init(from decoder: any Decoder) throws {
                id = try decoder.container(keyedBy: AnyKey.self).decode(Int.self, forKey: AnyKey("id"))
                payload = try Payload(from: decoder)
            }
        }
        let envelope = try decode(Envelope.self, #"{"a":[1],"b":2,"id":3}"#)
        #expect(envelope.id == 3)
        #expect(envelope.payload.b == 2)
    }

    @Test("Nested containers, super decoders, nulls and keys")
    func containers() throws {
        struct Woven: Decodable {
            init(from decoder: any Decoder) throws {
                let top = try decoder.container(keyedBy: AnyKey.self)
                #expect(top.allKeys.map(\.stringValue) == ["a", "list", "object", "super"])
                #expect(try top.decodeNil(forKey: AnyKey("a")))
                #expect(try !top.decodeNil(forKey: AnyKey("list")))
                #expect(top.contains(AnyKey("list")) && !top.contains(AnyKey("lis")) && !top.contains(AnyKey("list2")))
                expect(.missing(name: "x", path: "")) { try top.decodeNil(forKey: AnyKey("x")) }
                expect(.missing(name: "x", path: "")) { try top.superDecoder(forKey: AnyKey("x")) }
                #expect(try top.superDecoder().singleValueContainer().decode(Bool.self))
                #expect(try top.superDecoder(forKey: AnyKey("super")).singleValueContainer().decode(Bool.self))
                let object = try top.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey("object"))
                #expect(object.codingPath.map(\.stringValue) == ["object"])
                #expect(try object.decode([String: Int].self, forKey: AnyKey("x")) == ["y": 1])

                var list = try top.nestedUnkeyedContainer(forKey: AnyKey("list"))
                #expect(list.count == 5)
                #expect(try list.decodeNil())
                #expect(try !list.decodeNil())
                expect(.mismatch(expected: "a string", found: "the number 7", path: "/list/1")) {
                    try list.decode(String.self)
                }
                #expect(list.currentIndex == 1)
                #expect(try list.decode(Int.self) == 7)
                #expect(try list.nestedContainer(keyedBy: AnyKey.self).decode(Int.self, forKey: AnyKey("k")) == 8)
                var inner = try list.nestedUnkeyedContainer()
                #expect(inner.isAtEnd && inner.count == 0)
                expect(.mismatch(expected: "an array of more elements", found: "one of 0", path: "/list/3")) {
                    try inner.decode(Int.self)
                }
                #expect(list.count == 5)
                #expect(try list.superDecoder().singleValueContainer().decode(String.self) == "end")
                #expect(list.isAtEnd && list.currentIndex == 5)
            }
        }
        _ = try decode(Woven.self, #"{"a":null,"list":[null,7,{"k":8},[],"end"],"object":{"x":{"y":1}},"super":true}"#)
    }

    @Test("Errors of Codable's own are told in the same terms as ours, and a type's own pass through")
    func foreignErrors() {
        enum Rating: String, Decodable { case green }
        struct Refusing: Decodable {
            struct Own: Error, Equatable {}

            init(from decoder: any Decoder) throws { throw Own() }
        }
        #expect(throws: Refusing.Own()) { try decode([Refusing].self, "[1]") }
        #expect {
            try decode([String: [Rating]].self, #"{"a/b":["green","blue"]}"#)
        } throws: { error in
            guard case .invalid(let reason, "/a~1b/1") = error as? CanonicalJSONError else { return false }
            return reason.contains("blue")
        }
    }

    @Test("A type that decodes itself without end is refused")
    func endless() {
        struct Itself: Decodable {
            init(from decoder: any Decoder) throws { self = try decoder.singleValueContainer().decode(Itself.self) }
        }
        expect(.invalid(reason: "Itself decodes itself without end.", path: "/0")) { try decode([Itself].self, "[1]") }
    }

    @Test("A decoder kept after the call still reads its own copy of the bytes")
    func keptDecoder() throws {
        struct Keeping: Decodable {
            let decoder: any Decoder

            init(from decoder: any Decoder) throws { self.decoder = decoder }
        }
        func keep() throws -> Keeping {
            let bytes = Array(#"{"a":"a longer string than fits inline"}"#.utf8)
            return try CanonicalJSONDecoder().decode(Keeping.self, from: bytes.span.bytes)
        }
        let kept = try keep()
        #expect(try [String: String](from: kept.decoder) == ["a": "a longer string than fits inline"])
    }

    @Test("Limits are the caller's")
    func limits() throws {
        expect(.refused(.tooDeep(limit: 1), offset: 1)) {
            try decode([[Int]].self, "[[1]]", with: CanonicalJSONDecoder(maximumDepth: 1))
        }
        expect(.refused(.tooLarge(limit: 2), offset: 2)) {
            try decode([Int].self, "[1]", with: CanonicalJSONDecoder(maximumSize: 2))
        }
        let bytes = Array("[1]".utf8)
        expect(.refused(.tooLarge(limit: 2), offset: 2)) {
            try CanonicalJSONDecoder(maximumSize: 2).decode([Int].self, from: bytes.span.bytes)
        }
    }

    @Test("Many members are read in time proportional to their number")
    func manyMembers() throws {
        let members = Dictionary(uniqueKeysWithValues: (0..<20_000).map { ("\($0)", ["n": $0]) })
        #expect(try decode([String: [String: Int]].self, json(members)) == members)
    }
}

/// Reads one member that is not there.
private func decode(_ type: [String: String].Type, _ text: String, reading name: String) throws -> String {
    struct One: Decodable {
        let id: String
    }
    return try decode(One.self, text).id
}
