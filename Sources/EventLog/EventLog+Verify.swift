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
    /// Cost: reads the log once and hashes it; memory for a dozen bytes a record and one name a subject.
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
        var tree = TreeCheck(log: self, size: try size(txn), signed: signed)
        if let trusted, try !tree.begin(after: trusted, txn) { return tree.result }
        let start = trusted?.size ?? 0
        var records = try RecordCheck(log: self, start: start, txn)
        var reader = RecordLine.Reader()
        try scan(from: start, txn, progress) { position, line in
            try tree.take(line, at: position, txn)
            try records.take(reader.read(line), in: line, line: line, at: position, txn)
            return true
        }
        try tree.finish(txn)
        try records.finish(txn)
        progress(tree.result.size - start, tree.result.size - start)
        return tree.result.joined(with: records.result)
    }

    /// Does the same on three threads, each with a transaction of its own: one hashes lines, one reads them, and one checks
    /// what they say.
    ///
    /// Where a writer is at work, the other two may see records that the first does not; all that the first saw are checked.
    ///
    /// - Parameters:
    ///   - trusted: A head that was checked before: only what came after it is checked, and that the log extends it.
    ///   - signed: Heads that were signed; each must be the head of this log.
    ///   - progress: Told the number of records that both have checked and of all, now and then, on either thread.
    /// - Returns: What was found.
    /// - Throws: What reading throws; damage is found, not thrown.
    public func verify(
        since trusted: TreeHead? = nil,
        signed: [TreeHead] = [],
        progress: @escaping @Sendable (_ done: UInt64, _ all: UInt64) -> Void = { _, _ in }
    ) throws -> Verification {
        let slower = SlowerOfTwo(progress)
        let start = trusted?.size ?? 0
        return try environment.read { txn in
            var tree = TreeCheck(log: self, size: try size(txn), signed: signed)
            if let trusted, try !tree.begin(after: trusted, txn) { return tree.result }
            // Only now, so that its transaction sees at least what this one sees.
            let records = Concurrent("records") { try checkRecords(from: start) { slower.tell(1, $0, $1) } }
            let outcome = Result {
                try scan(from: start, txn, { slower.tell(0, $0, $1) }) { position, line in
                    try tree.take(line, at: position, txn)
                    return true
                }
                try tree.finish(txn)
            }
            var found = tree.result.joined(with: try records.value())
            if case .failure(let error) = outcome { try found.add(damageBehind: error) }
            progress(tree.result.size - start, tree.result.size - start)
            return found
        }
    }

    private func checkRecords(
        from start: UInt64,
        progress: (_ done: UInt64, _ all: UInt64) -> Void
    ) throws -> Verification {
        try environment.read { txn in
            var records = try RecordCheck(log: self, start: start, txn)
            let outcome = Result {
                // A writer came in between the beginnings of the two transactions: then this one reads for itself.
                if try !read(from: start, into: &records, txn, progress) {
                    try readAlone(from: start, into: &records, txn, progress)
                }
                try records.finish(txn)
            }
            var found = records.result
            if case .failure(let error) = outcome { try found.add(damageBehind: error) }
            return found
        }
    }

    private func readAlone(
        from start: UInt64,
        into records: inout RecordCheck,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ progress: (_ done: UInt64, _ all: UInt64) -> Void
    ) throws {
        var reader = RecordLine.Reader()
        try scan(from: start, txn, progress) { position, line in
            try records.take(reader.read(line), in: line, line: line, at: position, txn)
            return true
        }
    }

    /// Checks what another thread reads; false, with nothing checked, where that one saw another commit.
    private func read(
        from start: UInt64,
        into records: inout RecordCheck,
        _ txn: borrowing ReadTransaction,
        _ progress: (_ done: UInt64, _ all: UInt64) -> Void
    ) throws -> Bool {
        let (snapshot, all) = (txn.snapshot, try size(txn) - start)
        let pipe = Pipe<Excerpts>(capacity: 32)
        let reading = Concurrent("reading") { try readLines(from: start, of: snapshot, into: pipe) }
        defer {
            pipe.stop()
            _ = try? reading.value()
        }
        while let excerpts = pipe.take() {
            try records.take(excerpts, txn)
            progress(records.done, all)
        }
        return try reading.value()
    }

    private func readLines(from start: UInt64, of snapshot: UInt64, into pipe: Pipe<Excerpts>) throws -> Bool {
        defer { pipe.finish() }
        return try environment.read { txn in
            guard txn.snapshot == snapshot else { return false }
            var reader = RecordLine.Reader()
            var excerpts = Excerpts()
            let outcome = Result {
                try scan(from: start, txn, { _, _ in }) { position, line in
                    excerpts.add(line, reader.read(line), at: position)
                    return excerpts.isFull ? pipe.put(excerpts.taken()) : true
                }
            }
            _ = pipe.put(excerpts)
            try outcome.get()
            return true
        }
    }

    /// Visits lines with their positions, nil where the key is none.
    ///
    /// One more than the log says it has is enough to know that the number is wrong; a damaged file might lead in circles.
    private func scan(
        from start: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ progress: (_ done: UInt64, _ all: UInt64) -> Void,
        _ body: (_ position: UInt64?, _ line: RawSpan) throws -> Bool
    ) throws {
        let all = try size(txn) - start
        var done: UInt64 = 0
        try schema.records.scanBytes(from: start == 0 ? nil : start, txn) { key, line in
            guard done <= all else { return false }
            let goesOn = try body(try? BigEndian64.decode(key), line)
            done += 1
            if done % 4096 == 0 { progress(done, all) }
            return goesOn
        }
    }
}
