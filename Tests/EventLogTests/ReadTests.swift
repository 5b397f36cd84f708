import EventLog
import LMDB
import Testing
import TransparencyLog

@Suite struct ReadTests {
    let fixture: LogFixture
    /// Positions 0…6.
    static let subjects = ["b", "a", "plan/x", "a", "plan/y", "a", "plan"]

    init() throws { fixture = try LogFixture(batches: [Array(Self.subjects[..<3]), Array(Self.subjects[3...])]) }

    private func positions(from start: UInt64? = nil, backwards: Bool = false) throws -> [UInt64] {
        try fixture.read { log, txn in try log.scan(from: start, backwards: backwards, txn).map(\.sequence) }
    }

    @Test func `an empty log has nothing to read, and the root of the empty tree`() throws {
        try LogFixture().read { log, txn throws in
            #expect(try log.size(txn) == 0)
            #expect(try log.line(at: 0, txn) == nil)
            #expect(try log.record(at: 0, txn) == nil)
            #expect(try log.scan(txn) == [])
            #expect(try log.scan(from: 7, backwards: true, txn) == [])
            #expect(try log.history(of: "a", txn) == [])
            #expect(try log.version(of: "a", txn) == 0)
            #expect(try log.subjects("", txn) == [])
            #expect(try log.records(of: .named("a"), txn) == [])
            #expect(try log.root(txn).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        }
    }

    @Test func `records are read in the order of the log, or backwards`() throws {
        #expect(try positions() == [0, 1, 2, 3, 4, 5, 6])
        #expect(try positions(backwards: true) == [6, 5, 4, 3, 2, 1, 0])
    }

    @Test func `reading starts at a position`() throws {
        #expect(try positions(from: 0) == [0, 1, 2, 3, 4, 5, 6])
        #expect(try positions(from: 4) == [4, 5, 6])
        #expect(try positions(from: 6) == [6])
        #expect(try positions(from: 2, backwards: true) == [2, 1, 0])
        #expect(try positions(from: 0, backwards: true) == [0])
    }

    @Test func `reading from beyond the end finds nothing forwards, and everything backwards`() throws {
        #expect(try positions(from: 7) == [])
        #expect(try positions(from: .max) == [])
        #expect(try positions(from: 7, backwards: true) == [6, 5, 4, 3, 2, 1, 0])
        #expect(try positions(from: .max, backwards: true) == [6, 5, 4, 3, 2, 1, 0])
    }

    @Test func `a visit ends when it is told to`() throws {
        try fixture.read { log, txn in
            var seen: [UInt64] = []
            try log.scan(from: 1, txn) { record in
                seen.append(record.sequence)
                return record.sequence < 3
            }
            try log.history(of: "a", txn) { record in
                seen.append(record.sequence)
                return record.sequence < 3
            }
            #expect(seen == [1, 2, 3, 1, 3])

            var names: [String] = []
            try log.subjects(startingWith: "", txn) { name in
                names.append(name)
                return names.count < 2
            }
            #expect(names == ["a", "b"])
        }
    }

    @Test func `what a visitor throws comes through`() throws {
        struct Stop: Error {}
        try fixture.read { log, txn in
            #expect(throws: Stop.self) { try log.scan(txn) { _ in throw Stop() } }
            #expect(throws: Stop.self) { try log.history(of: "a", txn) { _ in throw Stop() } }
            #expect(throws: Stop.self) { try log.subjects(startingWith: "", txn) { _ in throw Stop() } }
        }
    }

    @Test func `a position beyond the end has no record`() throws {
        try fixture.read { log, txn throws in
            for position: UInt64 in [7, 8, .max] {
                #expect(try log.line(at: position, txn) == nil)
                #expect(try log.record(at: position, txn) == nil)
            }
        }
    }

    @Test func `a subject's history is all its records, oldest first`() throws {
        try fixture.read { log, txn in
            let history = try log.history(of: "a", txn)
            #expect(history.map(\.sequence) == [1, 3, 5])
            #expect(history.map(\.subjectVersion) == [0, 1, 2])
            #expect(try log.version(of: "a", txn) == 3)
        }
    }

    @Test(arguments: [
        "A", "plan/", "c", "", "\n", String(repeating: "a", count: 400), String(repeating: "a", count: 600),
    ])
    func `a subject that the log does not know has no records`(_ subject: String) throws {
        try fixture.read { log, txn throws in
            #expect(try log.version(of: subject, txn) == 0)
            #expect(try log.history(of: subject, txn) == [])
        }
    }

    @Test func `subjects are found by how they start`() throws {
        try fixture.record([.note(on: "plan/é"), .note(on: "plan/e\u{301}"), .note(on: "plan/Z")])
        try fixture.read { log, txn throws in
            #expect(try log.subjects("plan", txn).count == 6)
            #expect(try log.subjects("plan/", txn) == ["plan/Z", "plan/e\u{301}", "plan/x", "plan/y", "plan/é"])
            #expect(try log.subjects("plan/x", txn) == ["plan/x"])
            #expect(try log.subjects("plan/xy", txn) == [])
            #expect(try log.subjects("plan/e", txn).count == 1)
            #expect(try log.subjects("b", txn) == ["b"])
            #expect(try log.subjects(String(repeating: "a", count: 600), txn) == [])
        }
    }

    @Test func `a reader sees the log as it was when the reading began`() throws {
        try fixture.read { log, txn in
            try fixture.record([.note(on: "a")])
            #expect(try log.size(txn) == 7)
            #expect(try log.version(of: "a", txn) == 3)
            #expect(try log.root(txn) == referenceRoot(fixture.lines.prefix(7)))
            #expect(try log.verify(txn).size == 7)
        }
        #expect(try positions().count == 8)
    }

    // MARK: Reading what is damaged

    private func damaged<R>(
        _ table: LogTable,
        _ damage: (RawTable, inout WriteTransaction) throws -> Void,
        then read: (EventLog, borrowing WriteTransaction) throws -> R
    ) throws -> LogError {
        try fixture.rehearse { log, txn in
            try damage(log.raw(table), &txn)
            return try #require(throws: LogError.self) { _ = try read(log, txn) }
        }
    }

    @Test func `a record that cannot be read is named by its position`() throws {
        func spoil(_ table: RawTable, _ txn: inout WriteTransaction) throws { try table.set(key(3), key("{}"), &txn) }
        let what = "the record cannot be read (The document has no member \"actor\".)"
        let error = LogError.damaged(position: 3, what: what)
        #expect(try damaged(.records, spoil) { log, txn in try log.record(at: 3, txn) } == error)
        #expect(try damaged(.records, spoil) { log, txn in try log.scan(txn) } == error)
        #expect(try damaged(.records, spoil) { log, txn in try log.history(of: "a", txn) } == error)
        #expect(try damaged(.records, spoil) { log, txn in try log.records(of: .named("batch-1"), txn) } == error)
        #expect(
            error.description
                == "The ledger is damaged at position 3: \(what). Run verify, and restore from a backup."
        )
    }

