import EventLog
import LMDB
import Testing
import TransparencyLog

@Suite struct ProofTests {
    let fixture: LogFixture

    init() throws { fixture = try LogFixture(batches: [Array(repeating: "a", count: 11), ["b", "c"]]) }

    @Test func `every root there ever was can be told`() throws {
        try fixture.read { log, txn throws in
            for size in 0...13 {
                #expect(try log.root(at: UInt64(size), txn) == referenceRoot(fixture.lines.prefix(size)), "\(size)")
            }
        }
    }

    @Test func `every record is proven in every tree that holds it`() throws {
        try fixture.read { log, txn in
            for size in UInt64(1)...13 {
                let root = try log.root(at: size, txn)
                for position in 0..<size {
                    let proof = try log.inclusionProof(of: position, in: size, txn)
                    let leaf = MerkleTree.leafHash(fixture.lines[Int(position)])
                    try MerkleTree.verifyInclusion(of: leaf, at: position, size: size, proof: proof, root: root)
                }
                #expect(throws: ProofError.indexOutsideTree(index: size, size: size)) {
                    try log.inclusionProof(of: size, in: size, txn)
                }
            }
        }
    }

    @Test func `every tree is proven to extend every earlier one`() throws {
        try fixture.read { log, txn in
            for to in UInt64(1)...13 {
                for from in 1...to {
                    try MerkleTree.verifyConsistency(
                        from: from,
                        fromRoot: log.root(at: from, txn),
                        to: to,
                        toRoot: log.root(at: to, txn),
                        proof: log.consistencyProof(from: from, to: to, txn)
                    )
                }
            }
            #expect(throws: ProofError.emptyFirstTree) { try log.consistencyProof(from: 0, to: 3, txn) }
            #expect(throws: ProofError.sizesOutOfOrder(from: 4, to: 3)) {
                try log.consistencyProof(from: 4, to: 3, txn)
            }
        }
    }

    @Test func `a tree larger than the log has neither root nor proof`() throws {
        try fixture.read { log, txn in
            for size in [UInt64(14), 64, UInt64(Int64.max)] {
                #expect(throws: LogError.self) { try log.root(at: size, txn) }
                #expect(throws: LogError.self) { try log.inclusionProof(of: 0, in: size, txn) }
                #expect(throws: LogError.self) { try log.consistencyProof(from: 3, to: size, txn) }
            }
            #expect(throws: ProofError.sizeTooLarge(size: .max)) { try log.root(at: .max, txn) }
        }
    }
}
