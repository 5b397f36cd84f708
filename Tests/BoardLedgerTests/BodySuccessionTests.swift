import BoardLedger
import GovernanceSupport
import Testing

/// A body that is replaced, merged or split leaves what it led and owed to whoever took over, as an agency does.
struct BodySuccessionTests {
    private func ledger(_ more: String = "") throws -> LedgerFixture {
        let fixture = try LedgerFixture.council(today: "2016-01-01")
        try fixture.record(
            """
            - {command: function register, function: prevention, name: Prevention}
            - {command: body establish, body: group, name: Group G, form: group, occurred: 2009-01-01}
            - {command: body establish, body: hwb, name: Board B, form: board, occurred: 2012-04-01}
            - {command: body establish, body: other, name: Board C, form: board, occurred: 2012-04-01}
            - {command: action add, action: work, title: Work, occurred: 2010-01-01}
            - {command: action assign-lead-group, action: work, body: group, occurred: 2010-02-01}
            - {command: duty create, duty: report, what: A report, owedBy: [body/group], to: [agency/council], every: P1Y, occurred: 2010-02-01}
            \(more)
            """
        )
        return fixture
    }

    private let replaced = """
        - {command: body state-successor, body: group, successor: hwb, manner: replaced, rule: "Minute 7", occurred: 2013-04-01}
        - {command: body dissolve, body: group, occurred: 2013-03-31}
        """

    private func leads(_ fixture: LedgerFixture, _ day: String) throws -> [Lead] {
        try fixture.ledger.owner(of: "action/work", fixture.moment(day)).leads
    }

    @Test func `what a body led is led by its successor from the first day on`() throws {
        let fixture = try ledger(replaced)
        #expect(try leads(fixture, "2013-03-31").map(\.who.id.slug) == ["group"])
        let lead = try #require(try leads(fixture, "2013-04-01").first)
        #expect(lead.who.id.description == "body/hwb" && lead.role == .leadGroup && lead.certainty == .certain)
        #expect(lead.inherited?.from.id.slug == "group" && lead.since == "2013-04-01")
        #expect(try fixture.ledger.orphans(fixture.moment("2013-04-01")).isEmpty)
        let gaps = try fixture.ledger.gaps(fixture.moment("2013-04-01"))
        #expect(!gaps.contains { $0.about.id.slug == "work" && $0.field == .leadGroup })
    }

    @Test func `who took over has what the other had, and owes what it owed`() throws {
        let fixture = try ledger(replaced)
        let owned = try fixture.ledger.owned(by: "body/hwb", fixture.moment("2014-01-01"))
        #expect(Set(owned.parts.map(\.role)) == [.leadGroup, .owesDuty])
        #expect(owned.parts.allSatisfy { $0.inherited?.from.id.slug == "group" })
        let due = try fixture.ledger.due(fixture.moment("2014-03-01")).filter { $0.subject.id.slug == "report" }
        #expect(due.map { $0.owedBy.map(\.id.slug) } == [["hwb"]])
        #expect(try fixture.ledger.owned(by: "body/group", fixture.moment("2014-01-01")).parts.isEmpty)
    }

    @Test func `why names the record by which it took over, and the rule`() throws {
        let fixture = try ledger(replaced)
        let links = try fixture.ledger.why("action/work", fixture.moment("2014-01-01")).links
        #expect(links.contains { $0.what == "lead partnership group of Group G: replaced by body/hwb, under Minute 7" })
    }

