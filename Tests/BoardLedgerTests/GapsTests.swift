import BoardLedger
import GovernanceSupport
import Testing

/// What is blank, since when, and who owes it.
struct GapsTests {
    private func gaps(
        _ fixture: LedgerFixture,
        of plan: String? = nil,
        asOf day: String? = nil,
        knownAt: String? = nil
    ) throws -> [GapAnswer] {
        try fixture.ledger.gaps(ofPlan: plan, fixture.moment(day, knownAt: knownAt))
    }

    @Test func `the blanks that the Leeds paper admits come first, then those the ledger notices`() throws {
        let fixture = try LedgerFixture.leeds()
        let all = try gaps(fixture, asOf: "2009-03-01")
        let recorded = all.prefix { $0.gap != nil }
        #expect(recorded.count == 11)
        #expect(all.dropFirst(11).allSatisfy { $0.gap == nil })
        let columns = try #require(recorded.first { $0.gap?.slug == "template-columns" })
        #expect(columns.field == .templates && columns.field.words == "columns of the action templates")
        #expect(columns.words == "Some columns are blank at present")
        #expect(columns.since == "2009-02-11")
        #expect(columns.owedBy.map(\.name) == ["task group"])
        #expect(columns.citation?.place == "2.5")
    }

    @Test func `three approvals and two boards’ comments are noticed as missing`() throws {
        let fixture = try LedgerFixture.leeds()
        let noticed = try gaps(fixture, asOf: "2009-05-01").filter { $0.gap == nil }
        let approvals = noticed.filter { $0.field == .approvals }
        #expect(approvals.map(\.since) == ["2009-03", "2009-04", "2009-04"])
        #expect(
            approvals.map { $0.owedBy.map(\.name) }
                == [["Healthy Leeds Partnership"], ["Leeds City Council"], ["NHS Leeds"]]
        )
        let comments = noticed.filter { $0.field == .comments }
        #expect(comments.map(\.since) == ["2009-02-11", "2009-02-17"])
        #expect(comments[1].owedBy.map(\.id.description) == ["body/scrutiny-board-health"])
        // Nobody had been asked on the eve of the first meeting.
        #expect(try gaps(fixture, asOf: "2009-02-10").allSatisfy { $0.field != .comments })
    }

    @Test func `a plan’s gaps are those of its own parts`() throws {
        let fixture = try LedgerFixture.leeds()
        let draft = try gaps(fixture, of: "hwb-partnership-plan-2009", asOf: "2009-03-01")
        #expect(draft.contains { $0.about.id.description == "duty/progress-to-scrutiny" })
        #expect(draft.allSatisfy { $0.about.id.slug != "priorities-in-other-themes" })
        let strategic = try gaps(fixture, of: "leeds-strategic-plan", asOf: "2009-03-01")
        #expect(!strategic.isEmpty)
        #expect(strategic.allSatisfy { $0.about.id.slug == "priorities-in-other-themes" })
        #expect(throws: LedgerError.self) { try gaps(fixture, of: "agency/nhs-leeds") }
    }

    @Test func `a gap closes when somebody says it is filled, from that day on`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: gap record
              gap: templates
              about: plan/city-plan
              field: templates
              words: Some columns are blank
              occurred: 2009-03-01
            """
        )
        try fixture.travel(to: "2014-07-01")
        try fixture.record("- command: gap fill\n  gap: templates\n  words: All filled in\n  occurred: 2009-06-01")
        func isOpen(_ day: String, knownAt: String? = nil) throws -> Bool {
            try gaps(fixture, asOf: day, knownAt: knownAt).contains { $0.gap?.slug == "templates" }
        }
        #expect(try !isOpen("2009-02-28"))
        #expect(try isOpen("2009-05-31"))
        #expect(try !isOpen("2009-06-01"))
        #expect(try isOpen("2009-06-01", knownAt: "2014-06-30"))
    }

    @Test func `a blank closes when a value comes, and opens again where the question is about a day before`() throws {
        let fixture = try LedgerFixture.partnership()
        func isBlank(_ day: String) throws -> Bool {
            try gaps(fixture, asOf: day).contains { $0.about.id.slug == "clinics" && $0.field == .leadAgency }
        }
        #expect(try isBlank("2010-01-01"))
        try fixture.record(Partnership.lead("north", from: "2009-05-04"))
        #expect(try !isBlank("2010-01-01"))
        #expect(try isBlank("2009-05-03"))
    }

    @Test func `nothing is missing of an action that is done, or not begun`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: action complete
              action: clinics
              occurred: 2011-01-01
            - command: action add
              action: cycling
              title: Build cycle lanes
              occurred: 2012-01-01
            """
        )
        func subjects(_ day: String) throws -> Set<String> {
            Set(try gaps(fixture, asOf: day).map(\.about.id.slug))
        }
        #expect(try subjects("2010-12-31") == ["clinics", "walks"])
        #expect(try subjects("2011-01-01") == ["walks"])
        #expect(try subjects("2012-01-01") == ["walks", "cycling"])
    }

    @Test func `an approval is missing until the day on which it was given`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.decision)
        try fixture.record(
            """
            - command: plan plan-step
              plan: city-plan
              step: approval
              what: Approval by the board
              kind: approval
              by: body/board
              planned: May 2009
            - command: plan give-approval
              plan: city-plan
              step: approval
              decision: clinics-agreed
            """
        )
        func isMissing(_ day: String) throws -> Bool {
            try gaps(fixture, asOf: day).contains { $0.field == .approvals }
        }
        #expect(try isMissing("2009-05-03"))
        #expect(try !isMissing("2009-05-04"))
    }

    @Test func `a response is missing from the day it was asked for until it came`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Scrutiny.entries)
        try fixture.record(Scrutiny.response)
        func missing(_ day: String) throws -> [GapAnswer] {
            try gaps(fixture, asOf: day).filter { $0.field == .responses }
        }
        #expect(try missing("2009-05-31").isEmpty)
        let gap = try #require(try missing("2009-07-20").first)
        #expect(gap.about.id.description == "review/clinics-review")
        #expect(gap.owedBy.map(\.name) == ["North Agency"])
        #expect(gap.since == "2009-06-01")
        #expect(try missing("2009-07-21").isEmpty)
    }

    @Test func `a comment is missing until the board made one`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: review open
              review: plan-review
              title: The city plan
              board: scrutiny
              about: plan/city-plan
            - command: review request-comments
              review: plan-review
              words: Please comment
              occurred: 2009-06-01
            - command: review comment
              review: plan-review
              words: We welcome it
              occurred: 2009-08-01
            """
        )
        func isMissing(_ day: String) throws -> Bool {
            try gaps(fixture, asOf: day).contains { $0.field == .comments }
        }
        #expect(try !isMissing("2009-05-31"))
        #expect(try isMissing("2009-07-31"))
        #expect(try !isMissing("2009-08-01"))
    }

    @Test func `a duty without an interval is a gap until it ends`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: duty create
              duty: progress
              what: Progress will be reported
              owedBy: [body/board]
              to: [body/scrutiny]
              occurred: 2009-03-01
            - command: duty end
              duty: progress
              occurred: 2012-03-01
            """
        )
        func gap(_ day: String) throws -> GapAnswer? { try gaps(fixture, asOf: day).first { $0.field == .interval } }
        #expect(try gap("2009-02-28") == nil)
        #expect(try gap("2010-01-01")?.owedBy.map(\.id.slug) == ["board"])
        #expect(try gap("2012-03-01") == nil)
    }
}
