internal import CanonicalJSON
internal import LMDB
internal import TransparencyLog

/// What a check knows of the log so far.
struct LogCheck {
    private let log: EventLog
    let size: UInt64
    private let signed: [TreeHead]
    /// The position that the next record must have.
    private(set) var next: UInt64 = 0
    private(set) var result = Verification()

    /// Where the check began; what lies before is taken from the indexes.
    private var start: UInt64 = 0
    private var frontier = Frontier()
    private var lastTime: Instant?
    private var subjects: [String: SubjectHistory] = [:]
    private var seals = SubjectMap()
    private var changed: Set<String> = []
    private var batches: [String: UInt64] = [:]
    private var batch = (id: "", commitment: "", count: 0)

    private struct SubjectHistory {
        var number: UInt64
        /// How many records came before the check began.
        var before: UInt64
        var positions: [UInt64] = []

        var count: UInt64 { before + UInt64(positions.count) }
    }

    init(log: EventLog, size: UInt64, signed: [TreeHead]) {
        self.log = log
        self.size = size
        self.signed = signed
        result.size = size
    }

    /// Begins after a head that was checked before; false where this log does not extend it.
    mutating func begin(
        after head: TreeHead,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        guard head.size <= size else {
            damage(
                nil,
                "the log holds \(size) records, but a checkpoint over \(head.size) is known: records were removed"
            )
            return false
        }
        frontier = try Frontier(size: head.size) { index in try log.treeHash(at: index, txn) }
        guard frontier.root == head.root else {
            damage(nil, "the first \(head.size) records are not those that the checkpoint was made over")
            return false
        }
        (start, next) = (head.size, head.size)
        if head.size > 0 { lastTime = try log.record(at: head.size - 1, txn)?.recordedTime }
        return true
    }

    mutating func take(_ key: RawSpan, _ line: RawSpan, _ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        checkHeads()
        let position = next
        next += 1
        guard let stored = try? BigEndian64.decode(key), stored == position else {
            return damage(position, "the record that should be here is missing")
        }
        checkTree(MerkleTree.leafHash(line), at: position, txn)
        do {
            try check(EventLog.record(line, at: position), at: position, txn)
        } catch LogError.damaged(_, let what) {
            damage(position, what)
        }
    }

    private mutating func damage(_ position: UInt64?, _ what: String) {
        result.add(Damage(position: position, what: what))
    }

    private mutating func checkHeads() {
        for head in signed where head.size == next && head.root != frontier.root {
            damage(next == 0 ? nil : next - 1, "the first \(next) records are not those that were signed")
        }
    }

    private mutating func checkTree(
        _ leaf: Hash,
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) {
        let firstIndex = MerkleTree.storedCount(size: position)
        for (level, expected) in frontier.append(leaf).enumerated() {
            let stored = try? log.schema.tree.get(firstIndex + UInt64(level), txn)
            guard stored != expected else { continue }
            damage(
                position,
                level == 0
                    ? "the record does not have the hash that was stored when it was recorded"
                    : "the tree hash of the \(1 << level) records that end here is not the one stored"
            )
        }
    }

    private mutating func check(
        _ record: Record,
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        if record.sequence != position { damage(position, "the record says it stands at position \(record.sequence)") }
        if record.source != log.origin { damage(position, "the record says it belongs to the ledger \(record.source)") }
        if let lastTime, record.recordedTime < lastTime {
            damage(position, "the record was written before the one in front of it")
        }
        lastTime = record.recordedTime
        if record.isSeal { checkSeal(record, at: position) }
        try checkSubject(record, at: position, txn)
        checkBatch(record, at: position)
    }

    private mutating func checkSubject(
        _ record: Record,
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        if subjects[record.subject] == nil { subjects[record.subject] = try history(before: record, txn) }
        let count = subjects[record.subject]?.count ?? 0
        if record.subjectVersion != count {
            damage(position, "the record says it is number \(record.subjectVersion) of \(record.subject)")
        }
        subjects[record.subject]?.positions.append(position)
        changed.insert(record.subject)
    }

    /// What came before a subject's first record that this check sees.
    private func history(
        before record: Record,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> SubjectHistory {
        guard start > 0, record.subjectVersion > 0, let entry = try log.schema.subjects.get(record.subject, txn),
            let last = try log.schema.history.get((entry.number, record.subjectVersion - 1), txn), last < start
        else { return SubjectHistory(number: UInt64(subjects.count), before: 0) }
        return SubjectHistory(number: entry.number, before: record.subjectVersion)
    }

    /// A seal's root needs every subject from the first record on, so a check that began later leaves it alone.
    private mutating func checkSeal(_ record: Record, at position: UInt64) {
        guard start == 0 else { return }
        for subject in changed where subject != Seal.subject { seals.set(subject, to: subjects[subject]?.count ?? 0) }
        changed.removeAll(keepingCapacity: true)
        let truth = Seal(records: String(position), root: seals.root.base64, subjects: seals.count)
        guard record.subject == Seal.subject, let seal = try? record.data.decode(Seal.self), seal == truth else {
            return damage(position, "the seal does not fit the records before it")
        }
    }

    private mutating func checkBatch(_ record: Record, at position: UInt64) {
        let parts = record.id.split(separator: ".", omittingEmptySubsequences: false)
        let commitment = String(parts.first ?? "")
        if record.correlationID == batch.id, commitment == batch.commitment {
            batch.count += 1
        } else {
            if batches.updateValue(position, forKey: record.correlationID) != nil {
                damage(position, "the batch \(record.correlationID) is in two pieces")
            }
            batch = (record.correlationID, commitment, 1)
        }
        if parts.count != 2 || parts.last.map(String.init) != String(batch.count) {
            damage(position, "the record’s id \(record.id) does not fit its place in its batch")
        }
    }

    mutating func finish(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        checkHeads()
        result.root = frontier.root
        if next != size { damage(nil, "the log holds \(next) records and says \(size)") }
        for head in signed where head.size > next {
            damage(
                nil,
                "the log holds \(next) records, but a checkpoint over \(head.size) was signed: records were removed"
            )
        }
        let hashes = UInt64(try log.schema.tree.count(txn))
        if hashes != MerkleTree.storedCount(size: next) {
            damage(nil, "the tree holds \(hashes) hashes, not \(MerkleTree.storedCount(size: next))")
        }
        try checkSubjects(txn)
        try checkBatches(txn)
    }

    private mutating func checkSubjects(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        for (subject, known) in subjects {
            let entry = try log.schema.subjects.get(subject, txn)
            // A check that began later does not know how many subjects came before.
            let number = start == 0 ? known.number : entry?.number ?? known.number
            if entry != SubjectEntry(number: number, count: known.count) {
                damage(known.positions.last, "the index of subjects is wrong about \(subject)")
            }
            for (offset, position) in known.positions.enumerated()
            where try log.schema.history.get((number, known.before + UInt64(offset)), txn) != position {
                damage(
                    position,
                    "the index of histories is wrong about record \(known.before + UInt64(offset)) of \(subject)"
                )
            }
        }
        if start == 0, try log.schema.subjects.count(txn) != subjects.count {
            damage(nil, "the index of subjects has entries without records")
        }
        if try UInt64(log.schema.history.count(txn)) != next {
            damage(nil, "the index of histories does not have one entry for each record")
        }
    }

    private mutating func checkBatches(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        for (id, position) in batches where try log.schema.batches.get(id, txn) != position {
            damage(position, "the index of batches is wrong about \(id)")
        }
        if start == 0, try log.schema.batches.count(txn) != batches.count {
            damage(nil, "the index of batches has entries without records")
        }
    }
}
