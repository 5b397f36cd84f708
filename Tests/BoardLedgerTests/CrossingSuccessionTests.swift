import BoardLedger
import GovernanceSupport
import Testing

/// Successions that come in parts, on several days, by function and by area at once, planned and confirmed.
struct CrossingSuccessionTests {
    private func ledger(_ more: String) throws -> LedgerFixture {
        let fixture = try LedgerFixture.council(today: "2018-01-01")
        try fixture.record(
            """
            - {command: function register, function: prevention, name: Prevention}
            - {command: function register, function: care, name: Care}
            - {command: area register, area: county, name: The county}
            - {command: area register, area: east, name: The east, partOf: [county]}
            - {command: area register, area: west, name: The west, partOf: [county]}
            - {command: body establish, body: old, name: Old, form: group, occurred: 2009-01-01}
            - {command: body establish, body: one, name: One, form: group, occurred: 2010-01-01}
            - {command: body establish, body: two, name: Two, form: group, occurred: 2010-01-01}
            - {command: body establish, body: three, name: Three, form: group, occurred: 2010-01-01}
            - {command: action add, action: work, title: Work, occurred: 2010-01-01}
            - {command: action add, action: in-the-east, title: Prevention in the east, function: prevention, area: east, occurred: 2010-01-01}
            - {command: action add, action: county-wide, title: In the county, area: county, occurred: 2010-01-01}
            - {command: action assign-lead-group, action: work, body: old, occurred: 2010-02-01}
            - {command: action assign-lead-group, action: in-the-east, body: old, occurred: 2010-02-01}
            - {command: action assign-lead-group, action: county-wide, body: old, occurred: 2010-02-01}
            - {command: duty create, duty: report, what: A report, owedBy: [body/old], to: [agency/council], every: P1Y, occurred: 2010-02-01}
            \(more)
            """
        )
        return fixture
    }

    private func succession(_ id: String, _ day: String, _ more: String = "manner: replaced") -> String {
        "- {command: body state-successor, body: old, successor: \(id), \(more), occurred: \(day)}"
    }

    private let ended = "- {command: body dissolve, body: old, occurred: 2013-03-31}"

    private func leads(_ action: String, _ fixture: LedgerFixture, _ day: String) throws -> [String] {
        try fixture.ledger.owner(of: "action/\(action)", fixture.moment(day)).leads
            .map { "\($0.who.id.slug) \($0.certainty)" }
    }

    // MARK: In parts

    @Test(arguments: ["2013-04", "2013-04-02"])
    func `a part that went on another day is not forgotten`(day: String) throws {
        let fixture = try ledger(
            """
            \(succession("one", "2013-04-01", "manner: split-by-function, functions: [prevention]"))
            \(succession("two", day, "manner: split-by-function, functions: [care]"))
            \(ended)
            """
        )
        #expect(try leads("work", fixture, "2013-06-15") == ["one either", "two either"])
    }

    @Test func `each of several has it, also where they took over one after the other`() throws {
        let fixture = try ledger(
            """
            \(succession("one", "2013-04-01", "manner: split-by-area, areas: [west], sharing: each"))
            \(succession("two", "2014-04-01", "manner: split-by-area, areas: [east], sharing: each"))
            \(ended)
            """
        )
        #expect(try leads("county-wide", fixture, "2014-06-15") == ["one each", "two each"])
        let before = try fixture.ledger.owner(of: "action/county-wide", fixture.moment("2013-06-15"))
        #expect(before.gaps.contains { $0.words.contains("Now it is One or nobody on record") })
    }

    @Test func `a split by function and one by area leave what both took open`() throws {
        let fixture = try ledger(
            """
            \(succession("one", "2013-04-01", "manner: split-by-function, functions: [prevention]"))
            \(succession("two", "2013-04-01", "manner: split-by-area, areas: [east]"))
            """
        )
        #expect(try leads("in-the-east", fixture, "2014-01-01") == ["one either", "two either"])
    }

    // MARK: Planned

    @Test func `what came for certain goes before what was only planned`() throws {
        let planned = succession("one", "2013-04-01", "manner: replaced, certainty: planned")
        let fixture = try ledger("\(planned)\n\(succession("two", "2013-05-01"))")
        #expect(try leads("work", fixture, "2013-06-15") == ["two certain"])
        #expect(try leads("work", fixture, "2013-04-15") == ["one certain"])
    }

    @Test func `what was planned for one day and came on another is told of the other`() throws {
        let planned = succession("one", "2013-04-01", "manner: replaced, certainty: planned")
        let fixture = try ledger("\(planned)\n\(succession("one", "2014-10-01"))")
        #expect(try leads("work", fixture, "2013-06-15") == ["old certain"])
        #expect(try leads("work", fixture, "2014-10-01") == ["one certain"])
    }

    /// Who is told to take over from Old: in its facts, and in the answer about successions.
    private func told(_ fixture: LedgerFixture, _ day: String) throws -> (facts: [String], successions: [String]) {
        let facts = try fixture.ledger.show("body/old", fixture.moment(day)).facts
        let successions = try fixture.ledger.succession(of: "body/old", fixture.moment(day)).after
        return (facts.filter { $0.label == "successor" }.map(\.value), successions.map(\.to.id.slug))
    }

