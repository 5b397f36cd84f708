import BoardLedger
import GovernanceSupport
import Testing

/// What was said of a meeting or a decision is put right after more has become of it.
struct SaidAnewTests {
    /// Records one entry after what there is, and then corrects it with another.
    private func corrected(
        _ first: String,
        then more: String,
        to second: String
    ) throws -> LedgerFixture {
        let fixture = try LedgerFixture.council(today: "2014-06-02")
        let position = try fixture.size
        try fixture.record(first)
        try fixture.record(more)
        try fixture.record(second.replacing("}", with: ", corrects: {record: \(position), reason: it was misread}}"))
        return fixture
    }

    private static let made =
        "- {command: decision make, decision: spend, body: board, regime: executive-meeting, verb: agreed, text: The spending, occurred: 2013-05-06}"

    @Test func `that it was a key decision, after it was made`() throws {
        let fixture = try corrected(
            "- {command: decision plan, decision: spend, text: Whether to spend, key: \"no\"}",
            then: Self.made,
            to: "- {command: decision plan, decision: spend, text: Whether to spend, key: \"yes\"}"
        )
        let answer = try fixture.ledger.check(decision: "decision/spend", fixture.moment())
        #expect(answer.decision.name == "The spending", "its words are those in which it was made")
        #expect(answer.requirements.first { $0.wanted == "key-notice" }?.isUncertain == false)
    }

    @Test func `why it was taken off the plan, after it was made all the same`() throws {
        let fixture = try LedgerFixture.council(today: "2014-06-02")
        try fixture.record("- {command: decision plan, decision: spend, text: Whether to spend}")
        let position = try fixture.size
        try fixture.record("- {command: decision withdraw-plan, decision: spend, reason: No money}")
        try fixture.record(Self.made)
        try fixture.record(
            "- {command: decision withdraw-plan, decision: spend, reason: No need, corrects: {record: \(position), reason: it was misread}}"
        )
        let facts = try fixture.ledger.show("decision/spend", fixture.moment()).facts
        #expect(facts.first { $0.label == "plan withdrawn" }?.value == "No need")
    }

    @Test func `to which day a meeting was put off, after it was held`() throws {
        let fixture = try corrected(
            "- {command: meeting postpone, meeting: may, to: 2009-05-13}",
            then: "- {command: meeting take-chair, meeting: may, who: chair}",
            to: "- {command: meeting postpone, meeting: may, to: 2009-05-12}"
        )
        #expect(try fixture.ledger.meeting("may", fixture.moment()).date == "2009-05-12")
    }

    @Test func `what an item was called, after the meeting was cancelled`() throws {
        let fixture = try corrected(
            "- {command: meeting add-item, meeting: may, item: plan, title: The plane}",
            then: "- {command: meeting cancel, meeting: may}",
            to: "- {command: meeting add-item, meeting: may, item: plan, title: The plan}"
        )
        #expect(try fixture.ledger.meeting("may", fixture.moment()).items.map(\.title) == ["The plan"])
    }

    @Test func `who was there, after the minutes were signed`() throws {
        let fixture = try corrected(
            "- {command: meeting record-attendance, meeting: may, present: [chair], apologies: [one]}",
            then: "- {command: meeting sign-minutes, meeting: may, by: chair, occurred: 2009-06-03}",
            to: "- {command: meeting record-attendance, meeting: may, present: [chair, one]}"
        )
        let attendance = try fixture.ledger.meeting("may", fixture.moment()).attendance
        #expect(attendance.map { "\($0.who.id.slug) \($0.presence)" } == ["chair present", "one present"])
    }

    @Test func `that a condition was settled, and a call-in ended, after an action rested on it`() throws {
        let fixture = try LedgerFixture.council(today: "2014-06-02")
        try fixture.record(Self.made)
        try fixture.record(
            "- {command: decision attach-condition, decision: spend, condition: audit, words: subject to audit}"
        )
        let position = try fixture.size
        try fixture.record(
            """
            - {command: decision settle-condition, decision: spend, condition: audit, outcome: failed, occurred: 2013-06-01}
            - {command: action add, action: buy, title: Buy, occurred: 2013-06-10, authority: spend}
            """
        )
        func unauthorised() throws -> [String?] {
            try fixture.ledger.unauthorised(fixture.moment()).map(\.authorityDoubt)
        }
        #expect(try unauthorised() == ["it has no effect: condition failed: subject to audit"])
        try fixture.record(
            "- {command: decision settle-condition, decision: spend, condition: audit, outcome: met, occurred: 2013-06-01, corrects: {record: \(position), reason: it was misread}}"
        )
        #expect(try unauthorised().isEmpty)
    }
}
