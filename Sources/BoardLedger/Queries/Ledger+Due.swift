internal import Governance
internal import LMDB

/// Something that falls due.
public struct DueAnswer: Codable, Hashable, Sendable {
    /// How it stands on the day asked about.
    public enum Standing: String, Codable, Sendable {
        case overdue, due, coming
        /// It is owed, but no date says when.
        case unscheduled
    }

    /// How it stands.
    public var standing: Standing
    /// When it falls due, in EDTF; null where no date says.
    @Nullable public var date: String?
    /// What falls due.
    public var what: String
    /// The action, plan, duty or review concerned.
    public var subject: Named
    /// Who owes it; empty where no record says.
    public var owedBy: [Named]
}

extension Ledger {
    /// What is owed and not on record as done: overdue, due and coming, by date; then what has no date.
    ///
    /// - Parameter moment: The moment asked about.
    /// - Returns: What falls due.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func due(_ moment: Moment) throws -> [DueAnswer] {
        try ask(moment) { reading, txn in
            var answers: [DueAnswer] = []
            var subjects: [(SubjectID, String)] = []
            try reading.projections.calendar.scan(txn) { key, _ in
                subjects.append((try SubjectID(parsing: key.1.0), key.1.1))
                return true
            }
            for (id, key) in subjects {
                if let answer = try reading.due(id, key, txn) { answers.append(answer) }
            }
            for id in try reading.subjects(of: .duty, txn) {
                if let answer = try reading.due(id, txn) { answers.append(answer) }
            }
            return answers.sorted { ($0.lastDay, $0.subject.id, $0.what) < ($1.lastDay, $1.subject.id, $1.what) }
        }
    }
}

extension Reading {
    fileprivate func due(
        _ id: SubjectID,
        _ key: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> DueAnswer? {
        switch id.kind {
        case .action:
            guard let action = try state(of: id, as: Action.self, txn), let due = action.due.value(on: moment.asOf),
                key == "due/\(due.edtf)", action.status(on: moment.asOf)?.isClosed != true
            else { return nil }
            let owners = [action.leadAgency, action.leadOfficer, action.leadGroup].compactMap {
                $0.value(on: moment.asOf)
            }
            return try answer(due, action.title, id, owners, txn)
        case .plan:
            guard let plan = try state(of: id, as: Plan.self, txn),
                let step = plan.steps.first(where: { key == "step/\($0.slug)" }), let planned = step.planned,
                !isDone(step.outcome)
            else { return nil }
            return try answer(planned, "\(step.kind.rawValue): \(step.what)", id, [step.by].compactMap(\.self), txn)
        case .review:
            guard let review = try state(of: id, as: Review.self, txn),
                let recommendation = review.recommendations.first(where: { key == "response/\($0.slug)" }),
                let due = recommendation.responseDue, recommendation.responses.allSatisfy({ !isDone($0) })
            else { return nil }
            let what = "response to recommendation \(recommendation.slug): \(recommendation.words)"
            return try answer(due, what, id, [recommendation.to].compactMap(\.self), txn)
        // When a duty next falls due depends on the day asked about; the calendar knows only the last word.
        case .agency, .person, .body, .meeting, .report, .decision, .duty, .gap:
            return nil
        }
    }

    fileprivate func due(
        _ id: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> DueAnswer? {
        guard let duty = try state(of: id, as: Duty.self, txn) else { return nil }
        if let next = duty.next(asOf: moment.asOf) { return try answer(next, duty.what, id, duty.owedBy, txn) }
        let missing = duty.every == nil ? "no interval stated" : "no date to count from"
        guard isOwed(duty), duty.every == nil || duty.from == nil && duty.filed.isEmpty else { return nil }
        return try answer(nil, "\(duty.what) (\(missing))", id, duty.owedBy, txn)
    }

    private func answer(
        _ date: EDTFDate?,
        _ what: String,
        _ id: SubjectID,
        _ owedBy: [SubjectID],
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> DueAnswer {
        var names: [Named] = []
        for owner in owedBy { names.append(try named(owner, txn)) }
        return DueAnswer(
            standing: standing(date),
            date: date?.edtf,
            what: what,
            subject: try named(id, txn),
            owedBy: names
        )
    }

    private func standing(_ date: EDTFDate?) -> DueAnswer.Standing {
        guard let date else { return .unscheduled }
        if date.latest < moment.asOf { return .overdue }
        return date.earliest <= moment.asOf ? .due : .coming
    }

    /// Whether it was done by the day asked about.
    func isDone<Value>(_ fact: Sourced<Value>?) -> Bool {
        guard let fact else { return false }
        return hasCome(fact.occurred)
    }

    /// Whether a date had come by the day asked about; a fact without a date holds on every day.
    func hasCome(_ date: EDTFDate?) -> Bool {
        date.map { $0.earliest <= moment.asOf } ?? true
    }

    /// Whether a duty had begun, and had not ended, by the day asked about.
    func isOwed(_ duty: Duty.State) -> Bool {
        hasCome(duty.from) && !(duty.hasEnded && hasCome(duty.ended))
    }
}

extension DueAnswer {
    /// For the order of answers: what has no date comes last.
    fileprivate var lastDay: String {
        date.flatMap { text in try? EDTFDate(edtf: text).latest.iso } ?? "unscheduled"
    }
}
