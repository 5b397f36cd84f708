import CanonicalJSON
import Foundation
import Testing

@Suite("Numbers are written as ECMAScript writes them")
struct ECMAScriptNumberTests {
    @Test("All 1,000 numbers of the published test file, both ways")
    func publishedNumbers() throws {
        let file = try #require(Bundle.module.url(forResource: "Fixtures/es6_numbers_1000", withExtension: "txt"))
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1_000)
        for line in lines {
            let fields = line.split(separator: ",")
            let number = Double(bitPattern: try #require(UInt64(fields[0], radix: 16)))
            let text = String(fields[1])
            #expect(try json(number) == text)
            let back = try decode(Double.self, text)
            #expect(back.bitPattern == number.bitPattern || (back == 0 && number == 0), "\(text)")
        }
    }

    @Test(
        "The samples of RFC 8785 appendix B",
        arguments: [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4340_0000_0000_0001, "9007199254740994"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
        ] as [(UInt64, String)]
    )
    func samples(bits: UInt64, text: String) throws {
        #expect(try json(Double(bitPattern: bits)) == text)
    }

    @Test("Infinity and not-a-number are refused with their place", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(number: Double) {
        expect(.notFinite(value: number.description, path: "/rates/1")) { try json(["rates": [0, number]]) }
        expect(.notFinite(value: number.description, path: "")) { try json(Float(number)) }
    }

    @Test("Integers up to 2^53 are exact, and those beyond are refused with value and place")
    func largeIntegers() throws {
        #expect(try json([9_007_199_254_740_992, -9_007_199_254_740_992]) == "[9007199254740992,-9007199254740992]")
        expect(.integerTooLarge(value: "9007199254740993", path: "/count")) {
            try json(["count": 9_007_199_254_740_993])
        }
        expect(.integerTooLarge(value: "-9223372036854775808", path: "/0")) { try json([Int.min]) }
        expect(.integerTooLarge(value: "18446744073709551615", path: "")) { try json(UInt64.max) }
        expect(.integerTooLarge(value: String(Int128.max), path: "")) { try json(Int128.max) }
    }

    @Test("A float is written with the digits of the same number as a double")
    func floats() throws {
        #expect(try json(Float(0.5)) == "0.5")
        #expect(try json(Float(0.1)) == "0.10000000149011612")
        #expect(try decode(Float.self, "0.10000000149011612") == Float(0.1))
    }

    @Test(
        "Every other spelling of a number is refused",
        arguments: [
            "-0", "00", "01", "-01", "-", "+1", "1.0", "1.50", "1.", ".5", "1e5", "1E+21", "1e21", "1e+021", "10e+20",
            "1e-6", "0.0000001", "1.0e+21", "1000000000000000000000", "9007199254740993", "9007199254740995", "1e400",
            "1e+400", "-1e+999", "1e-400", "0.10000000000000001", "4.35e+0", "1--1", "0x10", "5e-325", "1ee+21",
            "123456789012345678901234567890", "0.00000000000000000000000000000000001", "- 1", "1_000", "NaN",
            "Infinity",
        ]
    )
    func otherSpellings(text: String) {
        #expect(throws: CanonicalJSONError.self) { try CanonicalJSON.validate(Array(text.utf8)) }
    }

    @Test("A malformed number is refused at its first byte")
    func offset() {
        expect(.refused(.number, offset: 5)) { try CanonicalJSON.validate(Array(#"{"a":1.0}"#.utf8)) }
        expect(.refused(.number, offset: 1)) { try CanonicalJSON.validate(Array("[-]".utf8)) }
    }
}
