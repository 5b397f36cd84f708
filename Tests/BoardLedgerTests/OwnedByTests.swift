import BoardLedger
import GovernanceSupport
import Testing

/// What an agency, body, person or post has a part in on a day.
struct OwnedByTests {
    private func parts(
        of owner: String,
        in fixture: LedgerFixture,
        asOf day: String? = nil,
        knownAt: String? = nil
    ) throws -> [String] {
        try fixture.ledger.owned(by: owner, fixture.moment(day, knownAt: knownAt)).parts
            .map { "\($0.role) \($0.subject.id)" }
    }

    @Test func `the parts of NHS Leeds in the Leeds paper`() throws {
        let fixture = try LedgerFixture.leeds()
        let answer = try fixture.ledger.owned(by: "NHS Leeds", fixture.moment("2009-03-01"))
        #expect(answer.owner.id.description == "agency/nhs-leeds")
        #expect(answer.asOf == "2009-03-01")
        #expect(
            answer.parts.map { "\($0.role) \($0.subject.id)" } == [
                "contributor action/joined-up-performance-management", "approver plan/hwb-partnership-plan-2009",
            ]
        )
        #expect(answer.parts.map(\.role.words) == ["contributes", "has a step in the approval chain"])
        #expect(answer.parts[0].since == "2009-02-11")
        #expect(answer.parts.allSatisfy { $0.authority == nil && $0.citation != nil && $0.isCertain })
    }

    @Test func `the task group owes what the templates leave blank`() throws {
        let fixture = try LedgerFixture.leeds()
        #expect(
            try parts(of: "task group", in: fixture, asOf: "2009-03-01") == [
                "owesGap gap/contributing-agencies", "owesGap gap/lead-agencies", "owesGap gap/lead-partnership-groups",
                "owesGap gap/template-columns", "responsible plan/hwb-partnership-plan-2009",
            ]
        )
        #expect(try parts(of: "task group", in: fixture, asOf: "2009-02-10").isEmpty)
    }

    @Test func `a lead stops where the next one begins`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.lead("north", from: "2009-05-04"))
        try fixture.travel(to: "2014-07-01")
        try fixture.record(Partnership.lead("south", from: "2012-04-01"))
        #expect(try parts(of: "north", in: fixture, asOf: "2012-03-31") == ["leadAgency action/clinics"])
        #expect(try parts(of: "north", in: fixture, asOf: "2012-04-01").isEmpty)
        #expect(try parts(of: "south", in: fixture, asOf: "2012-04-01") == ["leadAgency action/clinics"])
        #expect(try parts(of: "south", in: fixture, asOf: "2012-04-01", knownAt: "2014-06-30").isEmpty)
        #expect(
            try parts(of: "north", in: fixture, asOf: "2012-04-01", knownAt: "2014-06-30")
                == ["leadAgency action/clinics"]
        )
    }

    @Test func `every role is found`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Scrutiny.entries)
        try fixture.record(
            """
            - command: action assign-lead-officer
              action: clinics
              officer: director
              occurred: 2009-05-04
            - command: action assign-lead-group
              action: clinics
              body: board
              occurred: 2009-05-04
            - command: action agree-influence
              action: walks
              by: body/board
            - command: plan adopt-priority
              plan: city-plan
              priority: health
              title: Health
            - command: plan assign-lead-group
              plan: city-plan
              priority: health
              body: board
              occurred: 2009-05-04
            - command: plan assign-responsibility
              plan: city-plan
              role: monitoring
              who: body/board
            - command: duty create
              duty: yearly
              what: A report each year
              owedBy: [body/board]
              to: [body/scrutiny]
            - command: gap record
              gap: due
              about: action/clinics
              field: due
              words: No date
              owedBy: [body/board]
            """
        )
        #expect(
            try parts(of: "The Board", in: fixture) == [
                "leadGroup action/clinics", "influence action/walks", "owesDuty duty/yearly", "owesGap gap/due",
                "leadGroup plan/city-plan", "responsible plan/city-plan",
            ]
        )
        #expect(try parts(of: "director", in: fixture) == ["leadOfficer action/clinics"])
        #expect(
            try parts(of: "scrutiny", in: fixture) == ["scrutinises duty/yearly", "scrutinises review/clinics-review"]
        )
    }

    @Test func `a response is owed until it has come`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Scrutiny.entries)
        #expect(try parts(of: "north", in: fixture) == ["owesResponse review/clinics-review"])
        try fixture.record(Scrutiny.response)
        #expect(try parts(of: "north", in: fixture).isEmpty)
        #expect(try parts(of: "north", in: fixture, asOf: "2009-07-20") == ["owesResponse review/clinics-review"])
        #expect(try parts(of: "north", in: fixture, asOf: "2009-05-31").isEmpty)
    }

    @Test func `words that also fit other things mean the owner`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record("- command: action add\n  action: help-north\n  title: Help the north of the city")
        #expect(try fixture.ledger.owned(by: "agency north", fixture.moment()).owner.id.description == "agency/north")
        guard
            case .ambiguous(_, let candidates) = try #require(
                throws: LedgerError.self,
                performing: { try fixture.ledger.owned(by: "agency", fixture.moment()) }
            )
        else {
            Issue.record("not ambiguous")
            return
        }
        #expect(candidates.map(\.id.slug) == ["north", "south"])
    }
}
