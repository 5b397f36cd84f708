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
    /// Sheets of one caller, which wait: one after another, up to the first that does not stand.
    private final class Job: Sendable {
        let sheets: [Sheet]
        /// Signalled when there is an answer, or when it is this one's turn to work.
        let turn = DispatchSemaphore(value: 0)
        let result = Mutex<Result<RecordedSheets, any Error>?>(nil)

        init(_ sheets: [Sheet]) { self.sheets = sheets }

        var entries: Int { sheets.reduce(0) { $0 + $1.entries.count } }

        func end(_ result: Result<RecordedSheets, any Error>) {
            self.result.withLock { $0 = result }
            turn.signal()
        }
    }

    private struct State {
        var waiting: [Job] = []
        var isAtWork = false
    }

    /// Whose sheets share one commit, and how many entries these have.
    private struct Group {
        private(set) var jobs: [Job] = []
        private(set) var sheets = 0
        private var entries = 0

        /// Takes in one more, unless others would wait too long for it.
        mutating func add(_ job: Job) -> Bool {
            guard jobs.isEmpty || jobs.count < 256 && entries + job.entries <= 1_000 else { return false }
            jobs.append(job)
            sheets += job.sheets.count
            entries += job.entries
            return true
        }
    }

    private let state = Mutex(State())

    func record(_ sheets: [Sheet], in ledger: Ledger) throws -> RecordedSheets {
        let job = Job(sheets)
        let isFirst = state.withLock { state in
            state.waiting.append(job)
            defer { state.isAtWork = true }
            return !state.isAtWork
        }
        if !isFirst { job.turn.wait() }
        if job.result.withLock({ $0 == nil }) { workOff(ledger) }
        // Nobody is woken but with an answer or as the first who waits, and a group begins with the first.
        guard let result = job.result.withLock({ $0 }) else { fatalError("sheets were answered without an answer") }
        return try result.get()
    }

    /// How many callers wait to be taken into a group; for tests, which cannot see it otherwise.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Commits one group and gives the work to the first who came too late, so that a steady stream keeps nobody.
    private func workOff(_ ledger: Ledger) {
        var group = Group()
        let results: [Result<RecordedSheets, any Error>]
        do {
            do {
                results = try commit(&group, ledger)
            } catch let error where group.sheets > 1 && Self.isOfOneSheet(error) {
                // Somebody's sheet does not stand: once more, each so that it can be undone by itself.
                results = try commitApart(group.jobs, ledger)
            }
        } catch let error where Self.isOfOneSheet(error) {
            results = group.jobs.map { _ in .success(RecordedSheets(outcomes: [], stoppedBy: error)) }
        } catch {
            results = group.jobs.map { _ in .failure(error) }
        }
        // The next one goes on while those of this group are told.
        let next = state.withLock { state -> Job? in
            state.isAtWork = !state.waiting.isEmpty
            return state.waiting.first
        }
        next?.turn.signal()
        for (job, result) in zip(group.jobs, results) { job.end(result) }
    }

    /// Commits for those who wait, also who come meanwhile: their sheets cost less here than in a commit of their own.
    ///
    /// All records bear the time at which the first sheet was begun, some moments before the last one came.
    private func commit(_ group: inout Group, _ ledger: Ledger) throws -> [Result<RecordedSheets, any Error>] {
        // Whatever happens, who was taken in gets an answer.
        takeIn(&group)
        return try ledger.log.environment.write { txn in
            let recorder = try Recorder(ledger, txn)
            var (results, all): ([Result<RecordedSheets, any Error>], [Outcome]) = ([], [])
            while results.count < group.jobs.count {
                let outcomes = try group.jobs[results.count].sheets.map { sheet in
                    try Self.carryOut(sheet, recorder, &txn)
                }
                all += outcomes
                results.append(.success(RecordedSheets(outcomes: outcomes)))
                if results.count == group.jobs.count { takeIn(&group) }
            }
            try recorder.finish(&txn)
            try recorder.secureKeys(for: all, txn)
            return results
        }
    }

    private func takeIn(_ group: inout Group) {
        state.withLock { state in
            var taken = 0
            while taken < state.waiting.count, group.add(state.waiting[taken]) { taken += 1 }
            state.waiting.removeFirst(taken)
        }
    }

    private func commitApart(_ group: [Job], _ ledger: Ledger) throws -> [Result<RecordedSheets, any Error>] {
        try ledger.log.environment.write { txn in
            let recorder = try Recorder(ledger, txn)
            let results = try group.map { job in try Self.carryOutApart(job, recorder, &txn) }
            try recorder.finish(&txn)
            let outcomes = results.compactMap { try? $0.get() }.flatMap(\.outcomes)
            try recorder.secureKeys(for: outcomes, txn)
            return results
        }
    }

    /// Whether an error concerns a sheet alone, and not the transaction.
    private static func isOfOneSheet(_ error: any Error) -> Bool {
        error is RefusedSheet || error is LogError || error is Refusal
    }

    private static func carryOut(
        _ sheet: Sheet,
        _ recorder: Recorder,
        _ txn: inout WriteTransaction
    ) throws -> Outcome {
        let outcome = try recorder.carryOut(sheet, &txn)
        guard outcome.refused.isEmpty else { throw RefusedSheet(outcome: outcome) }
        return outcome
    }

    /// The sheets of one caller, each of which is undone alone.
    ///
    /// What spoils the transaction is thrown; what concerns a sheet alone stops those behind it.
    private static func carryOutApart(
        _ job: Job,
        _ recorder: Recorder,
        _ txn: inout WriteTransaction
    ) throws -> Result<RecordedSheets, any Error> {
        var recorded = RecordedSheets(outcomes: [])
        for sheet in job.sheets {
            do {
                let outcome = try txn.attempt { txn in
                    let outcome = try carryOut(sheet, recorder, &txn)
                    try recorder.keepChanges(&txn)
                    return outcome
                }
                recorded.outcomes.append(outcome)
            } catch let error where isOfOneSheet(error) {
                recorder.forgetChanges()
                recorded.stoppedBy = error
                break
            }
        }
        return .success(recorded)
    }
}
