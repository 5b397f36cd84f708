public import LMDB
internal import TransparencyLog

extension EventLog {
    /// The record at a position, without making values of it.
    ///
    /// - Parameters:
    ///   - position: From 0.
    ///   - txn: Any transaction.
    /// - Returns: The record, or nil where the log is not that long.
    /// - Throws: ``LogError/damaged(position:what:)`` where its bytes are no record.
    public func stored(
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> StoredRecord? {
        var reader = RecordReader()
        return try stored(at: position, by: &reader, txn)
    }

    /// Visits records in the order of the log, or backwards, without making values of them.
    ///
    /// - Parameters:
    ///   - start: The position to start from; left out, the first (or, backwards, the last) record.
    ///   - backwards: From later to earlier.
    ///   - txn: Any transaction.
    ///   - body: Takes a record and returns whether to go on.
    /// - Throws: ``LogError/damaged(position:what:)``, or what `body` throws.
    public func scanStored(
        from start: UInt64? = nil,
        backwards: Bool = false,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (StoredRecord) throws -> Bool
    ) throws {
        var reader = RecordReader()
        try schema.records.scanBytes(from: start, backwards: backwards, txn) { key, line in
            try body(reader.stored(line, at: Schema.position(key)))
        }
    }

    /// Visits the records of one subject, oldest first, without making values of them.
    ///
    /// Cost: one index entry and one record for each.
    ///
    /// - Parameters:
    ///   - subject: Its name.
    ///   - version: How many of its records to leave out.
    ///   - txn: Any transaction.
    ///   - body: Takes a record and returns whether to go on.
    /// - Throws: ``LogError/damaged(position:what:)``, or what `body` throws.
    public func storedHistory(
        of subject: String,
        from version: UInt64 = 0,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (StoredRecord) throws -> Bool
    ) throws {
        guard let entry = try entry(of: subject, txn), version < entry.count else { return }
        let name = Array(subject.utf8)
        var reader = RecordReader()
        for version in version..<entry.count {
            let position = try schema.history.get((entry.number, version), txn)
            guard let record = try position.flatMap({ try stored(at: $0, by: &reader, txn) }),
                record.subjectVersion == version, record.withBytes(of: .subject, { $0.holds(name) })
            else {
                let what = "record \(version) of \(subject) is not where its index says"
                throw LogError.damaged(position: position, what: what)
            }
            guard try body(record) else { return }
        }
    }

    /// Visits the first records of one subject, oldest first, without making values of them.
    ///
    /// Cost: one index entry and one record for each.
    ///
    /// - Parameters:
    ///   - subject: Its name.
    ///   - version: How many of its records.
    ///   - txn: Any transaction.
    ///   - body: Takes a record.
    /// - Throws: ``LogError/damaged(position:what:)``, or what `body` throws.
    public func storedHistory(
        of subject: String,
        before version: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (StoredRecord) throws -> Void
    ) throws {
        try storedHistory(of: subject, txn) { record in
            guard record.subjectVersion < version else { return false }
            try body(record)
            return true
        }
    }

    /// Visits the records of some subjects by the subjects' numbers, without making values of them: one subject after
    /// another, oldest record first.
    ///
    /// Cost: one index entry and one record for each.
    ///
    /// - Parameters:
    ///   - subjects: The numbers, which the log gave in the order in which subjects first appear, from 0.
    ///   - txn: Any transaction.
    ///   - body: Takes the number of a subject and one of its records, and returns whether to go on.
    /// - Throws: ``LogError/damaged(position:what:)``, or what `body` throws.
    public func storedHistories(
        ofSubjects subjects: Range<Int>,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (_ subject: Int, StoredRecord) throws -> Bool
    ) throws {
        var reader = RecordReader()
        try schema.history.scan(from: (UInt64(subjects.lowerBound), 0), txn) { key, position in
            guard key.0 < UInt64(subjects.upperBound) else { return false }
            guard let record = try stored(at: position, by: &reader, txn), record.subjectVersion == key.1 else {
                let what = "record \(key.1) of subject number \(key.0) is not where its index says"
                throw LogError.damaged(position: position, what: what)
            }
            return try body(Int(key.0), record)
        }
    }

    /// The number of a subject.
    ///
    /// - Parameters:
    ///   - subject: Its name.
    ///   - txn: Any transaction.
    /// - Returns: Its number among the subjects in the order in which they first appear, from 0; nil where the log does
    ///   not know it.
    /// - Throws: What reading throws.
    public func subjectNumber(
        of subject: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> UInt64? {
        try entry(of: subject, txn)?.number
    }

    /// The name of a subject, by its number.
    ///
    /// Cost: one index entry and its first record.
    ///
    /// - Parameters:
    ///   - number: Its number, as ``subjectNumber(of:_:)`` gives it.
    ///   - txn: Any transaction.
    /// - Returns: The name, or nil where there is no such number.
    /// - Throws: ``LogError/damaged(position:what:)`` where the first record is not where its index says.
    public func subjectName(
        ofNumber number: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> String? {
        guard let position = try schema.history.get((number, 0), txn) else { return nil }
        guard let first = try stored(at: position, txn), first.subjectVersion == 0 else {
            let what = "record 0 of subject number \(number) is not where its index says"
            throw LogError.damaged(position: position, what: what)
        }
        return first.subject
    }

    /// The position of the first record of a subject.
    ///
    /// - Parameters:
    ///   - subject: Its name.
    ///   - txn: Any transaction.
    /// - Returns: Where it stands in the log, or nil where there is none.
    /// - Throws: What reading throws.
    public func firstPosition(
        of subject: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> UInt64? {
        try subjectNumber(of: subject, txn).flatMap { number in try position(ofRecord: 0, ofSubject: number, txn) }
    }

    /// The position of one record of a subject.
    ///
    /// - Parameters:
    ///   - version: Which of its records, from 0.
    ///   - number: The subject's number, as ``subjectNumber(of:_:)`` gives it.
    ///   - txn: Any transaction.
    /// - Returns: Where it stands in the log, or nil where there is none.
    /// - Throws: What reading throws.
    public func position(
        ofRecord version: UInt64,
        ofSubject number: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> UInt64? {
        try schema.history.get((number, version), txn)
    }

    /// Refuses records that do not have the hash that was stored when they were recorded.
    ///
    /// Cost: reads and hashes each line, and reads its hash.
    ///
    /// - Parameters:
    ///   - positions: Which records.
    ///   - txn: Any transaction.
    /// - Throws: ``LogError/damaged(position:what:)`` for the first of them; what reading throws.
    public func requireHashes(
        of positions: Range<UInt64>,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        try schema.records.scanBytes(from: positions.lowerBound, txn) { key, line in
            let position = try Schema.position(key)
            guard position < positions.upperBound else { return false }
            let stored = try treeHash(at: MerkleTree.storedIndex(level: 0, n: position), txn)
            guard MerkleTree.leafHash(line) == stored else {
                throw LogError.damaged(position: position, what: TreeCheck.wrongHash)
            }
            return true
        }
    }

    private func stored(
        at position: UInt64,
        by reader: inout RecordReader,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> StoredRecord? {
        try schema.records.withBytes(position, txn) { bytes in try reader.stored(bytes, at: position) }
    }
}
