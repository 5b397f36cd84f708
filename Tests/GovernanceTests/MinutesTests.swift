import GovernanceSupport
import Testing

@testable import Governance

/// What becomes of a meeting's minutes: drawn up, confirmed as amended, signed.
struct MinutesTests {
    @Test func minutesAreDrawnUpBySomebodyAsAPaper() throws {
        let drafted = Meeting.MinutesDrafted(by: "director", report: "grant-report").of("may")
        let attempt = try TestLedger.board().when(drafted, on: "2009-05-08")
        let state = try attempt.then()
        #expect(state.minutesDrafted?.value.words == "by person/director as report/grant-report")
        #expect(state.minutesDrafted?.occurred == "2009-05-08")
        #expect(state.has(.minutes, on: "2009-05-08"))
    }

    /// They have no date of their own where no paper says: not that of the meeting.
    @Test func whenMinutesWereDrawnUpIsNotSupposed() throws {
        #expect(try TestLedger.board().when(Meeting.MinutesDrafted().of("may")).then().minutesDrafted?.occurred == nil)
    }

    @Test func theSignatureIsSomebodysOnADay() throws {
        let attempt = try TestLedger.board().when(Meeting.MinutesSigned(by: "chair").of("may"), on: "2009-06-03")
        let state = try attempt.then()
        #expect(state.minutesSigned?.value.by == "person/chair" && state.minutesSigned?.occurred == "2009-06-03")
    }

    @Test func minutesConfirmedAsAmendedSayHow() throws {
        let amended = "One member to be shown as present"
        let confirmed = Meeting.MinutesConfirmed(at: "june", amended: amended).of("may")
        let state = try TestLedger.board().when(confirmed).then()
        #expect(state.minutesAmended == amended)
        #expect(state.minutesConfirmed?.value == "meeting/june")
        try TestLedger.board().when(Meeting.MinutesConfirmed(at: "june", amended: "").of("may"))
            .thenRefused(.textEmpty, field: "amended", saying: "“amended”")
    }

    @Test func theyAreNeitherDrawnUpNorSignedBeforeTheMeeting() throws {
        let board = try TestLedger.board()
        board.when(Meeting.MinutesDrafted().of("may"), on: "2009-05-05")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "drawing up", "5 May 2009", "6 May 2009")
        board.when(Meeting.MinutesSigned(by: "chair").of("may"), on: "2009-04")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "signing", "April 2009", "6 May 2009")
        try board.when(Meeting.MinutesSigned(by: "chair").of("may"), on: "2009-05").then()
    }

    @Test func whoDrewUpOrSignedThemIsOnRecordAndSoIsThePaper() throws {
        let board = try TestLedger.board()
        board.when(Meeting.MinutesDrafted(by: "nobody").of("may"))
            .thenRefused(.referenceUnknown, field: "by", saying: "person/nobody")
        board.when(Meeting.MinutesDrafted(report: "none").of("may"))
            .thenRefused(.referenceUnknown, field: "report", saying: "report/none")
        board.when(Meeting.MinutesSigned(by: "nobody").of("may"))
            .thenRefused(.referenceUnknown, field: "by", saying: "person/nobody")
    }

    @Test func aMeetingThatWasCancelledOrIsToComeHasNoMinutes() throws {
        let cancelled = try TestLedger.board().given(Meeting.Cancelled().of("may"))
        cancelled.when(Meeting.MinutesDrafted().of("may"))
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
        cancelled.when(Meeting.MinutesSigned(by: "chair").of("may"))
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
        let board = try TestLedger.board()
        board.when(Meeting.MinutesDrafted().of("june"), today: "2009-06-02")
            .thenRefused(.dateInFuture, field: "occurred", saying: "Minutes", "3 June 2009")
        board.when(Meeting.MinutesSigned(by: "chair").of("june"), today: "2009-06-02")
            .thenRefused(.dateInFuture, field: "occurred", saying: "The signing of minutes", "3 June 2009")
        board.when(Meeting.MinutesDrafted().of("july"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/july")
        board.when(Meeting.MinutesSigned(by: "chair").of("july"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/july")
    }
}
