internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

/// A record that is said anew because a change withholds its words, or publishes them: decided, and still to be appended.
protocol Restatement {
    /// Under whose keys some of its words stand.
    var owners: [SubjectID] { get }

    func append(by recorder: Recorder, _ batch: Batch, _ records: inout [Record], _ txn: inout WriteTransaction) throws
}

private struct RestatedRecord<C: Change>: Restatement {
    var data: ChangeData<C>
    var subject: SubjectID
    var occurred: EDTFDate?
    var authority: SubjectID?

    init(_ data: ChangeData<C>, of record: StoredRecord) throws {
        self.data = data
        subject = try SubjectID(parsing: record.subject)
        occurred = try record.occurred.map { edtf in try EDTFDate(edtf: edtf) }
        authority = try record.authority.map { text in try SubjectID(parsing: text) }
        // Decided before anything is appended, so that what is refused leaves nothing.
        let bytes = try CanonicalFragment(encoding: data).bytes.count
        guard bytes + record.line.count - record.data.range.count <= Record.longestLine - 200 else {
            throw LogError.recordTooLarge(subject: record.subject, type: record.type, bytes: bytes)
        }
    }

    var owners: [SubjectID] { Set((data.protected ?? [:]).values.map(\.key)).sorted() }

    func append(by recorder: Recorder, _ batch: Batch, _ records: inout [Record], _ txn: inout WriteTransaction) throws
    {
        try recorder.append(data, of: subject, occurred: occurred, authority: authority, batch, &records, &txn)
    }
}

// What a change makes of records that it is about: those that it withholds, or publishes, are said anew.
extension Recorder {
    /// What is to be said anew after some changes of a subject.
    func restatements(
        after changes: [any Change],
        _ id: SubjectID,
        protectedBy protection: Protection,
        _ txn: inout WriteTransaction
    ) throws -> [any Restatement] {
        guard let change = changes.first else { return [] }
        if let withholding = change.withholding {
            // A reason that is protected stands in the record of the withholding alone.
            let reason = protection.owner(of: "reason") == nil ? withholding.reason : nil
            let position = try log.nextPosition(txn) + UInt64(changes.count)
            return try withheld(withholding, for: reason, under: id, at: position, txn).map { [$0] } ?? []
        }
        return change is Exemption.Lifted ? try opened(id, &txn) : []
    }

    /// A record with its words stored under a key; nil where another one counts in its place.
    private func withheld(
        _ withholding: WithheldFields,
        for reason: String?,
        under owner: SubjectID,
        at position: UInt64,
        _ txn: borrowing WriteTransaction
    ) throws -> (any Restatement)? {
        guard let record = try log.stored(at: withholding.record, txn), !record.isOfLog else {
            throw Refusal(
                .recordUnknown,
                field: "record",
                value: "\(withholding.record)",
                "There is no record \(withholding.record) that holds words of anybody’s.",
                remedy: "“boardledger audit” lists the records with their numbers."
            )
        }
        guard let type = ChangeCatalogue.byType[record.type] else { throw StoredChange.unknown(record) }
        return try withheld(record, as: type, withholding, for: reason, under: owner, at: position, txn)
    }

