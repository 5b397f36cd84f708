internal import EventLog
internal import Governance
internal import LMDB

// What is on record and takes effect after the day asked about.
extension Question {
    /// Who has, or may have, which part in a subject on the day; until when, where something planned ends it.
    func parts(in subject: SubjectID, _ state: some SubjectState) throws -> [Part] {
        var parts = state.parts(on: day, self)
        guard moment.tellsPlans, let everything = try store.everything(of: subject, txn), !everything.hasCome(by: day)
        else { return inherited(parts, state.scope(on: day)) }
        let all = everything.anyState.parts(on: day, self)
        for index in parts.indices where parts[index].until == nil {
            let part = parts[index]
            // Who has ended holds nothing until then.
            if try end(of: part.holder) != nil { continue }
            parts[index].until =
                all.first { $0.holder == part.holder && $0.role == part.role && $0.mark == part.mark }?.until
        }
        return inherited(parts, state.scope(on: day))
    }

    /// The records of a subject that stand and take effect later, oldest first; none where a day is asked about.
    ///
    /// Cost: nothing where nothing of the subject is to come, otherwise all its records.
    ///
    /// - Parameters:
    ///   - subject: The subject.
    ///   - isWanted: Whether a change is asked about.
    /// - Returns: The records, in the form that counts.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    func planned(of subject: SubjectID, where isWanted: (any Change) -> Bool = { _ in true }) throws -> [AuditRow] {
        guard moment.tellsPlans, let everything = try store.everything(of: subject, txn), !everything.hasCome(by: day)
        else { return [] }
        var rows: [AuditRow] = []
        try log.storedHistory(of: subject.description, txn) { record in
            guard moment.knows(record.sequence) else { return false }
            let told = try StoredChange(record, ledger.zone)
            guard try !hasCome(told), isWanted(told.change), try saying(record.sequence)?.sequence == record.sequence
            else { return true }
            let row = try row(record)
            rows.append(row)
            return true
        }
        return rows
    }
}
