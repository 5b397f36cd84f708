import EventLog
import LMDB
import Testing

@Suite struct BatchTests {
    let fixture: LogFixture

    init() throws { fixture = try LogFixture() }

    private func batch(_ id: String? = nil, _ content: String = "hello") throws -> Batch {
        try Batch(id: id, content: Array(content.utf8), actor: "clerk", capacity: "secretariat")
    }

    // The hashes were computed with another program.

    @Test func `a batch without a name is named by the SHA-256 digest of its content`() throws {
        #expect(try batch().id == "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
        #expect(try batch(nil, "").id == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func `the commitment is a hash of the name and the content`() throws {
        #expect(try batch("minutes").commitment == "d2e89bb7a019a599c90632b5c283ea4b")
        #expect(try batch().commitment == "133d6c6bb8c46eb7909a82a9f2460197")
        let batches = [
            try batch("minutes"), try batch("Minutes"), try batch("minutes", "hello "), try batch("minutes", ""),
            try batch("caf\u{E9}"), try batch("cafe\u{301}"), try batch(), try batch(nil, "minutes"),
        ]
        #expect(Set(batches.map(\.commitment)).count == batches.count)
    }

    @Test func `who records it, and as what, does not make it another batch`() throws {
        let other = try Batch(id: "minutes", content: Array("hello".utf8), actor: "x", capacity: "scrutiny")
        #expect(try batch("minutes").commitment == other.commitment)
    }

    @Test(arguments: [
        "", "a\nb", "\0", "\u{1F}", "\u{7F}", "\u{9F}", String(repeating: "a", count: 129), "seal:4", "seal:", "log:",
        "log:0",
    ])
    func `a text that cannot name a batch is refused`(_ id: String) {
        #expect(throws: LogError.badBatchID(id)) { try batch(id) }
    }

    @Test(arguments: [" ", "é", "a b.1", String(repeating: "a", count: 128), String(repeating: "é", count: 64)])
    func `any other text of up to 128 bytes names a batch`(_ id: String) throws {
        try fixture.record([.note(on: "a"), .note(on: "a")], as: batch(id))
        #expect(try fixture.read { log, txn in try log.records(of: batch(id), txn).count } == 2)
    }

    @Test func `the ids of records commit to the batch, and number its records from 1`() throws {
        let batch = try batch("minutes")
        let records = try fixture.record([.note(on: "a"), .note(on: "b"), .note(on: "a")], as: batch)
        #expect(records.map(\.id) == (1...3).map { "d2e89bb7a019a599c90632b5c283ea4b.\($0)" })
        #expect(records.allSatisfy { $0.correlationID == "minutes" })
    }

    @Test func `a batch on record gives its records, and one that is not gives none`() throws {
        try fixture.record([.note(on: "a")], as: batch("before"))
        let records = try fixture.record([.note(on: "a"), .note(on: "b")], as: batch("minutes"))
        try fixture.record([.note(on: "a")], as: batch("after"))
        try fixture.read { log, txn throws in
            #expect(try log.records(of: batch("minutes"), txn) == records)
            #expect(try log.records(of: batch("never"), txn) == [])
        }
    }

    @Test func `a name that stands for other content is refused, when asked for and when appended to`() throws {
        try fixture.record([.note(on: "a")], as: batch("minutes"))
        let before = try fixture.contents()
        let other = try batch("minutes", "something else")
        #expect(throws: LogError.batchReused(id: "minutes")) {
            try fixture.read { log, txn in try log.records(of: other, txn) }
        }
        try fixture.write { log, txn in
            #expect(throws: LogError.batchReused(id: "minutes")) {
                try log.append([.note(on: "a")], other, at: .tenOClock(), &txn)
            }
        }
        #expect(try fixture.contents() == before)
    }

    @Test func `a batch is not recorded a second time`() throws {
        try fixture.record([.note(on: "a")], as: batch("minutes"))
        #expect(throws: LogError.batchReused(id: "minutes")) {
            try fixture.write { log, txn in
                try log.append([.note(on: "a")], batch("minutes"), at: .tenOClock(), &txn)
            }
        }
        try fixture.verify()
    }

    @Test func `names that differ in their bytes are two batches, though they look the same`() throws {
        let (composed, decomposed) = (try batch("caf\u{E9}"), try batch("cafe\u{301}"))
        try fixture.record([.note(on: "a")], as: composed)
        try fixture.record([.note(on: "b"), .note(on: "c")], as: decomposed)
        try fixture.read { log, txn throws in
            #expect(try log.records(of: composed, txn).map(\.sequence) == [0])
            #expect(try log.records(of: decomposed, txn).map(\.sequence) == [1, 2])
        }
    }

    // MARK: Misuse, which would leave records that could never be put right

    @Test(arguments: [0, 2, 4]) func `a record that does not continue its batch traps`(_ number: Int) async throws {
        let scratch = try Scratch()
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [path = scratch.path as String, number] in
            try Self.append(number, of: .named("minutes"), afterTwoAt: path)
        }
        #expect(Self.isTrap(result))
    }

    @Test func `a batch continued under other content traps`() async throws {
        let scratch = try Scratch()
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [path = scratch.path as String] in
            try Self.append(3, of: .named("minutes", content: "other"), afterTwoAt: path)
        }
        #expect(Self.isTrap(result))
    }

    /// Appends to a new log that holds two records of the batch `minutes`; in the directory of another process, which
    /// removes it when this one has trapped.
    private static func append(_ number: Int, of batch: Batch, afterTwoAt path: String) throws {
        let log = try EventLog.create(at: path, origin: origin, options: .small)
        try log.environment.write { txn in
            try log.append([.note(on: "a"), .note(on: "a")], .named("minutes"), at: .tenOClock(), &txn)
            _ = try log.append(.note(on: "a"), batch: batch, number: number, at: .tenOClock(), &txn)
        }
    }

    private static func isTrap(_ result: ExitTest.Result?) -> Bool {
        String(decoding: result?.standardErrorContent ?? [], as: Unicode.UTF8.self)
            .contains("a record must follow directly after the one before it in its batch")
    }

    @Test func `a batch continued in another transaction is one batch`() throws {
        let batch = try batch("minutes")
        for number in 1...3 {
            try fixture.write { log, txn in
                _ = try log.append(.note(on: "a"), batch: batch, number: number, at: .tenOClock(), &txn)
            }
        }
        try fixture.read { log, txn throws in
            #expect(try log.records(of: batch, txn).map(\.sequence) == [0, 1, 2])
            #expect(try log.verify(txn).isSound)
        }
    }
}
