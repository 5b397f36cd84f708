public import LMDB
public import TransparencyLog

extension EventLog {
    /// The root of the tree over the first records.
    ///
    /// Cost: at most 64 reads.
    ///
    /// - Parameters:
    ///   - size: How many records.
    ///   - txn: Any transaction.
    /// - Returns: The RFC 6962 root hash.
    /// - Throws: ``LogError/damaged(position:what:)`` where a stored hash is missing.
    public func root(at size: UInt64, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Hash {
        try MerkleTree.root(size: size) { index in try treeHash(at: index, txn) }
    }

    /// The proof that a record is in the tree over the first records.
    ///
    /// Cost: at most 64 reads.
    ///
    /// - Parameters:
    ///   - position: The record's position.
    ///   - size: How many records the tree is over.
    ///   - txn: Any transaction.
    /// - Returns: The hashes of RFC 9162 section 2.1.3.
    /// - Throws: `ProofError` where the position lies outside; ``LogError/damaged(position:what:)``.
    public func inclusionProof(
        of position: UInt64,
        in size: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Hash] {
        try MerkleTree.inclusionProof(index: position, size: size) { index in try treeHash(at: index, txn) }
    }

    /// The proof that the tree over the first records extends a smaller one.
    ///
    /// Cost: at most 128 reads.
    ///
    /// - Parameters:
    ///   - old: The smaller size, at least 1.
    ///   - new: The larger size.
    ///   - txn: Any transaction.
    /// - Returns: The hashes of RFC 9162 section 2.1.4.
    /// - Throws: `ProofError`; ``LogError/damaged(position:what:)``.
    public func consistencyProof(
        from old: UInt64,
        to new: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Hash] {
        try MerkleTree.consistencyProof(from: old, to: new) { index in try treeHash(at: index, txn) }
    }
}
