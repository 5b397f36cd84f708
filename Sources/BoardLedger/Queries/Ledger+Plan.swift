public import Governance
internal import LMDB

/// A plan as it stands on a day.
public struct PlanAnswer: Codable, Hashable, Sendable {
    /// One aim.
    public struct Aim: Codable, Hashable, Sendable {
        /// Its short name within the plan.
        public var aim: String
        /// The aim, exactly as it stands.
        public var words: String
        /// Where it was read.
        @Nullable public var citation: CitationAnswer?
    }

    /// One improvement priority.
    public struct Priority: Codable, Hashable, Sendable {
        /// Its short name within the plan.
        public var priority: String
        /// The priority, as the document writes it.
        public var title: String
        /// The partnership group responsible for it.
        @Nullable public var leadGroup: Holding?
        /// Each that leads it, or may lead it.
        public var leads: [Lead]
    }

    /// How the plan stands to another.
    public struct Relation: Codable, Hashable, Sendable {
        /// How it stands.
        public var relation: Plan.RelationKind
        /// The other plan.
        public var to: Named
        /// Where it was read.
        @Nullable public var citation: CitationAnswer?
    }

    /// Somebody responsible for a part of the plan's life.
    public struct Responsibility: Codable, Hashable, Sendable {
        /// What for.
        public var role: Plan.ResponsibilityRole
        /// Who.
        public var who: Holding
    }

    /// One step on the way to approval and publication.
    public struct Step: Codable, Hashable, Sendable {
        /// Its short name within the plan.
        public var step: String
        /// What is to happen.
        public var what: String
        /// What sort of step it is.
        public var kind: Plan.StepKind
        /// The body or agency concerned.
        @Nullable public var by: Named?
        /// When it was planned for.
        @Nullable public var planned: EDTFDate?
        /// What became of it; null where no record says.
        @Nullable public var outcome: Plan.Result?
        /// Why it is not certain that it had come to that; null where it is.
        @Nullable public var doubt: String?
        /// Why an approval that is on record as given does not count: the decision has no effect; null where it does.
        @Nullable public var objection: String?
        /// The decision behind the outcome.
        @Nullable public var decision: SubjectID?
        /// Where it was read.
        @Nullable public var citation: CitationAnswer?
    }

    /// The plan.
    public var plan: SubjectID
    /// Its title.
    public var title: String
    /// The day asked about.
    public var asOf: Day
    /// The other names that documents give it.
    public var alsoCalled: [String]
    /// The start of the period it covers.
    @Nullable public var from: EDTFDate?
    /// The end of the period it covers.
    @Nullable public var to: EDTFDate?
    /// How far it had come; null where no record says, or where it may have come less or more far.
    @Nullable public var status: Plan.Status?
    /// How far it may have come, and why that is not certain; null where it is.
    @Nullable public var statusDoubt: String?
    /// Its visions, exactly as they stand.
    public var visions: [String]
    /// Its aims.
    public var aims: [Aim]
    /// What reviews of it found.
    public var findings: [String]
    /// Its improvement priorities.
    public var priorities: [Priority]
    /// How it stands to other plans.
    public var relations: [Relation]
    /// How other plans stand to it.
    public var relatedFrom: [Relation]
    /// Who is responsible for it.
    public var responsibilities: [Responsibility]
    /// The steps to its approval and publication.
    public var steps: [Step]
    /// Its actions with their owners.
    public var actions: [OwnerAnswer]
    /// What of the plan, and which further actions, take effect after the day, where it is asked about without one.
    public var planned: [AuditRow]
}

extension Ledger {
    /// A plan as it stands on a day.
    ///
    /// - Parameters:
    ///   - text: The plan, by its name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: The plan.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func plan(_ text: String, _ moment: Moment) throws -> PlanAnswer {
        try ask(moment) { question in
            let id = try question.find(text, kind: .plan)
            guard let plan = try question.known(id, as: Plan.self) else {
                throw LedgerError.noSuchSubject(text, nearest: [])
            }
            return try question.plan(id, plan)
        }
    }
}

