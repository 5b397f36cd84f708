import Testing

@testable import Governance

struct ReportTests {
    private static let prepare = Report.Prepare(report: "final-plan", title: "Final plan", author: "director")
    private static let submit = Report.Submit(report: "draft-plan-2009", to: "scrutiny-board-health-2009-02-17")

    private func leeds() throws -> TestLedger {
        try .leeds().given(Person.RegisterPerson(person: "director", name: "Director", form: .post))
    }

    // MARK: prepare

    @Test func aReportIsDatedByItsPaper() throws {
        let state = try leeds().when(Self.prepare, on: "2009-06")
            .then(.prepared(.init(title: "Final plan", author: "director")))
        #expect(state.title == "Final plan")
        #expect(state.date == "2009-06")
        #expect(state.parts == [Part(owner: "person/director", role: .partOf)])
        #expect(state.meetings == [])
    }

    @Test func aReportPreparedTwiceIsRecordedOnce() throws {
        try leeds().given(Self.prepare, on: "2009-06").when(Self.prepare, on: "2009-06").thenNothing()
    }

    @Test func aShortNameStandsForOneReportOfOneDate() throws {
        try leeds().given(Self.prepare, on: "2009-06").when(Self.prepare, on: "2009-07")
            .thenRefused(.subjectExists, field: "report", saying: "report/final-plan", "“Final plan”")
    }

    @Test func aReportNeedsATitleAndAnAuthorOnRecord() throws {
        try leeds().when(Report.Prepare(report: "final-plan", title: " "))
            .thenRefused(.textEmpty, field: "title", saying: "“title”")
        TestLedger().when(Self.prepare).thenRefused(.referenceUnknown, field: "author", saying: "person/director")
    }

    // MARK: submit

    @Test func aReportGoesToAMeetingOnTheDateOfTheMeeting() throws {
        let state = try leeds().when(Self.submit).then(.submitted(.init(to: "scrutiny-board-health-2009-02-17")))
        #expect(state.meetings.map(\.value) == ["meeting/scrutiny-board-health-2009-02-17"])
        #expect(state.meetings.map(\.occurred) == ["2009-02-17"])
        #expect(state.parts == [Part(owner: "meeting/scrutiny-board-health-2009-02-17", role: .partOf)])
    }

    @Test func oneReportMayGoToSeveralMeetings() throws {
        let state = try leeds().given(Self.submit)
            .given(Meeting.Convene(meeting: "executive", body: "executive-board", date: "2009-03-04"))
            .when(Report.Submit(report: "draft-plan-2009", to: "executive"), on: "2009-02-28")
            .then(.submitted(.init(to: "executive")))
        #expect(state.meetings.map(\.occurred) == ["2009-02-17", "2009-02-28"])
    }

    @Test func aReportSubmittedTwiceIsRecordedOnce() throws {
        try leeds().given(Self.submit).when(Self.submit).thenNothing()
    }

    @Test func bothReportAndMeetingMustBeOnRecord() throws {
        try leeds().when(Report.Submit(report: "annex", to: "scrutiny-board-health-2009-02-17"))
            .thenRefused(.subjectUnknown, field: "report", saying: "report/annex")
        try leeds().when(Report.Submit(report: "draft-plan-2009", to: "full-council"))
            .thenRefused(.referenceUnknown, field: "to", saying: "meeting/full-council")
    }

    @Test func noReportGoesToACancelledMeeting() throws {
        try leeds().given(Meeting.Cancel(meeting: "scrutiny-board-health-2009-02-17")).when(Self.submit)
            .thenRefused(.meetingCancelled, field: "to", saying: "meeting/scrutiny-board-health-2009-02-17")
    }
}
