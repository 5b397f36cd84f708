internal import LMDB
internal import TransparencyLog

/// A subject's entry in the map of seals.
struct MapEntry: Hashable, Sendable {
    /// The hash of its name, which is its place.
    let key: Hash
    var counts: SubjectCounts
}

/// What stands at a place in the map: an entry alone, or the node above several.
struct MapNode: Hashable, Sendable {
    let hash: Hash
    /// An entry alone is its own root, however far down its place is looked at.
    let isEntry: Bool

    /// What stands above two places side by side.
    static func above(_ left: MapNode?, _ right: MapNode?) -> MapNode? {
        switch (left, right) {
        case (nil, nil): return nil
        case (let entry?, nil) where entry.isEntry: return entry
        case (nil, let entry?) where entry.isEntry: return entry
        case (_, _):
            let (left, right) = (left?.hash ?? SubjectMap.empty, right?.hash ?? SubjectMap.empty)
            return MapNode(hash: MerkleTree.nodeHash(left, right), isEntry: false)
        }
    }

    /// What stands above entries in the order of their keys, which agree in so many bits.
    static func above(_ entries: ArraySlice<MapEntry>, depth: Int) -> MapNode? {
        guard entries.count > 1 else {
            return entries.first.map { MapNode(hash: $0.counts.entryHash(of: $0.key), isEntry: true) }
        }
        let middle = entries.partitioningIndex { $0.key.bit(at: depth) }
        let halves = (entries[..<middle], entries[middle...])
        return MapNode(
            hash: MerkleTree.nodeHash(
                above(halves.0, depth: depth + 1)?.hash ?? SubjectMap.empty,
                above(halves.1, depth: depth + 1)?.hash ?? SubjectMap.empty
            ),
            isEntry: false
        )
    }
}

extension MapNode {
    /// What stood above entries and what stands above those that took their place; what is the same is hashed once.
    static func above(
        _ old: ArraySlice<MapEntry>,
        then new: ArraySlice<MapEntry>,
        depth: Int
    ) -> (old: MapNode?, new: MapNode?) {
        if old == new {
            let node = above(old, depth: depth)
            return (node, node)
        }
        guard old.count > 1, new.count > 1 else { return (above(old, depth: depth), above(new, depth: depth)) }
        let middle = (
            old.partitioningIndex { $0.key.bit(at: depth) }, new.partitioningIndex { $0.key.bit(at: depth) }
        )
        let left = above(old[..<middle.0], then: new[..<middle.1], depth: depth + 1)
        let right = above(old[middle.0...], then: new[middle.1...], depth: depth + 1)
        func node(_ left: MapNode?, _ right: MapNode?) -> MapNode {
            let (left, right) = (left?.hash ?? SubjectMap.empty, right?.hash ?? SubjectMap.empty)
            return MapNode(hash: MerkleTree.nodeHash(left, right), isEntry: false)
        }
        return (node(left.old, right.old), node(left.new, right.new))
    }
}

/// The nodes between a place and the branches below it.
struct BranchTree {
    /// The topmost at 1, what stands below the one at n at 2n and 2n + 1, and the branches last.
    private var nodes: [MapNode?]
    private var isChanged: [Bool]

    init(_ branches: [MapNode?]) {
        nodes = [MapNode?](repeating: nil, count: branches.count) + branches
        isChanged = [Bool](repeating: true, count: nodes.count)
        update()
    }

    var top: MapNode? { nodes[1] }
    var branches: [MapNode?] { Array(nodes[(nodes.count / 2)...]) }

    subscript(branch: Int) -> MapNode? {
        get { nodes[nodes.count / 2 + branch] }
        set {
            nodes[nodes.count / 2 + branch] = newValue
            isChanged[nodes.count / 2 + branch] = true
        }
    }

    /// Works out what stands above the branches that were changed.
    mutating func update() {
        for node in (1..<nodes.count / 2).reversed() where isChanged[2 * node] || isChanged[2 * node + 1] {
            nodes[node] = MapNode.above(nodes[2 * node], nodes[2 * node + 1])
            isChanged[node] = true
        }
        for node in isChanged.indices { isChanged[node] = false }
    }

    /// The hashes beside the way from the top down to a branch, as far as more than an entry stands on it.
    func siblings(of branch: Int) -> [Hash] {
        var siblings: [Hash] = []
        var node = nodes.count / 2 + branch
        var way = [node]
        while node > 1 {
            node /= 2
            way.append(node)
        }
        for (above, below) in zip(way.reversed(), way.reversed().dropFirst()) {
            guard let node = nodes[above], !node.isEntry else { break }
            siblings.append(nodes[below ^ 1]?.hash ?? SubjectMap.empty)
        }
        return siblings
    }
}

