import BoardLedger
import Testing

/// A decision authorises from the day on which it was made.
struct AuthorityInTimeTests {
    /// Decisions of 16 November 2022, one of which ratifies, and actions that rest on them.
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2024-06-02")
        try fixture.record(
            """
            - {command: body establish, body: board, name: Board, form: board}
            - {command: agency register, agency: nhs, name: NHS X, form: nhs}
            - {command: decision make, decision: ratify, body: board, verb: approved, text: ratifies what was decided by e-mail, occurred: 16 November 2022}
            - {command: decision make, decision: agreed, body: board, verb: agreed, text: to open clinics, occurred: 16 November 2022}
            - {command: action add, action: dated, title: Dated before, occurred: 1 October 2022, authority: agreed}
            - {command: action assign-lead-agency, action: dated, agency: nhs, occurred: 1 October 2022, authority: agreed}
            - {command: action add, action: undated, title: Without a date, authority: agreed}
            - {command: action assign-lead-agency, action: undated, agency: nhs, authority: agreed}
            - {command: action add, action: ratified, title: Ratified, authority: ratify}
            """
        )
        return fixture
    }

    @Test func `on the days before, what rests on it is unauthorised`() throws {
        let fixture = try ledger()
        let before = try fixture.moment("2022-10-15")
        let owner = try fixture.ledger.owner(of: "action/dated", before)
        #expect(owner.authority == nil && owner.leadAgency?.authority == nil)
        #expect(try fixture.ledger.why("action/dated", before).decision == nil)
        #expect(try fixture.ledger.unauthorised(before).map(\.position) == [4, 5, 8])
        #expect(try fixture.ledger.audit(AuditFilter(), before).allSatisfy { $0.authority == nil })
    }

    @Test func `what is corrected to rest on no decision is unauthorised`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: action assign-lead-agency, action: dated, agency: nhs, occurred: 2 October 2022, corrects: {record: 5, reason: the minutes have no such item}}
            """
        )
        #expect(try fixture.ledger.unauthorised(fixture.moment()).map(\.position) == [5])
        #expect(try fixture.ledger.unauthorised(fixture.moment(knownAt: "9")).isEmpty)
    }

    @Test func `what is corrected is unauthorised as it should have been said`() throws {
        let fixture = try LedgerFixture(today: "2024-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: one, name: One, form: nhs}
            - {command: agency register, agency: three, name: Three, form: nhs}
            - {command: action add, action: x, title: Old words, occurred: 1 May 2022}
            - {command: action assign-lead-agency, action: x, agency: one, occurred: 1 June 2022}
            """
        )
        try fixture.record(
            """
            - {command: action assign-lead-agency, action: x, agency: three, occurred: 1 July 2022, corrects: {record: 3, reason: misread}}
            """
        )
        let rows = try fixture.ledger.unauthorised(fixture.moment())
        #expect(rows.map(\.what) == ["action on record: Old words", "lead agency: agency/three"])
        #expect(rows.last?.occurred == EDTFDate(try #require(Day(2022, 7, 1))))
        #expect(try fixture.ledger.unauthorised(fixture.moment("2022-06-15")).map(\.position) == [2])
    }

    @Test func `afterwards it is authorised, and marked as retrospective`() throws {
        let fixture = try ledger()
        for moment in [try fixture.moment("2022-11-16"), try fixture.moment()] {
            let owner = try fixture.ledger.owner(of: "action/dated", moment)
            #expect(owner.authority?.slug == "agreed" && owner.isRetrospective)
            #expect(owner.leadAgency?.isRetrospective == true)
            #expect(try fixture.ledger.unauthorised(moment).isEmpty)
            let parts = try fixture.ledger.owned(by: "nhs", moment).parts
            #expect(parts.first { $0.subject.id.slug == "dated" }?.isRetrospective == true)
        }
    }

    @Test func `what has no date began no earlier than the decision that allows it`() throws {
        let fixture = try ledger()
        #expect(throws: LedgerError.self) {
            try fixture.ledger.owner(of: "action/undated", fixture.moment("2022-11-15"))
        }
        let since = try fixture.ledger.owner(of: "action/undated", fixture.moment("2022-11-16"))
        #expect(since.leadAgency?.isCertain == false && !since.isRetrospective)
        #expect(try fixture.ledger.owner(of: "action/undated", fixture.moment()).leadAgency?.isCertain == true)
    }

    @Test func `a notebook is no note`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: decision make, decision: books, body: board, verb: agreed, text: to buy notebooks, occurred: 16 November 2022}
            - {command: action add, action: bought, title: Bought, authority: books}
            """
        )
        #expect(throws: LedgerError.self) {
            try fixture.ledger.owner(of: "action/bought", fixture.moment("2022-10-15"))
        }
    }

    @Test func `unless the decision looks back`() throws {
        let fixture = try ledger()
        #expect(try fixture.ledger.owner(of: "action/ratified", fixture.moment("2022-10-15")).title == "Ratified")
    }
}
