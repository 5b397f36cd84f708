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
            .given(Body.Establish(body: "skc", name: "South Kent Coast Health and Wellbeing Board"), on: began)
            .given(Meeting.Convene(meeting: "skc-november", body: "skc", date: november))
            .given(Meeting.Convene(meeting: "skc-january", body: "skc", date: january))
    }

    private static let convene = Meeting.Convene(meeting: "skc-march", body: "skc", date: "2018-03-20")
    private static let confirm = Meeting.ConfirmMinutes(meeting: "skc-november", at: "skc-january")

    // MARK: convene

    @Test func aMeetingIsCalledForADateAndNamedAfterItsBodyAndDate() throws {
        let name = "South Kent Coast Health and Wellbeing Board, 20 March 2018"
        let state = try southKentCoast().when(Self.convene)
            .then(.convened(.init(body: "skc", name: name, date: "2018-03-20")))
        #expect(state.title == name)
        #expect(state.date == "2018-03-20")
        #expect(state.status == .convened)
        #expect(state.parts == [Part(owner: "body/skc", role: .partOf)])
        #expect(state.otherWords == ["20 March 2018"])
    }

    @Test func aMeetingMayHaveANameOfItsOwn() throws {
        try southKentCoast()
            .when(Meeting.Convene(meeting: "skc-away-day", body: "skc", date: "2018-05", name: "Away day"))
            .then(.convened(.init(body: "skc", name: "Away day", date: "2018-05")))
    }

    @Test func aMeetingCalledTwiceIsRecordedOnce() throws {
        try southKentCoast().given(Self.convene).when(Self.convene).thenNothing()
    }

    @Test func aShortNameStandsForOneMeetingOnly() throws {
        try southKentCoast().given(Self.convene)
            .when(Meeting.Convene(meeting: "skc-march", body: "skc", date: "2018-03-27"))
            .thenRefused(.subjectExists, field: "meeting", saying: "meeting/skc-march", "20 March 2018")
    }

    @Test func theBodyThatMeetsMustBeOnRecord() {
        TestLedger().when(Self.convene).thenRefused(.referenceUnknown, field: "body", saying: "body/skc")
    }

    @Test func aBodyDoesNotMeetBeforeItIsSetUp() throws {
        try southKentCoast(from: "2011").when(Meeting.Convene(meeting: "early", body: "skc", date: "2010-12-31"))
            .thenRefused(.bodyNotExisting, field: "body", saying: "body/skc", "31 December 2010", "2011")
    }

    @Test func aMeetingsNameNeedsWords() throws {
        try southKentCoast().when(Meeting.Convene(meeting: "skc-march", body: "skc", date: "2018-03-20", name: ""))
            .thenRefused(.textEmpty, field: "name", saying: "“name”")
    }

    // MARK: hold

    @Test func aMeetingIsHeldOnTheDateItWasCalledForUnlessThePaperSaysOtherwise() throws {
        let asCalled = try southKentCoast().when(Meeting.Hold(meeting: "skc-january"))
        #expect(try asCalled.then(.held(.init())).status == .held)
        #expect(asCalled.occurred == "2018-01-09")
        let adjourned = try southKentCoast().when(Meeting.Hold(meeting: "skc-january"), on: "2018-01-16")
        try adjourned.then(.held(.init()))
        #expect(adjourned.occurred == "2018-01-16")
    }

    @Test func aMeetingHeldTwiceIsRecordedOnce() throws {
        try southKentCoast().given(Meeting.Hold(meeting: "skc-january"))
            .when(Meeting.Hold(meeting: "skc-january")).thenNothing()
    }

    @Test func aMeetingNotOnRecordIsNotHeld() {
        TestLedger().when(Meeting.Hold(meeting: "skc-january"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/skc-january")
    }

    @Test func aCancelledMeetingIsNotHeld() throws {
        try southKentCoast().given(Meeting.Cancel(meeting: "skc-january"))
            .when(Meeting.Hold(meeting: "skc-january"))
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/skc-january")
    }

    @Test func aMeetingIsNotHeldBeforeItsDay() throws {
        try southKentCoast().when(Meeting.Hold(meeting: "skc-january"), today: "2018-01-08")
            .thenRefused(.dateInFuture, field: "occurred", saying: "9 January 2018", "8 January 2018")
    }

    // MARK: cancel

    @Test func aMeetingIsCancelledForAReason() throws {
        let state = try southKentCoast().when(Meeting.Cancel(meeting: "skc-january", reason: "Snow"))
            .then(.cancelled(.init(reason: "Snow")))
        #expect(state.status == .cancelled)
    }

    @Test func aMeetingCancelledTwiceIsRecordedOnce() throws {
        try southKentCoast().given(Meeting.Cancel(meeting: "skc-january"))
            .when(Meeting.Cancel(meeting: "skc-january", reason: "Snow")).thenNothing()
    }

    @Test func whatWasHeldCannotBeCancelled() throws {
        try southKentCoast().given(Meeting.Hold(meeting: "skc-january")).when(Meeting.Cancel(meeting: "skc-january"))
            .thenRefused(.meetingHeld, field: "meeting", saying: "meeting/skc-january", "held cannot be cancelled")
    }

    @Test func aCancellationNeedsAMeetingOnRecordAndItsReasonWords() throws {
        TestLedger().when(Meeting.Cancel(meeting: "skc-january"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/skc-january")
        try southKentCoast().when(Meeting.Cancel(meeting: "skc-january", reason: ""))
            .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
    }

    // MARK: confirm-minutes

    @Test func aLaterMeetingConfirmsTheMinutesOnItsOwnDate() throws {
        let state = try southKentCoast().when(Self.confirm).then(.minutesConfirmed(.init(at: "skc-january")))
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
        try southKentCoast().when(Meeting.ConfirmMinutes(meeting: "skc-january", at: "skc-january"))
            .thenRefused(.minutesBeforeMeeting, field: "meeting", saying: "9 January 2018")
    }

    @Test func minutesAreConfirmedOnce() throws {
        try southKentCoast().given(Self.confirm).given(Self.convene)
            .when(Meeting.ConfirmMinutes(meeting: "skc-november", at: "skc-march"))
            .thenRefused(
                .minutesAlreadyConfirmed,
                field: "at",
                saying: "meeting/skc-november",
                "meeting/skc-january"
            )
    }

    @Test func bothMeetingsMustBeOnRecord() throws {
        try southKentCoast().when(Meeting.ConfirmMinutes(meeting: "skc-may", at: "skc-january"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/skc-may")
        try southKentCoast().when(Meeting.ConfirmMinutes(meeting: "skc-november", at: "skc-may"))
            .thenRefused(.referenceUnknown, field: "at", saying: "meeting/skc-may")
    }

    @Test(arguments: [("skc-november", "meeting"), ("skc-january", "at")])
    func aCancelledMeetingHasNoMinutesAndConfirmsNone(_ meeting: String, _ field: String) throws {
        try southKentCoast().given(Meeting.Cancel(meeting: Ref(parsing: meeting))).when(Self.confirm)
            .thenRefused(.meetingCancelled, field: field, saying: "meeting/\(meeting)")
    }

    @Test func minutesAreNotConfirmedBeforeEitherMeeting() throws {
        try southKentCoast().when(Self.confirm, today: "2018-01-08")
            .thenRefused(.dateInFuture, field: "at", saying: "9 January 2018", "8 January 2018")
        try southKentCoast().when(Self.confirm, today: "2017-11-06")
            .thenRefused(.dateInFuture, field: "meeting", saying: "7 November 2017", "6 November 2017")
    }
}
