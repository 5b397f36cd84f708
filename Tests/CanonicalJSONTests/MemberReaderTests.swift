import CanonicalJSON
import Testing

@Suite("A member reader says where values stand, and refuses what a decoder refuses")
struct MemberReaderTests {
    private func members(_ text: String, named names: [String]) throws -> [String?] {
        var reader = MemberReader(names: names)
        let bytes = Array(text.utf8)
        try reader.read(bytes.span.bytes)
        return names.indices.map { index in
            reader[index].map { "\($0.kind) \(String(decoding: bytes[$0.bytes], as: UTF8.self))" }
        }
    }

    @Test("Values of every kind, wherever they stand")
    func kinds() throws {
        let text = #"{"a":"x","b":"\n","c":-1.5,"d":{"a":1},"e":[{"b":2}],"f":null,"g":true,"h":""}"#
        #expect(
            try members(text, named: ["a", "b", "c", "d", "e", "f", "g", "h"]) == [
                "plainString x", #"escapedString \n"#, "number -1.5", #"other {"a":1}"#, #"other [{"b":2}]"#,
                "other null", "other true", "plainString ",
            ]
        )
    }

    @Test("Members that are absent, not asked for, or named with escapes")
    func others() throws {
        var reader = MemberReader(names: ["identifier", "identity", "é"])
        func read(_ text: String) throws -> [Bool] {
            let bytes = Array(text.utf8)
            try reader.read(bytes.span.bytes)
            return (0..<3).map { reader[$0] != nil } + [reader.hasOtherMembers]
        }
        #expect(try read(#"{"identifier":1,"identity":2,"é":3}"#) == [true, true, true, false])
        #expect(try read(#"{"identi":0,"identity":2,"identity2":3}"#) == [false, true, false, true])
        #expect(try read(#"{"ident\nifier":1}"#) == [false, false, false, true])
        #expect(try read("{}") == [false, false, false, false])
        #expect(try read("[1]") == [false, false, false, false])
        #expect(try read(#"{"identifier":1}"#) == [true, false, false, false])
    }

    @Test("A document refused leaves the reader fit for the next")
    func refusals() throws {
        var reader = MemberReader(names: ["a"], maximumSize: 40)
        for flawed in ["", "{", #"{"a":1,"a":2}"#, #"{"b":1,"a":2}"#, #"{"a":01}"#, #"{ "a":1}"#, "{}x"] {
            let bytes = Array(flawed.utf8)
            #expect(throws: CanonicalJSONError.self, "\(flawed)") { try reader.read(bytes.span.bytes) }
            #expect(throws: CanonicalJSONError.self) { try CanonicalJSON.validate(bytes) }
        }
        let long = Array(#"{"a":"\#(String(repeating: "x", count: 40))"}"#.utf8)
        expect(.refused(.tooLarge(limit: 40), offset: 40)) { try reader.read(long.span.bytes) }
        let bytes = Array(#"{"a":1}"#.utf8)
        try reader.read(bytes.span.bytes)
        #expect(reader[0]?.bytes == 5..<6)
    }

    @Test("Names of every length are told apart, whatever stands behind them")
    func lengths() throws {
        for length in 1...24 {
            let name = String(repeating: "n", count: length)
            var reader = MemberReader(names: [name, name + "n"])
            for (text, present) in [
                (#"{"\#(name)":"1"}"#, 0b01 as UInt64), (#"{"\#(name)n":"1"}"#, 0b10),
                (#"{"\#(name)":"1","\#(name)n":2}"#, 0b11), (#"{"\#(name.dropLast())m":"1"}"#, 0),
            ] {
                let bytes = Array(text.utf8)
                try reader.read(bytes.span.bytes)
                #expect(reader.present == present, "\(text)")
                #expect(reader.plainStrings == present & (present == 0b11 ? 0b01 : 0b11), "\(text)")
            }
        }
    }
}
