internal import EventLog
internal import LMDB

extension Ledger {
    /// Takes in the lines that another copy of this ledger exported, into an empty one; the root comes out the same.
    ///
    /// Every portion of lines leaves a valid ledger: after an interruption, the same import goes on where it stopped.
    ///
    /// - Parameters:
    ///   - nextLine: Gives the next line without its line feed, or nil at the end.
    ///   - progress: Told how many lines are taken in.
    /// - Returns: How many records the ledger holds then.
    /// - Throws: ``ProofFailure/importRefused(line:why:)``, `StorageError`, or what `nextLine` throws.
    public func importRecords(
        nextLine: () throws -> [UInt8]?,
        progress: (_ done: UInt64) -> Void = { _ in }
    ) throws -> UInt64 {
        var number: UInt64 = 0
        var known = try log.environment.read { txn in try log.size(txn) }
        var isAtEnd = false
        var importer = Importer(into: log)
        var ledger = self
        while !isAtEnd {
            var lines: [[UInt8]] = []
            while lines.count < 1000, let line = try nextLine() { lines.append(line) }
            isAtEnd = lines.count < 1000
            // An empty ledger lives by the zone of what it takes in.
            if known == 0, let first = lines.first { ledger.zone = try Self.zone(saidBy: LogAffair(line: first)) }
            let first = number
            try log.environment.write { txn in
                let projections = try projections(txn)
                let store = StateStore(ledger, projections)
                for (offset, line) in lines.enumerated() {
                    let position = first + UInt64(offset)
                    try takeIn(line, at: position, known: known, &importer, store, &txn)
                }
                try store.flush(&txn)
                try projections.mark(position: log.size(txn), &txn)
            }
            number += UInt64(lines.count)
            known = max(known, number)
            progress(number)
        }
        return known
    }

    private func takeIn(
        _ line: [UInt8],
        at position: UInt64,
        known: UInt64,
        _ importer: inout Importer,
        _ store: StateStore,
        _ txn: inout WriteTransaction
    ) throws {
        do {
            if position < known {
                guard try log.line(at: position, txn) == line else {
                    throw LogError.damaged(position: position, what: "the ledger already holds another record there")
                }
            } else {
                let record = try importer.append(line, &txn)
                if let stored = try log.stored(at: record.sequence, txn), !stored.isOfLog {
                    try store.take(stored, &txn)
                }
            }
        } catch LogError.damaged(_, let what) {
            throw ProofFailure.importRefused(line: position + 1, why: what)
        } catch let error as LedgerError {
            throw ProofFailure.importRefused(line: position + 1, why: error.description)
        }
    }
}
