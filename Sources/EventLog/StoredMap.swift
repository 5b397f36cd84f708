internal import LMDB
internal import TransparencyLog

/// The map that seals of the second version commit to, as the table `log.map` keeps it: a seal costs what changed since
/// the last one.
///
/// It can be made again from the records, and is where it does not agree with the last seal: a row is believed only where
/// its hash is the one that the row above it has, and the topmost row where it is that of the seal.
struct StoredMap {
    /// What the map covers; the last seal of the second version says both.
    struct State: Hashable {
        /// How many records: as many as stand before that seal.
        var covered: UInt64 = 0
        /// How many entries the map has.
        var entries: UInt64 = 0
    }

    /// What is stored is not what it was when it was sealed.
    struct Stale: Error {}

    private static let stateKey: [UInt8] = [0]
    let table: Table<Bytes, Bytes>

    /// The key of the row at a place: how deep it lies, and the branches that lead there.
    ///
    /// Rows of one depth stand together: those that nearly every change comes by fill few pages, and the many below do not
    /// spread them.
    private static func key(_ place: [UInt8]) -> [UInt8] { [1 + UInt8(place.count)] + place }

    // MARK: Reading

    /// What the map covers; of a map that is not there, nothing.
    func state(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> State {
        try table.withBytes(Self.stateKey, txn) { bytes in
            guard bytes.byteCount == 16 else { throw Stale() }
            return State(covered: bytes.number(at: 0), entries: bytes.number(at: 8))
        } ?? State()
    }

    /// The topmost node.
    func top(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> MapNode? {
        try row([], txn)?.node(at: 0)
    }

    /// What is counted of a subject, and the sibling hashes from the root down to its entry; nil where it has none.
    ///
    /// - Throws: ``Stale`` where they do not lead to the root, or the way to where an entry would be does not.
    func proof(
        for subject: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (counts: SubjectCounts, proof: [Hash])? {
        let key = Hash.sha256(Array(subject.utf8))
        var known = try top(txn)
        var (place, siblings) = ([UInt8](), [Hash]())
        while let expected = known {
            guard let row = try row(place, txn), row.node(at: place.count) == expected else { throw Stale() }
            switch row {
            case .entries(let all):
                var entries = all[...]
                while entries.count > 1 {
                    let isRight = key.bit(at: siblings.count)
                    let middle = entries.partitioningIndex { $0.key.bit(at: siblings.count) }
                    let (own, other) =
                        isRight ? (entries[middle...], entries[..<middle]) : (entries[..<middle], entries[middle...])
                    siblings.append(MapNode.above(other, depth: siblings.count + 1)?.hash ?? SubjectMap.empty)
                    entries = own
                }
                return entries.first.flatMap { $0.key == key ? ($0.counts, siblings) : nil }
            case .branches(let branches):
                let branch = key.branch(at: place.count)
                siblings += BranchTree(branches).siblings(of: branch)
                known = branches[branch]
                place.append(UInt8(branch))
            }
        }
        return nil
    }

    private func row(_ place: [UInt8], _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> MapRow? {
        try table.withBytes(Self.key(place), txn) { bytes in
            guard let row = MapRow(bytes) else { throw Stale() }
            return row
        }
    }

    // MARK: Writing

    /// Adds to what is counted of some subjects.
    ///
    /// Cost: reads the rows that lead to them, hashes those on all processors, and writes them.
    ///
    /// - Parameters:
    ///   - changes: How much to add, in the order of the keys; a subject without an entry gets one.
    ///   - txn: The transaction.
    /// - Returns: The topmost node, and how many entries are new.
    /// - Throws: ``Stale`` where a row is not what the one above it says.
    func add(_ changes: [MapEntry], _ txn: inout WriteTransaction) throws -> (top: MapNode?, new: UInt64) {
        let patch = try patch(changes[...], at: [], txn)
        let outcome = try patch.outcome(expecting: try top(txn), changes: changes.count)
        try table.putBytes(.replacing, &txn) { put in
            for (place, bytes) in outcome.rows { try put(Self.key(place).span.bytes, bytes.span.bytes) }
        }
        return (outcome.node, outcome.new)
    }

    private func patch(
        _ changes: ArraySlice<MapEntry>,
        at place: [UInt8],
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> MapPatch {
        switch try row(place, txn) {
        case nil: return .entries([], adding: changes)
        case .entries(let entries): return .entries(entries, adding: changes)
        case .branches(let branches):
            var patches: [(branch: Int, patch: MapPatch)] = []
            for (branch, changes) in MapRow.byBranch(changes, at: place.count) {
                patches.append((branch, try patch(changes, at: place + [UInt8(branch)], txn)))
            }
            return .branches(branches, patches)
        }
    }

    func set(_ state: State, _ txn: inout WriteTransaction) throws {
        var bytes: [UInt8] = []
        bytes.append(state.covered)
        bytes.append(state.entries)
        try table.set(Self.stateKey, bytes, &txn)
    }

    // MARK: Checking

    /// Whether exactly the rows of a map with these entries are stored.
    func holds(_ entries: [MapEntry], _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Bool {
        guard let state = try? state(txn), state.entries == UInt64(entries.count) else { return false }
        let rows = entries.isEmpty ? [] : try MapPatch.laid(entries[...], at: [], isShared: true).rows
        for (place, bytes) in rows {
            guard try table.withBytes(Self.key(place), txn, { $0.holds(bytes) }) == true else { return false }
        }
        return try table.count(txn) == rows.count + 1
    }
}
