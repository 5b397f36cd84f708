import GovernanceSupport
import Testing

@testable import Governance

/// From when until when a decision allows what rests on it.
struct EffectTests {
    private func effect(_ ledger: TestLedger, _ decision: Ref<Decision> = "grant") throws -> Effect {
        try ledger.state(decision).effect
    }

    private func remark(_ ledger: TestLedger, _ day: Day, _ decision: Ref<Decision> = "grant") throws -> String? {
        try ledger.state(decision).remark(on: day)
    }

    private func condition(_ slug: Slug, _ outcome: Decision.ConditionOutcome) -> Asked<Decision.ConditionSettled> {
        Decision.ConditionSettled(condition: slug, outcome: outcome).of("grant")
    }

    @Test func aDecisionHasEffectFromTheDayItWasMade() throws {
        let ledger = try TestLedger.board()
        #expect(try effect(ledger) == Effect(from: "2009-05-06"))
        #expect(try remark(ledger, "2009-05-06") == nil)
    }

    @Test func orFromTheDayThatItNames() throws {
        let made = Decision.Made(body: "board", verb: .agreed, text: "that it be so", effective: "2009-09-01")
        let ledger = try TestLedger.board().given(made.of("so"), on: "2009-05-06")
        #expect(try effect(ledger, "so") == Effect(from: "2009-09-01"))
        #expect(try remark(ledger, "2009-08-31", "so") == "has no effect before 1 September 2009")
        #expect(try remark(ledger, "2009-09-01", "so") == "has effect from 1 September 2009")
    }

    @Test func onceItLapsedItAllowsNothing() throws {
        let lapse = Decision.Lapsed(reason: "The year is over").of("grant")
        let ledger = try TestLedger.board().given(lapse, on: "2010-05-06")
        #expect(try effect(ledger) == Effect(from: "2009-05-06", ended: "2010-05-06", ending: "lapsed"))
        #expect(try remark(ledger, "2010-05-05") == nil && remark(ledger, "2010-05-06") == "lapsed")
        try ledger.when(lapse, on: "2010-05-06").thenNothing()
        let board = try TestLedger.board()
        board.when(lapse).thenRefused(.dateMissing, field: "occurred", saying: "a decision lapses on a day")
        board.when(lapse, on: "2009-05-05").thenRefused(.datesInWrongOrder, field: "occurred", saying: "A lapse")
        try board.given(Decision.Planned(text: "Whether to").of("later")).when(
            Decision.Lapsed().of("later"),
            on: "2010"
        )
        .thenRefused(.decisionNotMade, field: "decision", saying: "decision/later")
    }

    // MARK: Conditions

    @Test func withAnOpenConditionItHasNone() throws {
        let ledger = try TestLedger.board()
            .given(Decision.ConditionAttached(condition: "audit", words: "subject to the audit").of("grant"))
        #expect(try effect(ledger).obstacle == "condition open: subject to the audit")
        #expect(try remark(ledger, "2009-06-01") == "has no effect: condition open: subject to the audit")
    }

    @Test func onceTheLastConditionIsMetItHas() throws {
        let ledger = try TestLedger.board()
            .given(Decision.ConditionAttached(condition: "audit", words: "subject to the audit").of("grant"))
            .given(Decision.ConditionAttached(condition: "money", words: "subject to the money").of("grant"))
            .given(condition("money", .met), on: "2009-07-01")
        #expect(try effect(ledger).obstacle == "condition open: subject to the audit")
        let met = try ledger.given(condition("audit", .met), on: "2009-06-01")
        #expect(try effect(met) == Effect(from: "2009-07-01"))
    }

    @Test func aConditionThatFailedEndsIt() throws {
        let ledger = try TestLedger.board()
            .given(Decision.ConditionAttached(condition: "audit", words: "subject to the audit").of("grant"))
            .given(condition("audit", .failed), on: "2009-06-01")
        #expect(try effect(ledger).obstacle == "condition failed: subject to the audit")
    }

    // MARK: Call-in

    private func published() throws -> TestLedger {
        try TestLedger.board().given(Decision.Published(callInUntil: "2009-05-15").of("grant"), on: "2009-05-08")
    }

    private func calledIn() throws -> TestLedger {
        try published().given(Decision.CalledIn().of("grant"), on: "2009-05-12")
    }

    private func concluded(_ outcome: Decision.CallInOutcome) throws -> TestLedger {
        try calledIn().given(Decision.CallInConcluded(outcome: outcome).of("grant"), on: "2009-05-29")
    }

    private func reconsidered(_ outcome: Decision.ReconsiderationOutcome) throws -> TestLedger {
        try concluded(.referredBack).given(Decision.Reconsidered(outcome: outcome).of("grant"), on: "2009-06-03")
    }

    @Test func itHasEffectOnTheDayAfterTheLastDayForACallIn() throws {
        #expect(try effect(published()) == Effect(from: "2009-05-16"))
        #expect(try remark(published(), "2009-05-15") == "has no effect before 16 May 2009")
    }

