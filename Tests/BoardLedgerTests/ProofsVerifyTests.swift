import LMDB
import TestSupport
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

    /// The key of an entry that no record gives.
    private static func key(_ lay: (inout RowBytes) -> Void) -> [UInt8] {
        var key = RowBytes()
        lay(&key)
        return key.bytes
    }

    @Test func `every entry of the states is checked`() throws {
        let count = try damageEveryEntry(
            of: projections()[.states],
            to: { $0.dropLast() + [0x20] },
            adding: (Self.key { $0.number(99) }, "{}".bytes)
        )
        #expect(count > 10)
    }

    @Test func `every entry of the owners is checked`() throws {
        let north = try SubjectID(parsing: "agency/north")
        let count = try damageEveryEntry(
            of: projections()[.owners],
            to: { $0 + [1] },
            adding: (Self.key { $0.part(north, .leadAgency, 3) }, [2])
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
            of: projections()[.calendar],
            to: { $0 + [1] },
            adding: (Self.key { $0.due(123_456, 2) }, [2])
        )
        #expect(count > 0)
    }

    @Test func `every entry of the trail is checked`() throws {
        let (names, source) = (Touch.names.rawValue, Touch.source.rawValue)
        let south = try SubjectID(.agency, slug: "south")
        let count = try damageEveryEntry(
            of: projections()[.trail],
            to: { $0 == [names] ? [source] : [names] },
            adding: (Self.key { $0.trail(south, 0) }, [names])
        )
        #expect(count > 10)
    }

    @Test func `every entry of the words is checked`() throws {
        let wanted = ["clinics", "north", "walks"].map { word in Self.key { $0.text(word) } }
        let count = try damageEveryEntry(
            of: projections()[.words],
            to: { $0 + [1] },
            adding: (Self.key { $0.word("stranger", .title, 1) }, [1]),
            where: { key in wanted.contains { key.starts(with: $0) } }
        )
        #expect(count >= wanted.count)
    }

    @Test func `every entry of the names is checked`() throws {
        let count = try damageEveryEntry(
            of: projections()[.names],
            to: { $0 + [1] },
            adding: (Self.key { $0.name("Stranger", .agency, 1) }, [1])
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
        let folder = try TemporaryDirectory("folder")
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
            for name in names {
                let number = try #require(try ledger.log.subjectNumber(of: name, txn))
                try projections[.states].set(Self.key { $0.number(number) }, "{}".bytes, &txn)
            }
            let number = try #require(try ledger.log.subjectNumber(of: "agency/a-299", txn))
            try projections[.words].delete(Self.key { $0.word("agency", .title, number) }, &txn)
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
