import BoardLedger
import Testing

/// Several who lead one action at once: nobody disappears unsaid.
struct JointLeadTests {
    private func ledger(_ more: String...) throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2024-06-02")
        try fixture.record(
            ([
                """
                - {command: agency register, agency: pct, name: PCT, form: nhs}
                - {command: agency register, agency: council, name: Council, form: council}
                - {command: person register, person: a, name: Interim Corporate Director, form: post}
                - {command: person register, person: b, name: Interim Director of Public Health, form: post}
                - {command: body establish, body: board, name: Board, form: board}
                - {command: decision make, decision: extend, body: board, verb: agreed, text: to extend the contract, occurred: 13 September 2013}
                - {command: action add, action: x, title: Six month continuation of the contract, occurred: 13 September 2013}
                - {command: action set-due, action: x, due: 13 March 2014, occurred: 13 September 2013}
                """
            ] + more).joined(separator: "\n")
        )
        return fixture
    }

    private let joint =
        "- {command: action assign-joint-lead-officers, action: x, officers: [a, b], occurred: 13 September 2013, authority: extend}"

    @Test func `each of them is the owner, with the decision behind it`() throws {
        let fixture = try ledger(joint)
        let answer = try fixture.ledger.owner(of: "action/x", fixture.moment())
        #expect(answer.leadOfficer == nil)
        #expect(answer.leads.map(\.who.id.slug) == ["a", "b"])
        #expect(answer.leads.allSatisfy { $0.certainty == .each })
        #expect(answer.leadHoldings.map(\.id.slug) == ["a", "b"])
        #expect(answer.leadHoldings.allSatisfy { $0.authority?.slug == "extend" && $0.isCertain })
        #expect(!answer.gaps.map(\.field).contains(.leadOfficer))
    }

    @Test(arguments: ["a", "b"]) func `each of them is found`(_ person: String) throws {
        let fixture = try ledger(joint)
        let part = try #require(try fixture.ledger.owned(by: "person/\(person)", fixture.moment()).parts.first)
        #expect(part.subject.id.slug == "x" && part.isCertain && part.isOneOfEach)
        let due = try #require(try fixture.ledger.due(fixture.moment()).first)
        #expect(due.owedBy.map(\.id.slug) == ["a", "b"])
    }

    @Test func `whoever takes over from all of them is the one lead`() throws {
        let fixture = try ledger(
            "- {command: action assign-joint-lead-agencies, action: x, agencies: [pct, council], occurred: 13 September 2013}",
            "- {command: agency register, agency: icb, name: ICB, form: nhs, occurred: 1 July 2022}",
            "- {command: agency state-successor, agency: pct, successor: icb, manner: replaced, occurred: 1 July 2022}",
            "- {command: agency state-successor, agency: council, successor: icb, manner: replaced, occurred: 1 July 2023}"
        )
        func leads(_ day: String) throws -> [String] {
            try fixture.ledger.owner(of: "action/x", fixture.moment(day)).leads.map {
                "\($0.who.id.slug) \($0.certainty.rawValue)"
            }
        }
        #expect(try leads("2022-06-30") == ["council each", "pct each"])
        #expect(Set(try leads("2022-07-01")) == ["council each", "icb each"])
        #expect(try leads("2023-07-01") == ["icb certain"])
    }

    @Test func `of two from the same month the command says who no longer leads`() throws {
        let fixture = try ledger()
        let outcome = try fixture.record(
            """
            - {command: action assign-lead-agency, action: x, agency: pct, occurred: September 2013}
            - {command: action assign-lead-agency, action: x, agency: council, occurred: September 2013}
            """
        )
        #expect(outcome.rows[0].remarks.isEmpty)
        #expect(
            outcome.rows[1].remarks.contains { $0.contains("agency/pct leads from the same date, September 2013,") }
        )
    }

    @Test func `corrected, nobody else led from the same day`() throws {
        let fixture = try ledger(
            "- {command: action assign-lead-agency, action: x, agency: pct, occurred: 13 September 2013}"
        )
        let outcome = try fixture.record(
            """
            - {command: action assign-lead-agency, action: x, agency: council, occurred: 13 September 2013, corrects: {record: 8, reason: misread}}
            """
        )
        #expect(outcome.rows[0].remarks.allSatisfy { !$0.contains("the same") })
        #expect(try fixture.ledger.owner(of: "action/x", fixture.moment()).leadAgency?.id.slug == "council")
    }

    @Test func `that one of them was split is told as a choice between its heirs, not among all`() throws {
        let fixture = try ledger(
            """
            - {command: agency register, agency: nc, name: North Council, form: council}
            - {command: agency register, agency: sc, name: South Council, form: council}
            - {command: area register, area: north, name: North}
            - {command: area register, area: south, name: South}
            - {command: action assign-joint-lead-agencies, action: x, agencies: [pct, council], occurred: 13 September 2013}
            - {command: agency state-successor, agency: council, successor: nc, manner: split-by-area, areas: [north], occurred: 1 April 2019}
            - {command: agency state-successor, agency: council, successor: sc, manner: split-by-area, areas: [south], occurred: 1 April 2019}
            """
        )
        let difference = try fixture.ledger.difference(
            of: "action/x",
            from: fixture.moment("2018-06-01"),
            to: fixture.moment("2019-06-01")
        )
        #expect(
            difference.changes.first?.after
                == "PCT, and Council or North Council (took over from Council) or South Council (took over from Council)"
        )
    }
}
