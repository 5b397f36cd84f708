import GovernanceSupport
import Testing

@testable import Governance

struct ApprovalTests {
    private static let plan: Ref<Plan> = "hwb-partnership-plan-2009"
    private static let planned = Plan.StepPlanned(
        step: "approval",
        what: "Final approval by the Executive Board",
        kind: .approval,
        by: "body/executive-board",
        planned: "2009-06"
    ).of(plan)
    private static let discussion = Plan.StepPlanned(step: "talk", what: "Discussion", kind: .discussion).of(plan)
    private static let give = Plan.ApprovalGiven(step: "approval", decision: "plan-approved").of(plan)
    private static let refuse = Plan.ApprovalRefused(step: "approval", decision: "plan-rejected").of(plan)

    private func planned(_ step: Asked<Plan.StepPlanned> = planned) throws -> TestLedger {
        try TestLedger.leeds().given(step)
            .given(
                Decision.Made(body: "executive-board", verb: .rejected, text: "That the plan be rejected").of(
                    "plan-rejected"
                ),
                on: "2009-07-01"
            )
    }

    // MARK: plan-step

    @Test func aStepIsPlannedOnTheWayToApproval() throws {
        let attempt = try TestLedger.leeds().when(Self.planned)
        let state = try attempt.then(
            .init(
                step: "approval",
                what: "Final approval by the Executive Board",
                kind: .approval,
                by: "body/executive-board",
                planned: "2009-06"
            )
        )
        #expect(state.steps.map(\.slug) == ["approval"])
        #expect(state.steps.first?.outcome == nil)
        #expect(attempt.traces.parts == [Traces.Part(holder: "body/executive-board", role: .approver)])
        #expect(attempt.traces.dues == ["2009-06"])
        #expect(attempt.traces.texts.contains("Final approval by the Executive Board"))
    }

    @Test func aStepPlannedTwiceIsRecordedOnce() throws {
        try planned().when(Self.planned).thenNothing()
    }

    @Test func aStepKeepsItsShortName() throws {
        var moved = Self.planned
        moved.planned = "2009-07"
        try planned().when(moved)
            .thenRefused(.partExists, field: "step", saying: "“approval”", "“Final approval by the Executive Board”")
    }

    @Test func aStepNeedsAPlanWordsAndAnOwnerOnRecord() throws {
        TestLedger().when(Self.discussion)
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/hwb-partnership-plan-2009")
        try TestLedger.leeds().when(Plan.StepPlanned(step: "talk", what: " ", kind: .discussion).of(Self.plan))
            .thenRefused(.textEmpty, field: "what", saying: "“what”")
        try TestLedger.leeds()
            .when(Plan.StepPlanned(step: "talk", what: "Talk", kind: .discussion, by: "body/forum").of(Self.plan))
            .thenRefused(.referenceUnknown, field: "by", saying: "body/forum")
    }

    // MARK: take-step

    @Test func aStepOtherThanAnApprovalIsTaken() throws {
        let take = Plan.StepTaken(step: "talk").of(Self.plan)
        let state = try planned(Self.discussion).when(take, on: "2009-02").then(.init(step: "talk"))
        #expect(state.steps.first?.outcome?.value == Plan.Outcome(result: .done))
        #expect(state.steps.first?.outcome?.occurred == "2009-02")
        try planned(Self.discussion).given(take).when(take).thenNothing()
    }

    @Test func anApprovalIsNotTakenButGiven() throws {
        try planned().when(Plan.StepTaken(step: "approval").of(Self.plan))
            .thenRefused(.stepNotForApproval, field: "step", saying: "“approval”")
    }

    @Test func onlyAPlannedStepIsTaken() throws {
        let refusal = try planned(Self.discussion).when(Plan.StepTaken(step: "tlak").of(Self.plan))
            .thenRefused(.partUnknown, field: "step", saying: "plan/hwb-partnership-plan-2009", "“tlak”")
        #expect(refusal?.remedy == "Its steps are talk.")
        try TestLedger.leeds().when(Plan.StepTaken(step: "talk").of(Self.plan))
            .thenRefused(.partUnknown, field: "step", saying: "“talk”")
        TestLedger().when(Plan.StepTaken(step: "talk").of(Self.plan))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/hwb-partnership-plan-2009")
    }

