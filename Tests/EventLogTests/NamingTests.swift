import CanonicalJSON
import EventLog
import LMDB
import TestSupport
import Testing
import TransparencyLog

/// Which records name a subject: what seals of the second version count, and evidence brings along.
@Suite struct NamingTests {
    private func namers(of subject: String, _ drafts: [Draft]) throws -> [UInt64] {
        let fixture = try LogFixture()
        try fixture.record(drafts)
        try fixture.seal()
        return try fixture.read { log, txn throws in
            let proof = try #require(try log.countProofs(for: [subject], txn)[0])
            let positions = try log.namers(of: subject, txn)
            #expect(proof.namings == UInt64(positions.count))
            return positions
        }
    }

    @Test func `a record names a subject in its authority, or in a string anywhere in its data`() throws {
        let named: [Draft] = [
            .naming(on: "b", authority: "a/1"), .naming(on: "b", .string("a/1")),
            .naming(on: "b", .array([.array([.string("x"), .string("a/1")])])),
            .naming(on: "b", try .member("x", .member("y", .string("a/1")))),
        ]
        #expect(try namers(of: "a/1", [.naming(on: "a/1")] + named) == [1, 2, 3, 4])
    }

    @Test func `the name of a member, a part of a string, or another spelling of a name is no naming`() throws {
        let unnamed: [Draft] = [
            .naming(on: "b", try .member("café", .string("x"))), .naming(on: "b", .string("café ")),
            .naming(on: "b", .string("a café")), .naming(on: "b", .string("cafe\u{301}")),
            .naming(on: "café", .string("café")), .naming(on: "b", .string("")),
        ]
        #expect(try namers(of: "café", [.naming(on: "café")] + unnamed) == [])
    }

    @Test func `a record that names a subject several times counts once`() throws {
        let draft = Draft.naming(on: "b", .array([.string("a"), .string("a")]), authority: "a")
        #expect(try namers(of: "a", [.naming(on: "a"), draft]) == [1])
    }

    @Test func `a name counts from the first record of its subject on`() throws {
        let drafts: [Draft] = [
            .naming(on: "b", .string("a")), .naming(on: "a"), .naming(on: "b", .string("a")),
        ]
        #expect(try namers(of: "a", drafts) == [2])
    }

    @Test func `names with quotes and backslashes are names like others`() throws {
        let name = #"say "a\b""#
        let drafts: [Draft] = [.naming(on: name), .naming(on: "b", .string(name)), .naming(on: "c", authority: name)]
        #expect(try namers(of: name, drafts) == [1, 2])
    }

    @Test func `seals neither name nor are counted, and the log has records of its own`() throws {
        let fixture = try LogFixture()
        try fixture.record([.naming(on: "2"), .naming(on: "b", .string("log"))])
        // Its data says that there are 2 records before it.
        try fixture.seal()
        try fixture.record([.naming(on: "log", .string("2")), .naming(on: "b", .string("log"))])
        try fixture.seal(.first)
        try fixture.record([.naming(on: "b", .string("log"))], at: .tenOClock(plus: 2_000))
        try fixture.seal(at: 2_000)
        try fixture.read { log, txn throws in
            let proofs = try log.countProofs(for: ["2", "log"], txn)
            #expect(proofs[0]?.records == 1 && proofs[0]?.namings == 1)
            #expect(proofs[1]?.records == 1 && proofs[1]?.namings == 2)
            #expect(try log.namers(of: "log", txn) == [4, 6])
        }
    }

    // MARK: Random logs

    private static let names =
        (0..<40).map { "kind/\($0)" } + ["log", "é", "e\u{301}", "\"", "\\x", "42", String(repeating: "n", count: 400)]

    private static func value(_ generator: inout SeededGenerator, depth: Int = 3) throws -> JSONValue {
        let texts = names + ["", "words", "kind/", String(repeating: "n", count: 401), "\u{1}"]
        switch Int.random(in: 0..<(depth == 0 ? 3 : 6), using: &generator) {
        case 0: return .number(42)
        case 1, 2: return .string(texts.randomElement(using: &generator, or: ""))
        case 3, 4:
            return .array(
                try (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
                    try value(&generator, depth: depth - 1)
                }
            )
        default:
            let name = texts.randomElement(using: &generator, or: "")
            return try .member(name, value(&generator, depth: depth - 1))
        }
    }

