internal import TransparencyLog

/// The map from subjects to how many records they have, as the Merkle tree that seals commit to.
///
/// The article <doc:Completeness> is its specification. Hashes are kept until something under them changes, so that many
/// seals in a row cost only what changed between them.
struct SubjectMap: Sendable {
    /// An entry, or what stands above several.
    ///
    /// Sendable without the compiler's proof: a map goes from one thread to another whole.
    private final class Node: @unchecked Sendable {
        /// Of an entry: the hash of the subject's name, and how many records it has.
        private(set) var entry: (key: Hash, count: UInt64)?
        private(set) var left: Node?
        private(set) var right: Node?
        private var known: Hash?

        init(_ key: Hash, _ count: UInt64) {
            entry = (key, count)
        }

        init(_ left: Node?, _ right: Node?) {
            (self.left, self.right) = (left, right)
        }

        func setCount(_ count: UInt64) {
            entry?.count = count
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
                    SubjectMap.entryHash(entry.key, entry.count)
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
    init(_ counts: some Sequence<(subject: [UInt8], records: UInt64)>) {
        let entries = counts.map { (key: Hash.sha256($0.subject), count: $0.records) }.sorted { $0.key < $1.key }
        top = Self.node(over: entries[...], depth: 0)
        count = entries.count
    }

    /// The node over entries in the order of their keys, which agree in so many bits.
    private static func node(over entries: ArraySlice<(key: Hash, count: UInt64)>, depth: Int) -> Node? {
        guard entries.count > 1 else { return entries.first.map { Node($0.key, $0.count) } }
        let middle = entries.partitioningIndex { $0.key.bit(at: depth) }
        return Node(node(over: entries[..<middle], depth: depth + 1), node(over: entries[middle...], depth: depth + 1))
    }

    mutating func set(_ subject: [UInt8], to records: UInt64) {
        let key = Hash.sha256(subject)
        guard var node = top else {
            top = Node(key, records)
            count = 1
            return
        }
        var depth = 0
        while true {
            node.forgetHash()
            if let entry = node.entry {
                if entry.key == key { return node.setCount(records) }
                // Two entries share this place: they part at the first bit in which their keys differ.
                node.setChild(Node(entry.key, entry.count), isRight: entry.key.bit(at: depth))
            }
            let isRight = key.bit(at: depth)
            guard let next = isRight ? node.right : node.left else {
                node.setChild(Node(key, records), isRight: isRight)
                count += 1
                return
            }
            node = next
            depth += 1
        }
    }

    /// The sibling hashes from the root down to the entry of a subject, or nil where it has none.
    func proof(for subject: String) -> [Hash]? {
        let key = Hash.sha256(Array(subject.utf8))
        var siblings: [Hash] = []
        var node = top
        while let current = node {
            if let entry = current.entry { return entry.key == key ? siblings : nil }
            let isRight = key.bit(at: siblings.count)
            siblings.append((isRight ? current.left : current.right)?.hash ?? Self.empty)
            node = isRight ? current.right : current.left
        }
        return nil
    }

    private static func entryHash(_ key: Hash, _ count: UInt64) -> Hash {
        var entry = InlineArray<5, UInt64>(repeating: count.bigEndian)
        key.withBytes { key in
            // Words of the key as they lie in memory: every bit pattern is a number.
            for word in 0..<4 { entry[word] = key.unsafeLoadUnaligned(fromByteOffset: 8 * word, as: UInt64.self) }
        }
        return MerkleTree.leafHash(entry.span.bytes)
    }
}

extension ArraySlice {
    /// Where the elements begin that belong to the second half, when all of the first stand before them.
    fileprivate func partitioningIndex(_ belongsToSecond: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
