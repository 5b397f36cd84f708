import BoardLedger
import GovernanceSupport
import Testing

/// What a member of scrutiny or an officer would ask about the South Kent Coast paper of 2013.
struct SouthKentCoastTests {
    private static let strategy = "localised-health-and-wellbeing-strategy"
    private static let group = "wellbeing-healthier-group"

    @Test func `the board has not agreed the group: it is recommended, and its development was noted`() throws {
        let fixture = try LedgerFixture.example(.southKentCoast)
        let plan = try fixture.ledger.plan(Self.strategy, fixture.moment("2013-03-15"))
        let step = try #require(plan.steps.first { $0.step == "outline-agreed" })
        #expect(step.by?.id.slug == "skc-hwbb" && step.outcome == nil && step.decision == nil)
        let rows = try fixture.ledger.audit(AuditFilter(), fixture.moment())
        let decisions = rows.filter { $0.subject.kind == .decision }
        #expect(decisions.map(\.what) == ["noted: the development of the above strategy was noted"])
        #expect(decisions.map { $0.occurred?.edtf } == ["2013-02-05"])
        #expect(try fixture.ledger.membership(of: Self.group, fixture.moment("2013-03-15")).status == "proposed")
    }

    @Test func `what was noted cannot be the authority of a change`() throws {
        let fixture = try LedgerFixture.example(.southKentCoast)
        let refusal = try fixture.refusal(
            of: """
                - command: plan adopt-priority
                  plan: localised-health-and-wellbeing-strategy
                  priority: falls
                  title: Falls and Housing Environment
                  authority: development-noted
                  occurred: 5 February 2013
                """
        )
        #expect(refusal.field == "authority")
    }

    @Test func `who represents the voluntary sector is to be advised`() throws {
        let fixture = try LedgerFixture.example(.southKentCoast)
        let seats = try fixture.ledger.membership(of: Self.group, fixture.moment("2013-03-15")).seats
        let seat = try #require(seats.first { $0.category == "voluntary-sector" })
        #expect(seat.tenures.map(\.standing) == ["to-be-advised"] && seat.tenures[0].holders.isEmpty)
        #expect(seat.tenures[0].citation?.words == "Voluntary and Community Sector rep – to be advised")
    }

    @Test func `of seven seats two are to be advised, one is in doubt, and none is on record as filled`() throws {
        let fixture = try LedgerFixture.example(.southKentCoast)
        let seats = try fixture.ledger.membership(of: Self.group, fixture.moment("2013-03-15")).seats
        #expect(
            seats.map { $0.tenures.map(\.standing).joined() } == [
                "nominated", "nominated", "nominated", "nominated", "nominated", "to-be-advised", "to-be-advised",
            ]
        )
        #expect(seats.map { $0.tenures.contains(where: \.isEither) }.prefix(4) == [true, false, true, false])
        let gaps = try fixture.ledger.gaps(fixture.moment("2013-03-15"))
        #expect(gaps.first { $0.gap?.slug == "second-ccg-seat" }?.words.hasPrefix("Karen Benbow is named") == true)
        #expect(gaps.contains { $0.gap?.slug == "parent-governors-number" })
    }

    @Test func `when the strategy is due is to be agreed`() throws {
        let fixture = try LedgerFixture.example(.southKentCoast)
        let gaps = try fixture.ledger.gaps(ofPlan: Self.strategy, fixture.moment("2013-03-15"))
        let gap = try #require(gaps.first { $0.field == .period })
        #expect(gap.words == "To be agreed" && gap.citation?.place == "Timeline" && gap.owedBy.isEmpty)
    }

    @Test func `the strategy replaces three documents`() throws {
        let fixture = try LedgerFixture.example(.southKentCoast)
        let relations = try fixture.ledger.plan(Self.strategy, fixture.moment("2013-03-15")).relations
        #expect(
            relations.filter { $0.relation == .replaces }.map(\.to.name) == [
                "localised JHWBs", "Health Inequalities Action Plan", "Child Poverty Action Plan",
            ]
        )
    }

    @Test func `nobody leads: no chair and no lead officer is on record, only the group`() throws {
        let fixture = try LedgerFixture.example(.southKentCoast)
        let membership = try fixture.ledger.membership(of: Self.group, fixture.moment("2013-03-15"))
        #expect(membership.chair.isEmpty && membership.viceChair.isEmpty)
        let plan = try fixture.ledger.plan(Self.strategy, fixture.moment("2013-03-15"))
        #expect(plan.responsibilities.map(\.who.id.slug) == [Self.group])
        let gaps = try fixture.ledger.gaps(ofPlan: Self.strategy, fixture.moment("2013-03-15"))
        #expect(gaps.contains { $0.field == .leadOfficer })
    }

    @Test func `no indicator is stated, only what they are to be linked to`() throws {
        let fixture = try LedgerFixture.example(.southKentCoast)
        let gaps = try fixture.ledger.gaps(ofPlan: Self.strategy, fixture.moment("2013-03-15"))
        #expect(gaps.contains { $0.field == .indicators })
        let relations = try fixture.ledger.plan(Self.strategy, fixture.moment("2013-03-15")).relations
        #expect(
            relations.filter { $0.relation == .linkedTo }.map(\.to.name) == [
                "JSNA", "Kent wide HWBS", "CCG Annual Operating Plan", "local authority corporate objectives",
            ]
        )
    }

    @Test func `what Chapter 1 is to focus on waits for a meeting, and is overdue after it`() throws {
        let fixture = try LedgerFixture.example(.southKentCoast)
        let plan = try fixture.ledger.plan(Self.strategy, fixture.moment("2013-03-15"))
        #expect(!plan.priorities.contains { $0.title.contains("Falls") })
        let due = try fixture.ledger.due(fixture.moment("2013-04-10"))
        #expect(due.map(\.standing) == [.overdue] && due.map { $0.date?.edtf } == ["2013-04-09"])
    }
}
