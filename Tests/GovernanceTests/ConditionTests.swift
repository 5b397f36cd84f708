import GovernanceSupport
import Testing

@testable import Governance

/// What a decision makes its effect depend on.
struct ConditionTests {
    private static let attached = Decision.ConditionAttached(
        condition: "audit",
        words: "subject to the audit",
        by: "2009-06-01",
        owedBy: "agency/council"
    ).of("grant")
    private static let met = Decision.ConditionSettled(condition: "audit", outcome: .met, how: "It was audited")
        .of("grant")

    @Test func aConditionIsOwedUntilItIsSettled() throws {
        let attempt = try TestLedger.board().when(Self.attached)
        let state = try attempt.then()
        #expect(attempt.occurred == "2009-05-06")
        #expect(
            state.dues(on: "2009-05-10") == [
                Due(date: "2009-06-01", what: "condition: subject to the audit", owedBy: ["agency/council"])
            ]
        )
        let settled = try attempt.ledger.when(Self.met, on: "2009-05-30").then()
        #expect(settled.dues(on: "2009-05-30").isEmpty)
        #expect(settled.conditionsSettled.map(\.value.words) == ["“audit” met: It was audited"])
    }

    @Test func aShortNameStandsForOneCondition() throws {
        try TestLedger.board().given(Self.attached)
            .when(Decision.ConditionAttached(condition: "audit", words: "subject to something else").of("grant"))
            .thenRefused(.partExists, field: "condition", saying: "“audit”", "subject to the audit")
    }

    @Test func aConditionHasWordsAndWhoOwesItIsOnRecord() throws {
        try TestLedger.board().when(Decision.ConditionAttached(condition: "audit", words: "").of("grant"))
            .thenRefused(.textEmpty, field: "words", saying: "“words”")
        var owed = Self.attached
        owed.owedBy = "agency/none"
        try TestLedger.board().when(owed).thenRefused(.referenceUnknown, field: "owedBy", saying: "agency/none")
        try TestLedger.board().given(Self.attached)
            .when(Decision.ConditionSettled(condition: "audit", outcome: .met, how: "").of("grant"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
    }

    @Test func noConditionIsSettledBeforeTheDecisionIsMade() throws {
        try TestLedger.board().given(Self.attached).when(Self.met, on: "2009-05-05")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "5 May 2009", "6 May 2009")
    }

    @Test func onlyWhatWasAttachedIsSettled() throws {
        let refusal = try TestLedger.board().given(Self.attached)
            .when(Decision.ConditionSettled(condition: "money", outcome: .met).of("grant"))
            .thenRefused(.partUnknown, field: "condition", saying: "decision/grant", "“money”")
        #expect(refusal?.remedy == "Its conditions are audit.")
    }

    @Test func whatIsSettledIsNotSettledOtherwise() throws {
        let ledger = try TestLedger.board().given(Self.attached).given(Self.met, on: "2009-05-30")
        ledger.when(Decision.ConditionSettled(condition: "audit", outcome: .failed).of("grant"))
            .thenRefused(.conditionSettled, field: "condition", saying: "“audit”", "met", "30 May 2009")
        ledger.when(Self.met, on: "2009-05-31").thenRefused(.conditionSettled, field: "condition", saying: "“audit”")
        try ledger.when(Self.met).thenNothing()
    }

    @Test func aConditionIsNotSettledInTheFutureNorOfAPlan() throws {
        try TestLedger.board().given(Self.attached).when(Self.met, on: "2009-05-30", today: "2009-05-29")
            .thenRefused(.dateInFuture, field: "occurred", saying: "30 May 2009", "29 May 2009")
        let planned = try TestLedger.board().given(Decision.Planned(text: "Whether").of("fund"))
        planned.when(Decision.ConditionAttached(condition: "audit", words: "subject to audit").of("fund"))
            .thenRefused(.decisionNotMade, field: "decision", saying: "decision/fund")
        planned.when(Decision.ConditionSettled(condition: "audit", outcome: .met).of("fund"))
            .thenRefused(.decisionNotMade, field: "decision", saying: "decision/fund")
    }
}
