import CanonicalJSON
import Testing

@Suite("Values become canonical JSON, whatever their types do")
struct CanonicalJSONEncoderTests {
    @Test("Strings escape only what they must, in the one way allowed")
    func strings() throws {
        #expect(try json("\u{8}\t\n\u{c}\r\"\\/\u{0}\u{1f}\u{7f}") == #""\b\t\n\f\r\"\\/\u0000\u001f\#u{7f}""#)
        #expect(try json("€$\u{f}\nA'B\"\\\\\"/") == #""€$\u000f\nA'B\"\\\\\"/""#)
        #expect(try Array(json("A\u{30a}").utf8) == [0x22, 0x41, 0xcc, 0x8a, 0x22])
    }

    @Test("An escape is found at any place of a string", arguments: 0...20)
    func escapePlaces(place: Int) throws {
        let (before, after) = (String(repeating: "é", count: place), String(repeating: "x", count: 20 - place))
        for (character, escape) in [("\"", #"\""#), ("\\", #"\\"#), ("\n", #"\n"#), ("\u{1}", #"\u0001"#)] {
            #expect(try json(before + character + after) == "\"\(before)\(escape)\(after)\"")
            #expect(try json(after + character + before) == "\"\(after)\(escape)\(before)\"")
        }
    }

    @Test("All scalar types of Codable")
    func scalars() throws {
        struct Scalars: Codable, Equatable {
            var bool = true
            var int = -1
            var int8 = Int8.min
            var int16 = Int16.min
            var int32 = Int32.min
            var int64 = Int64(-9_007_199_254_740_992)
            var int128 = Int128(7)
            var uint = UInt(1)
            var uint8 = UInt8.max
            var uint16 = UInt16.max
            var uint32 = UInt32.max
            var uint64 = UInt64(9_007_199_254_740_992)
            var uint128 = UInt128(8)
            var float = Float(1.5)
            var double = -0.0
            var string = "text"
        }
        let text =
            #"{"bool":true,"double":0,"float":1.5,"int":-1,"int128":7,"int16":-32768,"int32":-2147483648,"#
            + #""int64":-9007199254740992,"int8":-128,"string":"text","uint":1,"uint128":8,"uint16":65535,"#
            + #""uint32":4294967295,"uint64":9007199254740992,"uint8":255}"#
        #expect(try json(Scalars()) == text)
        #expect(try decode(Scalars.self, text) == Scalars())
        let all = Array(repeating: Scalars(), count: 3)
        #expect(try decode([Scalars].self, json(all)) == all)
    }

    @Test("Arrays of scalars, and scalars as whole documents")
    func scalarArrays() throws {
        #expect(try json([Int8(1), 2]) == "[1,2]")
        #expect(try json([UInt16]()) == "[]")
        #expect(try json([true, nil]) == "[true,null]")
        #expect(try json([[Float(0.5)], []]) == "[[0.5],[]]")
        #expect(try json(Set(["x"])) == #"["x"]"#)
        #expect(try json(String?.none) == "null")
        #expect(try decode([UInt8].self, "[0,255]") == [0, 255])
        #expect(try decode([Bool?].self, "[true,null]") == [true, nil])
        #expect(try decode(Int?.self, "null") == nil)
    }

    @Test("An absent optional is left out, and comes back absent")
    func optionals() throws {
        struct Action: Codable, Equatable {
            let owner: String?
            let due: String?
            let weight: Int?
            let parts: [Int]?
        }
        let some = Action(owner: "agency/a", due: nil, weight: nil, parts: [1])
        #expect(try json(some) == #"{"owner":"agency/a","parts":[1]}"#)
        #expect(try decode(Action.self, json(some)) == some)
        let none = Action(owner: nil, due: nil, weight: nil, parts: nil)
        #expect(try json(none) == "{}")
        #expect(try decode(Action.self, #"{"due":null,"parts":null}"#) == none)
    }

    @Test("Enums: raw values, synthesized cases, and dictionaries keyed by them")
    func enums() throws {
        enum Rating: String, Codable, CodingKeyRepresentable { case green, amber }
        enum Event: Codable, Equatable {
            case opened
            case assigned(agency: String, Int)
            case rated(Rating)
        }
        let events: [Event] = [.opened, .assigned(agency: "a", 2), .rated(.amber)]
        let text = #"[{"opened":{}},{"assigned":{"_1":2,"agency":"a"}},{"rated":{"_0":"amber"}}]"#
        #expect(try json(events) == text)
        #expect(try decode([Event].self, text) == events)
        #expect(try json([Rating.green: 1, .amber: 2]) == #"{"amber":2,"green":1}"#)
        #expect(try decode([Rating: Int].self, #"{"amber":2,"green":1}"#) == [.green: 1, .amber: 2])
        #expect(try json([10: "ten", 9: "nine"]) == #"{"10":"ten","9":"nine"}"#)
        #expect(try decode([Int: String].self, #"{"10":"ten","9":"nine"}"#) == [10: "ten", 9: "nine"])
    }

    @Test("Two keyed containers of one encoder make one sorted object")
    func merging() throws {
        struct Payload: Encodable {
            let b = 2
            let z = 26
        }
        struct Envelope: Encodable {
            func encode(to encoder: any Encoder) throws {
                var first = encoder.container(keyedBy: AnyKey.self)
                try first.encode(3, forKey: AnyKey("c"))
                try Payload().encode(to: encoder)
                var second = encoder.container(keyedBy: AnyKey.self)
                try second.encode(1, forKey: AnyKey("a"))
                try first.encode(4, forKey: AnyKey("d"))
            }
        }
        #expect(try json(Envelope()) == #"{"a":1,"b":2,"c":3,"d":4,"z":26}"#)
        #expect(try json(["in": [Envelope()]]) == #"{"in":[{"a":1,"b":2,"c":3,"d":4,"z":26}]}"#)
    }

    @Test("Two unkeyed containers of one encoder make one array, and count together")
    func mergedArrays() throws {
        struct Twice: Encodable {
            func encode(to encoder: any Encoder) throws {
                var first = encoder.unkeyedContainer()
                try first.encode(1)
                var second = encoder.unkeyedContainer()
                try second.encode(2)
                try first.encode(first.count)
            }
        }
        #expect(try json(Twice()) == "[1,2,2]")
    }

    @Test("A member written twice is refused, with its name and place")
    func duplicates() throws {
        struct Twice: Encodable {
            let name: String
            let nested: Bool

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                try container.encode(1, forKey: AnyKey(name))
                if nested { _ = container.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey("other")) }
                try container.encode(2, forKey: AnyKey("m"))
                try Again(name: name).encode(to: encoder)
            }
        }
        struct Again: Encodable {
            let name: String

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                try container.encode("x", forKey: AnyKey(name))
            }
        }
        for nested in [false, true] {
            for name in ["a", "", "z\n", "\u{1f602}"] {
                expect(.duplicateName(name, path: "/data/1")) {
                    try json(["data": [nil, Twice(name: name, nested: nested)]])
                }
            }
        }
    }

    @Test("Nested containers may be filled in any order, side by side")
    func interleaving() throws {
        struct Woven: Encodable {
            func encode(to encoder: any Encoder) throws {
                var top = encoder.container(keyedBy: AnyKey.self)
                var list = top.nestedUnkeyedContainer(forKey: AnyKey("list"))
                try top.encode("before", forKey: AnyKey("z"))
                var object = top.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey("object"))
                try list.encode(1)
                try object.encode(["k": [1]], forKey: AnyKey("y"))
                try top.encode("after", forKey: AnyKey("a"))
                var inner = list.nestedContainer(keyedBy: AnyKey.self)
                try list.encode(2)
                try object.encode(true, forKey: AnyKey("x"))
                try inner.encodeNil(forKey: AnyKey("n"))
                try list.encode(list.count)
                var innermost = list.nestedUnkeyedContainer()
                try innermost.encodeNil()
                try "parent".encode(to: top.superEncoder())
                try "one".encode(to: top.superEncoder(forKey: AnyKey("b")))
                try ["two": 2].encode(to: list.superEncoder())
            }
        }
        let text =
            #"{"a":"after","b":"one","list":[1,{"n":null},2,3,[null],{"two":2}],"object":{"x":true,"y":{"k":[1]}},"#
            + #""super":"parent","z":"before"}"#
        #expect(try json(Woven()) == text)
        #expect(try json([Woven(), Woven()]) == "[\(text),\(text)]")
        #expect(try json(["w": Woven(), "v": Woven()]) == #"{"v":\#(text),"w":\#(text)}"#)
    }

    @Test("Single values may wrap any value")
    func singleValues() throws {
        struct Wrapped<Value: Codable & Equatable>: Codable, Equatable {
            let value: Value

            init(_ value: Value) { self.value = value }
            init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(Value.self) }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(value)
            }
        }
        let value = Wrapped(Wrapped(["a": Wrapped([Wrapped(1)])]))
        #expect(try json(value) == #"{"a":[1]}"#)
        #expect(try decode(type(of: value), json(value)) == value)
    }

    @Test("A failed member leaves nothing behind when its type carries on")
    func rollback() throws {
        struct Careful: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                try container.encode(1, forKey: AnyKey("b"))
                try? container.encode(Double.nan, forKey: AnyKey("x"))
                try? container.encode(["deep": [1, .nan]], forKey: AnyKey("y"))
                try container.encode(2, forKey: AnyKey("a"))
                var list = container.nestedUnkeyedContainer(forKey: AnyKey("c"))
                try? list.encode([1, Double.infinity])
                try list.encode(3)
            }
        }
        #expect(try json(Careful()) == #"{"a":2,"b":1,"c":[3]}"#)

        struct InOrder: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                try container.encode(1, forKey: AnyKey("a"))
                try? container.encode(["deep": [1, .nan]], forKey: AnyKey("b"))
                try? container.encode(Double.nan, forKey: AnyKey("c"))
                try container.encode(2, forKey: AnyKey("d"))
            }
        }
        struct Elements: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                try container.encode(1)
                try? container.encode(["deep": [1, Double.nan]])
                try? container.encode(Double.nan)
                try container.encode(2)
            }
        }
        #expect(try json(InOrder()) == #"{"a":1,"d":2}"#)
        #expect(try json(Elements()) == "[1,2]")
    }

    @Test("Errors of a type's own pass through, and those of Codable are told in the same terms as ours")
    func foreignErrors() {
        struct Refusing: Encodable {
            struct Own: Error, Equatable {}
            let error: any Error

            func encode(to encoder: any Encoder) throws { throw error }
        }
        #expect(throws: Refusing.Own()) { try json([Refusing(error: Refusing.Own())]) }
        let context = EncodingError.Context(codingPath: [AnyKey("a/b"), AnyKey("~")], debugDescription: "No.")
        expect(.invalid(reason: "No.", path: "/a~1b/~0")) {
            try json(Refusing(error: EncodingError.invalidValue(1, context)))
        }
    }
}
