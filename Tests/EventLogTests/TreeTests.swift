import EventLog
import LMDB
import Testing
import TransparencyLog

@Suite struct TreeTests {
    @Test func `the root and the stored hashes are those of the definition, for every size to 130`() throws {
        let fixture = try LogFixture()
        try fixture.rehearse { log, txn in
            let batch = try Batch.named("all")
            var lines: [[UInt8]] = []
            #expect(try log.root(txn) == referenceRoot(lines))
            for size in 1...130 {
                let draft = try Draft.note(on: "subject-\(size % 7)")
                let record = try log.append(draft, batch: batch, number: size, at: .tenOClock(), &txn)
                lines.append(try record.line())
                let root = referenceRoot(lines)
                #expect(try log.root(txn) == root, "size \(size)")

                let found = try log.verify(txn)
                #expect(found.isSound, "size \(size)")
                #expect(found.root == root, "size \(size)")
                #expect(found.size == UInt64(size))
            }
            let stored = try log.entries(of: .tree, txn)
            #expect(stored.map(\.value) == referenceHashes(lines).map(\.bytes))
            #expect(stored.map(\.key) == (0..<UInt64(stored.count)).map { key($0) })
        }
    }

    @Test func `the stored hashes answer questions for proofs about the lines`() throws {
        let fixture = try LogFixture(batches: [Array(repeating: "a", count: 11), ["b", "c"]])
        try fixture.read { log, txn in
            let hashes = try log.entries(of: .tree, txn).map { try #require(Hash(bytes: $0.value)) }
            let root = try log.root(txn)
            for (index, line) in fixture.lines.enumerated() {
                let proof = try MerkleTree.inclusionProof(index: UInt64(index), size: 13) { hashes[Int($0)] }
                let leaf = MerkleTree.leafHash(line)
                try MerkleTree.verifyInclusion(of: leaf, at: UInt64(index), size: 13, proof: proof, root: root)
            }
        }
    }

    @Test func `an earlier root is never taken back: later trees are consistent with it`() throws {
        let fixture = try LogFixture()
        var roots: [(size: UInt64, root: Hash)] = []
        for count in [1, 2, 1, 5, 3] {
            try fixture.record(Array(repeating: .note(on: "a"), count: count))
            try fixture.read { log, txn in
                let hashes = try log.entries(of: .tree, txn).map { try #require(Hash(bytes: $0.value)) }
                let (size, root) = (try log.size(txn), try log.root(txn))
                for earlier in roots {
                    let proof = try MerkleTree.consistencyProof(from: earlier.size, to: size) { hashes[Int($0)] }
                    try MerkleTree.verifyConsistency(
                        from: earlier.size,
                        fromRoot: earlier.root,
                        to: size,
                        toRoot: root,
                        proof: proof
                    )
                }
                roots.append((size, root))
            }
        }
    }
}
