import GovernanceSupport
import TestSupport
import Testing

@testable import BoardLedger

/// A financial year, typed as papers write it, through the whole ledger.
struct FinancialYearTests {
    private func fixture() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2012-06-01")
        try fixture.record(
            """
            - command: plan draft
              plan: a-plan
              title: A plan
              from: 2009/10
              to: 2012-13
            - command: action add
              action: open-clinics
              title: Open three clinics
              plan: a-plan
              occurred: financial year 2009/10
            - command: action set-due
              action: open-clinics
              due: 2011/12
            """
        )
        return fixture
    }

    @Test func `records hold it as an interval of EDTF`() throws {
        let lines = try fixture().ledger.lines().map { String(decoding: $0, as: Unicode.UTF8.self) }
        #expect(lines[0].contains(#""from":"2009-04-01/2010-03-31""#))
        #expect(lines[0].contains(#""to":"2012-04-01/2013-03-31""#))
        #expect(lines[1].contains(#""occurred":"2009-04-01/2010-03-31""#))
        #expect(lines[2].contains(#""due":"2011-04-01/2012-03-31""#))
    }

    @Test(arguments: [
        ("2011-03-31", DueAnswer.Standing.coming), ("2011-04-01", .due), ("2012-03-31", .due), ("2012-04-01", .overdue),
    ]) func `what is due in it is due from its first day to its last`(day: String, standing: DueAnswer.Standing) throws
    {
        let fixture = try fixture()
        let due = try fixture.ledger.due(fixture.moment(day))
        #expect(due.map(\.standing) == [standing])
        #expect(due.map(\.date) == ["2011-04-01/2012-03-31"])
    }

    @Test func `an export of it is imported as it is`() throws {
        let fixture = try fixture()
        let folder = try TemporaryDirectory("ledger-files")
        let imported = try Ledger.create(at: folder("imported"), origin: fixture.ledger.origin)
        try imported.take(fixture.ledger.lines())
        #expect(try imported.verify().isSound)
        #expect(try imported.lines() == fixture.ledger.lines())
        #expect(try imported.rebuild().projections.allSatisfy { $0.digestBefore == $0.digest })
    }

    /// A month and a season that an older ledger holds are what they were, whatever a person may mean by the same figures.
    @Test func `a month on record stays a month`() throws {
        let fixture = try LedgerFixture(today: "2012-06-01")
        try fixture.record("- {command: action add, action: a, title: A, occurred: December 2011}")
        try fixture.record("- {command: action set-due, action: a, due: autumn 2022, occurred: 1 January 2012}")
        let lines = try fixture.ledger.lines().map { String(decoding: $0, as: Unicode.UTF8.self) }
        #expect(lines[0].contains(#""occurred":"2011-12""#))
        #expect(lines[1].contains(#""due":"2022-23""#))
        #expect(try fixture.ledger.due(fixture.moment("2022-09-01")).map(\.standing) == [.due])
        #expect(try fixture.ledger.due(fixture.moment("2022-08-31")).map(\.standing) == [.coming])
        #expect(try fixture.ledger.due(fixture.moment("2022-12-01")).map(\.standing) == [.overdue])
    }
}
