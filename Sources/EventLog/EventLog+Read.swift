public import LMDB
public import TransparencyLog

extension EventLog {
    /// How many records the log holds.
    ///
    /// - Parameter txn: Any transaction.
    /// - Returns: The number of records, which is also the position of the next one.
    /// - Throws: What reading throws.
    public func size(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> UInt64 {
        UInt64(try schema.records.count(txn))
    }

    /// The exact bytes of the record at a position.
    ///
    /// - Parameters:
    ///   - position: From 0.
    ///   - txn: Any transaction.
    /// - Returns: The line, without a line feed, or nil where the log is not that long.
    /// - Throws: What reading throws.
    public func line(at position: UInt64, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [UInt8]? {
        try schema.records.get(position, txn)
    }

    /// The record at a position.
    ///
    /// - Parameters:
    ///   - position: From 0.
    ///   - txn: Any transaction.
    /// - Returns: The record, or nil where the log is not that long.
    /// - Throws: ``LogError/damaged(position:what:)`` where its bytes are no record.
    public func record(at position: UInt64, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Record? {
        try schema.records.withBytes(position, txn) { bytes in try Self.record(bytes, at: position) }
    }

    /// Visits records in the order of the log, or backwards.
    ///
    /// - Parameters:
    ///   - start: The position to start from; left out, the first (or, backwards, the last) record.
    ///   - backwards: From later to earlier.
    ///   - txn: Any transaction.
    ///   - body: Takes a record and returns whether to go on.
    /// - Throws: ``LogError/damaged(position:what:)``, or what `body` throws.
    public func scan(
        from start: UInt64? = nil,
        backwards: Bool = false,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Record) throws -> Bool
    ) throws {
        try scanStored(from: start, backwards: backwards, txn) { stored in try body(stored.record) }
    }

    /// Visits the exact bytes of all records in the order of the log, without copying or reading them.
    ///
    /// - Parameters:
    ///   - txn: Any transaction.
    ///   - body: Takes a line and returns whether to go on.
    /// - Throws: What storage or `body` throws.
    public func scanLines(
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (RawSpan) throws -> Bool
    ) throws {
        try schema.records.scanBytes(txn) { _, line in try body(line) }
    }

    /// How many records a subject has.
    ///
    /// - Parameters:
    ///   - subject: Its name.
    ///   - txn: Any transaction.
    /// - Returns: The number of its records, 0 where the log does not know it.
    /// - Throws: What reading throws.
    public func version(of subject: String, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> UInt64 {
        try entry(of: subject, txn)?.count ?? 0
    }

    /// Visits the records of one subject, oldest first.
    ///
    /// Cost: one index entry and one record for each.
    ///
    /// - Parameters:
    ///   - subject: Its name.
    ///   - txn: Any transaction.
    ///   - body: Takes a record and returns whether to go on.
    /// - Throws: ``LogError/damaged(position:what:)``, or what `body` throws.
    public func history(
        of subject: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Record) throws -> Bool
    ) throws {
        try storedHistory(of: subject, txn) { stored in try body(stored.record) }
    }

    /// How many subjects the log knows.
    ///
    /// - Parameter txn: Any transaction.
    /// - Returns: The number of subjects, each of which has a number below it.
    /// - Throws: What reading throws.
    public func subjectCount(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Int {
        try schema.subjects.count(txn)
    }

    /// Visits the records of some subjects by the subjects' numbers: one subject after another, oldest record first.
    ///
    /// Cost: one index entry and one record for each.
    ///
    /// - Parameters:
    ///   - subjects: The numbers, which the log gave in the order in which subjects first appear, from 0.
    ///   - txn: Any transaction.
    ///   - body: Takes a record and returns whether to go on.
    /// - Throws: ``LogError/damaged(position:what:)``, or what `body` throws.
    public func histories(
        ofSubjects subjects: Range<Int>,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Record) throws -> Bool
    ) throws {
        try storedHistories(ofSubjects: subjects, txn) { _, stored in try body(stored.record) }
    }

    func entry(
        of subject: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> SubjectEntry? {
        guard Self.isSubject(subject) else { return nil }
        return try schema.subjects.get(subject, txn)
    }

    /// Visits the names of all subjects that start with some text, in the order of their bytes.
    ///
    /// - Parameters:
    ///   - prefix: The text, which may be empty.
    ///   - last: Only names that come after this one; nil for all.
    ///   - txn: Any transaction.
    ///   - body: Takes a name and returns whether to go on.
    /// - Throws: What reading or `body` throws.
    public func subjects(
        startingWith prefix: String,
        after last: String? = nil,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (String) throws -> Bool
    ) throws {
        guard prefix.isEmpty || Self.isSubject(prefix) else { return }
        guard let last, Self.isSubject(last), !last.utf8.lexicographicallyPrecedes(prefix.utf8) else {
            return try schema.subjects.scan(prefix: Array(prefix.utf8), txn) { name, _ in try body(name) }
        }
        try schema.subjects.scan(from: last, txn) { name, _ in
            guard name.hasPrefix(prefix) else { return false }
            return try name == last || body(name)
        }
    }

    /// The records of an earlier batch with this id.
    ///
    /// - Parameters:
    ///   - batch: The batch.
    ///   - txn: Any transaction.
    /// - Returns: Its records in order, or none where no batch has this id.
    /// - Throws: ``LogError/batchReused(id:)`` where the id stands for other content; ``LogError/damaged(position:what:)``.
    public func records(of batch: Batch, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [Record] {
        let records = try records(ofBatch: batch.id, txn)
        guard let opening = records.first else { return [] }
        guard opening.id == batch.firstRecordID else { throw LogError.batchReused(id: batch.id) }
        return records
    }

    /// The records of a batch, by its name alone.
    ///
    /// - Parameters:
    ///   - id: The name.
    ///   - txn: A transaction.
    /// - Returns: The records; none where no such batch was recorded.
    /// - Throws: ``LogError/damaged(position:what:)``; `StorageError`.
    public func records(
        ofBatch id: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Record] {
        guard let first = try schema.batches.get(id, txn) else { return [] }
        var records: [Record] = []
        try scan(from: first, txn) { record in
            guard ExactText(record.correlationID) == ExactText(id) else { return false }
            records.append(record)
            return true
        }
        guard records.first?.sequence == first else {
            throw LogError.damaged(position: first, what: "the batch \(id) is not where its index says")
        }
        return records
    }

    /// Whether a batch of a name was recorded.
    ///
    /// - Parameters:
    ///   - id: The name.
    ///   - txn: A transaction.
    /// - Returns: Whether there is one.
    /// - Throws: `StorageError`.
    public func holds(batch id: String, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Bool {
        try schema.batches.get(id, txn) != nil
    }

    /// The position that the next record of a caller gets.
    ///
    /// - Parameter txn: A transaction.
    /// - Returns: The position, from 0.
    /// - Throws: `StorageError`; `LMDBError`.
    public func nextPosition(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> UInt64 {
        let size = try size(txn)
        // Before the first record of a caller comes what the log says of itself.
        return try size == 0 && firstAffair(txn) != nil ? 1 : size
    }

    /// The root of the tree over the whole log.
    ///
    /// Cost: at most 64 reads.
    ///
    /// - Parameter txn: Any transaction.
    /// - Returns: The RFC 6962 root hash.
    /// - Throws: ``LogError/damaged(position:what:)`` where a stored hash is missing.
    public func root(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Hash {
        try MerkleTree.root(size: size(txn)) { index in try treeHash(at: index, txn) }
    }

    func treeHash(at index: UInt64, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Hash {
        // What is there but cannot be read as a hash is as good as missing.
        let stored: Hash?
        do { stored = try schema.tree.get(index, txn) } catch StorageError.undecodable { stored = nil }
        guard let hash = stored else {
            let (level, n) = MerkleTree.location(storedIndex: index)
            throw LogError.damaged(
                position: n << UInt64(level),
                what: "the tree hash of level \(level), number \(n) is missing"
            )
        }
        return hash
    }

    static func record(_ bytes: RawSpan, at position: UInt64) throws -> Record {
        var reader = RecordReader()
        return try reader.stored(bytes, at: position).record
    }
}
