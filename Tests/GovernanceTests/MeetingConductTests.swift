import GovernanceSupport
import Testing

@testable import Governance

/// Who presided, whether there was a quorum, what was declared, and how a meeting broke off.
struct MeetingConductTests {
    private func withItem() throws -> TestLedger {
        try .board().given(Meeting.ItemAdded(item: "plan", title: "The plan").of("may"))
    }

    // MARK: take-chair

    @Test func theChairIsHandedOverDuringTheMeeting() throws {
        let ledger = try withItem().given(Meeting.ChairTaken(who: "chair").of("may"))
        let handed = Meeting.ChairTaken(who: "one", item: "plan", reason: "The chair had to leave")
        let attempt = ledger.when(handed.of("may"))
        let state = try attempt.then()
        #expect(
            state.chairs.map(\.value.words) == [
                "person/chair", "person/one, from item “plan” on: The chair had to leave",
            ]
        )
        #expect(attempt.occurred == "2009-05-06")
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "person/one", role: .presided)))
    }

    @Test func whoPresidesIsOnRecordAndTheItemIsOneOfTheMeeting() throws {
        let board = try TestLedger.board()
        board.when(Meeting.ChairTaken(who: "nobody").of("may"))
            .thenRefused(.referenceUnknown, field: "who", saying: "person/nobody")
        board.when(Meeting.ChairTaken(who: "chair", item: "plan").of("may"))
            .thenRefused(.partUnknown, field: "item", saying: "“plan”")
        board.when(Meeting.ChairTaken(who: "chair", reason: "").of("may"))
            .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
        try board.given(Meeting.Cancelled().of("may")).when(Meeting.ChairTaken(who: "chair").of("may"))
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
        board.when(Meeting.ChairTaken(who: "chair").of("june"), today: "2009-06-02")
            .thenRefused(.dateInFuture, field: "occurred", saying: "Who presided", "3 June 2009")
    }

    // MARK: The day

    @Test func whatHappensAtAMeetingHappensOnItsDay() throws {
        let board = try TestLedger.board()
        let attendance = Meeting.AttendanceRecorded(present: ["one"]).of("may")
        board.when(attendance, on: "2009-05-05")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "Attendance", "5 May 2009", "6 May 2009")
        board.when(attendance, on: "2009-05-07")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "Attendance", "7 May 2009", "6 May 2009")
        for date: EDTFDate in ["2009-05-06", "2009-05", "2009-05-07~"] {
            _ = try board.when(attendance, on: date).then()
        }
    }

    @Test func aQuestionMayComeInBeforeTheMeeting() throws {
        let question = Meeting.QuestionPut(question: "parks", text: "When do the parks open?").of("may")
        _ = try TestLedger.board().when(question, on: "2009-05-01").then()
        try TestLedger.board().when(question, on: "2009-05-07")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "A question", "7 May 2009")
    }

    // MARK: exclude-public

    @Test func thePublicAreExcludedForAnItemOnAGround() throws {
        let claim = Exemption.Claimed(
            matter: "Terms of a contract",
            sort: .exempt,
            paragraph: 3,
            test: "To disclose them would harm the council as a purchaser."
        )
        let ledger = try withItem().given(claim.of("terms"), on: "2009-05-06")
        let out = Meeting.PublicExcluded(item: "plan", exemptions: ["terms"], how: "RESOLVED")
        let attempt = ledger.when(out.of("may"))
        let state = try attempt.then(out)
        #expect(state.exclusions.map(\.value.words) == ["for item “plan”, as exemption/terms: RESOLVED"])
        #expect(attempt.occurred == "2009-05-06" && state.isKnownToHaveSat)
        #expect(state.unexplainedExclusions.isEmpty)
        try ledger.given(out.of("may")).when(out.of("may")).thenNothing()
    }

    @Test func thatNoGroundIsOnRecordIsAGap() throws {
        let state = try withItem().when(Meeting.PublicExcluded().of("may")).then()
        #expect(
            state.unexplainedExclusions.map(\.words) == [
                "The ground on which the public were excluded for the rest of the meeting is not on record."
            ]
        )
    }

    @Test func whatIsWithheldIsOnRecordAndTheItemIsOneOfTheMeeting() throws {
        let board = try TestLedger.board()
        board.when(Meeting.PublicExcluded(exemptions: ["terms"]).of("may"))
            .thenRefused(.referenceUnknown, field: "exemptions", saying: "exemption/terms")
        board.when(Meeting.PublicExcluded(item: "plan").of("may"))
            .thenRefused(.partUnknown, field: "item", saying: "“plan”")
        board.when(Meeting.PublicExcluded(how: " ").of("may")).thenRefused(.textEmpty, field: "how", saying: "“how”")
        board.when(Meeting.PublicExcluded().of("june"), today: "2009-06-02")
            .thenRefused(.dateInFuture, field: "occurred", saying: "The exclusion of the public", "3 June 2009")
    }

    // MARK: state-quorum

    @Test func theMinutesSayWhetherThereWasAQuorum() throws {
        let none = Meeting.QuorumStated(quorate: .no, how: "the meeting was inquorate").of("may")
        let state = try TestLedger.board().when(none).then()
        #expect(state.quorum.map(\.value.words) == ["inquorate: the meeting was inquorate"])
        #expect(state.isInquorate(at: nil) && state.isInquorate(at: "plan"))
    }

    @Test func aQuorumLostAtAnItemIsLostThere() throws {
        let ledger = try withItem().given(Meeting.QuorumStated(quorate: .yes).of("may"))
        let state = try ledger.when(Meeting.QuorumStated(quorate: .no, item: "plan").of("may")).then()
        #expect(state.isInquorate(at: "plan") && !state.isInquorate(at: nil))
        #expect(state.quorum.last?.value.words == "inquorate, from item “plan” on")
    }

    @Test func aQuorumIsFoundAtAnItemThatThereIsAndInWords() throws {
        let board = try TestLedger.board()
        board.when(Meeting.QuorumStated(quorate: .no, item: "plan").of("may"))
            .thenRefused(.partUnknown, field: "item", saying: "“plan”")
        board.when(Meeting.QuorumStated(quorate: .no, how: " ").of("may"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
        board.when(Meeting.QuorumStated(quorate: .no).of("july"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/july")
    }

    // MARK: declare-interest, declare-no-interests

    @Test func anInterestDeclaredDuringAnItemSaysWhatTheyDidThen() throws {
        let declared = Meeting.InterestDeclared(
            who: "one",
            kind: .personal,
            item: "plan",
            during: "plan",
            how: "as a volunteer",
            conduct: .leftTheRoom
        )
        let attempt = try withItem().when(declared.of("may"))
        let state = try attempt.then()
        #expect(
            state.interests.map(\.value.words) == [
                "person/one, personal, in item “plan”, declared during item “plan”: as a volunteer; left the room"
            ]
        )
        #expect(attempt.occurred == "2009-05-06")
    }

    @Test func nobodyDeclaredAnInterestIsSaidNotSupposed() throws {
        let none = Meeting.NoInterestsDeclared(how: "There were none.").of("may")
        #expect(try TestLedger.board().state("may" as Ref<Meeting>).noInterests == nil)
        #expect(try TestLedger.board().when(none).then().noInterests?.value.how == "There were none.")
    }

    @Test func nobodyAndSomebodyIsAContradictionEitherWayRound() throws {
        let (some, none) = (Meeting.InterestDeclared(who: "one").of("may"), Meeting.NoInterestsDeclared().of("may"))
        let first = try TestLedger.board().given(some)
        first.when(none).thenRefused(
            .interestsContradict,
            field: "meeting",
            saying: "Record \(first.records.count - 1)"
        )
        let second = try TestLedger.board().given(none)
        second.when(some).thenRefused(
            .interestsContradict,
            field: "meeting",
            saying: "Record \(second.records.count - 1)"
        )
    }

    @Test func anInterestIsSomebodysInAnItemThatThereIs() throws {
        let board = try TestLedger.board()
        board.when(Meeting.InterestDeclared(who: "nobody").of("may"))
            .thenRefused(.referenceUnknown, field: "who", saying: "person/nobody")
        board.when(Meeting.InterestDeclared(who: "one", item: "plan").of("may"))
            .thenRefused(.partUnknown, field: "item", saying: "“plan”")
        board.when(Meeting.InterestDeclared(who: "one", during: "plan").of("may"))
            .thenRefused(.partUnknown, field: "during", saying: "“plan”")
        board.when(Meeting.InterestDeclared(who: "one", how: "").of("may"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
        board.when(Meeting.NoInterestsDeclared(how: "").of("may"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
    }

    @Test func nobodyDeclaresAtAMeetingThatWasCancelledOrIsToCome() throws {
        let cancelled = try TestLedger.board().given(Meeting.Cancelled().of("may"))
        cancelled.when(Meeting.InterestDeclared(who: "one").of("may"))
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
        cancelled.when(Meeting.NoInterestsDeclared().of("may"))
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
        try TestLedger.board().when(Meeting.NoInterestsDeclared().of("june"), today: "2009-06-02")
            .thenRefused(.dateInFuture, field: "occurred", saying: "3 June 2009")
    }

    // MARK: grant-dispensation

    /// It may be granted before the meeting, and says so by its own date.
    @Test func aDispensationIsGrantedToSomebodyBySomebody() throws {
        let granted = Meeting.DispensationGranted(who: "one", by: "agency/council", how: "to speak and vote").of("june")
        let attempt = try TestLedger.board().when(granted, on: "2009-05-20", today: "2009-05-21")
        let state = try attempt.then()
        #expect(state.dispensations.map(\.value.words) == ["person/one, granted by agency/council: to speak and vote"])
        #expect(!state.isKnownToHaveSat, "a dispensation in advance does not say that anybody met")
    }

    @Test func whoGrantedADispensationAndToWhomIsOnRecord() throws {
        let board = try TestLedger.board()
        board.when(Meeting.DispensationGranted(who: "nobody").of("may"))
            .thenRefused(.referenceUnknown, field: "who", saying: "person/nobody")
        board.when(Meeting.DispensationGranted(who: "one", by: "person/nobody").of("may"))
            .thenRefused(.referenceUnknown, field: "by", saying: "person/nobody")
        board.when(Meeting.DispensationGranted(who: "one", how: "").of("may"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
        board.when(Meeting.DispensationGranted(who: "one").of("july"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/july")
    }

    // MARK: adjourn

    @Test func aMeetingBreaksOffAndGoesOnAsAnother() throws {
        let adjourned = Meeting.Adjourned(until: "2009-06-03", to: "june", reason: "the fire alarm")
        let attempt = try TestLedger.board().when(adjourned.of("may"))
        let state = try attempt.then()
        #expect(state.adjournments.map(\.value.words) == ["until 3 June 2009, to meeting/june: the fire alarm"])
        #expect(attempt.occurred == "2009-05-06")
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "meeting/june", role: .partOf)))
        #expect(
            try TestLedger.board().when(Meeting.Adjourned().of("may")).then().adjournments.first?.value.words
                == "no day stated"
        )
    }

    @Test func itDoesNotGoOnAsItselfNorAsWhatWasCancelledNorEarlier() throws {
        let board = try TestLedger.board()
        board.when(Meeting.Adjourned(to: "may").of("may"))
            .thenRefused(.belongsToItself, field: "to", saying: "meeting/may")
        try board.given(Meeting.Cancelled().of("june")).when(Meeting.Adjourned(to: "june").of("may"))
            .thenRefused(.meetingCancelled, field: "to", saying: "meeting/june")
        board.when(Meeting.Adjourned(to: "may").of("june"))
            .thenRefused(.datesInWrongOrder, field: "to", saying: "3 June 2009", "meeting/may", "6 May 2009")
        board.when(Meeting.Adjourned(until: "2009-05-05").of("may"))
            .thenRefused(.datesInWrongOrder, field: "until", saying: "6 May 2009", "5 May 2009")
        board.when(Meeting.Adjourned(to: "july").of("may"))
            .thenRefused(.referenceUnknown, field: "to", saying: "meeting/july")
        board.when(Meeting.Adjourned(reason: "").of("may"))
            .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
        try board.given(Meeting.Cancelled().of("may")).when(Meeting.Adjourned().of("may"))
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
    }
}
