public import EventLog
internal import LMDB

extension Ledger {
    /// Records that the clock is right now, although records bear later times: recording goes on, and what the log says of
    /// those records' times is not to be trusted.
    ///
    /// - Parameter told: The present time as another clock has it, as people write it.
    /// - Returns: Which records these are; nil where none is clearly ahead of the clock, and nothing was recorded.
    /// - Throws: ``LedgerError/badTime(_:)``; ``LedgerError/clocksDiffer(_:_:)`` where the machine's clock has another time;
    ///   `LogError`, `StorageError`.
    public func confirmClock(at told: String) throws -> UntrustedTimes? {
        let time = now()
        guard let other = Instant(reading: told, in: zone) else { throw LedgerError.badTime(told) }
        guard abs(other.milliseconds - time.milliseconds) <= EventLog.clockTolerance else {
            throw LedgerError.clocksDiffer(told, time.text)
        }
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
