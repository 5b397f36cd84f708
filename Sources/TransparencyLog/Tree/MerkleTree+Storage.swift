extension MerkleTree {
    /// The dense position of a stored hash.
    ///
    /// Hashes of complete subtrees are stored in the order in which their last leaf arrives, smaller subtrees first:
    /// leaf 0, leaf 1, their parent, leaf 2, leaf 3, their parent, the parent of both parents, and so on. Nothing
    /// stored ever changes and every append only adds at the end. Leaf n lies at 2n − popcount(n).
    ///
    /// - Parameters:
    ///   - level: the height of the subtree, 0 for a leaf. It must be from 0 to 62.
    ///   - n: the number of the subtree among those of its level. Its leaves must lie below ``maximumSize``.
    /// - Returns: the position, from 0.
    public static func storedIndex(level: Int, n: UInt64) -> UInt64 {
        precondition((0..<63).contains(level), "A stored hash has a level from 0 to 62, not \(level)")
        precondition(n < maximumSize >> UInt64(level), "Subtree \(n) of level \(level) is beyond the largest tree")
        let lastLeaf = ((n + 1) << UInt64(level)) - 1
        return storedCount(size: lastLeaf) + UInt64(level)
    }

    /// The number of hashes stored for a tree of this size: 2 × size − popcount(size).
    ///
    /// - Parameter size: the number of leaves, at most ``maximumSize``.
    /// - Returns: the number of hashes, which is also the dense position of the next leaf.
    public static func storedCount(size: UInt64) -> UInt64 {
        precondition(size <= maximumSize, "A tree of size \(size) is too large")
        return 2 * size - UInt64(size.nonzeroBitCount)
    }

    /// The subtree whose hash lies at a dense position; the inverse of ``storedIndex(level:n:)``.
    ///
    /// - Parameter storedIndex: the dense position, from 0.
    /// - Returns: the height of the subtree, and its number among those of its level.
    public static func location(storedIndex: UInt64) -> (level: Int, n: UInt64) {
        // The hashes before leaf m are those of the complete subtrees named by the bits of m: a subtree of 2ᵇ leaves
        // takes 2ᵇ⁺¹ − 1 places. Take the largest that fit; what remains counts the steps up from that leaf.
        var remaining = storedIndex
        var leaf: UInt64 = 0
        for bit in stride(from: UInt64(63), through: 0, by: -1) {
            let places = UInt64.max >> (63 - bit)
            if remaining >= places {
                remaining -= places
                leaf |= 1 << bit
            }
        }
        return (Int(remaining), leaf >> remaining)
    }

    /// The hashes to store when a leaf is appended: its own, then that of each subtree it completes.
    ///
    /// Cost: one read and one node hash for each subtree completed, less than one on average.
    ///
    /// - Parameters:
    ///   - leaf: the leaf hash.
    ///   - index: the number of the leaf, which is the size of the tree before it.
    ///   - read: gives the hash stored at a dense position; asked only for positions of earlier leaves.
    /// - Returns: the hashes in dense order, for the positions from `storedCount(size: index)` on.
    /// - Throws: ``ProofError/sizeTooLarge(size:)``, or what `read` throws.
    public static func hashesToStore(
        leaf: Hash,
        at index: UInt64,
        read: (_ storedIndex: UInt64) throws -> Hash
    ) throws -> [Hash] {
        guard index < maximumSize else { throw ProofError.sizeTooLarge(size: index) }
        var hashes = [leaf]
        var subtree = leaf
        for level in 0..<index.trailingOneBitCount {
            let sibling = (index >> UInt64(level)) - 1
            subtree = nodeHash(try read(storedIndex(level: level, n: sibling)), subtree)
            hashes.append(subtree)
        }
        return hashes
    }
}
