import CanonicalJSON
import EventLog
import LMDB
import Testing
import TransparencyLog

/// Every kind of damage, one at a time, and exactly what the check says of it.
@Suite struct VerifyTests {
    let fixture: LogFixture

    /// Eight records: positions 0…7 in three batches, subjects numbered a 0, b 1, c 2.
    init() throws { fixture = try LogFixture(batches: [["a", "b", "a"], ["c"], ["a", "b", "c", "b"]]) }

    private func findings(
        in table: LogTable,
        _ damage: (RawTable, inout WriteTransaction) throws -> Void
    ) throws -> [String] {
        try fixture.findings(in: table, after: damage).map(\.text)
    }

    // MARK: A sound log

    @Test func `an untouched log is sound, in a reading, a writing and a rehearsal`() throws {
        let root = referenceRoot(fixture.lines)
        for found in [
            try fixture.read { log, txn in try log.verify(txn) },
            try fixture.write { log, txn in try log.verify(txn) },
            try fixture.rehearse { log, txn in try log.verify(txn) },
        ] {
            #expect(found.isSound)
            #expect(found.size == 8)
            #expect(found.root == root)
            #expect(found.damages == [])
            #expect(found.damageCount == 0)
        }
    }

    @Test func `an empty log is sound`() throws {
        let found = try LogFixture().read { log, txn in try log.verify(txn) }
        #expect(found.isSound)
        #expect(found.size == 0)
        #expect(found.damages == [])
        #expect(found.root == MerkleTree.emptyRoot)
    }

    @Test func `the check tells how far it is, and when it is done`() throws {
        var told: [[UInt64]] = []
        try fixture.read { log, txn in try log.verify(txn) { told.append([$0, $1]) } }
        #expect(told == [[8, 8]])

        told = []
        try fixture.rehearse { log, txn in
            let draft = try Draft.note(on: "a")
            try log.append(Array(repeating: draft, count: 4_100), .named("long"), at: .tenOClock(plus: 9), &txn)
            let found = try log.verify(txn) { told.append([$0, $1]) }
            #expect(found.isSound)
        }
        #expect(told == [[4_096, 4_108], [4_108, 4_108]])
    }

    // MARK: Records

