import GovernanceSupport
import Testing

@testable import Governance

/// Minutes name one person by name here, and there by the post that they held: what does not fit together then is asked about.
struct OnePersonTwoNamesTests {
    /// The board, where one member holds the post of director.
    private func board() throws -> TestLedger {
        try TestLedger.board().given(Person.PostFilled(who: ["one"]).of("director"), on: "2009-01-01")
    }

    private func gaps(_ ledger: TestLedger) throws -> [String] {
        try ledger.state("may" as Ref<Meeting>).blanks(on: "2009-05-06", ledger).map(\.words)
    }

    private func gaps(ofVotes ledger: TestLedger) throws -> [String] {
        try ledger.state("grant" as Ref<Decision>).blanks(on: "2009-05-06", ledger).filter { $0.field == .votes }
            .map(\.words)
    }

    // MARK: At a meeting

    @Test func nobodyIsThereAndSendsApologies() throws {
        let ledger = try board()
            .given(Meeting.AttendanceRecorded(present: ["one", "chair"], apologies: ["director"]).of("may"))
        #expect(
            try gaps(ledger) == [
                "person/one is named as present, and (as person/director) as sending apologies. "
                    + "No record says that they came after all."
            ]
        )
        #expect(try gaps(ledger.given(Meeting.MovementRecorded(who: "director", moved: .arrived).of("may"))).isEmpty)
    }

    @Test func thePostMayBeFilledLaterAndByAnother() throws {
        let minutes = Meeting.AttendanceRecorded(present: ["one", "chair"], apologies: ["director"]).of("may")
        let ledger = try TestLedger.board().given(minutes)
        #expect(try gaps(ledger).isEmpty)
        let filled = try ledger.given(Person.PostFilled(who: ["one"]).of("director"), on: "2009-01-01")
        #expect(try gaps(filled).count == 1)
        #expect(try gaps(filled.given(Person.PostFilled(who: ["another"]).of("director"), on: "2009-03-01")).isEmpty)
        // Whether it was they is not certain.
        let shared = try ledger.given(
            Person.PostFilled(who: ["one", "another"], sharing: .each).of("director"),
            on: "2009-01-01"
        )
        #expect(try gaps(shared).isEmpty)
    }

    @Test func whoPresidedByTheirPostWasThere() throws {
        let ledger = try board().given(Meeting.ChairTaken(who: "director").of("may"))
            .given(Meeting.AttendanceRecorded(present: ["chair"], apologies: ["one"]).of("may"))
        #expect(
            try gaps(ledger) == [
                "person/director presided, and is named (as person/one) as sending apologies. "
                    + "No record says that they came after all."
            ]
        )
        #expect(try gaps(ledger.given(Meeting.MovementRecorded(who: "one", moved: .arrived).of("may"))).isEmpty)
    }

    @Test func whoArrivesByAnotherNameIsCountedOnce() throws {
        let ledger = try board().given(Meeting.AttendanceRecorded(present: ["one", "chair"]).of("may"))
            .given(Meeting.MovementRecorded(who: "director", moved: .returned).of("may"))
            .given(Decision.VoteTaken(votesFor: 3).of("grant"))
        #expect(try gaps(ofVotes: ledger) == ["3 voted; the attendance at meeting/may names 2 who could."])
    }

    // MARK: In a vote

    @Test func nobodySecondsTheirOwnMotion() throws {
        let ledger = try board().given(Decision.VoteTaken(mover: "one", seconder: "director").of("grant"))
        #expect(try gaps(ofVotes: ledger) == ["person/one moved it, and (as person/director) seconded it."])
        let other = try board().given(Decision.VoteTaken(mover: "one", seconder: "chair").of("grant"))
        #expect(try gaps(ofVotes: other).isEmpty)
    }

    @Test(arguments: [
        (Decision.VoteTaken(namedFor: ["one"], namedAgainst: ["director"]), "voted against it."),
        (Decision.VoteTaken(namedFor: ["one", "director"]), "voted for it too."),
        (Decision.VoteTaken(namedFor: ["one"], namedAbstained: ["director"]), "abstained."),
    ])
    func nobodyVotesTwice(vote: Decision.VoteTaken, words: String) throws {
        let told = try gaps(ofVotes: board().given(vote.of("grant")))
        #expect(told == ["person/one voted for it, and (as person/director) \(words)"])
        #expect(try gaps(ofVotes: TestLedger.board().given(vote.of("grant"))).isEmpty)
    }

    @Test func nobodyVotesThisWayAndThat() throws {
        let first = try board().given(Decision.VoteTaken(namedFor: ["one", "chair"]).of("grant"))
        let again = try first.given(Decision.VoteTaken(namedFor: ["one"], namedAgainst: ["another"]).of("grant"))
        #expect(try gaps(ofVotes: again).isEmpty, "it is told twice, and fits")
        for name in ["one", "director"] as [Ref<Person>] {
            let otherwise = try first.given(Decision.VoteTaken(namedAgainst: [name]).of("grant"))
            let told = try gaps(ofVotes: otherwise)
            #expect(told.count == 1 && told[0].hasPrefix("person/one voted for it by record "), "\(told)")
            #expect(told.first?.contains("voted against it by record ") == true)
        }
        let amendment = try first.given(Decision.VoteTaken(on: "the amendment", namedAgainst: ["one"]).of("grant"))
        #expect(try gaps(ofVotes: amendment).isEmpty)
    }

    @Test func afterATieTheyVoteAgain() throws {
        let tie = Decision.VoteTaken(result: .tied, namedFor: ["one"], namedAgainst: ["chair"])
        let ledger = try board().given(tie.of("grant"))
            .given(Decision.VoteTaken(namedFor: ["one", "chair"]).of("grant"))
        #expect(try gaps(ofVotes: ledger).isEmpty)
    }

    @Test func whoeverSitsForAnotherHasNoVoteBesideTheirs() throws {
        let ledger = try board().given(
            Meeting.AttendanceRecorded(
                present: ["chair", "another"],
                substitutes: [Meeting.Substitution(who: "stand-in", for: "person/another")]
            ).of("may")
        )
        let both = try ledger.given(
            Decision.VoteTaken(namedFor: ["another"], namedAgainst: ["stand-in"]).of("grant")
        )
        #expect(
            try gaps(ofVotes: both) == [
                "person/another voted for it, and person/stand-in voted against it: there was one vote between them."
            ]
        )
        let one = try ledger.given(Decision.VoteTaken(namedFor: ["chair"], namedAgainst: ["stand-in"]).of("grant"))
        #expect(try gaps(ofVotes: one).isEmpty)
    }

    @Test func aSeatHasOneVote() throws {
        let ledger = try board().given(Seat.Created(name: "A member", body: "board").of("sitting"), on: "2009-01-01")
            .given(Seat.Filled(who: ["another"]).of("sitting"), on: "2009-01-01")
            .given(
                Meeting.AttendanceRecorded(
                    present: ["chair"],
                    substitutes: [Meeting.Substitution(who: "stand-in", for: "seat/sitting")]
                ).of("may")
            )
            .given(Decision.VoteTaken(namedFor: ["another", "chair"], namedAbstained: ["stand-in"]).of("grant"))
        #expect(
            try gaps(ofVotes: ledger).contains(
                "person/another voted for it, and person/stand-in abstained: there was one vote between them."
            )
        )
    }
}
