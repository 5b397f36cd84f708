import CanonicalJSON
import EventLog
import LMDB
import TestSupport
import Testing
import TransparencyLog

@Suite struct SealTests {
    private struct Content: Codable, Equatable {
        var records: String
        var root: String
        var subjects: Int
    }

    /// The hash of an entry of the subject map.
    private static func entry(_ subject: [UInt8], _ count: UInt64) -> Hash {
        MerkleTree.leafHash(Hash.sha256(subject).bytes + BigEndian64.encode(count))
    }

    /// The root of the subject map by its definition, computed anew from the records.
    private static func root(_ lines: ArraySlice<[UInt8]>) throws -> Hash {
        var counts: [[UInt8]: UInt64] = [:]
        for line in lines { counts[Array(try Record(line: line).subject.utf8), default: 0] += 1 }
        counts[Array("log".utf8)] = nil
        return root(counts.map { (Hash.sha256($0.key).bytes, entry($0.key, $0.value)) }, 0)
    }

    private static func root(_ entries: [(key: [UInt8], hash: Hash)], _ depth: Int) -> Hash {
        guard let first = entries.first else {
            return Hash(bytes: Array(repeating: 0, count: 32)) ?? MerkleTree.emptyRoot
        }
        guard entries.count > 1 else { return first.hash }
        let halves = Dictionary(grouping: entries) { $0.key[depth / 8] >> UInt8(7 - depth % 8) & 1 }
        return MerkleTree.nodeHash(root(halves[0] ?? [], depth + 1), root(halves[1] ?? [], depth + 1))
    }

    private func seal(_ fixture: LogFixture, at milliseconds: Int64 = 1_000) throws -> Record? {
        let seal = try fixture.write { log, txn in try log.seal(at: .tenOClock(plus: milliseconds), &txn) }
        if let seal { try fixture.adopt(seal) }
        return seal
    }

    // The roots were computed with another program.

    @Test(arguments: [
        (["only"], "1c8keLFS3BVNrgdHE3LKJV+fsklEDxyBxt7wIOXzig8=", 1),
        (["a", "b", "a", "c"], "NVIrGG38e83GBtphupSCbkOpP0bIY71XaICNmJj3U0Y=", 3),
        (["a", "b", "d", "a", "c", "a"], "Hlkzgk7RjGNz49hX9KTrXHqCI375TYB+oBLK2IYQyTw=", 4),
        (
            (0..<50).flatMap { Array(repeating: "subject-\($0)", count: $0 + 1) },
            "bRVzpL7hKA1oHb/wcxypUmbLolbeIil0HpeAvpljfCs=", 50
        ),
    ])
    func `a seal commits to how many records each subject has`(subjects: [String], root: String, count: Int) throws {
        let fixture = try LogFixture(batches: [subjects])
        let seal = try #require(try seal(fixture))
        #expect(seal.type == "log.sealed.v1")
        #expect(seal.subject == "log")
        #expect(seal.isSeal)
        #expect(seal.sequence == UInt64(subjects.count))
        let content = Content(records: "\(subjects.count)", root: root, subjects: count)
        #expect(try seal.data.decode(Content.self) == content)
        #expect(seal.data == (try CanonicalFragment(encoding: content)))
    }

    @Test func `an empty log needs no seal, and a sealed one no second`() throws {
        let fixture = try LogFixture()
        #expect(try seal(fixture) == nil)
        try fixture.record([.note(on: "a")])
        #expect(try seal(fixture)?.subjectVersion == 0)
        #expect(try seal(fixture) == nil)
        try fixture.record([.note(on: "a")], at: .tenOClock(plus: 2_000))
        #expect(try seal(fixture)?.subjectVersion == 1)
        try fixture.reopen()
    }

    @Test(arguments: UInt64(1)...3) func `every seal is that of the records before it`(_ seed: UInt64) throws {
        let fixture = try LogFixture()
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<8 {
            let drafts = try (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                try Draft.note(on: "subject-\(Int.random(in: 0..<20, using: &generator))")
            }
            try fixture.record(drafts)
            let before = fixture.lines[...]
            let seal = try #require(try seal(fixture))
            let content = try seal.data.decode(Content.self)
            #expect(content.root == (try Self.root(before).base64), "seed \(seed)")
            #expect(content.records == "\(before.count)", "seed \(seed)")
        }
    }

    @Test func `counts are proven under the root of the last seal`() throws {
        let fixture = try LogFixture(batches: [(0..<40).map { "subject-\($0 % 13)" }])
        let root = try #require(try seal(fixture)).data.decode(Content.self).root
        let names = (0..<13).map { "subject-\($0)" }
        let proofs = try fixture.read { log, txn in try log.countProofs(for: names + ["unknown", "log", ""], txn) }
        #expect(proofs.keys.sorted() == names.sorted())
        for (name, (count, proof)) in proofs {
            #expect(count == (name == "subject-0" ? 4 : 3))
            let bits = Hash.sha256(Array(name.utf8)).bytes
            var hash = Self.entry(Array(name.utf8), count)
            for (depth, sibling) in proof.enumerated().reversed() {
                let isRight = bits[depth / 8] >> UInt8(7 - depth % 8) & 1 == 1
                hash = isRight ? MerkleTree.nodeHash(sibling, hash) : MerkleTree.nodeHash(hash, sibling)
            }
            #expect(hash.base64 == root, "\(name)")
        }
    }

    @Test func `a sealed log is sound since each of its heads`() throws {
        let fixture = try LogFixture(batches: [["a", "b", "a", "c"]])
        _ = try seal(fixture)
        try fixture.record([.note(on: "d"), .note(on: "a")], at: .tenOClock(plus: 1_000))
        _ = try seal(fixture)
        for size in 0...fixture.lines.count {
            let head = TreeHead(size: UInt64(size), root: referenceRoot(fixture.lines.prefix(size)))
            let found = try fixture.read { log, txn in try log.verify(since: head, txn) }
            #expect(found.damages == [], "since \(size)")
        }
    }

    @Test(arguments: [
        Content(records: "3", root: "NVIrGG38e83GBtphupSCbkOpP0bIY71XaICNmJj3U0Y=", subjects: 3),
        Content(records: "4", root: "1c8keLFS3BVNrgdHE3LKJV+fsklEDxyBxt7wIOXzig8=", subjects: 3),
        Content(records: "4", root: "NVIrGG38e83GBtphupSCbkOpP0bIY71XaICNmJj3U0Y=", subjects: 4),
        Content(records: "", root: "", subjects: 0),
    ])
    private func `a seal that does not tell the truth is found`(_ content: Content) throws {
        let fixture = try LogFixture(batches: [["a", "b", "a", "c"]])
        _ = try seal(fixture)
        let found = try fixture.findings(inLog: { lines in
            let data = try CanonicalFragment(encoding: content).decode(JSONValue.self)
            lines[4] = try changing("data", to: data, in: lines[4])
        })
        #expect(found.map(\.text) == ["4: the seal does not fit the records before it"])
    }

    @Test func `a seal that no longer fits because a record was exchanged is found`() throws {
        let fixture = try LogFixture(batches: [["a", "b", "a", "c"]])
        _ = try seal(fixture)
        let found = try fixture.findings(inLog: { lines in
            lines[3] = try changing("subject", to: .string("b"), in: lines[3])
            lines[3] = try changing("subjectversion", to: .number(1), in: lines[3])
        })
        #expect(found.map(\.text).contains("4: the seal does not fit the records before it"))
    }
}
