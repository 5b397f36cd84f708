import CanonicalJSON
import EventLog
import LMDB
import Testing

@Suite struct AppendTests {
    let fixture: LogFixture

    init() throws { fixture = try LogFixture() }

    @Test func `records take the next position of the log, and the next one of their subject`() throws {
        let first = try fixture.record([.note(on: "a"), .note(on: "b"), .note(on: "a")])
        let second = try fixture.record([.note(on: "a"), .note(on: "c")])
        let records = first + second
        #expect(records.map(\.sequence) == [0, 1, 2, 3, 4])
        #expect(records.map(\.subject) == ["a", "b", "a", "a", "c"])
        #expect(records.map(\.subjectVersion) == [0, 0, 1, 2, 0])
    }

    @Test func `a record says what it was asked to say, and nothing else`() throws {
        let draft = Draft(
            type: "plan.agreed.v1",
            subject: "plan/leeds",
            occurred: "2009-02~",
            authority: "decision/one",
            causationID: "cause",
            data: try CanonicalFragment(encoding: [1, 2, 3])
        )
        let batch = try Batch.named("minutes")
        let record = try #require(try fixture.record([draft], as: batch, at: .tenOClock()).first)
        #expect(record.id == "\(batch.commitment).1")
        #expect(record.source == origin)
        #expect(record.type == "plan.agreed.v1")
        #expect(record.subject == "plan/leeds")
        #expect(record.occurred == "2009-02~")
        #expect(record.authority == "decision/one")
        #expect(record.causationID == "cause")
        #expect(record.correlationID == "minutes")
        #expect(record.actor == "clerk")
        #expect(record.capacity == "secretariat")
        #expect(record.recordedTime.text == "2009-02-17T10:00:00.000Z")
        #expect(record.data == draft.data)
    }

    @Test func `the record returned is the record stored`() throws {
        let records = try fixture.record([.note(on: "a", "é \u{1F600} \" \\ \u{1}"), .note(on: "b")])
        try fixture.read { log, txn throws in
            for record in records {
                #expect(try log.record(at: record.sequence, txn) == record)
                #expect(try log.line(at: record.sequence, txn) == record.line())
            }
        }
    }

    @Test func `recorded times never go back, even when the clock does by a little`() throws {
        var times: [Int64] = []
        for clock: Int64 in [500, 499, 0, 500, 501, 501 - 300_000, 502] {
            let record = try #require(try fixture.record([.note(on: "a")], at: .tenOClock(plus: clock)).first)
            times.append(record.recordedTime.milliseconds - (try Instant.tenOClock().milliseconds))
        }
        #expect(times == [500, 500, 500, 500, 501, 501, 502])
        try fixture.reopen()
        let record = try #require(try fixture.record([.note(on: "a")], at: .tenOClock()).first)
        #expect(record.recordedTime == (try .tenOClock(plus: 502)))
    }

    @Test func `nothing is appended while the last record lies clearly ahead of the clock`() throws {
        try fixture.record([.note(on: "a")], at: .tenOClock(plus: 500))
        let late = try Instant.tenOClock(plus: 499 - 300_000)
        let error = LogError.clockBehind(last: try .tenOClock(plus: 500), now: late)
        #expect(throws: error) { try fixture.record([.note(on: "a")], at: late) }
    }

    // MARK: Expected versions

    private func append(_ subject: String, expecting expected: ExpectedVersion) throws -> Record {
        try fixture.rehearse { log, txn in
            try log.append(
                .note(on: subject),
                batch: .named("other"),
                number: 1,
                expecting: expected,
                at: .tenOClock(),
                &txn
            )
        }
    }

    @Test func `a record is appended where its subject is as expected`() throws {
        try fixture.record([.note(on: "a"), .note(on: "a"), .note(on: "b")])
        let met: [(String, ExpectedVersion)] = [
            ("a", .any), ("a", .records(2)), ("b", .records(1)), ("new", .any), ("new", .noRecord),
            ("new", .records(0)),
        ]
        for (subject, expected) in met {
            #expect(try append(subject, expecting: expected).sequence == 3, "\(subject) \(expected)")
        }
    }

    @Test(arguments: [
        ("a", ExpectedVersion.noRecord, 2, "a was to be new, but has 2 records."),
        ("b", .noRecord, 1, "b was to be new, but has 1 record."),
        ("a", .records(0), 2, "a was expected to have 0 records, but has 2: somebody else changed it first."),
        ("a", .records(1), 2, "a was expected to have 1 record, but has 2: somebody else changed it first."),
        ("a", .records(3), 2, "a was expected to have 3 records, but has 2: somebody else changed it first."),
        ("new", .records(1), 0, "new was expected to have 1 record, but has 0: somebody else changed it first."),
        (
            "b", .records(.max), 1,
            "b was expected to have \(UInt64.max) records, but has 1: somebody else changed it first."
        ),
    ])
    func `a record is refused where its subject is not as expected, and both numbers are named`(
        subject: String,
        expected: ExpectedVersion,
        actual: UInt64,
        message: String
    ) throws {
        try fixture.record([.note(on: "a"), .note(on: "a"), .note(on: "b")])
        let error = LogError.wrongVersion(subject: subject, expected: expected, actual: actual)
        #expect(throws: error) { try append(subject, expecting: expected) }
        #expect(error.description == message)
        try fixture.verify()
    }

