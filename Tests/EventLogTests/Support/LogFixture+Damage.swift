import EventLog
import LMDB
import Testing
import TransparencyLog

extension LogFixture {
    /// Changes what is stored behind the log's back, says what the check finds, in the order of the log, and takes the
    /// change back.
    func findings(
        sourceLocation: SourceLocation = #_sourceLocation,
        after damage: (EventLog, inout WriteTransaction) throws -> Void
    ) throws -> [Damage] {
        try rehearse { log, txn in
            try damage(log, &txn)
            let found = try log.verify(txn)
            #expect(found.isSound == found.damages.isEmpty, sourceLocation: sourceLocation)
            #expect(found.damageCount >= found.damages.count, sourceLocation: sourceLocation)
            return found.damages.enumerated()
                .sorted { ($0.element.position ?? .max, $0.offset) < ($1.element.position ?? .max, $1.offset) }
                .map(\.element)
        }
    }

    /// The same for one table.
    func findings(
        in table: LogTable,
        sourceLocation: SourceLocation = #_sourceLocation,
        after damage: (RawTable, inout WriteTransaction) throws -> Void
    ) throws -> [Damage] {
        try findings(sourceLocation: sourceLocation) { log, txn in try damage(log.raw(table), &txn) }
    }

    /// What the check finds in a log with other records but the right tree for them, which only a forger could make.
    func findings(
        inLog forge: (inout [[UInt8]]) throws -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [Damage] {
        var lines = lines
        try forge(&lines)
        return try findings(sourceLocation: sourceLocation) { log, txn in
            for table in [LogTable.records, .tree] { try log.raw(table).clear(&txn) }
            for (position, line) in lines.enumerated() { try log.raw(.records).set(key(UInt64(position)), line, &txn) }
            for (index, hash) in referenceHashes(lines).enumerated() {
                try log.raw(.tree).set(key(UInt64(index)), hash.bytes, &txn)
            }
        }
    }
}

extension Damage {
    /// A damage as a person reads it: `3: the record …`.
    var text: String { (position.map { "\($0): " } ?? "") + what }
}
