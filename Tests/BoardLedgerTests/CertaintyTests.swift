import BoardLedger
import Testing

/// Where the dates on record leave it open what was so, every question tells all that it may be.
struct CertaintyTests {
    /// The PCT hands over to the Council “in April 2013”.
    private func handover() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2014-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: pct, name: PCT, form: nhs}
            - {command: agency register, agency: council, name: Council, form: council}
            - {command: plan draft, plan: transition, title: Transition Plan}
            - {command: action add, action: health, title: Public health, plan: transition, occurred: 1 April 2010}
            - {command: action set-due, action: health, due: March 2014, occurred: 1 April 2010}
            - {command: action assign-lead-agency, action: health, agency: pct, occurred: 1 April 2010}
            - {command: action assign-lead-agency, action: health, agency: council, occurred: April 2013}
            """
        )
        return fixture
    }

    @Test func `within the month of a handover it is one or the other, and both are found`() throws {
        let fixture = try handover()
        let day = try fixture.moment("2013-04-01")
        let owner = try fixture.ledger.owner(of: "health", day)
        #expect(owner.leadAgency == nil)
        #expect(owner.leads.map(\.who.id.slug) == ["pct", "council"])
        #expect(owner.leads.allSatisfy { $0.certainty == .either && $0.role == .leadAgency })
        let gap = try #require(owner.gaps.first { $0.field == .leadAgency })
        #expect(gap.words == "PCT or Council: handed over in April 2013.")
        for agency in ["pct", "council"] {
            let part = try #require(try fixture.ledger.owned(by: "agency/\(agency)", day).parts.first)
            #expect(part.role == .leadAgency && !part.isCertain)
        }
        let due = try #require(try fixture.ledger.due(day).first)
        #expect(due.owedBy.map(\.id.slug) == ["pct", "council"])
        #expect(due.leads.map(\.certainty) == [.either, .either])
        let plan = try fixture.ledger.plan("transition", day)
        #expect(plan.actions.first?.leads.count == 2)
        let gaps = try fixture.ledger.gaps(day)
        #expect(gaps.contains { $0.words == gap.words })
    }

    @Test(arguments: [("2013-03-31", "pct"), ("2013-04-30", "council")])
    func `before and behind it there is one answer`(day: String, agency: String) throws {
        let fixture = try handover()
        let owner = try fixture.ledger.owner(of: "health", fixture.moment(day))
        #expect(owner.leadAgency?.id.slug == agency && owner.leadAgency?.isCertain == true)
        #expect(owner.leads.map(\.certainty) == [.certain])
    }

    @Test func `an end without a date, or in a year, hides nothing that was due`() throws {
        let fixture = try LedgerFixture(today: "2024-06-02")
        try fixture.record(
            """
            - {command: action add, action: x, title: Completed undated, occurred: 22 November 2022}
            - {command: action set-due, action: x, due: 14 December 2022, occurred: 22 November 2022}
            - {command: action complete, action: x}
            - {command: action add, action: y, title: Stopped undated, occurred: 22 November 2022}
            - {command: action set-due, action: y, due: 14 December 2022, occurred: 22 November 2022}
            - {command: action report-progress, action: y, status: stopped}
            - {command: action add, action: z, title: Completed in 2023, occurred: 22 November 2022}
            - {command: action set-due, action: z, due: 14 December 2022, occurred: 22 November 2022}
            - {command: action complete, action: z, occurred: 2023}
            """
        )
        func due(_ day: String) throws -> [String] {
            try fixture.ledger.due(fixture.moment(day)).map { due in
                "\(due.subject.id.slug) \(due.standing.rawValue)" + (due.doubt.map { ": \($0)" } ?? "")
            }
        }
        #expect(
            try due("2022-12-15") == [
                "x overdue: completed, on a day not stated", "y overdue: stopped, on a day not stated", "z overdue",
            ]
        )
        #expect(try due("2023-02-01").last == "z overdue: completed in 2023")
        #expect(try due("2023-12-31").count == 2)
        #expect(try due("2024-06-02") == [])
        let owner = try fixture.ledger.owner(of: "action/z", fixture.moment("2023-02-01"))
        #expect(owner.statusDoubt == "completed: from 2023")
    }

    @Test func `progress reported for a month is not certain on its first day`() throws {
        let fixture = try LedgerFixture(today: "2024-06-02")
        try fixture.record(
            """
            - {command: action add, action: x, title: An action, occurred: 9 June 2022}
            - {command: action report-progress, action: x, status: paused, occurred: 29 June 2022}
            - {command: action report-progress, action: x, status: under-way, occurred: July 2022}
            """
        )
        let first = try fixture.ledger.owner(of: "x", fixture.moment("2022-07-01"))
        #expect(first.status == nil && first.statusDoubt == "paused or under way: changed in July 2022")
        let last = try fixture.ledger.owner(of: "x", fixture.moment("2022-07-31"))
        #expect(last.status == .underWay && last.statusDoubt == nil)
    }

    @Test func `a report filed in a month hides nothing that was due, and makes the next day uncertain`() throws {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        try fixture.record(
            """
            - {command: duty create, duty: report, what: Report, to: [body/board], every: P3M, occurred: 1 January 2012}
            - {command: duty file-report, duty: report, occurred: April 2012}
            - {command: duty create, duty: rough, what: Report roughly, to: [body/board], every: P1Y, occurred: 2012}
            """
        )
        func due(_ day: String) throws -> [String] {
            try fixture.ledger.due(fixture.moment(day)).map {
                "\($0.subject.id.slug) \($0.standing) \($0.date?.edtf ?? "")\($0.doubt.map { ": \($0)" } ?? "")"
            }
        }
        #expect(try due("2012-03-31") == ["report coming 2012-04-01", "rough coming 2013-12-31: counted from 2012"])
        #expect(try due("2012-04-02").first == "report overdue 2012-04-01: filed in April 2012")
        #expect(try due("2012-04-30").first == "report coming 2012-07-30: counted from April 2012")
    }

    @Test func `a duty that ended in a year, and a response without a date, stay until they certainly came`() throws {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        try fixture.record(
            """
            - {command: duty create, duty: report, what: Report, to: [body/board], every: P1Y, occurred: 1 May 2010}
            - {command: duty end, duty: report, occurred: 2011}
            - {command: review open, review: r, title: Review, board: board, about: plan/city-plan, occurred: 1 May 2010}
            - {command: review recommend, review: r, recommendation: 1, words: Name a lead, to: agency/north, occurred: 1 May 2010}
            - {command: review request-response, review: r, recommendation: 1, due: 1 June 2010, occurred: 2 May 2010}
            - {command: review respond, review: r, recommendation: 1, by: agency/north, answer: accepted}
            """
        )
        let due = try fixture.ledger.due(fixture.moment("2011-06-01"))
        #expect(due.map(\.doubt) == ["accepted, on a day not stated", "ended in 2011"])
        #expect(try fixture.ledger.due(fixture.moment("2010-12-31")).map(\.doubt).last == .some(nil))
    }

    @Test func `a gap filled in a year stays open until the year is over`() throws {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        try fixture.record(
            """
            - {command: gap record, gap: g, about: plan/city-plan, field: templates, words: blank, occurred: 2012-01-01}
            - {command: gap fill, gap: g, words: filled it, occurred: 2013}
            """
        )
        func words(_ day: String) throws -> String? {
            try fixture.ledger.gaps(fixture.moment(day)).first { $0.gap?.slug == "g" }?.words
        }
        #expect(try words("2012-12-31") == "blank")
        #expect(try words("2013-06-01") == "blank (not certain: filled in 2013)")
        #expect(try words("2013-12-31") == nil)
        let facts = try fixture.ledger.show("gap/g", fixture.moment("2013-06-01")).facts
        #expect(facts.last?.value == "filled it (not certain on 1 June 2013: from 2013)")
    }

    @Test func `a plan’s status and steps are as certain as everywhere else`() throws {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        try fixture.record(
            """
            - {command: plan state-status, plan: city-plan, status: proposed, occurred: 1 February 2009}
            - {command: plan state-status, plan: city-plan, status: published, occurred: summer 2013}
            - {command: plan plan-step, plan: city-plan, step: launch, what: Launch, kind: publication, planned: 2012-12-14}
            - {command: plan take-step, plan: city-plan, step: launch, occurred: 2013}
            """
        )
        let plan = try fixture.ledger.plan("city-plan", fixture.moment("2013-06-10"))
        #expect(plan.status == nil && plan.statusDoubt == "proposed or published: changed in summer 2013")
        #expect(plan.steps.map(\.doubt) == ["done in 2013"])
        let later = try fixture.ledger.plan("city-plan", fixture.moment("2014-01-01"))
        #expect(later.status == .published && later.statusDoubt == nil && later.steps.map(\.doubt) == [nil])
    }

    @Test func `what is due about a year is never certainly overdue`() throws {
        let fixture = try LedgerFixture(today: "2014-06-02")
        try fixture.record(
            """
            - {command: action add, action: x, title: An action, occurred: 1 April 2010}
            - {command: action set-due, action: x, due: about 2012, occurred: 1 April 2010}
            """
        )
        let due = try #require(fixture.ledger.due(fixture.moment("2013-01-01")).first)
        #expect(due.standing == .overdue && due.doubt == "about 2012")
        #expect(try fixture.ledger.due(fixture.moment("2011-01-01")).first?.doubt == nil)
    }

    @Test func `an agency that ended in a year may still be there until the year is over`() throws {
        let fixture = try handover()
        try fixture.record("- {command: agency abolish, agency: pct, occurred: 2013}")
        let facts = try fixture.ledger.show("agency/pct", fixture.moment("2013-06-01")).facts
        #expect(facts.last?.value == "2013 (not certain on 1 June 2013: some day in 2013)")
    }
}
