import GovernanceSupport
import Testing

@testable import Governance

struct LookalikesTests {
    private func register(_ name: String) -> Attempt<Agency.Registered> {
        TestLedger().when(Agency.Registered(name: name).of("an-agency"))
    }

    @Test(arguments: [
        ("NHS L\u{435}eds", "“L\u{435}eds”", "U+0435", "Cyrillic"),
        ("Le\u{435}ds", "“Le\u{435}ds”", "U+0435", "Cyrillic"),
        ("The B\u{3BF}ard", "“B\u{3BF}ard”", "U+03BF", "Greek"), ("B\u{585}ard", "“B\u{585}ard”", "U+0585", "Armenian"),
        ("\u{410}dult Care", "“\u{410}dult”", "U+0410", "Cyrillic"),
        ("Рада c\u{430}re", "“c\u{430}re”", "U+0430", "Cyrillic"),
    ]) func aLetterOfAnotherAlphabetWithinAWordIsNamed(
        _ name: String,
        _ word: String,
        _ code: String,
        _ alphabet: String
    ) {
        register(name).thenRefused(.lettersMixed, field: "name", saying: word, code, alphabet, "Latin")
    }

    @Test func aLatinLetterWithinAWordOfAnotherAlphabetIsNamedToo() {
        // The last letter of “Лидс” is a Latin c.
        register("\u{41B}\u{438}\u{434}c").thenRefused(
            .lettersMixed,
            field: "name",
            saying: "“c” is Latin (U+0063)",
            "U+0441"
        )
    }

    @Test(arguments: [
        "NHS Leeds", "Cyngor Sir Ynys Môn", "Żółw Łódź", "Харківська рада", "Δήμος Αθηναίων", "Երևան", "Leeds і Харків",
        "NHS Ω 2009", "β-carotene group", "Board №5", "健康委員会",
    ]) func wordsOfOneAlphabetAreFine(_ name: String) throws {
        try register(name).then(.init(name: name))
    }

    @Test(arguments: [
        ("СОСО", "COCO"), ("ΑΒΒΑ", "ABBA"), ("\u{440}\u{430}\u{441}\u{435}", "pace"),
        ("І\u{421}\u{412}", "ICB"), ("\u{131}cb", "icb"),
    ]) func aNameThatLooksLikeAnothersIsAskedAbout(_ name: String, _ seen: String) throws {
        try TestLedger().given(Agency.Registered(name: seen).of("first"))
            .when(Agency.Registered(name: name).of("second"))
            .thenRefused(.nameLooksTaken, field: "name", saying: "“\(name)”", "“\(seen)”", "agency/first")
        // Where nobody goes by what it looks like, it is a name like any other.
        try register(name).then(.init(name: name))
    }

    @Test func plansAndBodiesAreProtectedToo() throws {
        TestLedger().when(Body.Established(name: "B\u{43E}ard").of("board"))
            .thenRefused(.lettersMixed, field: "name", saying: "U+043E")
        TestLedger().when(Plan.Drafted(title: "Pl\u{430}n").of("plan"))
            .thenRefused(.lettersMixed, field: "title", saying: "U+0430")
    }

    @Test(arguments: ["\u{200B}", "\u{AD}\u{2060}", " \u{FEFF} ", "\u{200D}"]) func aNameThatShowsNothingIsNone(
        _ name: String
    ) {
        register(name).thenRefused(.textEmpty, field: "name", saying: "“name”")
    }

    @Test func everyLookalikeStandsForALetterOfASCII() {
        #expect(Lookalikes.table.count > 70)
        for (letter, latin) in Lookalikes.table {
            #expect(letter.value >= 0x80, "\(letter)")
            #expect(latin.isASCII && latin.properties.isAlphabetic, "\(letter)")
            #expect(Lookalikes.latin("x\(letter)") == "x\(latin)")
        }
    }
}
