import Foundation
import LMDB
import Testing
import TransparencyLog

@testable import BoardLedger
@testable import EventLog

/// Whatever contradicts the records is found.
struct ProofsVerifyTests {
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

    /// Damages a table in every way, one entry at a time, and puts it right again each time.
    ///
    /// - Returns: How many damages were made.
    private func damageEveryEntry<Key: Codec, Value: Codec>(
        of table: Table<Key, Value>,
        to other: (Value.Value) -> Value.Value,
        adding stranger: (Key.Value, Value.Value)? = nil,
        where isWanted: (Key.Value) -> Bool = { _ in true }
    ) throws -> Int {
        var entries: [(Key.Value, Value.Value)] = []
        try ledger.log.environment.read { txn in
            try table.scan(txn) { key, value in
                if isWanted(key) { entries.append((key, value)) }
                return true
            }
        }
        try #require(!entries.isEmpty, "\(table.name)")
        for (key, value) in entries {
            try write { txn in try table.set(key, other(value), &txn) }
            #expect(try !damages().isEmpty, "\(table.name): \(key) was changed")
            try write { txn in try table.delete(key, &txn) }
            #expect(try !damages().isEmpty, "\(table.name): \(key) was removed")
            try write { txn in try table.set(key, value, &txn) }
        }
        if let (key, value) = stranger {
            try write { txn in try table.set(key, value, &txn) }
            #expect(try !damages().isEmpty, "\(table.name): \(key) was added")
            try write { txn in try table.delete(key, &txn) }
        }
        let check = try ledger.verify()
        #expect(check.isSound, "\(table.name) was put right: \(check.damages)")
        return entries.count
    }

    private func projections() throws -> Projections {
        try ledger.log.environment.read { txn in try ledger.projections(txn) }
    }

    @Test func `every entry of the states is checked`() throws {
        let count = try damageEveryEntry(
            of: projections().states,
            to: { $0.dropLast() + [0x20] },
            adding: ("agency/stranger", "{}".bytes)
        )
        #expect(count > 10)
    }

    @Test func `every entry of the owners is checked`() throws {
        let count = try damageEveryEntry(
            of: projections().owners,
            to: { $0 + "x" },
            adding: (("agency/north", "action/walks"), "lead")
        )
        #expect(count > 0)
    }

    @Test func `every entry of the calendar is checked`() throws {
        try fixture.record(
            """
            - command: duty create
              duty: quarterly-report
              what: Progress of the clinics
              to: [body/scrutiny]
              every: P3M
              occurred: 2009-05-04
            """
        )
        _ = try ledger.checkpoint()
        let count = try damageEveryEntry(
            of: projections().calendar,
            to: { $0 + "x" },
            adding: (("2031-01-01", ("duty/yearly-report", "x")), "2031-01-01")
        )
        #expect(count > 0)
    }

    @Test func `every entry of the trail is checked`() throws {
        let count = try damageEveryEntry(
            of: projections().trail,
            to: { $0 == Touch.names.rawValue ? Touch.source.rawValue : Touch.names.rawValue },
            adding: (("agency/south", 0), "names")
        )
        #expect(count > 20)
    }

    @Test func `every entry of the words is checked`() throws {
        let wanted = ["clinics", "north", "walks"]
        let count = try damageEveryEntry(
            of: projections().words,
            to: { $0 == "title" ? "text" : "title" },
            adding: (("stranger", "agency/north"), "title"),
            where: { wanted.contains($0.0) }
        )
        #expect(count >= wanted.count)
    }

    @Test func `every entry of the names is checked`() throws {
        let count = try damageEveryEntry(
            of: projections().holders,
            to: { _ in "agency/stranger" },
            adding: (Array(repeating: 7, count: 32), "agency/north")
        )
        #expect(count >= 5)
    }

    @Test func `every entry of the log’s own indexes and of the tree is checked`() throws {
        let schema = ledger.log.schema
        _ = try damageEveryEntry(
            of: schema.subjects,
            to: { SubjectEntry(number: $0.number, count: $0.count + 1) },
            adding: ("agency/stranger", SubjectEntry(number: 99, count: 1))
        )
        _ = try damageEveryEntry(of: schema.subjects, to: { SubjectEntry(number: $0.number + 1, count: $0.count) })
        _ = try damageEveryEntry(of: schema.history, to: { $0 + 1 }, adding: ((99, 0), 0))
        _ = try damageEveryEntry(of: schema.batches, to: { $0 + 1 }, adding: ("stranger", 0))
        _ = try damageEveryEntry(of: schema.tree, to: { _ in .sha256([1]) }, adding: (1_000_000, .sha256([1])))
    }

    @Test func `every record is checked, and the damage names its position`() throws {
        let records = ledger.log.schema.records
        for (position, line) in try ledger.lines().enumerated() {
            let position = UInt64(position)
            for index in stride(from: 0, to: line.count, by: max(1, line.count / 8)) {
                var changed = line
                changed[index] ^= 1
                try write { txn in try records.set(position, changed, &txn) }
                #expect(try damages().contains { $0.position == position }, "record \(position), byte \(index)")
            }
            try write { txn in try records.delete(position, &txn) }
            #expect(try !damages().isEmpty, "record \(position) was removed")
            try write { txn in try records.set(position, line, &txn) }
        }
        #expect(try ledger.verify().isSound)
    }