    @Test func aStepIsNotTakenBeforeItsDay() throws {
        try planned(Self.discussion)
            .when(Plan.StepTaken(step: "talk").of(Self.plan), on: "2021-02", today: "2020-12-31")
            .thenRefused(.dateInFuture, field: "occurred", saying: "February 2021", "31 December 2020")
    }

    // MARK: give-approval, refuse-approval

    @Test func aDecisionOfTheBodyNamedGivesTheApprovalOnItsOwnDate() throws {
        let state = try planned().when(Self.give)
            .then(.init(step: "approval", decision: "plan-approved"))
        let outcome = try #require(state.steps.first?.outcome)
        #expect(outcome.value == Plan.Outcome(result: .given, decision: "decision/plan-approved"))
        #expect(outcome.occurred == "2009-06-01")
        try planned().given(Self.give).when(Self.give).thenNothing()
    }

    @Test func aDecisionThatRejectsRefusesTheApproval() throws {
        let state = try planned().when(Self.refuse)
            .then(.init(step: "approval", decision: "plan-rejected"))
        let outcome = try #require(state.steps.first?.outcome)
        #expect(outcome.value == Plan.Outcome(result: .refused, decision: "decision/plan-rejected"))
        #expect(outcome.occurred == "2009-07-01")
        try planned().given(Self.refuse).when(Self.refuse).thenNothing()
    }

    @Test func aDecisionOfACommitteeGivesTheApprovalOfItsCouncil() throws {
        var step = Self.planned
        step.by = "agency/leeds-city-council"
        try planned(step).when(Self.give).then(.init(step: "approval", decision: "plan-approved"))
    }

    @Test func aStepThatNamesNobodyMayBeApprovedByAnyBody() throws {
        var step = Self.planned
        step.by = nil
        try planned(step).when(Self.give).then(.init(step: "approval", decision: "plan-approved"))
    }

    @Test func whatOneBodyApprovesAnotherHasNotApproved() throws {
        var step = Self.planned
        step.by = "body/healthy-leeds-partnership"
        try planned(step).when(Self.give)
            .thenRefused(
                .decisionByAnotherBody,
                field: "decision",
                saying: "decision/plan-approved",
                "body/executive-board",
                "body/healthy-leeds-partnership"
            )
    }

    // MARK: By one alone

    /// A member of the Executive Board and a post decide, each alone, what the text says.
    private func alone(
        body: Ref<Body>? = nil,
        under: Ref<Decision>? = nil,
        scheme: String? = nil,
        _ step: Asked<Plan.StepPlanned> = planned
    ) throws -> TestLedger {
        try planned(step)
            .given(Person.Registered(name: "A Member", form: .person, standing: .member).of("member"))
            .given(
                Decision.PowerDelegated(delegation: "plan", to: "person/member", power: "to approve plans")
                    .of("plan-approved")
            )
            .given(
                Decision.Taken(
                    by: "member",
                    body: body,
                    verb: .approved,
                    text: "The plan",
                    under: under,
                    scheme: scheme
                )
                .of("alone"),
                on: "2009-07-01"
            )
    }

    private static let giveAlone = Plan.ApprovalGiven(step: "approval", decision: "alone").of(plan)

    @Test(arguments: [nil, "executive-board"] as [Ref<Body>?])
    func whatABodyIsToApproveOneOfItDoesNotApproveAlone(_ body: Ref<Body>?) throws {
        let refusal = try alone(body: body).when(Self.giveAlone)
            .thenRefused(
                .decisionByAnotherBody,
                field: "decision",
                saying: "decision/alone was made by person/member alone",
                "body/executive-board"
            )
        #expect(refusal?.remedy.contains("“under” or “scheme”") == true)
    }

