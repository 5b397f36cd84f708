import Foundation
import LMDB
import TestSupport
import Testing
import TransparencyLog

@testable import BoardLedger
@testable import EventLog

/// What was signed before is compared with the records, and a checkpoint that was checked before spares the rest.
struct ProofsVerifySignedTests {
    private let fixture: LedgerFixture
    private var ledger: Ledger { fixture.ledger }

    init() throws {
        fixture = try LedgerFixture.decided()
        try fixture.record(
            """
            - command: action assign-lead-agency
              action: clinics
              agency: north
              authority: decision/clinics-agreed
            - command: duty create
              duty: yearly-report
              what: Report to the scrutiny committee
              to: [body/scrutiny]
            """
        )
        _ = try fixture.ledger.checkpoint()
        try #require(fixture.ledger.verify().isSound)
    }

    private func write(_ change: (inout WriteTransaction) throws -> Void) throws {
        try ledger.log.environment.write { txn in try change(&txn) }
    }

    private func damages() throws -> [Damage] { try ledger.verify().damages }

    private func projections() throws -> Projections {
        try ledger.log.environment.read { txn in try ledger.projections(txn) }
    }

    @Test func `a damaged or foreign last checkpoint is reported`() throws {
        let path = fixture.directory + "/keys/last-checkpoint"
        let good = try Files.bytes(path)
        let other = try LedgerFixture.partnership()
        let foreign = try other.ledger.checkpoint().bytes
        for (index, byte) in good.enumerated() {
            var bad = good
            bad[index] = byte ^ 1
            try Files.write(bad, to: path)
            #expect(try !ledger.verify().isSound, "byte \(index)")
        }
        for (name, bad) in [("empty", []), ("cut", Array(good.dropLast(5))), ("foreign", foreign)] {
            try Files.write(bad, to: path)
            let check = try ledger.verify()
            #expect(check.damages.map(\.what).contains { $0.contains("last signed checkpoint") }, "\(name)")
            #expect(check.signedSize == nil)
        }
        try Files.write(good, to: path)
        let check = try ledger.verify()
        #expect(check.isSound)
        #expect(try check.signedSize == fixture.size)
    }

    @Test func `a damaged key is reported`() throws {
        let path = fixture.directory + "/keys/signing-key"
        let good = try Files.bytes(path)
        for bad in [[], "words".bytes, Array(good.dropLast(9)), good + good] {
            try Files.write(bad, to: path)
            let check = try ledger.verify()
            #expect(check.damages.map(\.what).contains { $0.contains("the signing key cannot be read") })
            #expect(check.signedSize == nil)
            #expect(check.concernsKeysOnly)
        }
        try write { txn in try ledger.log.schema.records.delete(3, &txn) }
        #expect(try !ledger.verify().concernsKeysOnly)
    }

    @Test func `a file that the machine cannot read is no damage to the ledger, and hides none`() throws {
        let path = fixture.directory + "/keys/last-checkpoint"
        try Files.remove(path)
        // It leads to itself.
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
        let failure = #expect(throws: FileFailure.self) { try ledger.verify() }
        #expect(failure?.path == path)
        try write { txn in try ledger.log.schema.records.delete(3, &txn) }
        #expect(try damages().contains { $0.position == 3 })
    }

    @Test func `what is no checkpoint by its size or kind is damage, and the log is checked all the same`() throws {
        let path = fixture.directory + "/keys/last-checkpoint"
        try Files.write(Array(repeating: 0x61, count: 2 << 20), to: path)
        #expect(try damages().map(\.what).contains { $0.contains("last signed checkpoint cannot be read") })
        try Files.remove(path)
        try Files.makeDirectory(path)
        #expect(try damages().map(\.what).contains { $0.contains("last signed checkpoint cannot be read") })
        try write { txn in try ledger.log.schema.records.delete(3, &txn) }
        #expect(try damages().contains { $0.position == 3 })
    }

