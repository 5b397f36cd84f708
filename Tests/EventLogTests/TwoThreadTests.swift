import EventLog
import LMDB
import Synchronization
import Testing
import TransparencyLog

@Suite struct TwoThreadTests {
    let fixture: LogFixture

    /// Eight records: positions 0…7 in three batches.
    init() throws { fixture = try LogFixture(batches: [["a", "b", "a"], ["c"], ["a", "b", "c", "b"]]) }

    @Test func `the check on two threads finds what the other finds`() throws {
        try fixture.write { log, txn in
            try log.raw(.records).delete(key(2), &txn)
            try log.raw(.records).set(key(5), fixture.lines[5] + [10], &txn)
            try log.raw(.tree).delete(key(13), &txn)
            try log.raw(.subjects).set(key("c"), [1], &txn)
            try log.raw(.history).set(key(1, 1), key(7), &txn)
            try log.raw(.batches).delete(key("batch-1"), &txn)
        }
        let found = try fixture.read { log, txn in try log.verify(txn) }
        #expect(found.damageCount > 8)
        #expect(try fixture.log.verify() == found)
        for size in [UInt64(0), 4, 7, 8] {
            let head = TreeHead(size: size, root: referenceRoot(fixture.lines.prefix(Int(size))))
            let since = try fixture.read { log, txn in try log.verify(since: head, signed: [head], txn) }
            #expect(try fixture.log.verify(since: head, signed: [head]) == since, "since \(size)")
        }
    }

    @Test func `the check on two threads tells when it is done`() throws {
        let last = Mutex<[UInt64]>([])
        let found = try fixture.log.verify { done, all in last.withLock { $0 = [done, all] } }
        #expect(found == (try fixture.read { log, txn in try log.verify(txn) }))
        #expect(found.isSound)
        #expect(last.withLock(\.self) == [8, 8])
    }

    @Test func `what is written while the check runs is checked, not taken for damage`() throws {
        let log = try fixture.log
        let written = Mutex<Int>(0)
        // Told between the two transactions' beginnings and their ends, on whatever thread is the slower.
        try fixture.write { log, txn in
            let drafts = try Array(repeating: Draft.note(on: "a"), count: 9_000)
            try log.append(drafts, .named("long"), at: .tenOClock(plus: 9), &txn)
        }
        let found = try log.verify { _, _ in
            written.withLock { written in
                guard written < 3 else { return }
                written += 1
                try? log.environment.write { txn in
                    _ = try log.append([.note(on: "b")], .named("beside-\(written)"), at: .tenOClock(plus: 10), &txn)
                }
            }
        }
        #expect(written.withLock(\.self) == 3)
        #expect(found.damages == [])
        #expect(found.size == 9_008)
        #expect(try log.verify().size == 9_011)
    }

    @Test func `a wrong tree hash is found wherever it stands in a long log`() throws {
        try fixture.rehearse { log, txn in
            let drafts = try Array(repeating: Draft.note(on: "a"), count: 9_000)
            try log.append(drafts, .named("long"), at: .tenOClock(plus: 9), &txn)
            #expect(try log.verify(txn).isSound)
            // Leaf n lies at 2n − popcount(n) : these are leaves 0, 8 192 and 9 000.
            for leaf in [0, 8_192, 9_000] as [UInt64] {
                try log.raw(.tree).set(key(MerkleTree.storedCount(size: leaf)), key(leaf, leaf) + key(leaf, leaf), &txn)
            }
            let what = "the record does not have the hash that was stored when it was recorded"
            #expect(try log.verify(txn).damages.map(\.text) == ["0: \(what)", "8192: \(what)", "9000: \(what)"])
        }
    }
}
