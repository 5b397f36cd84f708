internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

/// Carries out sheets in one transaction.
///
/// What it writes stands only once ``finish(_:)`` was called and the transaction is committed.
struct Recorder {
    private let log: EventLog
    private let projections: Projections
    private let store: StateStore
    private let histories = Histories()
    private let time: Instant
    private let zone: Zone

    init(_ ledger: Ledger, _ txn: borrowing WriteTransaction) throws {
        log = ledger.log
        projections = try ledger.projections(txn)
        store = StateStore(ledger, projections)
        zone = ledger.zone
        time = ledger.now()
    }

    /// Carries out a sheet as the batch that it makes, entry by entry; where one is refused, the caller must undo what was written of the others.
    func carryOut(_ sheet: Sheet, as batch: Batch, _ txn: inout WriteTransaction) throws -> Outcome {
        let earlier = try log.records(of: batch, txn)
        var outcome = Outcome(batch: batch.id, rows: [], records: earlier, isRepeat: !earlier.isEmpty)
        guard earlier.isEmpty else { return outcome }
        outcome.rows.reserveCapacity(sheet.entries.count)
        for entry in sheet.entries { outcome.rows.append(try carryOut(entry, batch, &outcome.records, &txn)) }
        return outcome
    }

    /// Writes what the records changed in the projections.
    func finish(_ txn: inout WriteTransaction) throws {
        try store.flush(&txn)
        try projections.mark(position: log.size(txn), &txn)
    }

    /// Forgets what a part of the transaction changed that was undone.
    func forgetChanges() {
        store.forgetChanges()
        histories.forget()
    }

    /// Keeps what a part of the transaction changed, before the next part begins.
    func keepChanges(_ txn: inout WriteTransaction) throws { try store.flush(&txn) }

    private func carryOut(
        _ entry: Sheet.Entry,
        _ batch: Batch,
        _ records: inout [Record],
        _ txn: inout WriteTransaction
    ) throws -> Outcome.Row {
        var row = Outcome.Row(number: entry.number, place: entry.place, command: entry.command, fate: .alreadyRecorded)
        do {
            let instruction = try entry.content.get()
            row.subject = instruction.subject
            let (new, remarks) = try record(instruction.change, instruction, batch, after: records.count, &txn)
            records += new
            if !new.isEmpty { (row.fate, row.remarks) = (.new(new), remarks) }
        } catch let problem as Problem {
            row.fate = .refused(problem)
        } catch let refusal as Refusal {
            row.fate = .refused(Problem(refusal, of: entry))
        } catch let error as LogError {
            guard case .recordTooLarge(_, _, let bytes) = error else { throw error }
            row.fate = .refused(Problem(.tooLarge(row.subject, bytes), of: entry))
        }
        return row
    }

    /// What the rules make of a change that is asked for, in the state the transaction has reached.
    private func record<C: Change>(
        _ change: C,
        _ instruction: Instruction,
        _ batch: Batch,
        after count: Int,
        _ txn: inout WriteTransaction
    ) throws -> (records: [Record], remarks: [String]) {
        let id = instruction.subject
        if let expected = instruction.expect { try check(expected, id, txn) }
        let rules = Rules(log, projections, store, histories, zone, today: zone.day(of: time))
        let decided = try rules.decide(change, instruction, &txn)
        var records: [Record] = []
        for change in decided.changes {
            let data = ChangeData(change, decided.citation, amends: decided.amends)
            let draft = Draft(
                type: C.type,
                subject: id.description,
                occurred: decided.occurred?.edtf,
                authority: decided.authority?.id.description,
                data: try CanonicalFragment(encoding: data)
            )
            let record = try log.append(draft, batch: batch, number: count + records.count + 1, at: time, &txn)
            let envelope = Envelope(
                stamp: Stamp(
                    position: record.sequence,
                    recorded: zone.day(of: record.recordedTime),
                    occurred: decided.occurred
                ),
                authority: decided.authority?.id,
                document: decided.citation?.document?.id,
                amends: decided.amends
            )
            try store.take(change, of: id, version: record.subjectVersion, envelope, &txn)
            records.append(record)
        }
        return (records, decided.remarks)
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

extension Batch {
    /// The batch of a sheet; its digests need no transaction.
    init(_ sheet: Sheet) throws {
        try self.init(id: sheet.id, content: sheet.content, actor: sheet.actor, capacity: sheet.capacity.rawValue)
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
    fileprivate init(_ refusal: Refusal, of entry: Sheet.Entry) {
        let places = (try? entry.content.get().places) ?? [:]
        let place = refusal.field.flatMap { field in
            places[field] ?? places[String(field.prefix { $0 != "." })]
        }
        self.init(place: place ?? entry.place, refusal: refusal)
    }
}