    @Test func `a damaged key hides no damage to what is projected`() throws {
        try Files.write("words".bytes, to: fixture.directory + "/keys/signing-key")
        let states = try projections()[.states]
        try write { txn in
            var key = RowBytes()
            key.number(try #require(try ledger.log.subjectNumber(of: "agency/north", txn)))
            try states.set(key.bytes, "{}".bytes, &txn)
        }
        let damages = try damages().map(\.what)
        #expect(damages.contains { $0.contains("the signing key cannot be read") })
        #expect(damages.contains { $0.contains("what is projected of agency/north") })
    }

    @Test func `an older signed checkpoint is compared where a newer one is trusted`() throws {
        let last = fixture.directory + "/keys/last-checkpoint"
        let old = try Files.bytes(last)
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        let new = try ledger.checkpoint()
        try Files.write(old, to: last)
        #expect(try ledger.verify(since: new.bytes).isSound)
        // Somebody with the key has signed another history.
        let fork = try LedgerFixture.decided()
        try Files.remove(fork.directory + "/keys")
        try Files.copy(fixture.directory + "/keys", to: fork.directory + "/keys")
        try Files.remove(fork.directory + "/keys/last-checkpoint")
        try Files.write(fork.ledger.checkpoint().bytes, to: last)
        let damages = try ledger.verify(since: new.bytes).damages.map(\.what)
        #expect(damages.contains { $0.contains("are not those that were signed") })
    }

    @Test func `without the key, the last checkpoint must still be one of this log`() throws {
        let (key, checkpoint) = (fixture.directory + "/keys/signing-key", fixture.directory + "/keys/last-checkpoint")
        try Files.remove(key)
        #expect(try ledger.verify().isSound)
        #expect(try ledger.verify().signedSize == nil)

        let other = try LedgerFixture.decided()
        try other.record("- command: agency alias\n  agency: north\n  name: The North")
        let foreign = try String(decoding: other.ledger.checkpoint().bytes, as: Unicode.UTF8.self)
        for (text, what) in [
            (foreign, "not those that were signed"), ("nonsense", "cannot be read"),
            (foreign.replacing(other.ledger.signer, with: "elsewhere.example"), "elsewhere.example"),
        ] {
            try Files.write(text.bytes, to: checkpoint)
            let damages = try damages().map(\.what)
            #expect(damages.contains { $0.contains(what) }, "\(damages)")
        }
    }

    @Test func `a ledger that lost records it had signed is reported`() throws {
        let folder = try TemporaryDirectory("folder")
        _ = try ledger.backUp(to: folder("backup"))
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        _ = try ledger.checkpoint()
        try Files.copy(fixture.directory + "/keys", to: folder("backup/keys"))
        let check = try Ledger.open(at: folder("backup"), access: .reading).verify()
        #expect(!check.isSound)
        #expect(check.damages.map(\.what).contains { $0.contains("records were removed") })
    }

    @Test func `since a checkpoint, only what is new is checked, and that the log extends it`() throws {
        let old = try ledger.checkpoint()
        let oldSize = try fixture.size
        #expect(try ledger.verify(since: old.bytes).isSound, "nothing is new")
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        _ = try ledger.checkpoint()
        var told: [UInt64] = []
        let check = try ledger.verify(since: old.bytes) { stage, _, all in
            #expect(stage == .log)
            told.append(all)
        }
        #expect(check.isSound, "\(check.damages)")
        #expect(try check.root == ledger.status().root)
        #expect(try Set(told) == [fixture.size - oldSize])
        let records = ledger.log.schema.records
        for position in try oldSize..<fixture.size {
            let line = try ledger.lines()[Int(position)]
            var changed = line
            changed[line.count / 2] ^= 1
            try write { txn in try records.set(position, changed, &txn) }
            #expect(try ledger.verify(since: old.bytes).damages.contains { $0.position == position })
            try write { txn in try records.set(position, line, &txn) }
        }
    }

    @Test func `since a checkpoint that is not of this ledger, nothing is checked`() throws {
        let other = try LedgerFixture.partnership()
        let foreign = try other.ledger.checkpoint()
        for text in [foreign, "", "words", String(try ledger.checkpoint().dropLast(10))] {
            let failure = #expect(throws: ProofFailure.self) { try ledger.verify(since: text.bytes) }
            guard case .foreignCheckpoint = failure else {
                Issue.record("\(String(describing: failure))")
                continue
            }
        }
    }

    @Test func `since a checkpoint over more than there is, the loss is reported`() throws {
        let folder = try TemporaryDirectory("folder")
        _ = try ledger.backUp(to: folder("backup"))
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        let later = try ledger.checkpoint()
        try Files.copy(fixture.directory + "/keys", to: folder("backup/keys"))
        let check = try Ledger.open(at: folder("backup"), access: .reading).verify(since: later.bytes)
        #expect(!check.isSound)
        #expect(check.damages.map(\.what).contains { $0.contains("records were removed") })
    }
}
