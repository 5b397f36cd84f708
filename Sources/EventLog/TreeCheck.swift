internal import LMDB
internal import TransparencyLog

/// The part of a check that is about hashes: every leaf and node of the tree, and the heads that were signed.
struct TreeCheck {
    static let wrongHash = "the record does not have the hash that was stored when it was recorded"

    private let log: EventLog
    private let signed: [TreeHead]
    private(set) var result = Verification()

    private var frontier = Frontier()
    /// What the tree should hold from ``firstExpected`` on; compared with what it holds portion by portion, in order.
    private var expected: [Hash] = []
    private var firstExpected: UInt64 = 0
    private static let portion = 16_384

    init(log: EventLog, size: UInt64, signed: [TreeHead]) {
        self.log = log
        self.signed = signed
        result.size = size
        expected.reserveCapacity(Self.portion + 64)
    }

    /// Begins after a head that was checked before; false where this log does not extend it.
    mutating func begin(
        after head: TreeHead,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        let size = result.size
        guard head.size <= size else {
            damage(
                nil,
                "the log holds \(size) records, but a checkpoint over \(head.size) is known: records were removed"
            )
            return false
        }
        do {
            frontier = try Frontier(size: head.size) { index in try log.treeHash(at: index, txn) }
        } catch LogError.damaged(let position, let what) {
            damage(position, what)
            return false
        }
        guard frontier.root == head.root else {
            damage(nil, "the first \(head.size) records are not those that the checkpoint was made over")
            return false
        }
        firstExpected = MerkleTree.storedCount(size: head.size)
        for older in signed where older.size > 0 && older.size < head.size { try require(head, toExtend: older, txn) }
        return true
    }

    /// Heads before the one that was checked before are not met on the way.
    private mutating func require(
        _ head: TreeHead,
        toExtend older: TreeHead,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        do {
            let proof = try log.consistencyProof(from: older.size, to: head.size, txn)
            try MerkleTree.verifyConsistency(
                from: older.size,
                fromRoot: older.root,
                to: head.size,
                toRoot: head.root,
                proof: proof
            )
        } catch LogError.damaged(let position, let what) {
            damage(position, what)
        } catch is ProofError {
            damage(older.size - 1, "the first \(older.size) records are not those that were signed")
        }
    }

    /// Takes the next lines of the log.
    mutating func take(_ portion: Portion, _ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        for line in portion.lines {
            guard let position = line.position else { continue }
            // For missing records, the hashes that were stored for them stand in.
            while frontier.size < position, let leaf = try storedLeaf(at: frontier.size, txn) { try append(leaf, txn) }
            // Behind a gap that no stored hash fills, no node can be computed.
            if frontier.size == position { try append(line.leaf, txn) }
        }
    }

    mutating func finish(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        checkHeads()
        try compare(txn)
        result.root = frontier.root
        let size = result.size
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
    }

    private mutating func append(_ leaf: Hash, _ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        checkHeads()
        frontier.append(leaf, completing: &expected)
        if expected.count >= Self.portion { try compare(txn) }
    }

    private func storedLeaf(
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Hash? {
        try log.schema.tree.find(MerkleTree.storedCount(size: position), txn)
    }

    private mutating func compare(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        guard !expected.isEmpty else { return }
        var matched = 0
        try log.schema.tree.scanBytes(from: firstExpected, txn) { key, value in
            guard (try? BigEndian64.decode(key)) == firstExpected + UInt64(matched), Hash(value) == expected[matched]
            else { return false }
            matched += 1
            return matched < expected.count
        }
        // From the first that differs on, each is looked up: a stored hash may be missing, or stand elsewhere.
        for offset in matched..<expected.count {
            let index = firstExpected + UInt64(offset)
            let stored = try log.schema.tree.find(index, txn)
            if stored != expected[offset] { blame(index, stored) }
        }
        firstExpected += UInt64(expected.count)
        expected.removeAll(keepingCapacity: true)
    }

    private mutating func blame(_ index: UInt64, _ stored: Hash?) {
        let (level, n) = MerkleTree.location(storedIndex: index)
        let last = ((n + 1) << UInt64(level)) - 1
        switch (level, stored) {
        case (0, nil): damage(last, "the tree has no hash for the record")
        case (0, _): damage(last, Self.wrongHash)
        case (_, nil): damage(last, "the tree hash of the \(1 << level) records that end here is missing")
        case (_, _): damage(last, "the tree hash of the \(1 << level) records that end here is wrong")
        }
    }

    private mutating func checkHeads() {
        for head in signed where head.size == frontier.size && head.root != frontier.root {
            damage(
                head.size == 0 ? nil : head.size - 1,
                "the first \(head.size) records are not those that were signed"
            )
        }
    }

    private mutating func damage(_ position: UInt64?, _ what: String) {
        result.add(Damage(position: position, what: what))
    }
}
