import GovernanceSupport
import Testing

@testable import Governance

struct MeetingTests {
    /// The South Kent Coast board with two meetings.
    private func southKentCoast(
        from began: EDTFDate? = nil,
        november: EDTFDate = "2017-11-07",
        january: EDTFDate = "2018-01-09"
    ) throws -> TestLedger {
        try TestLedger()
            .given(Body.Established(name: "South Kent Coast Health and Wellbeing Board").of("skc"), on: began)
            .given(Meeting.Convened(body: "skc", date: november).of("skc-november"))
            .given(Meeting.Convened(body: "skc", date: january).of("skc-january"))
    }

    private static let convene = Meeting.Convened(body: "skc", date: "2018-03-20").of("skc-march")
    private static let confirm = Meeting.MinutesConfirmed(at: "skc-january").of("skc-november")

    // MARK: convene

    @Test func aMeetingIsCalledForADateAndNamedAfterItsBodyAndDate() throws {
        let name = "South Kent Coast Health and Wellbeing Board, 20 March 2018"
        let attempt = try southKentCoast().when(Self.convene)
        let state = try attempt.then(.init(body: "skc", name: name, date: "2018-03-20"))
        #expect(state.title == name)
        #expect(state.date == "2018-03-20")
        #expect(state.status == .convened)
        #expect(attempt.traces.parts == [Traces.Part(holder: "body/skc", role: .partOf)])
        #expect(attempt.traces.texts == ["20 March 2018"])
    }

    @Test func aMeetingMayHaveANameOfItsOwn() throws {
        try southKentCoast()
            .when(Meeting.Convened(body: "skc", name: "Away day", date: "2018-05").of("skc-away-day"))
            .then(.init(body: "skc", name: "Away day", date: "2018-05"))
    }

    @Test func aMeetingCalledTwiceIsRecordedOnce() throws {
        try southKentCoast().given(Self.convene).when(Self.convene).thenNothing()
    }

    @Test func aShortNameStandsForOneMeetingOnly() throws {
        try southKentCoast().given(Self.convene)
            .when(Meeting.Convened(body: "skc", date: "2018-03-27").of("skc-march"))
            .thenRefused(.subjectExists, field: "meeting", saying: "meeting/skc-march", "20 March 2018")
    }

    @Test func theBodyThatMeetsMustBeOnRecord() {
        TestLedger().when(Self.convene).thenRefused(.referenceUnknown, field: "body", saying: "body/skc")
    }

    @Test func aBodyDoesNotMeetBeforeItIsSetUp() throws {
        try southKentCoast(from: "2011").when(Meeting.Convened(body: "skc", date: "2010-12-31").of("early"))
            .thenRefused(.bodyNotExisting, field: "body", saying: "body/skc", "31 December 2010", "2011")
    }

    @Test func aMeetingsNameNeedsWords() throws {
        try southKentCoast().when(Meeting.Convened(body: "skc", name: "", date: "2018-03-20").of("skc-march"))
            .thenRefused(.textEmpty, field: "name", saying: "“name”")
    }

    // MARK: hold

    @Test func aMeetingIsHeldOnTheDateItWasCalledForUnlessThePaperSaysOtherwise() throws {
        let asCalled = try southKentCoast().when(Meeting.Held().of("skc-january"))
        #expect(try asCalled.then(.init()).status == .held)
        #expect(asCalled.occurred == "2018-01-09")
        let adjourned = try southKentCoast().when(Meeting.Held().of("skc-january"), on: "2018-01-16")
        try adjourned.then(.init())
        #expect(adjourned.occurred == "2018-01-16")
    }

    @Test func aMeetingHeldTwiceIsRecordedOnce() throws {
        try southKentCoast().given(Meeting.Held().of("skc-january"))
            .when(Meeting.Held().of("skc-january")).thenNothing()
    }

