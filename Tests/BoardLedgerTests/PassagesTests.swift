import Testing

@testable import BoardLedger

/// Where a text repeats what is withheld, and where it only has words in common with it.
struct PassagesTests {
    private static let passages = {
        var passages = Passages()
        passages.add("Kim Vole", .name, of: 0)
        passages.add("person/kim-vole", .reference, of: 0)
        passages.add("kim-vole", .slug, of: 0)
        passages.add("kimvole", .runTogether, of: 0)
        passages.add("Halden", .words, of: 1)
        passages.add("the sum of £40,000 was agreed.", .words, of: 1)
        passages.add("the sum", .words, of: 1)
        passages.add("€", .words, of: 1)
        return passages
    }()

    private func seen(_ text: String, isReference: Bool = false) -> String {
        Self.passages.replacing(in: text, isReference: isReference) { owner, form in
            form == .reference ? "person/9" : "[\(owner)]"
        }
    }

    @Test(arguments: [
        ("Ask Kim Vole.", "Ask [0]."),
        ("ASK KIM VOLE", "ASK [0]"),
        ("Kim  Vole and Kim\u{A0}Vole", "[0] and [0]"),
        ("Kim Vo\u{AD}le’s letter", "[0]’s letter"),
        ("Ｋｉｍ Vole", "[0]"),
        ("Kim Voler, Akim Vole", "Kim Voler, Akim Vole"),
        ("Kìm Volé", "[0]"),
        ("KimVole@council.example", "[0]@council.example"),
        ("Kim and Vole", "Kim and Vole"),
    ])
    func `a name in any spelling`(text: String, expected: String) { #expect(seen(text) == expected) }

    @Test(arguments: [
        ("person/kim-vole", "person/9"),
        ("Ask PERSON/KIM-VOLE, twice", "Ask person/9, twice"),
        ("see kim-vole", "see [0]"),
        ("person/kim-vole-smith", "person/[0]-smith"),
        ("person/old-kim-vole", "person/old-[0]"),
        ("person/kim", "person/kim"),
    ])
    func `a reference in what somebody wrote`(text: String, expected: String) { #expect(seen(text) == expected) }

    @Test(arguments: ["person/kim-vole-smith", "person/old-kim-vole", "action/kim-vole"])
    func `the reference of another subject stands as it is`(reference: String) {
        #expect(seen(reference, isReference: true) == reference)
    }

    @Test func `a reference by itself`() {
        #expect(seen("person/kim-vole", isReference: true) == "person/9")
    }

    @Test(arguments: [
        ("that the sum of £40,000 was agreed.", "that [1]"),
        ("THE SUM OF £40,000 WAS AGREED", "[1]"),
        ("the sum of £40,000 was not agreed", "[1] of £40,000 was not agreed"),
        ("The sum of all", "The sum of all"),
    ])
    func `a long passage in capitals too, a short one as it was said`(text: String, expected: String) {
        #expect(seen(text) == expected)
    }

    @Test(arguments: [
        ("Halden", "[1]"), ("resolved: Halden", "resolved: [1]"), ("The Halden Works", "The Halden Works"),
        ("€", "[1]"),
        ("€ 5", "€ 5"),
    ])
    func `one word only where it is a whole text`(text: String, expected: String) { #expect(seen(text) == expected) }

    @Test func `a text may hold one if it has a word of one, or the beginning of it`() {
        #expect(Self.passages.mayHold(["bins", "vol"]))
        #expect(!Self.passages.mayHold(["bins", "voles"]))
        #expect(!Passages().mayHold(["vole"]))
    }
}
