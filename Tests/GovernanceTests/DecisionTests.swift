import GovernanceSupport
import Testing

@testable import Governance

struct DecisionTests {
    private static let noted = Decision.Made(
        body: "skc",
        meeting: "skc-2013-02-05",
        verb: .noted,
        text: "the development of a localised strategy"
    ).of("localised-strategy")
    private static let withReasons = Decision.Made(
        body: "skc",
        verb: .agreed,
        text: "To respond",
        reasons: "The law asks for it",
        alternatives: ["Not to provide a response. Rejected as contrary to s.9FE"],
        about: ["body/skc"]
    ).of("no-response")

    private func southKentCoast(from began: EDTFDate? = nil) throws -> TestLedger {
        try TestLedger()
            .given(Body.Established(name: "South Kent Coast Health and Wellbeing Board").of("skc"), on: began)
            .given(Body.Established(name: "Dartford Health and Wellbeing Board").of("dartford"))
            .given(Meeting.Convened(body: "skc", date: "2013-02-05").of("skc-2013-02-05"))
    }

    @Test func aDecisionTakesTheDateOfItsMeeting() throws {
        let attempt = try southKentCoast().when(Self.noted)
        let state = try attempt.then(
            .init(
                body: "skc",
                meeting: "skc-2013-02-05",
                verb: .noted,
                text: "the development of a localised strategy"
            )
        )
        #expect(state.title == "the development of a localised strategy")
        #expect(state.date == "2013-02-05")
        #expect(state.verb == .noted)
        #expect(state.body == "body/skc")
        #expect(state.meeting == "meeting/skc-2013-02-05")
        #expect(
            attempt.traces.parts == [
                Traces.Part(holder: "body/skc", role: .partOf),
                Traces.Part(holder: "meeting/skc-2013-02-05", role: .partOf),
            ]
        )
    }

    @Test func aDecisionKeepsItsReasonsItsRejectedOptionsAndItsMatters() throws {
        let attempt = try southKentCoast().when(Self.withReasons, on: "2013")
        let state = try attempt.then(
            .init(
                body: "skc",
                verb: .agreed,
                text: "To respond",
                reasons: "The law asks for it",
                alternatives: ["Not to provide a response. Rejected as contrary to s.9FE"],
                about: ["body/skc"]
            )
        )
        #expect(state.reasons == "The law asks for it")
        #expect(state.alternatives == ["Not to provide a response. Rejected as contrary to s.9FE"])
        #expect(state.matters == ["body/skc"])
        #expect(
            attempt.traces.parts == [
                Traces.Part(holder: "body/skc", role: .partOf), Traces.Part(holder: "body/skc", role: .about),
            ]
        )
        #expect(attempt.traces.texts == ["agreed", "The law asks for it"] + state.alternatives)
    }

    /// Who recommends, supports or notes leaves it to others to decide.
    @Test(arguments: Decision.Verb.allCases) func onlyVerbsThatDecideAuthorise(_ verb: Decision.Verb) {
        let deciding: [Decision.Verb] = [
            .agreed, .approved, .resolved, .endorsed, .authorised, .adopted, .accepted, .confirmed, .ratified,
            .delegated,
        ]
        #expect(verb.authorises == deciding.contains(verb))
    }

    @Test func aDecisionRecordedTwiceIsRecordedOnce() throws {
        try southKentCoast().given(Self.noted).when(Self.noted).thenNothing()
        try southKentCoast().given(Self.noted).when(Self.noted, on: "2013-02-05").thenNothing()
    }

    @Test func aShortNameStandsForOneDecisionOnly() throws {
        var agreed = Self.noted
        agreed.verb = .agreed
        try southKentCoast().given(Self.noted).when(agreed)
            .thenRefused(
                .subjectExists,
                field: "decision",
                saying: "decision/localised-strategy",
                "“the development of a localised strategy”"
            )
    }

    @Test func reasonsFoundLaterAreNotSilentlyDropped() throws {
        var reasoned = Self.noted
        reasoned.reasons = "Kent asked for it"
        var weighed = Self.noted
        weighed.alternatives = ["Do nothing"]
        var tied = Self.noted
        tied.about = ["body/skc"]
        for asked in [reasoned, weighed, tied] {
            try southKentCoast().given(Self.noted).when(asked)
                .thenRefused(.subjectExists, field: "decision", saying: "decision/localised-strategy")
        }
    }

    // MARK: Who decided, when and where

    @Test func aDecisionDatedBeforeItsMeetingWasNotMadeThere() throws {
        try southKentCoast().when(Self.noted, on: "2013-02-04")
            .thenRefused(
                .decisionBeforeMeeting,
                field: "occurred",
                saying: "4 February 2013",
                "meeting/skc-2013-02-05",
                "5 February 2013"
            )
    }

    @Test func aDecisionDatedAfterItsMeetingWasNotMadeThere() throws {
        try southKentCoast().when(Self.noted, on: "2013-03")
            .thenRefused(
                .decisionAfterMeeting,
                field: "occurred",
                saying: "March 2013",
                "meeting/skc-2013-02-05",
                "5 February 2013"
            )
    }

    @Test(arguments: ["2013-02", "2013", "2013-02-04~"] as [EDTFDate])
    func aDateThatMayBeThatOfTheMeetingIsNotRefused(_ date: EDTFDate) throws {
        let attempt = try southKentCoast().when(Self.noted, on: date)
        #expect(try attempt.result.get().count == 1)
    }

    @Test func aMeetingDecidesForItsOwnBody() throws {
        var elsewhere = Self.noted
        elsewhere.body = "dartford"
        try southKentCoast().when(elsewhere)
            .thenRefused(
                .decisionByAnotherBody,
                field: "meeting",
                saying: "meeting/skc-2013-02-05",
                "body/skc",
                "body/dartford"
            )
    }

    @Test func aCancelledMeetingDecidesNothing() throws {
        try southKentCoast().given(Meeting.Cancelled().of("skc-2013-02-05")).when(Self.noted)
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/skc-2013-02-05")
    }

    @Test func aDecisionIsNotOnRecordBeforeItIsMade() throws {
        try southKentCoast().when(Self.noted, today: "2013-02-04")
            .thenRefused(.dateInFuture, field: "occurred", saying: "5 February 2013", "4 February 2013")
    }

    @Test func aBodyDoesNotDecideBeforeItIsSetUp() throws {
        try southKentCoast(from: "2012-04-01").when(Self.withReasons, on: "2011")
            .thenRefused(.bodyNotExisting, field: "body", saying: "body/skc", "2011", "1 April 2012")
    }

    @Test func bodyMeetingAndMattersMustBeOnRecord() throws {
        TestLedger().when(Self.noted).thenRefused(.referenceUnknown, field: "body", saying: "body/skc")
        var elsewhere = Self.noted
        elsewhere.meeting = "skc-2013-03-05"
        try southKentCoast().when(elsewhere)
            .thenRefused(.referenceUnknown, field: "meeting", saying: "meeting/skc-2013-03-05")
        var unknown = Self.noted
        unknown.about = ["body/skc", "plan/strategy"]
        try southKentCoast().when(unknown).thenRefused(.referenceUnknown, field: "about", saying: "plan/strategy")
    }

    @Test func itsWordsAreNeitherEmptyNorEndless() throws {
        let long = String(repeating: "x", count: 20_001)
        for (words, rule) in [(" ", Refusal.Rule.textEmpty), (long, .textTooLong)] {
            var text = Self.noted
            text.text = words
            try southKentCoast().when(text).thenRefused(rule, field: "text", saying: "“text”")
            var reasons = Self.noted
            reasons.reasons = words
            try southKentCoast().when(reasons).thenRefused(rule, field: "reasons", saying: "“reasons”")
            var alternatives = Self.noted
            alternatives.alternatives = ["Do nothing", words]
            try southKentCoast().when(alternatives)
                .thenRefused(rule, field: "alternatives", saying: "“alternatives”")
        }
    }
}