    @Test func aMeetingNotOnRecordIsNotHeld() {
        TestLedger().when(Meeting.Held().of("skc-january"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/skc-january")
    }

    @Test func aCancelledMeetingIsNotHeld() throws {
        try southKentCoast().given(Meeting.Cancelled().of("skc-january"))
            .when(Meeting.Held().of("skc-january"))
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/skc-january")
    }

    @Test func aMeetingIsNotHeldBeforeItsDay() throws {
        try southKentCoast().when(Meeting.Held().of("skc-january"), today: "2018-01-08")
            .thenRefused(.dateInFuture, field: "occurred", saying: "9 January 2018", "8 January 2018")
    }

    // MARK: cancel

    @Test func aMeetingIsCancelledForAReason() throws {
        let state = try southKentCoast().when(Meeting.Cancelled(reason: "Snow").of("skc-january"))
            .then(.init(reason: "Snow"))
        #expect(state.status == .cancelled)
    }

    @Test func aMeetingCancelledTwiceIsRecordedOnce() throws {
        try southKentCoast().given(Meeting.Cancelled().of("skc-january"))
            .when(Meeting.Cancelled(reason: "Snow").of("skc-january")).thenNothing()
    }

    @Test func whatWasHeldCannotBeCancelled() throws {
        try southKentCoast().given(Meeting.Held().of("skc-january")).when(Meeting.Cancelled().of("skc-january"))
            .thenRefused(.meetingHeld, field: "meeting", saying: "meeting/skc-january", "held cannot be cancelled")
    }

    @Test func aCancellationNeedsAMeetingOnRecordAndItsReasonWords() throws {
        TestLedger().when(Meeting.Cancelled().of("skc-january"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/skc-january")
        try southKentCoast().when(Meeting.Cancelled(reason: "").of("skc-january"))
            .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
    }

    // MARK: confirm-minutes

    @Test func aLaterMeetingConfirmsTheMinutesOnItsOwnDate() throws {
        let state = try southKentCoast().when(Self.confirm).then(.init(at: "skc-january"))
        #expect(state.minutesConfirmed?.value == "meeting/skc-january")
        #expect(state.minutesConfirmed?.occurred == "2018-01-09")
    }

    @Test func minutesConfirmedTwiceAreRecordedOnce() throws {
        try southKentCoast().given(Self.confirm).when(Self.confirm).thenNothing()
    }

    /// The minutes of 9 January 2018 really say that those of “7 November 2018” were confirmed.
    @Test func theMinutesOfNovember2018WereNotConfirmedInJanuary2018() throws {
        try southKentCoast(november: "2018-11-07").when(Self.confirm, today: "2018-02-01")
            .thenRefused(.minutesBeforeMeeting, field: "meeting", saying: "on 9 January 2018", "on 7 November 2018")
        try southKentCoast(november: "2018-11-07").when(Self.confirm)
            .thenRefused(.minutesBeforeMeeting, field: "meeting", saying: "9 January 2018", "7 November 2018")
    }

    @Test func aMeetingDoesNotConfirmItsOwnMinutes() throws {
        try southKentCoast().when(Meeting.MinutesConfirmed(at: "skc-january").of("skc-january"))
            .thenRefused(.minutesBeforeMeeting, field: "meeting", saying: "9 January 2018")
    }

    @Test func minutesAreConfirmedOnce() throws {
        try southKentCoast().given(Self.confirm).given(Self.convene)
            .when(Meeting.MinutesConfirmed(at: "skc-march").of("skc-november"))
            .thenRefused(
                .minutesAlreadyConfirmed,
                field: "at",
                saying: "meeting/skc-november",
                "meeting/skc-january"
            )
    }

    @Test func bothMeetingsMustBeOnRecord() throws {
        try southKentCoast().when(Meeting.MinutesConfirmed(at: "skc-january").of("skc-may"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/skc-may")
        try southKentCoast().when(Meeting.MinutesConfirmed(at: "skc-may").of("skc-november"))
            .thenRefused(.referenceUnknown, field: "at", saying: "meeting/skc-may")
    }

    @Test(arguments: [("skc-november", "meeting"), ("skc-january", "at")])
    func aCancelledMeetingHasNoMinutesAndConfirmsNone(_ meeting: String, _ field: String) throws {
        try southKentCoast().given(Meeting.Cancelled().of(Ref(parsing: meeting))).when(Self.confirm)
            .thenRefused(.meetingCancelled, field: field, saying: "meeting/\(meeting)")
    }

    @Test func minutesAreNotConfirmedBeforeEitherMeeting() throws {
        try southKentCoast().when(Self.confirm, today: "2018-01-08")
            .thenRefused(.dateInFuture, field: "at", saying: "9 January 2018", "8 January 2018")
        try southKentCoast().when(Self.confirm, today: "2017-11-06")
            .thenRefused(.dateInFuture, field: "meeting", saying: "7 November 2017", "6 November 2017")
    }
}
