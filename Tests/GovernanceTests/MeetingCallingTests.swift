import GovernanceSupport
import Testing

@testable import Governance

/// That a meeting is announced, and put off.
struct MeetingCallingTests {
    private static let notice = Meeting.NoticeGiven(how: "with the agenda").of("may")
    private static let postpone = Meeting.Postponed(to: "2009-05-13", reason: "Snow").of("may")

    // MARK: give-notice

    @Test func noticeIsGivenOnADayOfItsOwn() throws {
        let attempt = try TestLedger.board().when(Self.notice, on: "2009-04-28")
        let state = try attempt.then()
        #expect(state.notices.map(\.occurred) == ["2009-04-28"])
        #expect(state.notices.map(\.value.words) == ["with the agenda"])
        #expect(!state.isKnownToHaveSat, "who is told of a meeting has not met")
    }

    @Test func noticeGivenTwiceOnOneDayIsRecordedOnceAndOnAnotherDayAgain() throws {
        let ledger = try TestLedger.board().given(Self.notice, on: "2009-04-28")
        try ledger.when(Self.notice, on: "2009-04-28").thenNothing()
        try ledger.when(Self.notice).thenNothing()
        #expect(try ledger.when(Self.notice, on: "2009-04-29").then().notices.map(\.value).count == 2)
    }

    @Test func noticeDoesNotComeAfterTheMeeting() throws {
        try TestLedger.board().when(Self.notice, on: "2009-05-07")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "7 May 2009", "6 May 2009")
        // A date that may be before it is not refused.
        try TestLedger.board().when(Self.notice, on: "2009-05").then()
    }

    @Test func aNoticeNeedsAMeetingAndItsWordsSaySomething() throws {
        try TestLedger.board().when(Meeting.NoticeGiven().of("july"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/july")
        try TestLedger.board().when(Meeting.NoticeGiven(how: " ").of("may"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
    }

    // MARK: postpone

    @Test func aMeetingPutOffIsTheSameMeetingOnAnotherDay() throws {
        let attempt = try TestLedger.board().when(Self.postpone, on: "2009-05-01")
        let state = try attempt.then()
        #expect(state.date == "2009-05-13" && state.status == .convened)
        #expect(state.postponements.map(\.value.words) == ["from 6 May 2009 to 13 May 2009: Snow"])
        #expect(attempt.occurred == "2009-05-01")
        let held = attempt.ledger.when(Meeting.Held().of("may"))
        try held.then()
        #expect(held.occurred == "2009-05-13")
    }

    @Test func callingItForTheFirstDayAgainIsNothingNew() throws {
        let ledger = try TestLedger.board().given(Self.postpone)
        try ledger.when(Meeting.Convened(body: "board", date: "2009-05-06").of("may")).thenNothing()
        ledger.when(Meeting.Convened(body: "board", date: "2009-05-13").of("may"))
            .thenRefused(.subjectExists, field: "meeting", saying: "meeting/may")
    }

    @Test func aMeetingIsPutOffToALaterDayThanThatOnWhichItIsAnnounced() throws {
        try TestLedger.board().when(Self.postpone, on: "2009-05-14")
            .thenRefused(.datesInWrongOrder, field: "to", saying: "13 May 2009", "14 May 2009")
    }

    @Test func aMeetingPutOffToNoDayIsABlankUntilADayIsFixed() throws {
        let ledger = try TestLedger.board().given(Meeting.Postponed(reason: "Snow").of("may"), on: "2009-05-01")
        let state = try ledger.state("may" as Ref<Meeting>)
        let blank = try #require(state.blanks(on: "2010-01-01", ledger).first)
        #expect(state.date == nil)
        #expect(blank.field == .date && blank.words == "It was postponed to a day that is not on record.")
        #expect(blank.since == "2009-05-01")
        let fixed = try ledger.given(Meeting.Postponed(to: "2009-09-01").of("may"))
        #expect(try fixed.state("may" as Ref<Meeting>).blanks(on: "2009-09-01", fixed).isEmpty)
        #expect(
            try fixed.state("may" as Ref<Meeting>).postponements.last?.value.words
                == "from a day not stated to 1 September 2009"
        )
    }

    @Test func whatWasHeldOrCancelledIsNotPutOff() throws {
        try TestLedger.board().given(Meeting.Held().of("may")).when(Self.postpone)
            .thenRefused(.meetingHeld, field: "meeting", saying: "meeting/may", "held cannot be put off")
        try TestLedger.board().given(Meeting.Cancelled().of("may")).when(Self.postpone)
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
    }

    /// Who was there, who presided or what was minuted says that it was held, though nobody recorded that.
    @Test func whatIsTellinglyOnRecordAsHeldIsNeitherPutOffNorCancelled() throws {
        let ledger = try TestLedger.board().given(Meeting.AttendanceRecorded(present: ["chair"]).of("may"))
        ledger.when(Self.postpone).thenRefused(.meetingHeld, field: "meeting", saying: "meeting/may")
        ledger.when(Meeting.Cancelled().of("may")).thenRefused(.meetingHeld, field: "meeting", saying: "meeting/may")
    }

    @Test func aPostponementNeedsAMeetingAndItsReasonWords() throws {
        try TestLedger.board().when(Meeting.Postponed().of("july"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/july")
        try TestLedger.board().when(Meeting.Postponed(reason: "").of("may"))
            .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
    }

    // MARK: What became of it

    @Test func aMeetingOfWhichNothingIsToldIsABlankFromTheDayAfterItsDay() throws {
        let ledger = try TestLedger.board()
        let state = try ledger.state("june" as Ref<Meeting>)
        #expect(state.blanks(on: "2009-06-03", ledger).isEmpty)
        let blank = try #require(state.blanks(on: "2009-06-04", ledger).first)
        #expect(blank.field == .minutes && blank.since == "2009-06-03")
        #expect(blank.words == "It was called for 3 June 2009, and nothing on record says what became of it.")
        #expect(blank.yieldsToWhatHappenedThere, "a decision made there says enough")
    }

    @Test func whateverSaysThatItSatOrWasCancelledSettlesThat() throws {
        let board = try TestLedger.board()
        let told = [
            try board.given(Meeting.Held().of("june")),
            try board.given(Meeting.Cancelled().of("june")),
            try board.given(Meeting.AttendanceRecorded(apologies: ["one"]).of("june")),
            try board.given(Meeting.ChairTaken(who: "chair").of("june")),
            try board.given(Meeting.QuorumStated(quorate: .no).of("june")),
            try board.given(Meeting.NoInterestsDeclared().of("june")),
            try board.given(Meeting.InterestDeclared(who: "one").of("june")),
            try board.given(Meeting.MovementRecorded(who: "one", moved: .left).of("june")),
            try board.given(Meeting.Adjourned().of("june")),
            try board.given(Meeting.MinutesDrafted().of("june")),
            try board.given(Meeting.MinutesSigned(by: "chair").of("june")),
        ]
        for ledger in told {
            #expect(try ledger.state("june" as Ref<Meeting>).blanks(on: "2010-01-01", ledger).isEmpty)
        }
    }
}
