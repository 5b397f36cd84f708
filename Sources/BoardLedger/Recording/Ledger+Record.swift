internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

extension Ledger {
    /// Records a sheet: all of it, durably, or nothing.
    ///
    /// The same sheet again writes nothing and gives the first receipt.
    ///
    /// Cost: one durable commit.
    ///
    /// - Parameter sheet: What to record.
    /// - Returns: What was recorded.
    /// - Throws: ``RefusedSheet`` with every entry that a rule refuses; `LogError`, `StorageError`.
    public func record(_ sheet: Sheet) throws -> Outcome {
        try log.environment.write { txn in
            let outcome = try carryOut(sheet, &txn)
            guard outcome.refused.isEmpty else { throw RefusedSheet(outcome: outcome) }
            return outcome
        }
    }

    /// Does everything that ``record(_:)`` does, in the same way, and then undoes it.
    ///
    /// - Parameter sheet: What would be recorded.
    /// - Returns: What would happen to each entry.
    /// - Throws: `LogError`, `StorageError`.
    public func preview(_ sheet: Sheet) throws -> Outcome {
        try log.environment.rehearse { txn in try carryOut(sheet, &txn) }
    }

    private func carryOut(_ sheet: Sheet, _ txn: inout WriteTransaction) throws -> Outcome {
        let projections = try projections(txn)
        let batch = try Batch(
            id: sheet.id,
            content: sheet.content,
            actor: sheet.actor,
            capacity: sheet.capacity.rawValue
        )
        let earlier = try log.records(of: batch, txn)
        var outcome = Outcome(batch: batch.id, rows: [], records: earlier, isRepeat: !earlier.isEmpty)
        guard earlier.isEmpty else { return outcome }

        let time = now()
        for entry in sheet.entries {
            var row = Outcome.Row(
                number: entry.number,
                place: entry.place,
                command: entry.command,
                fate: .alreadyRecorded
            )
            do {
                let instruction = try entry.content.get()
                row.subject = instruction.command.subjectID
                let drafts = try drafts(of: instruction.command, instruction, projections, on: Self.day(of: time), txn)
                let records = try append(drafts, batch, after: outcome.records.count, projections, at: time, &txn)
                outcome.records += records
                if !records.isEmpty { row.fate = .new(records) }
            } catch let problem as Problem {
                row.fate = .refused(problem)
            } catch let refusal as Refusal {
                row.fate = .refused(problem(refusal, entry))
            } catch let error as LogError {
                guard case .recordTooLarge(_, _, let bytes) = error else { throw error }
                row.fate = .refused(problem(tooLarge(row.subject, bytes), entry))
            }
            outcome.rows.append(row)
        }
        return outcome
    }

    /// What the command's rules make of it, in the state the transaction has reached.
    private func drafts<C: Command>(
        of command: C,
        _ instruction: Instruction,
        _ projections: Projections,
        on today: Day,
        _ txn: borrowing WriteTransaction
    ) throws -> [Draft] {
        let id = command.subject.id
        if let expected = instruction.expect { try check(expected, id, txn) }
        let circumstances = Circumstances(
            occurred: instruction.occurred,
            authority: instruction.authority,
            citation: instruction.citation,
            today: today
        )
        return try TransactionRegister.read(projections, txn) { register in
            try circumstances.check(register)
            let state = register.state(of: id, as: C.Subject.self)
            let occurred = command.occurred(state, circumstances, register)
            return try command.decide(state, circumstances, register).map { event in
                Draft(
                    type: event.kind.rawValue,
                    subject: id.description,
                    occurred: occurred?.edtf,
                    authority: instruction.authority?.id.description,
                    data: try CanonicalFragment(
                        encoding: EventData(payload: event.payload, citation: instruction.citation)
                    )
                )
            }
        }
    }

    private func append(
        _ drafts: [Draft],
        _ batch: Batch,
        after count: Int,
        _ projections: Projections,
        at time: Instant,
        _ txn: inout WriteTransaction
    ) throws -> [Record] {
        var records: [Record] = []
        for draft in drafts {
            let record = try log.append(draft, batch: batch, number: count + records.count + 1, at: time, &txn)
            try projections.apply(record, &txn)
            records.append(record)
        }
        return records
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

    private func tooLarge(_ id: SubjectID?, _ bytes: Int) -> Refusal {
        Refusal(
            .recordTooLarge,
            value: id?.description,
            "The record of \(id?.description ?? "this entry") would take \(bytes) bytes; the longest takes \(Record.longestLine).",
            remedy: "Quote the part that matters and cite the place of the rest."
        )
    }

    private func problem(_ refusal: Refusal, _ entry: Sheet.Entry) -> Problem {
        let places = (try? entry.content.get().places) ?? [:]
        let place = refusal.field.flatMap { field in
            places[field] ?? places[String(field.prefix { $0 != "." })]
        }
        return Problem(place: place ?? entry.place, refusal: refusal)
    }
}

extension Command {
    fileprivate var subjectID: SubjectID { subject.id }
}
