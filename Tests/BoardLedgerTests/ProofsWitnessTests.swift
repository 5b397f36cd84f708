import TestSupport
import Testing
import TransparencyLog

@testable import BoardLedger

/// A witness signs one history, whatever its keeper says.
struct ProofsWitnessTests {
    private let folder: TemporaryDirectory
    private let fixture: LedgerFixture
    private let witness: Witness
    private let witnessKey: String
    private let ledgerKey: String

    init() throws {
        folder = try TemporaryDirectory("folder")
        fixture = try LedgerFixture.decided()
        witnessKey = try Witness.create(at: folder("witness"), name: "scrutiny.example")
        witness = Witness(at: folder("witness"))
        ledgerKey = try fixture.ledger.publicKey()
    }

    private func grow(_ ledger: Ledger, _ name: String = "walkers") throws {
        try ledger.record("- command: agency register\n  agency: \(name)\n  name: Agency of \(name)")
    }

    /// The witness signs what the ledger asks it to.
    @discardableResult
    private func cosign(_ ledger: Ledger, since older: String = "") throws -> String {
        try witness.cosign(ledger.consistencyProof(since: older.bytes).bytes, of: ledgerKey)
    }

    private func request(_ oldSize: UInt64, _ proof: [Hash], _ checkpoint: String) throws -> [UInt8] {
        try AddCheckpointRequest(oldSize: oldSize, proof: proof, checkpoint: SignedCheckpoint(parsing: checkpoint.utf8))
            .description.bytes
    }

    @Test func `the first checkpoint is signed as it is`() throws {
        #expect(try witness.lastCheckpoint(of: ledgerKey) == nil)
        let cosigned = try cosign(fixture.ledger)
        #expect(cosigned.hasPrefix(try fixture.ledger.checkpoint()))
        let note = try SignedCheckpoint(parsing: cosigned.utf8).note
        let signers = try note.verified(by: [
            VerifierKey(parsing: ledgerKey.utf8), VerifierKey(parsing: witnessKey.utf8),
        ])
        #expect(signers.map(\.key.name) == ["ledger.example/test", "scrutiny.example"])
        #expect(try witness.lastCheckpoint(of: ledgerKey) == cosigned)
        #expect(try witness.publicKey() == witnessKey)
        #expect(try Files.mode(folder("witness/witness-key")) == 0o600)
    }

    @Test func `each later one must extend the last`() throws {
        var last = try cosign(fixture.ledger)
        for name in ["one", "two", "three"] {
            try grow(fixture.ledger, name)
            last = try cosign(fixture.ledger, since: last)
            #expect(try witness.lastCheckpoint(of: ledgerKey) == last)
        }
        #expect(try SignedCheckpoint(parsing: last.utf8).unverifiedCheckpoint.size == fixture.size)
    }

    @Test func `the same head again is signed again`() throws {
        let first = try cosign(fixture.ledger)
        let again = try cosign(fixture.ledger, since: first)
        #expect(again.hasPrefix(try fixture.ledger.checkpoint()))
    }

    @Test func `a rewind is refused, whatever size the request claims`() throws {
        let early = try fixture.ledger.checkpoint()
        let small = try fixture.size
        try grow(fixture.ledger)
        let cosigned = try cosign(fixture.ledger)
        let large = try fixture.size
        for claimed in [0, small] {
            #expect(throws: WitnessRefusal.otherSize(known: large, claimed: claimed)) {
                try witness.cosign(request(claimed, [], early), of: ledgerKey)
            }
        }
        let impossible = "old \(large)\n\n\(early)"
        let failure = #expect(throws: ProofFailure.self) { try witness.cosign(impossible.bytes, of: ledgerKey) }
        guard case .malformed = failure else { return #expect(Bool(false), "\(String(describing: failure))") }
        #expect(try witness.lastCheckpoint(of: ledgerKey) == cosigned)
    }

