/// The commands for priorities and for the chain of approvals.
extension Plan {
    package struct AdoptPriority: Command {
        package var plan: Ref<Plan>
        package var priority: Slug
        package var title: String

        package static let meaning = "Record that the plan takes up an improvement priority."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("priority", .slug, "A short name for the priority within the plan."),
            .required("title", .text, "The priority, as the document writes it."),
        ]
        package static let example = """
            - command: plan adopt-priority
              plan: kirklees-jhws-2022
              priority: mental-wellbeing
              title: Mental wellbeing
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(title, "title")
            if let known = state.priorities.first(where: { $0.slug == priority.text }) {
                if known.title == title { return [] }
                throw partExists("priority", priority.text, known.title)
            }
            return [.priorityAdopted(PriorityAdopted(priority: priority.text, title: title))]
        }
    }

    package struct AssignLeadGroup: Command {
        package var plan: Ref<Plan>
        package var priority: Slug
        package var body: Ref<Body>

        package static let meaning = "Record the partnership group responsible for a priority, from `occurred` on."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("priority", .slug, "The priority, by its short name within the plan."),
            .required("body", .reference([.body]), "The lead partnership group."),
        ]
        package static let example = """
            - command: plan assign-lead-group
              plan: your-plan
              priority: your-priority
              body: your-partnership-group
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            guard let known = state.priorities.first(where: { $0.slug == priority.text }) else {
                throw partUnknown("priority", priority.text, state.priorities.map(\.slug))
            }
            try register.require(body, "body").lifespan.check(body.id, on: now.occurred, "body", rule: .bodyNotExisting)
            if known.leadGroup.says(body.id, from: now.occurred) { return [] }
            try known.leadGroup.requireDate(now)
            return [.leadGroupAssigned(LeadGroupAssigned(priority: priority.text, body: body))]
        }
    }

    package struct PlanStep: Command {
        package var plan: Ref<Plan>
        package var step: Slug
        package var what: String
        package var kind: StepKind
        package var by: Ref<Owner>?
        package var planned: EDTFDate?

        package static let meaning = "Record a step that a plan is to take on its way to approval and publication."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("step", .slug, "A short name for the step within the plan."),
            .required("what", .text, "What is to happen, as the document writes it."),
            .required("kind", .choice(StepKind.allCases.map(\.rawValue)), "What sort of step it is."),
            .optional("by", .reference(Owner.kinds), "The body or agency concerned, where one is named."),
            .optional("planned", .date, "When it is planned for."),
        ]
        package static let example = """
            - command: plan plan-step
              plan: hwb-partnership-plan-2009
              step: approval-healthy-leeds-partnership
              what: Final approval by the Healthy Leeds Partnership
              kind: approval
              by: body/healthy-leeds-partnership
              planned: March 2009
              citation: {place: "3.1", words: "Final approval by the Healthy Leeds Partnership in March"}
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(what, "what")
            if let by { try register.requireExists(by, "by") }
            if let known = state.steps.first(where: { $0.slug == step.text }) {
                if known.what == what, known.kind == kind, known.by == by?.id, known.planned == planned { return [] }
                throw partExists("step", step.text, known.what)
            }
            return [.stepPlanned(StepPlanned(step: step.text, what: what, kind: kind, by: by, planned: planned))]
        }
    }

    package struct TakeStep: Command {
        package var plan: Ref<Plan>
        package var step: Slug

        package static let meaning = "Record that a planned step, other than an approval, took place."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("step", .slug, "The step, by its short name within the plan."),
        ]
        package static let example = """
            - command: plan take-step
              plan: hwb-partnership-plan-2009
              step: discussion-healthy-leeds-partnership
              citation: {place: "3.1", words: "we have engaged stakeholders through the development of the draft plan"}
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let known = try require(state, register).step(step.text, for: self)
            guard known.kind != .approval else {
                throw Refusal(
                    .stepNotForApproval,
                    field: "step",
                    value: step.text,
                    "“\(step.text)” is an approval: only a decision on record can give it.",
                    remedy: "Record the decision, then “plan give-approval”."
                )
            }
            if known.outcome != nil { return [] }
            try now.requirePast(now.occurred, what: "A step")
            return [.stepTaken(StepTaken(step: step.text))]
        }
    }

    package struct GiveApproval: Command {
        package var plan: Ref<Plan>
        package var step: Slug
        package var decision: Ref<Decision>

        package static let meaning = "Record that a decision gave the approval that a step planned."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("step", .slug, "The approval step, by its short name within the plan."),
            .required("decision", .reference([.decision]), "The decision that gave it, by the body the step names."),
        ]
        package static let example = """
            - command: plan give-approval
              plan: plymouth-health-and-wellbeing-strategy
              step: approval-strategic-framework
              decision: plymouth-strategic-framework
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let outcome = Outcome(result: .given, decision: decision.id)
            let isNew = try require(state, register)
                .closes(step.text, by: decision, with: outcome, verbs: [.agreed, .approved], for: self, register)
            return isNew ? [.approvalGiven(ApprovalGiven(step: step.text, decision: decision))] : []
        }

        package func occurred(_ state: State?, _ now: Circumstances, _ register: some Register) -> EDTFDate? {
            now.occurred ?? register.state(of: decision.id, as: Decision.self)?.date
        }
    }

    package struct RefuseApproval: Command {
        package var plan: Ref<Plan>
        package var step: Slug
        package var decision: Ref<Decision>

        package static let meaning = "Record that a decision refused the approval that a step planned."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("step", .slug, "The approval step, by its short name within the plan."),
            .required("decision", .reference([.decision]), "The decision that refused it, with the verb `rejected`."),
        ]
        package static let example = """
            - command: plan refuse-approval
              plan: your-plan
              step: your-approval-step
              decision: your-decision-that-rejected-it
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let outcome = Outcome(result: .refused, decision: decision.id)
            let isNew = try require(state, register)
                .closes(step.text, by: decision, with: outcome, verbs: [.rejected], for: self, register)
            return isNew ? [.approvalRefused(ApprovalRefused(step: step.text, decision: decision))] : []
        }

        package func occurred(_ state: State?, _ now: Circumstances, _ register: some Register) -> EDTFDate? {
            now.occurred ?? register.state(of: decision.id, as: Decision.self)?.date
        }
    }
}

