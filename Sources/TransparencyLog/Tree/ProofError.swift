/// Why a tree question has no answer, or why a proof is refused.
public enum ProofError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The leaf number is not in the tree.
    case indexOutsideTree(index: UInt64, size: UInt64)
    /// A consistency proof needs a first tree with at least one leaf.
    case emptyFirstTree
    /// The first tree of a consistency proof is larger than the second.
    case sizesOutOfOrder(from: UInt64, to: UInt64)
    /// The tree size is above ``MerkleTree/maximumSize``.
    case sizeTooLarge(size: UInt64)
    /// The proof has fewer hashes than these sizes need.
    case tooFewHashes(count: Int)
    /// The proof has more hashes than these sizes need.
    case tooManyHashes(count: Int)
    /// The proof leads to another root for the (later) tree.
    case rootMismatch(computed: Hash, expected: Hash)
    /// The consistency proof leads to another root for the first tree.
    case firstRootMismatch(computed: Hash, expected: Hash)

    /// The reason in plain English.
    public var description: String {
        switch self {
        case .indexOutsideTree(let index, let size):
            "There is no leaf number \(index) in a tree of size \(size): leaves are numbered from 0."
        case .emptyFirstTree:
            "A consistency proof cannot start from an empty tree: every tree is consistent with it."
        case .sizesOutOfOrder(let from, let to):
            "A consistency proof goes from a smaller tree to a larger one, but \(from) is greater than \(to)."
        case .sizeTooLarge(let size):
            "A tree of size \(size) is too large: the most leaves a tree can have is \(MerkleTree.maximumSize)."
        case .tooFewHashes(let count):
            "The proof has too few hashes for these sizes (it has \(count))."
        case .tooManyHashes(let count):
            "The proof has too many hashes for these sizes (it has \(count))."
        case .rootMismatch(let computed, let expected):
            "The proof does not lead to the expected root: it gives \(computed), not \(expected)."
        case .firstRootMismatch(let computed, let expected):
            "The proof does not lead to the expected root of the first tree: it gives \(computed), not \(expected)."
        }
    }
}
