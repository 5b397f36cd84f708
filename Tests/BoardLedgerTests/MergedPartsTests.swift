import BoardLedger
import GovernanceSupport
import Testing

/// One that took over from several who had the same part has it once, and it is told from whom.
struct MergedPartsTests {
    private func ledger(_ more: String = "") throws -> LedgerFixture {
        let fixture = try LedgerFixture.council(today: "2016-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: a, name: Agency A, form: nhs}
            - {command: agency register, agency: b, name: Agency B, form: nhs}
            - {command: agency register, agency: c, name: Agency C, form: nhs}
            - {command: plan draft, plan: plan, title: The plan, occurred: 2009-01-01}
            - {command: action add, action: work, title: Work, plan: plan, occurred: 2009-01-01}
            - {command: action add-contributor, action: work, contributor: agency/a, how: Nurses, occurred: 2009-02-01}
            - {command: action add-contributor, action: work, contributor: agency/b, how: Rooms, occurred: 2009-03-01}
            - {command: duty create, duty: report, what: A report, owedBy: [agency/a, agency/b], to: [body/board], every: P1Y, occurred: 2009-02-01}
            - {command: body name-agencies, body: board, part: established, agencies: [a, b], occurred: 2009-01-01}
            \(more)
            - {command: agency state-successor, agency: a, successor: c, manner: merged, occurred: 2013-04-01}
            - {command: agency state-successor, agency: b, successor: c, manner: merged, occurred: 2013-10-01}
            """
        )
        return fixture
    }

    private func contributing(_ fixture: LedgerFixture, _ day: String) throws -> [Holding] {
        try fixture.ledger.owner(of: "action/work", fixture.moment(day)).contributing
    }

    @Test func `who took over from two that help helps once, and both are told`() throws {
        let fixture = try ledger()
        #expect(try contributing(fixture, "2013-06-01").map(\.id.slug) == ["c", "b"])
        let contributing = try contributing(fixture, "2014-01-01")
        #expect(contributing.map(\.id.slug) == ["c"])
        let help = try #require(contributing.first)
        #expect(help.inherited?.from.id.slug == "a" && help.since == "2013-04-01" && help.isCertain)
        #expect(help.alsoInherited.map(\.from.id.slug) == ["b"] && help.alsoInherited[0].since == "2009-03-01")
        let plan = try fixture.ledger.plan("plan/plan", fixture.moment("2014-01-01"))
        #expect(plan.actions.first?.contributing == contributing)
    }

    @Test func `it has each part once, and owes what both owed`() throws {
        let fixture = try ledger()
        let parts = try fixture.ledger.owned(by: "agency/c", fixture.moment("2014-01-01")).parts
        #expect(Set(parts.map(\.role)) == [.contributor, .owesDuty, .founder] && parts.count == 3)
        #expect(parts.allSatisfy { $0.alsoInherited.count == 1 && !$0.isOneOfEach })
        let due = try fixture.ledger.due(fixture.moment("2014-01-01")).filter { $0.subject.id.slug == "report" }
        #expect(due.map { $0.owedBy.map(\.id.slug) } == [["c"]] && due.first?.owedByDoubt == nil)
    }

    @Test func `why names both successions`() throws {
        let fixture = try ledger()
        let links = try fixture.ledger.why("action/work", fixture.moment("2014-01-01")).links.map(\.what)
        for name in ["Agency A", "Agency B"] {
            #expect(links.contains { $0.hasPrefix("contributes of \(name): merged into") }, "\(links)")
        }
    }

    @Test func `whoever helped before by themselves goes on with that`() throws {
        let fixture = try ledger(
            "- {command: action add-contributor, action: work, contributor: agency/c, occurred: 2010-01-01}"
        )
        let contributing = try contributing(fixture, "2014-01-01")
        #expect(contributing.map(\.id.slug) == ["c"])
        let help = try #require(contributing.first)
        #expect(help.inherited == nil && help.since == "2010-01-01")
        #expect(help.alsoInherited.map(\.from.id.slug) == ["a", "b"])
    }

    @Test func `what is confirmed goes before what is only planned`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: agency register, agency: d, name: Agency D, form: nhs}
            - {command: action add-contributor, action: work, contributor: agency/council, occurred: 2009-01-01}
            - {command: agency state-successor, agency: c, successor: d, manner: merged, certainty: planned, occurred: 2015-04-01}
            - {command: agency state-successor, agency: council, successor: d, manner: functions-transferred, occurred: 2015-04-01}
            """
        )
        let help = try #require(try contributing(fixture, "2016-01-01").first { $0.id.slug == "d" })
        #expect(help.inherited?.from.id.slug == "council" && help.inherited?.isPlanned == false)
        #expect(help.alsoInherited.map(\.from.id.slug) == ["a", "b"] && help.alsoInherited.allSatisfy(\.isPlanned))
    }
}
