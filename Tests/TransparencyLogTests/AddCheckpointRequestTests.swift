import Testing

@testable import TransparencyLog

struct AddCheckpointRequestTests {
    private let fixture: GovernanceFixture
    private let log: TestLog
    private let body: String

    init() throws {
        fixture = try GovernanceFixture.load()
        log = try fixture.log()
        body = fixture.witness_add_checkpoint_body
    }

    private func request(oldSize: UInt64, proof: [Hash]) throws -> AddCheckpointRequest {
        let checkpoint = try SignedCheckpoint(parsing: fixture.checkpoint.utf8)
        return try AddCheckpointRequest(oldSize: oldSize, proof: proof, checkpoint: checkpoint)
    }

    @Test func everyChangedHashIsRefused() throws {
        let proof = try log.consistencyProof(3, 5)
        for position in proof.indices {
            var changed = proof
            changed[position] = MerkleTree.emptyRoot
            let forged = try request(oldSize: 3, proof: changed)
            #expect(throws: ProofError.self) { try forged.verifyConsistency(withRoot: log.root(size: 3)) }
        }
    }

    @Test func anotherOldRootIsRefused() throws {
        let request = try AddCheckpointRequest(parsing: body.utf8)
        #expect(throws: ProofError.self) { try request.verifyConsistency(withRoot: log.root(size: 2)) }
    }

    @Test func aFirstCosignatureNeedsAnEmptyProof() throws {
        try request(oldSize: 0, proof: []).verifyConsistency(withRoot: MerkleTree.emptyRoot)
        let padded = try request(oldSize: 0, proof: [log.leaves[0]])
        #expect(throws: ProofError.tooManyHashes(count: 1)) {
            try padded.verifyConsistency(withRoot: MerkleTree.emptyRoot)
        }
    }

    @Test func theSameSizeNeedsTheSameRoot() throws {
        let same = try request(oldSize: 5, proof: [])
        try same.verifyConsistency(withRoot: log.root(size: 5))
        #expect(throws: ProofError.self) { try same.verifyConsistency(withRoot: log.root(size: 4)) }
    }

    @Test func anOldSizeAboveTheCheckpointIsRefused() {
        let error = ProofTextError.oldSizeTooLarge(oldSize: 6, size: 5)
        #expect(throws: error) { try request(oldSize: 6, proof: []) }
        #expect(throws: error) { try AddCheckpointRequest(parsing: body.replacing("old 3\n", with: "old 6\n").utf8) }
    }

    @Test(arguments: ["", "old\n", "old 03\n", "old -3\n", "Old 3\n", "old  3\n", "old 3 \n", "new 3\n", "\n", "3\n"])
    func anotherFirstLineIsRefused(line: String) {
        #expect(throws: ProofTextError.malformedOldSize(line: 1)) {
            try AddCheckpointRequest(parsing: body.replacing("old 3\n", with: line).utf8)
        }
    }

    @Test func malformedBodiesSayWhatIsWrongAndOnWhichLine() {
        let cases: [(String, String, ProofTextError)] = [
            ("old 3\n", "old 3\nAAAA\n", .malformedHash(line: 2)),
            ("old 3\n", "old 3\n\n", .checkpoint(.malformedSize, line: 3)),
            ("\n\nledger", "\nledger", .malformedHash(line: 6)),
            ("\n5\n", "\n+5\n", .checkpoint(.malformedSize, line: 7)),
        ]
        for (old, new, error) in cases {
            let damaged = body.replacing(old, with: new, maxReplacements: 1)
            #expect(damaged != body, "\(old) is not in the body")
            #expect(throws: error, "\(old) became \(new)") { try AddCheckpointRequest(parsing: damaged.utf8) }
        }
        #expect(throws: ProofTextError.noSeparator) { try AddCheckpointRequest(parsing: "old 3\n".utf8) }
    }

    @Test func sixtyThreeHashesAreAcceptedAndNoMore() throws {
        let hashes = [Hash](repeating: log.leaves[0], count: 64)
        let largest = try request(oldSize: 3, proof: Array(hashes.dropLast()))
        #expect(try AddCheckpointRequest(parsing: largest.description.utf8) == largest)
        #expect(throws: ProofTextError.tooManyHashes) { try request(oldSize: 3, proof: hashes) }
    }
}
