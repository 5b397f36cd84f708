import Testing

@testable import TransparencyLog

struct TLogProofTests {
    private let fixture: GovernanceFixture
    private let policy: Policy
    private let leaves: [Hash]
    private let text: String

    init() throws {
        fixture = try GovernanceFixture.load()
        policy = try fixture.policy()
        leaves = try fixture.log().leaves
        text = fixture.tlog_proofs[2].proof
    }

    @Test func everyChangedByteIsRefused() throws {
        let bytes = Array(text.utf8)
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= 1
            #expect(throws: (any Error).self, "byte \(position)") {
                try TLogProof(parsing: changed).verify(leaf: leaves[2], policy: policy)
            }
        }
    }

    @Test func everyShorterTextIsRefused() {
        let bytes = Array(text.utf8)
        for end in bytes.indices {
            // The proof still stands without its last line, the cosignature, but the policy asks for it.
            #expect(throws: (any Error).self, "byte \(end)") {
                try TLogProof(parsing: bytes[..<end]).verify(leaf: leaves[2], policy: policy)
            }
        }
    }

    @Test func anotherRecordIsNotProved() throws {
        let proof = try TLogProof(parsing: text.utf8)
        for (number, leaf) in leaves.enumerated() where number != 2 {
            #expect(throws: ProofError.self) { try proof.verify(leaf: leaf, policy: policy) }
        }
    }

    @Test func theHashesOfAnotherLeafAreRefused() throws {
        let other = try TLogProof(parsing: fixture.tlog_proofs[3].proof.utf8)
        let mixed = try TLogProof(index: 2, hashes: other.hashes, checkpoint: other.checkpoint)
        #expect(throws: ProofError.self) { try mixed.verify(leaf: leaves[2], policy: policy) }
    }

    @Test func aCheckpointWithoutTheWitnessIsRefused() throws {
        let proof = try TLogProof(parsing: text.utf8)
        let uncosigned = try SignedCheckpoint(parsing: fixture.checkpoint.utf8)
        let weaker = try TLogProof(index: 2, hashes: proof.hashes, checkpoint: uncosigned)
        #expect(throws: PolicyError.quorumNotMet(cosigners: 0)) { try weaker.verify(leaf: leaves[2], policy: policy) }
        let trusting = try Policy(trusting: fixture.logKey())
        #expect(try weaker.verify(leaf: leaves[2], policy: trusting).size == 5)
    }

    @Test func extraDataIsKeptAndMayBeAnything() throws {
        let plain = try TLogProof(parsing: text.utf8)
        let extra = (0...255).map { UInt8($0) }
        let proof = try TLogProof(index: 2, hashes: plain.hashes, checkpoint: plain.checkpoint, extra: extra)
        let read = try TLogProof(parsing: proof.description.utf8)
        #expect(read == proof)
        #expect(read.extra == extra)
        #expect(proof.description.hasPrefix("c2sp.org/tlog-proof@v1\nextra AAECAwQF"))
        #expect(try read.verify(leaf: leaves[2], policy: policy).size == 5)
    }

    @Test func aTreeOfOneLeafNeedsNoHashes() throws {
        let key = try SigningKey.generate(name: "log")
        let leaf = MerkleTree.leafHash([1])
        let checkpoint = try SignedCheckpoint(signing: Checkpoint(origin: "log", size: 1, root: leaf), by: key)
        let proof = try TLogProof(index: 0, hashes: [], checkpoint: checkpoint)
        #expect("\(proof)" == "c2sp.org/tlog-proof@v1\nindex 0\n\n\(checkpoint)")
        let trusting = try Policy(trusting: key.verifierKey)
        #expect(try TLogProof(parsing: "\(proof)".utf8).verify(leaf: leaf, policy: trusting).root == leaf)
    }

    @Test func malformedProofsSayWhatIsWrongAndOnWhichLine() {
        let cases: [(String, String, ProofTextError)] = [
            ("c2sp.org/tlog-proof@v1\n", "wrong-header\n", .wrongHeader),
            ("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\n", .wrongHeader),
            ("c2sp.org/tlog-proof@v1\n", "\n", .wrongHeader),
            ("index 2\n", "extra !!notbase64!!\nindex 2\n", .malformedExtra(line: 2)),
            ("index 2\n", "extra \nindex 2\n", .malformedExtra(line: 2)),
            ("index 2\n", "extra\nindex 2\n", .malformedIndex(line: 2)),
            ("index 2\n", "extra QQ==\nextra QQ==\nindex 2\n", .malformedIndex(line: 3)),
            ("index 2\n", "", .malformedIndex(line: 2)),
            ("index 2\n", "\n", .malformedIndex(line: 2)),
            ("index 2\n", "index notanumber\n", .malformedIndex(line: 2)),
            ("index 2\n", "index -5\n", .malformedIndex(line: 2)),
            ("index 2\n", "index 02\n", .malformedIndex(line: 2)),
            ("index 2\n", "index  2\n", .malformedIndex(line: 2)),
            ("index 2\n", "index 2 \n", .malformedIndex(line: 2)),
            ("index 2\n", "index 99999999999999999999\n", .malformedIndex(line: 2)),
            ("index 2\n", "index 5\n", .indexOutsideTree(index: 5, size: 5)),
            ("index 2\n", "index 2\n!!notbase64!!\n", .malformedHash(line: 3)),
            ("index 2\n", "index 2\nAAAA\n", .malformedHash(line: 3)),
            ("kxo=\n", "kxp=\n", .malformedHash(line: 3)),
            ("kxo=\n", "kxo=\r\n", .malformedHash(line: 3)),
            ("\n\nledger", "\nledger", .malformedHash(line: 6)),
            ("\n\nledger", "\n\n\nledger", .checkpoint(.malformedOrigin, line: 7)),
            ("\n5\n", "\n05\n", .checkpoint(.malformedSize, line: 7)),
            ("\n\n— ledger", "\n— ledger", .checkpoint(.note(.noSeparator), line: 7)),
            ("— witness", "- witness", .checkpoint(.note(.malformedSignature(line: 6)), line: 7)),
        ]
        for (old, new, error) in cases {
            let damaged = text.replacing(old, with: new, maxReplacements: 1)
            #expect(damaged != text, "\(old) is not in the text")
            #expect(throws: error, "\(old) became \(new)") { try TLogProof(parsing: damaged.utf8) }
        }
        #expect(throws: ProofTextError.noSeparator) { try TLogProof(parsing: "c2sp.org/tlog-proof@v1\nindex 0\n".utf8) }
        #expect(throws: ProofTextError.wrongHeader) { try TLogProof(parsing: "".utf8) }
    }

    @Test func moreHashesThanAnyTreeNeedsAreRefused() throws {
        let proof = try TLogProof(parsing: text.utf8)
        let many = [Hash](repeating: leaves[0], count: 64)
        #expect(throws: ProofTextError.tooManyHashes) {
            try TLogProof(index: 0, hashes: many, checkpoint: proof.checkpoint)
        }
        let lines = many.map { $0.base64 + "\n" }.joined()
        #expect(throws: ProofTextError.tooManyHashes) {
            try TLogProof(parsing: text.replacing("index 2\n", with: "index 2\n\(lines)").utf8)
        }
        #expect(throws: ProofTextError.tooLarge(bytes: 1_000_001)) {
            try TLogProof(parsing: [UInt8](repeating: .newline, count: 1_000_001))
        }
    }
}
