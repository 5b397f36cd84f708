import CanonicalJSON
import TestSupport
import Testing
import TransparencyLog

@testable import BoardLedger

/// One file that shows what the ledger says, and that it says all of it.
struct ProofsEvidenceTests {
    /// The second line, as a reader with no program of ours sees it.
    private struct Body: Decodable {
        struct Question: Decodable {
            var asOf: String
            var knownAt: String?
            var made: String
            var subject: String
        }

        struct Proven: Decodable {
            var record: String
            var proof: [String]
        }

        struct Subject: Decodable {
            var subject: String
            var count: String
            var proof: [String]
            var records: [Proven]
            var naming: Naming
        }

        struct Naming: Decodable {
            var count: String
            var records: [Proven]?
        }

        struct Consistency: Decodable {
            var size: String
            var proof: [String]
        }

        struct Seal: Decodable {
            var records: String
            var root: String
            var subjects: Int
        }

        var question: Question
        var answer: EvidenceAnswer
        var text: String
        var checkpoint: String
        var consistency: Consistency?
        var seal: Proven
        var subjects: [Subject]
    }

    private func evidence(
        _ ledger: Ledger,
        about text: String,
        asOf: String? = nil,
        knownAt: String? = nil,
        since older: String? = nil
    ) throws -> String {
        let moment = try ledger.moment(asOf: asOf, knownAt: knownAt)
        return try ledger.evidence(about: text, moment, since: older?.bytes) { "The answer about \($0.show.subject)." }
    }

