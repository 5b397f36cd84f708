import BoardLedger
import GovernanceSupport
import Testing

/// Whoever copies an example that `describe` prints into the example ledger “practice” is not refused.
struct DescribedExampleTests {
    @Test func `the example of every command can be recorded in the practice ledger`() throws {
        let fixture = try LedgerFixture.example(.practice)
        for command in try Description().commands {
            let yaml = try withNumber(command.exampleSheet, of: command.name, fixture)
            let outcome = try fixture.ledger.preview(try Sheet(yaml: Array(yaml.utf8)))
            #expect(outcome.refused.isEmpty, "\(command.name): \(outcome.refused)")
            #expect(outcome.rows.count == 1)
        }
    }

    @Test func `an example that names a record says where its number stands`() throws {
        for command in try Description().commands where command.example.contains("record: ") {
            #expect(command.example.contains("# The number that “boardledger audit "), "\(command.name)")
        }
    }

    /// Puts the number in that the example tells to look up: of the record that misspells, or that may be taken back, for
    /// nothing rests on the last.
    private func withNumber(_ yaml: String, of command: String, _ fixture: LedgerFixture) throws -> String {
        guard let audit = yaml.firstMatch(of: /boardledger audit ([a-z]+\/[a-z0-9-]+)”/) else { return yaml }
        var filter = AuditFilter()
        filter.subject = try SubjectID(parsing: String(audit.1))
        let rows = try fixture.ledger.audit(filter, fixture.moment())
        let own = rows.filter { $0.subject == filter.subject }.map(\.position)
        let number = try #require(command.hasSuffix("withdraw-record") ? own.last : own.first)
        return yaml.replacing("record: 17", with: "record: \(number)")
    }
}
