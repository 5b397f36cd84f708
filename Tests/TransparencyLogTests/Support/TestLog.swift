@testable import TransparencyLog

/// A log in memory: leaf hashes, and the stored hashes in dense order.
struct TestLog {
    private(set) var leaves: [Hash] = []
    private(set) var stored: [Hash] = []

    init(_ records: [[UInt8]]) throws {
        for record in records { try append(MerkleTree.leafHash(record)) }
    }

    /// The log whose record number i is the text `event-<i>`.
    init(eventCount: Int) throws {
        try self.init((0..<eventCount).map { Array("event-\($0)".utf8) })
    }

    var size: UInt64 { UInt64(leaves.count) }

    mutating func append(_ leaf: Hash) throws {
        let added = try MerkleTree.hashesToStore(leaf: leaf, at: size) { try read($0) }
        stored += added
        leaves.append(leaf)
    }

    /// Answers as storage does; throws where nothing is stored.
    func read(_ storedIndex: UInt64) throws -> Hash {
        guard storedIndex < UInt64(stored.count) else { throw NotStored(index: storedIndex) }
        return stored[Int(storedIndex)]
    }

    func root(size: UInt64) throws -> Hash {
        try MerkleTree.root(size: size, read: read)
    }

    func inclusionProof(_ index: UInt64, _ size: UInt64) throws -> [Hash] {
        try MerkleTree.inclusionProof(index: index, size: size, read: read)
    }

    func consistencyProof(_ from: UInt64, _ to: UInt64) throws -> [Hash] {
        try MerkleTree.consistencyProof(from: from, to: to, read: read)
    }
}

struct NotStored: Error, Equatable {
    let index: UInt64
}
