import TestSupport
import Testing
import TransparencyLog

@testable import BoardLedger

/// What the ledger signs, and what it never signs.
struct ProofsCheckpointTests {
    private func signed(_ text: String) throws -> SignedCheckpoint { try SignedCheckpoint(parsing: text.utf8) }

    @Test func `a checkpoint is over the head, which ends in a seal, and carries the ledger’s signature`() throws {
        let fixture = try LedgerFixture.partnership()
        let before = try fixture.size
        let checkpoint = try signed(fixture.ledger.checkpoint())
        let key = try VerifierKey(parsing: fixture.ledger.publicKey().utf8)
        let head = try checkpoint.verified(by: key, origin: "ledger.example/test")
        #expect(head.size == before + 1)
        #expect(try TreeHead(size: head.size, root: head.root) == fixture.ledger.head)
        let last = try Record(line: #require(fixture.ledger.lines().last))
        #expect(last.isSeal)
        #expect(last.subject == "log")
        try fixture.verify()
    }

    @Test func `the same head gives the same checkpoint, and no second seal`() throws {
        let fixture = try LedgerFixture.partnership()
        let first = try fixture.ledger.checkpoint()
        try fixture.travel(to: "2015-01-01")
        let size = try fixture.size
        #expect(try fixture.ledger.checkpoint() == first)
        #expect(try fixture.size == size)
    }

    @Test func `a new record is sealed anew`() throws {
        let fixture = try LedgerFixture.partnership()
        let first = try signed(fixture.ledger.checkpoint()).unverifiedCheckpoint
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        let second = try signed(fixture.ledger.checkpoint()).unverifiedCheckpoint
        #expect(second.size == first.size + 2)
        #expect(second.root != first.root)
        let seals = try fixture.ledger.lines().map { try Record(line: $0) }.filter(\.isSeal)
        #expect(seals.map(\.sequence) == [first.size - 1, second.size - 1])
        #expect(seals.map(\.subjectVersion) == [0, 1])
        try fixture.verify()
    }

    @Test func `an empty ledger signs that it is empty`() throws {
        let fixture = try LedgerFixture()
        let head = try signed(fixture.ledger.checkpoint()).unverifiedCheckpoint
        #expect(head.size == 0)
        #expect(head.root == MerkleTree.emptyRoot)
        #expect(try fixture.size == 0)
    }

    @Test func `a checkpoint is on disk beside the key, which nobody else may read`() throws {
        let fixture = try LedgerFixture.partnership()
        let keys = fixture.directory + "/keys"
        let checkpoint = try fixture.ledger.checkpoint()
        #expect(try Files.bytes(keys + "/last-checkpoint") == checkpoint.bytes)
        #expect(try Files.mode(keys) == 0o700)
        #expect(try Files.mode(keys + "/signing-key") == 0o600)
        #expect(try Files.mode(keys + "/last-checkpoint") == 0o600)
    }

    /// A ledger restored from a backup that is older than the last checkpoint, with the keys it had.
    private func restoredTooOld(_ fixture: LedgerFixture, _ folder: TemporaryDirectory) throws -> Ledger {
        _ = try fixture.ledger.backUp(to: folder("backup"))
        try fixture.record(Partnership.decision)
        _ = try fixture.ledger.checkpoint()
        _ = try Ledger.restore(folder("backup"), to: folder("restored"))
        try Files.copy(fixture.directory + "/keys", to: folder("restored/keys"))
        return try Ledger.open(at: folder("restored"), access: .recording)
    }

    @Test func `a ledger restored from an old backup signs nothing, and names both sizes`() throws {
        let (fixture, folder) = (try LedgerFixture.partnership(), try TemporaryDirectory("folder"))
        let holds = try fixture.size
        let restored = try restoredTooOld(fixture, folder)
        let refusal = ProofFailure.signedMore(signed: try fixture.size, holds: holds)
        let lastCheckpoint = try Files.bytes(folder("restored/keys/last-checkpoint"))
        #expect(throws: refusal) { try restored.checkpoint() }
        #expect(throws: refusal) { try restored.proof(ofRecord: 0) }
        #expect(throws: refusal) { try restored.consistencyProof(since: []) }
        #expect(throws: refusal) {
            try restored.evidence(about: "action/clinics", restored.moment(asOf: nil, knownAt: nil)) { _ in "" }
        }
        #expect(refusal.description.contains("over \(try fixture.size) records"))
        #expect(refusal.description.contains("holds only \(holds)"))
        #expect(try restored.status().records == holds)
        #expect(try Files.bytes(folder("restored/keys/last-checkpoint")) == lastCheckpoint)
    }

