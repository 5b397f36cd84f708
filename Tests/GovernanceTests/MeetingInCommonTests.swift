import GovernanceSupport
import Testing

@testable import Governance

/// That bodies met in common: at once, each deciding for itself.
struct MeetingInCommonTests {
    private static let common = Meeting.HeldInCommon(with: ["scrutiny-may"], how: "The two met in common").of("may")

    private func ledger(on date: EDTFDate = "2009-05-06") throws -> TestLedger {
        try TestLedger.board().given(Meeting.Convened(body: "scrutiny", date: date).of("scrutiny-may"))
    }

    @Test func aMeetingIsHeldInCommonWithThatOfAnotherBody() throws {
        let attempt = try ledger().when(Self.common)
        let state = try attempt.then()
        #expect(state.inCommon.map(\.value.words) == ["with meeting/scrutiny-may: The two met in common"])
        #expect(attempt.occurred == "2009-05-06")
        #expect(state.told == .held)
        #expect(state.happened(at: "meeting/scrutiny-may") && !state.happened(at: "meeting/june"))
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "meeting/scrutiny-may", role: .about)))
    }

    @Test func eachBodyDecidesForItself() throws {
        let ledger = try ledger().given(Self.common)
        let decided = Decision.Made(body: "scrutiny", meeting: "scrutiny-may", verb: .agreed, text: "that it be so")
        try ledger.when(decided.of("so")).then()
        var elsewhere = decided
        elsewhere.meeting = "may"
        ledger.when(elsewhere.of("so"))
            .thenRefused(.decisionByAnotherBody, field: "meeting", saying: "meeting/may", "body/scrutiny")
    }

    @Test func oneBodyAloneOrOnAnotherDayIsNotInCommon() throws {
        try ledger().when(Meeting.HeldInCommon(with: ["june"]).of("may"))
            .thenRefused(.meetingsNotInCommon, field: "with", saying: "meeting/june", "body/board")
        try ledger(on: "2009-05-07").when(Self.common)
            .thenRefused(.meetingsNotInCommon, field: "with", saying: "7 May 2009", "6 May 2009")
        // The month may mean that day.
        try ledger(on: "2009-05").when(Self.common).then()
    }

    @Test func whatIsNamedIsOtherMeetingsThatTookPlace() throws {
        try ledger().when(Meeting.HeldInCommon(with: ["may"]).of("may"))
            .thenRefused(.belongsToItself, field: "with", saying: "meeting/may")
        try ledger().when(Meeting.HeldInCommon(with: []).of("may"))
            .thenRefused(.fieldMalformed, field: "with", saying: "“with”")
        try ledger().when(Meeting.HeldInCommon(with: ["scrutiny-may", "scrutiny-may"]).of("may"))
            .thenRefused(.fieldMalformed, field: "with", saying: "one twice")
        try ledger().when(Meeting.HeldInCommon(with: ["july"]).of("may"))
            .thenRefused(.referenceUnknown, field: "with", saying: "meeting/july")
        try ledger().given(Meeting.Cancelled().of("scrutiny-may")).when(Self.common)
            .thenRefused(.meetingCancelled, field: "with", saying: "meeting/scrutiny-may")
        try ledger().when(Meeting.HeldInCommon(with: ["scrutiny-may"], how: " ").of("may"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
        try ledger().when(Self.common, today: "2009-05-05")
            .thenRefused(.dateInFuture, field: "occurred", saying: "A meeting in common", "6 May 2009")
    }
}