    @Test func `a proof that is shortened, lengthened, reordered or another is refused`() throws {
        let first = try cosign(fixture.ledger)
        try grow(fixture.ledger)
        let good = try AddCheckpointRequest(parsing: fixture.ledger.consistencyProof(since: first.bytes).utf8)
        let proof = good.proof
        try #require(proof.count > 1)
        let other = Hash.sha256([1])
        var replaced = proof
        replaced[0] = other
        for bad in [[], Array(proof.dropLast()), Array(proof.dropFirst()), proof + [other], proof.reversed(), replaced]
        {
            let failure = #expect(throws: WitnessRefusal.self) {
                try witness.cosign(request(good.oldSize, bad, good.checkpoint.description), of: ledgerKey)
            }
            guard case .inconsistent(known: good.oldSize, _, _) = failure else {
                Issue.record("\(String(describing: failure))")
                continue
            }
        }
        #expect(try witness.lastCheckpoint(of: ledgerKey) == first)
        #expect(throws: Never.self) { try witness.cosign(good.description.bytes, of: ledgerKey) }
    }

    @Test func `a ledger with another key is refused, and so are requests that are none`() throws {
        let other = try LedgerFixture.partnership()
        let foreign = try other.ledger.consistencyProof(since: [])
        let failure = #expect(throws: WitnessRefusal.self) { try witness.cosign(foreign.bytes, of: ledgerKey) }
        guard case .notSignedByLedger = failure else { return #expect(Bool(false), "\(String(describing: failure))") }
        #expect(throws: KeyError.self) { try witness.cosign(foreign.bytes, of: "no key") }
        for text in [
            "", "old", "old 0\n", foreign.replacing("old 0", with: "old -1"), "\n" + foreign, foreign + foreign,
        ] {
            #expect(throws: ProofFailure.self) { try witness.cosign(text.bytes, of: ledgerKey) }
        }
        #expect(try witness.lastCheckpoint(of: ledgerKey) == nil)
    }

    @Test func `two ledgers are watched side by side`() throws {
        let other = try LedgerFixture.partnership()
        let otherKey = try other.ledger.publicKey()
        let one = try cosign(fixture.ledger)
        let two = try witness.cosign(other.ledger.consistencyProof(since: []).bytes, of: otherKey)
        #expect(try witness.lastCheckpoint(of: ledgerKey) == one)
        #expect(try witness.lastCheckpoint(of: otherKey) == two)
    }

    @Test func `a witness’s key is made once, and is needed`() throws {
        #expect(throws: ProofFailure.keyExists(folder: folder("witness"))) {
            try Witness.create(at: folder("witness"), name: "scrutiny.example")
        }
        #expect(try witness.publicKey() == witnessKey)
        #expect(throws: ProofFailure.noKey(folder: folder("nobody"))) { try Witness(at: folder("nobody")).publicKey() }
        #expect(throws: (any Error).self) { try Witness.create(at: folder("bad"), name: "has+plus") }
    }

    @Test func `of two histories that ask at the same time, one is signed`() async throws {
        let first = try cosign(fixture.ledger)
        let forged = try Forgery.rebuild(fixture.ledger, in: folder("forged"))
        try grow(fixture.ledger)
        try grow(forged)
        let honest = try fixture.ledger.consistencyProof(since: first.bytes).bytes
        // The forger has no proof; the honest one is the best there is.
        let proof = try AddCheckpointRequest(parsing: honest).proof
        let lying = try request(
            try SignedCheckpoint(parsing: first.utf8).unverifiedCheckpoint.size,
            proof,
            forged.checkpoint()
        )
        let (witness, key) = (witness, ledgerKey)
        let roots = await withTaskGroup { group in
            for number in 0..<8 {
                group.addTask { try? witness.cosign(number.isMultiple(of: 2) ? lying : honest, of: key) }
            }
            var roots: Set<Hash> = []
            for await text in group {
                if let text, let note = try? SignedCheckpoint(parsing: text.utf8) {
                    roots.insert(note.unverifiedCheckpoint.root)
                }
            }
            return roots
        }
        #expect(try roots == [fixture.ledger.head.root])
    }
}

/// The keeper rewrites one record and makes everything else fit: the ledger alone cannot tell, whoever remembers can.
struct ProofsMaliciousKeeperTests {
    private let folder: TemporaryDirectory
    private let fixture: LedgerFixture
    private let forged: Ledger
    private let key: String
    /// What the reader kept.
    private let remembered: String
    private let rememberedFile: String

    init() throws {
        folder = try TemporaryDirectory("folder")
        fixture = try LedgerFixture.decided()
        key = try fixture.ledger.publicKey()
        remembered = try fixture.ledger.checkpoint()
        rememberedFile = try folder.write(remembered, to: "remembered")
        forged = try Forgery.rebuild(fixture.ledger, in: folder("forged"))
    }

    private func export(_ ledger: Ledger, to name: String) throws -> String {
        let text = try ledger.lines().map { String(decoding: $0, as: Unicode.UTF8.self) + "\n" }.joined()
        return try folder.write(text, to: name)
    }

