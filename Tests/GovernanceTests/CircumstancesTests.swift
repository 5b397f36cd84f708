import GovernanceSupport
import Testing

@testable import Governance

/// What holds for every change: its authority and its citation.
struct CircumstancesTests {
    private static let lead = Action.LeadAgencyAssigned(agency: "nhs-leeds").of("locality-enablers")

    // MARK: authority

    @Test func aChangeNamesTheDecisionThatAllowsIt() throws {
        let attempt = try TestLedger.leeds().when(Self.lead, on: "2009-06-01", authority: "plan-approved")
        let records = try attempt.then().leadAgency.entries.map { attempt.ledger.record($0.mark) }
        #expect(records.map(\.authority) == ["decision/plan-approved"])
    }

    @Test func notedIsNotAgreed() throws {
        try TestLedger.leeds().when(Self.lead, authority: "draft-noted")
            .thenRefused(.authorityDoesNotAuthorise, field: "authority", saying: "decision/draft-noted", "noted")
    }

    @Test func theAuthorityMustBeOnRecord() throws {
        let refusal = try TestLedger.leeds().when(Self.lead, authority: "plan-aproved")
            .thenRefused(.referenceUnknown, field: "authority", saying: "decision/plan-aproved")
        #expect(refusal?.remedy.contains("decision/plan-approved") == true)
    }

    @Test func aDecisionMayRatifyWhatHappenedBefore() throws {
        try TestLedger.leeds().when(Self.lead, on: "2009-02-11", authority: "plan-approved")
            .then(.init(agency: "nhs-leeds"))
    }

    @Test func aDecisionStillToComeIsNotOnRecordAndAllowsNothing() throws {
        let make = Decision.Made(body: "executive-board", verb: .approved, text: "That the next plan be approved").of(
            "next-plan-approved"
        )
        let attempt = try TestLedger.leeds().when(make, on: "2020-06-01")
        attempt.thenRefused(.dateInFuture, field: "occurred", saying: "on 1 June 2020", "today is 1 January 2020")
        attempt.ledger.when(Self.lead, authority: "next-plan-approved")
            .thenRefused(.referenceUnknown, field: "authority", saying: "decision/next-plan-approved")
    }

    // MARK: citation

    @Test func aFactKeepsTheWordsItWasReadIn() throws {
        let citation = Citation(document: "report/draft-plan-2009", place: "4.3", words: "three enablers")
        let attempt = try TestLedger.leeds().when(Self.lead, citation: citation)
        let entries = try attempt.then().leadAgency.entries
        #expect(entries.map { attempt.ledger.record($0.mark).citation } == [citation])
        #expect(entries.map(\.mark.recorded) == ["2020-01-01"])
    }

    @Test func theDocumentMustBeOnRecord() throws {
        try TestLedger.leeds().when(Self.lead, citation: Citation(document: "report/annex"))
            .thenRefused(.referenceUnknown, field: "citation.document", saying: "report/annex")
    }

    @Test func itsPlaceAndWordsAreNeitherEmptyNorEndless() throws {
        let ledger = try TestLedger.leeds()
        ledger.when(Self.lead, citation: Citation(place: ""))
            .thenRefused(.textEmpty, field: "citation.place", saying: "“citation.place”")
        ledger.when(Self.lead, citation: Citation(place: String(repeating: "4", count: 501)))
            .thenRefused(.textTooLong, field: "citation.place", saying: "“citation.place”", "501")
        ledger.when(Self.lead, citation: Citation(words: " "))
            .thenRefused(.textEmpty, field: "citation.words", saying: "“citation.words”")
        ledger.when(Self.lead, citation: Citation(words: String(repeating: "x", count: 20_001)))
            .thenRefused(.textTooLong, field: "citation.words", saying: "“citation.words”", "20001")
    }

    @Test func aRefusalShowsTheStartOfWordsThatAreTooLong() throws {
        let words = String(repeating: "x", count: 20_001)
        let refusal = try TestLedger.leeds().when(Self.lead, citation: Citation(words: words))
            .thenRefused(.textTooLong, field: "citation.words", saying: "20000")
        #expect(refusal?.value == String(repeating: "x", count: 40) + "…")
    }
}