extension Plan.State {
    fileprivate func step(_ slug: String, for command: some Command) throws(Refusal) -> Plan.Step {
        guard let step = steps.first(where: { $0.slug == slug }) else {
            throw command.partUnknown("step", slug, steps.map(\.slug))
        }
        return step
    }

    /// Whether the decision closes the step anew; refuses a decision that cannot close it.
    fileprivate func closes(
        _ slug: String,
        by decision: Ref<Decision>,
        with outcome: Plan.Outcome,
        verbs: [Decision.Verb],
        for command: some Command,
        _ register: some Register
    ) throws(Refusal) -> Bool {
        let step = try step(slug, for: command)
        let made = try register.require(decision, "decision")
        if let closed = step.outcome {
            if closed.value == outcome { return false }
            throw Refusal(
                .stepAlreadyClosed,
                field: "step",
                value: slug,
                "“\(slug)” already has its outcome on record: \(closed.value.result.rawValue)"
                    + (closed.value.decision.map { ", by \($0)" } ?? "") + ".",
                remedy: "Plan a further step if the matter comes back."
            )
        }
        guard step.kind == .approval else {
            throw Refusal(
                .stepNotForApproval,
                field: "step",
                value: slug,
                "“\(slug)” is a \(step.kind.rawValue), not an approval.",
                remedy: "Record it with “plan take-step”."
            )
        }
        guard verbs.contains(made.verb) else {
            throw Refusal(
                .verbDoesNotFit,
                field: "decision",
                value: decision.id.description,
                "\(decision.id) only \(made.verb.rawValue) the matter.",
                remedy: "This needs a decision that \(verbs.map(\.rawValue).joined(separator: " or ")) it."
            )
        }
        if let by = step.by, let body = made.body, by != body,
            register.state(of: body, as: Body.self)?.agency != by
        {
            throw Refusal(
                .decisionByAnotherBody,
                field: "decision",
                value: decision.id.description,
                "\(decision.id) was made by \(body), but “\(slug)” is for \(by) to approve.",
                remedy: "Name a decision of \(by), or the step that \(body) was to take."
            )
        }
        return true
    }
}
