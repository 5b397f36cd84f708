extension MerkleTree {
    /// Checks an inclusion proof: that a tree holds a leaf at an index (RFC 9162 section 2.1.3.2).
    ///
    /// Cost: one node hash for each hash of the proof.
    ///
    /// - Parameters:
    ///   - leaf: the leaf hash.
    ///   - index: the number of the leaf, from 0.
    ///   - size: the number of leaves in the tree.
    ///   - proof: the hashes, from the leaf's sibling up to the root's child.
    ///   - root: the trusted root of the tree.
    /// - Throws: ``ProofError`` unless the proof is exactly the one for this leaf, index, size and root.
    public static func verifyInclusion(
        of leaf: Hash,
        at index: UInt64,
        size: UInt64,
        proof: [Hash],
        root: Hash
    ) throws(ProofError) {
        guard index < size else { throw .indexOutsideTree(index: index, size: size) }
        // The names fn and sn are those of the RFC.
        var fn = index
        var sn = size - 1
        var computed = leaf
        for sibling in proof {
            guard sn != 0 else { throw .tooManyHashes(count: proof.count) }
            if fn & 1 == 1 || fn == sn {
                computed = nodeHash(sibling, computed)
                skipMissingSiblings(&fn, &sn)
            } else {
                computed = nodeHash(computed, sibling)
            }
            fn >>= 1
            sn >>= 1
        }
        guard sn == 0 else { throw .tooFewHashes(count: proof.count) }
        guard computed == root else { throw .rootMismatch(computed: computed, expected: root) }
    }

    /// Checks a consistency proof: that an earlier tree is a prefix of a later one (RFC 9162 section 2.1.4.2).
    ///
    /// An empty earlier tree is refused, because it proves nothing. Equal sizes need equal roots and an empty proof.
    /// Cost: two node hashes for each hash of the proof.
    ///
    /// - Parameters:
    ///   - from: the size of the earlier tree, at least 1.
    ///   - fromRoot: the trusted root of the earlier tree.
    ///   - to: the size of the later tree, at least `from`.
    ///   - toRoot: the root of the later tree.
    ///   - proof: the hashes in the order of the RFC.
    /// - Throws: ``ProofError`` unless the proof is exactly the one for these sizes and roots.
    public static func verifyConsistency(
        from: UInt64,
        fromRoot: Hash,
        to: UInt64,
        toRoot: Hash,
        proof: [Hash]
    ) throws(ProofError) {
        try requireOrder(from: from, to: to)
        if from == to {
            guard proof.isEmpty else { throw .tooManyHashes(count: proof.count) }
            guard fromRoot == toRoot else { throw .rootMismatch(computed: fromRoot, expected: toRoot) }
            return
        }
        // If the earlier tree is one complete subtree, its root is the first hash and is left out of the proof.
        let path = from.nonzeroBitCount == 1 ? [fromRoot] + proof : proof
        guard let first = path.first else { throw .tooFewHashes(count: proof.count) }

        let ones = UInt64((from - 1).trailingOneBitCount)
        var fn = (from - 1) >> ones
        var sn = (to - 1) >> ones
        var fr = first
        var sr = first
        for sibling in path.dropFirst() {
            guard sn != 0 else { throw .tooManyHashes(count: proof.count) }
            if fn & 1 == 1 || fn == sn {
                fr = nodeHash(sibling, fr)
                sr = nodeHash(sibling, sr)
                skipMissingSiblings(&fn, &sn)
            } else {
                sr = nodeHash(sr, sibling)
            }
            fn >>= 1
            sn >>= 1
        }
        guard sn == 0 else { throw .tooFewHashes(count: proof.count) }
        guard fr == fromRoot else { throw .firstRootMismatch(computed: fr, expected: fromRoot) }
        guard sr == toRoot else { throw .rootMismatch(computed: sr, expected: toRoot) }
    }

    /// On the right edge of the tree, climbs past the levels where the node has no sibling.
    private static func skipMissingSiblings(_ fn: inout UInt64, _ sn: inout UInt64) {
        while fn & 1 == 0, fn != 0 {
            fn >>= 1
            sn >>= 1
        }
    }
}
