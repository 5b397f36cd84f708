import BoardLedger
import GovernanceSupport
import Testing

/// What is owed because of a decision: its conditions, its call-in, its reconsideration.
struct DecisionDueTests {
    private func due(_ fixture: LedgerFixture, _ day: String) throws -> [String] {
        try fixture.ledger.due(fixture.moment(day)).map {
            "\($0.standing.rawValue) \($0.date?.edtf ?? "-"): \($0.what)"
                + ($0.owedBy.isEmpty ? "" : " (\($0.owedBy.map(\.name).joined(separator: ", ")))")
        }
    }

    @Test func `an open condition is due until it is settled`() throws {
        let fixture = try LedgerFixture.grant(
            """
            - {command: decision attach-condition, decision: grant, condition: audit, words: subject to the audit, by: 2009-06-01, owedBy: agency/nhs}
            - {command: decision settle-condition, decision: grant, condition: audit, outcome: met, occurred: 2009-06-10}
            """
        )
        #expect(try due(fixture, "2009-05-05").isEmpty)
        #expect(try due(fixture, "2009-05-06") == ["coming 2009-06-01: condition: subject to the audit (NHS Trust)"])
        #expect(try due(fixture, "2009-06-09") == ["overdue 2009-06-01: condition: subject to the audit (NHS Trust)"])
        #expect(try due(fixture, "2009-06-10").isEmpty)
    }

    @Test func `a call-in is due to be concluded, and what is referred back to be reconsidered`() throws {
        let fixture = try LedgerFixture.grant(
            """
            - {command: decision call-in, decision: grant, signatories: [one], by: 2009-06-05, occurred: 2009-05-12}
            - {command: decision conclude-call-in, decision: grant, outcome: referred-back, by: 2009-06-30, occurred: 2009-05-29}
            - {command: decision reconsider, decision: grant, outcome: confirmed, occurred: 2009-07-02}
            """
        )
        #expect(try due(fixture, "2009-05-28") == ["coming 2009-06-05: conclusion of the call-in"])
        #expect(try due(fixture, "2009-05-29") == ["coming 2009-06-30: reconsideration (The Board)"])
        #expect(try due(fixture, "2009-07-01") == ["overdue 2009-06-30: reconsideration (The Board)"])
        #expect(try due(fixture, "2009-07-02").isEmpty)
    }
}
