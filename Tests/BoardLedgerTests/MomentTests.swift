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

    @Test(
        arguments: [
            ("0", 1), ("8", 9), ("11", 12), ("011", 12),
            ("2014-06-01", 0), ("2014-06-02", 9), ("2014-06-09", 9), ("2014-06-10", 12), ("2030-01-01", 12),
            ("2 June 2014", 9), ("May 2014", 0), ("June 2014", 12), ("2013", 0), ("2014", 12),
            ("2014-06-02T11:59:59.999Z", 0), ("2014-06-02T12:00:00.000Z", 9), ("2014-06-10T12:00:00.000Z", 12),
        ] as [(String, UInt64)]
    )
    func `a position, a day or an instant says how much was known`(text: String, size: UInt64) throws {
        #expect(try ledger().moment(knownAt: text).knownSize == size)
    }

    /// A mistyped position would otherwise be answered with all that is known today.
    @Test(arguments: [("12", 12), ("999", 999), ("18446744073709551615", .max)] as [(String, UInt64)])
    func `a position that the log does not have is refused`(text: String, position: UInt64) throws {
        #expect(throws: LedgerError.noSuchRecord(position, size: 12)) { try ledger().moment(knownAt: text) }
    }

    @Test(arguments: [("20140602", "2014-06-02"), ("19991231", "1999-12-31")])
    func `a day without hyphens is asked back`(text: String, day: String) throws {
        let refusal = try #require(throws: Refusal.self) { try ledger().moment(knownAt: text) }
        #expect(refusal.rule == .dateUnclear)
        #expect(refusal.remedy.contains("Write \(day) for") && refusal.remedy.contains("or 0\(text) for the record"))
    }

    @Test func `a year is asked back once it may be a record too`() throws {
        let fixture = try ledger()
        let entries = (0..<2_010).map { "- {command: action add, action: a-\($0), title: Action \($0)}" }
        try fixture.record(entries.joined(separator: "\n"))
        let refusal = try #require(throws: Refusal.self) { try fixture.moment(knownAt: "2014") }
        #expect(refusal.rule == .dateUnclear)
        #expect(try fixture.moment(knownAt: "02014").knownSize == 2_015)
        #expect(try fixture.moment(knownAt: "1200").knownSize == 1_201)
    }

    @Test(arguments: ["", "-1", "soon", "2014-06-31", "18446744073709551616", "2014-06-02T12:00Z"])
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
