/// The right edge of a growing tree: enough to append leaves and to know the root, in O(log n) memory.
///
/// Use it to check a whole log from its first record to its last without reading stored hashes.
public struct Frontier: Hashable, Sendable {
    /// The number of leaves appended.
    public private(set) var size: UInt64 = 0

    /// The roots of the complete subtrees that make up the tree, the largest first: one for each bit set in the size.
    public private(set) var peaks: [Hash] = []

    /// Starts with an empty tree.
    public init() {}

    /// Resumes at a tree whose hashes are stored.
    ///
    /// Cost: one read for each bit set in the size.
    ///
    /// - Parameters:
    ///   - size: the number of leaves.
    ///   - read: gives the hash stored at a dense position.
    /// - Throws: ``ProofError/sizeTooLarge(size:)``, or what `read` throws.
    public init(size: UInt64, read: (_ storedIndex: UInt64) throws -> Hash) throws {
        try MerkleTree.requireSize(size)
        self.size = size
        peaks = try MerkleTree.peaks(of: 0..<size, read: read)
    }

    /// Appends a leaf.
    ///
    /// Cost: one node hash for each subtree the leaf completes, less than one on average.
    ///
    /// - Parameter leaf: the leaf hash.
    /// - Returns: the hashes of the subtrees the leaf completes, its own first: what a store of the tree holds from
    ///   the dense position ``MerkleTree/storedCount(size:)`` of the size before on.
    @discardableResult
    public mutating func append(_ leaf: Hash) -> [Hash] {
        var completed: [Hash] = []
        append(leaf, completing: &completed)
        return completed
    }

    /// Appends a leaf, and the hashes of the subtrees it completes to those that earlier leaves completed.
    ///
    /// Cost: as that of ``append(_:)``.
    ///
    /// - Parameters:
    ///   - leaf: the leaf hash.
    ///   - completed: receives what ``append(_:)`` returns.
    public mutating func append(_ leaf: Hash, completing completed: inout [Hash]) {
        precondition(size < MerkleTree.maximumSize, "The tree is full")
        completed.append(leaf)
        var subtree = leaf
        for _ in 0..<size.trailingOneBitCount {
            subtree = MerkleTree.nodeHash(peaks.removeLast(), subtree)
            completed.append(subtree)
        }
        peaks.append(subtree)
        size += 1
    }

    /// The root of the tree; ``MerkleTree/emptyRoot`` when nothing has been appended.
    ///
    /// Cost: one node hash for each bit set in the size.
    public var root: Hash {
        MerkleTree.root(ofPeaks: peaks)
    }
}
