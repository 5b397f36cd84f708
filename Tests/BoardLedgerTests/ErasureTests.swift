import Foundation
import TestSupport
import Testing
import TransparencyLog

@testable import BoardLedger
@testable import Governance

/// Erasure destroys the key, for good; everything that was proved before still holds.
struct ErasureTests {
    private static let name = "Xanthippe Quillfeather"
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture.partnership()
    }

    @discardableResult
    private func recordComplaint(id: String? = nil) throws -> WrittenSheet {
        let entries =
            ProtectedEntries.complainant + "\n" + """
                - command: review open
                  review: complaint
                  title: A complaint about the clinics
                  board: scrutiny
                  occurred: 2009-05-04
                - command: review comment
                  review: complaint
                  words: Xanthippe Quillfeather says that nobody answered
                  protect: {person: complainant, fields: [words]}
                """
        let sheet = WrittenSheet(entries).with(id: id)
        try fixture.record(sheet)
        return sheet
    }

    @discardableResult
    private func erase(_ person: String = name, ground: String = "objection") throws -> ErasureAnswer {
        try fixture.ledger.erase(person, ["ground": .text(ground)], by: "director", capacity: .secretariat)
    }

    private func person() throws -> SubjectID {
        try fixture.ledger.find(Self.name, kind: .person, fixture.moment())
    }

    @Test func `no byte of an erased name, its key, or a digest that confirms it is left in any file`() throws {
        let sheet = try recordComplaint(id: "the complaint of Xanthippe Quillfeather")
        let person = try person()
        let key = try #require(try fixture.ledger.vault.session()?.key(of: person)).bytes
        let secret = try #require(try fixture.ledger.vault.session()?.secret())
        let forms = NameForms(Self.name)
        #expect(try filesBelow(fixture.directory).contains { forms.stand(in: $0.bytes) }, "before, the vault has it")
        let answer = try erase()
        #expect(answer.keyDestroyed && answer.remaining == [])

        let place = try TemporaryDirectory("copies")
        _ = try fixture.ledger.backUp(to: place("backup"))
        let files =
            try filesBelow(fixture.directory) + filesBelow(place("backup"))
            + [(path: "export", bytes: fixture.ledger.lines().flatMap { $0 + [0x0A] })]
        let digests = [
            VaultSession.digest(ofName: Self.name, secret), VaultSession.digest(of: "sheet", sheet.bytes, secret),
            sha256(sheet.bytes),
            Array(key.prefix(8)), Array(key.suffix(8)),
        ]
        for file in files {
            #expect(!forms.stand(in: file.bytes), "the name stands in \(file.path)")
            for word in Self.name.split(separator: " ") {
                #expect(!NameForms(String(word)).stand(in: file.bytes), "“\(word)” stands in \(file.path)")
            }
            for digest in digests { #expect(Data(file.bytes).range(of: Data(digest)) == nil, "\(file.path)") }
        }
        try fixture.verify()
    }

    private func sha256(_ bytes: [UInt8]) -> [UInt8] { Hash.sha256(bytes).bytes }

    @Test func `a second name is found, records, and is erased with the first`() throws {
        try fixture.record(ProtectedEntries.complainant)
        let person = try person()
        let record = try fixture.size - 1
        try fixture.record(
            """
            - {command: person register, person: \(person.slug), name: Philomena Quillfeather, form: person, corrects: {record: \(record), reason: misheard}}
            """
        )
        let sheet = WrittenSheet("- {command: agency alias, agency: north, name: The North}")
        let outcome = try fixture.record(sheet.with(actor: "Philomena Quillfeather"))
        #expect(outcome.records[0].actor == person.description)
        #expect(try erase("Philomena Quillfeather").keyDestroyed)
        for file in try filesBelow(fixture.directory) {
            #expect(!NameForms("Philomena").stand(in: file.bytes), "it stands in \(file.path)")
        }
    }

    @Test func `what a copy of the keys was found by is found beside keys that were made since`() throws {
        let sheet = try recordComplaint(id: "complaints of May")
        let (person, place) = (try person(), try TemporaryDirectory("copies"))
        _ = try fixture.ledger.backUpVault(to: place("vault"))
        try FileManager.default.removeItem(atPath: fixture.ledger.vault.path)
        try fixture.record(
            "- {command: person register, person: other, name: Hephzibah Nightingale, form: person}"
        )
        _ = try fixture.ledger.restoreVault(from: place("vault"))
        #expect(try self.person() == person)
        #expect(try fixture.record(sheet).isRepeat)
        #expect(try fixture.ledger.search("nightingale", fixture.moment()).count == 1)
        #expect(try erase().keyDestroyed)
        for file in try filesBelow(fixture.directory) { #expect(!NameForms(Self.name).stand(in: file.bytes)) }
    }

    @Test func `a copy of the keys that was not taken in whole leaves word that the erased may be here`() throws {
        try recordComplaint()
        let place = try TemporaryDirectory("copies")
        _ = try fixture.ledger.backUpVault(to: place("vault"))
        try erase()
        // As it stands where somebody is stopped between the two: the keys are here again, and the word is.
        try fixture.ledger.vault.beginErasing()
        try FileManager.default.removeItem(atPath: fixture.ledger.vault.path)
        try FileManager.default.copyItem(atPath: place("vault"), toPath: fixture.ledger.vault.path)
        try fixture.ledger.finishErasures()
        #expect(!fixture.ledger.vault.isErasing)
        for file in try filesBelow(fixture.directory) { #expect(!NameForms(Self.name).stand(in: file.bytes)) }
    }

    @Test func `every answer says that it is erased, and since when`() throws {
        try recordComplaint()
        let person = try person()
        try fixture.travel(to: "2014-06-10")
        try erase()
        #expect(try fixture.ledger.show(person.description, fixture.moment()).title == "[erased on 10 June 2014]")
        let review = try fixture.ledger.show("review/complaint", fixture.moment())
        #expect("\(review)".contains("[erased on 10 June 2014]"))
        #expect(!"\(review)".contains("Quillfeather"))
        #expect(throws: LedgerError.self) { try fixture.ledger.find(Self.name, fixture.moment()) }
        #expect(try fixture.ledger.search("quillfeather", fixture.moment()).isEmpty)
    }

    @Test func `what was proved before still checks, and the log is imported and rebuilt as ever`() throws {
        try recordComplaint()
        let (place, key) = (try TemporaryDirectory("proofs"), try fixture.ledger.publicKey())
        let officers = fixture.ledger.seen(by: .officer)
        let before = try officers.evidence(about: "review/complaint", fixture.moment()) { _ in "" }
        #expect(before.contains("Quillfeather"))
        try Files.write(Array(before.utf8), to: place("before"))
        try erase()
        #expect(try Checker(place("before"), "--key", key).isProved)
        let after = try officers.evidence(about: "review/complaint", fixture.moment()) { _ in "" }
        #expect(!after.contains("Quillfeather"))
        try Files.write(Array(after.utf8), to: place("after"))
        #expect(try Checker(place("after"), "--key", key).isProved)
        let copy = try Ledger.create(at: place("copy"), origin: fixture.ledger.origin)
        try copy.take(fixture.ledger.lines())
        #expect(try copy.verify().isSound)
        #expect(try copy.rebuild().projections.map(\.digest) == fixture.ledger.rebuild().projections.map(\.digest))
    }

    @Test func `a named sheet can be compared no more once a key that it needed is erased`() throws {
        try recordComplaint(id: "complaints of May")
        try erase()
        let error = try #require(throws: Refusal.self) { try recordComplaint(id: "complaints of May") }
        #expect(error.rule == .sheetNotComparable)
    }

    @Test func `a backup without its keys says so, and keys that are brought back are erased again`() throws {
        try recordComplaint()
        let (person, place) = (try person(), try TemporaryDirectory("copies"))
        #expect(try fixture.ledger.backUpVault(to: place("vault")) == 2, "the complainant’s, and that of who records")
        _ = try fixture.ledger.backUp(to: place("backup"))
        let moment = try fixture.moment()
        let older = try Ledger.open(at: place("backup"), access: .recording)
        #expect(try older.show(person.description, moment).title == "[protected, key not here]")
        #expect(try older.restoreVault(from: place("vault")) == 2)
        #expect(try older.show(person.description, moment).title == Self.name)
        try erase()
        #expect(try fixture.ledger.restoreVault(from: place("vault")) == 1)
        #expect(try fixture.ledger.show(person.description, moment).title.hasPrefix("[erased"))
        for file in try filesBelow(fixture.directory) { #expect(!NameForms(Self.name).stand(in: file.bytes)) }
    }

    @Test func `keys of the erased that somebody copies back by hand are told of, until they are destroyed`() throws {
        try recordComplaint()
        let (person, place) = (try person(), try TemporaryDirectory("copies"))
        _ = try fixture.ledger.backUpVault(to: place("vault"))
        try erase()
        #expect(try fixture.ledger.status().erasedWithKeys == [])
        try FileManager.default.removeItem(atPath: fixture.ledger.vault.path)
        try FileManager.default.copyItem(atPath: place("vault"), toPath: fixture.ledger.vault.path)
        #expect(try fixture.ledger.status().erasedWithKeys == [person])
        #expect(try fixture.ledger.erasedWithKeys() == [person])
        // That is what the words for it say to do.
        #expect(try fixture.ledger.backUpVault(to: place("new")) == 1)
        #expect(try fixture.ledger.status().erasedWithKeys == [])
        for file in try filesBelow(fixture.directory) { #expect(!NameForms(Self.name).stand(in: file.bytes)) }
    }

    @Test func `while others read, the key remains, and is not said never to have been there`() throws {
        try recordComplaint()
        let person = try person()
        var ledger = fixture.ledger
        ledger.vault = Vault(inLedger: fixture.directory, waiting: .milliseconds(20))
        func erase() throws -> ErasureAnswer {
            try ledger.erase(person.description, ["ground": "objection"], by: "director", capacity: .secretariat)
        }
        let reading = try SharedLock(fixture.ledger.vault.path + ".lock", waiting: .seconds(1))
        let answer = try erase()
        #expect(answer.keyRemains && !answer.keyDestroyed)
        let record = try #require(answer.record)
        #expect(try fixture.ledger.status().erasedWithKeys == [person])
        reading.end()
        // Asked for again, nothing is recorded anew, and the key goes.
        let size = try fixture.size
        let again = try erase()
        #expect(again.keyDestroyed && !again.keyRemains && again.record == record)
        #expect(try fixture.size == size)
        // Now there is none.
        let last = try erase()
        #expect(!last.keyDestroyed && !last.keyRemains && last.record == record)
    }

    @Test func `records that hold the name in clear are listed, with where it stands`() throws {
        try recordComplaint()
        try fixture.record(
            """
            - command: gap record
              gap: answer
              about: action/clinics
              field: other
              words: Nobody answered Xanthippe  quillfeather’s letter
            """
        )
        let record = try fixture.size - 1
        let answer = try erase()
        #expect(answer.remaining.map(\.record) == [record])
        #expect(answer.remaining.first?.place == "data.words")
        #expect(ErasureAnswer.appendOnly.contains("append-only"))
    }

    @Test func `a trial says what would remain, and leaves everything`() throws {
        try recordComplaint()
        let size = try fixture.size
        let answer = try fixture.ledger.erase(
            Self.name,
            ["ground": "objection"],
            by: "director",
            capacity: .secretariat,
            isTried: true
        )
        #expect(answer.record == nil && !answer.keyDestroyed)
        #expect(try fixture.size == size)
        #expect(try person().slug.hasPrefix("p-"))
    }

    @Test func `whoever has a public task is erased only where the law says so, or with a reason`() throws {
        try fixture.record(ProtectedEntries.complainant + "\n" + ProtectedEntries.officer)
        let refused = try #require(throws: RefusedSheet.self) { try erase() }
        guard case .refused(let problem)? = refused.outcome.refused.first?.fate else { return #expect(Bool(false)) }
        #expect(problem.refusal.rule == .groundDoesNotHold && problem.refusal.sentence.contains("action/clinics"))
        // The same rule holds for a sheet.
        let entry = "- command: person erase\n  person: \(try person().slug)\n  ground: objection"
        #expect(try fixture.refusal(of: entry).rule == .groundDoesNotHold)
        let fields: [String: BoardLedger.Command.Value] = ["ground": "objection", "override": "By order of a court"]
        let answer = try fixture.ledger.erase(Self.name, fields, by: "director", capacity: .secretariat)
        #expect(answer.keyDestroyed)
    }

    @Test func `who only ever recorded can be erased too`() throws {
        let sheet = WrittenSheet(ProtectedEntries.claim).with(actor: Self.name)
        try fixture.record(sheet)
        let answer = try erase(ground: "legal-obligation")
        #expect(answer.keyDestroyed)
        for file in try filesBelow(fixture.directory) {
            for word in [Self.name] + Self.name.split(separator: " ").map(String.init) {
                #expect(!NameForms(word).stand(in: file.bytes), "“\(word)” stands in \(file.path)")
            }
        }
        let rows = try fixture.ledger.audit(AuditFilter(), fixture.moment())
        #expect(!"\(rows)".contains("Quillfeather"))
        // Whoever records under that name again is another person to the ledger.
        let again = try fixture.record(
            WrittenSheet("- command: agency alias\n  agency: north\n  name: The North").with(actor: Self.name)
        )
        #expect(again.records[0].actor != answer.person.description)
    }

    @Test func `of whoever was erased before nobody can tell where the name stands in clear`() throws {
        try recordComplaint()
        let person = try person()
        try erase()
        let again = try erase(person.description)
        #expect(!again.isNameKnown && !again.keyDestroyed && again.remaining == [])
    }

    @Test func `words about the erased that stand in clear are withheld from everybody`() throws {
        try recordComplaint()
        try fixture.record("- command: action reword\n  action: clinics\n  title: Answer Xanthippe Quillfeather")
        let record = try fixture.size - 1
        let person = try erase().person
        try fixture.record(
            """
            - command: person withhold-record
              person: \(person.slug)
              record: \(record)
              fields: [title]
              reason: The person was erased
            """
        )
        for view in View.allCases {
            let seeing = fixture.ledger.seen(by: view)
            #expect(!"\(try seeing.show("action/clinics", fixture.moment()))".contains("Quillfeather"))
            #expect(try seeing.search("quillfeather", fixture.moment()).isEmpty)
        }
    }

    @Test func `an erasure that was interrupted is finished by whoever opens the ledger to record`() throws {
        try recordComplaint()
        let (person, place) = (try person(), try TemporaryDirectory("stopped"))
        try FileManager.default.copyItem(atPath: fixture.directory, toPath: place("ledger"))
        let log = try Ledger.open(at: place("ledger"), access: .recording)
        // Recorded, with the key still there: as after a loss of power between the two.
        var unfinished = log
        unfinished.vault = Vault(inLedger: place("ledger"))
        _ = try log.commits.record(
            [
                Sheet(
                    [Command("person erase", ["person": .text(person.slug), "ground": "objection"])],
                    by: "director",
                    capacity: .secretariat
                )
            ],
            in: log
        )
        #expect(try log.vault.session()?.key(of: person) != nil)
        try log.finishErasures()
        #expect(try log.vault.session()?.key(of: person) == nil)
    }

    @Test func `a rewriting of the keys that was interrupted goes on from where it stopped`() throws {
        try recordComplaint()
        let (person, place) = (try person(), try TemporaryDirectory("stopped"))
        try FileManager.default.copyItem(atPath: fixture.directory, toPath: place("ledger"))
        // The new files are whole, and the old ones have been put aside.
        try FileManager.default.copyItem(
            atPath: place("ledger") + "/protected",
            toPath: place("ledger") + "/protected.new"
        )
        try FileManager.default.moveItem(
            atPath: place("ledger") + "/protected",
            toPath: place("ledger") + "/protected.old"
        )
        let ledger = try Ledger.open(at: place("ledger"), access: .reading)
        #expect(try ledger.show(person.description, fixture.moment()).title == Self.name)
        #expect(!Files.exists(place("ledger") + "/protected.old"))
    }
}
