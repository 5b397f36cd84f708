import GovernanceSupport
import Testing

@testable import Governance

/// What is on record of a decision before it is made: the forward plan, notices, exceptions.
struct DecisionPlanningTests {
    private static let planned = Decision.Planned(
        text: "Whether to fund the plan",
        by: "body/board",
        expected: "2009-06",
        key: .yes
    ).of("fund")
    private static let made = Decision.Made(body: "board", verb: .agreed, text: "that the plan be funded").of("fund")

    // MARK: plan

    @Test func aPlannedDecisionIsNotMadeAndAllowsNothing() throws {
        let attempt = try TestLedger.board().when(Self.planned)
        let state = try attempt.then()
        #expect(!state.isMade && !state.authorises)
        #expect(state.title == "Whether to fund the plan")
        #expect(state.plan?.value.words == "by body/board, June 2009, a key decision")
        #expect(state.standing(on: "2009-06-01") == .standing("planned"))
        let refusal = attempt.ledger
            .when(Action.Added(title: "Open clinics").of("clinics"), authority: "fund")
            .thenRefused(.authorityDoesNotAuthorise, field: "authority", saying: "decision/fund", "planned only")
        #expect(refusal?.value == "decision/fund")
    }

    @Test func itIsMadeUnderTheSameNameAndKeepsItsPlan() throws {
        let attempt = try TestLedger.board().given(Self.planned).when(Self.made, on: "2009-06-03")
        let state = try attempt.then()
        #expect(state.isMade && state.authorises)
        #expect(state.title == "that the plan be funded")
        #expect(state.plan?.value.isKey == .yes)
        #expect(state.standing(on: "2009-06-03") == .standing("agreed"))
        try attempt.ledger.when(Self.planned).thenNothing()
    }

    @Test func aPlannedDecisionMayBeTakenByOnePersonToo() throws {
        let taken = Decision.Taken(by: "director", verb: .approved, text: "The plan is funded").of("fund")
        #expect(try TestLedger.board().given(Self.planned).when(taken, on: "2009-06-03").then().isMade)
    }

    @Test func aShortNameStandsForOnePlannedDecision() throws {
        try TestLedger.board().given(Self.planned).when(Decision.Planned(text: "Something else").of("fund"))
            .thenRefused(.subjectExists, field: "decision", saying: "decision/fund", "Whether to fund the plan")
        try TestLedger.board().when(Decision.Planned(text: "The grant").of("grant"))
            .thenRefused(.subjectExists, field: "decision", saying: "decision/grant")
    }

    @Test func aPlanHasWordsAndWhoIsToDecideIsOnRecord() throws {
        try TestLedger.board().when(Decision.Planned(text: " ").of("fund"))
            .thenRefused(.textEmpty, field: "text", saying: "“text”")
        try TestLedger.board().when(Decision.Planned(text: "Whether", by: "body/none").of("fund"))
            .thenRefused(.referenceUnknown, field: "by", saying: "body/none")
    }

    // MARK: withdraw-plan

    @Test func whatIsTakenOffThePlanIsNotToBeMade() throws {
        let withdrawn = Decision.PlanWithdrawn(reason: "It is no longer needed").of("fund")
        let state = try TestLedger.board().given(Self.planned).when(withdrawn, on: "2009-05-01").then()
        #expect(state.standing(on: "2009-06-01") == .standing("plan withdrawn"))
        #expect(state.planWithdrawn?.value.how == "It is no longer needed")
    }

    @Test func whatWasMadeOrNeverPlannedIsNotTakenOffThePlan() throws {
        try TestLedger.board().given(Self.planned).given(Self.made, on: "2009-06-03")
            .when(Decision.PlanWithdrawn().of("fund"))
            .thenRefused(.decisionMade, field: "decision", saying: "decision/fund", "was made")
        try TestLedger.board().when(Decision.PlanWithdrawn().of("grant"))
            .thenRefused(.decisionMade, field: "decision", saying: "decision/grant")
        try TestLedger.board().when(Decision.PlanWithdrawn().of("fund"))
            .thenRefused(.subjectUnknown, field: "decision", saying: "decision/fund")
        try TestLedger.board().given(Self.planned).when(Decision.PlanWithdrawn(reason: "").of("fund"))
            .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
    }

    // MARK: give-notice

    @Test func noticeOfAKeyDecisionListsItsDocuments() throws {
        let notice = Decision.NoticePublished(kind: .keyDecision, documents: ["The plan", "The budget"], how: "Online")
        let state = try TestLedger.board().given(Self.planned).when(notice.of("fund"), on: "2009-05-01").then()
        #expect(state.notices.map(\.value.words) == ["key decision, with The plan; The budget: Online"])
        #expect(state.notices.map(\.occurred) == ["2009-05-01"])
    }

    @Test func noticeOfAPrivateMeetingIsAnotherNotice() throws {
        let state = try TestLedger.board().given(Self.planned)
            .given(Decision.NoticePublished(kind: .keyDecision).of("fund"), on: "2009-05-01")
            .when(Decision.NoticePublished(kind: .privateMeeting).of("fund"), on: "2009-05-01").then()
        #expect(state.notices.map(\.value.kind) == [.keyDecision, .privateMeeting])
    }

    @Test func aNoticeIsOfADecisionOnRecordInWordsAndNotToCome() throws {
        try TestLedger.board().when(Decision.NoticePublished(kind: .keyDecision).of("fund"))
            .thenRefused(.subjectUnknown, field: "decision", saying: "decision/fund")
        let planned = try TestLedger.board().given(Self.planned)
        planned.when(Decision.NoticePublished(kind: .keyDecision).of("fund"), on: "2009-05-01", today: "2009-04-30")
            .thenRefused(.dateInFuture, field: "occurred", saying: "A notice", "1 May 2009")
        planned.when(Decision.NoticePublished(kind: .keyDecision, documents: ["The plan", ""]).of("fund"))
            .thenRefused(.textEmpty, field: "documents", saying: "“documents”")
        planned.when(Decision.NoticePublished(kind: .keyDecision, how: "").of("fund"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
    }

    // MARK: use-exception

    @Test func aKeyDecisionWithoutNoticeIsUrgentBecauseSomebodyAgreed() throws {
        let urgent = Decision.ExceptionUsed(
            kind: .specialUrgency,
            agreedBy: ["person/chair"],
            reason: "The grant ends"
        )
        let state = try TestLedger.board().given(Self.planned).when(urgent.of("fund"), on: "2009-06-01").then()
        #expect(
            state.exceptions.map(\.value.words) == ["special urgency, agreed by person/chair: The grant ends"]
        )
    }

    @Test func whoAgreedIsOnRecordAndTheReasonHasWords() throws {
        let planned = try TestLedger.board().given(Self.planned)
        planned.when(Decision.ExceptionUsed(kind: .generalException, agreedBy: ["person/nobody"]).of("fund"))
            .thenRefused(.referenceUnknown, field: "agreedBy", saying: "person/nobody")
        planned.when(Decision.ExceptionUsed(kind: .generalException, reason: "").of("fund"))
            .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
        planned.when(Decision.ExceptionUsed(kind: .generalException).of("other"))
            .thenRefused(.subjectUnknown, field: "decision", saying: "decision/other")
    }
}
