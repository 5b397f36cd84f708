import GovernanceSupport
import Testing

@testable import Governance

/// What the law, or the order of days, does not know: exceptions without time or agreement, powers that nobody gave, undoing
/// by what came before.
struct LawfulRecordTests {
    private func findings(_ ledger: TestLedger, _ wanted: RecordRequirement.Wanted) throws -> [RecordFinding] {
        try ledger.state("key" as Ref<Decision>).recordFindings(RecordContext()).filter {
            $0.requirement.wanted == wanted
        }
    }

    private func key(_ exception: Decision.ExceptionUsed?, on date: EDTFDate?) throws -> RecordFinding {
        var ledger = try TestLedger().given(Body.Established(name: "The Cabinet", form: .executive).of("cabinet"))
            .given(Person.Registered(name: "The Chair", form: .person, standing: .member).of("chair"))
            .given(Decision.Planned(text: "The grant", key: .yes).of("key"), on: "2015-02-01")
        if let exception { ledger = try ledger.given(exception.of("key"), on: date) }
        let made = Decision.Made(body: "cabinet", regime: .executiveMeeting, verb: .agreed, text: "The grant").of("key")
        return try #require(findings(ledger.given(made, on: "2015-03-10"), .keyNotice).first)
    }

    @Test func aGeneralExceptionTakesFiveClearDays() throws {
        let exception = Decision.ExceptionUsed(kind: .generalException)
        #expect(try key(exception, on: "2015-03-04").outcome == .onRecord)
        let late = try key(exception, on: "2015-03-05")
        #expect(late.outcome == .missing && late.words == "general exception on 5 March 2015, 4 clear days before")
        #expect(try key(exception, on: nil).outcome == .onRecord)
    }

    @Test func specialUrgencyIsAgreedBeforeTheDecision() throws {
        let agreed = Decision.ExceptionUsed(kind: .specialUrgency, agreedBy: ["person/chair"])
        #expect(try key(agreed, on: "2015-03-10").outcome == .onRecord)
        let late = try key(agreed, on: "2015-05-01")
        #expect(late.outcome == .missing && late.words?.hasSuffix("only on 1 May 2015") == true)
        let alone = try key(Decision.ExceptionUsed(kind: .specialUrgency), on: "2015-03-09")
        #expect(alone.outcome == .missing && alone.words?.hasSuffix("who agreed is not on record") == true)
    }

    @Test func aBodyDecidesByRulesThatFitIt() throws {
        let forms: [(Body.Form, Decision.Regime)] = [
            (.healthAndWellbeingBoard, .healthScrutiny), (.scrutinyBoard, .executiveMeeting),
            (.executive, .fullCouncil),
        ]
        for (form, regime) in forms {
            try TestLedger().given(Body.Established(name: "A body", form: form).of("own"))
                .when(Decision.Made(body: "own", regime: regime, verb: .agreed, text: "It").of("it"), on: "2015-03-10")
                .thenRefused(.regimeDoesNotFit, field: "regime", saying: "body/own", regime.words)
        }
    }

    @Test func whatWasOnlyNotedGivesNobodyAPower() throws {
        let noted = Decision.Made(body: "board", meeting: "may", verb: .noted, text: "The report").of("noted")
        let given = Decision.PowerDelegated(delegation: "all", to: "person/director", power: "to act").of("noted")
        try TestLedger.board().given(noted).when(given)
            .thenRefused(.authorityDoesNotAuthorise, field: "decision", saying: "decision/noted", "noted")
        var both = Decision.Made(body: "board", meeting: "may", verb: .noted, text: "The report")
        both.also = [.delegated]
        _ = try TestLedger.board().given(both.of("noted")).when(given).then()
    }

    @Test func anEarlierDecisionUndoesNoLaterOne() throws {
        let later = Decision.Made(body: "board", meeting: "june", verb: .agreed, text: "The other").of("later")
        let ledger = try TestLedger.board().given(later)
        ledger.when(Decision.Rescinded(by: "grant").of("later"), on: "2009-06-10")
            .thenRefused(.datesInWrongOrder, field: "by", saying: "decision/grant", "6 May 2009", "3 June 2009")
        _ = try ledger.when(Decision.Rescinded(by: "later").of("grant"), on: "2009-06-10").then()
    }

    @Test func conflictsAreDeclaredOrThereAreNone() throws {
        let none = Decision.ParticularStated(particular: .conflicts, none: .yes).of("grant")
        let declared = Decision.ConflictDeclared(who: "one").of("grant")
        try TestLedger.board().given(none).when(declared)
            .thenRefused(.interestsContradict, field: "who", saying: "no conflict")
        try TestLedger.board().given(declared).when(none)
            .thenRefused(.interestsContradict, field: "none", saying: "names a conflict")
    }

    @Test func aConditionIsNotDueBeforeTheDecision() throws {
        var condition = Decision.ConditionAttached(condition: "audit", words: "subject to the audit")
        condition.by = "2009-05-01"
        try TestLedger.board().when(condition.of("grant"))
            .thenRefused(.datesInWrongOrder, field: "by", saying: "1 May 2009", "6 May 2009")
    }

    @Test func whatWasCalledInHadNoEffectBeforeThatEnded() throws {
        let ledger = try TestLedger.board()
            .given(Decision.Published(callInUntil: "2009-05-20").of("grant"), on: "2009-05-12")
            .given(Decision.TookEffect().of("grant"), on: "2009-05-13")
            .given(Decision.CalledIn(signatories: ["one"]).of("grant"), on: "2009-05-15")
            .given(Decision.CallInConcluded(outcome: .referredBack).of("grant"), on: "2009-06-01")
            .given(Decision.Reconsidered(outcome: .confirmed).of("grant"), on: "2009-06-02")
        let grant = try ledger.state("grant" as Ref<Decision>)
        #expect(grant.effect().from == "2009-06-02")
        #expect(grant.effect(by: "2009-05-14").from == "2009-05-13")
    }
}