    @Test func underAPowerThatTheBodyGaveTheyDo() throws {
        try alone(under: "plan-approved").when(Self.giveAlone).then()
        try alone(body: "executive-board", scheme: "The scheme of delegation").when(Self.giveAlone).then()
        try alone(body: "healthy-leeds-partnership", scheme: "Another scheme").when(Self.giveAlone)
            .thenRefused(.decisionByAnotherBody, field: "decision", saying: "person/member", "body/executive-board")
    }

    @Test func anAgencyApprovesByItsBodiesAndByThoseWhoWorkForIt() throws {
        var step = Self.planned
        step.by = "agency/leeds-city-council"
        try alone(body: "executive-board", step).when(Self.giveAlone).then()
        try alone(step).when(Self.giveAlone)
            .thenRefused(.decisionByAnotherBody, field: "decision", saying: "person/member", "leeds-city-council")
        let chief = Person.Registered(name: "Chief", form: .post, agency: "leeds-city-council").of("chief")
        try planned(step).given(chief)
            .given(Decision.Taken(by: "chief", verb: .approved, text: "The plan").of("alone"), on: "2009-07-01")
            .when(Self.giveAlone).then()
    }

    @Test func whatAPostIsToApproveItsHolderApprovesOnThatDay() throws {
        var step = Self.planned
        step.by = "person/chief"
        func ledger(from day: EDTFDate) throws -> TestLedger {
            try TestLedger.leeds().given(Person.Registered(name: "Chief", form: .post).of("chief")).given(step)
                .given(Person.Registered(name: "A Member", form: .person, standing: .member).of("member"))
                .given(Person.PostFilled(who: ["member"]).of("chief"), on: day)
                .given(Decision.Taken(by: "member", verb: .approved, text: "The plan").of("alone"), on: "2009-07-01")
        }
        try ledger(from: "2009-07-01").when(Self.giveAlone).then()
        try ledger(from: "2009-07-02").when(Self.giveAlone)
            .thenRefused(.decisionByAnotherBody, field: "decision", saying: "person/member", "person/chief")
    }

    // MARK: A decision without effect

    private static let approval: Ref<Decision> = "plan-approved"

    private func told(_ ledger: TestLedger, _ day: Day) throws -> (blanks: [String], dues: [String], facts: [String]) {
        let plan = try ledger.state(Self.plan)
        return (
            plan.blanks(on: day, ledger).map(\.words), plan.dues(on: day, ledger).map { $0.doubt ?? "owed" },
            plan.facts(on: day, ledger).filter { $0.label == "approval" }.map(\.value)
        )
    }

    @Test func whatHasNoEffectApprovesNothing() throws {
        let conditional = try planned()
            .given(Decision.ConditionAttached(condition: "audit", words: "subject to the audit").of(Self.approval))
        conditional.when(Self.give)
            .thenRefused(
                .decisionWithoutEffect,
                field: "decision",
                saying: "decision/plan-approved",
                "condition open: subject to the audit"
            )
        let met = Decision.ConditionSettled(condition: "audit", outcome: .met).of(Self.approval)
        try conditional.given(met, on: "2009-06-08").when(Self.give).then()
        let called = try planned().given(Decision.CalledIn().of(Self.approval), on: "2009-06-03")
        called.when(Self.give)
            .thenRefused(.decisionWithoutEffect, field: "decision", saying: "has no effect: called in")
        try called.given(Decision.CallInConcluded(outcome: .invalid).of(Self.approval), on: "2009-06-05")
            .when(Self.give).then()
    }

    @Test func norDoesWhatWasRescindedBefore() throws {
        let undo = Decision.Made(body: "executive-board", verb: .resolved, text: "that nothing be approved")
        let rescinded = try planned().given(undo.of("undo"), on: "2009-07-01")
            .given(Decision.Rescinded(by: "undo").of(Self.approval))
        rescinded.when(Self.give, on: "2009-07-01")
            .thenRefused(.decisionWithoutEffect, field: "decision", saying: "rescinded on 1 July 2009")
        try rescinded.when(Self.give, on: "2009-06-30").then()
    }

