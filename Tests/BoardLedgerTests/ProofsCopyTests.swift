import TestSupport
import Testing
import TransparencyLog

@testable import BoardLedger

/// Backups and exports: what comes back is the same ledger, or nothing does.
struct ProofsCopyTests {
    private let folder: TemporaryDirectory
    private let fixture: LedgerFixture

    init() throws {
        folder = try TemporaryDirectory("folder")
        fixture = try LedgerFixture.decided()
    }

    private func fresh(_ name: String = "fresh", origin: String? = nil) throws -> Ledger {
        try Ledger.create(at: folder(name), origin: origin ?? fixture.ledger.origin)
    }

    @Test func `a backup is the ledger without its keys, and verified`() throws {
        _ = try fixture.ledger.checkpoint()
        let check = try fixture.ledger.backUp(to: folder("backup"))
        #expect(check.isSound)
        #expect(try check.root == fixture.ledger.head.root.base64)
        #expect(try check.size == fixture.size)
        #expect(try !Files.names(in: folder("backup")).contains("keys"))
        #expect(!Files.exists(folder("backup.partial")))
        let copy = try Ledger.open(at: folder("backup"), access: .reading)
        #expect(try copy.lines() == fixture.ledger.lines())
        #expect(throws: ProofFailure.noKey(folder: folder("backup/keys"))) { try copy.checkpoint() }
        let secret = try Files.bytes(fixture.directory + "/keys/signing-key").dropLast()
        for name in try Files.names(in: folder("backup")) {
            let bytes = try Files.bytes(folder("backup/\(name)"))
            #expect(bytes.firstRange(of: secret) == nil, "the signing key is in \(name)")
        }
    }

    @Test func `backups beside a writer are each the ledger of one moment`() async throws {
        let (ledger, folder) = (fixture.ledger, folder)
        let before = try fixture.size
        let batches = 40
        async let written: Void = {
            for number in 0..<batches {
                try ledger.record(
                    """
                    - command: agency register
                      agency: one-\(number)
                      name: One \(number)
                    - command: agency register
                      agency: two-\(number)
                      name: Two \(number)
                    """,
                    title: "Sheet \(number)"
                )
            }
        }()
        var sizes: [UInt64] = []
        for number in 0..<6 {
            let check = try ledger.backUp(to: folder("backup-\(number)"))
            #expect(check.isSound, "\(check.damages)")
            sizes.append(check.size)
        }
        try await written
        let lines = try ledger.lines()
        #expect(UInt64(lines.count) == before + UInt64(2 * batches))
        #expect(sizes == sizes.sorted())
        for (number, size) in sizes.enumerated() {
            #expect((size - before).isMultiple(of: 2), "a sheet is in a backup whole or not at all")
            let copy = try Ledger.open(at: folder("backup-\(number)"), access: .reading)
            #expect(try copy.lines() == Array(lines.prefix(Int(size))))
        }
        try fixture.verify()
    }

