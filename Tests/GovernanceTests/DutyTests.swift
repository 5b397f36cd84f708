import GovernanceSupport
import Testing

@testable import Governance

struct DutyTests {
    private static let yearly = Duty.Created(
        what: "Progress on the Plan will be reported",
        owedBy: ["body/executive-board"],
        to: ["body/scrutiny-board-health", "body/healthy-leeds-partnership"],
        about: "plan/hwb-partnership-plan-2009",
        every: "P1Y"
    ).of("progress")
    private static let filed = Duty.ReportFiled(meeting: "scrutiny-board-health-2009-02-17").of("progress")

    private func owed(_ duty: Asked<Duty.Created> = yearly, from: EDTFDate? = "2009-02-11") throws -> TestLedger {
        try TestLedger.leeds().given(duty, on: from)
    }

    // MARK: create

    @Test func somebodyComesToOweAReport() throws {
        let attempt = try TestLedger.leeds().when(Self.yearly, on: "2009-02-11")
        let state = try attempt.then(
            .init(
                what: "Progress on the Plan will be reported",
                owedBy: ["body/executive-board"],
                to: ["body/scrutiny-board-health", "body/healthy-leeds-partnership"],
                about: "plan/hwb-partnership-plan-2009",
                every: "P1Y"
            )
        )
        #expect(state.title == "Progress on the Plan will be reported")
        #expect(state.about == "plan/hwb-partnership-plan-2009")
        #expect(
            attempt.traces.parts == [
                Traces.Part(holder: "body/executive-board", role: .owesDuty),
                Traces.Part(holder: "body/scrutiny-board-health", role: .scrutinises),
                Traces.Part(holder: "body/healthy-leeds-partnership", role: .scrutinises),
                Traces.Part(holder: "plan/hwb-partnership-plan-2009", role: .about),
            ]
        )
        #expect(state.next == "2010-02-11")
        #expect(
            state.dues(on: "2009-02-11") == [
                Due(date: "2010-02-11", what: state.what, owedBy: state.owedBy, owedTo: state.to)
            ]
        )
    }

    @Test func aDutyWithoutAnIntervalFallsDueOnNoDay() throws {
        var unscheduled = Self.yearly
        unscheduled.every = nil
        unscheduled.owedBy = nil
        let state = try TestLedger.leeds().when(unscheduled, on: "2009-02-11")
            .then(.init(what: unscheduled.what, to: unscheduled.to, about: unscheduled.about))
        #expect(state.next == nil)
        let unscheduledDue = Due(date: nil, what: "\(state.what) (no interval stated)", owedBy: [], owedTo: state.to)
        #expect(state.dues(on: "2009-02-11") == [unscheduledDue])
        #expect(state.dues(on: "2009-02-10") == [])
        #expect(state.owedBy == [])
    }

    @Test func aDutyWithoutAStartFallsDueOnNoDayUntilAReportIsFiled() throws {
        let ledger = try owed(from: nil)
        let before = try #require(ledger.state(of: "duty/progress", as: Duty.self))
        #expect(before.next == nil)
        #expect(before.dues(on: "2009-02-11").map(\.date) == [nil])
        #expect(before.dues(on: "2009-02-11").first?.what.hasSuffix("(no date to count from)") == true)
        let state = try ledger.when(Self.filed)
            .then(.init(meeting: "scrutiny-board-health-2009-02-17"))
        #expect(state.next == "2010-02-17")
    }

    @Test func aDutyCreatedTwiceIsRecordedOnce() throws {
        try owed().when(Self.yearly, on: "2009-02-11").thenNothing()
    }

    @Test(arguments: [("2009-02-11", "2009-02"), ("2009-02-11", nil), (nil, "2009-02-11")] as [(EDTFDate?, EDTFDate?)])
    func aDutyIsNotCreatedAgainFromAnotherDate(_ from: EDTFDate?, _ again: EDTFDate?) throws {
        try owed(from: from).when(Self.yearly, on: again)
            .thenRefused(.subjectExists, field: "duty", saying: "duty/progress")
    }

    @Test func aShortNameStandsForOneDutyOnly() throws {
        var quarterly = Self.yearly
        quarterly.every = "P3M"
        try owed().when(quarterly)
            .thenRefused(.subjectExists, field: "duty", saying: "duty/progress", "“Progress on the Plan")
    }

    @Test func aDutyIsOwedToSomebody() throws {
        var toNobody = Self.yearly
        toNobody.to = []
        try TestLedger.leeds().when(toNobody).thenRefused(.fieldMissing, field: "to", saying: "“to”")
    }

    @Test func everybodyNamedMustBeOnRecord() throws {
        var owner = Self.yearly
        owner.owedBy = ["body/executive-board", "body/forum"]
        try TestLedger.leeds().when(owner).thenRefused(.referenceUnknown, field: "owedBy", saying: "body/forum")
        var recipient = Self.yearly
        recipient.to = ["body/forum"]
        try TestLedger.leeds().when(recipient).thenRefused(.referenceUnknown, field: "to", saying: "body/forum")
        var matter = Self.yearly
        matter.about = "plan/third"
        try TestLedger.leeds().when(matter).thenRefused(.referenceUnknown, field: "about", saying: "plan/third")
    }

    @Test func aDutySaysWhatIsToBeReported() throws {
        var silent = Self.yearly
        silent.what = ""
        try TestLedger.leeds().when(silent).thenRefused(.textEmpty, field: "what", saying: "“what”")
    }

    // MARK: file-report

    @Test func aReportFiledAtAMeetingBearsItsDateAndMovesTheNext() throws {
        let state = try owed().when(Self.filed)
            .then(.init(meeting: "scrutiny-board-health-2009-02-17"))
        #expect(state.filed.map(\.occurred) == ["2009-02-17"])
        #expect(state.next == "2010-02-17")
    }

    @Test func theNextReportCountsFromTheLatestNotFromTheLastRecorded() throws {
        let state = try owed().given(Duty.ReportFiled().of("progress"), on: "2011-03")
            .when(Duty.ReportFiled(report: "draft-plan-2009").of("progress"), on: "2010-03-01")
            .then(.init(report: "draft-plan-2009"))
        #expect(state.next == "2012-03-31")
    }

    @Test func aReportFiledTwiceIsRecordedOnce() throws {
        try owed().given(Self.filed).when(Self.filed).thenNothing()
        try owed().given(Self.filed).when(Self.filed, on: "2009-02-17").thenNothing()
    }

    @Test func aReportIsFiledOnADay() throws {
        try owed().when(Duty.ReportFiled().of("progress"))
            .thenRefused(.dateMissing, field: "occurred", saying: "on a day, or at a meeting")
    }

    @Test func aReportIsNotFiledBeforeItsDay() throws {
        try owed().when(Self.filed, today: "2009-02-16")
            .thenRefused(.dateInFuture, field: "occurred", saying: "17 February 2009", "16 February 2009")
    }

    @Test func dutyReportAndMeetingMustBeOnRecord() throws {
        TestLedger().when(Self.filed).thenRefused(.subjectUnknown, field: "duty", saying: "duty/progress")
        try owed().when(Duty.ReportFiled(report: "annex").of("progress"))
            .thenRefused(.referenceUnknown, field: "report", saying: "report/annex")
        try owed().when(Duty.ReportFiled(meeting: "council").of("progress"))
            .thenRefused(.referenceUnknown, field: "meeting", saying: "meeting/council")
    }

    @Test func noReportIsFiledAtACancelledMeeting() throws {
        try owed().given(Meeting.Cancelled().of("scrutiny-board-health-2009-02-17")).when(Self.filed)
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/scrutiny-board-health-2009-02-17")
    }

    // MARK: end

    @Test func aDutyThatEndedFallsDueNoMore() throws {
        let end = Duty.Ended(reason: "The plan ran out").of("progress")
        let state = try owed().given(Duty.ReportFiled().of("progress"), on: "2012-02-11")
            .when(end, on: "2012").then(.init(reason: "The plan ran out"))
        #expect(state.hasEnded)
        #expect(state.ended == "2012")
        #expect(state.next == nil)
        #expect(state.dues(on: "2026-01-01") == [])
    }

    @Test(
        arguments: [("2010-02-10", nil), ("2010-01", nil), ("2010-02-11", "2010-02-11"), ("2012", "2010-02-11")]
            as [(EDTFDate, EDTFDate?)]
    )
    func aReportThatFellDueBeforeTheDutyEndedIsStillOwed(_ ended: EDTFDate, _ next: EDTFDate?) throws {
        let state = try owed().when(Duty.Ended().of("progress"), on: ended).then(.init())
        #expect(state.next == next)
        #expect(state.dues(on: "2026-01-01").map(\.date) == [next].compactMap(\.self))
    }

    @Test func anEndRecordedTwiceIsRecordedOnceAndALaterRecordCorrectsIt() throws {
        let end = Duty.Ended(reason: "The plan ran out").of("progress")
        try owed().given(end, on: "2012").when(end, on: "2012").thenNothing()
        let state = try owed().given(end, on: "2012").when(end, on: "2009-12")
            .then(.init(reason: "The plan ran out"))
        #expect(state.next == nil)
    }

    @Test func aDutyDoesNotEndBeforeItBegan() throws {
        try owed().when(Duty.Ended().of("progress"), on: "2009-02-10")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "duty/progress", "before it began")
        try owed(from: nil).when(Duty.Ended().of("progress"), on: "2009-02-10").then()
        try owed().when(Duty.Ended().of("progress"), on: "2009").then()
    }

    @Test func anEndNeedsADutyADateAndItsReasonWords() throws {
        TestLedger().when(Duty.Ended().of("progress"), on: "2012")
            .thenRefused(.subjectUnknown, field: "duty", saying: "duty/progress")
        try owed().when(Duty.Ended().of("progress"))
            .thenRefused(.dateMissing, field: "occurred", saying: "a duty ends on a day")
        try owed().when(Duty.Ended(reason: " ").of("progress"), on: "2012")
            .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
    }
}

extension Duty.State {
    /// When it next falls due by everything that was filed.
    fileprivate var next: EDTFDate? { Day(2100, 1, 1).flatMap { next(asOf: $0) }.map { EDTFDate($0.date) } }
}
