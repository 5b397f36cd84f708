internal import CanonicalJSON
internal import LMDB
internal import TransparencyLog

/// What a check knows of the log so far.
struct LogCheck {
    private let log: EventLog
    let size: UInt64
    private let signed: [TreeHead]
    /// Where the check began; what lies before is taken from the indexes.
    private(set) var start: UInt64 = 0
    private(set) var done: UInt64 = 0
    private(set) var result = Verification()

    private var lastPosition: UInt64?
    /// False once a record is missing or cannot be read: the records after it no longer tell the subjects' numbers.
    private var isWhole = true
    private var frontier = Frontier()
    private var lastTime: Instant?
    private var subjects: [ExactText: SubjectHistory] = [:]
    private var seals = SubjectMap()
    private var changed: Set<ExactText> = []
    private var batches: [ExactText: UInt64] = [:]
    private var batch = (id: ExactText(""), commitment: "", count: 0)

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
        guard head.size > 0 else { return true }
        guard head.size <= size else {
            damage(
                nil,
                "the log holds \(size) records, but a checkpoint over \(head.size) is known: records were removed"
            )
            return false
        }
        do {
            frontier = try Frontier(size: head.size) { index in try log.treeHash(at: index, txn) }
            guard frontier.root == head.root else {
                damage(nil, "the first \(head.size) records are not those that the checkpoint was made over")
                return false
            }
            guard let last = try log.record(at: head.size - 1, txn) else {
                damage(head.size - 1, "the record that should be here is missing")
                return false
            }
            let place = last.placeInBatch
            batch = (ExactText(last.correlationID), String(place?.commitment ?? ""), place?.number ?? 0)
            (start, lastPosition, lastTime) = (head.size, head.size - 1, last.recordedTime)
            return true
        } catch LogError.damaged(let position, let what) {
            damage(position, what)
            return false
        }
    }

    mutating func take(_ key: RawSpan, _ line: RawSpan, _ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        done += 1
        guard let position = try? BigEndian64.decode(key) else {
            return damage(lastPosition, "the entry that follows has no position")
        }
        let expected = lastPosition.map { $0 &+ 1 } ?? 0
        lastPosition = position
        if position != expected {
            isWhole = false
            damage(expected, "the record that should be here is missing; the next one stands at position \(position)")
            try bridge(to: position, txn)
        }
        try checkTree(MerkleTree.leafHash(line), at: position, txn)
        do {
            try check(EventLog.record(line, at: position), at: position, txn)
        } catch LogError.damaged(_, let what) {
            isWhole = false
            damage(position, what)
        }
    }

    mutating func finish(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        checkHeads()
        result.root = frontier.root
        if start + done != size { damage(nil, "there are \(size) records, not \(start + done)") }
        for head in signed where head.size > frontier.size {
            damage(
                nil,
                "the log holds \(size) records, but a checkpoint over \(head.size) was signed: records were removed"
            )
        }
        if try storedLeaf(at: frontier.size, txn) != nil {
            damage(frontier.size, "the tree has a hash for a record here, and there is none")
        }
        let (hashes, expected) = (try log.schema.tree.count(txn), MerkleTree.storedCount(size: frontier.size))
        if hashes != expected { damage(nil, "the tree holds \(hashes) hashes, not \(expected)") }
        try checkSubjects(txn)
        try checkBatches(txn)
        try checkMeta(txn)
    }

    private mutating func damage(_ position: UInt64?, _ what: String) {
        result.add(Damage(position: position, what: what))
    }

    /// What a table has under a key; nil too where no such key can be, or the value cannot be read.
    private func entry<Key: Codec, Value: Codec>(
        of table: Table<Key, Value>,
        _ key: Key.Value,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Value.Value? {
        do {
            return try table.get(key, txn)
        } catch is StorageError {
            return nil
        }
    }
}

// MARK: The tree

extension LogCheck {
    private mutating func checkHeads() {
        for head in signed where head.size == frontier.size && head.root != frontier.root {
            damage(
                head.size == 0 ? nil : head.size - 1,
                "the first \(head.size) records are not those that were signed"
            )
        }
    }

    /// Goes on behind missing records with the hashes that were stored for them.
    private mutating func bridge(
        to position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        while frontier.size < position, let leaf = try storedLeaf(at: frontier.size, txn) {
            try checkTree(leaf, at: frontier.size, txn)
        }
    }

