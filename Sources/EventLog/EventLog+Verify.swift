public import LMDB
internal import TransparencyLog

extension EventLog {
    /// Checks everything that is stored against the records: every leaf and node of the tree, every index.
    ///
    /// Cost: reads the whole log once and hashes it; memory for one number a record and one name a subject.
    ///
    /// - Parameters:
    ///   - txn: Any transaction; the check sees the log as it is there.
    ///   - progress: Told the number of records checked and of all, now and then.
    /// - Returns: What was found.
    /// - Throws: What reading throws; damage is found, not thrown.
    public func verify(
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        progress: (_ done: UInt64, _ all: UInt64) -> Void = { _, _ in }
    ) throws -> Verification {
        var check = LogCheck(log: self, size: try size(txn))
        try schema.records.scanBytes(txn) { key, line in
            try check.take(key, line, txn)
            if check.next % 4096 == 0 { progress(check.next, check.size) }
            return true
        }
        try check.finish(txn)
        progress(check.size, check.size)
        return check.result
    }
}

/// What a check knows of the log so far.
private struct LogCheck {
    let log: EventLog
    let size: UInt64
    /// The position that the next record must have.
    var next: UInt64 = 0
    var result = Verification()

    private var frontier = Frontier()
    private var lastTime: Instant?
    private var subjects: [String: (number: UInt64, positions: [UInt64])] = [:]
    private var batches: [String: UInt64] = [:]
    private var batch = (id: "", commitment: "", count: 0)

    init(log: EventLog, size: UInt64) {
        self.log = log
        self.size = size
        result.size = size
    }

    mutating func take(_ key: RawSpan, _ line: RawSpan, _ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        let position = next
        next += 1
        guard let stored = try? BigEndian64.decode(key), stored == position else {
            return result.add(Damage(position: position, what: "the record that should be here is missing"))
        }
        try checkTree(MerkleTree.leafHash(line), at: position, txn)
        do {
            check(try EventLog.record(line, at: position), at: position)
        } catch LogError.damaged(_, let what) {
            result.add(Damage(position: position, what: what))
        }
    }

    private mutating func checkTree(
        _ leaf: Hash,
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        let firstIndex = MerkleTree.storedCount(size: position)
        for (level, expected) in frontier.append(leaf).enumerated() {
            let stored = try? log.schema.tree.get(firstIndex + UInt64(level), txn)
            guard stored != expected else { continue }
            let what =
                level == 0
                ? "the record does not have the hash that was stored when it was recorded"
                : "the tree hash of the \(1 << level) records that end here is not the one stored"
            result.add(Damage(position: position, what: what))
        }
    }

    private mutating func check(_ record: Record, at position: UInt64) {
        func damage(_ what: String) { result.add(Damage(position: position, what: what)) }

        if record.sequence != position { damage("the record says it stands at position \(record.sequence)") }
        if record.source != log.origin { damage("the record says it belongs to the ledger \(record.source)") }
        if let lastTime, record.recordedTime < lastTime {
            damage("the record was written before the one in front of it")
        }
        lastTime = record.recordedTime

        let known = subjects[record.subject]
        if record.subjectVersion != UInt64(known?.positions.count ?? 0) {
            damage("the record says it is number \(record.subjectVersion) of \(record.subject)")
        }
        let number = known?.number ?? UInt64(subjects.count)
        subjects[record.subject, default: (number, [])].positions.append(position)
        checkBatch(record, at: position)
    }

    private mutating func checkBatch(_ record: Record, at position: UInt64) {
        let parts = record.id.split(separator: ".", omittingEmptySubsequences: false)
        let commitment = String(parts.first ?? "")
        if record.correlationID == batch.id, commitment == batch.commitment {
            batch.count += 1
        } else {
            if batches.updateValue(position, forKey: record.correlationID) != nil {
                result.add(Damage(position: position, what: "the batch \(record.correlationID) is in two pieces"))
            }
            batch = (record.correlationID, commitment, 1)
        }
        if parts.count != 2 || parts.last.map(String.init) != String(batch.count) {
            result.add(
                Damage(position: position, what: "the record’s id \(record.id) does not fit its place in its batch")
            )
        }
    }

    mutating func finish(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        result.root = frontier.root
        if next != size { result.add(Damage(position: nil, what: "the log holds \(next) records and says \(size)")) }
        let hashes = UInt64(try log.schema.tree.count(txn))
        if hashes != MerkleTree.storedCount(size: next) {
            result.add(
                Damage(
                    position: nil,
                    what: "the tree holds \(hashes) hashes, not \(MerkleTree.storedCount(size: next))"
                )
            )
        }
        try checkSubjects(txn)
        try checkBatches(txn)
    }

    private mutating func checkSubjects(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        for (subject, known) in subjects.sorted(by: { $0.value.number < $1.value.number }) {
            let expected = SubjectEntry(number: known.number, count: UInt64(known.positions.count))
            if try log.schema.subjects.get(subject, txn) != expected {
                result.add(
                    Damage(position: known.positions.last, what: "the index of subjects is wrong about \(subject)")
                )
            }
            for (version, position) in known.positions.enumerated()
            where try log.schema.history.get((known.number, UInt64(version)), txn) != position {
                result.add(
                    Damage(
                        position: position,
                        what: "the index of histories is wrong about record \(version) of \(subject)"
                    )
                )
            }
        }
        if try log.schema.subjects.count(txn) != subjects.count {
            result.add(Damage(position: nil, what: "the index of subjects has entries without records"))
        }
        if try UInt64(log.schema.history.count(txn)) != next {
            result.add(Damage(position: nil, what: "the index of histories does not have one entry for each record"))
        }
    }

    private mutating func checkBatches(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        for (id, position) in batches where try log.schema.batches.get(id, txn) != position {
            result.add(Damage(position: position, what: "the index of batches is wrong about \(id)"))
        }
        if try log.schema.batches.count(txn) != batches.count {
            result.add(Damage(position: nil, what: "the index of batches has entries without records"))
        }
    }
}
