public import LMDB
public import TransparencyLog

/// The head of a tree: how many records it is over, and its root.
public struct TreeHead: Hashable, Sendable {
    /// How many records.
    public var size: UInt64
    /// The RFC 6962 root hash over them.
    public var root: Hash

    /// The head of a tree.
    ///
    /// - Parameters:
    ///   - size: How many records.
    ///   - root: The RFC 6962 root hash over them.
    public init(size: UInt64, root: Hash) {
        self.size = size
        self.root = root
    }
}

extension EventLog {
    /// Checks everything that is stored against the records: every leaf and node of the tree, every seal, every index.
    ///
    /// Cost: reads the log once and hashes it, on as many processors as there are; memory for a dozen bytes a record and
    /// one name a subject. In a write transaction, on one processor.
    ///
    /// - Parameters:
    ///   - trusted: A head that was checked before: only what came after it is checked, and that the log extends it.
    ///   - signed: Heads that were signed; each must be the head of this log.
    ///   - txn: Any transaction; the check sees the log as it is there.
    ///   - progress: Told the number of records checked and of all, now and then.
    /// - Returns: What was found.
    /// - Throws: What reading throws; damage is found, not thrown.
    public func verify(
        since trusted: TreeHead? = nil,
        signed: [TreeHead] = [],
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        progress: (_ done: UInt64, _ all: UInt64) -> Void = { _, _ in }
    ) throws -> Verification {
        let size = try size(txn)
        var tree = TreeCheck(log: self, size: size, signed: signed)
        if let trusted, try !tree.begin(after: trusted, txn) { return tree.result }
        let start = trusted?.size ?? 0
        var records = try RecordCheck(log: self, start: start, txn)
        var told: UInt64 = 0
        let outcome = Result {
            try portions(start..<size, txn) { portion in
                try tree.take(portion, txn)
                try records.take(portion, txn)
                guard records.done - told >= 4096 else { return }
                told = records.done
                progress(told, size - start)
            }
            try tree.finish(txn)
            try records.finish(txn)
        }
        var found = tree.result.joined(with: records.result)
        if case .failure(let error) = outcome { try found.add(damageBehind: error) }
        progress(size - start, size - start)
        return found
    }

    /// Reads the log from a position on.
    ///
    /// One line more than the log says it has is enough to know that the number is wrong.
    private func portions(
        _ positions: Range<UInt64>,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Portion) throws -> Void
    ) throws {
        var reader = PortionReader(self, positions)
        var read: UInt64 = 0
        try environment.readAhead(reader.count, by: reader, txn) { portion in
            read += UInt64(portion.lines.count)
            try body(portion)
        }
        let all = positions.upperBound - positions.lowerBound
        try reader.rest(atMost: all + 1 - min(all, read), txn, body)
    }
}