    @Test func `a changed record is found at its position, and in every tree hash above it`() throws {
        for position in 0..<8 {
            var line = fixture.lines[position]
            let place = try #require(line.firstIndex(of: UInt8(ascii: "k")))  // of the actor, “clerk”
            line[place] = UInt8(ascii: "c")
            let found = try findings(in: .records) { table, txn in try table.set(key(UInt64(position)), line, &txn) }
            #expect(
                found.first == "\(position): the record does not have the hash that was stored when it was recorded"
            )
            let subtrees = [2, 4, 8].map { size in
                "\(position / size * size + size - 1): the tree hash of the \(size) records that end here is wrong"
            }
            #expect(Array(found.dropFirst()) == subtrees)
        }
    }

    @Test func `a record that no longer is one is found as such`() throws {
        let found = try findings(in: .records) { table, txn in try table.set(key(6), key("{}"), &txn) }
        #expect(found.contains("6: the record does not have the hash that was stored when it was recorded"))
        #expect(found.contains("6: the record cannot be read (The document has no member \"actor\".)"))
        #expect(found.contains("3: the index of subjects is wrong about c"))
        #expect(!found.contains { $0.contains("about a") || $0.contains("about b") })
    }

    @Test(arguments: [[UInt8](), Array("\n".utf8), [0xFF], Array(repeating: 0, count: 70_000)])
    func `a record overwritten with anything is found`(_ bytes: [UInt8]) throws {
        let found = try findings(in: .records) { table, txn in try table.set(key(2), bytes, &txn) }
        #expect(found.first == "2: the record does not have the hash that was stored when it was recorded")
        #expect(found.contains { $0.hasPrefix("2: the record cannot be read (") })
    }

    @Test func `a line feed behind a record is found`() throws {
        let found = try findings(in: .records) { table, txn in
            try table.set(key(7), fixture.lines[7] + [UInt8(ascii: "\n")], &txn)
        }
        #expect(found.contains("7: the record does not have the hash that was stored when it was recorded"))
    }

    @Test func `swapped records are found at both positions`() throws {
        let found = try findings(in: .records) { table, txn in
            try table.set(key(3), fixture.lines[4], &txn)
            try table.set(key(4), fixture.lines[3], &txn)
        }
        let hash = "the record does not have the hash that was stored when it was recorded"
        #expect(found.contains("3: \(hash)"))
        #expect(found.contains("4: \(hash)"))
        #expect(found.contains("3: the record says it stands at position 4"))
        #expect(found.contains("4: the record says it stands at position 3"))
    }

    @Test func `a missing record is found at its position, and innocent records are not blamed`() throws {
        for position in UInt64(0)..<7 {
            let found = try findings(in: .records) { table, txn in _ = try table.delete(key(position), &txn) }
            let next = position + 1
            let what = "the record that should be here is missing; the next one stands at position \(next)"
            #expect(found.filter { $0.contains("missing") } == ["\(position): \(what)"])
            #expect(!found.contains { $0.contains("hash") })
            let subject = try Record(line: fixture.lines[Int(position)]).subject
            for other in ["a", "b", "c"] where other != subject {
                #expect(!found.contains { $0.hasSuffix("about \(other)") || $0.hasSuffix("of \(other)") }, "\(found)")
            }
        }
    }

    @Test func `several missing records are found where they begin`() throws {
        let found = try findings(in: .records) { table, txn in
            for position: UInt64 in [1, 2, 3, 5] { try table.delete(key(position), &txn) }
        }
        #expect(
            found.filter { $0.contains("missing") } == [
                "1: the record that should be here is missing; the next one stands at position 4",
                "5: the record that should be here is missing; the next one stands at position 6",
            ]
        )
    }

    @Test func `a record changed behind a missing one is found too`() throws {
        let found = try findings(in: .records) { table, txn in
            try table.delete(key(1), &txn)
            try table.set(key(5), fixture.lines[5].dropLast() + [UInt8(ascii: " ")], &txn)
        }
        #expect(found[0].hasPrefix("1: the record that should be here is missing"))
        #expect(found.contains("5: the record does not have the hash that was stored when it was recorded"))
    }

    @Test func `missing last records are found, because their hashes are there`() throws {
        let found = try findings(in: .records) { table, txn in
            try table.delete(key(6), &txn)
            try table.delete(key(7), &txn)
        }
        #expect(
            found == [
                "3: the index of subjects is wrong about c", "5: the index of subjects is wrong about b",
                "6: the tree has a hash for a record here, and there is none", "the tree holds 15 hashes, not 10",
                "the index of histories does not have one entry for each record",
            ]
        )
    }

    @Test func `a log whose records are all gone is not taken for an empty one`() throws {
        let found = try findings(in: .records) { table, txn in try table.clear(&txn) }
        #expect(
            found == [
                "0: the tree has a hash for a record here, and there is none", "the tree holds 15 hashes, not 0",
                "the index of subjects has entries without records",
                "the index of histories does not have one entry for each record",
                "the index of batches has entries without records",
            ]
        )
    }

    @Test func `a record slipped in at the end has no hash and no place in any index`() throws {
        let line = try changing("sequence", to: .string("00000000000000000008"), in: fixture.lines[7])
        let found = try findings(in: .records) { table, txn in try table.set(key(8), line, &txn) }
        #expect(found.first == "8: the tree has no hash for the record")
        #expect(found.contains("8: the record says it is number 2 of b"))
        #expect(found.contains("the tree holds 15 hashes, not 16"))
        #expect(found.contains("8: the index of subjects is wrong about b"))
        #expect(found.contains("the index of histories does not have one entry for each record"))
    }

    @Test(arguments: [UInt64(9), 1 << 32, UInt64(Int64.max), .max])
    func `a record far beyond the end is found`(_ position: UInt64) throws {
        let found = try findings(in: .records) { table, txn in try table.set(key(position), fixture.lines[7], &txn) }
        #expect(
            found.first == "8: the record that should be here is missing; the next one stands at position \(position)"
        )
        #expect(found.contains("\(position): the record says it stands at position 7"))
    }

    @Test(arguments: [
        (key("x"), "7: the entry that follows has no position"),
        (key(3) + [0], "3: the entry that follows has no position"),
        ([0], "the entry that follows has no position"),
        (Array(repeating: 0xFF, count: 511), "7: the entry that follows has no position"),
    ])
    func `an entry among the records that is none is found`(key: [UInt8], message: String) throws {
        let found = try findings(in: .records) { table, txn in try table.set(key, fixture.lines[3], &txn) }
        #expect(found == [message, "the index of histories does not have one entry for each record"])
    }

    // MARK: Tree

    @Test func `a changed tree hash is found at the last record below it`() throws {
        for (index, position, size) in [
            (UInt64(0), 0, 1), (1, 1, 1), (2, 1, 2), (5, 3, 2), (6, 3, 4), (7, 4, 1), (13, 7, 4), (14, 7, 8),
        ] {
            var hash = try #require(try fixture.contents()[.tree]?[Int(index)].value)
            hash[31] ^= 1
            let wrong = try findings(in: .tree) { table, txn in try table.set(key(index), hash, &txn) }
            let missing = try findings(in: .tree) { table, txn in _ = try table.delete(key(index), &txn) }
            if size == 1 {
                let what = "the record does not have the hash that was stored when it was recorded"
                #expect(wrong == ["\(position): \(what)"])
                #expect(
                    missing == ["\(position): the tree has no hash for the record", "the tree holds 14 hashes, not 15"]
                )
            } else {
                let what = "\(position): the tree hash of the \(size) records that end here is"
                #expect(wrong == ["\(what) wrong"])
                #expect(missing == ["\(what) missing", "the tree holds 14 hashes, not 15"])
            }
        }
    }

    @Test(arguments: [0, 31, 33]) func `a tree hash of another length is found, not stumbled over`(_ bytes: Int) throws
    {
        let found = try findings(in: .tree) { table, txn in
            try table.set(key(5), Array(repeating: 1, count: bytes), &txn)
        }
        #expect(found == ["3: the tree hash of the 2 records that end here is missing"])
    }

    @Test func `swapped tree hashes are found at both records`() throws {
        let hashes = try #require(try fixture.contents()[.tree])
        let found = try findings(in: .tree) { table, txn in
            try table.set(key(0), hashes[1].value, &txn)
            try table.set(key(1), hashes[0].value, &txn)
        }
        let what = "the record does not have the hash that was stored when it was recorded"
        #expect(found == ["0: \(what)", "1: \(what)"])
    }

    @Test func `an extra tree hash is found, wherever it is`() throws {
        let hash = Array(repeating: UInt8(1), count: 32)
        let next = try findings(in: .tree) { table, txn in try table.set(key(15), hash, &txn) }
        #expect(
            next == ["8: the tree has a hash for a record here, and there is none", "the tree holds 16 hashes, not 15"]
        )
        for place in [key(16), key(.max), key(3) + [0], [0], key("x")] {
            let found = try findings(in: .tree) { table, txn in try table.set(place, hash, &txn) }
            #expect(found == ["the tree holds 16 hashes, not 15"])
        }
    }

    @Test func `a log without its tree is found out record by record`() throws {
        let found = try findings(in: .tree) { table, txn in try table.clear(&txn) }
        #expect(found.count == 16)
        #expect(found.first == "0: the tree has no hash for the record")
        #expect(found.last == "the tree holds 0 hashes, not 15")
    }

    @Test func `no more than a hundred damages are listed, and all are counted`() throws {
        try fixture.record(Array(repeating: .note(on: "a"), count: 70))
        try fixture.rehearse { log, txn in
            try log.raw(.tree).clear(&txn)
            let found = try log.verify(txn)
            #expect(found.damages.count == 100)
            #expect(found.damageCount == 78 + 74 + 1)  // leaves, nodes above them, and the count
            #expect(!found.isSound)
            #expect(found.damages[0] == Damage(position: 0, what: "the tree has no hash for the record"))
        }
    }

    // MARK: Indexes

    @Test(arguments: [key(0, 2), key(0, 4), key(1, 3), key(0, .max), key(.max, 3), [], key(3), key(0, 3) + [0]])
    func `a wrong subject is found at the subject's last record`(_ value: [UInt8]) throws {
        let found = try findings(in: .subjects) { table, txn in try table.set(key("a"), value, &txn) }
        #expect(found == ["4: the index of subjects is wrong about a"])
    }

    @Test func `a missing and an extra subject are found`() throws {
        let missing = try findings(in: .subjects) { table, txn in _ = try table.delete(key("c"), &txn) }
        let extra = "the index of subjects has entries without records"
        #expect(missing == ["6: the index of subjects is wrong about c"])
        for name in [key("d"), key("a "), [0xFF], [0]] {
            let found = try findings(in: .subjects) { table, txn in try table.set(name, key(3, 1), &txn) }
            #expect(found == [extra])
        }
        let renamed = try findings(in: .subjects) { table, txn in
            try table.delete(key("c"), &txn)
            try table.set(key("d"), key(2, 2), &txn)
        }
        #expect(renamed == ["6: the index of subjects is wrong about c"])
    }

    @Test(arguments: [key(4), key(0), key(.max), [], key(5) + [0]])
    func `a wrong history is found at the record it should lead to`(_ value: [UInt8]) throws {
        let found = try findings(in: .history) { table, txn in try table.set(key(1, 1), value, &txn) }
        #expect(found == ["5: the index of histories is wrong about record 1 of b"])
    }

    @Test func `a missing and an extra history are found`() throws {
        let count = "the index of histories does not have one entry for each record"
        let missing = try findings(in: .history) { table, txn in _ = try table.delete(key(2, 0), &txn) }
        #expect(missing == ["3: the index of histories is wrong about record 0 of c", count])
        for place in [key(0, 3), key(3, 0), key(.max, .max), key(0), [7], key(0, 1) + [0]] {
            let found = try findings(in: .history) { table, txn in try table.set(place, key(1), &txn) }
            #expect(found == [count])
        }
    }

    @Test(arguments: [key(0), key(2), key(4), key(.max), [], key(3) + [0]])
    func `a wrong batch is found at its first record`(_ value: [UInt8]) throws {
        let found = try findings(in: .batches) { table, txn in try table.set(key("batch-1"), value, &txn) }
        #expect(found == ["3: the index of batches is wrong about batch-1"])
    }

    @Test func `a missing and an extra batch are found`() throws {
        let missing = try findings(in: .batches) { table, txn in _ = try table.delete(key("batch-2"), &txn) }
        #expect(missing == ["4: the index of batches is wrong about batch-2"])
        for name in [key("batch-3"), [0xFF], key("batch-1 ")] {
            let found = try findings(in: .batches) { table, txn in try table.set(name, key(0), &txn) }
            #expect(found == ["the index of batches has entries without records"])
        }
    }

    @Test func `a change of what the log says about itself is found`() throws {
        let message = ["the ledger’s entries about its own format and origin have changed"]
        for (name, value) in [("origin", "https://example.org/other"), ("origin", ""), ("format", "2"), ("extra", "x")]
        {
            let found = try findings(in: .meta) { table, txn in try table.set(key(name), key(value), &txn) }
            #expect(found == message, "\(name): \(value)")
        }
        for name in ["origin", "format"] {
            let found = try findings(in: .meta) { table, txn in _ = try table.delete(key(name), &txn) }
            #expect(found == message, "\(name)")
        }
    }
}
