import CanonicalJSON
import EventLog
import LMDB
import Testing
import TransparencyLog

@Suite struct ImportTests {
    let original: LogFixture
    let copy: LogFixture

    init() throws {
        original = try LogFixture(batches: [["a", "b", "a"], ["c"], ["a", "b", "c", "b"]])
        copy = try LogFixture()
    }

    private func takeIn(_ lines: some Sequence<[UInt8]>) throws {
        try copy.write { log, txn in
            var importer = Importer(into: log)
            for line in lines { _ = try importer.append(line, &txn) }
        }
    }

    @Test func `a log imported line by line is the same log, byte for byte`() throws {
        try takeIn(original.lines)
        #expect(try copy.contents() == original.contents())
        #expect(try copy.read { log, txn in try log.verify(txn).isSound })
    }

    @Test func `an import goes on where it stopped, and the log goes on after it`() throws {
        try takeIn(original.lines[..<5])
        copy.close()
        let log = try EventLog.open(at: copy.scratch.path, access: .readWrite, options: .small)
        try log.environment.write { txn in
            var importer = Importer(into: log)
            for line in original.lines[5...] { _ = try importer.append(line, &txn) }
            let next = try log.append([.note(on: "a")], .named("next"), at: .tenOClock(), &txn)
            #expect(next.map(\.sequence) == [8])
            #expect(next.map(\.subjectVersion) == [3])
            #expect(try log.verify(txn).isSound)
        }
    }

    @Test func `a repeated batch is known after the import`() throws {
        try takeIn(original.lines)
        try copy.read { log, txn throws in
            #expect(try log.records(of: .named("batch-2"), txn).map(\.sequence) == [4, 5, 6, 7])
        }
    }

    @Test(arguments: [
        ("sequence", JSONValue.string("00000000000000000004"), "the line says it stands at position 4"),
        ("source", .string("https://example.org/other"), "the line belongs to the ledger https://example.org/other"),
        ("subjectversion", .number(0), "the line says it is number 0 of b"),
        ("subjectversion", .number(2), "the line says it is number 2 of b"),
        ("subject", .string("a"), "the line says it is number 1 of a"),
        ("subject", .string(""), "the line has a subject that no record can have"),
        ("subject", .string("a\n"), "the line has a subject that no record can have"),
        ("subject", .string(String(repeating: "x", count: 600)), "the line has a subject that no record can have"),
        ("correlationid", .string(""), "the line has a batch that no record can have"),
        ("correlationid", .string(String(repeating: "x", count: 600)), "the line has a batch that no record can have"),
        ("correlationid", .string("x"), "the line’s id ID does not fit its place in its batch"),
        ("recordedtime", .string("2009-02-17T09:59:59.999Z"), "the line was written before the one in front of it"),
        ("id", .string("COMMITMENT.3"), "the line’s id COMMITMENT.3 does not fit its place in its batch"),
        ("id", .string("COMMITMENT.02"), "the line’s id COMMITMENT.02 does not fit its place in its batch"),
        ("id", .string("COMMITMENT"), "the line’s id COMMITMENT does not fit its place in its batch"),
        ("id", .string("x.2"), "the line’s id x.2 does not fit its place in its batch"),
        ("id", .string("COMMITMENT.1"), "the batch batch-2 is in two pieces"),
    ])
    func `a line that does not fit its place is refused, and nothing is written`(
        name: String,
        value: JSONValue,
        what: String
    ) throws {
        try takeIn(original.lines[..<5])
        let before = try copy.contents()
        let commitment = try Batch.named("batch-2").commitment
        var value = value
        if case .string(let text) = value { value = .string(text.replacing("COMMITMENT", with: commitment)) }
        let line = try changing(name, to: value, in: original.lines[5])
        let message = what.replacing("COMMITMENT", with: commitment).replacing("ID", with: "\(commitment).2")
        #expect(throws: LogError.damaged(position: 5, what: message)) { try takeIn([line]) }
        #expect(try copy.contents() == before)
        try takeIn(original.lines[5...])
        #expect(try copy.contents() == original.contents())
    }

    @Test func `a line that begins with a second record of a batch is refused`() throws {
        let line = try changing("sequence", to: .string("00000000000000000000"), in: original.lines[5])
        let first = try changing("subjectversion", to: .number(0), in: line)
        let id = try Record(line: first).id
        let error = LogError.damaged(position: 0, what: "the line’s id \(id) does not fit its place in its batch")
        #expect(throws: error) { try takeIn([first]) }
    }

    @Test func `bytes that are no record are refused`() throws {
        for line in [[], Array("{}".utf8), original.lines[0] + [10], Array(repeating: 32, count: 70_000)] {
            let error = try #require(throws: LogError.self) { try takeIn([line]) }
            #expect(error.description.hasPrefix("The ledger is damaged at position 0: the "))
        }
        try copy.verify()
    }

    @Test(arguments: ReferenceCounts.Version.allCases, ReferenceCounts.Version.allCases)
    func `sealed logs are imported whole, in one go or in two`(
        first: ReferenceCounts.Version,
        second: ReferenceCounts.Version
    ) throws {
        for cut in [0, 4, 5, 9, 10] {
            let (original, copy) = (try LogFixture(batches: [["a", "b", "a", "c"]]), try LogFixture())
            try original.seal(first, at: 1_000)
            try original.record(["d", "a", "a", "b"].map { try .note(on: $0) }, at: .tenOClock(plus: 2_000))
            try original.seal(second, at: 3_000)
            for part in [original.lines[..<cut], original.lines[cut...]] {
                try copy.write { log, txn in
                    var importer = Importer(into: log)
                    for line in part { _ = try importer.append(line, &txn) }
                }
            }
            #expect(try copy.contents() == original.contents(), "cut at \(cut)")
        }
    }

    @Test(arguments: ReferenceCounts.Version.allCases)
    func `a seal that does not tell the truth is refused`(_ version: ReferenceCounts.Version) throws {
        let before = original.lines
        let line = try #require(try original.seal(version)?.line())
        for (name, value) in [
            ("records", JSONValue.string("7")), ("root", .string(Hash.sha256([]).base64)), ("subjects", .number(2)),
            ("more", .string("")),
        ] {
            let content = try changing(name, to: value, in: Record(line: line).data.bytes)
            let data = try CanonicalJSONDecoder().decode(JSONValue.self, from: content)
            let forged = try changing("data", to: data, in: line)
            let error = LogError.damaged(position: 8, what: "the seal does not fit the records before it")
            #expect(throws: error, "\(name)") { try takeIn(before + [forged]) }
            try copy.verify()
        }
        let other = version == .first ? "log.sealed.v2" : "log.sealed.v1"
        let renamed = try changing("type", to: .string(other), in: line)
        #expect(throws: LogError.damaged(position: 8, what: "the seal does not fit the records before it")) {
            try takeIn(before + [renamed])
        }
        try takeIn(before + [line])
        #expect(try copy.contents() == original.contents())
    }
}