    /// The note's second line, once the ledger's own key is found under it.
    private func body(of evidence: String, from ledger: Ledger) throws -> Body {
        let note = try SignedNote(parsing: evidence.utf8)
        _ = try note.verified(by: [VerifierKey(parsing: ledger.publicKey().utf8)])
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 3 && lines[0] == "boardledger-evidence/v2" && lines[2].isEmpty)
        let json = String(lines[1]).bytes
        let value = try CanonicalJSONDecoder().decode(JSONValue.self, from: json)
        #expect(try CanonicalJSONEncoder().encode(value) == json, "the second line is canonical JSON")
        return try CanonicalJSONDecoder().decode(Body.self, from: json)
    }

    private func hashes(_ texts: [String]) throws -> [Hash] { try texts.map { try #require(Hash(base64: $0)) } }

    /// That everything in it is proved, by the rules of RFC 9162 and of the article on completeness alone.
    private func prove(_ body: Body, of ledger: Ledger) throws {
        let head = try SignedCheckpoint(parsing: body.checkpoint.utf8)
            .verified(by: VerifierKey(parsing: ledger.publicKey().utf8), origin: ledger.signer)
        func record(_ proven: Body.Proven) throws -> Record {
            let line = proven.record.bytes
            let record = try Record(line: line)
            let leaf = MerkleTree.leafHash(line)
            let proof = try hashes(proven.proof)
            try MerkleTree.verifyInclusion(
                of: leaf,
                at: record.sequence,
                size: head.size,
                proof: proof,
                root: head.root
            )
            return record
        }
        let seal = try record(body.seal)
        let sealed = try seal.data.decode(Body.Seal.self)
        #expect(seal.isSeal && seal.sequence == head.size - 1 && sealed.records == String(head.size - 1))
        for subject in body.subjects {
            let records = try subject.records.map(record)
            #expect(subject.count == String(records.count))
            #expect(records.map(\.subjectVersion) == Array(0..<UInt64(records.count)))
            #expect(records.allSatisfy { $0.subject == subject.subject })
            let entry = ReferenceMap.Entry(subject.subject, UInt64(records.count), UInt64(subject.naming.count))
            #expect(try ReferenceMap.root(from: entry, siblings: hashes(subject.proof)).base64 == sealed.root)
            let naming = try subject.naming.records?.map(record)
            #expect((naming != nil) == (subject.subject == body.question.subject))
            guard let naming else { continue }
            #expect(subject.naming.count == String(naming.count))
            #expect(zip(naming, naming.dropFirst()).allSatisfy { $0.sequence < $1.sequence })
            for other in naming {
                #expect(other.subject != subject.subject && !other.isSeal)
                #expect(try ReferenceMap.names(in: other).contains(subject.subject))
            }
        }
    }

    @Test func `evidence of an action holds every record of it, sealed and proved`() throws {
        let fixture = try LedgerFixture.leeds()
        let action = "action/area-workshops"
        let body = try body(of: evidence(fixture.ledger, about: action, asOf: "2009-03-01"), from: fixture.ledger)
        #expect(body.question.subject == action)
        #expect(body.question.asOf == "2009-03-01")
        #expect(body.question.knownAt == nil)
        #expect(body.question.made == "2009-03-01T12:00:00.000Z")
        #expect(body.text == "The answer about \(action).")
        #expect(body.answer.owner != nil)
        #expect(body.answer.show == (try fixture.ledger.show(action, fixture.moment("2009-03-01"))))
        #expect(body.subjects.first?.subject == action)
        #expect(body.consistency == nil)
        #expect(try body.checkpoint == fixture.ledger.checkpoint())
        try prove(body, of: fixture.ledger)
    }

    @Test func `the counts are those of the whole log`() throws {
        let fixture = try LedgerFixture.leeds()
        let records = try fixture.ledger.lines().map { try Record(line: $0) }
        let all = Dictionary(grouping: records, by: \.subject)
        let body = try body(of: evidence(fixture.ledger, about: "action/area-workshops"), from: fixture.ledger)
        for subject in body.subjects {
            #expect(subject.records.map(\.record.bytes) == (try all[subject.subject]?.map { try $0.line() }))
        }
        let seal = try Record(line: body.seal.record.bytes).data.decode(Body.Seal.self)
        #expect(seal.subjects == all.count)
        var namings: [String: UInt64] = [:]
        for record in records where !record.isSeal {
            for name in try ReferenceMap.names(in: record) where name != record.subject {
                if all[name]?.first.map({ $0.sequence < record.sequence }) == true { namings[name, default: 0] += 1 }
            }
        }
        #expect(namings.count > 10)
        let entries = all.filter { $0.key != "log" }.map { subject, records in
            ReferenceMap.Entry(subject, UInt64(records.count), namings[subject] ?? 0)
        }
        #expect(seal.root == ReferenceMap.root(entries).base64)
    }

    @Test func `an answer brings along what it rests on: the decision, its meeting, the board, the agency`() throws {
        let fixture = try LedgerFixture.decided()
        try fixture.record(
            """
            - command: action assign-lead-agency
              action: clinics
              agency: north
              authority: decision/clinics-agreed
            - command: agency alias
              agency: north
              name: The North
            """
        )
        let body = try body(of: evidence(fixture.ledger, about: "open three clinics"), from: fixture.ledger)
        let subjects = body.subjects.map(\.subject)
        #expect(subjects.first == "action/clinics")
        #expect(Set(subjects).count == subjects.count)
        let grounds = [
            "plan/city-plan", "agency/north", "decision/clinics-agreed", "meeting/board-2009-05-04", "body/board",
        ]
        #expect(Set(grounds).isSubset(of: subjects))
        #expect(Set(subjects).isDisjoint(with: ["agency/south", "action/walks", "body/scrutiny"]))
        #expect(body.subjects.first { $0.subject == "agency/north" }?.count == "2")
        try prove(body, of: fixture.ledger)
    }

    @Test func `an agency brings along every record that names it`() throws {
        let fixture = try LedgerFixture.decided()
        try fixture.record("- command: action assign-lead-agency\n  action: clinics\n  agency: north")
        let body = try body(of: evidence(fixture.ledger, about: "agency/north"), from: fixture.ledger)
        let naming = try #require(body.subjects.first?.naming.records).map { try Record(line: $0.record.bytes) }
        #expect(naming.last?.type == "action.lead-agency-assigned.v1")
        #expect(naming.last?.subject == "action/clinics")
        try prove(body, of: fixture.ledger)
    }

    @Test func `evidence under a seal of an earlier program is of the first version`() throws {
        let (fixture, folder) = (try LedgerFixture.decided(), try TemporaryDirectory("ledger-files"))
        let ledger = fixture.ledger
        _ = try ledger.checkpoint()
        let lines = try ledger.lines()
        let records = Dictionary(grouping: try lines.map { try Record(line: $0) }, by: \.subject)
        let entries = records.filter { $0.key != "log" }.map { ReferenceMap.Entry($0.key, UInt64($0.value.count)) }
        let seal: JSONValue = .object(
            try JSONObject([
                .init(name: "records", value: .string(String(lines.count))),
                .init(name: "root", value: .string(ReferenceMap.root(entries).base64)),
                .init(name: "subjects", value: .number(Double(entries.count))),
            ])
        )
        try ledger.log.environment.write { txn in
            let draft = Draft(type: "log.sealed.v1", subject: "log", data: try CanonicalFragment(encoding: seal))
            let batch = try Batch(content: draft.data.bytes, actor: "boardledger", capacity: "log")
            let projections = try ledger.projections(txn)
            let record = try ledger.log.append(draft, batch: batch, number: 1, at: ledger.now(), &txn)
            try projections.mark(position: record.sequence + 1, &txn)
        }
        let text = try evidence(ledger, about: "action/clinics")
        #expect(text.hasPrefix("boardledger-evidence/v1\n"))
        #expect(!text.contains("\"naming\""))
        #expect(try Checker(folder.write(text, to: "file"), "--key", ledger.publicKey()).isProved)
        #expect(try ledger.verify().isSound)
    }

    @Test func `what came later is in it too, and the answer leaves it aside`() throws {
        let fixture = try LedgerFixture.decided()
        let known = try fixture.size
        try fixture.record("- command: action assign-lead-agency\n  action: clinics\n  agency: north")
        let text = try evidence(fixture.ledger, about: "action/clinics", knownAt: String(known))
        let body = try body(of: text, from: fixture.ledger)
        #expect(body.question.knownAt == String(known))
        #expect(body.answer.owner?.leadAgency == nil)
        #expect(body.subjects.first?.count == "2", "the reader sees that more is known now")
        try prove(body, of: fixture.ledger)
    }

    @Test func `evidence since a remembered checkpoint shows that it was only extended`() throws {
        let fixture = try LedgerFixture.decided()
        let old = try fixture.ledger.checkpoint()
        let oldHead = try SignedCheckpoint(parsing: old.utf8).unverifiedCheckpoint
        try fixture.record("- command: agency alias\n  agency: north\n  name: The North")
        let body = try body(of: evidence(fixture.ledger, about: "action/clinics", since: old), from: fixture.ledger)
        let head = try SignedCheckpoint(parsing: body.checkpoint.utf8).unverifiedCheckpoint
        let consistency = try #require(body.consistency)
        #expect(consistency.size == String(oldHead.size))
        try MerkleTree.verifyConsistency(
            from: oldHead.size,
            fromRoot: oldHead.root,
            to: head.size,
            toRoot: head.root,
            proof: hashes(consistency.proof)
        )
    }

    @Test func `a remembered checkpoint of another ledger, or of another past, is refused`() throws {
        let (fixture, folder) = (try LedgerFixture.decided(), try TemporaryDirectory("folder"))
        let other = try LedgerFixture.partnership()
        let failure = #expect(throws: ProofFailure.self) {
            try evidence(fixture.ledger, about: "action/clinics", since: other.ledger.checkpoint())
        }
        guard case .foreignCheckpoint = failure else { return #expect(Bool(false), "\(String(describing: failure))") }
        #expect(throws: ProofFailure.self) {
            try evidence(fixture.ledger, about: "action/clinics", since: "not a note")
        }
        let old = try fixture.ledger.checkpoint()
        let forged = try Forgery.rebuild(fixture.ledger, in: folder("forged"))
        #expect(throws: ProofFailure.inconsistent(size: try fixture.size)) {
            try evidence(forged, about: "action/clinics", since: old)
        }
    }

    @Test func `a question about nothing on record is not answered, and nothing is sealed for it`() throws {
        let fixture = try LedgerFixture.partnership()
        let size = try fixture.size
        #expect(throws: LedgerError.self) { try evidence(fixture.ledger, about: "action/none") }
        #expect(throws: LedgerError.self) { try evidence(fixture.ledger, about: "zeppelins") }
        #expect(try fixture.size == size)
    }

    @Test func `the stand-alone checker accepts it, and nothing that was changed on the way`() throws {
        let (fixture, folder) = (try LedgerFixture.decided(), try TemporaryDirectory("folder"))
        let key = try fixture.ledger.publicKey()
        let text = try evidence(fixture.ledger, about: "action/clinics")
        let good = try Checker(folder.write(text, to: "good"), "--key", key)
        #expect(good.isProved, "\(good.text)")
        #expect(good.text.contains("The answer about action/clinics."))
        for (name, changed) in [
            ("word", text.replacing("Open three clinics", with: "Open seven clinics")),
            ("end", String(text.dropLast(20))), ("empty", ""), ("twice", text + text),
        ] {
            let bad = try Checker(folder.write(changed, to: name), "--key", key)
            #expect(bad.isRejected, "\(name): \(bad.text)")
        }
        let stranger = try LedgerFixture.partnership()
        let other = try stranger.ledger.publicKey()
        #expect(try Checker(folder.write(text, to: "other"), "--key", other).isRejected)
    }

    @Test func `the proof of one record stands up to the checker, for every record`() throws {
        let (fixture, folder) = (try LedgerFixture.decided(), try TemporaryDirectory("folder"))
        _ = try fixture.ledger.checkpoint()
        let ledger = fixture.ledger
        let key = try VerifierKey(parsing: ledger.publicKey().utf8)
        for (position, line) in try ledger.lines().enumerated() {
            let proof = try TLogProof(parsing: ledger.proof(ofRecord: UInt64(position)).utf8)
            let head = try proof.checkpoint.verified(by: key, origin: ledger.signer)
            try MerkleTree.verifyInclusion(
                of: MerkleTree.leafHash(line),
                at: UInt64(position),
                size: head.size,
                proof: proof.hashes,
                root: head.root
            )
        }
        let size = try fixture.size
        #expect(throws: LedgerError.noSuchRecord(size, size: size)) { try ledger.proof(ofRecord: size) }
        let last = try ledger.lastRecord(of: "action/clinics", fixture.moment())
        let file = try folder.write(ledger.proof(ofRecord: last), to: "proof")
        let line = try folder.write(String(decoding: ledger.lines()[Int(last)], as: Unicode.UTF8.self), to: "line")
        let wrong = try folder.write(String(decoding: ledger.lines()[0], as: Unicode.UTF8.self), to: "wrong")
        #expect(try Checker(file, "--record", line, "--key", ledger.publicKey()).isProved)
        #expect(try Checker(file, "--record", wrong, "--key", ledger.publicKey()).isRejected)
    }
}
