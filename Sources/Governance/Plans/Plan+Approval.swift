/// The steps that a plan takes on its way to approval and publication.
extension Plan {
    /// One step that the plan was to take on its way to approval and publication.
    package struct Step: Hashable, Sendable, StateValue {
        package var slug: String
        package var what: String
        package var kind: StepKind
        /// The body or agency concerned, where one is named.
        package var by: SubjectID?
        /// When it was planned for.
        package var planned: EDTFDate?
        package var mark: Mark
        package var outcome: Sourced<Outcome>?

        package static let unread = Step(slug: "", what: "", kind: .discussion, mark: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&slug)
            coder.code(&what)
            coder.code(&kind)
            coder.code(&by)
            coder.code(&planned)
            coder.code(&mark)
            coder.code(&outcome)
        }

        /// Whether an outcome is on record by a day.
        package func isDone(by day: Day) -> Bool { outcome?.hasCome(by: day) ?? false }

        /// Why it is not certain that an outcome had come by a day; nil where it is.
        package func doubt(on day: Day, _ value: Outcome) -> String? {
            outcome.flatMap { $0.hasCertainlyCome(by: day) ? nil : "\(value.result.rawValue)\($0.whenWords)" }
        }
    }

    /// What sort of step it is.
    public enum StepKind: String, CaseIterable, Codable, Hashable, Sendable, Choice {
        case discussion, engagement, presentation, comment, approval, production, publication
    }

    package struct Outcome: Hashable, Sendable, StateValue {
        package var result: Result
        package var decision: SubjectID?

        package static let unread = Outcome(result: .done)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&result)
            coder.code(&decision)
        }
    }

    /// What became of a step.
    public enum Result: String, CaseIterable, Codable, Hashable, Sendable, Choice {
        case done, given, refused
    }

    package struct StepPlanned: Change {
        package var step: Slug
        package var what: String
        package var kind: StepKind
        package var by: Ref<Owner>?
        package var planned: EDTFDate?

        package static let type = "plan.step-planned.v1"
        package static let command = "plan plan-step"
        package static let meaning = "A step on the way to approval and publication was planned."
        package static let purpose = "Record a step that a plan is to take on its way to approval and publication."
        package static let fields = [
            Field(
                "step",
                \Self.step,
                "A short name for the step within the plan.",
                stored: "A short name for it within the plan."
            ),
            Field("what", \Self.what, "What is to happen, as the document writes it.", .words),
            Field("kind", \Self.kind, "What sort of step it is."),
            Field(
                "by",
                \Self.by,
                "The body or agency concerned, where one is named.",
                stored: "The body or agency concerned.",
                .part(.approver)
            ),
            Field("planned", \Self.planned, "When it is planned for.", stored: "When it was planned for.", .due),
        ]
        package static let example = """
            - command: plan plan-step
              plan: hwb-partnership-plan-2009
              step: approval-healthy-leeds-partnership
              what: Final approval by the Healthy Leeds Partnership in March
              kind: approval
              by: body/healthy-leeds-partnership
              planned: March 2009
              citation: {place: "3.1", words: "Final approval by the Healthy Leeds Partnership in March"}
            """
        package var line: String { "\(kind.rawValue) planned\(planned.map { " for \($0.words)" } ?? ""): \(what)" }

        package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(what, "what")
            if let by { try register.requireExists(by, "by") }
            guard let known = state.steps.first(where: { $0.slug == step.text }) else {
                try register.refuseEnded([by].compactMap(\.self), by: request.occurred, "by")
                request.askAboutEnded(by?.id, by: planned, "for a step", register)
                return [self]
            }
            if known.what == what, known.kind == kind, known.by == by?.id, known.planned == planned { return [] }
            throw request.partExists("step", step, known.what, by: known.mark)
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.steps.append(
                Step(slug: step.text, what: what, kind: kind, by: by?.id, planned: planned, mark: stamp.mark)
            )
        }
    }

    package struct StepTaken: Change {
        package var step: Slug

        package static let type = "plan.step-taken.v1"
        package static let command = "plan take-step"
        package static let meaning = "A planned step that is not an approval took place."
        package static let purpose = "Record that a planned step, other than an approval, took place."
        package static let fields = [Field("step", \Self.step, "The step, by its short name within the plan.")]
        package static let example = """
            - command: plan take-step
              plan: hwb-partnership-plan-2009
              step: discussion-healthy-leeds-partnership
              citation: {place: "3.1", words: "we have engaged stakeholders through the development of the draft plan"}
            """
        package var line: String { "step taken: \(step.text)" }

        package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
            let known = try request.step(step, register)
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
            try request.now.requirePast(request.occurred, what: "A step")
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.close(step, Outcome(result: .done), stamp)
        }
    }

    package struct ApprovalGiven: ApprovalClosing {
        package var step: Slug
        package var decision: Ref<Decision>

        package static let type = "plan.approval-given.v1"
        package static let command = "plan give-approval"
        package static let meaning = "A body gave the approval that a step planned, by a decision."
        package static let purpose = "Record that a decision gave the approval that a step planned."
        package static let fields = [
            approvalField(\Self.step),
            Field(
                "decision",
                \Self.decision,
                "The decision that gave it, by the body the step names, or under a power that it gave.",
                stored: "The decision that gave it."
            ),
        ]
        package static let example = """
            - command: plan give-approval
              plan: your-plan
              step: your-approval-step
              decision: your-later-decision
            """
        package var line: String { "approval given: \(step.text), by \(decision.id)" }
        package static let result = Result.given
        package static let verbs = Decision.Verb.allCases.filter(\.authorises)
    }

    package struct ApprovalRefused: ApprovalClosing {
        package var step: Slug
        package var decision: Ref<Decision>

        package static let type = "plan.approval-refused.v1"
        package static let command = "plan refuse-approval"
        package static let meaning = "A body refused the approval that a step planned, by a decision."
        package static let purpose = "Record that a decision refused the approval that a step planned."
        package static let fields = [
            approvalField(\Self.step),
            Field(
                "decision",
                \Self.decision,
                "The decision that refused it, with the verb `rejected`.",
                stored: "The decision that refused it."
            ),
        ]
        package static let example = """
            - command: plan refuse-approval
              plan: your-plan
              step: your-approval-step
              decision: your-decision-that-rejected-it
            """
        package var line: String { "approval refused: \(step.text), by \(decision.id)" }
        package static let result = Result.refused
        package static let verbs: [Decision.Verb] = [.rejected, .refused, .lost]
    }

    /// The field that names one of the plan's approval steps.
    private static func approvalField<C: Change>(_ value: @escaping @Sendable (C) -> Slug) -> Field<C> {
        Field(
            "step",
            value,
            "The approval step, by its short name within the plan.",
            stored: "The step, by its short name within the plan."
        )
    }
}

