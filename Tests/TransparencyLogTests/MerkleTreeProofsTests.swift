import Testing

@testable import TransparencyLog

struct MerkleTreeProofsTests {
    @Test func everyInclusionProofUpTo256AgreesWithTheDefinitionAndVerifies() throws {
        let log = try TestLog(eventCount: 256)
        let reference = ReferenceTree(leaves: log.leaves)
        for size in 1...256 {
            let root = reference.root(0..<size)
            for index in 0..<size {
                let proof = try log.inclusionProof(UInt64(index), UInt64(size))
                guard proof == reference.path(index, 0..<size) else {
                    Issue.record("the inclusion proof of \(index) in \(size) is not the one of the RFC")
                    return
                }
                try MerkleTree.verifyInclusion(
                    of: log.leaves[index],
                    at: UInt64(index),
                    size: UInt64(size),
                    proof: proof,
                    root: root
                )
            }
        }
    }

    @Test func everyConsistencyProofUpTo256AgreesWithTheDefinitionAndVerifies() throws {
        let log = try TestLog(eventCount: 256)
        let reference = ReferenceTree(leaves: log.leaves)
        for to in 1...256 {
            for from in 1...to {
                let proof = try log.consistencyProof(UInt64(from), UInt64(to))
                guard proof == reference.proof(from, 0..<to) else {
                    Issue.record("the consistency proof from \(from) to \(to) is not the one of the RFC")
                    return
                }
                try MerkleTree.verifyConsistency(
                    from: UInt64(from),
                    fromRoot: reference.root(0..<from),
                    to: UInt64(to),
                    toRoot: reference.root(0..<to),
                    proof: proof
                )
            }
        }
    }

    @Test func proofsOfTheEventLogAreThoseOfTheFixture() throws {
        let log = try SharedLog.get()
        let fixture = try MerkleFixture.load()
        for known in fixture.inclusion {
            #expect(try log.inclusionProof(known.index, known.size) == hashes(known.proof))
        }
        for known in fixture.consistency {
            #expect(try log.consistencyProof(known.size1, known.size2) == hashes(known.proof))
        }
    }

    @Test func aProofReadsAtMostTwoHashesForEachLevel() throws {
        let log = try SharedLog.get()
        var reads = 0
        func read(_ index: UInt64) throws -> Hash {
            reads += 1
            return try log.read(index)
        }
        for position in [UInt64(0), 1, 35_000, 65_535, 65_536, 69_998] {
            reads = 0
            _ = try MerkleTree.inclusionProof(index: position, size: 69_999, read: read)
            #expect(reads <= 2 * 17)
            reads = 0
            _ = try MerkleTree.consistencyProof(from: position + 1, to: 69_999, read: read)
            #expect(reads <= 2 * 17)
        }
    }

    @Test func aLeafOutsideTheTreeHasNoProof() throws {
        let log = try TestLog(eventCount: 4)
        #expect(throws: ProofError.indexOutsideTree(index: 4, size: 4)) { try log.inclusionProof(4, 4) }
        #expect(throws: ProofError.indexOutsideTree(index: 0, size: 0)) { try log.inclusionProof(0, 0) }
        #expect(throws: ProofError.indexOutsideTree(index: .max, size: 4)) { try log.inclusionProof(.max, 4) }
    }

    @Test func anEmptyOrLaterFirstTreeHasNoConsistencyProof() throws {
        let log = try TestLog(eventCount: 4)
        #expect(throws: ProofError.emptyFirstTree) { try log.consistencyProof(0, 4) }
        #expect(throws: ProofError.emptyFirstTree) { try log.consistencyProof(0, 0) }
        #expect(throws: ProofError.sizesOutOfOrder(from: 4, to: 3)) { try log.consistencyProof(4, 3) }
    }
}