    @Test func aPublicationWithoutAWindowHoldsNothingUp() throws {
        let exempt = try TestLedger.board()
            .given(Decision.Published(exempt: "It is urgent").of("grant"), on: "2009-05-08")
        #expect(try effect(exempt) == Effect(from: "2009-05-06"))
    }

    @Test func calledInItIsSuspended() throws {
        #expect(try effect(calledIn()) == Effect(from: "2009-05-16", obstacle: "called in"))
        #expect(try remark(calledIn(), "2009-06-01") == "has no effect: called in")
    }

    // MARK: Asked of a day

    private func effect(_ ledger: TestLedger, by day: Day) throws -> Effect {
        try ledger.state("grant" as Ref<Decision>).effect(by: day)
    }

    @Test func beforeItWasCalledInNobodyKnewThatNorWhatCameOfIt() throws {
        let expected = Effect(from: "2009-05-16")
        for ledger in [try calledIn(), try concluded(.noFurtherAction), try reconsidered(.confirmed)] {
            #expect(try effect(ledger, by: "2009-05-11") == expected)
            #expect(try effect(ledger, by: "2009-05-12").obstacle == "called in")
        }
        #expect(try effect(concluded(.noFurtherAction), by: "2009-05-28").obstacle == "called in")
        #expect(try effect(concluded(.noFurtherAction), by: "2009-05-29") == Effect(from: "2009-05-29"))
        #expect(try effect(reconsidered(.confirmed), by: "2009-06-02").obstacle == "referred back")
        #expect(try effect(reconsidered(.confirmed), by: "2009-06-03") == Effect(from: "2009-06-03"))
    }

    @Test func thePaperThatSaysWhenItTookEffectAfterACallInSaysNothingOfTheDaysBefore() throws {
        let took = try concluded(.noFurtherAction).given(Decision.TookEffect().of("grant"), on: "2009-06-01")
        #expect(try effect(took, by: "2009-05-11") == Effect(from: "2009-05-16"))
        #expect(try effect(took, by: "2009-05-29") == Effect(from: "2009-05-29"))
        #expect(try effect(took, by: "2009-06-01") == Effect(from: "2009-06-01"))
    }

    @Test func aConditionThatWasMadeLaterIsNoneBefore() throws {
        let ledger = try TestLedger.board().given(
            Decision.ConditionAttached(condition: "audit", words: "subject to the audit").of("grant"),
            on: "2009-06-01"
        )
        #expect(try effect(ledger, by: "2009-05-31") == Effect(from: "2009-05-06"))
        #expect(try effect(ledger, by: "2009-06-01").obstacle == "condition open: subject to the audit")
    }

    @Test func beforeAConditionWasSettledItWasOpen() throws {
        let ledger = try TestLedger.board()
            .given(Decision.ConditionAttached(condition: "audit", words: "subject to the audit").of("grant"))
        for outcome in Decision.ConditionOutcome.allCases {
            let settled = try ledger.given(condition("audit", outcome), on: "2009-06-01")
            #expect(try effect(settled, by: "2009-05-31").obstacle == "condition open: subject to the audit")
            #expect(try remark(settled, "2009-05-31") == "has no effect: condition open: subject to the audit")
        }
    }

    @Test(arguments: [Decision.CallInOutcome.invalid, .noFurtherAction])
    func aCallInThatComesToNothingFreesItOnThatDay(_ outcome: Decision.CallInOutcome) throws {
        #expect(try effect(concluded(outcome)) == Effect(from: "2009-05-29"))
    }

    @Test func anInvalidRequestLeavesTheTimeForAnother() throws {
        let early = try calledIn().given(Decision.CallInConcluded(outcome: .invalid).of("grant"), on: "2009-05-13")
        #expect(try effect(early) == Effect(from: "2009-05-16"))
    }

    @Test func withoutADateItHasNoEffectBeforeWhatCameBefore() throws {
        let ended = try calledIn().given(Decision.CallInConcluded(outcome: .noFurtherAction).of("grant"))
        #expect(try effect(ended).from == "2009-05-12" && effect(ended).openUntil != nil)
        let confirmed = try concluded(.referredBack).given(Decision.Reconsidered(outcome: .confirmed).of("grant"))
        #expect(try effect(confirmed).from == "2009-05-29" && effect(confirmed).openUntil != nil)
    }

    @Test func referredBackItHasNoEffectUntilItIsConfirmed() throws {
        #expect(try effect(concluded(.referredBack)).obstacle == "referred back")
        #expect(try effect(concluded(.referredToCouncil)).obstacle == "referred to council")
        #expect(try effect(reconsidered(.confirmed)) == Effect(from: "2009-06-03"))
        #expect(try effect(reconsidered(.amended)).obstacle == "amended when it was reconsidered")
        #expect(try effect(reconsidered(.withdrawn)).obstacle == "withdrawn when it was reconsidered")
    }

