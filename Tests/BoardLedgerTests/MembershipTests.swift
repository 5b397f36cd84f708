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

    // MARK: Posts

    /// A seat that goes with a post, and one to which the post was appointed; the post was held, left and held again.
    private func withAPost() throws -> LedgerFixture {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: person register, person: dph, name: Director of Public Health, form: post}
            - {command: seat create, seat: health, name: Public health, body: board, represents: person/dph, category: director-of-public-health}
            - {command: seat create, seat: two, name: Another seat, body: board}
            - {command: seat fill, seat: two, who: [dph], occurred: 1 June 2013}
            - {command: person fill-post, person: dph, who: [a], occurred: 1 June 2013}
            - {command: person vacate-post, person: dph, occurred: 1 June 2014}
            - {command: person fill-post, person: dph, who: [b], occurred: 1 June 2015}
            """
        )
        return fixture
    }

    private func seat(_ slug: String, _ answer: MembershipAnswer) throws -> SeatAnswer {
        try #require(answer.seats.first { $0.seat.id.slug == slug })
    }

    @Test func `a seat that a post has by right is held by whoever holds the post on the day`() throws {
        let fixture = try withAPost()
        func byRight(_ day: String, knownAt: String? = nil) throws -> [String] {
            let post = try #require(try seat("health", membership(fixture, day, knownAt: knownAt)).byRight)
            return [post.post.id.slug, post.standing] + post.heldBy.map(\.id.slug)
        }
        #expect(try byRight("2013-05-31") == ["dph", "not-on-record"])
        #expect(try byRight("2013-06-01") == ["dph", "held", "a"])
        #expect(try byRight("2014-06-01") == ["dph", "vacant"])
        #expect(try byRight("2016-01-01") == ["dph", "held", "b"])
        #expect(
            try byRight("2016-01-01", knownAt: "19") == ["dph", "vacant"],
            "that it was filled again was not known"
        )
        #expect(try seat("one", membership(fixture, "2013-06-01")).byRight == nil)
    }

    @Test func `the law is met by a post that somebody holds`() throws {
        let fixture = try withAPost()
        func outcome(_ day: String) throws -> String? {
            try membership(fixture, day).rules.first { $0.what == "the director of public health" }?.outcome
        }
        #expect(try ["2013-05-31", "2013-06-01", "2014-06-01"].map(outcome) == ["not-filled", "met", "not-filled"])
    }

    @Test func `a post that was appointed tells who holds it, and a tenure of the past does not`() throws {
        let fixture = try withAPost()
        let tenure = try #require(try seat("two", membership(fixture, "2013-06-01")).tenures.first)
        #expect(tenure.holders.map(\.id.slug) == ["dph"] && tenure.posts.flatMap(\.heldBy).map(\.id.slug) == ["a"])
        try fixture.record("- {command: seat vacate, seat: two, occurred: 1 June 2016}")
        let past = try #require(try seat("two", membership(fixture, "2016-06-01")).past.first)
        #expect(past.holders.map(\.id.slug) == ["dph"] && past.posts.isEmpty)
    }

    // MARK: The chair

    @Test func `a chair that was left is vacant since then, by its record`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: body vacate-office, body: board, office: chair, occurred: 1 May 2014}
            - {command: body elect, body: board, office: chair, who: b, occurred: June 2015}
            """
        )
        func chair(_ day: String) throws -> OfficeAnswer { try #require(try membership(fixture, day).offices.first) }
        #expect(try chair("2014-04-30").standing == "held")
        let vacant = try chair("2015-05-31")
        #expect(vacant.standing == "vacant" && vacant.since == "2014-05-01" && vacant.holders.isEmpty)
        #expect(try vacant.record == fixture.size - 2)
        let within = try chair("2015-06-15")
        #expect(within.holders.map(\.id.slug) == ["b"] && within.doubt == "from June 2015")
        #expect(try chair("2013-05-31").standing == "not-on-record")
        let vice = try #require(try membership(fixture, "2014-04-30").offices.last)
        #expect(vice.office == "vice-chair" && vice.standing == "not-on-record" && vice.record == nil)
    }

    // MARK: The agencies of a joint board

    @Test func `the agencies that established a joint board and the one that hosts it are told everywhere`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: agency register, agency: dover, name: Dover District Council, form: council}
            - {command: body name-agencies, body: board, part: established, agencies: [kcc, dover], occurred: 1 April 2013}
            - {command: body name-agencies, body: board, part: hosts, agencies: [dover], occurred: 1 April 2013}
            - {command: body name-agencies, body: board, part: hosts, agencies: [kcc], occurred: 1 April 2016}
            """
        )
        let answer = try membership(fixture, "2014-01-01")
        #expect(answer.establishedBy.map(\.id.slug).sorted() == ["dover", "kcc"])
        #expect(answer.hosts.map(\.id.slug) == ["dover"] && answer.hosts.first?.since == "2013-04-01")
        #expect(try membership(fixture, "2016-04-01").hosts.map(\.id.slug) == ["kcc"])
        #expect(try membership(fixture, "2013-03-31").establishedBy.isEmpty)

        func parts(_ agency: String, _ day: String) throws -> [String] {
            try fixture.ledger.owned(by: agency, fixture.moment(day)).parts.map {
                "\($0.role.rawValue) \($0.subject.id)"
            }
        }
        #expect(try parts("agency/dover", "2014-01-01") == ["founder body/board", "host body/board"])
        #expect(try parts("agency/dover", "2016-04-01") == ["founder body/board"])
        #expect(try parts("agency/kcc", "2016-04-01") == ["founder body/board", "host body/board"])
        let shown = try fixture.ledger.show("body/board", fixture.moment("2014-01-01"))
        #expect(shown.facts.first { $0.label == "established by" }?.value == "agency/dover and agency/kcc")
        #expect(shown.facts.first { $0.label == "hosted by" }?.value == "agency/dover")
        let agency = try fixture.ledger.show("agency/dover", fixture.moment("2016-04-01"))
        #expect(agency.related.first { $0.role == .host }?.isNotNow == true)
    }
}
