internal import TransparencyLog

/// The map from subjects to how many records they have, as the Merkle tree that seals commit to.
///
/// The article <doc:Completeness> is its specification. Hashes are kept until something under them changes, so that many
/// seals in a row cost only what changed between them.
struct SubjectMap {
    private final class Node {
        enum Content {
            case entry(key: Hash, count: UInt64)
            case branch(Node?, Node?)
        }

        var content: Content
        private var known: Hash?

        init(_ content: Content) {
            self.content = content
        }

        func forgetHash() { known = nil }

        var hash: Hash {
            if let known { return known }
            let hash =
                switch content {
                case .entry(let key, let count): SubjectMap.entryHash(key, count)
                case .branch(let left, let right):
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

    mutating func set(_ subject: String, to records: UInt64) {
        set(Array(subject.utf8), to: records)
    }

    mutating func set(_ subject: [UInt8], to records: UInt64) {
        let key = Hash.sha256(subject)
        guard let top else {
            self.top = Node(.entry(key: key, count: records))
            count = 1
            return
        }
        var node = top
        var depth = 0
        while true {
            node.forgetHash()
            switch node.content {
            case .entry(let other, let otherCount):
                if other == key {
                    node.content = .entry(key: key, count: records)
                    return
                }
                // Two entries share this place: they part at the first bit in which their keys differ.
                let down = Node(.entry(key: other, count: otherCount))
                node.content = other.bit(depth) ? .branch(nil, down) : .branch(down, nil)
            case .branch(let left, let right):
                let goesRight = key.bit(depth)
                guard let next = goesRight ? right : left else {
                    let entry = Node(.entry(key: key, count: records))
                    node.content = goesRight ? .branch(left, entry) : .branch(entry, right)
                    count += 1
                    return
                }
                node = next
                depth += 1
            }
        }
    }

    /// The sibling hashes from the root down to the entry of a subject, or nil where it has none.
    func proof(for subject: String) -> [Hash]? {
        let key = Hash.sha256(Array(subject.utf8))
        var siblings: [Hash] = []
        var node = top
        while let current = node {
            switch current.content {
            case .entry(let other, _): return other == key ? siblings : nil
            case .branch(let left, let right):
                let goesRight = key.bit(siblings.count)
                siblings.append((goesRight ? left : right)?.hash ?? Self.empty)
                node = goesRight ? right : left
            }
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

extension Hash {
    /// One bit, counted from the most significant one of the first byte.
    fileprivate func bit(_ index: Int) -> Bool {
        withBytes { bytes in
            // A span checks its bounds, and every bit pattern is a byte: only the name is unsafe.
            let byte = bytes.unsafeLoad(fromByteOffset: index / 8, as: UInt8.self)
            return byte >> UInt8(7 - index % 8) & 1 == 1
        }
    }
}
