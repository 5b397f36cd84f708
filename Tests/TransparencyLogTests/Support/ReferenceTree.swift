@testable import TransparencyLog

/// The definitions of RFC 9162 section 2.1, word for word and slow: what the fast code must agree with.
final class ReferenceTree {
    private let leaves: [Hash]
    private var known: [Range<Int>: Hash] = [:]

    init(leaves: [Hash]) {
        self.leaves = leaves
    }

    /// MTH(D_n), section 2.1.1.
    func root(_ range: Range<Int>) -> Hash {
        if let root = known[range] { return root }
        let root: Hash
        switch range.count {
        case 0: root = MerkleTree.emptyRoot
        case 1: root = leaves[range.lowerBound]
        default:
            let k = range.lowerBound + split(range.count)
            root = MerkleTree.nodeHash(self.root(range.lowerBound..<k), self.root(k..<range.upperBound))
        }
        known[range] = root
        return root
    }

    /// PATH(m, D_n), section 2.1.3.1.
    func path(_ m: Int, _ range: Range<Int>) -> [Hash] {
        guard range.count > 1 else { return [] }
        let k = split(range.count)
        let (left, right) = halves(range, k)
        return m < k ? path(m, left) + [root(right)] : path(m - k, right) + [root(left)]
    }

    /// PROOF(m, D_n), section 2.1.4.1.
    func proof(_ m: Int, _ range: Range<Int>) -> [Hash] {
        subproof(m, range, true)
    }

    private func subproof(_ m: Int, _ range: Range<Int>, _ isComplete: Bool) -> [Hash] {
        if m == range.count { return isComplete ? [] : [root(range)] }
        let k = split(range.count)
        let (left, right) = halves(range, k)
        return m <= k
            ? subproof(m, left, isComplete) + [root(right)]
            : subproof(m - k, right, false) + [root(left)]
    }

    private func halves(_ range: Range<Int>, _ k: Int) -> (Range<Int>, Range<Int>) {
        (range.lowerBound..<(range.lowerBound + k), (range.lowerBound + k)..<range.upperBound)
    }

    private func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }
}
