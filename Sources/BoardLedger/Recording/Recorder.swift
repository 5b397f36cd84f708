internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

/// Carries out sheets in one transaction.
///
/// What it writes stands only once ``finish(_:)`` was called and the transaction is committed.
struct Recorder {
    let log: EventLog
    let projections: Projections
    let store: StateStore
    let draft: VaultDraft
    let zone: Zone
    private let histories = Histories()
    private let time: Instant

    init(_ ledger: Ledger, _ txn: borrowing WriteTransaction) throws {
        log = ledger.log
        projections = try ledger.projections(txn)
        store = StateStore(ledger, projections)
        draft = VaultDraft(ledger.vault)
        zone = ledger.zone
        time = ledger.now()
    }

    /// Carries out a sheet, entry by entry; where one is refused, the caller must undo what was written of the others.
    func carryOut(_ sheet: Sheet, _ txn: inout WriteTransaction) throws -> Outcome {
        let sheet = try sheet.naming { name in try privatePerson(named: name, txn) }
        let (batch, earlier) = try batch(of: sheet, &txn)
        var outcome = Outcome(batch: batch.id, rows: [], records: earlier, isRepeat: !earlier.isEmpty)
        guard earlier.isEmpty else {
            outcome.remarks = try remarks(onWithdrawn: earlier, isNamed: sheet.id != nil, txn)
            return outcome
        }
        var sheetProtection = SheetProtection(sheet)
        outcome.rows.reserveCapacity(sheet.entries.count)
        for entry in sheet.entries {
            outcome.rows.append(try carryOut(entry, batch, &sheetProtection, &outcome.records, &txn))
        }
        outcome.remarks = sheet.remarks(on: outcome.rows)
        if !sheetProtection.owners.isEmpty {
            try draft.add(sheet: sheet.content, named: sheet.id, as: batch.id, under: sheetProtection.owners)
        }
        return outcome
    }

    /// Says so where the same sheet was recorded before, and records of it were taken back since: to give it again is no way
    /// to bring them back.
    ///
    /// Cost: a look-up for each of its records.
    private func remarks(
        onWithdrawn records: [Record],
        isNamed: Bool,
        _ txn: borrowing WriteTransaction
    ) throws -> [String] {
        let withdrawals = try records.compactMap { record in
            try projections.amendments(of: record.sequence, txn).last { $0.sort == .withdrawn }
                .map { (record: record.sequence, by: $0.position) }
        }
        guard let one = withdrawals.first else { return [] }
        let all = withdrawals.prefix(5).map { "record \($0.record) (by record \($0.by))" }.joined(separator: ", ")
        let more = withdrawals.count > 5 ? " and \(withdrawals.count - 5) more" : ""
        return [
            "Of what this sheet recorded, \(all)\(more) \(withdrawals.count == 1 ? "was" : "were") withdrawn since. Where "
                + "record \(one.by) is wrong, take it back with “withdraw-record”; for another sheet with the same entries, "
                + "give it \(isNamed ? "another" : "an") “id:”."
        ]
    }

    /// Writes what the records changed in the projections.
    func finish(_ txn: inout WriteTransaction) throws {
        try store.flush(&txn)
        try projections.mark(position: log.size(txn), &txn)
    }

    /// Brings the keys to disk that the records of some sheets need, before these are.
    func secureKeys(for outcomes: [Outcome], _ txn: borrowing WriteTransaction) throws {
        let batches = outcomes.filter { !$0.isRepeat && !$0.records.isEmpty }.map(\.batch)
        try draft.secure(for: batches, log, txn)
    }

    /// Forgets what a part of the transaction changed that was undone.
    func forgetChanges() {
        store.forgetChanges()
        histories.forget()
        draft.forget()
    }

    /// Keeps what a part of the transaction changed, before the next part begins.
    func keepChanges(_ txn: inout WriteTransaction) throws {
        try store.flush(&txn)
        draft.keep()
    }

    private func carryOut(
        _ entry: Sheet.Entry,
        _ batch: Batch,
        _ sheetProtection: inout SheetProtection,
        _ records: inout [Record],
        _ txn: inout WriteTransaction
    ) throws -> Outcome.Row {
        var row = Outcome.Row(number: entry.number, place: entry.place, command: entry.command, fate: .alreadyRecorded)
        var places: [String: TextPlace] = [:]
        do {
            // What is refused gives nobody a label.
            var known = sheetProtection
            var instruction = try known.apply(to: entry.content.get(), draft, self, txn)
            row.subject = instruction.subject
            defer { (row.fromHeader, places) = (instruction.taken, instruction.places) }
            let count = records.count
            let remarks = try record(instruction.change, &instruction, batch, &known, &records, &txn)
            // The names are known beside the keys alone: a digest of the sheet in the log would tell who guesses them.
            known.owners.formUnion(entry.named)
            sheetProtection = known
            let new = Array(records[count...])
            if !new.isEmpty { (row.fate, row.remarks) = (.new(new), remarks) }
        } catch let problem as Problem {
            row.fate = .refused(problem)
        } catch let refusal as Refusal {
            row.fate = .refused(Problem(refusal, of: entry, places))
        } catch let error as LogError {
            guard case .recordTooLarge(_, _, let bytes) = error else { throw error }
            row.fate = .refused(Problem(.tooLarge(row.subject, bytes), of: entry, places))
        }
        return row
    }