    @Test func `the facts of a body tell of no plan that came on another day, or not at all`() throws {
        let planned = succession("one", "2013-04-01", "manner: replaced, certainty: planned")
        let late = try ledger("\(planned)\n\(succession("one", "2014-10-01"))")
        let before = try told(late, "2013-06-01")
        #expect(before.facts.isEmpty && before.successions.isEmpty)
        let since = try told(late, "2014-10-01")
        #expect(since.facts == ["replaced by body/one"] && since.successions == ["one"])

        let off = try ledger(
            "\(planned)\n- {command: body call-off-succession, body: old, successor: one, occurred: 2013-05-01}"
        )
        let never = try told(off, "2013-04-15")
        #expect(never.facts.isEmpty && never.successions.isEmpty)

        let open = try told(ledger(planned), "2013-04-15")
        #expect(open.facts == ["replaced by body/one, planned, not confirmed"] && open.successions == ["one"])
    }

    @Test func `a planned end is told until the day on which the end takes effect, and of no day after it`() throws {
        let fixture = try ledger("- {command: agency plan-abolition, agency: nhs, occurred: 2013-03-31}")
        func told(_ day: String) throws -> [String] {
            let moment = try fixture.moment(day)
            let facts = try fixture.ledger.show("agency/nhs", moment).facts.filter { $0.label == "abolition" }
            let gaps = try fixture.ledger.gaps(moment).filter { $0.about.id.slug == "nhs" && $0.field == .successor }
            let end = try fixture.ledger.succession(of: "agency/nhs", moment).plannedEnd
            return facts.map { _ in "fact" } + gaps.map { _ in "gap" } + (end == nil ? [] : ["answer"])
        }
        #expect(try told("2013-06-01") == ["fact", "gap", "answer"])
        try fixture.record("- {command: agency abolish, agency: nhs, occurred: 2014-09-30}")
        // What takes effect later changes nothing that is told of an earlier day.
        #expect(try told("2013-06-01") == ["fact", "gap", "answer"])
        #expect(try told("2014-10-01") == ["gap"])
    }

    @Test func `a gap in who takes over stays open where what was planned was called off`() throws {
        let planned = succession("one", "2013-04-01", "manner: replaced, certainty: planned")
        let fixture = try ledger(
            """
            \(planned)
            - {command: gap record, gap: who, about: body/old, field: successor, words: Who takes over is not said, occurred: 2012-01-01}
            """
        )
        func isOpen() throws -> Bool {
            try fixture.ledger.gaps(fixture.moment("2013-06-01")).contains { $0.gap?.slug == "who" }
        }
        #expect(try !isOpen())
        try fixture.record("- {command: body call-off-succession, body: old, successor: one, occurred: 2014-03-01}")
        #expect(try isOpen())
    }

    // MARK: Who owes

    private func owed(_ fixture: LedgerFixture, _ day: String) throws -> DueAnswer {
        try #require(try fixture.ledger.due(fixture.moment(day)).first { $0.subject.id.slug == "report" })
    }

    @Test func `who owes something says whether that is planned, or open`() throws {
        let planned = try owed(
            ledger(succession("one", "2013-04-01", "manner: merged, certainty: planned")),
            "2013-06-01"
        )
        #expect(planned.owedBy.map(\.id.slug) == ["one"] && planned.owedByDoubt == "planned, not confirmed")
        let split = """
            \(succession("one", "2013-04-01", "manner: split-by-area, areas: [west]"))
            \(succession("two", "2013-04-01", "manner: split-by-area, areas: [east]"))
            \(ended)
            """
        let either = try owed(ledger(split), "2013-06-01")
        #expect(either.owedBy.map(\.id.slug) == ["one", "two"])
        #expect(either.owedByDoubt == "which of them is not on record")
        let part = "\(succession("one", "2013-04-01", "manner: split-by-area, areas: [west]"))\n\(ended)"
        #expect(try owed(ledger(part), "2013-06-01").owedByDoubt == "or nobody on record")
        #expect(try owed(ledger(succession("one", "2013-04-01")), "2013-06-01").owedByDoubt == nil)
    }

