extension MerkleTree {
    /// Makes the inclusion proof for a leaf (RFC 9162 section 2.1.3.1).
    ///
    /// Cost: at most about 2 × log₂(size) reads.
    ///
    /// - Parameters:
    ///   - index: the number of the leaf, from 0.
    ///   - size: the number of leaves in the tree.
    ///   - read: gives the hash stored at a dense position.
    /// - Returns: the proof, from the leaf's sibling up to the root's child.
    /// - Throws: ``ProofError`` if the leaf is not in the tree or the size is too large, or what `read` throws.
    public static func inclusionProof(
        index: UInt64,
        size: UInt64,
        read: (_ storedIndex: UInt64) throws -> Hash
    ) throws -> [Hash] {
        try requireSize(size)
        guard index < size else { throw ProofError.indexOutsideTree(index: index, size: size) }
        var proof: [Hash] = []
        var leaves = 0..<size
        while leaves.count > 1 {
            let (left, right) = split(leaves)
            let (path, sibling) = index < left.upperBound ? (left, right) : (right, left)
            proof.append(try hash(of: sibling, read: read))
            leaves = path
        }
        return proof.reversed()
    }

    /// Makes the proof that an earlier tree is a prefix of a later one (RFC 9162 section 2.1.4.1).
    ///
    /// Cost: at most about 2 × log₂(to) reads.
    ///
    /// - Parameters:
    ///   - from: the size of the earlier tree, at least 1.
    ///   - to: the size of the later tree, at least `from`.
    ///   - read: gives the hash stored at a dense position.
    /// - Returns: the proof; empty if the sizes are equal.
    /// - Throws: ``ProofError`` if no proof exists for the sizes, or what `read` throws.
    public static func consistencyProof(
        from: UInt64,
        to: UInt64,
        read: (_ storedIndex: UInt64) throws -> Hash
    ) throws -> [Hash] {
        try requireSize(to)
        try requireOrder(from: from, to: to)
        var proof: [Hash] = []
        var leaves = 0..<to
        while leaves.upperBound != from {
            let (left, right) = split(leaves)
            let (path, sibling) = from <= left.upperBound ? (left, right) : (right, left)
            proof.append(try hash(of: sibling, read: read))
            leaves = path
        }
        // When the earlier tree is itself the subtree arrived at, the verifier knows its root already.
        if leaves.lowerBound > 0 {
            proof.append(try hash(of: leaves, read: read))
        }
        return proof.reversed()
    }

    /// Splits leaves at the largest power of two below their number (RFC 9162 section 2.1.1).
    private static func split(_ leaves: Range<UInt64>) -> (left: Range<UInt64>, right: Range<UInt64>) {
        let middle = leaves.lowerBound + (1 << UInt64(UInt64(leaves.count - 1).highestBit))
        return (leaves.lowerBound..<middle, middle..<leaves.upperBound)
    }

    static func requireOrder(from: UInt64, to: UInt64) throws(ProofError) {
        guard from > 0 else { throw .emptyFirstTree }
        guard from <= to else { throw .sizesOutOfOrder(from: from, to: to) }
    }
}
