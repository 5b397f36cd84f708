import TestSupport
import Testing

@testable import TransparencyLog

/// Whatever the bytes, a parser returns or throws its own error; and what it accepts, it writes again to the byte.
struct ParserFuzzTests {
    private static let seeds: [UInt64] = [1, 2, 3]

    /// Damages each original many times; `rewrite` reads the bytes and writes what it has read.
    private func fuzz(_ originals: [String], seed: UInt64, rewrite: ([UInt8]) throws -> [UInt8]) throws {
        var generator = SeededGenerator(seed: seed)
        var refused = 0
        let rounds = 400
        for original in originals {
            let bytes = Array(original.utf8)
            try #require(try rewrite(bytes) == bytes, "the original is not accepted as it is")
            for round in 0..<rounds {
                let damaged = mutated(bytes, using: &generator)
                do {
                    let written = try rewrite(damaged)
                    #expect(written == damaged, "seed \(seed), round \(round): another text was accepted and changed")
                } catch {
                    refused += 1
                }
            }
        }
        // Otherwise the damage is too small to test anything.
        #expect(refused > originals.count * rounds / 4, "seed \(seed): \(refused) refused")
    }

    @Test(arguments: seeds) func verifierKeys(seed: UInt64) throws {
        let originals = [KnownNotes.neumann, try GovernanceFixture.load().witness_vkey]
        try fuzz(originals, seed: seed) { bytes in
            try rethrowing(KeyError.self) { Array("\(try VerifierKey(parsing: bytes))".utf8) }
        }
    }

    @Test(arguments: seeds) func signingKeys(seed: UInt64) throws {
        try fuzz([KnownNotes.neumannSecret], seed: seed) { bytes in
            try rethrowing(KeyError.self) { Array(try SigningKey(parsing: bytes).secretText.utf8) }
        }
    }

    @Test(arguments: seeds) func notes(seed: UInt64) throws {
        let known = try [KnownNotes.neumann, KnownNotes.enoch].map { try VerifierKey(parsing: $0.utf8) }
        try fuzz([KnownNotes.both, KnownNotes.sumdbCheckpoint], seed: seed) { bytes in
            try rethrowing(NoteError.self) {
                let note = try SignedNote(parsing: bytes)
                if (try? note.verified(by: known)) != nil { #expect(note.text == KnownNotes.text, "seed \(seed)") }
                return Array("\(note)".utf8)
            }
        }
    }

    @Test(arguments: seeds) func checkpoints(seed: UInt64) throws {
        let text = try SignedCheckpoint(parsing: KnownNotes.sumdbCheckpoint.utf8).unverifiedCheckpoint.text
        try fuzz([text, text + "one\ntwo\n"], seed: seed) { bytes in
            try rethrowing(CheckpointError.self) { Array(try Checkpoint(parsing: bytes).text.utf8) }
        }
    }

    @Test(arguments: seeds) func signedCheckpoints(seed: UInt64) throws {
        try fuzz([try GovernanceFixture.load().cosigned_checkpoint], seed: seed) { bytes in
            try rethrowing(CheckpointError.self) { Array("\(try SignedCheckpoint(parsing: bytes))".utf8) }
        }
    }

    @Test(arguments: seeds) func proofFiles(seed: UInt64) throws {
        let fixture = try GovernanceFixture.load()
        let plain = fixture.tlog_proofs[1].proof
        let withExtra = plain.replacing("\nindex", with: "\nextra QUJD\nindex")
        let policy = try fixture.policy()
        let leaf = try #require(Hash(hex: fixture.leaf_hashes[1]))
        let root = fixture.roots_by_size.last
        try fuzz([plain, withExtra], seed: seed) { bytes in
            try rethrowing(ProofTextError.self) {
                let proof = try TLogProof(parsing: bytes)
                if let trusted = try? proof.verify(leaf: leaf, policy: policy) {
                    #expect(trusted.root.hex == root, "seed \(seed)")
                    #expect(proof.index == 1, "seed \(seed)")
                }
                return Array("\(proof)".utf8)
            }
        }
    }

    @Test(arguments: seeds) func witnessRequests(seed: UInt64) throws {
        try fuzz([try GovernanceFixture.load().witness_add_checkpoint_body], seed: seed) { bytes in
            try rethrowing(ProofTextError.self) { Array("\(try AddCheckpointRequest(parsing: bytes))".utf8) }
        }
    }

    @Test(arguments: seeds) func tilePaths(seed: UInt64) throws {
        try fuzz(["tile/0/x001/x234/067.p/8", "tile/2/x001/000"], seed: seed) { bytes in
            try rethrowing(TileError.self) { Array(try Tile(parsingPath: bytes).path.utf8) }
        }
        try fuzz(["tile/entries/x001/x234/067.p/8", "tile/entries/017"], seed: seed) { bytes in
            try rethrowing(TileError.self) { Array(try EntryBundle(parsingPath: bytes).path.utf8) }
        }
    }

    @Test(arguments: seeds) func entryBundles(seed: UInt64) throws {
        let bundle = try EntryBundle(index: 0, width: 3)
        let contents = try bundle.contents(of: [Array("first".utf8), Array("second".utf8), Array("third".utf8)])
        try fuzz([String(decoding: contents, as: UTF8.self)], seed: seed) { bytes in
            try rethrowing(TileError.self) { try bundle.contents(of: bundle.entries(in: bytes)) }
        }
    }

    /// A policy has many spellings, so here only: no crash, no other error, and damage never lowers the quorum unseen.
    @Test(arguments: seeds) func policies(seed: UInt64) throws {
        let fixture = try GovernanceFixture.load()
        let original = """
            # policy
            log \(fixture.log_vkey) https://ledger.example.gov.uk
            witness scrutiny \(fixture.witness_vkey)
            group outside any scrutiny
            quorum outside

            """
        let keys = Set([try fixture.witnessKey()])
        var generator = SeededGenerator(seed: seed)
        var accepted = 0
        for round in 0..<2000 {
            let damaged = mutated(Array(original.utf8), using: &generator)
            guard let policy = try? rethrowing(PolicyError.self, { try Policy(parsing: damaged) }) else { continue }
            accepted += 1
            let asksForNone = String(decoding: damaged, as: UTF8.self).contains("none")
            #expect(policy.quorum.isMet(by: keys), "seed \(seed), round \(round)")
            #expect(policy.quorum.isMet(by: []) == (policy.quorum == .none), "seed \(seed), round \(round)")
            #expect(policy.quorum != .none || asksForNone, "seed \(seed), round \(round)")
        }
        #expect(accepted > 0, "seed \(seed)")
    }

    /// Fails the test if anything but the parser's own error comes out.
    private func rethrowing<Failure: Error, Value>(_ type: Failure.Type, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            #expect(error is Failure, "\(error)")
            throw error
        }
    }
}
