import CanonicalJSON
import EventLog
import LMDB
import Testing
import TransparencyLog

/// Checking a log against what was known of it before.
@Suite struct HeadTests {
    let fixture: LogFixture

    /// Eight records: positions 0…7 in three batches.
    init() throws { fixture = try LogFixture(batches: [["a", "b", "a"], ["c"], ["a", "b", "c", "b"]]) }

    private func head(_ size: Int) -> TreeHead {
        TreeHead(size: UInt64(size), root: referenceRoot(fixture.lines.prefix(size)))
    }

    private func findings(
        since trusted: TreeHead? = nil,
        signed: [TreeHead] = [],
        after damage: (EventLog, inout WriteTransaction) throws -> Void = { _, _ in }
    ) throws -> [String] {
        try fixture.rehearse { log, txn in
            try damage(log, &txn)
            return try log.verify(since: trusted, signed: signed, txn).damages.map(\.text)
        }
    }

    @Test func `a log is sound since each of its own heads, even in the middle of a batch`() throws {
        for size in 0...8 {
            var told: [[UInt64]] = []
            let found = try fixture.read { log, txn in
                try log.verify(since: head(size), txn) { told.append([$0, $1]) }
            }
            #expect(found.damages == [], "since \(size)")
            #expect(found.root == head(8).root)
            #expect(found.size == 8)
            #expect(told == [[UInt64(8 - size), UInt64(8 - size)]])
        }
    }

    @Test func `a head over no records leaves nothing out, whatever other heads are known`() throws {
        #expect(try findings(since: head(0), signed: (0...8).map(head)) == [])
        let found = try findings(since: head(0), signed: [head(3)]) { log, txn in
            try log.raw(.records).set(key(1), fixture.lines[2], &txn)
        }
        #expect(found.contains("1: the record does not have the hash that was stored when it was recorded"))
        let other = TreeHead(size: 0, root: MerkleTree.leafHash([]))
        let foreign = ["the first 0 records are not those that the checkpoint was made over"]
        #expect(try findings(since: other, signed: [head(3)]) == foreign)
    }

    @Test func `a log holds all the heads it ever had`() throws {
        #expect(try findings(signed: (0...8).map(head)) == [])
    }

