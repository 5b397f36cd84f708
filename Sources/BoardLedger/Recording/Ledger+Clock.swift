public import EventLog
internal import LMDB

extension Ledger {
    /// Records that the clock is right now, although records bear later times: recording goes on, and what the log says of
    /// those records' times is not to be trusted.
    ///
    /// - Returns: Which records these are; nil where none is clearly ahead of the clock, and nothing was recorded.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func confirmClock() throws -> UntrustedTimes? {
        let time = now()
        return try log.environment.write { txn in
            let projections = try projections(txn)
            let untrusted = try log.confirmClock(at: time, &txn)
            try projections.mark(position: log.size(txn), &txn)
            return untrusted
        }
    }

    /// The records whose times are not to be trusted, oldest first.
    ///
    /// - Returns: Their positions, and when the clock was confirmed.
    /// - Throws: `LogError`, `StorageError`.
    public func untrustedTimes() throws -> [UntrustedTimes] {
        try log.environment.read { txn in try log.untrustedTimes(txn) }
    }
}