    @Test func `records that grow in place of the lost ones are not signed either`() throws {
        let (fixture, folder) = (try LedgerFixture.partnership(), try TemporaryDirectory("folder"))
        let restored = try restoredTooOld(fixture, folder)
        let signed = try fixture.size
        for number in try restored.status().records..<signed {
            try restored.record("- command: agency register\n  agency: other-\(number)\n  name: Other \(number)")
        }
        try #require(restored.status().records == signed)
        #expect(throws: ProofFailure.signedOther(size: signed)) { try restored.checkpoint() }
        try restored.record("- command: agency register\n  agency: one-more\n  name: One more")
        #expect(throws: ProofFailure.signedOther(size: signed)) { try restored.checkpoint() }
        #expect(try !restored.verify().isSound)
    }

    @Test func `once the missing lines are imported, the restored ledger signs as before`() throws {
        let (fixture, folder) = (try LedgerFixture.partnership(), try TemporaryDirectory("folder"))
        let restored = try restoredTooOld(fixture, folder)
        try restored.take(fixture.ledger.lines())
        #expect(try restored.checkpoint() == fixture.ledger.checkpoint())
        #expect(try restored.verify().isSound)
    }

    @Test func `another history of the same size is not signed`() throws {
        let (fixture, folder) = (try LedgerFixture.decided(), try TemporaryDirectory("folder"))
        _ = try fixture.ledger.checkpoint()
        let forged = try Forgery.rebuild(fixture.ledger, in: folder("forged"))
        try Files.copy(fixture.directory + "/keys/last-checkpoint", to: folder("forged/keys/last-checkpoint"))
        let size = try fixture.size
        #expect(try forged.status().records == size)
        #expect(throws: ProofFailure.signedOther(size: size)) { try forged.checkpoint() }
        #expect(throws: ProofFailure.signedOther(size: size)) { try forged.proof(ofRecord: 0) }
    }

    @Test func `without a key nothing is signed, and the folder is named`() throws {
        let fixture = try LedgerFixture.partnership()
        let keys = fixture.directory + "/keys"
        try Files.remove(keys)
        let size = try fixture.size
        let refusal = ProofFailure.noKey(folder: keys)
        #expect(throws: refusal) { try fixture.ledger.checkpoint() }
        #expect(throws: refusal) { try fixture.ledger.publicKey() }
        #expect(throws: refusal) { try fixture.ledger.proof(ofRecord: 0) }
        #expect(throws: refusal) { try fixture.ledger.addCosignature([], by: "") }
        #expect(refusal.description.contains(keys))
        #expect(try fixture.size == size)
        #expect(!Files.exists(keys))
        let check = try fixture.ledger.verify()
        #expect(check.isSound)
        #expect(check.signedSize == nil)
    }

    @Test func `a key is made only where there is none`() throws {
        let fixture = try LedgerFixture.partnership()
        let keys = fixture.directory + "/keys"
        let old = try fixture.ledger.publicKey()
        #expect(throws: ProofFailure.keyExists(folder: keys)) { try fixture.ledger.makeKey() }
        #expect(try fixture.ledger.publicKey() == old)
        try Files.remove(keys)
        let new = try fixture.ledger.makeKey()
        #expect(new != old)
        #expect(try fixture.ledger.publicKey() == new)
        let checkpoint = try signed(fixture.ledger.checkpoint())
        _ = try checkpoint.verified(by: VerifierKey(parsing: new.utf8), origin: fixture.ledger.signer)
    }

    @Test func `a damaged key is neither used nor replaced`() throws {
        let fixture = try LedgerFixture.partnership()
        let path = fixture.directory + "/keys/signing-key"
        let damaged = Array(try Files.bytes(path).dropLast(9))
        try Files.write(damaged, to: path)
        for attempt in [fixture.ledger.checkpoint, fixture.ledger.makeKey] {
            let failure = #expect(throws: ProofFailure.self) { try attempt() }
            guard case .keyDamaged(fixture.directory + "/keys", _) = failure else {
                Issue.record("\(String(describing: failure))")
                continue
            }
        }
        #expect(try Files.bytes(path) == damaged)
    }

