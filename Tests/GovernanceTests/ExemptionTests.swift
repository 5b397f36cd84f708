import GovernanceSupport
import Testing

@testable import Governance

struct ExemptionTests {
    private static let terms = Exemption.Claimed(
        matter: "Terms of a contract",
        sort: .exempt,
        paragraph: 3,
        test: "Disclosure would harm the council as a purchaser.",
        summary: "Terms of a contract were considered."
    )
    private static let advice = Exemption.Claimed(matter: "Advice", sort: .confidential, duty: .court)

    private static func claimed(_ sort: Ground.Sort, _ change: (inout Exemption.Claimed) -> Void) -> Exemption.Claimed {
        var claimed = sort == .exempt ? terms : advice
        change(&claimed)
        return claimed
    }

    private static func board() throws -> TestLedger {
        try TestLedger().given(Body.Established(name: "Scrutiny Board", form: .scrutinyBoard).of("scrutiny"))
    }

    @Test func exemptInformationSaysItsParagraphAndThePublicInterestTest() throws {
        let state = try TestLedger().when(Self.terms.of("terms"), on: "2009-02-17").then()
        #expect(state.ground == "exempt: Schedule 12A, paragraph 3")
        #expect(state.summary == "Terms of a contract were considered.")
    }

    @Test func confidentialInformationSaysWhatForbidsItsDisclosure() throws {
        let state = try TestLedger().when(Self.advice.of("advice"), on: "2009-02-17").then()
        #expect(state.ground == "confidential: the order of a court prohibits disclosure")
    }

    @Test func exemptInformationNeedsItsParagraphAndTest() {
        TestLedger().when(Self.claimed(.exempt) { $0.paragraph = nil }.of("terms"))
            .thenRefused(.fieldMissing, field: "paragraph", saying: "Schedule 12A")
        TestLedger().when(Self.claimed(.exempt) { $0.test = nil }.of("terms"))
            .thenRefused(.fieldMissing, field: "test", saying: "public-interest test")
        TestLedger().when(Self.claimed(.confidential) { $0.duty = nil }.of("advice"))
            .thenRefused(.fieldMissing, field: "duty", saying: "forbids")
    }

    @Test func whatIsSaidOfOneSortIsNotSaidOfTheOther() {
        TestLedger().when(Self.claimed(.exempt) { $0.duty = .court }.of("terms"))
            .thenRefused(.fieldUnknown, field: "duty", saying: "confidential")
        TestLedger().when(Self.claimed(.confidential) { $0.paragraph = 3 }.of("advice"))
            .thenRefused(.fieldUnknown, field: "paragraph", saying: "exempt")
    }

    @Test(
        "Schedule 12A had fifteen paragraphs until 1 March 2006, and seven from then on",
        arguments: [
            ("2006-02-28", 15, true), ("2006-03-01", 15, false), ("2006-03-01", 7, true), ("1986-03-31", 1, false),
        ]
    )
    func groundsAreThoseOfTheDay(_ day: String, _ paragraph: UInt64, _ isThere: Bool) throws {
        let claimed = Self.claimed(.exempt) { $0.paragraph = paragraph }
        let attempt = TestLedger().when(claimed.of("terms"), on: try EDTFDate(edtf: day))
        if isThere {
            _ = try attempt.then()
        } else {
            attempt.thenRefused(.groundUnknown, field: "paragraph", saying: "Schedule 12A")
        }
    }

    @Test func aClaimIsRecordedOnce() throws {
        try TestLedger().given(Self.terms.of("terms"), on: "2009-02-17").when(Self.terms.of("terms"), on: "2009-02-17")
            .thenNothing()
    }

    @Test func scrutinySeesItAfterItAskedAndWasLet() throws {
        let ledger = try Self.board().given(Self.terms.of("terms"))
        let asked = try ledger.given(Exemption.AccessRequested(by: "scrutiny").of("terms"), on: "2009-03-01")
        let granted = asked.when(
            Exemption.AccessDecided(by: "scrutiny", outcome: .granted).of("terms"),
            on: "2009-03-02"
        )
        #expect(try granted.then().isOpenToScrutiny(on: "2024-01-01"))
        let refused = asked.when(
            Exemption.AccessDecided(by: "scrutiny", outcome: .refused).of("terms"),
            on: "2009-03-02"
        )
        #expect(try !refused.then().isOpenToScrutiny(on: "2024-01-01"))
        // What is to come lets nobody see it yet, and what one board may see says nothing of another.
        #expect(try !granted.then().isOpenToScrutiny(on: "2009-03-01"))
        // As long as a date leaves it open, it is closed: of a grant until it has certainly come, of a refusal from when it may.
        func isOpen(_ outcome: Exemption.Outcome, _ date: EDTFDate, on day: Day, _ ledger: TestLedger) throws -> Bool {
            try ledger.given(Exemption.AccessDecided(by: "scrutiny", outcome: outcome).of("terms"), on: date)
                .state("terms" as Ref<Exemption>).isOpenToScrutiny(on: day)
        }
        #expect(try !isOpen(.granted, "2009-03", on: "2009-03-15", asked))
        #expect(try isOpen(.granted, "2009-03", on: "2009-03-31", asked))
        #expect(try !isOpen(.granted, "2009~", on: "2024-01-01", asked))
        let open = try asked.given(
            Exemption.AccessDecided(by: "scrutiny", outcome: .granted).of("terms"),
            on: "2009-03-02"
        )
        #expect(try isOpen(.refused, "2009-04", on: "2009-03-31", open))
        #expect(try !isOpen(.refused, "2009-04", on: "2009-04-01", open))
        ledger.when(Exemption.AccessDecided(by: "scrutiny", outcome: .granted).of("terms"))
            .thenRefused(.accessNotRequested, field: "by", saying: "body/scrutiny")
    }

    @Test func whatWasLiftedWithholdsNothingMore() throws {
        let lifted = try TestLedger().given(Self.terms.of("terms"))
            .given(Exemption.Lifted(reason: "The contract was made").of("terms"), on: "2010-01-01")
        lifted.when(Exemption.RecordWithheld(record: 1, reason: "Quotes the terms").of("terms"))
            .thenRefused(.exemptionLifted, field: "exemption", saying: "exemption/terms")
        try lifted.when(Exemption.Lifted(reason: "Again").of("terms"), on: "2010-01-01").thenNothing()
    }
}
