import EventLog
import Foundation
import LMDB
import Testing

@Suite struct ImmutabilityTests {
    let fixture: LogFixture

    init() throws { fixture = try LogFixture(batches: [["a", "b", "a"], ["c", "a"]]) }

    @Test func `storage refuses a second record or hash at a position`() throws {
        let before = try fixture.contents()
        for table in [LogTable.records, .tree] {
            for position in UInt64(0)..<5 {
                try fixture.write { log, txn in
                    #expect(throws: LMDBError.keyExists) { try log.raw(table).append(key(position), [1], &txn) }
                    #expect(throws: LMDBError.keyExists) { try log.raw(table).insert(key(position), [1], &txn) }
                }
            }
        }
        #expect(try fixture.contents() == before)
        try fixture.verify()
    }

    @Test(arguments: UInt64(0)..<5)
    func `a log that counts too few records does not overwrite one`(_ missing: UInt64) throws {
        try fixture.write { log, txn in try log.raw(.records).delete(key(missing), &txn) }
        let before = try fixture.contents()
        #expect(throws: LMDBError.keyExists) {
            try fixture.write { log, txn in
                #expect(try log.size(txn) == 4)
                try log.append([.note(on: "a")], .named("next"), at: .tenOClock(plus: 9), &txn)
            }
        }
        #expect(try fixture.contents() == before)
    }

    @Test func `a log whose last record cannot be read takes no more`() throws {
        try fixture.write { log, txn in try log.raw(.records).set(key(4), key("{}"), &txn) }
        let before = try fixture.contents()
        let error = try #require(throws: LogError.self) {
            try fixture.write { log, txn in
                try log.append([.note(on: "a")], .named("next"), at: .tenOClock(plus: 9), &txn)
            }
        }
        #expect(error.description.hasPrefix("The ledger is damaged at position 4: the record cannot be read"))
        #expect(try fixture.contents() == before)
    }

    @Test(arguments: [key(0, .max), key(0, 1 << 53 + 1)])
    func `a subject with an impossible count takes no more records`(_ entry: [UInt8]) throws {
        try fixture.write { log, txn in try log.raw(.subjects).set(key("a"), entry, &txn) }
        let before = try fixture.contents()
        #expect(throws: (any Error).self) {
            try fixture.write { log, txn in
                try log.append([.note(on: "a")], .named("next"), at: .tenOClock(plus: 9), &txn)
            }
        }
        #expect(try fixture.contents() == before)
    }

    @Test func `appending only adds, but for the counts of subjects`() throws {
        let before = try fixture.contents()
        try fixture.record([.note(on: "a"), .note(on: "new")])
        let after = try fixture.contents()
        for table in LogTable.allCases where table != .subjects {
            let old = try #require(before[table])
            #expect(Set(old).isSubset(of: Set(try #require(after[table]))), "\(table)")
        }
        let keys = try #require(before[.subjects]).map(\.key)
        #expect(Set(keys).isSubset(of: Set(try #require(after[.subjects]).map(\.key))))
    }

    @Test func `no code of the log replaces or removes an entry, but for the counts of subjects`() throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let sources = tests.appendingPathComponent("../../Sources/EventLog").resolvingSymlinksInPath()
        let files = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "swift" }
        #expect(files.count >= 10)
        var writing: [String] = []
        for file in files {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                guard let verb = line.firstMatch(of: /schema\.\w+\.(set|delete|clear|insert|append)\(/) else {
                    continue
                }
                writing.append(String(verb.0))
            }
        }
        // The time zone waits beside the format and the origin until the first record says it; there stands too which
        // record confirmed the clock last.
        #expect(
            writing.sorted() == [
                "schema.batches.insert(", "schema.history.insert(", "schema.meta.delete(", "schema.meta.insert(",
                "schema.meta.insert(", "schema.meta.insert(", "schema.meta.set(", "schema.records.append(",
                "schema.subjects.set(",
                "schema.tree.append(",
            ]
        )
    }
}
