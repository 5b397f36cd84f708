import BoardLedger
import Testing

/// Who recorded what, when, by what authority.
struct AuditTests {
    private func positions(
        _ fixture: LedgerFixture,
        knownAt: String? = nil,
        _ change: (inout AuditFilter) throws -> Void
    ) throws -> [UInt64] {
        var filter = AuditFilter()
        try change(&filter)
        return try fixture.ledger.audit(filter, fixture.moment(knownAt: knownAt)).map(\.position)
    }

    /// The partnership (records 0 to 8), then a decision by another actor (9 to 11), then a change on it (12).
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        try fixture.travel(to: "2014-06-10")
        try fixture.record(WrittenSheet(Partnership.decision).with(actor: "A. Clerk", capacity: "officer"))
        try fixture.travel(to: "2014-06-20")
        try fixture.record(Partnership.lead("north", from: "2009-05-04", authority: "clinics-agreed"))
        return fixture
    }

    @Test func `without a filter every record is listed, oldest first`() throws {
        let fixture = try ledger()
        #expect(try positions(fixture) { _ in } == Array(0...12))
        let rows = try fixture.ledger.audit(AuditFilter(), fixture.moment())
        #expect(rows[0].what == "agency registered: North Agency")
        #expect(rows[0].capacity == "secretariat")
        #expect(rows[9].capacity == "officer")
        #expect(Set(rows.map(\.batch)).count == 3)
        #expect(rows[12].authority?.description == "decision/clinics-agreed")
    }

    @Test func `a subject’s trail has every record that touches or names it`() throws {
        let fixture = try ledger()
        func trail(_ subject: String) throws -> [UInt64] {
            try positions(fixture) { $0.subject = try SubjectID(parsing: subject) }
        }
        #expect(try trail("agency/north") == [0, 12])
        #expect(try trail("action/clinics") == [6, 12])
        #expect(try trail("body/board") == [2, 9, 11])
        #expect(try trail("decision/clinics-agreed") == [11, 12])
        #expect(try trail("plan/city-plan") == [5, 6, 7])
        #expect(try trail("person/director") == [4, 8])
        #expect(try trail("person/nobody").isEmpty)
    }

    @Test func `a document’s trail has every record that was read in it`() throws {
        let fixture = try LedgerFixture.leeds()
        var filter = AuditFilter()
        filter.subject = try SubjectID(parsing: "report/draft-plan-2009")
        #expect(try fixture.ledger.audit(filter, fixture.moment()).count == 141)
    }

    @Test func `an actor, a type or the part of it before a full stop, and days narrow it down`() throws {
        let fixture = try ledger()
        #expect(try positions(fixture) { $0.actor = "A. Clerk" } == [9, 10, 11])
        #expect(try positions(fixture) { $0.type = "action" } == [6, 7, 12])
        #expect(try positions(fixture) { $0.type = "action.added" } == [6, 7])
        #expect(try positions(fixture) { $0.type = "action.added.v1" } == [6, 7])
        #expect(try positions(fixture) { $0.since = Day(2014, 6, 10) } == Array(9...12))
        #expect(try positions(fixture) { $0.until = Day(2014, 6, 10) } == Array(0...11))
        #expect(
            try positions(fixture) {
                $0.since = Day(2014, 6, 3)
                $0.until = Day(2014, 6, 19)
                $0.type = "decision"
            } == [11]
        )
    }

    @Test func `records that came later are left out`() throws {
        let fixture = try ledger()
        #expect(try positions(fixture, knownAt: "10") { _ in } == Array(0...9))
        #expect(try positions(fixture, knownAt: "2014-06-19") { $0.type = "action" } == [6, 7])
    }

    @Test func `a change that needs a decision and names none is unauthorised`() throws {
        let fixture = try ledger()
        try fixture.record(Partnership.lead("south", from: "2010-01-01"))
        let types = try fixture.ledger.unauthorised(fixture.moment()).map { "\($0.position) \($0.type)" }
        #expect(types == ["6 action.added.v1", "7 action.added.v1", "13 action.lead-agency-assigned.v1"])
        #expect(try fixture.ledger.unauthorised(fixture.moment(knownAt: "13")).map(\.position) == [6, 7])
    }

    @Test func `everything in the Leeds paper that needs a decision is unauthorised`() throws {
        let fixture = try LedgerFixture.leeds()
        let rows = try fixture.ledger.unauthorised(fixture.moment())
        #expect(
            Dictionary(grouping: rows, by: \.type).mapValues(\.count) == [
                "action.added.v1": 11, "action.contributor-added.v1": 8, "action.due-set.v1": 2,
                "action.lead-group-assigned.v1": 2, "plan.responsibility-assigned.v1": 3,
            ]
        )
    }

    @Test func `capital letters of a name, a capacity and a decision narrow it down`() throws {
        let fixture = try ledger()
        #expect(try positions(fixture) { $0.actor = "a. CLERK" } == [9, 10, 11])
        #expect(try positions(fixture) { $0.capacity = "officer" } == [9, 10, 11])
        #expect(try positions(fixture) { $0.authority = try SubjectID(parsing: "decision/clinics-agreed") } == [12])
    }

    @Test func `words are found in what is said, in names and in quotations`() throws {
        let fixture = try ledger()
        #expect(try positions(fixture) { $0.words = "three clin" } == [6, 11])
        #expect(try positions(fixture) { $0.words = "agency/north" } == [0, 11, 12])
        try fixture.record("- {command: body state-role, body: board, role: Decides, citation: {words: Quoted wisdom}}")
        #expect(try positions(fixture) { $0.words = "WISDOM quoted" } == [13])
    }

    @Test func `only what is told is withheld, not all that was looked through`() throws {
        let fixture = try ledger()
        try fixture.record(
            ProtectedEntries.claim + "\n" + ProtectedEntries.award + "\n"
                + ProtectedEntries.award.replacing("decision: award", with: "decision: other")
                .replacing("place: \"7.1\"", with: "place: \"Annex B\"")
        )
        func withheld(_ words: String?, _ view: View = .public) throws -> (records: Int, values: Int) {
            let ledger = fixture.ledger.seen(by: view)
            var filter = AuditFilter()
            (filter.words, filter.type) = (words, "decision")
            let rows = try ledger.audit(filter, fixture.moment())
            return (rows.count, ledger.withheld.map(\.count).reduce(0, +))
        }
        let all = try withheld(nil)
        #expect(all.records == 3 && all.values > 2)
        #expect(try withheld("annex") == (1, all.values / 2))
        #expect(try withheld("three clinics") == (1, 0))
        // Whoever guesses what is withheld learns nothing, not even that something is.
        #expect(try withheld("zebedee") == (0, 0))
        #expect(try withheld("zebedee", .secretariat) == (2, 0))
    }

    @Test func `a period in the other time narrows it down, and orders it`() throws {
        let fixture = try ledger()
        #expect(
            try positions(fixture) { ($0.from, $0.to) = (Day(2009, 3, 1), Day(2009, 5, 4)) } == [8, 10, 11, 12]
        )
        #expect(try positions(fixture) { $0.from = Day(2009, 5, 5) } == [])
        let byDate = try positions(fixture) { $0.order = .occurred }
        #expect(Array(byDate.suffix(5)) == [0, 8, 10, 11, 12])
        #expect(try positions(fixture) { $0.isNewestFirst = true } == Array((0...12).reversed()))
        #expect(try positions(fixture) { ($0.order, $0.isNewestFirst) = (.occurred, true) } == byDate.reversed())
    }

    @Test(arguments: ["actions", "action.lead", "action.added.v9", ""]) func `a type that is none is refused`(
        type: String
    )
        throws
    {
        let fixture = try ledger()
        let refusal = #expect(throws: Refusal.self) { try positions(fixture) { $0.type = type } }
        #expect(refusal?.rule == .choiceUnknown && refusal?.field == "type")
    }

    @Test func `in the audit of a subject each record tells what it changed, on the day it took effect`() throws {
        let fixture = try ledger()
        try fixture.record(Partnership.lead("south", from: "2008-05-04"))
        try fixture.record(Partnership.lead("south", from: "2013-05-04"))
        try fixture.record(
            "- {command: action reword, action: clinics, title: Open four clinics, occurred: 1 May 2014}"
        )
        var filter = AuditFilter()
        filter.subject = try SubjectID(parsing: "action/clinics")
        let rows = try fixture.ledger.audit(filter, fixture.moment())
        func values(_ position: UInt64) -> [String] {
            rows.first { $0.position == position }?.values.map {
                "\($0.label): \($0.before ?? "nothing") → \($0.after ?? "nothing")"
            } ?? []
        }
        #expect(values(6) == ["title: nothing → Open three clinics"])
        #expect(values(12) == ["lead agency: not on record → North Agency"])
        // Backdated: it changed nothing of what came after.
        #expect(values(13) == ["lead agency: not on record → South Agency"])
        #expect(values(14) == ["lead agency: North Agency → South Agency"])
        #expect(values(15) == ["title: Open three clinics → Open four clinics"])
    }

    @Test func `each record leads to its decision and meeting, or to the paper`() throws {
        let fixture = try ledger()
        let words = WrittenSheet("- {command: action set-due, action: walks, due: 2015, citation: {place: p. 3}}")
        try fixture.record(words.with(document: "report/annual-report"))
        var filter = AuditFilter()
        filter.tellsWhy = true
        let rows = try fixture.ledger.audit(filter, fixture.moment())
        #expect(
            rows[12].why.map(\.what) == [
                "decision: agreed: That North Agency open three clinics", "meeting: The Board, 4 May 2009",
                "body: The Board",
            ]
        )
        #expect(rows[13].why.map(\.what) == ["report: Annual report", "written by: Director of the Board"])
        #expect(rows[0].why.isEmpty)
    }
}