    @Test func aPaperThatSaysWhenItTookEffectIsBelievedButNotWhereSomethingStandsInTheWay() throws {
        let took = try published().given(Decision.TookEffect().of("grant"), on: "2009-05-20")
        #expect(try effect(took) == Effect(from: "2009-05-20"))
        let suspended = try calledIn().given(Decision.TookEffect().of("grant"), on: "2009-05-20")
        #expect(try effect(suspended).obstacle == "called in")
    }

    // MARK: Power

    @Test func withoutPowerItHasNoneUntilItIsRatified() throws {
        let ledger = try TestLedger.board()
            .given(
                Decision.Taken(by: "director", verb: .approved, text: "The spending", withoutPower: "By e-mail")
                    .of("by-mail"),
                on: "2009-05-10"
            )
        #expect(try effect(ledger, "by-mail").obstacle == "made without power, and not ratified: By e-mail")
        let later = Decision.Made(body: "board", meeting: "june", verb: .ratified, text: "the spending").of("later")
        let ratified = try ledger.given(later).given(Decision.Ratified(by: "later").of("by-mail"), on: "2009-06-03")
        #expect(try effect(ratified, "by-mail") == Effect(from: "2009-06-03", isRatified: true))
        #expect(try remark(ratified, "2009-06-03", "by-mail") == "ratified")
    }

    @Test func withoutAQuorumItHasNoneUntilItIsRatified() throws {
        let ledger = try TestLedger.board().given(Meeting.QuorumStated(quorate: .no).of("may"))
        let grant = try ledger.state("grant" as Ref<Decision>)
        #expect(ledger.lackOfPower(grant)?.words == "made while the meeting had no quorum")
        let obstacle = "made while the meeting had no quorum, and not ratified"
        #expect(grant.effect(lackOfPower: ledger.lackOfPower(grant)) == Effect(from: "2009-05-06", obstacle: obstacle))
        #expect(grant.standing(on: "2009-05-06", ledger) == .standing("agreed; has no effect: \(obstacle)"))
        let told = grant.facts(on: "2009-05-06", ledger).first { $0.label == "standing" }
        #expect(told?.value == "has no effect: \(obstacle)")
        let again = Decision.Made(body: "board", meeting: "june", verb: .ratified, text: "that the grant be paid")
        let ratified = try ledger.given(again.of("again")).given(Decision.Ratified(by: "again").of("grant"))
        #expect(
            try ratified.state("grant" as Ref<Decision>).effect(lackOfPower: ledger.lackOfPower(grant))
                == Effect(from: "2009-06-03", isRatified: true)
        )
    }

    @Test func toNoteNeedsNoQuorumAndWhatWasMadeWithoutPowerSaysWhyItself() throws {
        let ledger = try TestLedger.board()
            .given(Decision.Made(body: "board", meeting: "may", verb: .noted, text: "the report").of("noted"))
            .given(
                Decision.Made(
                    body: "board",
                    meeting: "may",
                    verb: .agreed,
                    text: "the rest",
                    withoutPower: "nobody had come"
                ).of("rest")
            )
            .given(Meeting.QuorumStated(quorate: .no).of("may"))
        #expect(try ledger.lackOfPower(ledger.state("noted" as Ref<Decision>)) == nil)
        #expect(try ledger.lackOfPower(ledger.state("rest" as Ref<Decision>)) == nil)
    }

    // MARK: The end

    @Test func rescindedOrSupersededItAllowsNothingFromThatDayOn() throws {
        let later = Decision.Made(body: "board", meeting: "june", verb: .resolved, text: "what stands").of("later")
        let rescinded = try TestLedger.board().given(later).given(Decision.Rescinded(by: "later").of("grant"))
        #expect(
            try effect(rescinded)
                == Effect(from: "2009-05-06", ended: "2009-06-03", ending: "rescinded", endedBy: "decision/later")
        )
        #expect(try remark(rescinded, "2009-06-02") == nil)
        #expect(try remark(rescinded, "2009-06-03") == "rescinded")
        let superseded = try TestLedger.board().given(later).given(Decision.Superseded(by: "later").of("grant"))
        #expect(try effect(superseded).ending == "superseded")
    }

    @Test func whatAllowsNothingAnywayHasNothingToBeSaidOfItsEffect() throws {
        let noted = Decision.Made(body: "board", verb: .noted, text: "the report").of("noted")
        let ledger = try TestLedger.board().given(noted, on: "2009-05-06")
            .given(Decision.CalledIn().of("noted"), on: "2009-05-12")
        #expect(try remark(ledger, "2009-06-01", "noted") == "called in", "that it was called in, and no more")
        #expect(try remark(TestLedger.board().given(Decision.Planned(text: "W").of("w")), "2009-06-01", "w") == nil)
    }
}
