internal import CanonicalJSON
internal import EventLog
internal import Governance

extension AuditFilter {
    /// Refuses a type that no record can have, and periods that end before they begin.
    func check() throws(Refusal) {
        for (first, last, field) in [(since, until, "until"), (from, to, "to")] {
            guard let first, let last, last < first else { continue }
            throw Refusal(
                .datesInWrongOrder,
                field: field,
                value: last.words,
                "The period ends on \(last.words), before it begins on \(first.words).",
                remedy: "Give the earlier day first."
            )
        }
        guard let type else { return }
        let types = ChangeCatalogue.all.map { $0.type }
        if types.contains(where: { $0 == type || $0.hasPrefix(type + ".") }) { return }
        let parts = Set(types.flatMap { [$0] + $0.split(separator: ".").prefix(1).map(String.init) }).sorted()
        let nearest = nearestNames(to: type, among: parts)
        throw Refusal(
            .choiceUnknown,
            field: "type",
            value: type,
            "No record is of the type “\(type)”.",
            remedy: nearest.isEmpty
                ? "Name a kind of subject, such as action, or a type, such as action.lead-agency-assigned.v1."
                : "Did you mean \(nearest.joined(separator: " or "))?"
        )
    }

    /// Whether a record is one that is asked for, as far as its envelope says; and the day on which the ledger was told.
    func admits(_ record: StoredRecord, on day: Day) -> Bool {
        record.sequence >= position
            && (capacity.map { $0 == record.capacity } ?? true)
            && (type.map { record.type == $0 || record.type.hasPrefix($0 + ".") } ?? true)
            && (since.map { $0 <= day } ?? true)
            && (until.map { day <= $0 } ?? true)
    }

    /// Whether it was made by the actor who is asked for: by reference, or by the name that the view may know.
    func admitsActor(of record: StoredRecord, _ question: Question) throws -> Bool {
        guard let actor else { return true }
        let reference = record.actor.hasPrefix("person/") ? try question.viewing.text(record.actor) : ""
        let names = [reference, try question.viewing.actor(record.actor)]
        return names.contains { !$0.isEmpty && Words.split($0) == Words.split(actor) }
    }

    /// Whether it is one that is asked for, as far as what it says.
    func admits(_ row: AuditRow, _ record: StoredRecord, _ question: Question) throws -> Bool {
        if let authority, row.authority != authority { return false }
        if let from { guard let date = row.occurred, date.latest >= from else { return false } }
        if let to { guard let date = row.occurred, date.earliest <= to else { return false } }
        guard let words else { return true }
        let wanted = Words.split(words)
        // A note is withheld as a whole: one word of it is no passage that could be told from others.
        let isWithheld = try question.viewing.withholding().concerns(record.sequence)
        let own = try isWithheld ? [row.citation?.words ?? ""] : question.viewing.texts(of: record)
        let texts = own + [row.what, row.actor]
        // What is withheld of a record that is not told of is nobody’s business.
        let found = try question.viewing.looked(at: texts).flatMap(Words.split)
        return wanted.allSatisfy { word in found.contains { $0.hasPrefix(word) } }
    }

    func ordered(_ rows: [AuditRow]) -> [AuditRow] {
        var rows = rows
        if order == .occurred {
            rows.sort { lhs, rhs in
                let (left, right) = (lhs.occurred, rhs.occurred)
                return (left?.earliest.packed ?? 0, left?.latest.packed ?? 0, lhs.position)
                    < (right?.earliest.packed ?? 0, right?.latest.packed ?? 0, rhs.position)
            }
        }
        return isNewestFirst ? rows.reversed() : rows
    }
}

// What an audit tells of a record besides the record.
extension Question {
    /// The same records, each with what it changed: on the day on which it took effect, what was said of its subject by the
    /// records before it, and with it.
    ///
    /// Cost: every record of the subjects of these records.
    func withValues(_ rows: [AuditRow]) throws -> [AuditRow] {
        var values: [UInt64: [ValueChange]] = [:]
        let wanted = Set(rows.map(\.position))
        for subject in Set(rows.map(\.subject)) {
            guard let number = try log.subjectNumber(of: subject.description, txn) else { continue }
            let holder = StateKinds.all.begin(subject, number: number, ledger.zone)
            try log.storedHistory(of: subject.description, txn) { record in
                guard moment.knows(record.sequence) else { return false }
                let day = try wanted.contains(record.sequence) ? dayOfEffect(record) : nil
                let old = day.map { said(of: holder, on: $0) }
                var none: Rows?
                try holder.take(record, rows: &none) { only, visit in
                    try log.earlier(of: record.subject, before: record.subjectVersion, only: only, txn, visit)
                }
                if let day, let old {
                    values[record.sequence] = try changes(from: old, to: said(of: holder, on: day))
                }
                return true
            }
        }
        return rows.map { row in
            var row = row
            row.values = values[row.position] ?? []
            return row
        }
    }

    /// On that day what a record says is certain to be so.
    private func dayOfEffect(_ record: StoredRecord) throws -> Day {
        let stamp = try Stamp(record, ledger.zone)
        return stamp.occurred?.latest ?? stamp.recorded
    }

    /// What is said of a subject, its title too; nothing before its first record.
    private func said(of holder: any StateHolder, on day: Day) -> [Fact] {
        guard holder.version > 0 else { return [] }
        let state = holder.anyState
        let title = state.title.isEmpty ? [] : [Fact(label: "title", value: state.title)]
        return title + state.possibleFacts(on: day, self)
    }

    private func changes(from old: [Fact], to new: [Fact]) throws -> [ValueChange] {
        // That a new subject has no lead yet is no change.
        let new = old.isEmpty ? new.filter { $0.mark != nil || $0.label == "title" } : new
        return try FactDifference(from: old, to: new).pairs.compactMap { pair in
            guard let label = pair.after?.label ?? pair.before?.label else { return nil }
            return ValueChange(label: label, before: try pair.before.map(words), after: try pair.after.map(words))
        }
    }
}