    private func withheld<C: Change>(
        _ record: StoredRecord,
        as _: C.Type,
        _ withholding: WithheldFields,
        for reason: String?,
        under owner: SubjectID,
        at position: UInt64,
        _ txn: borrowing WriteTransaction
    ) throws -> (any Restatement)? {
        for field in withholding.fields ?? [] { try ProtectionRequest.check(field, of: C.self) }
        var data = try record.data.decode(ChangeData<C>.self)
        let first = data.amends?.record ?? record.sequence
        guard data.change.note == nil, try projections.record(saying: first, txn) == record.sequence else { return nil }
        data.protected = nil
        let ways = withholding.ways(in: C.self)
        // Why a record was corrected is said of it alone, and not said anew.
        if ways == ["amends.reason"], data.amends?.reason != nil { return nil }
        data.amends = Amendment(record: first, manner: .withholding, reason: reason)
        let subject = try SubjectID(parsing: record.subject)
        let fields = ways.filter { $0 != "amends.reason" }
        let isErased = try store.erasure(of: owner, txn) != nil
        let protection = Protection(fields, under: owner, origin: log.origin, isErased: isErased)
        let restated = try protection.protecting(data, of: subject, draft, at: position)
        guard restated.protected != nil else {
            throw Refusal(
                .recordedOtherwise,
                field: "fields",
                value: fields.joined(separator: ", "),
                "Record \(record.sequence) holds no words in \(fields.joined(separator: ", ")).",
                remedy: "“boardledger show \(record.subject)” shows what it says."
            )
        }
        return try RestatedRecord(restated, of: record)
    }

    /// Every record whose words stand under the key of an exemption, in clear, with what proves that they are those that
    /// were stored.
    private func opened(_ exemption: SubjectID, _ txn: inout WriteTransaction) throws -> [any Restatement] {
        // What this sheet has recorded so far must be found too.
        try store.flush(&txn)
        var prefix = RowBytes()
        prefix.text(exemption)
        var positions: [UInt64] = []
        try projections[.trail].scan(prefix: prefix.bytes, txn) { key, _ in
            positions.append(key.span.bytes.lastPosition)
            return true
        }
        var saying: Set<UInt64> = []
        for position in positions {
            guard let record = try log.stored(at: position, txn), !record.isOfLog,
                try record.data.protectedValues()?.values.contains(where: { $0.key == exemption }) == true
            else { continue }
            // What was added to since stands in a later record, whose mark tells of this one.
            let first = try Amendment(in: record.data)?.record ?? position
            if let last = try projections.record(saying: first, txn) { saying.insert(last) }
        }
        return try saying.sorted().compactMap { position in
            guard let record = try log.stored(at: position, txn), let type = ChangeCatalogue.byType[record.type]
            else { return nil }
            return try opened(exemption, record, as: type, txn)
        }
    }

    private func opened<C: Change>(
        _ exemption: SubjectID,
        _ record: StoredRecord,
        as _: C.Type,
        _ txn: borrowing WriteTransaction
    ) throws -> (any Restatement)? {
        let data = try record.data.decode(ChangeData<C>.self)
        guard data.change.note == nil else { return nil }
        guard let key = try draft.key(of: exemption) else {
            throw Refusal(
                .keyNotHere,
                field: "exemption",
                value: exemption.description,
                "The key of \(exemption) is not here, so that nothing that it withholds can be read.",
                remedy: "Bring back the keys with “boardledger vault restore DIR”."
            )
        }
        var openings: [Amendment.Opening] = []
        let value = try Protection.value(of: data).without(DataKey.protected.rawValue).replacingStrings { text in
            guard let place = ProtectedText.place(markedBy: text),
                let stored = try log.stored(at: place.record, txn)?.data.protectedValues()?[place.field],
                stored.key == exemption
            else { return text }
            let bound = ProtectedPlace(
                origin: log.origin,
                subject: try SubjectID(parsing: record.subject),
                place: place
            )
            guard let own = stored.ownKey(key, at: bound), let words = own.open(stored, at: bound) else {
                throw LogError.damaged(position: place.record, what: "a protected value is not what it was stored as")
            }
            openings.append(Amendment.Opening(record: place.record, field: place.field, key: own.base64))
            return words
        }
        if openings.isEmpty { return nil }
        var opened = try CanonicalFragment(encoding: value).decode(ChangeData<C>.self)
        let first = data.amends?.record ?? record.sequence
        // Why a record was corrected may have been protected too: the opening of it needs its words.
        opened.amends = Amendment(
            record: first,
            manner: .opening,
            reason: opened.amends?.reason,
            openings: openings
        )
        return try RestatedRecord(opened, of: record)
    }
}
