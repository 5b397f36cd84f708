internal import EventLog
internal import LMDB

extension Ledger {
    /// Hands over every record's exact bytes, in the order of the log.
    ///
    /// The log is read in portions, so that a slow receiver does not hold on to old pages.
    ///
    /// - Parameters:
    ///   - first: The position to begin with; a reader who follows the log gives the first one it has not seen.
    ///   - size: How many records the ledger held at the moment that is wanted; nil for all.
    ///   - body: Takes a line, without a line feed.
    /// - Throws: `LogError`, `StorageError`, or what `body` throws.
    public func exportRecords(
        from first: UInt64 = 0,
        size: UInt64? = nil,
        _ body: ([UInt8]) throws -> Void
    ) throws {
        var next = first
        while next < size ?? .max {
            let portion = min(1_000, (size ?? .max) - next)
            let lines = try log.environment.read { txn in
                var lines: [[UInt8]] = []
                while UInt64(lines.count) < portion, let line = try log.line(at: next + UInt64(lines.count), txn) {
                    lines.append(line)
                }
                return lines
            }
            guard !lines.isEmpty else { return }
            for line in lines { try body(line) }
            next += UInt64(lines.count)
        }
    }
}
