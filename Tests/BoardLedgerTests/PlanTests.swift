import BoardLedger
import GovernanceSupport
import Testing

/// A plan as it stood on a day.
struct PlanTests {
    private static let approval = """
        - command: plan plan-step
          plan: city-plan
          step: approval
          what: Approval by the board in May
          kind: approval
          by: body/board
          planned: May 2009
        """
    private static let given = """
        - command: decision make
          decision: plan-approved
          body: board
          meeting: board-2009-05-04
          verb: approved
          text: That the City plan be approved
        - command: plan give-approval
          plan: city-plan
          step: approval
          decision: plan-approved
        """

    @Test func `the draft plan of Leeds, with everything that the paper says of it`() throws {
        let fixture = try LedgerFixture.leeds()
        let answer = try fixture.ledger.plan("hwb-partnership-plan-2009", fixture.moment("2009-03-01"))
        #expect(answer.title == "Health and Wellbeing Partnership Plan 2009 to 2012")
        #expect(answer.from == "2009" && answer.to == "2012")
        #expect(answer.status == .workingDraft)
        #expect(answer.alsoCalled == ["Health and Wellbeing Plan"])
        #expect(answer.visions.count == 1)
        #expect(
            answer.aims.map(\.words) == [
                "Influences on health", "The lives people", "The services people use",
                "Community development and involvement",
            ]
        )
        #expect(answer.priorities.isEmpty)
        #expect(answer.relations.count == 9)
        #expect(answer.relations.first?.relation == .replaces)
        #expect(answer.relations.first?.to.id.slug == "leeds-health-and-wellbeing-plan-2005")
        #expect(
            answer.responsibilities.map { "\($0.role) \($0.who.id)" }
                == ["developing body/task-group", "implementing body/joint-strategic-commissioning-board"]
        )
        #expect(answer.actions.count == 10)
        #expect(answer.actions.allSatisfy { $0.leadAgency == nil && $0.leadOfficer == nil })
    }

    @Test func `its thirteen steps are planned and none is on record as taken`() throws {
        let fixture = try LedgerFixture.leeds()
        let steps = try fixture.ledger.plan("hwb-partnership-plan-2009", fixture.moment()).steps
        #expect(steps.count == 13)
        #expect(steps.allSatisfy { $0.outcome == nil && $0.decision == nil })
        #expect(
            steps.filter { $0.kind == .approval }.map { "\($0.by?.name ?? "") \($0.planned?.edtf ?? "")" }
                == ["Healthy Leeds Partnership 2009-03", "Leeds City Council 2009-04", "NHS Leeds 2009-04"]
        )
    }

    @Test func `a plan is told what other plans say of it`() throws {
        let fixture = try LedgerFixture.leeds()
        let answer = try fixture.ledger.plan("Local Area Agreement", fixture.moment())
        #expect(answer.title == "Leeds Strategic Plan")
        #expect(answer.relations.isEmpty)
        #expect(answer.relatedFrom.map(\.relation) == [.drawsOn, .contributesTo, .develops])
        #expect(answer.relatedFrom.allSatisfy { $0.to.id.slug == "hwb-partnership-plan-2009" })
        #expect(answer.actions.map(\.action.slug) == ["priorities-in-other-themes"])
    }

    @Test func `an approval stands from the day of its decision, once the ledger has been told`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.decision)
        try fixture.record(Self.approval)
        try fixture.travel(to: "2014-07-01")
        try fixture.record(Self.given)
        func step(_ day: String, knownAt: String? = nil) throws -> PlanAnswer.Step? {
            try fixture.ledger.plan("city-plan", fixture.moment(day, knownAt: knownAt)).steps.first
        }
        #expect(try step("2009-05-03")?.outcome == nil)
        #expect(try step("2009-05-04")?.outcome == .given)
        #expect(try step("2009-05-04")?.decision?.slug == "plan-approved")
        #expect(try step("2009-05-04", knownAt: "2014-06-30")?.outcome == nil)
        #expect(try step("2009-05-04", knownAt: "2014-06-30")?.planned == "2009-05")
    }

    @Test func `an action, a responsibility and a lead group show from their days on`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: action add
              action: cycling
              title: Build cycle lanes
              plan: city-plan
              occurred: 2010-01-01
            - command: plan adopt-priority
              plan: city-plan
              priority: health
              title: Health
            - command: plan assign-lead-group
              plan: city-plan
              priority: health
              body: board
              occurred: 2010-01-01
            - command: plan assign-responsibility
              plan: city-plan
              role: monitoring
              who: body/board
              occurred: 2010-01-01
            - command: plan state-status
              plan: city-plan
              status: published
              occurred: 2010-01-01
            """
        )
        let before = try fixture.ledger.plan("city-plan", fixture.moment("2009-12-31"))
        #expect(before.actions.map(\.action.slug) == ["clinics", "walks"])
        #expect(before.responsibilities.isEmpty && before.status == nil)
        #expect(before.priorities.map(\.leadGroup?.name) == [nil])
        let after = try fixture.ledger.plan("city-plan", fixture.moment("2010-01-01"))
        #expect(after.actions.map(\.action.slug) == ["clinics", "cycling", "walks"])
        #expect(after.responsibilities.map(\.role) == [.monitoring])
        #expect(after.status == .published)
        #expect(after.priorities.map(\.leadGroup?.name) == ["The Board"])
    }

    @Test func `a link without a date began no earlier than the plan that it leads to`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - {command: plan draft, plan: first, title: First plan, occurred: 2010-01-01}
            - {command: plan draft, plan: later, title: Later plan, occurred: 2012-07-01}
            - {command: plan relate, plan: first, relation: linked-to, to: later}
            """
        )
        func linked(_ day: String?) throws -> [String] {
            try fixture.ledger.plan("first", fixture.moment(day)).relations.map(\.to.name)
        }
        #expect(try linked("2012-06-30").isEmpty)
        #expect(try linked("2012-07-01") == ["Later plan"])
        #expect(try linked(nil) == ["Later plan"])
    }
}
