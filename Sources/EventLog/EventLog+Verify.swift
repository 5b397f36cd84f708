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
    /// Cost: reads the log once and hashes it; memory for one number a record and one name a subject.
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
        var check = LogCheck(log: self, size: try size(txn), signed: signed)
        do {
            if let trusted, try !check.begin(after: trusted, txn) { return check.result }
            let start = check.start
            try schema.records.scanBytes(from: start == 0 ? nil : start, txn) { key, line in
                try check.take(key, line, txn)
                if check.done % 4096 == 0 { progress(check.done, check.size - start) }
                return true
            }
            try check.finish(txn)
            progress(check.size - start, check.size - start)
            return check.result
        } catch {
            guard let damage = Damage(error) else { throw error }
            var result = check.result
            result.add(damage)
            return result
        }
    }
}
