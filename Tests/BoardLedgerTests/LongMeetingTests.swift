import BoardLedger
import GovernanceSupport
import Testing

/// A meeting of thousands of items and questions: each is recorded and told as one of a few is.
struct LongMeetingTests {
    private static let count = 3_000

    private func entries(_ entry: (Int) -> String) -> String {
        (0..<Self.count).map { "- {\(entry($0))}" }.joined(separator: "\n")
    }

    @Test func `items may lie in one another as deep as somebody likes`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            entries { number in
                "command: meeting add-item, meeting: may, item: item-\(number), title: Item \(number)"
                    + (number > 0 ? ", under: item-\(number - 1)" : "")
            }
        )
        let items = try fixture.ledger.meeting("may", fixture.moment()).items
        #expect(items.map(\.depth) == Array(0..<Self.count))
        #expect(items.map(\.item) == (0..<Self.count).map { "item-\($0)" })

        let unknown = try fixture.refusal(
            of: "- {command: meeting add-item, meeting: may, item: last, title: Last, under: nowhere}"
        )
        #expect(unknown.remedy.hasSuffix("item-19 and \(Self.count - 20) more."))

        try fixture.record(
            "- {command: meeting state-quorum, meeting: may, quorate: \"no\", item: item-\(Self.count / 2)}"
        )
        let lost = try fixture.refusal(
            of:
                "- {command: decision make, decision: deep, body: board, meeting: may, item: item-\(Self.count - 1), verb: agreed, text: that it be so}"
        )
        #expect(lost.rule == .meetingInquorate)
        try fixture.record(
            "- {command: decision make, decision: deep, body: board, meeting: may, item: item-\(Self.count / 2 - 1), verb: agreed, text: that it be so}"
        )
    }

    @Test func `each question is told with its own answer, and those without one are missing it`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            entries { "command: meeting put-question, meeting: may, question: q-\($0), text: Why \($0)" }
        )
        try fixture.record(
            entries { number in
                number.isMultiple(of: 2)
                    ? "command: meeting answer-question, meeting: may, question: q-\(number), text: As \(number)"
                    : "command: meeting record-movement, meeting: may, who: one, moved: left, how: Time \(number)"
            }
        )
        let meeting = try fixture.ledger.meeting("may", fixture.moment())
        #expect(meeting.questions.map(\.answers) == (0..<Self.count).map { $0.isMultiple(of: 2) ? ["As \($0)"] : [] })
        #expect(meeting.gaps.count == Self.count / 2 && meeting.movements.count == Self.count / 2)
        // Said again, each is known.
        let again = try fixture.record(
            entries { "command: meeting put-question, meeting: may, question: q-\($0), text: Why \($0)" }
        )
        #expect(again.rows.allSatisfy { $0.fate == .alreadyRecorded })
    }

    @Test func `each condition of a decision is open until it is met`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            "- {command: decision make, decision: grant, body: board, meeting: may, verb: agreed, text: that the grant be paid}"
        )
        try fixture.record(
            entries {
                "command: decision attach-condition, decision: grant, condition: c-\($0), words: Subject to \($0)"
            }
        )
        #expect(try fixture.ledger.due(fixture.moment()).count == Self.count)
        try fixture.record(
            entries {
                "command: decision settle-condition, decision: grant, condition: c-\($0), outcome: met, occurred: 2009-06-01"
            }
        )
        #expect(try fixture.ledger.due(fixture.moment()).isEmpty)
        #expect(try fixture.ledger.check(decision: "grant", fixture.moment()).effectiveFrom == "2009-06-01")
    }
}
