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
