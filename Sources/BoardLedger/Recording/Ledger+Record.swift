internal import EventLog
internal import Governance
internal import LMDB

extension Ledger {
    /// Records a sheet: all of it, durably, or nothing.
    ///
    /// The same sheet again writes nothing and gives the first receipt. Sheets that wait at the same time share one
    /// durable commit; each still succeeds or fails alone.
    ///
    /// Cost: one durable commit, or a part of one.
    ///
    /// - Parameter sheet: What to record.
    /// - Returns: What was recorded.
    /// - Throws: ``RefusedSheet`` with every entry that a rule refuses; `LogError`, `StorageError`.
    public func record(_ sheet: Sheet) throws -> Outcome {
        let recorded = try record([sheet])
        if let error = recorded.stoppedBy { throw error }
        return recorded.outcomes[0]
    }

    /// Records sheets one after another, each whole or not at all, up to the first that cannot be recorded.
    ///
    /// They share one durable commit, which makes much more of many entries than a commit for each sheet does. Sheets that
    /// are on record already write nothing, so after the one that stopped them is mended, all may be given again.
    ///
    /// Cost: as that of ``record(_:)`` for all of them together, in time, for which other writers wait, and in memory, which
    /// holds each subject that they touch: some thousands of entries are enough to make the commit itself cheap.
    ///
    /// - Parameter sheets: What to record, in order.
    /// - Returns: What was recorded, durably, and what stopped the rest.
    /// - Throws: `StorageError`; then nothing was recorded, but for `StorageError.commitFailed`, after which nobody knows.
    public func record(_ sheets: [Sheet]) throws -> RecordedSheets {
        guard !sheets.isEmpty else { return RecordedSheets(outcomes: []) }
        var recorded = try commits.record(sheets, in: self)
        if recorded.outcomes.contains(where: { $0.records.contains { $0.type == Person.Erased.type } }) {
            // It is on record, whether or not somebody is still looking into the vault: then whoever opens the ledger next
            // destroys the key.
            try? applyErasures()
        }
        if let refused = recorded.stoppedBy as? RefusedSheet {
            // What is on disk is told, whether or not it can be found out what was meant.
            recorded.stoppedBy = (try? seen(suggesting(refused.outcome))).map(RefusedSheet.init) ?? refused
        }
        recorded.outcomes = (try? recorded.outcomes.map(seen)) ?? recorded.outcomes
        return recorded
    }

    /// Does everything that ``record(_:)`` does, in the same way, and then undoes it.
    ///
    /// - Parameter sheet: What would be recorded.
    /// - Returns: What would happen to each entry.
    /// - Throws: `LogError`, `StorageError`.
    public func preview(_ sheet: Sheet) throws -> Outcome {
        let outcome = try log.environment.rehearse { txn in
            let recorder = try Recorder(self, txn)
            var outcome = try recorder.carryOut(sheet, &txn)
            try recorder.finish(&txn)
            // Of references that were assigned only to be undone no batch is called.
            if !outcome.isRepeat, recorder.draft.isAdding { outcome.batch = try Batch(sheet).id }
            return outcome
        }
        return try seen(suggesting(outcome))
    }

    /// Adds what may have been meant where a subject is not on record: once for each, when no writer waits any more.
    private func suggesting(_ outcome: Outcome) throws -> Outcome {
        var outcome = outcome
        var known: [SubjectID: [SubjectID]] = [:]
        let refusedOpenings = outcome.refusedOpenings
        // Beyond so many, a sheet is wrong as a whole, and its writer does not read further.
        let most = 100
        try log.environment.read { txn in
            for index in outcome.rows.indices {
                guard case .refused(var problem) = outcome.rows[index].fate, let missing = problem.refusal.missing,
                    known.count < most || known[missing] != nil
                else { continue }
                if let opening = refusedOpenings[missing], opening < outcome.rows[index].number {
                    problem.refusal = problem.refusal.resting(onEntry: opening)
                    outcome.rows[index].fate = .refused(problem)
                    continue
                }
                let near = try known[missing] ?? log.nearestSubjects(to: missing, txn)
                known[missing] = near
                problem.refusal = problem.refusal.suggesting(near)
                outcome.rows[index].fate = .refused(problem)
            }
        }
        return outcome
    }
}

extension Outcome {
    /// The first refused entry that would have put each subject on record: what rests on it is refused with it.
    fileprivate var refusedOpenings: [SubjectID: Int] {
        var openings: [SubjectID: Int] = [:]
        for row in refused {
            guard let subject = row.subject, openings[subject] == nil,
                ChangeCatalogue.byCommand[row.command]?.opens != nil
            else { continue }
            openings[subject] = row.number
        }
        return openings
    }
}