    @Test func `records of the same transaction count towards the expected version`() throws {
        try fixture.write { log, txn in
            let batch = try Batch.named("one")
            for number in 1...3 {
                let expected: ExpectedVersion = number == 1 ? .noRecord : .records(UInt64(number - 1))
                _ = try log.append(
                    .note(on: "a"),
                    batch: batch,
                    number: number,
                    expecting: expected,
                    at: .tenOClock(),
                    &txn
                )
            }
            #expect(try log.version(of: "a", txn) == 3)
        }
    }

    // MARK: Subjects

    @Test(arguments: [
        "", "a\nb", "\0", "a\u{1F}", "a\u{7F}", "a\u{85}b", String(repeating: "a", count: 401),
        String(repeating: "é", count: 201),
    ])
    func `a text that cannot be a subject is refused, and nothing is written`(_ subject: String) throws {
        try fixture.record([.note(on: "a")])
        let before = try fixture.contents()
        try fixture.write { log, txn in
            #expect(throws: LogError.badSubject(subject)) {
                try log.append([.note(on: subject)], .named("bad"), at: .tenOClock(), &txn)
            }
        }
        #expect(try fixture.contents() == before)
        try fixture.verify()
    }

    @Test func `a subject may be as long as 400 bytes, and hold any other character`() throws {
        let subjects = [
            String(repeating: "a", count: 400), String(repeating: "é", count: 200), " ", "a b", "plan/\u{1F600}",
            "\"\\",
        ]
        try fixture.record(subjects.map { try .note(on: $0) })
    }

    @Test func `subjects that differ in their bytes are two, though they look the same`() throws {
        let (composed, decomposed) = ("agency/caf\u{E9}", "agency/cafe\u{301}")
        #expect(composed == decomposed)
        let records = try fixture.record([.note(on: composed), .note(on: decomposed), .note(on: composed)])
        #expect(records.map(\.subjectVersion) == [0, 0, 1])
        try fixture.read { log, txn throws in
            #expect(try log.version(of: composed, txn) == 2)
            #expect(try log.version(of: decomposed, txn) == 1)
            #expect(try log.history(of: decomposed, txn).map(\.sequence) == [1])
        }
    }

    // MARK: Sizes

    private func draft(ofLine bytes: Int) throws -> Draft {
        let empty = try fixture.rehearse { log, txn in
            try log.append([.note(on: "plan/long")], .named("long"), at: .tenOClock(), &txn)
        }
        return try .note(on: "plan/long", String(repeating: "x", count: bytes - empty[0].line().count))
    }

    @Test func `a record of exactly 65,535 bytes is recorded and read`() throws {
        let record = try fixture.record([draft(ofLine: 65_535)], as: .named("long"))[0]
        #expect(try record.line().count == 65_535)
        #expect(Record.longestLine == 65_535)
        #expect(try fixture.read { log, txn in try log.record(at: 0, txn) } == record)
    }

    @Test(arguments: [65_536, 65_537, 1 << 20, (1 << 20) + 1, 3 << 20])
    func `a longer record is refused by its name and size, and nothing is written`(_ bytes: Int) throws {
        try fixture.record([.note(on: "a")])
        let draft = try draft(ofLine: bytes)
        let before = try fixture.contents()
        let error = LogError.recordTooLarge(subject: "plan/long", type: "note.written.v1", bytes: bytes)
        // The refusal does not spoil the transaction: what else is in it may still be recorded.
        try fixture.write { log, txn in
            #expect(throws: error) { try log.append([draft], .named("long"), at: .tenOClock(), &txn) }
        }
        #expect(try fixture.contents() == before)
        try fixture.verify()
        #expect(error.description.hasPrefix("The record note.written.v1 of plan/long would take \(bytes) bytes; "))
    }

    @Test func `a refused record leaves the rest of its transaction as it was`() throws {
        let tooLong = try draft(ofLine: 65_536)
        let batch = try Batch.named("mixed")
        try fixture.write { log, txn in
            _ = try log.append(.note(on: "a"), batch: batch, number: 1, at: .tenOClock(), &txn)
            #expect(throws: LogError.self) {
                try log.append(tooLong, batch: batch, number: 2, at: .tenOClock(plus: 5), &txn)
            }
            let next = try log.append(.note(on: "a"), batch: batch, number: 2, at: .tenOClock(plus: 1), &txn)
            #expect(next.sequence == 1)
            #expect(next.recordedTime == (try .tenOClock(plus: 1)))
            #expect(try log.verify(txn).isSound)
            #expect(try log.records(of: batch, txn).count == 2)
        }
    }

    // MARK: All or nothing

    @Test func `a thrown error takes back everything of its transaction`() throws {
        try fixture.record([.note(on: "a")])
        let before = try fixture.contents()
        #expect(throws: LogError.badSubject("")) {
            try fixture.write { log, txn in
                try log.append([.note(on: "a"), .note(on: "b"), .note(on: "")], .named("bad"), at: .tenOClock(), &txn)
            }
        }
        #expect(try fixture.contents() == before)
        try fixture.record([.note(on: "b")], as: .named("bad"))
        try fixture.reopen()
    }

    @Test func `a rehearsal gives the records that would be written, and writes none`() throws {
        try fixture.record([.note(on: "a")])
        let before = try fixture.contents()
        let drafts: [Draft] = [try .note(on: "a"), try .note(on: "b")]
        let batch = try Batch.named("twice")
        let rehearsed = try fixture.rehearse { log, txn in
            let records = try log.append(drafts, batch, at: .tenOClock(plus: 9), &txn)
            #expect(try log.size(txn) == 3)
            #expect(try log.verify(txn).isSound)
            return records
        }
        #expect(try fixture.contents() == before)
        try fixture.verify()
        #expect(try fixture.record(drafts, as: batch, at: .tenOClock(plus: 9)) == rehearsed)
    }
}
