/// Whose decision gives the approval that a step planned, and whether that has effect.
extension Register {
    /// Refuses a decision of others than whom the step names.
    func checkApprover(_ step: Plan.Step, _ made: Decision.State, _ decision: Ref<Decision>) throws(Refusal) {
        guard let by = step.by, !isDecision(made, of: by) else { return }
        let alone = made.by.map { "\($0) alone" }
        let power =
            made.by != nil && by.kind == .body
            ? " Where \(by) gave its power to whoever decided, say so in the record of \(decision.id) with “under” or “scheme”."
            : made.by != nil && by.kind == .agency ? " Or record for which agency they work." : ""
        throw Refusal(
            .decisionByAnotherBody,
            field: "decision",
            value: decision.id.description,
            "\(decision.id) was made by \(alone ?? made.body.map(\.description) ?? "nobody on record"), but “\(step.slug)” "
                + "is for \(by) to approve.",
            remedy: "Name a decision of \(by), or the step that \(made.decider.map(\.description) ?? "they") was to "
                + "take.\(power)"
        )
    }

    /// Whether a decision is one of somebody: their own, one under a power that they gave, one of a body or an officer of
    /// the agency that they are, or of who held the post that they are.
    private func isDecision(_ made: Decision.State, of approver: SubjectID) -> Bool {
        var (next, seen): (Decision.State?, Set<SubjectID>) = (made, [])
        while let made = next {
            if isOwnDecision(made, of: approver) { return true }
            // Whoever was given a power may have given it on.
            guard let under = made.under, seen.insert(under).inserted else { break }
            next = state(of: under, as: Decision.self)
        }
        return false
    }

    private func isOwnDecision(_ made: Decision.State, of approver: SubjectID) -> Bool {
        if let by = made.by {
            if acts(by, for: approver, since: nil, on: made.date) ?? true { return true }
            // A scheme of delegation gives the power of the body of which it is a decision.
            if made.body == approver { return made.scheme != nil }
        }
        return made.body.map { acts($0, for: approver, since: nil, on: made.date) ?? true } ?? false
    }

    /// Refuses a decision that has no effect, as far as is on record: it approves, ratifies and undoes nothing.
    ///
    /// What has effect from a later day only does it from then on; of an approval that is told.
    func checkEffect(
        of made: Decision.State,
        _ decision: Ref<Decision>,
        on date: EDTFDate?,
        _ field: String = "decision"
    ) throws(Refusal) {
        let effect = made.effect(lackOfPower: lackOfPower(made))
        if let obstacle = effect.obstacle {
            throw Refusal(
                .decisionWithoutEffect,
                field: field,
                value: decision.id.description,
                "\(decision.id) has no effect: \(obstacle).",
                remedy: "Record first that it has, such as with “\(Decision.ConditionSettled.command)”, "
                    + "“\(Decision.CallInConcluded.command)” or “\(Decision.Ratified.command)”, or name another decision."
            )
        }
        guard let ending = effect.endingClause, let ended = effect.ended, let date, ended.latest <= date.earliest else {
            return
        }
        throw Refusal(
            .decisionWithoutEffect,
            field: field,
            value: decision.id.description,
            "\(decision.id) \(ending) \(ended.phrase): it does nothing \(date.phrase).",
            remedy: "Check both dates against the papers, or name another decision."
        )
    }

    /// Why an approval that is on record as given does not count on a day; nil where it does.
    ///
    /// - Parameters:
    ///   - step: A step of a plan.
    ///   - day: The day.
    /// - Returns: The reason, as a clause: “decision/approve has no effect: called in”.
    package func objection(to step: Plan.Step, on day: Day) -> String? {
        guard let outcome = step.outcome, outcome.value.result == .given, outcome.hasCome(by: day),
            let decision = outcome.value.decision, let made = state(of: decision, as: Decision.self)
        else { return nil }
        if let by = step.by, !isDecision(made, of: by) {
            let decider = made.decider.map(\.description) ?? "nobody on record"
            return "\(decision) was made by \(decider), who is not on record as deciding for \(by)"
        }
        let effect = made.effect(lackOfPower: lackOfPower(made), by: day)
        if let obstacle = effect.obstacle { return "\(decision) has no effect: \(obstacle)" }
        if let ending = effect.endingClause, let ended = effect.ended, let given = outcome.occurred,
            ended.latest <= given.earliest, ended.earliest <= day
        {
            return "\(decision) \(ending) \(ended.phrase)"
        }
        guard let from = effect.from, from != made.date else { return nil }
        if from.earliest > day { return "\(decision) has no effect before \(from.words)" }
        return from.isCertainlyReached(by: day) ? nil : "\(decision) has effect from \(from.words)"
    }
}
