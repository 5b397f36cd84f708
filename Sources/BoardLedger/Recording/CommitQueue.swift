internal import Dispatch
internal import EventLog
internal import LMDB
internal import Synchronization

/// Groups the sheets of threads that wait at the same time into one durable commit.
///
/// Whoever finds nobody at work commits once, for all who wait and for those who come while their sheets are carried out,
/// and passes the work on. A sheet that is refused, or fails, is undone alone; each is answered only after the commit that
/// holds it is on disk.
final class CommitQueue: Sendable {
    /// A sheet that waits.
    private final class Job: Sendable {
        let sheet: Sheet
        let batch: Batch
        /// Signalled when there is an answer, or when it is this one's turn to work.
        let turn = DispatchSemaphore(value: 0)
        let result = Mutex<Result<Outcome, any Error>?>(nil)

        init(_ sheet: Sheet) throws {
            self.sheet = sheet
            batch = try Batch(sheet)
        }

        func end(_ result: Result<Outcome, any Error>) {
            self.result.withLock { $0 = result }
            turn.signal()
        }
    }

    private struct State {
        var waiting: [Job] = []
        var isAtWork = false
    }

    /// The sheets of one commit, and how many entries they have.
    private struct Group {
        private(set) var jobs: [Job] = []
        private(set) var entries = 0

        /// So that nobody waits for too many others.
        var isFull: Bool { jobs.count >= 256 || entries >= 1_000 }

        mutating func add(_ job: Job) {
            jobs.append(job)
            entries += job.sheet.entries.count
        }
    }

    private let state = Mutex(State())

    func record(_ sheet: Sheet, in ledger: Ledger) throws -> Outcome {
        let job = try Job(sheet)
        let isFirst = state.withLock { state in
            state.waiting.append(job)
            defer { state.isAtWork = true }
            return !state.isAtWork
        }
        if !isFirst { job.turn.wait() }
        if job.result.withLock({ $0 == nil }) { workOff(ledger) }
        // Nobody is woken but with an answer or as the first who waits, and a group begins with the first.
        guard let result = job.result.withLock({ $0 }) else { fatalError("a sheet was answered without an answer") }
        return try result.get()
    }

    /// How many sheets wait to be taken into a group.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Commits one group and gives the work to the first who came too late, so that a steady stream keeps nobody.
    private func workOff(_ ledger: Ledger) {
        var group = Group()
        do {
            let results: [Result<Outcome, any Error>]
            do {
                results = try commit(&group, ledger)
            } catch  where group.jobs.count > 1 {
                // Somebody's sheet does not stand: once more, each so that it can be undone by itself.
                results = try commitApart(group.jobs, ledger)
            }
            for (job, result) in zip(group.jobs, results) { job.end(result) }
        } catch let refused as RefusedSheet {
            for job in group.jobs { job.end(.success(refused.outcome)) }
        } catch {
            for job in group.jobs { job.end(.failure(error)) }
        }
        let next = state.withLock { state -> Job? in
            state.isAtWork = !state.waiting.isEmpty
            return state.waiting.first
        }
        next?.turn.signal()
    }

    /// Commits those who wait, also those who come meanwhile: their sheets cost less here than in a commit of their own.
    private func commit(_ group: inout Group, _ ledger: Ledger) throws -> [Result<Outcome, any Error>] {
        // Whatever happens, who was taken in gets an answer.
        takeIn(&group)
        return try ledger.log.environment.write { txn in
            let recorder = try Recorder(ledger, txn)
            var results: [Result<Outcome, any Error>] = []
            while results.count < group.jobs.count {
                results.append(.success(try Self.carryOut(group.jobs[results.count], recorder, &txn)))
                if results.count == group.jobs.count { takeIn(&group) }
            }
            try recorder.finish(&txn)
            return results
        }
    }

    private func takeIn(_ group: inout Group) {
        state.withLock { state in
            var taken = 0
            while taken < state.waiting.count, !group.isFull {
                group.add(state.waiting[taken])
                taken += 1
            }
            state.waiting.removeFirst(taken)
        }
    }

    private func commitApart(_ group: [Job], _ ledger: Ledger) throws -> [Result<Outcome, any Error>] {
        try ledger.log.environment.write { txn in
            let recorder = try Recorder(ledger, txn)
            let results = try group.map { job in try Self.carryOutApart(job, recorder, &txn) }
            try recorder.finish(&txn)
            return results
        }
    }

    private static func carryOut(
        _ job: Job,
        _ recorder: Recorder,
        _ txn: inout WriteTransaction
    ) throws -> Outcome {
        let outcome = try recorder.carryOut(job.sheet, as: job.batch, &txn)
        guard outcome.refused.isEmpty else { throw RefusedSheet(outcome: outcome) }
        return outcome
    }

    /// One sheet of a group, which is undone alone.
    ///
    /// What spoils the transaction is thrown; what concerns the sheet alone is its result.
    private static func carryOutApart(
        _ job: Job,
        _ recorder: Recorder,
        _ txn: inout WriteTransaction
    ) throws -> Result<Outcome, any Error> {
        do {
            let outcome = try txn.attempt { txn in
                let outcome = try carryOut(job, recorder, &txn)
                try recorder.keepChanges(&txn)
                return outcome
            }
            return .success(outcome)
        } catch let refused as RefusedSheet {
            recorder.forgetChanges()
            return .success(refused.outcome)
        } catch let error as LogError {
            recorder.forgetChanges()
            return .failure(error)
        }
    }
}
