import GovernanceSupport
import Testing

@testable import Governance

/// The business put to a meeting, what came late, and what was not taken.
struct MeetingAgendaTests {
    private static let item = Meeting.ItemAdded(
        item: "plan",
        title: "The plan",
        number: "7",
        reports: ["grant-report"]
    ).of("may")
    private static let late = Meeting.LateItemAdmitted(
        item: "funding",
        title: "Funding",
        circumstances: "The grant ends this month"
    ).of("may")
    private static let deferred = Meeting.ItemNotTaken(item: "plan", outcome: .deferred, reason: "In view of the time")
        .of("may")

    // MARK: add-item

    @Test func anItemStandsOnTheAgendaWithItsNumberAndItsReports() throws {
        let attempt = try TestLedger.board().when(Self.item)
        let state = try attempt.then()
        #expect(state.items.map(\.value.words) == ["7 The plan"])
        #expect(state.items.map(\.value.reports) == [["report/grant-report"]])
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "report/grant-report", role: .partOf)))
        #expect(!state.isKnownToHaveSat, "an agenda does not say that anybody met")
    }

    @Test func anItemMayBePartOfALargerOne() throws {
        let part = Meeting.ItemAdded(item: "templates", title: "The templates", number: "7.1", under: "plan")
        let state = try TestLedger.board().given(Self.item).when(part.of("may")).then()
        #expect(state.items.map(\.value.under) == [nil, "plan"])
    }

    @Test func anItemIsNotPartOfItselfNorOfWhatTheMeetingHasNot() throws {
        try TestLedger.board().when(Meeting.ItemAdded(item: "plan", title: "The plan", under: "plan").of("may"))
            .thenRefused(.belongsToItself, field: "under", saying: "“plan”")
        let refusal = try TestLedger.board().given(Self.item)
            .when(Meeting.ItemAdded(item: "templates", title: "The templates", under: "plans").of("may"))
            .thenRefused(.partUnknown, field: "under", saying: "meeting/may", "“plans”")
        #expect(refusal?.remedy == "Its items are plan.")
    }

    @Test func aShortNameStandsForOneItemOfAMeeting() throws {
        let ledger = try TestLedger.board().given(Self.item)
        ledger.when(Meeting.ItemAdded(item: "plan", title: "Another plan").of("may"))
            .thenRefused(.partExists, field: "item", saying: "“plan”", "The plan")
        try ledger.when(Meeting.ItemAdded(item: "plan", title: "The plan").of("june")).then()
    }

    @Test func whatWasOnTheAgendaDidNotComeLateUnderTheSameName() throws {
        try TestLedger.board().given(Self.item)
            .when(Meeting.LateItemAdmitted(item: "plan", title: "The plan").of("may"))
            .thenRefused(.partExists, field: "item", saying: "“plan”")
    }

    @Test func anItemNeedsAMeetingThatWasNotCancelledWordsAndKnownReports() throws {
        try TestLedger.board().when(Meeting.ItemAdded(item: "plan", title: "The plan").of("july"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/july")
        try TestLedger.board().given(Meeting.Cancelled().of("may")).when(Self.item)
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
        var unknown = Self.item
        unknown.reports = ["grant-report", "other-report"]
        try TestLedger.board().when(unknown)
            .thenRefused(.referenceUnknown, field: "reports", saying: "report/other-report")
        try TestLedger.board().when(Meeting.ItemAdded(item: "plan", title: " ").of("may"))
            .thenRefused(.textEmpty, field: "title", saying: "“title”")
        try TestLedger.board().when(Meeting.ItemAdded(item: "plan", title: "The plan", number: "").of("may"))
            .thenRefused(.textEmpty, field: "number", saying: "“number”")
    }

    // MARK: admit-late-item

    @Test func aLateItemIsTakenForSpecialCircumstancesOnTheDayOfTheMeeting() throws {
        let attempt = try TestLedger.board().when(Self.late)
        let state = try attempt.then()
        #expect(state.items.map(\.value.words) == ["Funding (late item: The grant ends this month)"])
        #expect(attempt.occurred == "2009-05-06")
        #expect(state.blanks(on: "2009-05-06", attempt.ledger).isEmpty)
    }

    /// The minutes have to say them (Local Government Act 1972 s.100B(4)(b)).
    @Test func aLateItemWithoutCircumstancesIsABlank() throws {
        let attempt = try TestLedger.board().given(Meeting.Held().of("may"))
            .when(Meeting.LateItemAdmitted(item: "funding", title: "Funding").of("may"))
        let blank = try #require(attempt.then().blanks(on: "2009-05-06", attempt.ledger).first)
        #expect(blank.field == .minutes && blank.since == "2009-05-06")
        #expect(
            blank.words == "The special circumstances for which the late item “Funding” was taken are not on record."
        )
    }

    @Test func theCircumstancesAreWordsAndFoundLaterNotSilentlyDropped() throws {
        var silent = Self.late
        silent.circumstances = " "
        try TestLedger.board().when(silent).thenRefused(.textEmpty, field: "circumstances", saying: "“circumstances”")
        try TestLedger.board().given(Meeting.LateItemAdmitted(item: "funding", title: "Funding").of("may"))
            .when(Self.late)
            .thenRefused(.partExists, field: "item", saying: "“funding”")
    }

    // MARK: leave-item

    @Test(arguments: Meeting.Outcome.allCases) func anItemWasNotTakenForAReason(_ outcome: Meeting.Outcome) throws {
        var left = Self.deferred
        left.outcome = outcome
        let attempt = try TestLedger.board().given(Self.item).when(left)
        let state = try attempt.then()
        #expect(state.notTaken.map(\.value.words) == ["“plan” \(outcome.words): In view of the time"])
        #expect(attempt.occurred == "2009-05-06")
    }

    @Test func anItemIsPutOffToAMeetingOrTransferredToABody() throws {
        var moved = Self.deferred
        moved.to = "meeting/june"
        let later = try TestLedger.board().given(Self.item).when(moved).then()
        #expect(later.notTaken.first?.value.fate == "deferred to meeting/june: In view of the time")
        (moved.to, moved.outcome) = ("body/scrutiny", .transferred)
        let elsewhere = try TestLedger.board().given(Self.item).when(moved).then()
        #expect(elsewhere.notTaken.first?.value.to == "body/scrutiny")
    }

    @Test func onlyAnItemOfTheMeetingIsNotTaken() throws {
        let refusal = try TestLedger.board().when(Self.deferred)
            .thenRefused(.partUnknown, field: "item", saying: "meeting/may", "“plan”")
        #expect(refusal?.remedy == "Record the item first.")
    }

    @Test func whereItWentMustBeOnRecordAndTheReasonHasWords() throws {
        var nowhere = Self.deferred
        nowhere.to = "meeting/july"
        try TestLedger.board().given(Self.item).when(nowhere)
            .thenRefused(.referenceUnknown, field: "to", saying: "meeting/july")
        var silent = Self.deferred
        silent.reason = ""
        try TestLedger.board().given(Self.item).when(silent)
            .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
        try TestLedger.board().when(Meeting.ItemNotTaken(item: "plan", outcome: .withdrawn).of("july"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/july")
    }
}
