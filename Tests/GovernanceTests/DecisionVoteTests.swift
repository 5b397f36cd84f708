import GovernanceSupport
import Testing

@testable import Governance

/// How a decision was voted on.
struct DecisionVoteTests {
    private func refused(
        _ vote: Decision.VoteTaken,
        _ rule: Refusal.Rule,
        _ field: String,
        _ words: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try TestLedger.board().when(vote.of("grant"))
            .thenRefused(rule, field: field, saying: words, sourceLocation: sourceLocation)
    }

    @Test func aVoteIsCountedOnTheDayOfTheDecision() throws {
        let vote = Decision.VoteTaken(mover: "chair", seconder: "one", votesFor: 9, against: 2, abstained: 1)
        let attempt = try TestLedger.board().when(vote.of("grant"))
        let state = try attempt.then()
        #expect(
            state.votes.map(\.value.words) == [
                "moved by person/chair, seconded by person/one, 9 for, 2 against, 1 abstained"
            ]
        )
        #expect(attempt.occurred == "2009-05-06")
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "person/one", role: .voted)))
    }

    @Test func aRecordedVoteNamesTheVotersAndIsCountedFromTheNames() throws {
        let vote = Decision.VoteTaken(namedFor: ["chair", "one"], namedAgainst: ["another"], casting: "chair")
        let state = try TestLedger.board().when(vote.of("grant")).then()
        #expect(state.votes.map(\.value.votesFor) == [2] && state.votes.map(\.value.against) == [1])
        #expect(
            state.votes.map(\.value.words) == [
                "2 for (person/chair, person/one), 1 against (person/another), casting vote of person/chair"
            ]
        )
    }

    @Test func theAmendmentIsVotedOnBeforeTheWhole() throws {
        let whole = Decision.VoteTaken(unanimous: .yes).of("grant")
        let state = try TestLedger.board().given(Decision.VoteTaken(on: "the amendment", against: 3).of("grant"))
            .when(whole).then()
        #expect(state.votes.map(\.value.words) == ["on the amendment: 3 against", "unanimous"])
    }

    @Test func aVoteSaysHowItWent() throws {
        try refused(.init(), .fieldMissing, "votesFor", "nothing")
        try refused(.init(on: "the amendment"), .fieldMissing, "votesFor", "nothing")
    }

    @Test func namesAndNumbersAgree() throws {
        try refused(.init(votesFor: 3, namedFor: ["chair", "one"]), .votesDoNotAdd, "namedFor", "names 2")
        try refused(.init(against: 0, namedAgainst: ["one"]), .votesDoNotAdd, "namedAgainst", "names 1")
        try refused(.init(abstained: 2, namedAbstained: ["one"]), .votesDoNotAdd, "namedAbstained", "names 1")
    }

    @Test func nobodyVotesTwice() throws {
        try refused(.init(namedFor: ["one"], namedAgainst: ["one"]), .votesDoNotAdd, "namedFor", "person/one")
        try refused(.init(namedFor: ["one", "one"]), .votesDoNotAdd, "namedFor", "person/one")
    }

    @Test func unanimousIsEverybody() throws {
        try refused(.init(unanimous: .yes, against: 1), .votesDoNotAdd, "unanimous", "unanimous")
        try refused(.init(unanimous: .yes, namedAbstained: ["one"]), .votesDoNotAdd, "unanimous", "unanimous")
        try TestLedger.board().when(Decision.VoteTaken(unanimous: .yes, against: 0).of("grant")).then()
    }

    @Test func everybodyNamedIsOnRecord() throws {
        try refused(.init(mover: "nobody"), .referenceUnknown, "mover", "person/nobody")
        try refused(.init(seconder: "nobody"), .referenceUnknown, "seconder", "person/nobody")
        try refused(.init(casting: "nobody"), .referenceUnknown, "casting", "person/nobody")
        try refused(.init(namedFor: ["nobody"]), .referenceUnknown, "namedFor", "person/nobody")
        try refused(.init(namedAgainst: ["nobody"]), .referenceUnknown, "namedAgainst", "person/nobody")
        try refused(.init(namedAbstained: ["nobody"]), .referenceUnknown, "namedAbstained", "person/nobody")
        try refused(.init(on: " ", votesFor: 1), .textEmpty, "on", "“on”")
    }

    @Test func onlyADecisionThatWasMadeWasVotedOn() throws {
        try TestLedger.board().given(Decision.Planned(text: "Whether").of("fund"))
            .when(Decision.VoteTaken(votesFor: 1).of("fund"))
            .thenRefused(.decisionNotMade, field: "decision", saying: "decision/fund", "planned only")
        try TestLedger.board().when(Decision.VoteTaken(votesFor: 1).of("fund"))
            .thenRefused(.subjectUnknown, field: "decision", saying: "decision/fund")
    }
}