    @Test func `a false seal is refused by an import, and found where a forger put it and every hash for it`() throws {
        let schema = ledger.log.schema
        let folder = try Folder()
        for (name, old, new) in [
            ("subjects", "\"subjects\":", "\"subjects\":1"), ("records", "\"records\":\"", "\"records\":\"1"),
            ("root", "\"root\":\"", "\"root\":\"A"),
        ] {
            let honest = try ledger.lines()
            let lines = try honest.map { line in
                guard try Record(line: line).isSeal else { return line }
                return String(decoding: line, as: Unicode.UTF8.self).replacing(old, with: new).bytes
            }
            try #require(lines != honest)
            let copy = try Ledger.create(at: folder(name), origin: ledger.origin)
            let refusal = ProofFailure.importRefused(
                line: UInt64(lines.count),
                why: "the seal does not fit the records before it"
            )
            #expect(throws: refusal) { try copy.take(lines) }

            let last = UInt64(lines.count - 1)
            func put(_ line: [UInt8]) throws {
                try write { txn in
                    let hashes = try MerkleTree.hashesToStore(leaf: MerkleTree.leafHash(line), at: last) { index in
                        try ledger.log.treeHash(at: index, txn)
                    }
                    try schema.records.set(last, line, &txn)
                    for (level, hash) in hashes.enumerated() {
                        try schema.tree.set(MerkleTree.storedCount(size: last) + UInt64(level), hash, &txn)
                    }
                }
            }
            try put(lines[Int(last)])
            let found = Damage(position: last, what: "the seal does not fit the records before it")
            #expect(try damages().contains(found), "\(name)")
            try put(honest[Int(last)])
        }
        #expect(try ledger.verify().isSound)
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
        }
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
        let states = try projections().states
        try write { txn in try states.set("agency/north", "{}".bytes, &txn) }
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
        let folder = try Folder()
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
        let folder = try Folder()
        _ = try ledger.backUp(to: folder("backup"))
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        let later = try ledger.checkpoint()
        try Files.copy(fixture.directory + "/keys", to: folder("backup/keys"))
        let check = try Ledger.open(at: folder("backup"), access: .reading).verify(since: later.bytes)
        #expect(!check.isSound)
        #expect(check.damages.map(\.what).contains { $0.contains("records were removed") })
    }

    @Test func `a check reads only, and runs beside a writer`() async throws {
        let ledger = fixture.ledger
        async let written: Void = {
            for number in 0..<30 {
                try ledger.record(
                    "- command: agency register\n  agency: w-\(number)\n  name: W \(number)",
                    title: "\(number)"
                )
            }
        }()
        for _ in 0..<8 {
            let check = try ledger.verify()
            #expect(check.isSound, "\(check.damages)")
        }
        try await written
        try fixture.verify()
    }

    /// More subjects than one piece of the work has.
    private func registerAgencies() throws {
        let entries = (0..<300).map { "- {command: agency register, agency: a-\($0), name: Agency \($0)}" }
        try ledger.record(entries.joined(separator: "\n"), title: "agencies")
    }

    @Test func `what is projected of many subjects is told in the order of the log`() throws {
        try registerAgencies()
        let projections = try projections()
        let names = ["agency/a-250", "agency/a-3", "agency/a-121"]
        try write { txn in
            for name in names { try projections.states.set(name, "{}".bytes, &txn) }
            try projections.words.delete(("agency", "agency/a-299"), &txn)
        }
        let damages = try damages().map(\.what)
        let expected = ["agency/a-3", "agency/a-121", "agency/a-250", "agency/a-299"].map {
            "what is projected of \($0) is not what its records give"
        }
        #expect(damages.prefix(4) == expected[...])
        #expect(damages.dropFirst(4).map { $0.contains("the projection “words”") } == [true])
    }

    @Test func `progress tells both stages, each up to all records`() throws {
        try registerAgencies()
        var told: [Ledger.Stage: [UInt64]] = [:]
        let size = try fixture.size
        _ = try ledger.verify { stage, done, all in
            #expect(all == size)
            told[stage, default: []].append(done)
        }
        #expect(told[.log]?.last == size)
        let projected = try #require(told[.projections])
        #expect(projected == projected.sorted())
        #expect(projected.count > 4)
        #expect(projected.last == size)
    }

    @Test func `a long list of damages is cut, and counted`() throws {
        let schema = ledger.log.schema
        try ledger.record(
            (0..<120).map { "- command: agency register\n  agency: a-\($0)\n  name: Agency \($0)" }.joined(
                separator: "\n"
            )
        )
        let size = try fixture.size
        try write { txn in
            for position in 0..<size { try schema.records.set(position, "no record".bytes, &txn) }
        }
        let check = try ledger.verify()
        #expect(check.damageCount > 100)
        #expect(check.damages.count == 100)
    }
}