    @Test func `a history that leads to the wrong record is not taken for one`() throws {
        func error(_ position: UInt64?) -> LogError {
            .damaged(position: position, what: "record 1 of a is not where its index says")
        }
        for wrong: UInt64 in [0, 1, 5, 7] {
            let found = try damaged(.history) { table, txn in
                try table.set(key(1, 1), key(wrong), &txn)
            } then: { log, txn in
                try log.history(of: "a", txn)
            }
            #expect(found == error(wrong))
        }
        let found = try damaged(.history) { table, txn in
            try table.delete(key(1, 1), &txn)
        } then: { log, txn in
            try log.history(of: "a", txn)
        }
        #expect(found == error(nil))
        #expect(found.description.hasPrefix("The ledger is damaged: record 1 of a is not where"))
    }

    @Test(arguments: ["b", "a "])
    func `a history that leads to the same number of another subject is not taken for one`(_ other: String) throws {
        try fixture.record([.note(on: other), .note(on: other)])
        let version = try #require(try fixture.read { log, txn in try log.record(at: 8, txn)?.subjectVersion })
        let found = try damaged(.history) { table, txn in
            try table.set(key(1, version), key(8), &txn)
        } then: { log, txn in
            try log.history(of: "a", txn)
        }
        #expect(found == .damaged(position: 8, what: "record \(version) of a is not where its index says"))
    }

    @Test func `a batch whose first record is missing is damage`() throws {
        let found = try damaged(.records) { table, txn in
            try table.delete(key(3), &txn)
        } then: { log, txn in
            try log.records(of: .named("batch-1"), txn)
        }
        #expect(found == .damaged(position: 3, what: "the batch batch-1 is not where its index says"))
    }

    @Test(arguments: [UInt64(0), 2, 7, .max])
    func `a batch that is not where its index says is damage, and no reused name`(_ wrong: UInt64) throws {
        let found = try damaged(.batches) { table, txn in
            try table.set(key("batch-1"), key(wrong), &txn)
        } then: { log, txn in
            try log.records(of: .named("batch-1"), txn)
        }
        #expect(found == .damaged(position: wrong, what: "the batch batch-1 is not where its index says"))
    }

    @Test func `a tree hash that is missing is named when the root needs it`() throws {
        // Seven leaves: the root needs the subtrees of leaves 0–3 and 4–5, and leaf 6.
        for (index, position, what) in [
            (UInt64(6), UInt64(0), "the tree hash of level 2, number 0 is missing"),
            (9, 4, "the tree hash of level 1, number 2 is missing"),
            (10, 6, "the tree hash of level 0, number 6 is missing"),
        ] {
            let found = try damaged(.tree) { table, txn in
                try table.delete(key(index), &txn)
            } then: { log, txn in
                try log.root(txn)
            }
            #expect(found == .damaged(position: position, what: what))
        }
    }
}