/// That a decision closes one of the plan's approval steps.
package protocol ApprovalClosing: Change<Plan> {
    var step: Slug { get }
    var decision: Ref<Decision> { get }
    /// What becomes of the step.
    static var result: Plan.Result { get }
    /// What a decision does that closes it so.
    static var verbs: [Decision.Verb] { get }
}

extension ApprovalClosing {
    package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
        try request.closes(step, by: decision, Self.result, verbs: Self.verbs, register) ? [self] : []
    }

    package func occurred(_ request: Request<Plan>, _ register: some Register) -> EDTFDate? {
        request.occurred ?? register.state(of: decision.id, as: Decision.self)?.date
    }

    package func evolve(_ state: inout Plan.State, _ stamp: Stamp) {
        state.close(step, Plan.Outcome(result: Self.result, decision: decision.id), stamp)
    }
}

extension Plan.State {
    fileprivate mutating func close(_ step: Slug, _ outcome: Plan.Outcome, _ stamp: Stamp) {
        guard let index = steps.firstIndex(where: { $0.slug == step.text }) else { return }
        steps[index].outcome = Sourced(outcome, stamp)
    }
}

extension Request<Plan> {
    /// One of the plan's steps, which must be on record.
    fileprivate func step(_ slug: Slug, _ register: some Register) throws(Refusal) -> Plan.Step {
        let steps = try existing(register).steps
        guard let step = steps.first(where: { $0.slug == slug.text }) else {
            throw partUnknown("step", slug, steps.map(\.slug))
        }
        return step
    }

    /// Whether the decision closes the step anew; refuses a decision that cannot close it.
    fileprivate func closes(
        _ slug: Slug,
        by decision: Ref<Decision>,
        _ result: Plan.Result,
        verbs: [Decision.Verb],
        _ register: some Register
    ) throws(Refusal) -> Bool {
        let step = try step(slug, register)
        let made = try register.require(decision, "decision")
        if let closed = step.outcome {
            if closed.value == Plan.Outcome(result: result, decision: decision.id) { return false }
            throw Refusal(
                .stepAlreadyClosed,
                field: "step",
                value: step.slug,
                "“\(step.slug)” already has its outcome on record: \(closed.value.result.rawValue)"
                    + (closed.value.decision.map { ", by \($0)" } ?? "") + ".",
                remedy: "Plan a further step if the matter comes back."
            )
        }
        guard step.kind == .approval else {
            throw Refusal(
                .stepNotForApproval,
                field: "step",
                value: step.slug,
                "“\(step.slug)” is a \(step.kind.rawValue), not an approval.",
                remedy: "Record it with “plan take-step”."
            )
        }
        guard made.isMade else {
            throw Refusal(
                .decisionNotMade,
                field: "decision",
                value: decision.id.description,
                "\(decision.id) is on record as planned only: that it was made is not.",
                remedy: "Record first who made it, with “decision make” or “decision take”."
            )
        }
        guard made.verbs.contains(where: verbs.contains) else {
            throw Refusal(
                .verbDoesNotFit,
                field: "decision",
                value: decision.id.description,
                "\(decision.id) only \(made.verb.rawValue) the matter.",
                remedy: "This needs a decision that \(result == .given ? "agreed or approved" : "rejected") it."
            )
        }
        try register.checkApprover(step, made, decision)
        if result == .given, !now.saysAnew { try register.checkEffect(of: made, decision, on: occurred ?? made.date) }
        return true
    }
}