    @Test func whatHasEffectLaterGivesTheApprovalThen() throws {
        let published = Decision.Published(callInUntil: "2009-06-10").of(Self.approval)
        let ledger = try planned().given(published, on: "2009-06-03").given(Self.give)
        let early = try told(ledger, "2009-06-10")
        let no = "decision/plan-approved has no effect before 11 June 2009"
        #expect(
            early.blanks == [
                "This approval was given, but \(no), planned for June 2009: Final approval by the Executive Board."
            ]
        )
        #expect(early.dues == ["given on 1 June 2009, but \(no)"])
        #expect(early.facts == ["Final approval by the Executive Board, planned for June 2009: given, but \(no)"])
        let later = try told(ledger, "2009-06-11")
        #expect(later.blanks.isEmpty && later.dues.isEmpty)
        #expect(later.facts == ["Final approval by the Executive Board, planned for June 2009: given"])
    }

    @Test func whatCameInTheWayAfterwardsIsToldFromThatDayOn() throws {
        let ledger = try planned().given(Self.give).given(Decision.CalledIn().of(Self.approval), on: "2009-06-03")
        #expect(try told(ledger, "2009-06-02").blanks.isEmpty)
        #expect(
            try told(ledger, "2009-06-03").blanks == [
                "This approval was given, but decision/plan-approved has no effect: called in, planned for June 2009: "
                    + "Final approval by the Executive Board."
            ]
        )
    }

    @Test func notedIsNotAgreed() throws {
        var step = Self.planned
        step.by = "body/healthy-leeds-partnership"
        var give = Self.give
        give.decision = "draft-noted"
        try planned(step).when(give)
            .thenRefused(.verbDoesNotFit, field: "decision", saying: "decision/draft-noted", "noted")
    }

    @Test func whatIsOnlyPlannedApprovesNothing() throws {
        var give = Self.give
        give.decision = "to-approve"
        try planned().given(Decision.Planned(text: "Whether to approve the plan").of("to-approve")).when(give)
            .thenRefused(.decisionNotMade, field: "decision", saying: "decision/to-approve", "planned only")
    }

    @Test func whatWasResolvedIsApprovedAndSoIsWhatOneResolutionDidBesides() throws {
        var give = Self.give
        give.decision = "resolved"
        let resolved = Decision.Made(body: "executive-board", verb: .resolved, text: "that it be so")
        try planned().given(resolved.of("resolved"), on: "2009-07-01").when(give).then()
        let besides = Decision.Made(body: "executive-board", verb: .noted, also: [.approved], text: "that it be so")
        try planned().given(besides.of("resolved"), on: "2009-07-01").when(give).then()
    }

    @Test func approvedIsNotRejected() throws {
        var refuse = Self.refuse
        refuse.decision = "plan-approved"
        try planned().when(refuse)
            .thenRefused(.verbDoesNotFit, field: "decision", saying: "decision/plan-approved", "approved")
    }

    @Test func anOutcomeOnRecordStands() throws {
        try planned().given(Self.refuse).when(Self.give)
            .thenRefused(
                .stepAlreadyClosed,
                field: "step",
                saying: "“approval”",
                "refused",
                "decision/plan-rejected"
            )
        try planned().given(Self.give).when(Self.refuse)
            .thenRefused(.stepAlreadyClosed, field: "step", saying: "“approval”", "given", "decision/plan-approved")
    }

    @Test func aDiscussionIsNotApproved() throws {
        var give = Self.give
        give.step = "talk"
        try planned(Self.discussion).when(give)
            .thenRefused(.stepNotForApproval, field: "step", saying: "“talk”", "discussion")
    }

    @Test func planStepAndDecisionMustBeOnRecord() throws {
        TestLedger().when(Self.give)
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/hwb-partnership-plan-2009")
        try TestLedger.leeds().when(Self.give).thenRefused(.partUnknown, field: "step", saying: "“approval”")
        try TestLedger.leeds().given(Self.planned).when(Self.refuse)
            .thenRefused(.referenceUnknown, field: "decision", saying: "decision/plan-rejected")
    }
}
