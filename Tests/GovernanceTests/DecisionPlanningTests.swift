import GovernanceSupport
import Testing

@testable import Governance

/// What is on record of a decision before it is made: the forward plan, notices, exceptions.
struct DecisionPlanningTests {
    @Test func whatIsPlannedIsDueUntilItIsMadeOrWithdrawn() throws {
        let planned = Decision.Planned(text: "Whether to fund it", by: "body/board", expected: "2009-06").of("fund")
        let ledger = try TestLedger.board().given(planned)
        let due = try #require(try ledger.state("fund" as Ref<Decision>).dues(on: "2009-07-01").first)
        #expect(due.date == "2009-06" && due.what == "planned decision: Whether to fund it")
        #expect(due.owedBy == ["body/board"])
        let withdrawn = try ledger.given(Decision.PlanWithdrawn().of("fund"), on: "2009-06-01")
        #expect(try withdrawn.state("fund" as Ref<Decision>).dues(on: "2009-07-01").isEmpty)
        // What ends on a day not on record hides nothing until the ledger was told of it.
        let some = try ledger.given(Decision.PlanWithdrawn().of("fund"))
        let open = try #require(try some.state("fund" as Ref<Decision>).dues(on: "2009-07-01").first)
        #expect(open.doubt == "withdrawn from the plan, on a day not stated")
        let made = try ledger.given(
            Decision.Made(body: "board", verb: .agreed, text: "that it be funded").of("fund"),
            on: "2009-06-03"
        )
        #expect(try made.state("fund" as Ref<Decision>).dues(on: "2009-07-01").isEmpty)
    }

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

    // MARK: plan anew

    private static let put = Decision.Planned(
        text: "Whether to fund the plan",
        expected: "2009-09",
        reason: "The report is not ready"
    ).of("fund")

    @Test func aPlannedDecisionThatIsPutOffKeepsWhoDecidesAndWhetherItIsKey() throws {
        let attempt = try TestLedger.board().given(Self.planned).when(Self.put, on: "2009-05-20")
        let state = try attempt.then()
        #expect(
            state.plan?.value.words == "by body/board, September 2009, a key decision: The report is not ready"
        )
        let told = state.facts(on: "2009-06-01", attempt.ledger).filter { $0.label.hasPrefix("planned") }
        #expect(told.map(\.label) == ["planned before", "planned"])
        #expect(told.map(\.value).first == "by body/board, June 2009, a key decision")
        #expect(told.last?.since == "2009-05-20")
        #expect(Self.put.change.line == "planned for September 2009: Whether to fund the plan; The report is not ready")
        #expect(state.plan?.value.isKey == .yes && !state.isMade)
    }

    @Test func aPlanThatStandsIsRecordedOnce() throws {
        let ledger = try TestLedger.board().given(Self.planned).given(Self.put, on: "2009-05-20")
        try ledger.when(Self.put).thenNothing()
        try ledger.when(Decision.Planned(text: "Whether to fund the plan", expected: "2009-09").of("fund"))
            .thenNothing()
    }

    @Test func whatWasPlannedBeforeIsPlannedSoAgainOnADayOnly() throws {
        let ledger = try TestLedger.board().given(Self.planned).given(Self.put, on: "2009-05-20")
        let refusal = ledger.when(Self.planned)
            .thenRefused(.replacedSince, field: "expected", saying: "planned it anew since")
        #expect(refusal?.remedy.contains("occurred") == true)
        let state = try ledger.when(Self.planned, on: "2009-06-10").then()
        #expect(state.plans.map(\.value.expected) == ["2009-06", "2009-09", "2009-06"])
    }

    @Test func whatWasMadeOrTakenOffThePlanIsNotPlannedAnew() throws {
        try TestLedger.board().given(Self.planned).given(Self.made, on: "2009-06-03").when(Self.put)
            .thenRefused(.subjectExists, field: "decision", saying: "decision/fund")
        try TestLedger.board().given(Self.planned).given(Decision.PlanWithdrawn().of("fund")).when(Self.put)
            .thenRefused(.subjectExists, field: "decision", saying: "decision/fund")
        let silent = Decision.Planned(text: "Whether to fund the plan", expected: "2009-09", reason: " ").of("fund")
        try TestLedger.board().given(Self.planned).when(silent)
            .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
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
