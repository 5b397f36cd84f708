import GovernanceSupport
import Testing

@testable import Governance

/// That a decision takes effect, is ratified, or stands no longer, by another.
struct RatificationTests {
    /// A decision without power, and one of the June meeting that can change others.
    private func board() throws -> TestLedger {
        try TestLedger.board()
            .given(
                Decision.Taken(by: "director", verb: .approved, text: "The spending", withoutPower: "By e-mail")
                    .of("by-mail"),
                on: "2009-05-10"
            )
            .given(Decision.Made(body: "board", meeting: "june", verb: .resolved, text: "what stands").of("later"))
            .given(Decision.Made(body: "board", meeting: "june", verb: .noted, text: "what is said").of("noted"))
            .given(Decision.Planned(text: "Whether").of("planned"))
    }

    // MARK: ratify

    @Test func whatWasMadeWithoutPowerIsRatifiedOnTheDayOfTheOtherDecision() throws {
        let attempt = try board().when(Decision.Ratified(by: "later").of("by-mail"))
        let state = try attempt.then()
        #expect(state.ratified?.value == "decision/later" && attempt.occurred == "2009-06-03")
        #expect(state.standing(on: "2009-06-03") == .standing("approved; ratified"))
    }

    @Test func whatHadPowerNeedsNoRatification() throws {
        let refusal = try board().when(Decision.Ratified(by: "later").of("grant"))
            .thenRefused(.decisionHadPower, field: "decision", saying: "decision/grant", "nothing to ratify")
        #expect(refusal?.remedy.contains("withoutPower") == true)
    }

    // MARK: rescind, supersede

    @Test func aLaterDecisionUndoesOrReplacesOne() throws {
        let undone = try board().when(Decision.Rescinded(by: "later").of("grant"))
        #expect(try undone.then().rescinded?.value == "decision/later" && undone.occurred == "2009-06-03")
        let replaced = try board().when(Decision.Superseded(by: "later").of("grant"), on: "2009-07-01")
        #expect(try replaced.then().superseded?.value == "decision/later" && replaced.occurred == "2009-07-01")
    }

    // MARK: What holds of all three

    private func refused(
        _ change: some DecisionEnding,
        of decision: Ref<Decision> = "by-mail",
        on occurred: EDTFDate? = nil,
        _ rule: Refusal.Rule,
        _ field: String,
        _ words: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try board().when(change.of(decision), on: occurred, today: "2009-06-15")
            .thenRefused(rule, field: field, saying: words, sourceLocation: sourceLocation)
    }

    @Test func whatHasNoEffectItselfDoesNothingToOthers() throws {
        let ledger = try board()
            .given(
                Decision.Taken(by: "director", verb: .approved, text: "Another", withoutPower: "By telephone")
                    .of("by-telephone"),
                on: "2009-06-03"
            )
            .given(Decision.ConditionAttached(condition: "audit", words: "subject to the audit").of("later"))
        ledger.when(Decision.Ratified(by: "by-telephone").of("by-mail"))
            .thenRefused(
                .decisionWithoutEffect,
                field: "by",
                saying: "decision/by-telephone has no effect",
                "By telephone"
            )
        ledger.when(Decision.Rescinded(by: "later").of("grant"))
            .thenRefused(.decisionWithoutEffect, field: "by", saying: "decision/later", "subject to the audit")
        let met = try ledger.given(
            Decision.ConditionSettled(condition: "audit", outcome: .met).of("later"),
            on: "2009-06-10"
        )
        _ = try met.when(Decision.Rescinded(by: "later").of("grant"), on: "2009-06-10").then()
    }

    @Test func aDecisionDoesNotDoThatToItself() throws {
        try refused(Decision.Ratified(by: "by-mail"), .belongsToItself, "by", "decision/by-mail")
        try refused(Decision.Rescinded(by: "by-mail"), .belongsToItself, "by", "decision/by-mail")
        try refused(Decision.Superseded(by: "by-mail"), .belongsToItself, "by", "decision/by-mail")
    }

    @Test func whatOnlyNotedOrIsOnlyPlannedChangesNoOther() throws {
        try refused(Decision.Ratified(by: "noted"), .authorityDoesNotAuthorise, "by", "noted")
        try refused(Decision.Rescinded(by: "noted"), .authorityDoesNotAuthorise, "by", "noted")
        try refused(Decision.Superseded(by: "planned"), .authorityDoesNotAuthorise, "by", "planned only")
        try refused(Decision.Superseded(by: "none"), .referenceUnknown, "by", "decision/none")
    }

    @Test func itDoesNotHappenBeforeTheDecisionNorInTheFuture() throws {
        try refused(Decision.Ratified(by: "later"), on: "2009-05-09", .datesInWrongOrder, "occurred", "9 May 2009")
        try refused(Decision.Rescinded(by: "later"), on: "2009-05-09", .datesInWrongOrder, "occurred", "10 May 2009")
        try refused(Decision.Superseded(by: "later"), on: "2009-06-16", .dateInFuture, "occurred", "16 June 2009")
    }

    @Test func aPlanIsNotEndedNorDoesItTakeEffect() throws {
        try refused(Decision.Ratified(by: "later"), of: "planned", .decisionNotMade, "decision", "decision/planned")
        try refused(Decision.Rescinded(by: "later"), of: "planned", .decisionNotMade, "decision", "decision/planned")
        try refused(Decision.Superseded(by: "later"), of: "planned", .decisionNotMade, "decision", "decision/planned")
        try board().when(Decision.TookEffect().of("planned"), on: "2009-06-01")
            .thenRefused(.decisionNotMade, field: "decision", saying: "decision/planned")
    }

    // MARK: take-effect

    @Test func aPaperSaysFromWhichDayItHasEffect() throws {
        let state = try board().when(Decision.TookEffect(how: "as the notice says").of("grant"), on: "2009-05-20")
            .then()
        #expect(state.tookEffect?.value.how == "as the notice says" && state.effect.from == "2009-05-20")
    }

    @Test func effectNeedsADayThatIsNotBeforeTheDecision() throws {
        try board().when(Decision.TookEffect().of("grant"))
            .thenRefused(.dateMissing, field: "occurred", saying: "effect")
        try board().when(Decision.TookEffect().of("grant"), on: "2009-05-05")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "5 May 2009", "6 May 2009")
        try board().when(Decision.TookEffect(how: "").of("grant"), on: "2009-05-20")
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
    }
}
