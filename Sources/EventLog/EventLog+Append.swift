public import LMDB
internal import TransparencyLog

extension EventLog {
    /// Appends one record: its line, its tree hashes and its place in the indexes, all in the caller's transaction.
    ///
    /// Cost: a few B-tree insertions at the end of their tables and one among the subjects; no flush of its own.
    ///
    /// - Parameters:
    ///   - draft: What happened.
    ///   - batch: The batch it belongs to, of which `number` − 1 records must precede it directly: anything else traps.
    ///   - number: Its number within the batch, from 1.
    ///   - expected: What must be so of its subject.
    ///   - time: The present moment. The record takes the log's last one where that is a little later: recorded times go
    ///     back only where somebody confirms the clock.
    ///   - txn: The transaction.
    /// - Returns: The record as written.
    /// - Throws: ``LogError`` where the record cannot be; then nothing is written. After any other error the transaction must
    ///   be given up.
    public func append(
        _ draft: Draft,
        batch: Batch,
        number: Int,
        expecting expected: ExpectedVersion = .any,
        at time: Instant,
        _ txn: inout WriteTransaction
    ) throws -> Record {
        try beginIfEmpty(at: time, &txn)
        return try appendNext(draft, batch: batch, number: number, expecting: expected, at: time, &txn)
    }

    func appendNext(
        _ draft: Draft,
        batch: Batch,
        number: Int,
        expecting expected: ExpectedVersion = .any,
        at time: Instant,
        _ txn: inout WriteTransaction
    ) throws -> Record {
        guard Self.isSubject(draft.subject) else { throw LogError.badSubject(draft.subject) }
        let sequence = try size(txn)
        let entry = try subjectEntry(draft.subject, txn)
        try Self.check(expected, draft.subject, entry.count)
        let previous = try tail(txn)
        let isClock = draft.type == LogAffair.clockType
        if !isClock { try requireClock(at: time, after: previous) }
        if number == 1, try schema.batches.get(batch.id, txn) != nil { throw LogError.batchReused(id: batch.id) }
        let place = BatchPlace(batch.commitment, number)
        let record = Record(
            id: place.id,
            source: origin,
            type: draft.type,
            subject: draft.subject,
            sequence: sequence,
            subjectVersion: entry.count,
            recordedTime: isClock ? time : previous.map { max($0.recordedTime, time) } ?? time,
            occurred: draft.occurred,
            actor: batch.actor,
            capacity: batch.capacity,
            authority: draft.authority,
            correlationID: batch.id,
            causationID: draft.causationID,
            data: draft.data
        )
        // What is appended out of place could never be put right.
        guard number == 1 || previous?.isContinued(at: place, of: batch.id) == true else {
            // Says so in an optimised build too, as a precondition does not.
            fatalError("a record must follow directly after the one before it in its batch")
        }
        try write(record, at: place, line: record.line(), entry, &txn)
        return record
    }

    func write(
        _ record: Record,
        at place: BatchPlace?,
        line: [UInt8],
        _ entry: SubjectEntry,
        _ txn: inout WriteTransaction
    ) throws {
        // The hashes first: they read what earlier appends left, while nothing of this one is there yet.
        let hashes = try MerkleTree.hashesToStore(leaf: MerkleTree.leafHash(line), at: record.sequence) { index in
            try treeHash(at: index, txn)
        }
        let firstIndex = MerkleTree.storedCount(size: record.sequence)
        for (offset, hash) in hashes.enumerated() {
            try schema.tree.append(firstIndex + UInt64(offset), hash, &txn)
        }
        try schema.records.append(record.sequence, line, &txn)
        if record.sequence == 0 { try schema.meta.delete(Schema.pendingZone, &txn) }
        if record.type == LogAffair.clockType { try schema.meta.set(Schema.lastClock, "\(record.sequence)", &txn) }
        try schema.history.insert((entry.number, entry.count), record.sequence, &txn)
        try schema.subjects.set(record.subject, SubjectEntry(number: entry.number, count: entry.count + 1), &txn)
        if place?.number == 1 { try schema.batches.insert(record.correlationID, record.sequence, &txn) }
        lastTail.tail = Tail(record, at: place, line)
    }

    /// The subject's place in the index, or the one it gets with its first record.
    func subjectEntry(
        _ subject: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> SubjectEntry {
        try schema.subjects.get(subject, txn) ?? SubjectEntry(number: UInt64(schema.subjects.count(txn)), count: 0)
    }

    /// What the next record must follow.
    func tail(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Tail? {
        var tail: Tail?
        try schema.records.scanBytes(backwards: true, txn) { key, line in
            if let known = lastTail.tail, line.holds(known.line) {
                tail = known
            } else {
                let record = try Self.record(line, at: Schema.position(key))
                tail = Tail(record, at: BatchPlace(record.id), line.array)
            }
            return false
        }
        return tail
    }

    /// In bytes of UTF-8.
    static let longestSubject = 400

    static func isSubject(_ text: String) -> Bool {
        (1...longestSubject).contains(text.utf8.count) && !text.holdsControlCharacter
    }

    private static func check(_ expected: ExpectedVersion, _ subject: String, _ actual: UInt64) throws(LogError) {
        let isMet =
            switch expected {
            case .any: true
            case .noRecord: actual == 0
            case .records(let count): actual == count
            }
        guard isMet else { throw .wrongVersion(subject: subject, expected: expected, actual: actual) }
    }
}