    private static func drafts(_ generator: inout SeededGenerator, subjects: Int) throws -> [Draft] {
        try (0..<Int.random(in: 1...9, using: &generator)).map { _ in
            let subject = names[Int.random(in: 0..<subjects, using: &generator)]
            let authority = Bool.random(using: &generator) ? names.randomElement(using: &generator) : nil
            return .naming(on: subject, try value(&generator), authority: authority)
        }
    }

    /// Takes rows of the stored map away or changes them, as an earlier program that does not know it, a half copy or a bad
    /// disk might.
    private static func disturb(_ fixture: LogFixture, _ generator: inout SeededGenerator) throws {
        try fixture.write { log, txn in
            let map = log.raw(.map)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: try map.clear(&txn)
            case 1:
                guard let entry = try log.entries(of: .map, txn).randomElement(using: &generator) else { return }
                try map.delete(entry.key, &txn)
            case 2:
                guard let entry = try log.entries(of: .map, txn).randomElement(using: &generator) else { return }
                var value = entry.value
                value[Int.random(in: value.indices, using: &generator)] ^= 1
                try map.set(entry.key, value, &txn)
            default: break
            }
        }
    }

    @Test(arguments: UInt64(1)...8)
    func `every seal of a random log counts what the definition does`(_ seed: UInt64) throws {
        let fixture = try LogFixture()
        var generator = SeededGenerator(seed: seed)
        for step in 0..<14 {
            let what: Comment = "seed \(seed), step \(step)"
            try fixture.record(Self.drafts(&generator, subjects: min(Self.names.count, 4 + 5 * step)))
            let before = fixture.lines[...]
            let version: ReferenceCounts.Version = Int.random(in: 0..<4, using: &generator) == 0 ? .first : .second
            let seal = try #require(try fixture.seal(version, at: Int64(fixture.lines.count)), what)
            let counts = try ReferenceCounts(before, version)
            #expect(try seal.data.decode(SealContent.self) == counts.seal, what)
            try fixture.read { log, txn in
                let proofs = try log.countProofs(for: Self.names, txn)
                #expect(proofs.count { $0 != nil } == counts.subjects.count, what)
                for (name, proof) in zip(Self.names, proofs) {
                    guard let known = counts.subjects[Array(name.utf8)] else { continue }
                    let proof = try #require(proof, what)
                    #expect(proof.records == known.records, what)
                    #expect(counts.root(of: Array(name.utf8), by: proof.proof) == counts.root, what)
                    guard version == .second else { continue }
                    #expect(proof.namings == UInt64(known.namers.count), what)
                    #expect(try log.namers(of: name, txn) == known.namers, what)
                }
            }
        }
        try fixture.reopen()
        let copy = try LogFixture()
        try copy.write { log, txn in
            var importer = Importer(into: log)
            for line in fixture.lines { _ = try importer.append(line, &txn) }
        }
        #expect(try copy.contents() == fixture.contents(), "seed \(seed): imported")
    }

    @Test(arguments: UInt64(1)...8)
    func `a map that is not what was sealed is made again, and never sealed`(_ seed: UInt64) throws {
        let fixture = try LogFixture()
        var generator = SeededGenerator(seed: seed)
        for step in 0..<20 {
            let what: Comment = "seed \(seed), step \(step)"
            // Every row is looked at where every subject gets a record.
            let all = Self.names.prefix(4 + 3 * step)
            try fixture.record(all.map { .naming(on: $0, try Self.value(&generator)) }, at: .tenOClock())
            try Self.disturb(fixture, &generator)
            let counts = try ReferenceCounts(fixture.lines, .second)
            let seal = try #require(try fixture.seal(at: 0), what)
            #expect(try seal.data.decode(SealContent.self) == counts.seal, what)
        }
    }

    @Test(arguments: UInt64(1)...4)
    func `counts are proven from a disturbed map too, by counting anew`(_ seed: UInt64) throws {
        let fixture = try LogFixture()
        var generator = SeededGenerator(seed: seed)
        try fixture.record(Self.names.map { .naming(on: $0, try Self.value(&generator)) })
        try fixture.record(Self.names.map { .naming(on: $0, try Self.value(&generator)) })
        try fixture.seal()
        let counts = try ReferenceCounts(fixture.lines.dropLast(), .second)
        for round in 0..<30 {
            try Self.disturb(fixture, &generator)
            let proofs = try fixture.read { log, txn in try log.countProofs(for: Self.names, txn) }
            for (name, proof) in zip(Self.names, proofs) {
                #expect(
                    try counts.root(of: Array(name.utf8), by: #require(proof).proof) == counts.root,
                    "seed \(seed), round \(round): \(name)"
                )
            }
        }
    }

    @Test func `a disturbed map is found by a check`() throws {
        let fixture = try LogFixture(batches: [(0..<100).map { "subject-\($0 % 60)" }])
        try fixture.seal()
        let rows = try fixture.read { log, txn in try log.entries(of: .map, txn) }
        #expect(rows.count > 10)
        let wrong = "the stored map of subjects is not the one that the seal at position 100 commits to"
        for row in rows.dropFirst() {
            var value = row.value
            value[value.count - 1] ^= 1
            #expect(try fixture.findings(in: .map) { try $0.set(row.key, value, &$1) }.map(\.text) == [wrong])
            #expect(try fixture.findings(in: .map) { try $0.delete(row.key, &$1) }.map(\.text) == [wrong])
        }
        #expect(try fixture.findings(in: .map) { try $0.set([9], [], &$1) }.map(\.text) == [wrong])
        let unsealed = "the stored map of subjects belongs to no seal"
        #expect(try fixture.findings(in: .map) { try $0.delete(rows[0].key, &$1) }.map(\.text) == [unsealed])
        let missing = "the stored map of subjects is missing, though the log has seals that commit to one"
        #expect(try fixture.findings(in: .map) { try $0.clear(&$1) }.map(\.text) == [missing])
    }

    @Test func `a directory of an earlier program has no map: it is read without, and sealed with`() throws {
        let fixture = try LogFixture(batches: [["a", "b", "a"]])
        try fixture.seal(.first)
        let contents = try fixture.contents()
        let scratch = try Scratch()
        do {
            let tables = LogTable.allCases.filter { $0 != .map }
            _ = try Environment.create(at: scratch.path, tables: tables.map(\.rawValue)) { environment, txn in
                for table in tables {
                    let raw = environment.table(table.rawValue, key: Bytes.self, value: Bytes.self)
                    for entry in contents[table] ?? [] { try raw.insert(entry.key, entry.value, &txn) }
                }
            }
        }
        do {
            let log = try EventLog.open(at: scratch.path, access: .readOnly)
            try log.environment.read { txn throws in
                #expect(try log.countProofs(for: ["a"], txn)[0]?.records == 2)
                #expect(try log.verify(txn).isSound)
            }
        }
        let log = try EventLog.open(at: scratch.path, access: .readWrite)
        try log.environment.write { txn throws in
            #expect(try log.countProofs(for: ["a"], txn)[0]?.records == 2)
            try log.append([.naming(on: "c", .string("a"))], .named("later"), at: .tenOClock(plus: 2_000), &txn)
            let lines = try log.entries(of: .records, txn).map(\.value)
            let seal = try log.seal(at: .tenOClock(plus: 2_000), &txn)
            #expect(try seal?.data.decode(SealContent.self) == ReferenceCounts(lines, .second).seal)
            #expect(try log.verify(txn).isSound)
        }
    }
}

extension Draft {
    /// A record whose data is anything.
    static func naming(on subject: String, _ data: JSONValue = .null, authority: String? = nil) -> Draft {
        do {
            let data = try CanonicalFragment(encoding: data)
            return Draft(type: "thing.named.v1", subject: subject, authority: authority, data: data)
        } catch {
            preconditionFailure("A JSON value can be written: \(error)")
        }
    }
}

extension JSONValue {
    /// An object of one member.
    static func member(_ name: String, _ value: JSONValue) throws -> JSONValue {
        .object(try JSONObject([JSONObject.Member(name: name, value: value)]))
    }
}

extension EventLog {
    func namers(of subject: String, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [UInt64] {
        var positions: [UInt64] = []
        try storedNamings(of: subject, txn) { record in
            positions.append(record.sequence)
            return true
        }
        return positions
    }
}
