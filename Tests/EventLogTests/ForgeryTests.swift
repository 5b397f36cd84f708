import CanonicalJSON
import EventLog
import LMDB
import Testing
import TransparencyLog

/// Records that contradict each other under a tree that fits them: what no hash can find.
@Suite struct ForgeryTests {
    let fixture: LogFixture

    /// Eight records: positions 0…7 in three batches.
    init() throws { fixture = try LogFixture(batches: [["a", "b", "a"], ["c"], ["a", "b", "c", "b"]]) }

    private func findings(_ name: String, of position: Int, as value: JSONValue?) throws -> [String] {
        try fixture.findings(inLog: { lines in
            lines[position] = try changing(name, to: value, in: lines[position])
        }).map(\.text)
    }

    @Test func `a tree made anew over the same records is the same tree`() throws {
        #expect(try fixture.findings(inLog: { _ in }) == [])
    }

    @Test func `a record of another ledger is found`() throws {
        #expect(
            try findings("source", of: 3, as: .string("https://example.org/other"))
                == ["3: the record says it belongs to the ledger https://example.org/other"]
        )
    }

    @Test func `a log under another origin is found out record by record`() throws {
        let scratch = fixture.scratch
        try fixture.write { log, txn in try log.raw(.meta).set(key("origin"), key("https://example.org/other"), &txn) }
        fixture.close()
        let log = try EventLog.open(at: scratch.path, access: .readOnly, options: .small)
        let found = try log.environment.read { txn in try log.verify(txn) }
        #expect(
            found.damages.map(\.text) == (0..<8).map { "\($0): the record says it belongs to the ledger \(origin)" }
        )
    }

    @Test func `a time that goes back is found where it does`() throws {
        let earlier = JSONValue.string(try Instant.tenOClock(plus: -1).text)
        #expect(
            try findings("recordedtime", of: 5, as: earlier) == [
                "5: the record was written before the one in front of it"
            ]
        )
        let later = JSONValue.string(try Instant.tenOClock(plus: 86_400_000).text)
        #expect(
            try findings("recordedtime", of: 5, as: later) == [
                "6: the record was written before the one in front of it"
            ]
        )
        #expect(try findings("recordedtime", of: 7, as: later) == [])
    }

    @Test(arguments: [UInt64(0), 3, 5, 8, .max]) func `a broken sequence is found`(_ wrong: UInt64) throws {
        let digits = String(repeating: "0", count: 20 - "\(wrong)".count) + "\(wrong)"
        #expect(
            try findings("sequence", of: 4, as: .string(digits)) == [
                "4: the record says it stands at position \(wrong)"
            ]
        )
    }

    @Test(arguments: [0.0, 1, 3, 9_007_199_254_740_991]) func `a wrong subject version is found`(_ wrong: Double) throws
    {
        #expect(
            try findings("subjectversion", of: 4, as: .number(wrong)) == [
                "4: the record says it is number \(UInt64(wrong)) of a"
            ]
        )
    }

    @Test func `a record given to another subject is found from there on`() throws {
        #expect(
            try findings("subject", of: 5, as: .string("c")) == [
                "5: the index of histories is wrong about record 1 of c", "6: the record says it is number 1 of c",
                "6: the index of subjects is wrong about c", "6: the index of histories is wrong about record 2 of c",
                "7: the record says it is number 2 of b", "7: the index of subjects is wrong about b",
                "7: the index of histories is wrong about record 1 of b",
            ]
        )
    }

    @Test(arguments: ["", "\n", String(repeating: "x", count: 600)])
    func `a subject that no log accepts is found, not stumbled over`(_ subject: String) throws {
        let found = try findings("subject", of: 3, as: .string(subject))
        #expect(found.contains("3: the index of subjects is wrong about \(subject)"))
    }

    @Test(arguments: ["", "x", String(repeating: "x", count: 600)])
    func `a record given to another batch is found`(_ id: String) throws {
        #expect(
            try findings("correlationid", of: 3, as: .string(id)) == ["3: the index of batches is wrong about \(id)"]
        )
        #expect(
            try findings("correlationid", of: 5, as: .string(id)) == [
                "5: the record’s id \(try Record(line: fixture.lines[5]).id) does not fit its place in its batch",
                "5: the index of batches is wrong about \(id)", "6: the batch batch-2 is in two pieces",
                "6: the record’s id \(try Record(line: fixture.lines[6]).id) does not fit its place in its batch",
            ]
        )
    }

    @Test func `an id that is not the batch's next is found`() throws {
        let commitment = try Batch.named("batch-2").commitment
        for id in [
            "", ".", commitment, "\(commitment).", "\(commitment).3", "\(commitment).02", "\(commitment).2.2", "2",
        ] {
            let found = try findings("id", of: 5, as: .string(id))
            #expect(found.contains("5: the record’s id \(id) does not fit its place in its batch"), "\(id)")
        }
    }

    @Test func `a record with other content in the middle of a batch is found`() throws {
        let other = try Batch.named("batch-2", content: "other").commitment
        let found = try findings("id", of: 5, as: .string("\(other).2"))
        #expect(
            found.prefix(2) == [
                "5: the batch batch-2 is in two pieces",
                "5: the record’s id \(other).2 does not fit its place in its batch",
            ]
        )
    }

    @Test func `a record with an attribute that records do not have is found`() throws {
        for (name, value) in [("time", JSONValue.string("x")), ("occurred", .null)] {
            let found = try findings(name, of: 5, as: value)
            #expect(found.first?.hasPrefix("5: the record cannot be read (") == true, "\(name)")
            #expect(found.first?.contains("A record has only its own attributes") == true, "\(name)")
        }
    }

    @Test func `a record left out, with all others moved up, is found`() throws {
        let found = try fixture.findings(inLog: { lines in lines.remove(at: 3) }).map(\.text)
        #expect(found.first == "3: the record says it stands at position 4")
        #expect(found.contains("the index of histories does not have one entry for each record"))
    }

    @Test func `records in another order are found`() throws {
        let found = try fixture.findings(inLog: { lines in lines.swapAt(0, 7) }).map(\.text)
        #expect(found.first == "0: the record says it stands at position 7")
        #expect(found.contains("7: the record says it stands at position 0"))
    }
}
