import CanonicalJSON
import EventLog
import LMDB
import TestSupport
import Testing
import TransparencyLog

@Suite struct SealTests {
    typealias Version = ReferenceCounts.Version

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
    func `a seal of earlier programs says how many records each subject has, and is accepted for ever`(
        subjects: [String],
        root: String,
        count: Int
    ) throws {
        let fixture = try LogFixture(batches: [subjects])
        let seal = try #require(try fixture.seal(.first))
        #expect(seal.type == "log.sealed.v1")
        #expect(seal.isSeal)
        let content = SealContent(records: "\(subjects.count)", root: root, subjects: count)
        #expect(try seal.data.decode(SealContent.self) == content)
        try fixture.verify()
    }

    @Test(arguments: [
        (["only"], "q4iBa2TKLtSe6bdeCbRR9aACrvxNJrMy4+40ZqrxrJU=", 1),
        (["a", "b", "a", "c"], "24dzhrV8rPwImWqYqtVgNcYYaBpD6ZOvxu9DfDUJ50k=", 3),
        (["a", "b", "d", "a", "c", "a"], "AqvQlYAklYUv75tOclQ5HmRj/f4NOtQj34+FIYugnzU=", 4),
        (
            (0..<50).flatMap { Array(repeating: "subject-\($0)", count: $0 + 1) },
            "4T4SNw5Cbb2ldehOWojsTHh7bNcbVo3gum6n+zqpsMQ=", 50
        ),
    ])
    func `a seal commits to how many records each subject has`(subjects: [String], root: String, count: Int) throws {
        let fixture = try LogFixture(batches: [subjects])
        let seal = try #require(try fixture.seal())
        #expect(seal.type == "log.sealed.v2")
        #expect(seal.subject == "log")
        #expect(seal.isSeal)
        #expect(seal.sequence == UInt64(subjects.count))
        let content = SealContent(records: "\(subjects.count)", root: root, subjects: count)
        #expect(try seal.data.decode(SealContent.self) == content)
        #expect(seal.data == (try CanonicalFragment(encoding: content)))
    }

    @Test func `a seal commits to how many records name each subject`() throws {
        let fixture = try LogFixture()
        try fixture.record([
            .naming(on: "a"), .naming(on: "b", .string("a")), .naming(on: "a", .string("b")),
            .naming(on: "c", .string("b")),
        ])
        let root = "w/6DOr4RUGdY3GBZ99aJjRUSuSyTEUr56hQ/8irVhfQ="
        let content = SealContent(records: "4", root: root, subjects: 3)
        #expect(try fixture.seal()?.data.decode(SealContent.self) == content)
    }

    @Test func `an empty log needs no seal, and a sealed one no second`() throws {
        let fixture = try LogFixture()
        #expect(try fixture.seal() == nil)
        try fixture.record([.note(on: "a")])
        #expect(try fixture.seal()?.subjectVersion == 0)
        #expect(try fixture.seal() == nil)
        try fixture.record([.note(on: "a")], at: .tenOClock(plus: 2_000))
        #expect(try fixture.seal()?.subjectVersion == 1)
        try fixture.record([.note(on: "a")], at: .tenOClock(plus: 3_000))
        try fixture.seal(.first, at: 3_000)
        #expect(try fixture.seal(at: 3_000) == nil, "also where an earlier program sealed it")
        try fixture.reopen()
    }

    @Test(arguments: Version.allCases)
    func `counts are proven under the root of the last seal`(_ version: Version) throws {
        let fixture = try LogFixture(batches: [(0..<40).map { "subject-\($0 % 13)" }])
        let root = try #require(try fixture.seal(version)).data.decode(SealContent.self).root
        let names = (0..<13).map { "subject-\($0)" }
        let proofs = try fixture.read { log, txn in try log.countProofs(for: names + ["unknown", "log", ""], txn) }
        #expect(proofs.map { $0 != nil } == names.map { _ in true } + [false, false, false])
        let counts = try ReferenceCounts(fixture.lines.dropLast(), version)
        for (name, proof) in zip(names, proofs) {
            let proof = try #require(proof)
            #expect(proof.records == (name == "subject-0" ? 4 : 3))
            #expect(proof.namings == (version == .first ? nil : 0))
            #expect(counts.root(of: Array(name.utf8), by: proof.proof).base64 == root, "\(name)")
        }
    }

    @Test func `a sealed log is sound since each of its heads`() throws {
        let fixture = try LogFixture(batches: [["a", "b", "a", "c"]])
        try fixture.seal(.first)
        try fixture.record([.note(on: "d"), .note(on: "a")], at: .tenOClock(plus: 1_000))
        try fixture.seal()
        for size in 0...fixture.lines.count {
            let head = TreeHead(size: UInt64(size), root: referenceRoot(fixture.lines.prefix(size)))
            let found = try fixture.read { log, txn in try log.verify(since: head, txn) }
            #expect(found.damages == [], "since \(size)")
        }
    }

    @Test(
        arguments: Version.allCases,
        [
            SealContent(records: "3", root: "", subjects: 3),
            SealContent(records: "4", root: "1c8keLFS3BVNrgdHE3LKJV+fsklEDxyBxt7wIOXzig8=", subjects: 3),
            SealContent(records: "4", root: "", subjects: 4), SealContent(records: "", root: "-", subjects: 0),
        ]
    )
    func `a seal that does not tell the truth is found`(_ version: Version, _ content: SealContent) throws {
        let fixture = try LogFixture(batches: [["a", "b", "a", "c"]])
        let seal = try #require(try fixture.seal(version))
        var content = content
        if content.root.isEmpty { content.root = try seal.data.decode(SealContent.self).root }
        let found = try fixture.findings(inLog: { lines in
            let data = try CanonicalFragment(encoding: content).decode(JSONValue.self)
            lines[4] = try changing("data", to: data, in: lines[4])
        })
        #expect(found.map(\.text) == ["4: the seal does not fit the records before it"])
    }

    @Test(arguments: Version.allCases)
    func `a true seal of the one version is false as one of the other`(_ version: Version) throws {
        let fixture = try LogFixture(batches: [["a", "b", "a", "c"]])
        try fixture.seal(version)
        let other = version == .first ? Version.second : .first
        let found = try fixture.findings(inLog: { lines in
            lines[4] = try changing("type", to: .string(other.rawValue), in: lines[4])
        })
        #expect(found.map(\.text).contains("4: the seal does not fit the records before it"))
    }

    @Test(arguments: Version.allCases)
    func `a seal that no longer fits because a record was exchanged is found`(_ version: Version) throws {
        let fixture = try LogFixture(batches: [["a", "b", "a", "c"]])
        try fixture.seal(version)
        let found = try fixture.findings(inLog: { lines in
            lines[3] = try changing("subject", to: .string("b"), in: lines[3])
            lines[3] = try changing("subjectversion", to: .number(1), in: lines[3])
        })
        #expect(found.map(\.text).contains("4: the seal does not fit the records before it"))
    }

    @Test func `a seal that no longer fits because a name was taken out or put in is found`() throws {
        for (before, after) in [("a", "x"), ("x", "a")] {
            let fixture = try LogFixture(batches: [["a"]])
            try fixture.record([.naming(on: "b", .array([.string(before)]))])
            try fixture.seal()
            let found = try fixture.findings(inLog: { lines in
                lines[1] = try changing("data", to: .array([.string(after)]), in: lines[1])
            })
            #expect(found.map(\.text) == ["2: the seal does not fit the records before it"])
        }
    }
}