    /// What the rules make of a change that is asked for, in the state the transaction has reached.
    private func record<C: Change>(
        _ change: C,
        _ instruction: inout Instruction,
        _ batch: Batch,
        _ sheetProtection: inout SheetProtection,
        _ records: inout [Record],
        _ txn: inout WriteTransaction
    ) throws -> [String] {
        let id = instruction.subject
        if let expected = instruction.expect { try check(expected, id, txn) }
        let protection = try Protection(of: change, instruction, self, txn)
        var (asked, marked) = try protection.marked(change, instruction, draft)
        let rules = Rules(log, projections, store, histories, zone, today: zone.day(of: time))
        asked = try rules.completed(marked, asked, &txn)
        (instruction.taken, instruction.places) = (asked.taken, asked.places)
        let decided = try rules.decide(marked, asked, &txn)
        if decided.changes.isEmpty, instruction.protect != nil, try protection.leavesWords(marked, asked) {
            throw Refusal.recordedInClear(id)
        }
        let question =
            decided.changes.isEmpty
            ? nil
            : try change.question(decided.occurred, recordedAt: log.nextPosition(txn)) {
                // What is corrected no longer stands beside what corrects it.
                decided.amends == nil ? try store.state(of: id, as: C.Subject.self, txn) : nil
            }
        let restated = try restatements(after: decided.changes, id, protectedBy: protection, &txn)
        for change in decided.changes {
            let data = ChangeData(change, decided.citation, amends: decided.amends)
            try append(
                protection.isEmpty ? data : protection.protecting(data, of: id, draft, at: log.nextPosition(txn)),
                of: id,
                occurred: decided.occurred,
                authority: decided.authority?.id,
                batch,
                typed: sheetProtection.holdsTypedMark,
                &records,
                &txn
            )
        }
        for restatement in restated { try restatement.append(by: self, batch, &records, &txn) }
        sheetProtection.owners.formUnion(restated.flatMap(\.owners) + protection.owners)
        return try decided.remarks + [question].compactMap(\.self) + (instruction.offer?.remarks ?? [])
            + remarks(on: instruction, protection, txn)
            + (sheetProtection.isReadForNames && protection.isEmpty
                ? remarks(onNamesIn: decided.changes, decided.citation, of: id, txn) : [])
    }

    /// Says so where a correction tells in clear of what the record before protects.
    private func remarks(
        on instruction: Instruction,
        _ protection: Protection,
        _ txn: borrowing WriteTransaction
    ) throws -> [String] {
        guard let corrected = instruction.corrects?.record, protection.isEmpty else { return [] }
        // What was withheld later is protected in the record that says it since, before this one.
        let first = try log.stored(at: corrected, txn).flatMap { record in try Amendment(in: record.data) }?.record
        let before =
            try [corrected, first ?? corrected] + projections.amendments(of: first ?? corrected, txn).map(\.position)
        guard try before.contains(where: { try log.stored(at: $0, txn)?.data.protectedValues() != nil }) else {
            return []
        }
        return [
            "Record \(corrected) protects words, and this correction says its own in clear: “protect:” would store them unreadable."
        ]
    }

    /// Appends a record to those of its batch, folds it, and takes down what it is found by.
    func append<C: Change>(
        _ data: ChangeData<C>,
        of id: SubjectID,
        occurred: EDTFDate?,
        authority: SubjectID?,
        _ batch: Batch,
        typed isTyped: Bool = false,
        _ records: inout [Record],
        _ txn: inout WriteTransaction
    ) throws {
        let draft = Draft(
            type: C.type,
            subject: id.description,
            occurred: occurred?.edtf,
            authority: authority?.description,
            data: try CanonicalFragment(encoding: data)
        )
        try refuseForgedMarks(in: draft.data, of: id, typed: isTyped, txn)
        let record = try log.append(draft, batch: batch, number: records.count + 1, at: time, &txn)
        records.append(record)
        if C.self == Person.Erased.self { self.draft.noteErasure() }
        var envelope = Envelope(
            stamp: Stamp(
                position: record.sequence,
                recorded: zone.day(of: record.recordedTime),
                occurred: occurred
            ),
            authority: authority,
            document: data.citation?.document?.id,
            amends: data.amends
        )
        if let protected = data.protected { envelope.owners = Set(protected.values.map(\.key)).sorted() }
        try store.take(data.change, of: id, version: record.subjectVersion, envelope, &txn)
    }

    private func check(_ expected: UInt64, _ id: SubjectID, _ txn: borrowing WriteTransaction) throws {
        let actual = try log.version(of: id.description, txn)
        guard actual != expected else { return }
        throw Refusal(
            .versionMoved,
            field: "expect",
            value: "\(expected)",
            "\(id) has \(actual) records, not \(expected): somebody else changed it first.",
            remedy: "Look at it again with “boardledger show \(id)”, then decide whether the change still holds."
        )
    }
}

extension Refusal {
    fileprivate static func tooLarge(_ id: SubjectID?, _ bytes: Int) -> Refusal {
        Refusal(
            .recordTooLarge,
            value: id?.description,
            "The record of \(id?.description ?? "this entry") would take \(bytes) bytes; the longest takes \(Record.longestLine).",
            remedy: "Quote the part that matters and cite the place of the rest."
        )
    }
}

extension Problem {
    /// A refusal, at the place of the field that it is about.
    fileprivate init(_ refusal: Refusal, of entry: Sheet.Entry, _ places: [String: TextPlace]) {
        let place = refusal.field.flatMap { field in
            places[field] ?? places[String(field.prefix { $0 != "." })]
        }
        self.init(place: place ?? entry.place, refusal: refusal)
    }
}
