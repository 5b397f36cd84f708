internal import EventLog
internal import Governance
internal import LMDB

// What later records say of earlier ones.
extension Question {
    /// What later records say of the one that a fact comes from, oldest first.
    func amendments(of mark: Mark?) throws -> [AmendmentAnswer] {
        try mark.map { mark in try amendments(of: mark.position) } ?? []
    }

    /// What later records say of a record, oldest first, without those that were withdrawn themselves.
    ///
    /// Cost: nothing in a ledger without amendments, otherwise a look-up.
    func amendments(of position: UInt64) throws -> [AmendmentAnswer] {
        guard try hasAmendments() else { return [] }
        return try projections.amendments(of: position, knownSize: moment.knownSize, txn).compactMap { later in
            try log.stored(at: later.position, txn).flatMap { record in try amendment(by: record) }
        }
    }

    /// What records of a subject say of its earlier ones, as far as that had come by the day, oldest first, without those
    /// that were withdrawn themselves.
    ///
    /// Cost: nothing in a ledger without amendments, otherwise the state of the subject, and these records.
    func amendments(within id: SubjectID) throws -> [AmendmentAnswer] {
        guard try hasAmendments() else { return [] }
        return try store.amended(of: id, txn).flatMap { position in try amendments(of: position) }.filter(hasCome)
            .sorted { $0.record < $1.record }
    }

    private func hasCome(_ amendment: AmendmentAnswer) throws -> Bool {
        if moment.tellsPlans { return true }
        guard let record = try log.stored(at: amendment.record, txn) else { return false }
        return try hasCome(StoredChange(record, told: dayTold(record)))
    }

    /// What later records say of the one that something is told by: of that record, or of the first one of a subject where
    /// that is only named.
    func amendments(ofTold record: UInt64?, about subject: SubjectID?) throws -> [AmendmentAnswer] {
        guard try hasAmendments() else { return [] }
        let position = try record ?? subject.flatMap { id in try log.firstPosition(of: id.description, txn) }
        return try position.map { position in try amendments(of: firstSaying(position)) } ?? []
    }

    /// What a record says of an earlier one; nil for most.
    func amendment(by record: StoredRecord) throws -> AmendmentAnswer? {
        let told = try StoredChange(record, ledger.zone)
        guard let earlier = told.envelope.amends?.record ?? told.change.note?.record else { return nil }
        let before = try previous(to: record.sequence, of: earlier).map { try StoredChange($0, ledger.zone) }
        return AmendmentAnswer(
            effect: told.effect,
            record: record.sequence,
            of: earlier,
            recorded: record.recordedTime,
            recordedOn: ledger.zone.day(of: record.recordedTime),
            actor: try viewing.actor(record.actor),
            capacity: record.capacity,
            authority: told.envelope.amends == nil ? told.envelope.authority : told.envelope.amends?.authority?.id,
            minutes: told.envelope.amends?.minutes?.id,
            reason: told.reason,
            before: before?.change.line ?? "",
            occurredBefore: before?.stamp.occurred
        )
    }

    /// The record that withdrew what brought a subject onto the record; nil where none did.
    func withdrawal(of id: SubjectID) throws -> UInt64? {
        guard let first = try log.firstPosition(of: id.description, txn), moment.knows(first) else { return nil }
        return try projections.amendments(of: first, knownSize: moment.knownSize, txn).last { $0.sort == .withdrawn }?
            .position
    }

    /// The record that says in the form that counts what a record said; nil where it was withdrawn.
    func saying(_ position: UInt64) throws -> StoredRecord? {
        try projections.record(saying: position, knownSize: moment.knownSize, txn)
            .flatMap { saying in try log.stored(at: saying, txn) }
    }

    /// The record that said what an earlier one said, before a later one said it anew.
    func previous(to later: UInt64, of earlier: UInt64) throws -> StoredRecord? {
        try log.stored(at: projections.record(saying: earlier, before: later, txn), txn)
    }

    /// A record as an auditor reads it, with what it says of others and others say of it.
    func row(_ record: StoredRecord) throws -> AuditRow {
        var row = try AuditRow(record, self)
        guard try hasAmendments() else { return row }
        row.amends = try amendment(by: record)
        row.amendedBy = try projections.amendments(of: record.sequence, knownSize: moment.knownSize, txn)
            .map(\.position)
        return row
    }
}

extension StoredChange {
    fileprivate var effect: AmendmentAnswer.Effect {
        switch (envelope.amends?.manner, change.note) {
        case (.addition?, _): .addition
        case (.withholding?, _): .withholding
        case (.opening?, _): .opening
        case (_, .withdrawal?): .withdrawal
        case (_, .spelling?): .spelling
        case (_, nil): .correction
        }
    }

    fileprivate var reason: String? { envelope.amends?.reason ?? change.reasonOfNote }
}