extension Question {
    fileprivate func plan(_ id: SubjectID, _ plan: Plan.State) throws -> PlanAnswer {
        let status = plan.status.possible(on: day)
        return PlanAnswer(
            plan: id,
            title: plan.title,
            asOf: day,
            alsoCalled: plan.aliases.map(\.value),
            from: plan.from,
            to: plan.to,
            status: status.only?.value,
            statusDoubt: status.doubt.map { "\(status.inOrder(\.words)): \($0)" },
            visions: plan.visions.map(\.value),
            aims: try plan.aims.map { aim in
                PlanAnswer.Aim(aim: aim.slug, words: aim.words, citation: try citation(aim.mark))
            },
            findings: plan.findings.map(\.value),
            priorities: try plan.priorities.map { priority in
                let groups = inherited(Part.standing(.leadGroup, priority.leadGroup, on: day), Inheritance.Scope())
                return PlanAnswer.Priority(
                    priority: priority.slug,
                    title: priority.title,
                    leadGroup: groups.count == 1 ? try holding(groups[0]) : nil,
                    leads: try groups.reversed().map(lead)
                )
            },
            relations: try plan.relations.filter(hasBegun).map { try answer($0, to: $0.value.to) },
            relatedFrom: try relationsTo(id),
            responsibilities: try plan.responsibilities.flatMap { responsibility in
                let (role, who) = (responsibility.value.role, responsibility.value.who)
                let parts = Part.begun(who, .responsible, since: responsibility.occurred, responsibility.mark, on: day)
                return try inherited(parts, Inheritance.Scope()).map { part in
                    PlanAnswer.Responsibility(role: role, who: try holding(part))
                }
            },
            steps: try plan.steps.map(answer),
            actions: try actions(of: id),
            planned: try planned(of: id) + plannedActions(of: id)
        )
    }

    /// The records of what brings further actions into the plan later.
    private func plannedActions(of plan: SubjectID) throws -> [AuditRow] {
        guard moment.tellsPlans else { return [] }
        return try subjects(with: plan, in: [.partOf], isPlanCounted: true).map(\.id).filter { $0.kind == .action }
            .sorted().flatMap { action in
                try planned(of: action) { change in change is Action.Added }
            }
    }

    private func answer(_ relation: Sourced<Plan.Relation>, to other: SubjectID) throws -> PlanAnswer.Relation {
        PlanAnswer.Relation(
            relation: relation.value.kind,
            to: try named(other),
            citation: try citation(relation.mark)
        )
    }

    /// A link without a date began no earlier than what it leads to.
    private func hasBegun(_ relation: Sourced<Plan.Relation>) throws -> Bool {
        try relation.occurred != nil || moment.tellsPlans || isKnown(relation.value.to)
    }

    private func relationsTo(_ id: SubjectID) throws -> [PlanAnswer.Relation] {
        try subjects(with: id, in: [.relatedPlan]).map(\.id).sorted().flatMap { other in
            try (known(other, as: Plan.self)?.relations ?? LongList()).filter { $0.value.to == id }
                .map { relation in try answer(relation, to: other) }
        }
    }

    private func answer(_ step: Plan.Step) throws -> PlanAnswer.Step {
        // An outcome after the day asked about had not come yet.
        let outcome = step.isDone(by: day) ? step.outcome?.value : nil
        return PlanAnswer.Step(
            step: step.slug,
            what: step.what,
            kind: step.kind,
            by: try step.by.map(named),
            planned: step.planned,
            outcome: outcome?.result,
            doubt: outcome.flatMap { step.doubt(on: day, $0) },
            objection: objection(to: step, on: day),
            decision: outcome?.decision,
            citation: try citation(step.mark)
        )
    }

    private func actions(of plan: SubjectID) throws -> [OwnerAnswer] {
        try subjects(with: plan, in: [.partOf]).map(\.id).filter { $0.kind == .action }.sorted().compactMap { id in
            guard let action = try known(id, as: Action.self), action.added.hasCome(by: day) else { return nil }
            return try owner(of: id, action)
        }
    }
}
