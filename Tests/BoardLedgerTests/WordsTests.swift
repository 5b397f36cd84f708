import Foundation
import TestSupport
import Testing

@testable import BoardLedger

@Suite struct WordsTests {
    @Test(arguments: [
        "Three Area workshops", "a", "", " - ", "A--b9 C", "naïve Café", "x\0y", "end of it.", "½ Straße",
    ])
    func `words laid down one by one are the words that a text is split into`(_ text: String) {
        var words: [String] = []
        for long in [text, text + String(repeating: "Long", count: 30)] {
            words.removeAll()
            Words.forEach(long) { words.append(String(decoding: $0, as: Unicode.UTF8.self)) }
            #expect(words == Words.split(long))
        }
    }

    @Test func `words are of letters and digits, in lower case`() {
        #expect(
            Words.split("Plans are also in hand — 3 “Senior” posts (50%)") == [
                "plans", "are", "also", "in", "hand", "3", "senior", "posts", "50",
            ]
        )
        #expect(Words.split("Été d’Ínvierno ½") == ["été", "d", "ínvierno", "1", "2"])
        #expect(Words.split("") == [])
        #expect(Words.split(" .\r\n-") == [])
    }

    @Test func `a long word is cut`() {
        #expect(Words.split(String(repeating: "a", count: 70)) == [String(repeating: "a", count: 60)])
        #expect(Words.split(String(repeating: "é", count: 70)) == [String(repeating: "é", count: 60)])
    }

    @Test(arguments: [
        ("Môn", "Mo\u{302}n"), ("MÔN", "môn"), ("office", "o\u{FB03}ce"), ("NHS", "\u{FF2E}\u{FF28}\u{FF33}"),
        ("straße", "STRASSE"), ("Ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ"), ("partnership", "partner\u{AD}ship"),
        ("partnership", "part\u{200B}ner\u{200D}ship\u{FEFF}"), ("board", "bo\u{2060}a\u{200C}rd"),
        ("x²", "x2"), ("K", "\u{212A}"), ("am pm", "am\u{A0}pm"),
    ])
    func `what reads the same is one text to search`(one: String, other: String) {
        #expect(Words.fold(one).utf8.elementsEqual(Words.fold(other).utf8))
        #expect(Words.split(one) == Words.split(other))
        #expect(Words.split(one).joined().utf8.elementsEqual(Words.split(other).joined().utf8))
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `the quick way and the thorough way find the same words`(seed: UInt64)
    {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "a", "B", "é", "É", "ß", "ẞ", "İ", "ı", "ſ", "ŉ", "ĳ", "Ŀ", "ž", "Ø", "7", "²", "½", "™", "ﬁ", "Ａ", "ς",
            "Σ", "д",
            " ", "\u{A0}", "“", "”", "’", "–", "—", "…", "£", "€", "°", "·", "\u{B4}", "\u{A8}", "-", ".", "<", "=",
            "\n", "\r\n",
            "\u{301}", "\u{338}", "\u{AD}", "\u{200D}", "\u{FEFF}", "\u{2028}", "\u{FE0F}", "\u{20E3}", "☎", "👩", "日",
            "한", "\u{1100}",
        ]
        for _ in 0..<4_000 {
            let count = Int.random(in: 1...9, using: &random)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            let codes = text.unicodeScalars.map { String($0.value, radix: 16) }
            #expect(Words.split(text) == Words.splitCharacters(text), "seed \(seed): \(codes)")
        }
    }

    private static let marks: Set<Unicode.GeneralCategory> = [.nonspacingMark, .spacingMark, .enclosingMark]

    /// No character that separates words quickly hides a letter, alone or with a mark upon it; only a vowel sign that stands
    /// upon a space is a word of its own, and is none where it is one character with the space.
    @Test func `every character is split the same way in both`() {
        // The signs AM of Thai and Lao fold to such a vowel sign.
        for value in UInt32(0)..<0x3000 where value != 0xE33 && value != 0xEB3 {
            guard let scalar = Unicode.Scalar(value), !Self.marks.contains(scalar.properties.generalCategory) else {
                continue
            }
            for text in ["a\(Character(scalar))é", "é \(Character(scalar))\u{301}x"] {
                #expect(Words.split(text) == Words.splitCharacters(text), "U+\(String(value, radix: 16))")
            }
        }
    }

    @Test(arguments: [("e", "é"), ("o", "ø"), ("Board", "Bored"), ("a", "\u{430}"), ("1", "l")])
    func `what reads otherwise is not`(one: String, other: String) {
        #expect(Words.fold(one) != Words.fold(other))
    }

    /// Every character there is, and one that composes with it.
    @Test func `what is folded folds to itself, in whatever form it came`() {
        for value in UInt32(0x20)..<0x2_FA20 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let folded = Words.fold(String(scalar) + "\u{302}x")
            #expect(Words.fold(folded).utf8.elementsEqual(folded.utf8), "U+\(String(value, radix: 16))")
            let decomposed = (String(scalar) + "\u{302}x").decomposedStringWithCanonicalMapping
            #expect(Words.fold(decomposed).utf8.elementsEqual(folded.utf8), "U+\(String(value, radix: 16))")
        }
    }

    @Test func `suggestions know one folding too`() {
        #expect(Words.nearest(to: "Mo\u{302}n", among: ["môn", "mold"]).first == "môn")
        #expect(Words.nearest(to: "partner\u{AD}ships", among: ["Partnership"]) == ["Partnership"])
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
