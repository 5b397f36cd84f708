import Testing

@testable import TransparencyLog

struct SignedCheckpointTests {
    @Test func aPublicCheckpointOfTheGoChecksumDatabaseVerifies() throws {
        let key = try VerifierKey(parsing: KnownNotes.sumdb.utf8)
        let signed = try SignedCheckpoint(parsing: KnownNotes.sumdbCheckpoint.utf8)
        let checkpoint = try signed.verified(by: key, origin: "go.sum database tree")
        #expect(checkpoint.size == 6_476_701)
        #expect(checkpoint.root.base64 == "mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=")
        #expect(signed.description == KnownNotes.sumdbCheckpoint)
    }

    @Test func theCheckpointOfAnotherLogIsRefusedThoughTheKeyFits() throws {
        let key = try VerifierKey(parsing: KnownNotes.sumdb.utf8)
        let signed = try SignedCheckpoint(parsing: KnownNotes.sumdbCheckpoint.utf8)
        #expect(throws: CheckpointError.wrongOrigin("go.sum database tree", expected: "sum.golang.org")) {
            try signed.verified(by: key, origin: "sum.golang.org")
        }
    }

    @Test func anotherKeyIsRefused() throws {
        let signed = try SignedCheckpoint(parsing: KnownNotes.sumdbCheckpoint.utf8)
        let key = try VerifierKey(parsing: KnownNotes.neumann.utf8)
        #expect(throws: CheckpointError.note(.noKnownSigner)) {
            try signed.verified(by: key, origin: "go.sum database tree")
        }
    }

    @Test func everyChangedByteIsRefused() throws {
        let key = try VerifierKey(parsing: KnownNotes.sumdb.utf8)
        let bytes = Array(KnownNotes.sumdbCheckpoint.utf8)
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= 1
            #expect(throws: CheckpointError.self, "byte \(position)") {
                try SignedCheckpoint(parsing: changed).verified(by: key, origin: "go.sum database tree")
            }
        }
    }

    @Test func aSignedNoteThatIsNotACheckpointIsRefused() throws {
        #expect(throws: CheckpointError.tooFewLines(count: 2)) { try SignedCheckpoint(parsing: KnownNotes.both.utf8) }
        #expect(throws: CheckpointError.note(.noSeparator)) { try SignedCheckpoint(parsing: KnownNotes.text.utf8) }
    }

    @Test func aWitnessKeyIsNotALogKey() throws {
        let witness = try SigningKey.generate(name: "log", type: .cosignature)
        let checkpoint = try Checkpoint(origin: "log", size: 0, root: MerkleTree.emptyRoot)
        let wrongType = CheckpointError.key(.wrongType(.cosignature, needed: .ed25519))
        #expect(throws: wrongType) { try SignedCheckpoint(signing: checkpoint, by: witness) }
        let signed = try SignedCheckpoint(signing: checkpoint, by: SigningKey.generate(name: "log"))
        #expect(throws: wrongType) { try signed.verified(by: witness.verifierKey, origin: "log") }
    }
}