    @Test func `a response ends what one of several heirs owes, and the others owe theirs`() throws {
        let fixture = try ledger(
            """
            \(succession("one", "2013-04-01", "manner: continued-by-law, sharing: each"))
            \(succession("two", "2013-04-01", "manner: continued-by-law, sharing: each"))
            \(ended)
            - {command: review open, review: r, title: Review, board: scrutiny, occurred: 2012-01-01}
            - {command: review recommend, review: r, recommendation: 1, words: Name a lead, to: body/old, occurred: 2012-01-01}
            - {command: review request-response, review: r, recommendation: 1, due: 2012-03-01, occurred: 2012-01-02}
            """
        )
        func owing(_ day: String) throws -> [String] {
            let due = try #require(try fixture.ledger.due(fixture.moment(day)).first { $0.subject.id.slug == "r" })
            #expect(due.owedTo.map(\.id.slug) == ["scrutiny"])
            return due.owedBy.map(\.id.slug)
        }
        #expect(try owing("2013-03-31") == ["old"])
        #expect(try owing("2013-06-01") == ["one", "two"])
        try fixture.record(
            """
            - {command: review respond, review: r, recommendation: 1, by: body/three, answer: noted, occurred: 2013-06-20}
            - {command: review respond, review: r, recommendation: 1, by: body/one, answer: accepted, occurred: 2013-07-01}
            - {command: body state-successor, body: two, successor: three, manner: replaced, occurred: 2014-04-01}
            """
        )
        #expect(try owing("2013-06-30") == ["one", "two"])
        #expect(try owing("2013-07-01") == ["two"])
        #expect(try owing("2014-04-01") == ["three"])
        let owned = try fixture.ledger.owned(by: "body/three", fixture.moment("2014-04-01")).parts
        #expect(owned.contains { $0.subject.id.slug == "r" && $0.role == .owesResponse })
    }

    private let approval = """
        - {command: plan draft, plan: plan, title: The plan}
        - {command: plan plan-step, plan: plan, step: approval, kind: approval, by: body/old, what: Approval by Old, planned: 2013-05}
        - {command: decision make, decision: yes, body: one, verb: approved, text: that the plan be approved, occurred: 2013-05-10}
        """

    @Test func `an approval falls to whoever took over, and counts as long as they did`() throws {
        let fixture = try ledger("\(succession("one", "2013-04-01"))\n\(approval)")
        let due = try fixture.ledger.due(fixture.moment("2013-06-30")).first { $0.subject.id.slug == "plan" }
        #expect(due?.owedBy.map(\.id.slug) == ["one"])
        try fixture.record(
            "- {command: plan give-approval, plan: plan, step: approval, decision: yes, occurred: 2013-05-10}"
        )
        func step() throws -> PlanAnswer.Step? { try fixture.ledger.plan("plan/plan", fixture.moment()).steps.first }
        #expect(try step()?.objection == nil)
        var filter = AuditFilter()
        filter.type = "body.successor-stated.v1"
        let stated = try #require(try fixture.ledger.audit(filter, fixture.moment()).first)
        try fixture.record(
            "- {command: body withdraw-record, body: old, record: \(stated.position), reason: it was another group}"
        )
        #expect(
            try step()?.objection
                == "decision/yes was made by body/one, who is not on record as deciding for body/old"
        )
    }

    // MARK: Powers

    private let grant = """
        - {command: decision make, decision: scheme, body: board, verb: delegated, text: that Old decide, occurred: 2012-05-01}
        - {command: decision delegate, decision: scheme, delegation: grants, to: body/old, power: to award grants, occurred: 2012-05-01}
        - {command: decision make, decision: award, body: one, under: scheme, verb: agreed, text: an award, occurred: 2013-06-01}
        - {command: action assign-lead-agency, action: work, agency: council, occurred: 2013-07-01, authority: award}
        """

    private func unauthorised(_ fixture: LedgerFixture, _ day: String?) throws -> Bool {
        try fixture.ledger.unauthorised(fixture.moment(day)).contains { $0.authority?.slug == "award" }
    }

    @Test func `what was decided under the power of a successor that never came is listed`() throws {
        let planned = succession("one", "2013-04-01", "manner: replaced, certainty: planned")
        let fixture = try ledger("\(planned)\n\(grant)")
        let outcome = try fixture.record(
            "- {command: body call-off-succession, body: old, successor: one, occurred: 2013-03-01}"
        )
        #expect(outcome.rows.first?.remarks.contains { $0.contains("decision/award") } == true)
        for day in [nil, "2018-01-01"] { #expect(try unauthorised(fixture, day), "\(day ?? "today")") }
    }

    @Test func `who gave all of it on uses a power that may be another’s`() throws {
        let fixture = try ledger(
            """
            \(succession("one", "2013-04-01"))
            \(grant)
            - {command: decision make, decision: late, body: old, under: scheme, verb: agreed, text: an award, occurred: 2013-06-01}
            """
        )
        func standing(_ decision: String) throws -> String? {
            try fixture.ledger.check(decision: decision, fixture.moment()).standing
        }
        #expect(try standing("award") == nil)
        #expect(try standing("late")?.contains("perhaps without power") == true)
    }

    @Test func `a seat whose agency’s successor has ended too is asked about`() throws {
        let fixture = try ledger(
            """
            \(succession("one", "2013-04-01"))
            \(ended)
            - {command: body dissolve, body: one, occurred: 2015-03-31}
            - {command: seat create, seat: seat, name: Old’s seat, body: board, represents: body/old, occurred: 2010-01-01}
            - {command: seat fill, seat: seat, who: [one], occurred: 2010-01-01}
            """
        )
        func asked(_ day: String) throws -> Bool {
            try fixture.ledger.gaps(fixture.moment(day)).contains { $0.about.id.slug == "seat" && $0.field == .members }
        }
        #expect(try !asked("2014-01-01"))
        #expect(try asked("2016-01-01"))
    }
}
