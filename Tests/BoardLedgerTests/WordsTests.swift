import Testing

@testable import BoardLedger

@Suite struct WordsTests {
    @Test func `words are of letters and digits, in lower case`() {
        #expect(
            Words.split("Plans are also in hand — 3 “Senior” posts (50%)") == [
                "plans", "are", "also", "in", "hand", "3", "senior", "posts", "50",
            ]
        )
        #expect(Words.split("Été d’Ínvierno ½") == ["été", "d", "ínvierno", "½"])
        #expect(Words.split("") == [])
        #expect(Words.split(" .\r\n-") == [])
    }

    @Test func `a long word is cut`() {
        #expect(Words.split(String(repeating: "a", count: 70)) == [String(repeating: "a", count: 60)])
        #expect(Words.split(String(repeating: "é", count: 70)) == [String(repeating: "é", count: 60)])
    }

    @Test func `text of ASCII alone is split as any other text`() {
        for first in UInt8(0)..<128 {
            for second in UInt8(0)..<128 {
                let text = String(decoding: [first, second, UInt8(ascii: "x"), first], as: Unicode.UTF8.self)
                #expect(Words.splitASCII(text) == Words.splitCharacters(text), "\(first) \(second)")
            }
        }
        #expect(Words.splitASCII("naïve") == nil)
    }
}
