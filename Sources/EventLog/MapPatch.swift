internal import LMDB

/// What becomes of the stored map when something is added to it, worked out from the rows that lead there.
///
/// It needs no transaction, so that most of the cost, which is hashing, is shared by all processors.
enum MapPatch: Sendable {
    /// Everything below a place: what is stored, and what to add.
    case entries([MapEntry], adding: ArraySlice<MapEntry>)
    /// What stands below a place, and what becomes of the branches to which something is added.
    indirect case branches([MapNode?], [(branch: Int, patch: MapPatch)])

    /// What is to be stored.
    struct Outcome: Sendable {
        /// What stands at the place.
        var node: MapNode?
        /// The rows from the place down, each under the places of its branches.
        var rows: [(place: [UInt8], bytes: [UInt8])] = []
        /// How many entries are new.
        var new: UInt64 = 0
    }

    /// From so many changes on a second thread is worth its start.
    private static let fewest = 64

    /// Works it out for the whole map.
    ///
    /// - Parameters:
    ///   - known: What stood at the top, as the row there says.
    ///   - changes: How many are added.
    /// - Returns: The topmost node and all rows to be written, in the order of their depth and then of their places.
    /// - Throws: ``StoredMap/Stale`` where a row is not what the one above it says.
    func outcome(expecting known: MapNode?, changes: Int) throws -> Outcome {
        var outcome = try outcome(at: [], expecting: known, isShared: changes >= Self.fewest)
        outcome.rows.sort { one, other in
            let (depth, below) = (one.place.count, other.place.count)
            return depth == below ? one.place.lexicographicallyPrecedes(other.place) : depth < below
        }
        return outcome
    }

    private func outcome(at place: [UInt8], expecting known: MapNode?, isShared: Bool) throws -> Outcome {
        switch self {
        case .branches(let branches, let patches):
            var tree = BranchTree(branches)
            guard tree.top == known else { throw StoredMap.Stale() }
            return try Self.join(patches.map(\.branch), of: &tree, at: place, isShared: isShared) { number in
                let (branch, patch) = patches[number]
                return try patch.outcome(at: place + [UInt8(branch)], expecting: branches[branch], isShared: false)
            }
        case .entries(let entries, let changes):
            let merged = Self.merge(entries, changes)
            let new = UInt64(merged.count - entries.count)
            if merged.count <= MapRow.mostEntries {
                let nodes = MapNode.above(entries[...], then: merged[...], depth: place.count * MapRow.bits)
                guard nodes.old == known else { throw StoredMap.Stale() }
                return Outcome(node: nodes.new, rows: [(place, MapRow.entries(merged).bytes)], new: new)
            }
            guard MapRow.entries(entries).node(at: place.count) == known else { throw StoredMap.Stale() }
            var outcome = try Self.laid(merged[...], at: place, isShared: isShared)
            outcome.new = new
            return outcome
        }
    }

    /// The rows of a map that has these entries and no others.
    ///
    /// - Parameters:
    ///   - entries: In the order of their keys.
    ///   - place: Where the topmost row is.
    ///   - isShared: Whether other threads help.
    /// - Returns: What is to be stored.
    /// - Throws: Nothing that the entries could bring about.
    static func laid(_ entries: ArraySlice<MapEntry>, at place: [UInt8], isShared: Bool) throws -> Outcome {
        if entries.count <= MapRow.mostEntries {
            let row = MapRow.entries(Array(entries))
            return Outcome(node: row.node(at: place.count), rows: [(place, row.bytes)])
        }
        let parts = MapRow.byBranch(entries, at: place.count)
        var tree = BranchTree([MapNode?](repeating: nil, count: MapRow.fanOut))
        return try join(parts.map(\.branch), of: &tree, at: place, isShared: isShared) { number in
            let (branch, entries) = parts[number]
            return try laid(entries, at: place + [UInt8(branch)], isShared: false)
        }
    }

    private static func join(
        _ branches: [Int],
        of tree: inout BranchTree,
        at place: [UInt8],
        isShared: Bool,
        _ outcome: @Sendable (_ number: Int) throws -> Outcome
    ) throws -> Outcome {
        let outcomes =
            try isShared
            ? Concurrent.map(branches.count, outcome) : branches.indices.map { number in try outcome(number) }
        var all = Outcome()
        for (branch, outcome) in zip(branches, outcomes) {
            tree[branch] = outcome.node
            all.rows += outcome.rows
            all.new += outcome.new
        }
        tree.update()
        all.node = tree.top
        all.rows.append((place, MapRow.branches(tree.branches).bytes))
        return all
    }

    private static func merge(_ known: [MapEntry], _ changes: ArraySlice<MapEntry>) -> [MapEntry] {
        guard !known.isEmpty else { return Array(changes) }
        var (merged, rest) = ([MapEntry](), known[...])
        merged.reserveCapacity(known.count + changes.count)
        for change in changes {
            while let first = rest.first, first.key < change.key { merged.append(rest.removeFirst()) }
            var entry = change
            if let first = rest.first, first.key == change.key {
                rest.removeFirst()
                entry.counts.records += first.counts.records
                entry.counts.namings = (entry.counts.namings ?? 0) + (first.counts.namings ?? 0)
            }
            merged.append(entry)
        }
        return merged + rest
    }
}
