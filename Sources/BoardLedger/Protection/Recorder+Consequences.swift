internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

// What a change makes of records that it is about: those that it withholds, or publishes, are said anew.
extension Recorder {
    /// Appends what follows from a change that was just recorded.
    func consequences(
        of change: any Change,
        _ id: SubjectID,
        _ batch: Batch,
        _ labels: inout Labels,
        after count: Int,
        _ txn: inout WriteTransaction
    ) throws -> [Record] {
        if let position = change.withheldRecord {
            labels.owners.insert(id)
            let (fields, reason) = Self.withheld(by: change)
            return try withhold(position, fields, reason, under: id, batch, after: count, &txn).map { [$0] } ?? []
        }
        return change is Exemption.Lifted ? try open(id, batch, after: count, &txn) : []
    }

    private static func withheld(by change: any Change) -> (fields: [String]?, reason: String) {
        switch change {
        case let withheld as Exemption.RecordWithheld: (withheld.fields, withheld.reason)
        case let withheld as Person.RecordWithheld: (withheld.fields, withheld.reason)
        default: (nil, "")
        }
    }

    /// Says a record anew, with its words stored under a key; nil where it is not the one that counts.
    private func withhold(
        _ position: UInt64,
        _ fields: [String]?,
        _ reason: String,
        under owner: SubjectID,
        _ batch: Batch,
        after count: Int,
        _ txn: inout WriteTransaction
    ) throws -> Record? {
        guard let record = try log.stored(at: position, txn), !record.isOfLog else {
            throw Refusal(
                .recordUnknown,
                field: "record",
                value: "\(position)",
                "There is no record \(position) that holds words of anybody’s.",
                remedy: "“boardledger audit” lists the records with their numbers."
            )
        }
        guard let type = ChangeCatalogue.byType[record.type] else { throw StoredChange.unknown(record) }
        return try withhold(record, as: type, fields, reason, under: owner, batch, after: count, &txn)
    }

    private func withhold<C: Change>(
        _ record: StoredRecord,
        as _: C.Type,
        _ fields: [String]?,
        _ reason: String,
        under owner: SubjectID,
        _ batch: Batch,
        after count: Int,
        _ txn: inout WriteTransaction
    ) throws -> Record? {
        for field in fields ?? [] { try ProtectionRequest.check(field, of: C.self) }
        var data = try record.data.decode(ChangeData<C>.self)
        let first = data.amends?.record ?? record.sequence
        guard data.change.note == nil, try projections.record(saying: first, txn) == record.sequence else { return nil }
        data.protected = nil
        data.amends = Amendment(record: first, manner: .withholding, reason: reason)
        let subject = try SubjectID(parsing: record.subject)
        let protection = Protection(fields ?? C.wordFields, under: owner, origin: log.origin)
        let restated = try protection.protecting(data, of: subject, draft, at: log.nextPosition(txn))
        guard restated.protected != nil else {
            throw Refusal(
                .recordedOtherwise,
                field: "fields",
                value: fields?.joined(separator: ", "),
                "Record \(record.sequence) holds no words in \(fields?.joined(separator: ", ") ?? "its fields").",
                remedy: "“boardledger show \(record.subject)” shows what it says."
            )
        }
        return try append(
            restated,
            of: subject,
            occurred: record.occurred.map { edtf in try EDTFDate(edtf: edtf) },
            authority: record.authority.map { text in try SubjectID(parsing: text) },
            batch,
            number: count + 1,
            &txn
        )
    }

    /// Says every record anew whose words stand under the key of an exemption, in clear, with what proves that they are
    /// those that were stored.
    private func open(
        _ exemption: SubjectID,
        _ batch: Batch,
        after count: Int,
        _ txn: inout WriteTransaction
    ) throws -> [Record] {
        // What this sheet has recorded so far must be found too.
        try store.flush(&txn)
        var prefix = RowBytes()
        prefix.text(exemption)
        var positions: [UInt64] = []
        try projections[.trail].scan(prefix: prefix.bytes, txn) { key, _ in
            positions.append(key.span.bytes.lastPosition)
            return true
        }
        var records: [Record] = []
        for position in positions {
            guard let record = try log.stored(at: position, txn),
                try record.data.protectedValues()?.values.contains(where: { $0.key == exemption }) == true,
                let type = ChangeCatalogue.byType[record.type]
            else { continue }
            if let opened = try open(exemption, record, as: type, batch, after: count + records.count, &txn) {
                records.append(opened)
            }
        }
        return records
    }

    private func open<C: Change>(
        _ exemption: SubjectID,
        _ record: StoredRecord,
        as _: C.Type,
        _ batch: Batch,
        after count: Int,
        _ txn: inout WriteTransaction
    ) throws -> Record? {
        let data = try record.data.decode(ChangeData<C>.self)
        let (first, subject) = (data.amends?.record ?? record.sequence, try SubjectID(parsing: record.subject))
        guard data.change.note == nil, try projections.record(saying: first, txn) == record.sequence else { return nil }
        guard let key = try draft.key(of: exemption) else {
            throw Refusal(
                .keyNotHere,
                field: "exemption",
                value: exemption.description,
                "The key of \(exemption) is not here, so that nothing that it withholds can be read.",
                remedy: "Bring back the keys with “boardledger keys restore”."
            )
        }
        var (value, openings) = (try Protection.value(of: data), [Amendment.Opening]())
        for (field, stored) in (data.protected ?? [:]).sorted(by: { $0.key < $1.key }) where stored.key == exemption {
            let place = ProtectedPlace(
                origin: log.origin,
                subject: subject,
                place: ProtectedText.Place(record: record.sequence, field: field)
            )
            guard let own = stored.ownKey(key, at: place), let text = own.open(stored, at: place) else {
                throw LogError.damaged(position: record.sequence, what: "a protected value is not what it was stored as")
            }
            value = try value.replacingTexts(at: field) { _, _ in text }
            openings.append(Amendment.Opening(record: record.sequence, field: field, key: own.base64))
        }
        var opened = try CanonicalFragment(encoding: value).decode(ChangeData<C>.self)
        opened.protected = nil
        opened.amends = Amendment(record: first, manner: .opening, openings: openings)
        return try append(
            opened,
            of: subject,
            occurred: record.occurred.map { edtf in try EDTFDate(edtf: edtf) },
            authority: record.authority.map { text in try SubjectID(parsing: text) },
            batch,
            number: count + 1,
            &txn
        )
    }
}

extension Change {
    /// Every field that may hold words of the paper.
    fileprivate static var wordFields: [String] {
        storedFields.compactMap { form in
            switch form.shape {
            case .text, .list(.text): form.name
            default: nil
            }
        } + ["citation.place", "citation.words"]
    }
}
