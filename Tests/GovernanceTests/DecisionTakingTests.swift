import GovernanceSupport
import Testing

@testable import Governance

/// What a decision says besides its words: by whom, under which item, from when, without power.
struct DecisionTakingTests {
    private static let taken = Decision.Taken(
        by: "director",
        body: "board",
        regime: .officerDelegated,
        verb: .approved,
        also: [.noted],
        text: "The text",
        reasons: "It is clear",
        alternatives: ["Another text"],
        consulted: ["person/chair"],
        about: ["report/grant-report"],
        effective: "2009-06-01"
    ).of("text")

    // MARK: take

    @Test func oneDecidesAloneOnADay() throws {
        let attempt = try TestLedger.board().when(Self.taken, on: "2009-05-25")
        let state = try attempt.then()
        #expect(state.decider == "person/director" && state.body == "body/board" && state.date == "2009-05-25")
        #expect(state.regime == .officerDelegated && state.consulted == ["person/chair"])
        #expect(state.reasons == "It is clear" && state.alternatives == ["Another text"])
        #expect(state.standing(on: "2009-06-01") == .standing("approved, noted; has effect from 1 June 2009"))
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "person/director", role: .decided)))
    }

    @Test func whoDecidesTheirBodyAndWhomTheyConsultedAreOnRecord() throws {
        var asked = Self.taken
        asked.by = "nobody"
        try TestLedger.board().when(asked, on: "2009-05-25")
            .thenRefused(.referenceUnknown, field: "by", saying: "person/nobody")
        asked = Self.taken
        asked.body = "none"
        try TestLedger.board().when(asked, on: "2009-05-25")
            .thenRefused(.referenceUnknown, field: "body", saying: "body/none")
        asked = Self.taken
        asked.consulted = ["person/chair", "agency/none"]
        try TestLedger.board().when(asked, on: "2009-05-25")
            .thenRefused(.referenceUnknown, field: "consulted", saying: "agency/none")
        asked = Self.taken
        asked.about = ["plan/none"]
        try TestLedger.board().when(asked, on: "2009-05-25")
            .thenRefused(.referenceUnknown, field: "about", saying: "plan/none")
    }

    @Test func aDecisionToComeIsNotOnRecord() throws {
        try TestLedger.board().when(Self.taken, on: "2009-05-25", today: "2009-05-24")
            .thenRefused(.dateInFuture, field: "occurred", saying: "25 May 2009", "24 May 2009")
    }

    @Test func anotherDecisionNeedsAnotherName() throws {
        var other = Self.taken
        other.by = "chair"
        try TestLedger.board().given(Self.taken, on: "2009-05-25").when(other, on: "2009-05-25")
            .thenRefused(.subjectExists, field: "decision", saying: "decision/text", "“The text”")
    }

    // MARK: What every decision may say

    @Test func aDecisionHasNoEffectBeforeItWasMade() throws {
        var early = Self.taken
        early.effective = "2009-05-24"
        try TestLedger.board().when(early, on: "2009-05-25")
            .thenRefused(.datesInWrongOrder, field: "effective", saying: "25 May 2009", "24 May 2009")
    }

    @Test func oneResolutionMayDoSeveralThings() throws {
        let resolved = Decision.Made(
            body: "board",
            verb: .noted,
            also: [.delegated],
            text: "that the report be noted and the director settle the rest"
        )
        let state = try TestLedger.board().when(resolved.of("both"), on: "2009-05-06").then()
        #expect(state.verbs == [.noted, .delegated])
        #expect(state.authorises, "what it delegated allows something, though the report was only noted")
    }

    @Test(arguments: [[Decision.Verb.accepted], [.noted, .noted]])
    func oneResolutionDoesEachThingOnce(_ also: [Decision.Verb]) throws {
        let made = Decision.Made(body: "board", verb: .accepted, also: also, text: "that it be so").of("so")
        try TestLedger.board().when(made, on: "2009-05-06")
            .thenRefused(.namedTwice, field: "also", saying: "“\(also[0].rawValue)” twice")
    }

    @Test(arguments: Decision.Verb.allCases) func whatWasOnlyNotedAllowsNothing(_ verb: Decision.Verb) throws {
        let made = Decision.Made(body: "board", verb: verb, text: "that").of("that")
        #expect(try TestLedger.board().when(made, on: "2009-05-06").then().authorises == verb.authorises)
    }

    @Test func aRecommendationNamesToWhomItGoes() throws {
        let recommended = Decision.Made(
            body: "scrutiny",
            verb: .recommended,
            text: "that the Board look again",
            to: "body/board"
        ).of("again")
        let attempt = try TestLedger.board().when(recommended, on: "2009-05-06")
        #expect(try attempt.then().to == "body/board")
        var nobody = recommended
        nobody.to = "body/none"
        try TestLedger.board().when(nobody, on: "2009-05-06")
            .thenRefused(.referenceUnknown, field: "to", saying: "body/none")
    }

    @Test func theRulesFitWhoeverDecided() throws {
        let board = try TestLedger.board()
        board.when(
            Decision.Made(body: "board", regime: .executiveIndividual, verb: .agreed, text: "The text").of("text"),
            on: "2009-05-06"
        )
        .thenRefused(.regimeDoesNotFit, field: "regime", saying: "executive individual", "one person")
        board.when(
            Decision.Taken(by: "director", regime: .fullCouncil, verb: .agreed, text: "The text").of("text"),
            on: "2009-05-06"
        )
        .thenRefused(.regimeDoesNotFit, field: "regime", saying: "full council", "a body")
        for regime in [Decision.Regime.partner, .shadow, .providerSelection] {
            let made = Decision.Made(body: "board", regime: regime, verb: .agreed, text: "The text").of("text")
            _ = try board.when(made, on: "2009-05-06").then()
            let taken = Decision.Taken(by: "director", regime: regime, verb: .agreed, text: "The text").of("text")
            _ = try board.when(taken, on: "2009-05-06").then()
        }
    }

    // MARK: Under an item of a meeting

    private static let underItem = Decision.Made(
        body: "board",
        meeting: "may",
        item: "plan",
        regime: .committee,
        verb: .resolved,
        text: "that the plan be approved"
    ).of("plan")

    @Test func aDecisionStandsUnderAnItemOfItsMeeting() throws {
        let ledger = try TestLedger.board().given(Meeting.ItemAdded(item: "plan", title: "The plan").of("may"))
        let state = try ledger.when(Self.underItem).then()
        #expect(state.item == "plan" && state.date == "2009-05-06" && state.regime == .committee)
    }

    @Test func theItemIsOneOfTheMeetingThatIsNamed() throws {
        let none = try TestLedger.board().when(Self.underItem)
            .thenRefused(.partUnknown, field: "item", saying: "meeting/may", "“plan”")
        #expect(none?.remedy.contains("meeting add-item") == true)
        let other = try TestLedger.board().given(Meeting.ItemAdded(item: "rest", title: "The rest").of("may"))
            .when(Self.underItem).thenRefused(.partUnknown, field: "item", saying: "“plan”")
        #expect(other?.remedy == "Its items are rest.")
        var nowhere = Self.underItem
        nowhere.meeting = nil
        try TestLedger.board().when(nowhere, on: "2009-05-06")
            .thenRefused(.fieldMissing, field: "meeting", saying: "“plan”", "no meeting")
    }

    // MARK: Without a quorum

    private func inquorate(from item: Slug? = nil) throws -> TestLedger {
        try TestLedger.board().given(Meeting.ItemAdded(item: "plan", title: "The plan").of("may"))
            .given(Meeting.QuorumStated(quorate: .no, item: item).of("may"))
    }

    @Test func anInquorateMeetingDecidesNothing() throws {
        let refusal = try inquorate().when(Self.underItem)
            .thenRefused(.meetingInquorate, field: "meeting", saying: "meeting/may", "inquorate")
        #expect(refusal?.remedy.contains("withoutPower") == true)
        try inquorate(from: "plan").when(Self.underItem)
            .thenRefused(.meetingInquorate, field: "meeting", saying: "meeting/may")
    }

    @Test func itMayNoteAndWhatItDecidedAllTheSameIsOnRecordAsWithoutPower() throws {
        var noted = Self.underItem
        noted.verb = .noted
        try inquorate().when(noted).then()
        var purported = Self.underItem
        purported.withoutPower = "the meeting was inquorate"
        let state = try inquorate().when(purported).then()
        #expect(state.effect.obstacle == "made without power, and not ratified: the meeting was inquorate")
    }

    @Test func anItemBeforeTheQuorumWasLostIsDecided() throws {
        var other = Self.underItem
        other.item = nil
        try inquorate(from: "plan").when(other).then()
    }

    /// Items 1, 1.1 and 1.1.1, 1.2, and 2, each behind the larger one though the last but one was recorded last.
    private func agenda() throws -> TestLedger {
        try TestLedger.board()
            .given(Meeting.ItemAdded(item: "one", title: "One", number: "1").of("may"))
            .given(Meeting.ItemAdded(item: "one-one", title: "One, one", number: "1.1", under: "one").of("may"))
            .given(Meeting.ItemAdded(item: "innermost", title: "One, one, one", under: "one-one").of("may"))
            .given(Meeting.ItemAdded(item: "two", title: "Two", number: "2").of("may"))
            .given(Meeting.ItemAdded(item: "one-two", title: "One, two", number: "1.2", under: "one").of("may"))
    }

    private func decided(at item: Slug) -> Asked<Decision.Made> {
        var decided = Self.underItem
        decided.item = item
        return decided
    }

    @Test(
        arguments: [
            ("one", []), ("one-one", ["one"]), ("innermost", ["one", "one-one"]),
            ("one-two", ["one", "one-one", "innermost"]), ("two", ["one", "one-one", "innermost", "one-two"]),
        ] as [(Slug, [Slug])]
    )
    func aQuorumThatIsLostIsLostForAllThatComesBehind(_ from: Slug, _ before: [Slug]) throws {
        let ledger = try agenda().given(Meeting.QuorumStated(quorate: .no, item: from).of("may"))
        for item in ["one", "one-one", "innermost", "one-two", "two"] as [Slug] {
            let attempt = ledger.when(decided(at: item))
            if before.contains(item) {
                try attempt.then()
            } else {
                attempt.thenRefused(
                    .meetingInquorate,
                    field: "meeting",
                    saying: "meeting/may",
                    "when it came to item “\(item.text)”"
                )
            }
        }
    }

    @Test func untilThereIsOneAgain() throws {
        let ledger = try agenda().given(Meeting.QuorumStated(quorate: .yes, item: "one-two").of("may"))
            .given(Meeting.QuorumStated(quorate: .no, item: "one-one").of("may"))
            .given(Meeting.QuorumStated(quorate: .yes).of("may"))
        ledger.when(decided(at: "innermost"))
            .thenRefused(.meetingInquorate, field: "meeting", saying: "“innermost”")
        try ledger.when(decided(at: "one")).then()
        try ledger.when(decided(at: "one-two")).then()
        try ledger.when(decided(at: "two")).then()
    }

    @Test func whyThereWasNoPowerHasWords() throws {
        var silent = Self.underItem
        (silent.item, silent.withoutPower) = (nil, " ")
        try TestLedger.board().when(silent).thenRefused(.textEmpty, field: "withoutPower", saying: "“withoutPower”")
    }
}
