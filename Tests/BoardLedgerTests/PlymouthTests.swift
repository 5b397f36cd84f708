import BoardLedger
import GovernanceSupport
import Testing

/// What a member of scrutiny or an officer would ask about the strategy of the shadow board in Plymouth.
struct PlymouthTests {
    private static let strategy = "plymouth-health-and-wellbeing-strategy"

    @Test func `a delivery plan is judged by three approaches, and is to evidence alignment with them`() throws {
        let fixture = try LedgerFixture.example(.plymouth)
        let aims = try fixture.ledger.plan(Self.strategy, fixture.moment()).aims
        #expect(
            aims.filter { $0.citation?.place?.hasPrefix("Our Approach, ") == true }.map(\.words) == [
                "Ensure shared ownership of the sustainability agenda",
                "Ensure we develop and use systems and processes that make the best use of resources, every time",
                "Move the focus of our work to the promotion of health and wellbeing",
            ]
        )
        let plan = try fixture.ledger.plan("delivery plans", fixture.moment())
        #expect(plan.actions.map(\.action.slug) == ["evidence-alignment"])
        #expect(plan.relations.first?.citation?.words?.hasPrefix("Become key tests for the delivery plans") == true)
    }

    @Test func `partners are to evidence more and more resources for prevention: how much is not on record`() throws {
        let fixture = try LedgerFixture.example(.plymouth)
        let due = try fixture.ledger.due(fixture.moment())
        #expect(due.map(\.standing) == [.unscheduled])
        #expect(due.first?.what.contains("more and more resources into the prevention agenda") == true)
        let gaps = try fixture.ledger.gaps(fixture.moment())
        for (about, field) in [
            ("evidence-on-prevention", Gap.Field.owedBy), ("evidence-on-prevention", .interval),
            (Self.strategy, .indicators),
        ] {
            #expect(gaps.contains { $0.about.id.slug == about && $0.field == field }, "\(field)")
        }
    }

    @Test func `the strategy itself is not consulted on`() throws {
        let fixture = try LedgerFixture.example(.plymouth)
        let steps = try fixture.ledger.plan(Self.strategy, fixture.moment()).steps
        let step = try #require(steps.first { $0.step == "public-consultation" })
        #expect(step.citation?.words?.hasSuffix("We will not be consulting on the full strategy") == true)
        #expect(step.planned == nil && step.outcome == nil)
        #expect(steps.allSatisfy { $0.kind != .approval })
    }

    @Test func `the yardstick of the public is the board’s definition of health and wellbeing`() throws {
        let fixture = try LedgerFixture.example(.plymouth)
        let roles = try fixture.ledger.show("body/shadow-health-and-wellbeing-board", fixture.moment()).facts
            .filter { $0.label == "role" }
        #expect(roles.last?.value.hasSuffix("fail to promote health and wellbeing as defined in this way") == true)
    }

    @Test func `where the figure of 70% comes from is not on record`() throws {
        let fixture = try LedgerFixture.example(.plymouth)
        let gaps = try fixture.ledger.gaps(ofPlan: Self.strategy, fixture.moment())
        #expect(gaps.contains { $0.words == "Where the figure of 70% comes from is not stated" })
    }

    @Test func `before the board there was a development group, for some 18 months`() throws {
        let fixture = try LedgerFixture.example(.plymouth)
        let show = try fixture.ledger.show("development group", fixture.moment())
        #expect(show.facts.contains { $0.value.hasSuffix("as a development group for the last 18 months") })
        let board = try fixture.ledger.membership(of: "Shadow Health and Wellbeing Board", fixture.moment())
        #expect(board.status == "shadow" && board.seats.isEmpty && board.rules.isEmpty)
    }
}