    @Test func `what is there is never overwritten, nor is what an interrupted copy left`() throws {
        _ = try fixture.ledger.backUp(to: folder("original"))
        _ = try fixture.ledger.backUp(to: folder("backup"))
        let before = try Files.bytes(folder("backup/data.mdb"))
        for place in ["backup", "backup/"] {
            #expect(throws: ProofFailure.exists(path: folder("backup"))) {
                try fixture.ledger.backUp(to: folder(place))
            }
            #expect(throws: ProofFailure.exists(path: folder("backup"))) {
                try Ledger.restore(folder("original"), to: folder(place))
            }
        }
        #expect(try Files.bytes(folder("backup/data.mdb")) == before)
        _ = try folder.write("a file", to: "file")
        #expect(throws: ProofFailure.exists(path: folder("file"))) { try fixture.ledger.backUp(to: folder("file")) }
        _ = try folder.write("half a copy", to: "other.partial")
        #expect(throws: ProofFailure.exists(path: folder("other.partial"))) {
            try fixture.ledger.backUp(to: folder("other"))
        }
        #expect(!Files.exists(folder("other")))
        #expect(try Files.bytes(folder("other.partial")) == "half a copy".bytes)
    }

    @Test func `a copy into a directory that is not there leaves nothing behind`() throws {
        #expect(throws: (any Error).self) { try fixture.ledger.backUp(to: folder("no/where")) }
        #expect(try Files.names(in: folder.path).isEmpty)
    }

    @Test func `a restored ledger goes on where the backup ended`() throws {
        let checkpoint = try fixture.ledger.checkpoint()
        _ = try fixture.ledger.backUp(to: folder("backup"))
        let check = try Ledger.restore(folder("backup"), to: folder("restored"))
        #expect(check.isSound)
        try Files.copy(fixture.directory + "/keys", to: folder("restored/keys"))
        let restored = try Ledger.open(at: folder("restored"), access: .recording)
        #expect(try restored.lines() == fixture.ledger.lines())
        #expect(try restored.checkpoint() == checkpoint)
        try restored.record("- command: agency alias\n  agency: north\n  name: The North")
        #expect(try restored.verify(since: checkpoint.bytes).isSound)
        #expect(try restored.verify().isSound)
        #expect(try restored.checkpoint() != checkpoint)
    }

    @Test func `a damaged backup is not restored`() throws {
        _ = try fixture.ledger.backUp(to: folder("backup"))
        let path = folder("backup/data.mdb")
        var bytes = try Files.bytes(path)
        let words = try #require(bytes.ranges(of: Forgery.truth.bytes).last)
        bytes.replaceSubrange(words, with: Forgery.lie.bytes)
        try Files.write(bytes, to: path)
        let check = try Ledger.restore(folder("backup"), to: folder("restored"))
        #expect(!check.isSound)
        #expect(!Files.exists(folder("restored")))
        #expect(throws: (any Error).self) { try Ledger.restore(folder("nothing"), to: folder("restored")) }
        #expect(!Files.exists(folder("restored")))
    }

    @Test func `what is exported and imported is the same ledger`() throws {
        _ = try fixture.ledger.checkpoint()
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        let lines = try fixture.ledger.lines()
        let copy = try fresh()
        #expect(try copy.take(lines) == UInt64(lines.count))
        #expect(try copy.head == fixture.ledger.head)
        #expect(try copy.lines() == lines)
        let check = try copy.verify()
        #expect(check.isSound, "\(check.damages)")
        // Who recorded is a matter of the keys, which no export holds.
        let answers = try [fixture.ledger.seen(by: .public), copy].map {
            try $0.show("action/clinics", fixture.moment())
        }
        #expect(answers[0] == answers[1])
        #expect(try copy.take(lines) == UInt64(lines.count), "the same import again changes nothing")
        #expect(try copy.head == fixture.ledger.head)
        let rebuilt = try copy.rebuild()
        #expect(rebuilt.projections.allSatisfy { $0.digest == $0.digestBefore })
    }

    private struct Interruption: Error {}

    @Test func `an interrupted import leaves a sound ledger, and goes on`() throws {
        let source = try LedgerFixture()
        let agencies = (0..<1100).map { "- command: agency register\n  agency: a-\($0)\n  name: Agency \($0)" }
        try source.ledger.record(agencies.joined(separator: "\n"))
        let lines = try source.ledger.lines()
        let copy = try Ledger.create(at: folder("copy"), origin: source.ledger.origin)
        for stop in [700, 1050] {
            var given = 0
            #expect(throws: Interruption.self) {
                try copy.importRecords(nextLine: {
                    guard given < stop else { throw Interruption() }
                    given += 1
                    return lines[given - 1]
                })
            }
            #expect(try copy.lines() == Array(lines.prefix(stop / 1000 * 1000)))
            #expect(try copy.verify().isSound)
        }
        try copy.take(lines)
        #expect(try copy.head == source.ledger.head)
        #expect(try copy.verify().isSound)
    }

    /// The ways in which lines may not be those that were exported.
    enum Change: String, CaseIterable {
        case notJSON, empty, blank, trailing, nulByte, notUTF8, unsorted, spaced, extraMember, doubledMember
        case otherSequence, otherOrigin, otherVersion, otherTime, otherBatchNumber, tooLong
        case swapped, doubled, missing, backwards
    }

    /// The lines, changed at a line; what they were cannot be told from them.
    private func changed(_ lines: [[UInt8]], at index: Int, by change: Change) throws -> [[UInt8]] {
        var lines = lines
        let text = String(decoding: lines[index], as: Unicode.UTF8.self)
        func replace(_ old: String, with new: String) {
            let changed = text.replacing(old, with: new)
            #expect(changed != text)
            lines[index] = changed.bytes
        }
        let record = try Record(line: lines[index])
        switch change {
        case .notJSON: lines[index] = "These words are no record.".bytes
        case .empty: lines[index] = []
        case .blank: lines[index] = [0x20]
        case .trailing: lines[index] += [0x20]
        case .nulByte: lines[index] += [0]
        case .notUTF8: lines[index][lines[index].count / 2] = 0xFF
        case .unsorted:
            replace("\"specversion\":\"1.0\",", with: "")
            lines[index] = "{\"specversion\":\"1.0\",".bytes + lines[index].dropFirst()
        case .spaced: replace("\":\"", with: "\": \"")
        case .extraMember: lines[index] = Array(lines[index].dropLast()) + ",\"zone\":\"1\"}".bytes
        case .doubledMember:
            replace("\"specversion\":\"1.0\"", with: "\"specversion\":\"1.0\",\"specversion\":\"1.0\"")
        case .otherSequence: replace("\"0000000000000000000\(index)\"", with: "\"0000000000000000009\(index)\"")
        case .otherOrigin: replace(record.source, with: record.source + "s")
        case .otherVersion: replace("\"subjectversion\":\(record.subjectVersion)", with: "\"subjectversion\":7")
        case .otherTime: replace(record.recordedTime.text, with: "1999-01-01T00:00:00.000Z")
        case .otherBatchNumber: replace(record.id, with: String(record.id.dropLast()) + "9")
        case .tooLong: replace(record.actor, with: String(repeating: "x", count: 70_000))
        case .swapped: lines.swapAt(index, index + 1)
        case .doubled: lines.insert(lines[index], at: index + 1)
        case .missing: lines.remove(at: index)
        case .backwards: lines.reverse()
        }
        return lines
    }

    @Test(arguments: Change.allCases)
    func `changed lines are refused with the number of the line`(change: Change) throws {
        let index = 5
        let lines = try changed(fixture.ledger.lines(), at: index, by: change)
        let expected: UInt64 =
            switch change {
            case .doubled: UInt64(index) + 2
            case .backwards: 1
            default: UInt64(index) + 1
            }
        let copy = try fresh()
        let failure = #expect(throws: ProofFailure.self) { try copy.take(lines) }
        guard case .importRefused(let number, let why) = failure else {
            return #expect(Bool(false), "\(String(describing: failure))")
        }
        #expect(number == expected)
        #expect(!why.isEmpty)
        #expect(try copy.status().records == 0, "nothing of the portion is there")
        #expect(try copy.verify().isSound)
        try copy.take(fixture.ledger.lines())
        #expect(try copy.head == fixture.ledger.head, "the true lines are still welcome")
    }

    @Test func `an export that was cut off is another ledger, and its checkpoint says so`() throws {
        let checkpoint = try fixture.ledger.checkpoint()
        let copy = try fresh()
        try copy.take(fixture.ledger.lines().dropLast(3))
        #expect(try copy.head != fixture.ledger.head)
        try Files.remove(folder("fresh/keys"))
        try Files.copy(fixture.directory + "/keys", to: folder("fresh/keys"))
        #expect(try !copy.verify(since: checkpoint.bytes).isSound)
        #expect(try !copy.verify().isSound)
    }

    @Test func `lines of a ledger with another origin are refused at the first`() throws {
        let other = try fresh("other", origin: "https://ledger.example/other")
        let failure = #expect(throws: ProofFailure.self) { try other.take(fixture.ledger.lines()) }
        guard case .importRefused(line: 1, let why) = failure else {
            return #expect(Bool(false), "\(String(describing: failure))")
        }
        #expect(why.contains("https://ledger.example/test"))
        #expect(try other.status().records == 0)
    }

    @Test func `a ledger that holds something else takes in nothing`() throws {
        let other = try LedgerFixture(today: "2016-01-01")
        try other.record("- command: agency register\n  agency: elsewhere\n  name: Elsewhere")
        let before = try other.ledger.head
        let failure = #expect(throws: ProofFailure.self) { try other.ledger.take(fixture.ledger.lines()) }
        guard case .importRefused(line: 1, _) = failure else {
            return #expect(Bool(false), "\(String(describing: failure))")
        }
        #expect(try other.ledger.head == before)
        try other.verify()
    }

    @Test func `a ledger that went on by itself takes in nothing from where the two part`() throws {
        let copy = try fresh()
        let lines = try fixture.ledger.lines()
        try copy.take(lines)
        try copy.record("- command: agency register\n  agency: elsewhere\n  name: Elsewhere")
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        let before = try copy.head
        let failure = #expect(throws: ProofFailure.self) { try copy.take(fixture.ledger.lines()) }
        guard case .importRefused(line: UInt64(lines.count) + 1, _) = failure else {
            return #expect(Bool(false), "\(String(describing: failure))")
        }
        #expect(try copy.head == before)
    }
}
