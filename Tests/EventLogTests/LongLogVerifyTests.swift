import EventLog
import LMDB
import Synchronization
import Testing
import TransparencyLog

/// A log long enough to be read in several portions, on several threads.
@Suite struct LongLogVerifyTests {
    let fixture: LogFixture

    /// Eight records: positions 0…7 in three batches.
    init() throws { fixture = try LogFixture(batches: [["a", "b", "a"], ["c"], ["a", "b", "c", "b"]]) }

    private func lengthen(to size: UInt64) throws {
        try fixture.write { log, txn in
            let drafts = try (8..<size).map { try Draft.note(on: "s\($0 % 41)") }
            try log.append(drafts, .named("long"), at: .tenOClock(plus: 9), &txn)
        }
    }

    /// What is found where others help to read, which must be what one thread finds alone in a write transaction.
    private func found(since trusted: TreeHead? = nil) throws -> Verification {
        let alone = try fixture.rehearse { log, txn in try log.verify(since: trusted, txn) }
        #expect(try fixture.read { log, txn in try log.verify(since: trusted, txn) } == alone)
        return alone
    }

    @Test func `several threads find what one finds alone`() throws {
        try lengthen(to: 700)
        let heads = try fixture.read { log, txn in
            try [0, 8, 127, 128, 130, 512, 700].map { TreeHead(size: $0, root: try log.root(at: $0, txn)) }
        }
        for head in heads { #expect(try found(since: head).isSound) }
        try fixture.write { log, txn in
            try log.raw(.records).delete(key(2), &txn)
            for position in UInt64(255)...390 { try log.raw(.records).delete(key(position), &txn) }
            let line = try #require(try log.line(at: 511, txn))
            try log.raw(.records).set(key(511), line + [10], &txn)
            try log.raw(.records).set(key(5_000), line, &txn)
            for misplaced in [Array(key(0).dropLast()), key(127) + [0], key(128) + [1], key(600, 1), key(9_000, 1)] {
                try log.raw(.records).set(misplaced, line, &txn)
            }
            try log.raw(.tree).delete(key(13), &txn)
            try log.raw(.subjects).set(key("c"), [1], &txn)
            try log.raw(.history).set(key(1, 1), key(7), &txn)
            try log.raw(.batches).delete(key("batch-1"), &txn)
        }
        #expect(try found().damageCount > 12)
        for head in heads { _ = try found(since: head) }
    }

    @Test func `a log whose positions all lie behind its end is read to its end`() throws {
        try lengthen(to: 300)
        try fixture.write { log, txn in
            for position in UInt64(0)..<300 {
                let line = try #require(try log.line(at: position, txn))
                try log.raw(.records).delete(key(position), &txn)
                try log.raw(.records).set(key(position + 1_000), line, &txn)
            }
        }
        let found = try found()
        let missing = "0: the record that should be here is missing; the next one stands at position 1000"
        #expect(found.damages.first?.text == missing)
        // Each of them says that it stands elsewhere.
        #expect(found.damageCount > 300)
    }

    @Test func `progress rises, and ends with all`() throws {
        try lengthen(to: 9_000)
        var told: [[UInt64]] = []
        let found = try fixture.read { log, txn in try log.verify(txn) { told.append([$0, $1]) } }
        #expect(found.isSound)
        #expect(told == [[4_096, 9_000], [8_192, 9_000], [9_000, 9_000]])
    }

    /// Checks a log while somebody writes: before the others begin to read, and whenever progress is told.
    private func verifyBesideWriter(writingBefore: Bool) throws -> Verification {
        let log = try fixture.log
        var written = 0
        func write() throws {
            written += 1
            try log.environment.write { txn in
                _ = try log.append([.note(on: "b")], .named("beside-\(written)"), at: .tenOClock(plus: 10), &txn)
            }
        }
        let found = try fixture.read { _, txn in
            if writingBefore { try write() }
            return try log.verify(txn) { _, _ in try? write() }
        }
        #expect(written == (writingBefore ? 4 : 3))
        let size = found.size + UInt64(written)
        #expect(try fixture.read { log, txn in try log.verify(txn) }.size == size)
        return found
    }

    @Test(arguments: [false, true]) func `what is written while the check runs is left for the next one`(
        _ writingBefore: Bool
    ) throws {
        try lengthen(to: 9_000)
        let found = try verifyBesideWriter(writingBefore: writingBefore)
        #expect(found.damages == [])
        #expect(found.size == 9_000)
    }

    @Test(arguments: [0, 5, 127, 128, 129, 300, 383, 384, 690, 699] as [UInt64])
    func `one changed key leaves every other record where it is`(_ position: UInt64) throws {
        try lengthen(to: 700)
        for other in [position + 1_048_576, position ^ (1 << 60), 1_000] {
            let damages = try fixture.findings(in: .records) { table, txn in
                let line = try #require(try table.get(key(position), txn))
                try table.delete(key(position), &txn)
                try table.set(key(other), line, &txn)
            }
            let texts = damages.map(\.text)
            #expect(texts.contains("\(other): the record says it stands at position \(position)"), "\(texts)")
            #expect(!texts.contains { $0.contains("records, not") }, "\(texts)")
        }
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
