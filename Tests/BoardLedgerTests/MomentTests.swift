import BoardLedger
import Testing

/// The two times of a question: what was so on a day, and what the ledger had been told by then.
struct MomentTests {
    /// Nine records of 2 June 2014 and three of 10 June.
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        try fixture.travel(to: "2014-06-10")
        try fixture.record(Partnership.decision)
        return fixture
    }

    @Test func `what is recorded later changes no suggestion at an earlier size`() throws {
        let fixture = try LedgerFixture(today: "2014-06-02")
        try fixture.record(
            """
            - {command: body establish, body: board, name: The Board, form: board}
            - {command: review open, review: falls, title: Falls in june, board: board}
            """
        )
        func message(_ text: String) throws -> String {
            let moment = try fixture.moment(knownAt: "2")
            do {
                return "\(try fixture.ledger.find(text, moment))"
            } catch { return "\(error)" }
        }
        let asked = ["jane", "review/fell"]
        let before = try asked.map(message)
        #expect(before[0].contains("june") || !before[0].isEmpty)
        try fixture.record(
            """
            - {command: person register, person: jane, name: Jane Roe, form: person, standing: member}
            - {command: review open, review: fell, title: Jane and jang and jand, board: board}
            - {command: review open, review: fela, title: Another, board: board}
            - {command: review open, review: felb, title: Something, board: board}
            """
        )
        #expect(try asked.map(message) == before)
    }

    @Test func `left out, it is today and everything`() throws {
        let moment = try ledger().moment()
        #expect(moment.asOf == Day(2014, 6, 10))
        #expect(moment.knownSize == nil)
    }

    @Test(arguments: ["2012-05-01", "1 May 2012", "1st May 2012", " 1  May 2012 ", "Tuesday 1 May 2012"])
    func `a day is taken as people write it`(text: String) throws {
        #expect(try ledger().moment(text).asOf == Day(2012, 5, 1))
    }

    @Test(arguments: ["2012-05", "2012", "spring 2012", "May 2012"])
    func `a question is about one day`(text: String) throws {
        let refusal = try #require(throws: Refusal.self) { try ledger().moment(text) }
        #expect(refusal.rule == .dateNotUnderstood)
        #expect(refusal.field == "as-of" && refusal.value == text)
    }

    @Test(arguments: ["2011-12", "2022-23", "2013-22"]) func `a day that may be a year is asked back`(text: String)
        throws
    {
        for ask in [{ try ledger().moment(text) }, { try ledger().moment(nil, knownAt: text) }] {
            let refusal = try #require(throws: Refusal.self) { try ask() }
            #expect(refusal.rule == .dateUnclear)
            #expect(refusal.value == text)
        }
    }

    @Test(arguments: ["", "soon", "2012-02-30", "12/05/01"])
    func `a day that is none is refused`(text: String) throws {
        #expect(throws: Refusal.self) { try ledger().moment(text) }
    }

    @Test(arguments: [("today", "2014-06-10"), ("yesterday", "2014-06-09"), ("Today", "2014-06-10")])
    func `today and yesterday are days`(text: String, day: String) throws {
        #expect(try ledger().moment(text).asOf.iso == day)
    }

    @Test(
        arguments: [
            ("0", 0), ("1", 1), ("9", 9), ("12", 12), ("012", 12),
            ("2014-06-01", 0), ("2014-06-02", 9), ("2014-06-09", 9), ("2014-06-10", 12), ("today", 12),
            ("yesterday", 9),
            ("2 June 2014", 9), ("May 2014", 0), ("spring 2014", 0),
            ("2014-06-02T11:59:59.999Z", 0), ("2014-06-02T12:00:00.000Z", 9), ("2014-06-10T12:00:00.000Z", 12),
            ("2014-06-02T12:00Z", 9), ("2014-06-02 11:59", 0), ("2014-06-02T12:00:00Z", 9),
            ("2014-06-02 12:00:00.5", 9),
            ("2014-06-02T13:00+01:00", 9), ("2014-06-02T12:59:59+01:00", 0), ("2014-06-02T07:00-05:00", 9),
        ] as [(String, UInt64)]
    )
    func `a size, a day or an instant says how much was known`(text: String, size: UInt64) throws {
        #expect(try ledger().moment(knownAt: text).knownSize == size)
    }

    /// A mistyped size would otherwise be answered with all that is known today.
    @Test(arguments: ["13", "999", "2013", "2014", "20140602", "18446744073709551615", "18446744073709551616"])
    func `a size that the ledger never had is refused`(text: String) throws {
        #expect(throws: LedgerError.sizeBeyondEnd(text, size: 12)) { try ledger().moment(knownAt: text) }
    }

    @Test(arguments: ["2014-06-11", "2030-01-01", "June 2014", "2014-06-10T12:00:00.001Z", "2014-06-10 12:01"])
    func `a moment to come is refused`(text: String) throws {
        #expect(throws: LedgerError.momentToCome(text)) { try ledger().moment(knownAt: text) }
    }

    /// Digits are a size whatever they look like; a year is written as its last day.
    @Test func `digits are a size`() throws {
        let fixture = try ledger()
        let entries = (0..<2_010).map { "- {command: action add, action: a-\($0), title: Action \($0)}" }
        try fixture.record(entries.joined(separator: "\n"))
        #expect(try fixture.moment(knownAt: "2014").knownSize == 2_014)
        #expect(try fixture.moment(knownAt: "2013-12-31").knownSize == 0)
    }

    @Test(
        arguments: [
            "", "-1", "soon", "2014-06-31", "+12", "1e3", "2014-06-02T12", "2014-06-02T25:00Z", "2014-06-02T12:00:60Z",
            "2014-06-02T12:00.5Z", "2014-06-02T12:00+25:00", "2014-06-02T12:00:00.Z", "２",
        ]
    )
    func `what is no moment is refused`(text: String) throws {
        #expect(throws: LedgerError.badMoment(text)) { try ledger().moment(knownAt: text) }
    }

    @Test func `a ledger that knew nothing answers with nothing`() throws {
        let fixture = try ledger()
        let moment = try fixture.moment(knownAt: "2014-06-01")
        #expect(try fixture.ledger.gaps(moment).isEmpty)
        #expect(try fixture.ledger.due(moment).isEmpty)
        #expect(try fixture.ledger.audit(AuditFilter(), moment).isEmpty)
        #expect(try fixture.ledger.unauthorised(moment).isEmpty)
        #expect(try fixture.ledger.search("clinics", moment).isEmpty)
        #expect(throws: LedgerError.self) { try fixture.ledger.owner(of: "action/clinics", moment) }
    }
}
