import GovernanceSupport
import Testing

@testable import Governance

struct ReportTests {
    private static let prepare = Report.Prepared(title: "Final plan", author: "director").of("final-plan")
    private static let submit = Report.Submitted(to: "scrutiny-board-health-2009-02-17").of("draft-plan-2009")

    private func leeds() throws -> TestLedger {
        try .leeds().given(Person.Registered(name: "Director", form: .post).of("director"))
    }

    // MARK: prepare

    @Test func aReportIsDatedByItsPaper() throws {
        let attempt = try leeds().when(Self.prepare, on: "2009-06")
        let state = try attempt.then(.init(title: "Final plan", author: "director"))
        #expect(state.title == "Final plan")
        #expect(state.date == "2009-06")
        #expect(attempt.traces.parts == [Traces.Part(holder: "person/director", role: .partOf)])
        #expect(state.meetings.isEmpty)
    }

    @Test func aReportPreparedTwiceIsRecordedOnce() throws {
        try leeds().given(Self.prepare, on: "2009-06").when(Self.prepare, on: "2009-06").thenNothing()
    }

    @Test func aShortNameStandsForOneReportOfOneDate() throws {
        try leeds().given(Self.prepare, on: "2009-06").when(Self.prepare, on: "2009-07")
            .thenRefused(.subjectExists, field: "report", saying: "report/final-plan", "“Final plan”")
    }

    @Test func aReportNeedsATitleAndAnAuthorOnRecord() throws {
        try leeds().when(Report.Prepared(title: " ").of("final-plan"))
            .thenRefused(.textEmpty, field: "title", saying: "“title”")
        TestLedger().when(Self.prepare).thenRefused(.referenceUnknown, field: "author", saying: "person/director")
    }

    // MARK: submit

    @Test func aReportGoesToAMeetingOnTheDateOfTheMeeting() throws {
        let attempt = try leeds().when(Self.submit)
        let state = try attempt.then(.init(to: "scrutiny-board-health-2009-02-17"))
        #expect(state.meetings.map(\.value) == ["meeting/scrutiny-board-health-2009-02-17"])
        #expect(state.meetings.map(\.occurred) == ["2009-02-17"])
        #expect(
            attempt.traces.parts == [Traces.Part(holder: "meeting/scrutiny-board-health-2009-02-17", role: .partOf)]
        )
    }

    @Test func oneReportMayGoToSeveralMeetings() throws {
        let state = try leeds().given(Self.submit)
            .given(Meeting.Convened(body: "executive-board", date: "2009-03-04").of("executive"))
            .when(Report.Submitted(to: "executive").of("draft-plan-2009"), on: "2009-02-28")
            .then(.init(to: "executive"))
        #expect(state.meetings.map(\.occurred) == ["2009-02-17", "2009-02-28"])
    }

    @Test func aReportSubmittedTwiceIsRecordedOnce() throws {
        try leeds().given(Self.submit).when(Self.submit).thenNothing()
    }

    @Test func bothReportAndMeetingMustBeOnRecord() throws {
        try leeds().when(Report.Submitted(to: "scrutiny-board-health-2009-02-17").of("annex"))
            .thenRefused(.subjectUnknown, field: "report", saying: "report/annex")
        try leeds().when(Report.Submitted(to: "full-council").of("draft-plan-2009"))
            .thenRefused(.referenceUnknown, field: "to", saying: "meeting/full-council")
    }

    @Test func noReportGoesToACancelledMeeting() throws {
        try leeds().given(Meeting.Cancelled().of("scrutiny-board-health-2009-02-17")).when(Self.submit)
            .thenRefused(.meetingCancelled, field: "to", saying: "meeting/scrutiny-board-health-2009-02-17")
    }
}