    private func storedLeaf(
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Hash? {
        try entry(of: log.schema.tree, MerkleTree.storedCount(size: position), txn)
    }

    private mutating func checkTree(
        _ leaf: Hash,
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        // Behind a gap that no stored hash fills, no node can be computed.
        guard frontier.size == position else { return }
        checkHeads()
        let firstIndex = MerkleTree.storedCount(size: position)
        for (level, expected) in frontier.append(leaf).enumerated() {
            let stored = try entry(of: log.schema.tree, firstIndex + UInt64(level), txn)
            guard stored != expected else { continue }
            switch (level, stored) {
            case (0, nil): damage(position, "the tree has no hash for the record")
            case (0, _): damage(position, "the record does not have the hash that was stored when it was recorded")
            case (_, nil): damage(position, "the tree hash of the \(1 << level) records that end here is missing")
            case (_, _): damage(position, "the tree hash of the \(1 << level) records that end here is wrong")
            }
        }
    }
}

// MARK: What records say

extension LogCheck {
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
        let subject = ExactText(record.subject)
        if subjects[subject] == nil { subjects[subject] = try history(before: record, txn) }
        if record.subjectVersion != subjects[subject]?.count {
            damage(position, "the record says it is number \(record.subjectVersion) of \(record.subject)")
        }
        subjects[subject]?.positions.append(position)
        changed.insert(subject)
    }

    /// What came before a subject's first record that this check sees.
    private func history(
        before record: Record,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> SubjectHistory {
        guard start > 0, record.subjectVersion > 0,
            let entry = try entry(of: log.schema.subjects, record.subject, txn),
            let last = try self.entry(of: log.schema.history, (entry.number, record.subjectVersion - 1), txn),
            last < start
        else { return SubjectHistory(number: UInt64(subjects.count), before: 0) }
        return SubjectHistory(number: entry.number, before: record.subjectVersion)
    }

    /// A seal's root needs every subject from the first record on, so a check that began later leaves it alone.
    private mutating func checkSeal(_ record: Record, at position: UInt64) {
        guard start == 0 else { return }
        for subject in changed where subject.text != Seal.subject {
            seals.set(subject.text, to: subjects[subject]?.count ?? 0)
        }
        changed.removeAll(keepingCapacity: true)
        let truth = Seal(records: String(position), root: seals.root.base64, subjects: seals.count)
        guard record.subject == Seal.subject, let seal = try? record.data.decode(Seal.self), seal == truth else {
            return damage(position, "the seal does not fit the records before it")
        }
    }

    private mutating func checkBatch(_ record: Record, at position: UInt64) {
        let place = record.placeInBatch
        let id = ExactText(record.correlationID)
        if let place, id == batch.id, place.commitment == batch.commitment {
            batch.count &+= 1
        } else {
            if batches.updateValue(position, forKey: id) != nil {
                damage(position, "the batch \(record.correlationID) is in two pieces")
            }
            batch = (id, String(place?.commitment ?? ""), 1)
        }
        if place?.number != batch.count {
            damage(position, "the record’s id \(record.id) does not fit its place in its batch")
        }
    }
}

// MARK: Indexes

extension LogCheck {
    private mutating func checkSubjects(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        for (subject, known) in subjects.sorted(by: { ($0.value.positions[0]) < ($1.value.positions[0]) }) {
            let stored = try entry(of: log.schema.subjects, subject.text, txn)
            // A check that began later does not know how many subjects came before.
            let number = start == 0 && isWhole ? known.number : stored?.number ?? known.number
            if stored != SubjectEntry(number: number, count: known.count) {
                damage(known.positions.last, "the index of subjects is wrong about \(subject.text)")
            }
            for (offset, position) in known.positions.enumerated() {
                let version = known.before + UInt64(offset)
                guard try entry(of: log.schema.history, (number, version), txn) != position else { continue }
                damage(position, "the index of histories is wrong about record \(version) of \(subject.text)")
            }
        }
        if start == 0, try log.schema.subjects.count(txn) > subjects.count {
            damage(nil, "the index of subjects has entries without records")
        }
        if try UInt64(log.schema.history.count(txn)) != start + done {
            damage(nil, "the index of histories does not have one entry for each record")
        }
    }

    private mutating func checkBatches(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        for (id, position) in batches.sorted(by: { $0.value < $1.value })
        where try entry(of: log.schema.batches, id.text, txn) != position {
            damage(position, "the index of batches is wrong about \(id.text)")
        }
        if start == 0, try log.schema.batches.count(txn) > batches.count {
            damage(nil, "the index of batches has entries without records")
        }
    }

    private mutating func checkMeta(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        let meta = log.schema.meta
        if try entry(of: meta, "format", txn) != Schema.format || entry(of: meta, "origin", txn) != log.origin
            || meta.count(txn) != 2
        {
            damage(nil, "the ledger’s entries about its own format and origin have changed")
        }
    }
}
