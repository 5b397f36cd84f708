internal import EventLog
public import Governance
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
    /// When it falls due; null where no date says.
    @Nullable public var date: EDTFDate?
    /// What falls due.
    public var what: String
    /// The action, plan, duty or review concerned.
    public var subject: Named
    /// Who owes it; empty where no record says.
    public var owedBy: [Named]
    /// Why it is not certain who owes it; null where it is.
    @Nullable public var owedByDoubt: String?
    /// To whom it is owed on that day; empty where no record says.
    public var owedTo: [Named]
    /// Why it is not certain to whom; null where it is.
    @Nullable public var owedToDoubt: String?
    /// To whom it was owed first, where another took over from one of them; empty where nobody did.
    public var owedToFirst: [Named]
    /// Of those who owe it, each that leads, or may lead, the action that is owed.
    public var leads: [Lead]
    /// Why it is not certain that it is still owed, or owed then; null where it is.
    @Nullable public var doubt: String?
}

extension Ledger {
    /// What is owed and not on record as done: overdue, due and coming, by date; then what has no date.
    ///
    /// Cost: the state of each subject of which something was ever due.
    ///
    /// - Parameter moment: The moment asked about.
    /// - Returns: What falls due.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func due(_ moment: Moment) throws -> [DueAnswer] {
        try ask(moment) { question in
            var dues: [(due: Due, subject: SubjectID)] = []
            for id in try question.subjectsInCalendar() {
                guard let state = try question.holder(of: id)?.anyState else { continue }
                dues += state.dues(on: moment.asOf, question).map { ($0, id) }
            }
            func precedes(_ lhs: (due: Due, subject: SubjectID), _ rhs: (due: Due, subject: SubjectID)) -> Bool {
                // What has no date comes last.
                let (left, right) = (lhs.due.date?.latest.packed ?? .max, rhs.due.date?.latest.packed ?? .max)
                return (left, lhs.subject, lhs.due.what) < (right, rhs.subject, rhs.due.what)
            }
            return try dues.sorted(by: precedes).map { due, subject in try question.answer(due, of: subject) }
        }
    }
}

extension Question {
    /// The subjects of which something falls, or fell, due.
    func subjectsInCalendar() throws -> [SubjectID] {
        var numbers: Set<UInt64> = []
        try projections[.calendar].scan(txn) { key, value in
            if moment.knows(value.span.bytes.bigEndian) { numbers.insert(key.span.bytes.lastNumber) }
            return true
        }
        return try numbers.sorted().map { number in try name(of: number) }
    }

    fileprivate func answer(_ due: Due, of subject: SubjectID) throws -> DueAnswer {
        let state = try holder(of: subject)?.anyState
        let parts = try state.map { state in try self.parts(in: subject, state) } ?? []
        let scope = state?.scope(on: day) ?? Inheritance.Scope()
        let leads = due.leads.isEmpty ? [] : self.leads(in: parts)
        let owing = due.leads.isEmpty ? self.owing(due.owedBy, in: parts, scope) : Owing(leads: leads)
        let owed = self.owing(due.owedTo, in: parts, scope)
        return DueAnswer(
            standing: standing(due.date),
            date: due.date,
            what: due.what,
            subject: try named(subject),
            owedBy: try owing.holders.map { owner in try named(owner) },
            owedByDoubt: owing.doubt,
            owedTo: try owed.holders.map(named),
            owedToDoubt: owed.doubt,
            owedToFirst: owed.holders == due.owedTo ? [] : try due.owedTo.map(named),
            leads: try leads.map(lead),
            doubt: doubt(due)
        )
    }

    /// An approximate or uncertain date has never certainly come.
    private func doubt(_ due: Due) -> String? {
        let date = due.date.flatMap { $0.qualifier != nil && $0.earliest <= day ? $0.words : nil }
        let doubts = [date, due.doubt].compactMap(\.self)
        return doubts.isEmpty ? nil : doubts.joined(separator: "; ")
    }

    private func standing(_ date: EDTFDate?) -> DueAnswer.Standing {
        guard let date else { return .unscheduled }
        if date.latest < day { return .overdue }
        return date.earliest <= day ? .due : .coming
    }
}