    private func evidence(_ ledger: Ledger, since older: String? = nil) throws -> String {
        let text = try ledger.evidence(
            about: "action/clinics",
            ledger.moment(asOf: nil, knownAt: nil),
            since: older?.bytes
        ) { _ in "The answer." }
        return try folder.write(text, to: "evidence")
    }

    @Test func `alone the forged ledger looks sound, and signs`() throws {
        let check = try forged.verify()
        #expect(check.isSound, "\(check.damages)")
        #expect(check.size == (try fixture.size))
        #expect(check.root != (try fixture.ledger.verify().root))
        let checkpoint = try folder.write(forged.checkpoint(), to: "checkpoint")
        #expect(try Checker(export(forged, to: "forged.jsonl"), "--checkpoint", checkpoint, "--key", key).isProved)
    }

    @Test(arguments: [false, true])
    func `a remembered checkpoint catches it`(grown: Bool) throws {
        if grown { try forged.record("- command: agency register\n  agency: more\n  name: More") }
        let check = try forged.verify(since: remembered.bytes)
        #expect(!check.isSound)
        #expect(check.damages.map(\.what).contains { $0.contains("are not those that the checkpoint was made over") })
        #expect(throws: ProofFailure.inconsistent(size: try fixture.size)) {
            try forged.consistencyProof(since: remembered.bytes)
        }
        #expect(try fixture.ledger.verify(since: remembered.bytes).isSound, "the honest ledger passes the same check")
    }

    @Test(arguments: [false, true])
    func `a witness catches it`(grown: Bool) throws {
        let witnessKey = try Witness.create(at: folder("witness"), name: "scrutiny.example")
        let witness = Witness(at: folder("witness"))
        let cosigned = try witness.cosign(fixture.ledger.consistencyProof(since: []).bytes, of: key)
        let size = try fixture.size
        let own = try forged.checkpoint()
        if grown { try forged.record("- command: agency register\n  agency: more\n  name: More") }
        // The proof is a good one, of the forged history.
        let request = try forged.consistencyProof(since: own.bytes)
        let failure = #expect(throws: WitnessRefusal.self) { try witness.cosign(request.bytes, of: key) }
        guard case .inconsistent(known: size, _, _) = failure else {
            return #expect(Bool(false), "\(String(describing: failure))")
        }
        #expect(failure?.description.contains("history was rewritten") == true)
        #expect(throws: WitnessRefusal.otherSize(known: size, claimed: 0)) {
            try witness.cosign(forged.consistencyProof(since: []).bytes, of: key)
        }
        #expect(try witness.lastCheckpoint(of: key) == cosigned)
        // The line that the witness did give cannot be moved over to the forged checkpoint.
        let failed = #expect(throws: ProofFailure.self) { try forged.addCosignature(cosigned.bytes, by: witnessKey) }
        guard case .badCosignature = failed else { return #expect(Bool(false), "\(String(describing: failed))") }
    }

    @Test(arguments: [false, true])
    func `the stand-alone checker catches it in evidence`(grown: Bool) throws {
        let own = try forged.checkpoint()
        if grown {
            for ledger in [fixture.ledger, forged] {
                try ledger.record("- command: agency register\n  agency: more\n  name: More")
            }
        }
        let honest = try Checker(evidence(fixture.ledger, since: remembered), "--key", key, "--since", rememberedFile)
        #expect(honest.isProved, "\(honest.text)")
        let lying = try Checker(evidence(forged, since: own), "--key", key, "--since", rememberedFile)
        #expect(lying.isRejected, "\(lying.text)")
    }

    @Test(arguments: [false, true])
    func `the stand-alone checker catches it in a whole export`(grown: Bool) throws {
        let ledgers = [fixture.ledger, forged]
        if grown {
            for ledger in ledgers { try ledger.record("- command: agency register\n  agency: more\n  name: More") }
        }
        let results = try ledgers.map { ledger in
            let checkpoint = try folder.write(ledger.checkpoint(), to: "checkpoint")
            let lines = try export(ledger, to: "ledger.jsonl")
            return try Checker(lines, "--checkpoint", checkpoint, "--key", key, "--since", rememberedFile)
        }
        #expect(results[0].isProved, "\(results[0].text)")
        #expect(results[1].isRejected, "\(results[1].text)")
        let swapped = try Checker(export(forged, to: "forged.jsonl"), "--checkpoint", rememberedFile, "--key", key)
        #expect(swapped.isRejected, "\(swapped.text)")
    }
}
