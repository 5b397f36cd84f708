import GovernanceSupport
import Testing

@testable import Governance

/// What is said of a subject on a day: what stands about it, and since when.
struct FactsTests {
    private static let action: Ref<Action> = "locality-enablers"

    /// Label, value and beginning of every fact, as people read them.
    private func lines<D: Decider>(_ ledger: TestLedger, _ subject: Ref<D>, on day: Day) throws -> [String] {
        let state = try #require(ledger.state(of: subject.id, as: D.self))
        return state.facts(on: day, ledger).map { fact in
            "\(fact.label): \(fact.words(on: day))" + (fact.since.map { " since \($0.words)" } ?? "")
        }
    }

    @Test func anActionSaysWhatIsOnRecordAndWhatIsNot() throws {
        #expect(
            try lines(.leeds(), Self.action, on: "2009-02-11") == [
                "plan: plan/hwb-partnership-plan-2009", "lead agency: not on record", "lead officer: not on record",
                "lead partnership group: not on record", "due: not on record", "funding: not on record",
                "progress: not on record",
            ]
        )
        let ledger = try TestLedger.leeds()
            .given(Action.LeadAgencyAssigned(agency: "nhs-leeds").of(Self.action), on: "2009-02")
            .given(Action.LeadGroupAssigned(body: "healthy-leeds-partnership").of(Self.action))
            .given(Action.ContributorAdded(contributor: "agency/leeds-city-council", how: "pays").of(Self.action))
            .given(Action.InfluenceAgreed(by: "body/executive-board").of(Self.action))
            .given(Action.DueSet(due: "2009-07").of(Self.action))
            .given(Action.FundingStated(status: .jointFunded).of(Self.action))
            .given(Action.Referred(to: "leeds-strategic-plan").of(Self.action))
            .given(
                Action.ProgressReported(status: .underWay, words: "Talks are held").of(Self.action),
                on: "2009-02-11"
            )
            .given(Action.Completed().of(Self.action), on: "2009-07-01")
        #expect(
            try lines(ledger, Self.action, on: "2009-02-11") == [
                "plan: plan/hwb-partnership-plan-2009",
                "lead agency: agency/nhs-leeds (not certain on 11 February 2009: from February 2009) since February 2009",
                "lead officer: not on record",
                "lead partnership group: body/healthy-leeds-partnership (not certain on 11 February 2009: no date says from when)",
                "contributes: agency/leeds-city-council: pays (not certain on 11 February 2009: no date says from when)",
                "influences: body/executive-board",
                "due: July 2009 (not certain on 11 February 2009: no date says from when)",
                "funding: joint-funded (not certain on 11 February 2009: no date says from when)",
                "progress: under way: Talks are held since 11 February 2009",
                "refers to: plan/leeds-strategic-plan",
            ]
        )
        #expect(try lines(ledger, Self.action, on: "2020-01-01").contains("progress: completed since 1 July 2009"))
    }

    @Test func aFactPointsToTheRecordItComesFrom() throws {
        let lead = Action.LeadAgencyAssigned(agency: "nhs-leeds").of(Self.action)
        let attempt = try TestLedger.leeds().when(lead, on: "2009-02-11", authority: "plan-approved")
        let facts = try attempt.then().facts(on: "2009-02-11", attempt.ledger)
        let mark = try #require(facts.first { $0.label == "lead agency" }?.mark)
        #expect(attempt.ledger.record(mark).change as? Action.LeadAgencyAssigned == lead.change)
        #expect(attempt.ledger.change(at: mark.position) as? Action.LeadAgencyAssigned == lead.change)
        #expect(facts.first { $0.label == "plan" }?.mark == nil)
    }

    @Test func agenciesBodiesAndPersonsSayWhatTheyAre() throws {
        let ledger = try TestLedger.leeds()
            .given(Agency.Aliased(name: "Leeds PCT").of("nhs-leeds"))
            .given(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
            .given(Body.RoleStated(role: "strategic direction").of("executive-board"), on: "2009-02")
            .given(Person.Registered(name: "Chief", form: .post, agency: "leeds-city-council").of("chief"))
        let agency: Ref<Agency> = "nhs-leeds"
        let body: Ref<Body> = "executive-board"
        let person: Ref<Person> = "chief"
        #expect(
            try lines(ledger, agency, on: "2020-01-01") == [
                "form: nhs", "also called: Leeds PCT", "ended: 31 March 2013",
            ]
        )
        #expect(
            try lines(ledger, body, on: "2020-01-01") == [
                "form: executive", "agency: agency/leeds-city-council", "role: strategic direction since February 2009",
            ]
        )
        #expect(try lines(ledger, person, on: "2020-01-01") == ["form: post", "agency: agency/leeds-city-council"])
    }

    @Test func meetingsReportsAndDecisionsSayWhatBecameOfThem() throws {
        let sitting: Ref<Meeting> = "scrutiny-board-health-2009-02-17"
        let ledger = try TestLedger.leeds()
            .given(Meeting.Held().of(sitting))
            .given(Meeting.Convened(body: "scrutiny-board-health", date: "2009-03-17").of("march"))
            .given(Meeting.MinutesConfirmed(at: "march").of(sitting))
            .given(Report.Submitted(to: sitting).of("draft-plan-2009"))
        let report: Ref<Report> = "draft-plan-2009"
        let decision: Ref<Decision> = "plan-approved"
        #expect(
            try lines(ledger, sitting, on: "2020-01-01") == [
                "body: body/scrutiny-board-health", "date: 17 February 2009", "status: held",
                "minutes confirmed at: meeting/march since 17 March 2009",
            ]
        )
        #expect(
            try lines(ledger, report, on: "2020-01-01") == [
                "date: 11 February 2009", "put before: meeting/scrutiny-board-health-2009-02-17 since 17 February 2009",
            ]
        )
        #expect(
            try lines(ledger, decision, on: "2020-01-01") == [
                "body: body/executive-board", "date: 1 June 2009", "verb: approved",
                "resolution: That the plan be approved",
            ]
        )
    }

    @Test func aPlanSaysItsStatusOnTheDayAndHowFarItsApprovalHasCome() throws {
        let plan: Ref<Plan> = "hwb-partnership-plan-2009"
        let step = Plan.StepPlanned(step: "approval", what: "Approval", kind: .approval, planned: "2009-06")
        let ledger = try TestLedger.leeds()
            .given(Plan.StatusStated(status: .workingDraft).of(plan), on: "2009-02-11")
            .given(Plan.StatusStated(status: .published).of(plan), on: "2009-07-01")
            .given(Plan.AimStated(aim: "health", words: "Better health").of(plan))
            .given(Plan.Related(relation: .partOf, to: "leeds-strategic-plan").of(plan))
            .given(
                Plan.LeadGroupAssigned(priority: "smoking", body: "healthy-leeds-partnership").of(plan),
                on: "2009-04"
            )
            .given(step.of(plan))
        #expect(
            try lines(ledger, plan, on: "2009-03-01") == [
                "from: 2009", "to: 2012", "status: working-draft since 11 February 2009", "aim: Better health",
                "is part of: plan/leeds-strategic-plan",
                "priority: Smoking (lead partnership group not on record)",
                "approval: Approval, planned for June 2009: not on record as done",
            ]
        )
        let approved = try ledger.given(Plan.ApprovalGiven(step: "approval", decision: "plan-approved").of(plan))
        let later = try lines(approved, plan, on: "2009-07-01")
        #expect(later.contains("status: published since 1 July 2009"))
        #expect(later.contains("priority: Smoking (body/healthy-leeds-partnership)"))
        #expect(later.contains("approval: Approval, planned for June 2009: given"))
    }

    @Test func aDutyAGapAndAReviewSayWhatHadComeByTheDay() throws {
        let (duty, gap, review) = ("progress" as Ref<Duty>, "columns" as Ref<Gap>, "draft-plan-health" as Ref<Review>)
        let sitting: Ref<Meeting> = "scrutiny-board-health-2009-02-17"
        let recommend = Review.RecommendationMade(recommendation: "1", words: "Name a lead", to: "agency/nhs-leeds")
        let answer = Review.ResponseReceived(recommendation: "1", by: "agency/nhs-leeds", answer: .accepted)
        let ledger = try TestLedger.leeds()
            .given(
                Duty.Created(what: "Progress", to: ["body/executive-board"], every: "P1Y").of(duty),
                on: "2009-02-11"
            )
            .given(Duty.ReportFiled(meeting: sitting).of(duty))
            .given(
                Gap.Recorded(about: "plan/leeds-strategic-plan", field: .period, words: "No years").of(gap),
                on: "2009"
            )
            .given(Gap.Filled(words: "2008 to 2011").of(gap), on: "2010-01-01")
            .given(recommend.of(review), on: "2009-02-17")
            .given(answer.of(review), on: "2009-03-10")
            .given(Review.RecommendationSignedOff(recommendation: "1").of(review), on: "2010-01-01")

        #expect(
            try lines(ledger, duty, on: "2009-02-16") == [
                "owed to: body/executive-board", "interval: every year", "next due: 11 February 2010",
            ]
        )
        #expect(try lines(ledger, duty, on: "2009-02-17").contains("next due: 17 February 2010"))
        #expect(
            try lines(ledger, duty, on: "2009-02-17").last
                == "report filed: meeting/scrutiny-board-health-2009-02-17 since 17 February 2009"
        )
        #expect(
            try lines(ledger, gap, on: "2009-12-31") == [
                "about: plan/leeds-strategic-plan", "missing: period", "since: 2009",
            ]
        )
        #expect(try lines(ledger, gap, on: "2010-01-01").last == "filled: 2008 to 2011 since 1 January 2010")
        #expect(
            try lines(ledger, review, on: "2009-03-10") == [
                "board: body/scrutiny-board-health", "about: plan/hwb-partnership-plan-2009",
                "report: report/draft-plan-2009", "comment: none on record",
                "recommendation 1: Name a lead (to agency/nhs-leeds) since 17 February 2009",
                "response: accepted, by agency/nhs-leeds since 10 March 2009",
            ]
        )
        #expect(
            try lines(ledger, review, on: "2010-01-01").last == "signed off: words not stated since 1 January 2010"
        )
    }

    // MARK: Belonging

    @Test func actionsDutiesAndReviewsBelongToWhatTheyAreOf() throws {
        let plan: SubjectID = "plan/hwb-partnership-plan-2009"
        let duty = Duty.Created(what: "Progress", to: ["body/executive-board"], about: "plan/hwb-partnership-plan-2009")
        let ledger = try TestLedger.leeds().given(duty.of("progress"))
        #expect(ledger.state(of: Self.action.id, as: Action.self)?.belongsTo == plan)
        #expect(ledger.state(of: "duty/progress", as: Duty.self)?.belongsTo == plan)
        #expect(ledger.state(of: "review/draft-plan-health", as: Review.self)?.belongsTo == plan)
        #expect(ledger.state(of: plan, as: Plan.self)?.belongsTo == nil)
        #expect(ledger.state(of: "report/draft-plan-2009", as: Report.self)?.belongsTo == nil)
    }

    @Test func actionsAndGapsAreOpenFromTheirBeginningToTheirEnd() throws {
        let gap = Gap.Recorded(about: "plan/leeds-strategic-plan", field: .period, words: "No years")
        let ledger = try TestLedger.leeds()
            .given(Action.Completed().of(Self.action), on: "2009-07-01")
            .given(Action.Added(title: "Talk to partners").of("talk"), on: "2009-02-01")
            .given(gap.of("columns"), on: "2009-02-01")
            .given(Gap.Filled(words: "2008 to 2011").of("columns"), on: "2009-07-01")
        func isOpen<D: Decider>(_ id: SubjectID, as _: D.Type, on day: Day) -> Bool? {
            (ledger.state(of: id, as: D.self) as (any SubjectState)?)?.isOpen(on: day)
        }
        #expect(isOpen(Self.action.id, as: Action.self, on: "2009-06-30") == true)
        #expect(isOpen(Self.action.id, as: Action.self, on: "2009-07-01") == false)
        #expect(isOpen("action/talk", as: Action.self, on: "2009-01-31") == false)
        #expect(isOpen("action/talk", as: Action.self, on: "2009-02-01") == true)
        #expect(isOpen("gap/columns", as: Gap.self, on: "2009-01-31") == false)
        #expect(isOpen("gap/columns", as: Gap.self, on: "2009-06-30") == true)
        #expect(isOpen("gap/columns", as: Gap.self, on: "2009-07-01") == false)
        #expect(isOpen("plan/leeds-strategic-plan", as: Plan.self, on: "2009-07-01") == true)
    }
}