/// One row of the stored map: everything below a place, where that is little, or what stands four bits further down.
///
/// Which of the two follows from how many entries there are, so a map has one form whatever the order in which it grew.
enum MapRow: Hashable, Sendable {
    case entries([MapEntry])
    case branches([MapNode?])

    /// The most entries of a row, of which three fill a page then.
    static let mostEntries = 24
    /// How many bits of a key a row of branches looks at, and how many branches that makes.
    static let (bits, fanOut) = (4, 16)

    /// What stands at the row's own place, at a depth that counts rows.
    func node(at depth: Int) -> MapNode? {
        switch self {
        case .entries(let entries): MapNode.above(entries[...], depth: depth * Self.bits)
        case .branches(let branches): BranchTree(branches).top
        }
    }

    /// Entries in the order of their keys, by the branch that they take at a depth that counts rows.
    static func byBranch(
        _ entries: ArraySlice<MapEntry>,
        at depth: Int
    ) -> [(branch: Int, entries: ArraySlice<MapEntry>)] {
        var parts: [(branch: Int, entries: ArraySlice<MapEntry>)] = []
        var rest = entries
        while let branch = rest.first?.key.branch(at: depth) {
            let own = rest.prefix { $0.key.branch(at: depth) == branch }
            parts.append((branch, own))
            rest = rest[own.endIndex...]
        }
        return parts
    }
}

extension MapRow {
    private static let (entriesMark, branchesMark) = (UInt8(ascii: "e"), UInt8(ascii: "b"))

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        switch self {
        case .entries(let entries):
            bytes.reserveCapacity(1 + 48 * entries.count)
            bytes.append(Self.entriesMark)
            for entry in entries {
                bytes.append(entry.key)
                bytes.append(entry.counts.records)
                bytes.append(entry.counts.namings ?? 0)
            }
        case .branches(let branches):
            bytes.reserveCapacity(1 + 33 * branches.count)
            bytes.append(Self.branchesMark)
            for (index, node) in branches.enumerated() {
                guard let node else { continue }
                bytes.append(UInt8(index) << 1 | (node.isEntry ? 1 : 0))
                bytes.append(node.hash)
            }
        }
        return bytes
    }

    /// Nil where no row has these bytes.
    init?(_ bytes: RawSpan) {
        guard let mark = bytes.isEmpty ? nil : bytes.unsafeLoad(as: UInt8.self) else { return nil }
        let content = bytes.extracting(droppingFirst: 1)
        switch mark {
        case Self.entriesMark where content.byteCount % 48 == 0:
            var entries: [MapEntry] = []
            entries.reserveCapacity(Self.mostEntries)
            for start in stride(from: 0, to: content.byteCount, by: 48) {
                guard let key = Hash(content.extracting(start..<start + 32)) else { return nil }
                let counts = SubjectCounts(
                    records: content.number(at: start + 32),
                    namings: content.number(at: start + 40)
                )
                entries.append(MapEntry(key: key, counts: counts))
            }
            self = .entries(entries)
        case Self.branchesMark where content.byteCount % 33 == 0:
            var branches = [MapNode?](repeating: nil, count: Self.fanOut)
            for start in stride(from: 0, to: content.byteCount, by: 33) {
                let place = content.unsafeLoad(fromByteOffset: start, as: UInt8.self)
                guard place >> 1 < Self.fanOut, let hash = Hash(content.extracting(start + 1..<start + 33)) else {
                    return nil
                }
                branches[Int(place >> 1)] = MapNode(hash: hash, isEntry: place & 1 == 1)
            }
            self = .branches(branches)
        default: return nil
        }
    }
}

extension Hash {
    /// Which branch the key takes at a depth that counts rows.
    func branch(at depth: Int) -> Int {
        withBytes { bytes in
            let byte = bytes.unsafeLoad(fromByteOffset: depth / 2, as: UInt8.self)
            return Int(depth % 2 == 0 ? byte >> 4 : byte & 15)
        }
    }
}

extension RawSpan {
    /// Eight bytes as a number, the highest first.
    func number(at offset: Int) -> UInt64 {
        UInt64(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}

extension [UInt8] {
    mutating func append(_ hash: Hash) {
        hash.withBytes { span in span.withUnsafeBytes { append(contentsOf: $0) } }
    }

    mutating func append(_ number: UInt64) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}