    @Test func `a body split in two leaves it open which leads, unless each does`() throws {
        let fixture = try ledger(
            """
            - {command: body state-successor, body: group, successor: hwb, manner: split-by-function, functions: [prevention], occurred: 2013-04-01}
            - {command: body state-successor, body: group, successor: other, manner: split-by-function, occurred: 2013-04-01}
            - {command: body dissolve, body: group, occurred: 2013-03-31}
            """
        )
        let leads = try leads(fixture, "2013-04-01")
        #expect(leads.map(\.who.id.slug) == ["hwb", "other"] && leads.allSatisfy { $0.certainty == .either })
        let gap = try #require(
            try fixture.ledger.gaps(fixture.moment("2013-04-01")).first {
                $0.about.id.slug == "work" && $0.field == .leadGroup
            }
        )
        #expect(
            gap.words
                == "Group G led this action. Now it is Board B or Board C: its function is not on record, or wider than what they took over."
        )
        try fixture.record("- {command: action state-scope, action: work, function: prevention}")
        #expect(try self.leads(fixture, "2013-04-01").map(\.who.id.slug) == ["hwb"])
    }

    @Test func `what is planned is told as planned, and may be called off`() throws {
        let fixture = try ledger(
            "- {command: body state-successor, body: group, successor: hwb, manner: merged, certainty: planned, occurred: 2013-04-01}"
        )
        let planned = try #require(try leads(fixture, "2013-04-01").first)
        #expect(planned.who.id.slug == "hwb" && planned.inherited?.isPlanned == true)
        try fixture.record("- {command: body call-off-succession, body: group, successor: hwb, occurred: 2013-02-01}")
        #expect(try leads(fixture, "2013-04-01").map(\.who.id.slug) == ["group"])
        let refusal = try fixture.refusal(
            of: "- {command: body call-off-succession, body: hwb, successor: other, occurred: 2013-02-01}"
        )
        #expect(refusal.rule == .nothingPlanned)
    }

    @Test func `the chain is told from both ends`() throws {
        let fixture = try ledger(replaced)
        let chain = try fixture.ledger.succession(of: "Group G", fixture.moment())
        #expect(chain.subject.id.description == "body/group" && chain.agency == nil)
        #expect(chain.after.map(\.to.id.slug) == ["hwb"] && chain.after.first?.rule == "Minute 7")
        let back = try fixture.ledger.succession(of: "body/hwb", fixture.moment())
        #expect(back.before.map(\.from.id.slug) == ["group"])
    }

    @Test func `nobody takes over before it is there, from itself, or in a circle`() throws {
        let fixture = try ledger()
        let refusals = try fixture.refusals(
            of: """
                - {command: body state-successor, body: group, successor: hwb, manner: replaced, occurred: 2011-04-01}
                - {command: body state-successor, body: group, successor: group, manner: replaced, occurred: 2013-04-01}
                - {command: body state-successor, body: group, successor: agency/council, manner: replaced, occurred: 2013-04-01}
                """
        )
        #expect(refusals[1]?.refusal.rule == .bodyNotExisting && refusals[2]?.refusal.rule == .belongsToItself)
        #expect(refusals[3] != nil)
        try fixture.record(
            "- {command: body state-successor, body: group, successor: hwb, manner: replaced, occurred: 2013-04-01}"
        )
        let circle = try fixture.refusal(
            of: "- {command: body state-successor, body: hwb, successor: group, manner: replaced, occurred: 2013-04-01}"
        )
        #expect(circle.rule == .belongsToItself)
    }

    @Test func `a power given to a body is used by whoever took over, and by nobody before`() throws {
        let fixture = try ledger(replaced)
        try fixture.record(
            """
            - {command: body establish, body: council, name: The council, form: council, agency: council}
            - {command: decision make, decision: scheme, body: council, verb: delegated, text: that the group decide, occurred: 2012-05-01}
            - {command: decision delegate, decision: scheme, delegation: grants, to: body/group, power: to award grants, occurred: 2012-05-01}
            - {command: decision make, decision: award, body: hwb, under: scheme, verb: agreed, text: an award, occurred: 2013-06-01}
            """
        )
        #expect(try fixture.ledger.check(decision: "award", fixture.moment()).standing == nil)
        let refusal = try fixture.refusal(
            of:
                "- {command: decision make, decision: early, body: hwb, under: scheme, verb: agreed, text: an award, occurred: 2013-03-01}"
        )
        #expect(refusal.rule == .powerNotDelegated)
    }

    @Test func `a succession is not taken back while a decision uses a power that came with it`() throws {
        let fixture = try ledger(replaced)
        try fixture.record(
            """
            - {command: body establish, body: council, name: The council, form: council, agency: council}
            - {command: decision make, decision: scheme, body: council, verb: delegated, text: that the group decide, occurred: 2012-05-01}
            - {command: decision delegate, decision: scheme, delegation: grants, to: body/group, power: to award grants, occurred: 2012-05-01}
            - {command: decision make, decision: award, body: hwb, under: scheme, verb: agreed, text: an award, occurred: 2013-06-01}
            """
        )
        var filter = AuditFilter()
        filter.type = "body.successor-stated.v1"
        let stated = try #require(try fixture.ledger.audit(filter, fixture.moment()).first)
        let refusal = try fixture.refusal(
            of:
                "- {command: body withdraw-record, body: group, record: \(stated.position), reason: it was another group}"
        )
        #expect(refusal.rule == .recordRelied && refusal.sentence.contains("(decision/award) rests on"))
    }

    @Test func `who sat on it is asked of whoever took over`() throws {
        let fixture = try ledger(replaced)
        let membership = try fixture.ledger.membership(of: "body/group", fixture.moment("2013-04-01"))
        #expect(membership.followedBy.map(\.id.slug) == ["hwb"])
        #expect(try fixture.ledger.membership(of: "body/group", fixture.moment("2013-03-31")).followedBy.isEmpty)
    }
}
