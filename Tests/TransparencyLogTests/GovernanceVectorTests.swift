import Testing

@testable import TransparencyLog

/// Five board events from record to cosigned proof, against an independent implementation.
struct GovernanceVectorTests {
    private let fixture: GovernanceFixture
    private let log: TestLog

    init() throws {
        fixture = try GovernanceFixture.load()
        log = try fixture.log()
    }

    @Test func leavesAndRootsAreThoseOfTheFixture() throws {
        #expect(log.leaves.map(\.hex) == fixture.leaf_hashes)
        #expect(try (0...log.size).map { try log.root(size: $0).hex } == fixture.roots_by_size)
    }

    @Test func keysAreMadeFromTheirSeeds() throws {
        let seed = Array(try #require(Hash(hex: fixture.log_seed_hex)).bytes)
        let key = try SigningKey(name: fixture.origin, type: .ed25519, seed: seed)
        #expect(key.secretText == fixture.log_skey)
        #expect("\(key.verifierKey)" == fixture.log_vkey)
        #expect(try "\(fixture.cosigningKey().verifierKey)" == fixture.witness_vkey)
    }

    @Test func theCheckpointIsSignedAndCosignedToTheByte() throws {
        let checkpoint = try Checkpoint(origin: fixture.origin, size: log.size, root: log.root(size: log.size))
        let signed = try SignedCheckpoint(signing: checkpoint, by: fixture.signingKey())
        #expect("\(signed)" == fixture.checkpoint)
        #expect(try signed.verified(by: fixture.logKey(), origin: fixture.origin) == checkpoint)

        let cosignature = try Cosignature(
            of: checkpoint,
            time: fixture.cosignature_unix,
            by: fixture.cosigningKey()
        )
        #expect("\(cosignature.noteSignature)\n" == fixture.cosignature_line)
        let cosigned = try signed.adding(cosignature)
        #expect("\(cosigned)" == fixture.cosigned_checkpoint)
        #expect(try fixture.policy().verify(cosigned) == checkpoint)
    }

    @Test func everyProofFileIsMadeToTheByteAndVerifies() throws {
        let policy = try fixture.policy()
        let cosigned = try SignedCheckpoint(parsing: fixture.cosigned_checkpoint.utf8)
        for known in fixture.tlog_proofs {
            let proof = try TLogProof(
                index: known.index,
                hashes: log.inclusionProof(known.index, log.size),
                checkpoint: cosigned
            )
            #expect("\(proof)" == known.proof)
            let read = try TLogProof(parsing: known.proof.utf8)
            #expect(read == proof)
            let trusted = try read.verify(leaf: log.leaves[Int(known.index)], policy: policy)
            #expect(trusted.root.hex == fixture.roots_by_size.last)
        }
    }

    @Test func everyConsistencyProofIsThatOfTheFixtureAndVerifies() throws {
        for known in fixture.consistency {
            let proof = try log.consistencyProof(known.size1, known.size2)
            #expect(proof.map(\.hex) == known.proof)
            try MerkleTree.verifyConsistency(
                from: known.size1,
                fromRoot: log.root(size: known.size1),
                to: known.size2,
                toRoot: log.root(size: known.size2),
                proof: proof
            )
        }
    }

    @Test func theWitnessRequestIsMadeToTheByteAndVerifies() throws {
        let request = try AddCheckpointRequest(
            oldSize: 3,
            proof: log.consistencyProof(3, 5),
            checkpoint: SignedCheckpoint(parsing: fixture.checkpoint.utf8)
        )
        #expect("\(request)" == fixture.witness_add_checkpoint_body)
        let read = try AddCheckpointRequest(parsing: fixture.witness_add_checkpoint_body.utf8)
        #expect(read == request)
        try read.verifyConsistency(withRoot: log.root(size: 3))
    }
}
