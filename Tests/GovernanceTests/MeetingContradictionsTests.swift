import GovernanceSupport
import Testing

@testable import Governance

/// What minutes say of one meeting may not fit together: it is recorded as it stands, and asked about.
struct MeetingContradictionsTests {
    private func gaps(_ ledger: TestLedger, _ meeting: Ref<Meeting> = "may") throws -> [String] {
        try ledger.state(meeting).blanks(on: "2009-05-06", ledger).map(\.words)
    }

    private func gaps(ofVotes ledger: TestLedger) throws -> [String] {
        try ledger.state("grant" as Ref<Decision>).blanks(on: "2009-05-06", ledger).map(\.words)
    }

    @Test func whoPresidedWasThere() throws {
        let presided = try TestLedger.board().given(Meeting.ChairTaken(who: "chair").of("may"))
        #expect(try gaps(presided).isEmpty)
        let away = try presided.given(Meeting.AttendanceRecorded(present: ["one"], apologies: ["chair"]).of("may"))
        #expect(
            try gaps(away) == [
                "person/chair presided, and is named as sending apologies. No record says that they came after all."
            ]
        )
        let late = try away.given(Meeting.MovementRecorded(who: "chair", moved: .arrived).of("may"))
        #expect(try gaps(late).isEmpty)
    }

    @Test func nobodyPresidesAsAnObserver() throws {
        let presided = try TestLedger.board().given(Meeting.ChairTaken(who: "chair").of("may"))
        let observing = try presided.given(Meeting.AttendanceRecorded(present: ["one"], observers: ["chair"]).of("may"))
        #expect(try gaps(observing) == ["person/chair presided, and is named as an observer."])
        // An officer may preside over the election of the chair.
        let attending = try presided.given(Meeting.AttendanceRecorded(inAttendance: ["chair"]).of("may"))
        #expect(try gaps(attending).isEmpty)
    }

    @Test func whoSentApologiesDeclaredNoInterest() throws {
        let ledger = try TestLedger.board().given(Meeting.InterestDeclared(who: "one", kind: .personal).of("may"))
            .given(Meeting.AttendanceRecorded(present: ["another"], apologies: ["one"]).of("may"))
        #expect(
            try gaps(ledger).map { $0.prefix(58) } == ["person/one declared an interest, and is named as sending a"]
        )
        #expect(try gaps(ledger.given(Meeting.MovementRecorded(who: "one", moved: .arrived).of("may"))).isEmpty)
    }

    @Test func whoWatchesOrAdvisesDoesNotVote() throws {
        let ledger = try TestLedger.board().given(
            Meeting.AttendanceRecorded(present: ["chair"], inAttendance: ["director"], observers: ["another"]).of("may")
        ).given(Decision.VoteTaken(namedFor: ["chair", "director"], namedAgainst: ["another"]).of("grant"))
        let told = try gaps(ofVotes: ledger)
        #expect(told.contains("person/director voted, and is named as in attendance at meeting/may."))
        #expect(told.contains("person/another voted, and is named as an observer at meeting/may."))
        #expect(!told.contains { $0.hasPrefix("person/chair") })
    }

    @Test func whoHoldsOnlyASeatWithoutAVoteDoesNotVote() throws {
        let seat = Seat.Created(name: "A voice", body: "board", votes: .no).of("voice")
        let ledger = try TestLedger.board().given(seat, on: "2009-01-01")
            .given(Seat.Filled(who: ["one"]).of("voice"), on: "2009-01-01")
            .given(Decision.VoteTaken(namedFor: ["one", "another"]).of("grant"))
        #expect(try gaps(ofVotes: ledger) == ["person/one voted, and holds seat/voice, which has no vote."])
        let other = try ledger.given(
            Seat.Created(name: "A vote", body: "board", votes: .yes).of("vote"),
            on: "2009-01-01"
        )
        .given(Seat.Filled(who: ["one"]).of("vote"), on: "2009-01-01")
        #expect(try gaps(ofVotes: other).isEmpty)
    }

    @Test func whoIsNamedByTheirPostTooIsThereOnce() throws {
        let ledger = try TestLedger.board().given(Person.PostFilled(who: ["one"]).of("director"), on: "2009-01-01")
            .given(Meeting.AttendanceRecorded(present: ["one", "director", "chair"]).of("may"))
            .given(Decision.VoteTaken(votesFor: 3).of("grant"))
        #expect(try gaps(ofVotes: ledger) == ["3 voted; the attendance at meeting/may names 2 who could."])
    }

    @Test func fewerThanAQuorumIsAskedAboutWhereNothingSaysWhetherThereWasOne() throws {
        let ledger = try TestLedger.board().given(Body.QuorumSet(quorum: "two members", least: 2).of("board"))
            .given(Meeting.AttendanceRecorded(present: ["one"]).of("may"))
        #expect(
            try gaps(ledger) == [
                "The quorum is 2, and the attendance names 1 who count. No record says whether there was a quorum."
            ]
        )
        #expect(try gaps(ledger.given(Meeting.QuorumStated(quorate: .no).of("may"))).isEmpty)
        #expect(try gaps(ledger.given(Meeting.AttendanceRecorded(present: ["another"]).of("may"))).isEmpty)
    }

    @Test func aDecisionUnderAnItemNotReachedIsAskedAbout() throws {
        let ledger = try TestLedger.board().given(Meeting.ItemAdded(item: "grants", title: "Grants").of("may"))
            .given(
                Decision.Made(body: "board", meeting: "may", item: "grants", verb: .agreed, text: "to go on")
                    .of("on-grants")
            )
        func asked(after outcome: Meeting.Outcome) throws -> [Gap.Field] {
            let left = try ledger.given(Meeting.ItemNotTaken(item: "grants", outcome: outcome).of("may"))
            return try left.state("on-grants" as Ref<Decision>).blanks(on: "2009-05-06", left).map(\.field)
        }
        #expect(try asked(after: .notReached) == [.item])
        #expect(try asked(after: .deferred).isEmpty, "it may be the decision that put it off")
    }

    @Test func aQuorumTakesAsManyMembersAsTheBodySays() throws {
        let ledger = try TestLedger.board().given(Body.QuorumSet(quorum: "two members", least: 2).of("board"))
            .given(Meeting.QuorumStated(quorate: .yes).of("may"))
        #expect(try gaps(ledger).isEmpty, "nobody is on record as there: that says nothing")
        let one = try ledger.given(Meeting.AttendanceRecorded(present: ["one"], inAttendance: ["director"]).of("may"))
        #expect(
            try gaps(one) == ["A quorum was found, which takes 2; the attendance names 1 who count."]
        )
        let two = try one.given(Meeting.MovementRecorded(who: "another", moved: .arrived).of("may"))
        #expect(try gaps(two).isEmpty)
    }

    @Test func aMeetingHadAQuorumOrNone() throws {
        let found = try TestLedger.board().given(Meeting.QuorumStated(quorate: .yes).of("may"))
        let again = try found.given(Meeting.QuorumStated(quorate: .yes, how: "counted anew").of("may"))
        #expect(try gaps(again).isEmpty)
        let otherwise = try again.given(Meeting.QuorumStated(quorate: .no).of("may"))
        let words = try gaps(otherwise)
        #expect(words.count == 1 && words[0].hasPrefix("Of the whole meeting record"), "\(words)")
        #expect(words[0].hasSuffix("says that there was no quorum. The later one counts."), "\(words)")
    }

    @Test func noMoreVoteThanAreThere() throws {
        let ledger = try TestLedger.board().given(Meeting.AttendanceRecorded(present: ["one", "chair"]).of("may"))
        let fits = try ledger.given(Decision.VoteTaken(votesFor: 1, against: 1, casting: "chair").of("grant"))
        #expect(try gaps(ofVotes: fits).isEmpty)
        let many = try ledger.given(Decision.VoteTaken(votesFor: 2, against: 1, abstained: 1).of("grant"))
        #expect(
            try gaps(ofVotes: many) == ["4 voted; the attendance at meeting/may names 2 who could."]
        )
    }

    @Test func whoVotesIsThere() throws {
        let ledger = try TestLedger.board()
            .given(Meeting.AttendanceRecorded(present: ["one", "chair"], apologies: ["another"]).of("may"))
            .given(Decision.VoteTaken(mover: "another", seconder: "one").of("grant"))
        #expect(
            try gaps(ofVotes: ledger) == ["person/another voted, and is named as sending apologies at meeting/may."]
        )
    }

    @Test func nobodySecondsTheirOwnMotion() throws {
        try TestLedger.board().when(Decision.VoteTaken(mover: "one", seconder: "one").of("grant"))
            .thenRefused(.votesDoNotAdd, field: "seconder", saying: "person/one", "mover and seconder")
    }

    @Test func aCastingVoteBreaksATie() throws {
        func question(_ vote: Decision.VoteTaken) -> String? {
            vote.question("2009-05-06", recordedAt: 12, before: { nil })
        }
        #expect(question(Decision.VoteTaken(votesFor: 5, against: 5, casting: "chair")) == nil)
        #expect(question(Decision.VoteTaken(votesFor: 6, against: 5, casting: "chair")) == nil)
        let asked = question(Decision.VoteTaken(votesFor: 9, against: 2, casting: "chair"))
        #expect(asked?.hasPrefix("9 for and 2 against is no tie") == true)
    }

    @Test func nobodySignsTwice() throws {
        try TestLedger.board().when(Decision.CalledIn(signatories: ["one", "another", "one"]).of("grant"))
            .thenRefused(.namedTwice, field: "signatories", saying: "person/one")
    }
}