    @Test(arguments: [0, 10, -1])
    func `a damaged last checkpoint stops signing: it is never taken for the first time`(kept: Int) throws {
        let fixture = try LedgerFixture.partnership()
        let path = fixture.directory + "/keys/last-checkpoint"
        let checkpoint = try fixture.ledger.checkpoint().bytes
        let damaged = kept < 0 ? checkpoint.map { $0 == 0x31 ? 0x32 : $0 } : Array(checkpoint.prefix(kept))
        try #require(damaged != checkpoint)
        try Files.write(damaged, to: path)
        #expect(throws: CheckpointError.self) { try fixture.ledger.checkpoint() }
        #expect(try Files.bytes(path) == damaged)
    }

    @Test func `a witness’s line is added to the last checkpoint and stays there`() throws {
        let (fixture, folder) = (try LedgerFixture.partnership(), try TemporaryDirectory("folder"))
        let key = try Witness.create(at: folder("witness"), name: "scrutiny.example")
        let plain = try fixture.ledger.checkpoint()
        let request = try fixture.ledger.consistencyProof(since: [])
        let cosigned = try Witness(at: folder("witness")).cosign(request.bytes, of: fixture.ledger.publicKey())
        #expect(try fixture.ledger.addCosignature(cosigned.bytes, by: key) == cosigned)
        #expect(cosigned.hasPrefix(plain) && cosigned != plain)
        #expect(try fixture.ledger.checkpoint() == cosigned)
        #expect(try fixture.ledger.addCosignature(cosigned.bytes, by: key) == cosigned, "twice is once")
        #expect(try fixture.ledger.proof(ofRecord: 0).hasSuffix(cosigned))
        #expect(try fixture.ledger.verify().isSound)
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        #expect(try signed(fixture.ledger.checkpoint()).note.signatures.count == 1, "a new head has no witness yet")
    }

    @Test func `the line alone is enough, and a second witness’s stands under the first`() throws {
        let (fixture, folder) = (try LedgerFixture.partnership(), try TemporaryDirectory("folder"))
        let ledgerKey = try fixture.ledger.publicKey()
        for name in ["one.example", "two.example"] {
            let key = try Witness.create(at: folder(name), name: name)
            let request = try fixture.ledger.consistencyProof(since: [])
            let cosigned = try Witness(at: folder(name)).cosign(request.bytes, of: ledgerKey)
            let line = try #require(cosigned.split(separator: "\n").last)
            _ = try fixture.ledger.addCosignature("\(line)\n".bytes, by: key)
        }
        let names = try signed(fixture.ledger.checkpoint()).note.signatures.map(\.name)
        #expect(names == ["ledger.example/test", "one.example", "two.example"])
    }

    @Test func `lines that are not that witness’s over the last checkpoint are refused`() throws {
        let (fixture, folder) = (try LedgerFixture.partnership(), try TemporaryDirectory("folder"))
        let ledger = fixture.ledger
        let key = try Witness.create(at: folder("witness"), name: "scrutiny.example")
        let stranger = try Witness.create(at: folder("stranger"), name: "scrutiny.example")
        func refused(_ text: String, by key: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
            let before = try Files.bytes(fixture.directory + "/keys/last-checkpoint")
            let failure = #expect(throws: ProofFailure.self, sourceLocation: sourceLocation) {
                try ledger.addCosignature(text.bytes, by: key)
            }
            guard case .badCosignature = failure else {
                Issue.record("\(String(describing: failure))", sourceLocation: sourceLocation)
                return
            }
            let after = try Files.bytes(fixture.directory + "/keys/last-checkpoint")
            #expect(after == before, sourceLocation: sourceLocation)
        }
        #expect(throws: ProofFailure.badCosignature("no checkpoint was signed yet.")) {
            try ledger.addCosignature("any".bytes, by: key)
        }
        let request = try ledger.consistencyProof(since: [])
        let cosigned = try Witness(at: folder("witness")).cosign(request.bytes, of: ledger.publicKey())
        try refused(cosigned, by: stranger)
        try refused(ledger.checkpoint(), by: key)
        try refused("", by: key)
        try refused("no signature at all", by: key)
        try refused(cosigned.replacing("scrutiny.example", with: "scrutiny.exampl"), by: key)
        #expect(throws: KeyError.self) { try ledger.addCosignature(cosigned.bytes, by: "no key") }
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        _ = try ledger.checkpoint()
        try refused(cosigned, by: key)
    }
}
