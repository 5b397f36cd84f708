import EventLog
import LMDB
import Testing
import TransparencyLog

/// A log in a directory of its own, beside a list of what was recorded in it, with which it must always agree.
final class LogFixture {
    let scratch: Scratch
    private var opened: EventLog?
    /// Every line recorded so far: none of them may ever change.
    private(set) var lines: [[UInt8]] = []
    private var batches: [(batch: Batch, records: [Record])] = []
    private let tables: [String]

    init(tables: [String] = []) throws {
        scratch = try Scratch()
        self.tables = tables
        opened = try EventLog.create(at: scratch.path, origin: origin, tables: tables, options: .small)
        try verify()
    }

    /// A log that holds one batch for each list of subjects: `batch-0`, `batch-1` and so on.
    convenience init(batches: [[String]]) throws {
        try self.init()
        for subjects in batches { try record(subjects.map { try .note(on: $0) }) }
    }

    var log: EventLog {
        get throws { try #require(opened) }
    }

    func close() { opened = nil }

    /// Closes the log and opens it again, which must change nothing.
    func reopen(_ access: Environment.Access = .readWrite) throws {
        close()
        opened = try EventLog.open(at: scratch.path, access: access, tables: tables, options: .small)
        try verify()
    }

    /// Records drafts as one batch in one transaction, and checks the whole log.
    @discardableResult
    func record(
        _ drafts: [Draft],
        as batch: Batch? = nil,
        at time: Instant? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [Record] {
        let batch = try batch ?? .named("batch-\(batches.count)")
        let records = try write { log, txn in
            try log.append(drafts, batch, at: time ?? .tenOClock(plus: Int64(self.lines.count)), &txn)
        }
        batches.append((batch, records))
        lines += try records.map { try $0.line() }
        try verify(sourceLocation: sourceLocation)
        return records
    }

    /// Takes note of a record that the log appended by itself, and checks the whole log.
    func adopt(_ record: Record, sourceLocation: SourceLocation = #_sourceLocation) throws {
        lines.append(try record.line())
        try verify(sourceLocation: sourceLocation)
    }

    @discardableResult
    func read<R>(_ body: (EventLog, borrowing ReadTransaction) throws -> R) throws -> R {
        let log = try log
        return try log.environment.read { txn in try body(log, txn) }
    }

    @discardableResult
    func write<R>(_ body: (EventLog, inout WriteTransaction) throws -> R) throws -> R {
        let log = try log
        return try log.environment.write { txn in try body(log, &txn) }
    }

    @discardableResult
    func rehearse<R>(_ body: (EventLog, inout WriteTransaction) throws -> R) throws -> R {
        let log = try log
        return try log.environment.rehearse { txn in try body(log, &txn) }
    }

    func contents() throws -> [LogTable: [Entry]] {
        try read { log, txn in try log.contents(txn) }
    }

    /// Checks the whole log: by its own account, and against everything that was recorded.
    func verify(sourceLocation: SourceLocation = #_sourceLocation) throws {
        try read { log, txn in
            let found = try log.verify(txn)
            #expect(found.damages == [], sourceLocation: sourceLocation)
            #expect(found.isSound, sourceLocation: sourceLocation)
            #expect(found.size == UInt64(lines.count), sourceLocation: sourceLocation)
            #expect(try log.size(txn) == UInt64(lines.count), sourceLocation: sourceLocation)

            #expect(try log.entries(of: .records, txn).map(\.value) == lines, sourceLocation: sourceLocation)
            let root = referenceRoot(lines)
            #expect(found.root == root, sourceLocation: sourceLocation)
            #expect(try log.root(txn) == root, sourceLocation: sourceLocation)

            try verifySubjects(log, txn, sourceLocation)
            for (batch, records) in batches {
                #expect(try log.records(of: batch, txn) == records, sourceLocation: sourceLocation)
            }
        }
    }

    private func verifySubjects(
        _ log: EventLog,
        _ txn: borrowing ReadTransaction,
        _ sourceLocation: SourceLocation
    ) throws {
        let records = try lines.map { try Record(line: $0) }
        let histories = Dictionary(grouping: records) { Array($0.subject.utf8) }
        let names = histories.keys.sorted { $0.lexicographicallyPrecedes($1) }
        #expect(try log.subjects("", txn).map { Array($0.utf8) } == names, sourceLocation: sourceLocation)
        for history in histories.values {
            #expect(try log.history(of: history[0].subject, txn) == history, sourceLocation: sourceLocation)
            let count = try log.version(of: history[0].subject, txn)
            #expect(count == UInt64(history.count), sourceLocation: sourceLocation)
        }
    }
}

extension EventLog {
    /// Appends drafts as one batch.
    @discardableResult
    func append(_ drafts: [Draft], _ batch: Batch, at time: Instant, _ txn: inout WriteTransaction) throws -> [Record] {
        var records: [Record] = []
        for draft in drafts {
            records.append(try append(draft, batch: batch, number: records.count + 1, at: time, &txn))
        }
        return records
    }

    func scan(
        from start: UInt64? = nil,
        backwards: Bool = false,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Record] {
        var records: [Record] = []
        try scan(from: start, backwards: backwards, txn) { record in
            records.append(record)
            return true
        }
        return records
    }

    func history(of subject: String, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [Record] {
        var records: [Record] = []
        try history(of: subject, txn) { record in
            records.append(record)
            return true
        }
        return records
    }

    func subjects(_ prefix: String, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [String] {
        var names: [String] = []
        try subjects(startingWith: prefix, txn) { name in
            names.append(name)
            return true
        }
        return names
    }
}
