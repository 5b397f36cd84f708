import EventLog
import Foundation
import LMDB
import Testing

@Suite struct OpeningTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func create(_ origin: String = origin, tables: [String] = []) throws -> EventLog {
        try EventLog.create(at: scratch.path, origin: origin, tables: tables, options: .small)
    }

    private func open(_ access: Environment.Access = .readWrite, tables: [String] = []) throws -> EventLog {
        try EventLog.open(at: scratch.path, access: access, tables: tables, options: .small)
    }

    /// Makes a database that holds a log's tables, or others, and these entries about itself.
    private func makeDatabase(_ tables: [String] = LogTable.names, about entries: [String: String] = [:]) throws {
        let environment = try Environment.create(at: scratch.path, tables: tables, options: .small)
        guard tables.contains("log.meta") else { return }
        let meta = environment.table("log.meta", key: LMDB.UTF8.self, value: LMDB.UTF8.self)
        try environment.write { txn in
            for (name, text) in entries { try meta.set(name, text, &txn) }
        }
    }

    @Test func `a new log is empty, and knows its origin after it is opened again`() throws {
        let fixture = try LogFixture()
        #expect(try fixture.log.origin == origin)
        try fixture.reopen()
        #expect(try fixture.log.origin == origin)
        #expect(fixture.lines.isEmpty)
    }

    @Test func `what was recorded is there after closing and opening again`() throws {
        let fixture = try LogFixture(batches: [["a", "b"], ["a"]])
        try fixture.reopen()
        try fixture.record([.note(on: "b")])
        try fixture.reopen(.readOnly)
        #expect(fixture.lines.count == 4)
    }

    @Test func `a log opened for reading can be read and cannot be written`() throws {
        let fixture = try LogFixture(batches: [["a", "b"]])
        try fixture.reopen(.readOnly)
        #expect(try fixture.log.environment.access == .readOnly)
        let error = StorageError.readOnly(path: fixture.scratch.path)
        #expect(throws: error) { try fixture.write { _, _ in } }
        #expect(throws: error) { try fixture.rehearse { _, _ in } }
        try fixture.reopen()
        try fixture.record([.note(on: "a")])
    }

    @Test func `a log is opened only once at a time`() throws {
        var log: EventLog? = try create()
        let error = StorageError.alreadyOpen(path: scratch.path)
        for access in [Environment.Access.readOnly, .readWrite] {
            #expect(throws: error) { try open(access) }
        }
        #expect(throws: error) { try create() }

        log = nil
        log = try open(.readOnly)
        #expect(throws: error) { try open(.readOnly) }
        #expect(log?.origin == origin)
        log = nil
        _ = try open()
    }

    @Test func `a log is not created over another`() throws {
        _ = try create()
        #expect(throws: StorageError.exists(path: scratch.path)) { try create("https://example.org/other") }
        #expect(try open().origin == origin)
    }

    @Test func `opening what is not there says so and makes nothing`() throws {
        #expect(throws: StorageError.notFound(path: scratch.path)) { try open() }
        #expect(!scratch.isMade)

        try FileManager.default.createDirectory(atPath: scratch.path, withIntermediateDirectories: false)
        for access in [Environment.Access.readOnly, .readWrite] {
            #expect(throws: StorageError.notFound(path: scratch.path)) { try open(access) }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    }

    @Test func `creating in a directory that cannot be made says why`() throws {
        let path = scratch.path + "/a/b"
        #expect(throws: StorageError.system(call: "mkdir", errno: ENOENT, path: path)) {
            try EventLog.create(at: path, origin: origin, options: .small)
        }
    }

    @Test(arguments: [["others"], ["log.meta"], LogTable.names])
    func `a database without a log in it is not a log`(_ tables: [String]) throws {
        try makeDatabase(tables)
        #expect(throws: LogError.notALog(path: scratch.path)) { try open() }
    }

    @Test func `a log must say its origin, and have all its tables and those of its user`() throws {
        try makeDatabase(about: ["format": "1"])
        #expect(throws: LogError.notALog(path: scratch.path)) { try open() }

        let other = try Scratch()
        _ = try EventLog.create(at: other.path, origin: origin, tables: ["mine"], options: .small)
        #expect(throws: LogError.notALog(path: other.path)) {
            try EventLog.open(at: other.path, access: .readWrite, tables: ["mine", "missing"], options: .small)
        }
        _ = try EventLog.open(at: other.path, access: .readWrite, tables: ["mine"], options: .small)
    }

    @Test func `a log with a table missing is not opened`() throws {
        try makeDatabase(LogTable.names.filter { $0 != "log.tree" }, about: ["format": "1", "origin": origin])
        #expect(throws: LogError.notALog(path: scratch.path)) { try open() }
    }

    @Test(arguments: [LogTable.names, ["log.meta"], ["log.meta", "log.something-new"]])
    func `a log of a newer format is refused, whatever tables it has`(_ tables: [String]) throws {
        try makeDatabase(tables, about: ["format": "2", "origin": origin])
        let error = LogError.newerFormat(path: scratch.path, found: "2", known: "1")
        for access in [Environment.Access.readOnly, .readWrite] {
            #expect(throws: error) { try open(access) }
        }
        #expect(error.description.contains("has format 2; this program knows formats up to 1"))
    }

    @Test func `the format of a new log is written down`() throws {
        let log = try create()
        let entries = try log.environment.read { txn in try log.entries(of: .meta, txn) }
        #expect(entries == [Entry(key: key("format"), value: key("1")), Entry(key: key("origin"), value: key(origin))])
    }

    @Test(arguments: [
        "", " ", "https://example.org/a b", "https://example.org/a+b", "https://example.org/\n",
        "https://example.org/é",
        "https://example.org/\u{7F}", "<https://example.org>", "https://example.org/\"", "a\\b", "a^b", "a`b", "{a}",
        "a|b", "a\0b", String(repeating: "a", count: 257),
    ])
    func `a text that cannot name a log for good is no origin, and nothing is made`(_ text: String) throws {
        #expect(throws: LogError.badOrigin(text)) { try create(text) }
        #expect(!scratch.isMade)
    }

    @Test(arguments: [origin, "example.gov.uk/log", "urn:uuid:0", "a", String(repeating: "a", count: 256)])
    func `a URI or a name without scheme is an origin`(_ text: String) throws {
        #expect(try create(text).origin == text)
        #expect(try open(.readOnly).origin == text)
    }

    @Test func `the user's own tables are filled together with the making of the log, or nothing is made`() throws {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try EventLog.create(at: scratch.path, origin: origin, tables: ["mine"], options: .small) { _, _ in
                throw Stop()
            }
        }
        #expect(!scratch.isMade)

        let log = try EventLog.create(
            at: scratch.path,
            origin: origin,
            tables: ["mine"],
            options: .small
        ) { environment, txn in
            let mine = environment.table("mine", key: LMDB.UTF8.self, value: BigEndian64.self)
            try mine.set("answer", 42, &txn)
        }
        let mine = log.environment.table("mine", key: LMDB.UTF8.self, value: BigEndian64.self)
        #expect(try log.environment.read { txn in try mine.get("answer", txn) } == 42)
        #expect(try log.environment.read { txn in try log.verify(txn).isSound })
    }

    @Test func `the user's own tables change together with the log`() throws {
        let fixture = try LogFixture(tables: ["mine"])
        let mine = try fixture.log.environment.table("mine", key: LMDB.UTF8.self, value: BigEndian64.self)
        struct Stop: Error {}
        try fixture.record([.note(on: "a")])
        #expect(throws: Stop.self) {
            try fixture.write { log, txn in
                try log.append([.note(on: "a")], .named("another"), at: .tenOClock(), &txn)
                try mine.set("size", log.size(txn), &txn)
                throw Stop()
            }
        }
        #expect(try fixture.read { _, txn in try mine.count(txn) } == 0)
        try fixture.write { log, txn in try mine.set("size", log.size(txn), &txn) }
        try fixture.reopen()
        let again = try fixture.log.environment.table("mine", key: LMDB.UTF8.self, value: BigEndian64.self)
        #expect(try fixture.read { _, txn in try again.get("size", txn) } == 1)
    }
}
