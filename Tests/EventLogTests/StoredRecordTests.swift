import CanonicalJSON
import EventLog
import LMDB
import TestSupport
import Testing

@Suite struct StoredRecordTests {
    /// What the record says, attribute by attribute.
    private static func text(_ attribute: StoredRecord.Attribute, of record: Record) -> String? {
        switch attribute {
        case .actor: record.actor
        case .authority: record.authority
        case .capacity: record.capacity
        case .causationID: record.causationID
        case .correlationID: record.correlationID
        case .id: record.id
        case .occurred: record.occurred
        case .source: record.source
        case .subject: record.subject
        case .type: record.type
        }
    }

    private func expect(_ stored: StoredRecord, says record: Record, _ comment: Comment) throws {
        #expect(stored.record == record, comment)
        #expect(try stored.line == record.line(), comment)
        #expect(stored.sequence == record.sequence, comment)
        #expect(stored.subjectVersion == record.subjectVersion, comment)
        #expect(stored.recordedTime == record.recordedTime, comment)
        #expect(stored.type == record.type && stored.subject == record.subject, comment)
        #expect(stored.id == record.id && stored.source == record.source, comment)
        #expect(stored.actor == record.actor && stored.capacity == record.capacity, comment)
        #expect(stored.authority == record.authority && stored.occurred == record.occurred, comment)
        #expect(stored.correlationID == record.correlationID && stored.causationID == record.causationID, comment)
        for attribute in StoredRecord.Attribute.allCases {
            let text = Self.text(attribute, of: record)
            #expect(stored[attribute].map { Array($0.utf8) } == text.map { Array($0.utf8) }, comment)
            let bytes = stored.withBytes(of: attribute) { span in span.withUnsafeBytes { Array($0) } }
            #expect(bytes == Array((text ?? "").utf8), comment)
        }
        #expect(stored.data.fragment == record.data, comment)
        #expect(try stored.data.decode(JSONValue.self) == record.data.decode(JSONValue.self), comment)
        #expect(Array(stored.line[stored.data.range]) == record.data.bytes, comment)
    }

    private static func anyText(_ generator: inout SeededGenerator) -> String {
        let pieces = ["a", "é", "e\u{301}", "\"", "\\", "/", "\u{1F600}", "{", "action/x", " ", ""]
        return (0..<Int.random(in: 0..<6, using: &generator))
            .map { _ in pieces.randomElement(using: &generator, or: "") }.joined()
    }

    private static func anyDraft(_ generator: inout SeededGenerator) throws -> Draft {
        func maybe(_ text: String) -> String? { Bool.random(using: &generator) ? text : nil }
        let data: [JSONValue] = [
            .null, .number(1.5), .string(anyText(&generator)), .array([.bool(true), .array([])]),
            .object(try JSONObject([JSONObject.Member(name: "data", value: .string(anyText(&generator)))])),
        ]
        return Draft(
            type: anyText(&generator),
            subject: "s" + anyText(&generator),
            occurred: maybe(anyText(&generator)),
            authority: maybe(anyText(&generator)),
            causationID: maybe(anyText(&generator)),
            data: try CanonicalFragment(encoding: data.randomElement(using: &generator, or: .null))
        )
    }

