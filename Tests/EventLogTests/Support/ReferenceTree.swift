import TransparencyLog

/// The root of the tree over some lines, by the definition of RFC 6962 section 2.1 word for word, without anything stored.
func referenceRoot(_ lines: some Collection<[UInt8]>) -> Hash {
    referenceRoot(leaves: lines.map { MerkleTree.leafHash($0) }[...])
}

private func referenceRoot(leaves: ArraySlice<Hash>) -> Hash {
    switch leaves.count {
    case 0: return MerkleTree.emptyRoot
    case 1: return leaves[leaves.startIndex]
    default:
        var k = 1
        while k * 2 < leaves.count { k *= 2 }
        return MerkleTree.nodeHash(referenceRoot(leaves: leaves.prefix(k)), referenceRoot(leaves: leaves.dropFirst(k)))
    }
}

/// The stored hashes of a tree over some lines, in the order in which their last leaf arrives, smaller subtrees first.
func referenceHashes(_ lines: [[UInt8]]) -> [Hash] {
    var hashes: [Hash] = []
    for count in 1..<(lines.count + 1) {
        var width = 1
        repeat {
            hashes.append(referenceRoot(lines[(count - width)..<count]))
            width *= 2
        } while count.isMultiple(of: width)
    }
    return hashes
}
