internal import TransparencyLog

/// The map from subjects to what is counted of them, as the Merkle tree that seals commit to, in memory.
///
/// The article <doc:Completeness> is its specification. Hashes are kept until something under them changes, so that many
/// seals in a row cost only what changed between them.
struct SubjectMap: Sendable {
    /// An entry, or what stands above several.
    ///
    /// Sendable without the compiler's proof: a map goes from one thread to another whole.
    private final class Node: @unchecked Sendable {
        /// Of an entry: the hash of the subject's name, and what is counted of it.
        private(set) var entry: (key: Hash, counts: SubjectCounts)?
        private(set) var left: Node?
        private(set) var right: Node?
        private var known: Hash?

        init(_ key: Hash, _ counts: SubjectCounts) {
            entry = (key, counts)
        }

        init(_ left: Node?, _ right: Node?) {
            (self.left, self.right) = (left, right)
        }

        func setCounts(_ counts: SubjectCounts) {
            entry?.counts = counts
            known = nil
        }

        func setChild(_ child: Node, isRight: Bool) {
            if isRight { right = child } else { left = child }
            entry = nil
        }

        func forgetHash() { known = nil }

        var hash: Hash {
            if let known { return known }
            let hash =
                if let entry {
                    entry.counts.entryHash(of: entry.key)
                } else {
                    MerkleTree.nodeHash(left?.hash ?? SubjectMap.empty, right?.hash ?? SubjectMap.empty)
                }
            known = hash
            return hash
        }
    }

    private var top: Node?
    private(set) var count = 0

    /// The root over no entry: 32 zero bytes.
    static let empty = Hash(bytes: [UInt8](repeating: 0, count: Hash.byteCount)) ?? MerkleTree.emptyRoot

    var root: Hash { top?.hash ?? Self.empty }

    /// An empty map.
    init() {}

    /// A map of many subjects at once, in half the time of setting one after another.
    init(_ counts: some Sequence<(subject: [UInt8], counts: SubjectCounts)>) {
        let entries = counts.map { (key: Hash.sha256($0.subject), counts: $0.counts) }.sorted { $0.key < $1.key }
        top = Self.node(over: entries[...], depth: 0)
        count = entries.count
    }

    /// The node over entries in the order of their keys, which agree in so many bits.
    private static func node(over entries: ArraySlice<(key: Hash, counts: SubjectCounts)>, depth: Int) -> Node? {
        guard entries.count > 1 else { return entries.first.map { Node($0.key, $0.counts) } }
        let middle = entries.partitioningIndex { $0.key.bit(at: depth) }
        return Node(node(over: entries[..<middle], depth: depth + 1), node(over: entries[middle...], depth: depth + 1))
    }

    mutating func set(_ subject: [UInt8], to counts: SubjectCounts) {
        let key = Hash.sha256(subject)
        guard var node = top else {
            top = Node(key, counts)
            count = 1
            return
        }
        var depth = 0
        while true {
            node.forgetHash()
            if let entry = node.entry {
                if entry.key == key { return node.setCounts(counts) }
                // Two entries share this place: they part at the first bit in which their keys differ.
                node.setChild(Node(entry.key, entry.counts), isRight: entry.key.bit(at: depth))
            }
            let isRight = key.bit(at: depth)
            guard let next = isRight ? node.right : node.left else {
                node.setChild(Node(key, counts), isRight: isRight)
                count += 1
                return
            }
            node = next
            depth += 1
        }
    }

    /// A map of entries in the order of their keys.
    init(_ entries: [MapEntry]) {
        top = Self.node(over: entries.map { ($0.key, $0.counts) }[...], depth: 0)
        count = entries.count
    }

    /// What is counted of a subject, and the sibling hashes from the root down to its entry; nil where it has none.
    func proof(for subject: String) -> (counts: SubjectCounts, proof: [Hash])? {
        let key = Hash.sha256(Array(subject.utf8))
        var siblings: [Hash] = []
        var node = top
        while let current = node {
            if let entry = current.entry { return entry.key == key ? (entry.counts, siblings) : nil }
            let isRight = key.bit(at: siblings.count)
            siblings.append((isRight ? current.left : current.right)?.hash ?? Self.empty)
            node = isRight ? current.right : current.left
        }
        return nil
    }

    /// All entries, in the order of their keys.
    var entries: [MapEntry] {
        var entries: [MapEntry] = []
        entries.reserveCapacity(count)
        var nodes = [top].compactMap(\.self)
        while let node = nodes.popLast() {
            if let (key, counts) = node.entry { entries.append(MapEntry(key: key, counts: counts)) }
            nodes += [node.right, node.left].compactMap(\.self)
        }
        return entries
    }
}

extension ArraySlice {
    /// Where the elements begin that belong to the second half, when all of the first stand before them.
    func partitioningIndex(_ belongsToSecond: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