    @Test func `a head of another log is found`() throws {
        let other = MerkleTree.leafHash([])
        for size in 1...8 {
            let head = TreeHead(size: UInt64(size), root: other)
            #expect(
                try findings(since: head) == [
                    "the first \(size) records are not those that the checkpoint was made over"
                ]
            )
            #expect(
                try findings(signed: [head]) == [
                    "\(size - 1): the first \(size) records are not those that were signed"
                ]
            )
        }
        #expect(
            try findings(signed: [TreeHead(size: 0, root: other)]) == [
                "the first 0 records are not those that were signed"
            ]
        )
    }

    @Test func `a head beyond the end tells that records were removed`() throws {
        let head = TreeHead(size: 9, root: MerkleTree.emptyRoot)
        #expect(
            try findings(since: head) == [
                "the log holds 8 records, but a checkpoint over 9 is known: records were removed"
            ]
        )
        #expect(
            try findings(signed: [head]) == [
                "the log holds 8 records, but a checkpoint over 9 was signed: records were removed"
            ]
        )
        #expect(try !findings(since: TreeHead(size: .max, root: head.root)).isEmpty)
    }

    /// Cuts a log off as its writer could: records, tree and indexes agree with each other.
    @Test func `a log cut off with everything that goes with it is told only by a head`() throws {
        func cut(_ log: EventLog, _ txn: inout WriteTransaction) throws {
            for position: UInt64 in 4..<8 { try log.raw(.records).delete(key(position), &txn) }
            for index: UInt64 in 7..<15 { try log.raw(.tree).delete(key(index), &txn) }
            for place in [key(0, 2), key(1, 1), key(1, 2), key(2, 1)] { try log.raw(.history).delete(place, &txn) }
            for (name, value) in [("a", key(0, 2)), ("b", key(1, 1)), ("c", key(2, 1))] {
                try log.raw(.subjects).set(key(name), value, &txn)
            }
            try log.raw(.batches).delete(key("batch-2"), &txn)
        }
        #expect(try findings(after: cut) == [])
        #expect(try findings(since: head(4), after: cut) == [])
        let known = try findings(since: head(5), after: cut)
        #expect(known == ["the log holds 4 records, but a checkpoint over 5 is known: records were removed"])
        let signed = try findings(signed: [head(3), head(5)], after: cut)
        #expect(signed == ["the log holds 4 records, but a checkpoint over 5 was signed: records were removed"])
    }

    @Test func `damage after a trusted head is found`() throws {
        let found = try findings(since: head(4)) { log, txn in
            try log.raw(.records).set(key(5), fixture.lines[5] + [10], &txn)
        }
        #expect(found.first == "5: the record does not have the hash that was stored when it was recorded")

        for position in UInt64(4)..<7 {
            let found = try findings(since: head(4)) { log, txn in
                _ = try log.raw(.records).delete(key(position), &txn)
            }
            let next = position + 1
            #expect(
                found.first
                    == "\(position): the record that should be here is missing; the next one stands at position \(next)"
            )
        }
    }

    @Test func `a record missing before a trusted head is told by the number of records`() throws {
        let found = try findings(since: head(4)) { log, txn in _ = try log.raw(.records).delete(key(1), &txn) }
        #expect(found == ["there are 7 records, not 8"])
        let last = try findings(since: head(4)) { log, txn in _ = try log.raw(.records).delete(key(3), &txn) }
        #expect(last.first == "3: the record that should be here is missing")
    }

    @Test func `damage where a trusted head joins is found, not stumbled over`() throws {
        let record = try findings(since: head(4)) { log, txn in try log.raw(.records).set(key(3), key("{}"), &txn) }
        #expect(record == ["3: the record cannot be read (The document has no member \"actor\".)"])
        let missing = try findings(since: head(4)) { log, txn in _ = try log.raw(.tree).delete(key(6), &txn) }
        #expect(missing == ["0: the tree hash of level 2, number 0 is missing"])
        let wrong = try findings(since: head(4)) { log, txn in try log.raw(.tree).set(key(6), [1, 2, 3], &txn) }
        #expect(wrong == ["0: the tree hash of level 2, number 0 is missing"])
    }

    @Test func `a changed index is found since a head, for the records that came after it`() throws {
        for (table, place, message) in [
            (LogTable.subjects, key("b"), "7: the index of subjects is wrong about b"),
            (.history, key(1, 2), "7: the index of histories is wrong about record 2 of b"),
        ] {
            let found = try findings(since: head(5)) { log, txn in try log.raw(table).set(place, key(1, 9), &txn) }
            #expect(found.contains(message), "\(found)")
        }
        let batch = try findings(since: head(4)) { log, txn in try log.raw(.batches).set(key("batch-2"), key(5), &txn) }
        #expect(batch == ["4: the index of batches is wrong about batch-2"])
    }

    @Test func `a time that goes back just after a trusted head is found`() throws {
        let line = try changing("recordedtime", to: .string(try Instant.tenOClock(plus: -1).text), in: fixture.lines[4])
        let found = try findings(since: head(4)) { log, txn in try log.raw(.records).set(key(4), line, &txn) }
        #expect(found.contains("4: the record was written before the one in front of it"))
    }

    @Test func `a history that leaves out what came before a trusted head is found`() throws {
        let found = try findings(since: head(4)) { log, txn in try log.raw(.history).set(key(1, 0), key(6), &txn) }
        #expect(found.contains("5: the record says it is number 1 of b"))
    }

    @Test func `a signed head is compared even where records are missing before it`() throws {
        let other = TreeHead(size: 3, root: MerkleTree.emptyRoot)
        let found = try findings(signed: [other]) { log, txn in
            for position: UInt64 in [1, 2, 3, 4] { try log.raw(.records).delete(key(position), &txn) }
        }
        #expect(found.contains("2: the first 3 records are not those that were signed"))
        let sound = try findings(signed: [head(3)]) { log, txn in
            for position: UInt64 in [1, 2, 3, 4] { try log.raw(.records).delete(key(position), &txn) }
        }
        #expect(!sound.contains { $0.contains("signed") })
    }
}
