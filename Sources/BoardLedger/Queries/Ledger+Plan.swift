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
    }

    /// How the plan stands to another.
    public struct Relation: Codable, Hashable, Sendable {
        /// How it stands, such as `replaces`.
        public var relation: String
        /// The other plan.
        public var to: Named
        /// Where it was read.
        @Nullable public var citation: CitationAnswer?
    }

    /// Somebody responsible for a part of the plan's life.
    public struct Responsibility: Codable, Hashable, Sendable {
        /// What for, such as `implementing`.
        public var role: String
        /// Who.
        public var who: Holding
    }

    /// One step on the way to approval and publication.
    public struct Step: Codable, Hashable, Sendable {
        /// Its short name within the plan.
        public var step: String
        /// What is to happen.
        public var what: String
        /// What sort of step it is, such as `approval`.
        public var kind: String
        /// The body or agency concerned.
        @Nullable public var by: Named?
        /// When it was planned for, in EDTF.
        @Nullable public var planned: String?
        /// `done`, `given` or `refused`; null where no record says.
        @Nullable public var outcome: String?
        /// The decision behind the outcome.
        @Nullable public var decision: SubjectID?
        /// Where it was read.
        @Nullable public var citation: CitationAnswer?
    }

    /// The plan.
    public var plan: SubjectID
    /// Its title.
    public var title: String
    /// The day asked about, ISO 8601.
    public var asOf: String
    /// The other names that documents give it.
    public var alsoCalled: [String]
    /// The start of the period it covers, in EDTF.
    @Nullable public var from: String?
    /// The end of the period it covers, in EDTF.
    @Nullable public var to: String?
    /// How far it had come; null where no record says.
    @Nullable public var status: String?
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
        try ask(moment) { reading, txn in
            let id = try reading.find(text, kind: .plan, txn)
            guard let plan = try reading.state(of: id, as: Plan.self, txn) else {
                throw LedgerError.noSuchSubject(text, nearest: [])
            }
            return try reading.plan(id, plan, txn)
        }
    }
}

extension Reading {
    fileprivate func plan(
        _ id: SubjectID,
        _ plan: Plan.State,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> PlanAnswer {
        PlanAnswer(
            plan: id,
            title: plan.title,
            asOf: moment.asOf.iso,
            alsoCalled: plan.aliases.map(\.name),
            from: plan.from?.edtf,
            to: plan.to?.edtf,
            status: plan.status.value(on: moment.asOf)?.rawValue,
            visions: plan.visions.map(\.value),
            aims: plan.aims.map {
                PlanAnswer.Aim(aim: $0.slug, words: $0.words, citation: CitationAnswer($0.source.citation))
            },
            findings: plan.findings.map(\.value),
            priorities: try plan.priorities.map { priority in
                PlanAnswer.Priority(
                    priority: priority.slug,
                    title: priority.title,
                    leadGroup: try holding(priority.leadGroup, txn)
                )
            },
            relations: try relations(of: plan) { relation in try named(relation.to, txn) },
            relatedFrom: try relationsTo(id, txn),
            responsibilities: try plan.responsibilities.filter { hasCome($0.occurred) }.map { responsibility in
                PlanAnswer.Responsibility(
                    role: responsibility.role.rawValue,
                    who: try holding(responsibility.who, since: responsibility.occurred, responsibility.source, txn)
                )
            },
            steps: try plan.steps.map { step in try answer(step, txn) },
            actions: try actions(of: id, txn)
        )
    }

    private func relations(
        of plan: Plan.State,
        to other: (Plan.Relation) throws -> Named?
    ) rethrows -> [PlanAnswer.Relation] {
        try plan.relations.compactMap { relation in
            guard let to = try other(relation.value) else { return nil }
            return PlanAnswer.Relation(
                relation: relation.value.kind.rawValue,
                to: to,
                citation: CitationAnswer(relation.source.citation)
            )
        }
    }

    private func relationsTo(
        _ id: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [PlanAnswer.Relation] {
        var found: [PlanAnswer.Relation] = []
        for other in try subjects(of: .plan, txn) where other != id {
            guard let plan = try state(of: other, as: Plan.self, txn) else { continue }
            let name = Named(id: other, name: plan.title)
            found += relations(of: plan) { $0.to == id ? name : nil }
        }
        return found
    }

    private func answer(
        _ step: Plan.Step,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> PlanAnswer.Step {
        // An outcome after the day asked about had not come yet.
        let outcome = step.outcome.flatMap { isDone($0) ? $0.value : nil }
        return PlanAnswer.Step(
            step: step.slug,
            what: step.what,
            kind: step.kind.rawValue,
            by: try step.by.map { by in try named(by, txn) },
            planned: step.planned?.edtf,
            outcome: outcome?.result.rawValue,
            decision: outcome?.decision,
            citation: CitationAnswer(step.source.citation)
        )
    }

    private func actions(
        of plan: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [OwnerAnswer] {
        var answers: [OwnerAnswer] = []
        for (id, _) in try subjects(with: plan, in: { $0 == .partOf }, txn) where id.kind == .action {
            guard let action = try state(of: id, as: Action.self, txn),
                action.added.map({ $0.earliest <= moment.asOf }) ?? true
            else { continue }
            answers.append(try owner(of: id, action, txn))
        }
        return answers
    }
}
