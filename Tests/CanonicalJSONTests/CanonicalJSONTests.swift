import CanonicalJSON
import Testing

@Suite("Only canonical bytes are accepted, and what is refused is refused at its byte")
struct CanonicalJSONTests {
    private func validate(_ bytes: [UInt8]) throws {
        try CanonicalJSON.validate(bytes)
    }

    @Test(
        "Canonical documents pass",
        arguments: [
            "null", "true", "false", "0", "-1", "1e+21", #""""#, "[]", "{}", "[[],{}]",
            #"{"a":[1,{"b":null}],"b":"x"}"#,
            #""\b\t\n\f\r\"\\\u0000\u001f/""#, "\"\u{7f}\u{80}\u{2028}\u{1f602}\"",
        ]
    )
    func accepted(text: String) throws {
        try validate(Array(text.utf8))
        let value = try decode(JSONValue.self, text)
        #expect(try json(value) == text)
    }

    @Test(
        "Structure",
        arguments: [
            ("", .empty, 0),
            ("\u{feff}{}", .byteOrderMark, 0),
            (" {}", .whitespace, 0),
            ("{} ", .whitespace, 2),
            ("{}\n", .whitespace, 2),
            ("[1, 2]", .whitespace, 3),
            (#"{"a": 1}"#, .whitespace, 5),
            (#"{"a" :1}"#, .whitespace, 4),
            ("[\t]", .whitespace, 1),
            ("{\r}", .whitespace, 1),
            ("{}{}", .trailingBytes, 2),
            ("nulll", .trailingBytes, 4),
            ("1,", .trailingBytes, 1),
            ("[]]", .trailingBytes, 2),
            ("[1,]", .unexpectedByte(0x5d), 3),
            ("[,1]", .unexpectedByte(0x2c), 1),
            ("[1 2]", .whitespace, 2),
            (#"{"a":1,}"#, .unexpectedByte(0x7d), 7),
            (#"{"a"}"#, .unexpectedByte(0x7d), 4),
            (
                "{1:2}", .unexpectedByte(0x31),
                1
            ),
            (
                #"{a:1}"#, .unexpectedByte(0x61),
                1
            ),
            (
                #"{'a':1}"#, .unexpectedByte(0x27),
                1
            ),
            (#"{"a":}"#, .unexpectedByte(0x7d), 5),
            ("[}", .unexpectedByte(0x7d), 1),
            ("{]", .unexpectedByte(0x5d), 1),
            ("nul", .unexpectedEnd, 3),
            ("nuLl", .unexpectedByte(0x4c), 2),
            (
                "True", .unexpectedByte(0x54),
                0
            ),
            ("/*x*/1", .unexpectedByte(0x2f), 0),
            ("[", .unexpectedEnd, 1),
            ("{", .unexpectedEnd, 1),
            (#"{"a":"#, .unexpectedEnd, 5),
            (#""abc"#, .unexpectedEnd, 4),
            (#"{"b":1,"a":2}"#, .nameOrder, 7),
            (#"{"a":1,"a":2}"#, .duplicateName, 7),
            (#"{"":1,"":2}"#, .duplicateName, 6),
            (#"{"\n":1,"\n":2}"#, .duplicateName, 8),
            (#"[{"z":{"b":1,"a":2}}]"#, .nameOrder, 13),
        ] as [(String, CanonicalJSONError.Flaw, Int)]
    )
    func structure(text: String, flaw: CanonicalJSONError.Flaw, offset: Int) {
        expect(.refused(flaw, offset: offset)) { try validate(Array(text.utf8)) }
    }

    @Test(
        "Escapes that are unknown, or not the one canonical spelling",
        arguments: [
            #"\/"#, #"\a"#, #"\u0041"#, #"\u000A"#, #"\u000a"#, #"\u0008"#, #"\u0009"#, #"\u000c"#, #"\u000d"#,
            #"\u001F"#,
            #"\u0022"#, #"\u005c"#, #"\u0020"#, #"\u007f"#, #"\U0001"#, #"\u00g1"#, #"\u00 1"#, #"\x41"#, #"\'"#,
            #"\0"#,
            #"\ud83d\ude02"#, #"\ud83d"#, #"\ude02"#, #"\u20ac"#, #"\u"0000"#,
        ]
    )
    func escapes(escape: String) {
        expect(.refused(.escape, offset: 2)) { try validate(Array("\"a\(escape)\"".utf8)) }
    }

    @Test("Control characters must be escaped", arguments: [UInt8](0..<0x20))
    func controls(byte: UInt8) {
        for prefix in 0...9 {
            let text = Array(repeating: UInt8(ascii: "x"), count: prefix)
            expect(.refused(.controlCharacter, offset: prefix + 1)) {
                try validate([0x22] + text + [byte] + text + [0x22])
            }
        }
    }

    @Test(
        "Bytes that are no UTF-8",
        arguments: [
            [0x80], [0xbf], [0xc0, 0x80], [0xc1, 0xbf], [0xe0, 0x80, 0x80], [0xe0, 0x9f, 0xbf], [0xed, 0xa0, 0x80],
            [0xed, 0xbf, 0xbf], [0xf0, 0x80, 0x80, 0x80], [0xf0, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80],
            [0xf5, 0x80, 0x80, 0x80], [0xff], [0xfe], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xc3, 0x28],
            [0xe2, 0x28, 0xa1], [0xe2, 0x82, 0x28], [0xf0, 0x28, 0x8c, 0xbc], [0xf0, 0x90, 0x28, 0xbc],
            [0xf0, 0x90, 0x8c, 0x28],
        ] as [[UInt8]]
    )
    func invalidUTF8(bytes: [UInt8]) {
        expect(.refused(.invalidUTF8, offset: 1)) { try validate([0x22] + bytes + [0x22]) }
        let (before, after) = (Array(#"{"a":1,"xyz"#.utf8), Array(#"":2}"#.utf8))
        expect(.refused(.invalidUTF8, offset: before.count)) { try validate(before + bytes + after) }
    }

    @Test("A string cut off inside a character ends too early")
    func cutOff() {
        expect(.refused(.unexpectedEnd, offset: 3)) { try validate([0x22, 0xe2, 0x82]) }
    }

    @Test("Depth counts objects and arrays, and is limited where the caller says, to 512 at most")
    func depth() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
        }
        try validate(nested(64))
        expect(.refused(.tooDeep(limit: 64), offset: 64)) { try validate(nested(65)) }
        try CanonicalJSON.validate(nested(512), maximumDepth: .max)
        expect(.refused(.tooDeep(limit: 512), offset: 512)) {
            try CanonicalJSON.validate(nested(513), maximumDepth: .max)
        }
        expect(.refused(.tooDeep(limit: 512), offset: 512)) {
            try CanonicalJSON.validate(Array(repeating: UInt8(ascii: "["), count: 1_000_000), maximumDepth: .max)
        }
        try CanonicalJSON.validate(Array("1".utf8), maximumDepth: 0)
        for limit in [0, -1] {
            expect(.refused(.tooDeep(limit: limit), offset: 0)) {
                try CanonicalJSON.validate(Array("{}".utf8), maximumDepth: limit)
            }
        }
    }

    @Test("Size is limited")
    func size() throws {
        let text = Array(#""abc""#.utf8)
        try CanonicalJSON.validate(text, maximumSize: 5)
        expect(.refused(.tooLarge(limit: 4), offset: 4)) { try CanonicalJSON.validate(text, maximumSize: 4) }
        expect(.refused(.tooLarge(limit: -1), offset: 0)) { try CanonicalJSON.validate(text, maximumSize: -1) }
        expect(.refused(.tooLarge(limit: 1 << 20), offset: 1 << 20)) {
            try validate(Array(repeating: UInt8(ascii: " "), count: 1 << 20 + 1))
        }
    }

    @Test("A span of somebody else's memory is checked like an array")
    func spans() throws {
        let bytes = Array(#"xx{"a":1}yy"#.utf8)
        try CanonicalJSON.validate(bytes.span.bytes.extracting(2..<9))
        expect(.refused(.unexpectedEnd, offset: 6)) { try CanonicalJSON.validate(bytes.span.bytes.extracting(2..<8)) }
    }

    @Test("Errors say what is wrong and where")
    func messages() {
        #expect(
            CanonicalJSONError.refused(.unexpectedByte(0x7d), offset: 7).description
                == "Not canonical JSON at byte 7: byte 125 (\"}\") cannot stand here."
        )
        #expect(
            CanonicalJSONError.integerTooLarge(value: "9007199254740993", path: "/data/count").description
                == "The value at /data/count is the integer 9007199254740993, beyond ±9007199254740992 (2^53). "
                + "Store it as a string."
        )
        #expect(CanonicalJSONError.missing(name: "id", path: "").description == "The document has no member \"id\".")
    }
}
