import BoardLedger
import GovernanceSupport
import Testing

/// What is missing of a meeting.
struct MeetingGapsTests {
    private func gaps(_ fixture: LedgerFixture, _ day: String) throws -> [String] {
        try fixture.ledger.gaps(fixture.moment(day)).filter { $0.about.id.kind == .meeting }
            .map { "\($0.about.id.slug): \($0.words)" }
    }

    @Test func `a meeting of which nothing is told is overdue, unless a decision was made there`() throws {
        let fixture = try LedgerFixture.council()
        let words = "It was called for 6 May 2009, and nothing on record says what became of it."
        #expect(try gaps(fixture, "2009-05-06").isEmpty)
        #expect(try gaps(fixture, "2009-05-07") == ["may: \(words)"])
        #expect(try gaps(LedgerFixture.grant(""), "2009-05-07").isEmpty)
    }

    @Test func `a question without an answer and a late item without circumstances are missing something`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: meeting hold, meeting: may}
            - {command: meeting put-question, meeting: may, question: money, text: Where is the money?, to: agency/nhs}
            - {command: meeting admit-late-item, meeting: may, item: funding, title: Funding}
            - {command: meeting admit-late-item, meeting: may, item: weather, title: Weather, circumstances: It rains}
            """
        )
        #expect(
            try gaps(fixture, "2009-05-07") == [
                "may: No answer is on record to the question “Where is the money?”.",
                "may: The special circumstances for which the late item “Funding” was taken are not on record.",
            ]
        )
        let owed = try fixture.ledger.gaps(fixture.moment("2009-05-07")).first { $0.field == .responses }
        #expect(owed?.owedBy.map(\.name) == ["NHS Trust"])
        try fixture.record(
            "- {command: meeting answer-question, meeting: may, question: money, text: Here, occurred: 2009-05-20}"
        )
        #expect(try gaps(fixture, "2009-05-19").count == 2 && gaps(fixture, "2009-05-20").count == 1)
    }
}