    @Test(arguments: UInt64(1)...4)
    func `whatever is recorded, a stored record says what the record says`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let fixture = try LogFixture()
        for _ in 0..<6 {
            try fixture.record((0..<20).map { _ in try Self.anyDraft(&generator) })
        }
        let records = try fixture.lines.map { try Record(line: $0) }
        try fixture.read { log, txn throws in
            var seen = 0
            try log.scanStored(txn) { stored in
                try expect(stored, says: records[seen], "seed \(seed), record \(seen)")
                seen += 1
                return true
            }
            #expect(seen == records.count)
            for position in records.indices {
                let stored = try #require(try log.stored(at: UInt64(position), txn))
                try expect(stored, says: records[position], "seed \(seed), record \(position)")
            }
        }
    }

    @Test(arguments: UInt64(1)...4)
    func `a stored record is refused where a record is, and says the same where both are read`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["\"", "{", "}", ",", ":", "0", "null", "\\n", "\"x\":1,", "1.0", "9007199254740994", "[]"]
        let fixture = try LogFixture()
        var (accepted, refused) = (0, 0)
        for round in 0..<600 {
            var line = Array(RecordTests.lines.randomElement(using: &generator, or: "").utf8)
            let place = Int.random(in: 0..<line.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: line[place] = UInt8.random(in: 32..<127, using: &generator)
            case 1: line.insert(contentsOf: pieces.randomElement(using: &generator, or: "").utf8, at: place)
            default: line.removeSubrange(place..<min(line.count, place + Int.random(in: 1...30, using: &generator)))
            }
            try fixture.rehearse { log, txn in
                try log.raw(.records).set(key(0), line, &txn)
                let comment: Comment = "seed \(seed), round \(round): \(String(decoding: line, as: Unicode.UTF8.self))"
                do {
                    let record = try Record(line: line)
                    accepted += 1
                    try expect(try #require(try log.stored(at: 0, txn)), says: record, comment)
                } catch is CanonicalJSONError {
                    refused += 1
                    #expect(throws: LogError.self, comment) { try log.stored(at: 0, txn) }
                }
            }
        }
        #expect(accepted > 30 && refused > 30, "seed \(seed)")
    }

    @Test func `a stored record outlives the reading of the next`() throws {
        let fixture = try LogFixture()
        try fixture.record([.note(on: "a", "first"), .note(on: "b", "the second, which is longer"), .note(on: "c")])
        let stored = try fixture.read { log, txn in
            var all: [StoredRecord] = []
            try log.scanStored(txn) { stored in
                all.append(stored)
                return true
            }
            return all
        }
        #expect(
            try stored.map { try $0.data.decode([String: String].self)["text"] } == [
                "first", "the second, which is longer", "",
            ]
        )
        #expect(stored.map(\.subject) == ["a", "b", "c"])
    }

    @Test func `records are visited from a position on, and backwards`() throws {
        let fixture = try LogFixture(batches: [["a", "b"], ["a", "c", "a"]])
        func positions(from start: UInt64?, backwards: Bool) throws -> [UInt64] {
            try fixture.read { log, txn in
                var positions: [UInt64] = []
                try log.scanStored(from: start, backwards: backwards, txn) { stored in
                    positions.append(stored.sequence)
                    return true
                }
                return positions
            }
        }
        #expect(try positions(from: nil, backwards: false) == [0, 1, 2, 3, 4])
        #expect(try positions(from: 3, backwards: false) == [3, 4])
        #expect(try positions(from: 5, backwards: false) == [])
        #expect(try positions(from: nil, backwards: true) == [4, 3, 2, 1, 0])
        #expect(try positions(from: 2, backwards: true) == [2, 1, 0])
    }

    @Test func `a history is visited from a version on`() throws {
        let fixture = try LogFixture(batches: [["a", "b"], ["a", "c", "a"]])
        func positions(of subject: String, from version: UInt64) throws -> [UInt64] {
            try fixture.read { log, txn in
                var positions: [UInt64] = []
                try log.storedHistory(of: subject, from: version, txn) { stored in
                    #expect(stored.subject == subject)
                    positions.append(stored.sequence)
                    return true
                }
                return positions
            }
        }
        #expect(try positions(of: "a", from: 0) == [0, 2, 4])
        #expect(try positions(of: "a", from: 2) == [4])
        #expect(try positions(of: "a", from: 3) == [])
        #expect(try positions(of: "a", from: .max) == [])
        #expect(try positions(of: "unknown", from: 0) == [])
    }

    @Test func `subjects have numbers in the order in which they first appear, and histories by them`() throws {
        let fixture = try LogFixture(batches: [["b", "a"], ["b", "c", "a"]])
        try fixture.read { log, txn throws in
            #expect(try log.subjectNumber(of: "b", txn) == 0)
            #expect(try log.subjectNumber(of: "a", txn) == 1)
            #expect(try log.subjectNumber(of: "c", txn) == 2)
            #expect(try log.subjectNumber(of: "unknown", txn) == nil)
            #expect(try (0..<4).map { try log.subjectName(ofNumber: $0, txn) } == ["b", "a", "c", nil])
            var seen: [String] = []
            try log.storedHistories(ofSubjects: 0..<2, txn) { number, stored in
                seen.append("\(number) \(stored.subject) \(stored.subjectVersion) \(stored.sequence)")
                return true
            }
            #expect(seen == ["0 b 0 0", "0 b 1 2", "1 a 0 1", "1 a 1 4"])
        }
    }

    @Test func `an index that leads to another record is a damage`() throws {
        let fixture = try LogFixture(batches: [["a", "b"]])
        try fixture.rehearse { log, txn throws in
            try log.raw(.history).set(key(0, 0), key(1), &txn)
            #expect(throws: LogError.damaged(position: 1, what: "record 0 of a is not where its index says")) {
                try log.storedHistory(of: "a", txn) { _ in true }
            }
            try log.raw(.history).set(key(0, 0), key(7), &txn)
            let what = "record 0 of subject number 0 is not where its index says"
            #expect(throws: LogError.damaged(position: 7, what: what)) {
                try log.storedHistories(ofSubjects: 0..<1, txn) { _, _ in true }
            }
            #expect(throws: LogError.damaged(position: 7, what: what)) { try log.subjectName(ofNumber: 0, txn) }
        }
    }
}
