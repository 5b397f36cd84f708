import BoardLedger
import GovernanceSupport
import Testing

/// Who sits on a body, for whom and since when, and which seats are empty.
struct MembershipTests {
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2024-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: kcc, name: Kent County Council, form: council}
            - {command: body establish, body: board, name: South Kent Coast Board, form: health-and-wellbeing-board}
            - {command: body change-status, body: board, status: shadow, occurred: 2012}
            - {command: body change-status, body: board, status: statutory, occurred: 1 April 2013}
            - {command: person register, person: a, name: Councillor A, form: person, standing: member}
            - {command: person register, person: b, name: Councillor B, form: person, standing: member}
            - {command: seat create, seat: vcs, name: Voluntary sector rep(s), body: board}
            - {command: seat create, seat: one, name: One councillor, body: board, represents: agency/kcc, category: councillor}
            - {command: seat leave-to-be-advised, seat: vcs, occurred: 5 February 2013}
            - {command: seat fill, seat: one, who: [a], occurred: 5 February 2013}
            - {command: seat fill, seat: one, who: [b], reason: promotion, occurred: May 2014}
            - {command: seat abolish, seat: vcs, occurred: 31 March 2015}
            - {command: body elect, body: board, office: chair, who: a, occurred: 1 June 2013}
            """
        )
        return fixture
    }

    private func membership(_ fixture: LedgerFixture, _ day: String, knownAt: String? = nil) throws -> MembershipAnswer
    {
        try fixture.ledger.membership(of: "body/board", fixture.moment(day, knownAt: knownAt))
    }

    @Test func `seats stand in the order of the records, each with who holds it on that day`() throws {
        let answer = try membership(ledger(), "2013-06-01")
        #expect(answer.seats.map(\.seat.id.slug) == ["vcs", "one"])
        #expect(answer.seats.map { $0.tenures.map(\.standing) } == [["to-be-advised"], ["filled"]])
        #expect(answer.seats[1].represents?.id.slug == "kcc")
        #expect(answer.chair.map(\.id.slug) == ["a"])
        #expect(answer.status == "statutory" && answer.former.isEmpty)
    }

    @Test func `nothing of a later day is told`() throws {
        let answer = try membership(ledger(), "2014-04-30")
        let tenure = try #require(answer.seats[1].tenures.first)
        #expect(tenure.holders.map(\.id.slug) == ["a"] && tenure.until == nil)
        #expect(answer.seats[1].past.isEmpty && answer.seats[1].doubt == nil)
        #expect(try membership(ledger(), "2013-05-31").chair.isEmpty)
    }

    @Test func `within the month of a change it is either, and afterwards the one before is found as past`() throws {
        let fixture = try ledger()
        let within = try membership(fixture, "2014-05-15").seats[1]
        #expect(within.tenures.flatMap { $0.holders.map(\.id.slug) } == ["a", "b"])
        #expect(within.doubt == "filled anew in May 2014")
        let after = try membership(fixture, "2014-06-01").seats[1]
        #expect(after.tenures.flatMap { $0.holders.map(\.id.slug) } == ["b"])
        #expect(after.past.flatMap { $0.holders.map(\.id.slug) } == ["a"])
        #expect(after.past.first?.until == "2014-05")
    }

    @Test func `a seat that was abolished is a former one`() throws {
        let answer = try membership(ledger(), "2015-04-01")
        #expect(answer.seats.map(\.seat.id.slug) == ["one"])
        #expect(answer.former.map(\.id.slug) == ["vcs"])
    }

    @Test func `the law is asked about statutory boards alone, and knows a filled seat though not by whom`() throws {
        let fixture = try ledger()
        #expect(try membership(fixture, "2013-03-31").rules.isEmpty)
        let rule = try #require(try membership(fixture, "2014-05-15").rules.first)
        #expect(rule.outcome == "met" && rule.seats.map(\.slug) == ["one"])
        #expect(try membership(fixture, "2014-05-15").rules.map(\.outcome).dropFirst().allSatisfy { $0 == "no-seat" })
        #expect(rule.nation == "England" && rule.tag == "V" && rule.from == "2013-04-01" && rule.until == nil)
        #expect(try membership(fixture, "2014-05-15").rules.last?.until == "2022-06-30")
    }

    @Test func `what was not known yet is not told`() throws {
        let answer = try membership(ledger(), "2014-06-01", knownAt: "10")
        #expect(answer.seats[1].tenures.flatMap { $0.holders.map(\.id.slug) } == ["a"])
    }
}
