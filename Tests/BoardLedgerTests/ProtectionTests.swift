import Foundation
import TestSupport
import Testing

@testable import BoardLedger
@testable import EventLog
@testable import Governance

/// Words that only a few may read: how they are stored, and who sees them.
struct ProtectionTests {
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture.partnership()
    }

    static let claim = """
        - command: exemption claim
          exemption: terms
          matter: Terms of a contract
          sort: exempt
          paragraph: 3
          test: Disclosure would harm the council as a purchaser.
          summary: Terms of a contract were considered.
          occurred: 2009-05-01
        """
    static let award = """
        - command: decision make
          decision: award
          body: board
          verb: agreed
          text: That the contract go to Zebedee Works
          reasons: They asked least
          occurred: 2009-05-04
          protect: {exemption: terms, fields: [text, citation.words]}
          citation: {place: "7.1", words: "Zebedee Works be awarded"}
        """
    static let complainant = """
        - command: person register
          person: complainant
          name: Xanthippe Quillfeather
          form: person
        """
    static let officer = """
        - command: action assign-lead-officer
          action: clinics
          officer: complainant
          occurred: 2009-05-04
        """

    private func title(_ view: View, _ subject: String = "decision/award") throws -> String {
        try fixture.ledger.seen(by: view).show(subject, fixture.moment()).title
    }

    private func reference() throws -> SubjectID {
        try fixture.ledger.find("Xanthippe Quillfeather", kind: .person, fixture.moment())
    }

    @Test func `exempt words stand in no file, and only the secretariat sees them`() throws {
        try fixture.record(Self.claim + "\n" + Self.award)
        let forms = NameForms("Zebedee Works")
        for file in try filesBelow(fixture.directory) where !file.path.hasPrefix("protected") {
            #expect(!forms.stand(in: file.bytes), "\(file.path)")
        }
        #expect(try title(.secretariat) == "That the contract go to Zebedee Works")
        for view in [View.public, .officer, .scrutiny] {
            #expect(
                try title(view)
                    == "Terms of a contract were considered. [withheld as exempt: Schedule 12A, paragraph 3]"
            )
        }
    }

    @Test func `an answer says how much it withholds and on which grounds`() throws {
        try fixture.record(Self.claim + "\n" + Self.award)
        let ledger = fixture.ledger.seen(by: .public)
        _ = try ledger.show("decision/award", fixture.moment())
        #expect(ledger.withheld == [Withheld(ground: "exempt: Schedule 12A, paragraph 3", count: 2)])
        #expect(fixture.ledger.withheld == [])
    }

    @Test func `scrutiny sees what a recorded grant lets it see, until another refuses it`() throws {
        try fixture.record(Self.claim + "\n" + Self.award)
        func decide(_ outcome: String, _ day: String) throws {
            try fixture.record(
                """
                - command: exemption request-access
                  exemption: terms
                  by: scrutiny
                  occurred: \(day)
                - command: exemption decide-access
                  exemption: terms
                  by: scrutiny
                  outcome: \(outcome)
                  occurred: \(day)
                """
            )
        }
        try decide("granted", "2009-06-01")
        #expect(try title(.scrutiny) == "That the contract go to Zebedee Works")
        #expect(try title(.officer) != "That the contract go to Zebedee Works")
        try decide("refused", "2009-07-01")
        #expect(try title(.scrutiny) != "That the contract go to Zebedee Works")
    }

    @Test func `a private person gets a reference that says nothing, and is a label in one sheet alone`() throws {
        try fixture.record(Self.complainant + "\n" + Self.officer)
        let person = try reference()
        #expect(person.slug.wholeMatch(of: /p-[a-z0-9]{26}/) != nil)
        let owner = try fixture.ledger.owner(of: "clinics", fixture.moment())
        #expect(owner.leadOfficer?.id == person)
        #expect(owner.leadOfficer?.name == "Xanthippe Quillfeather")
        #expect(
            try fixture.ledger.seen(by: .public).owner(of: "clinics", fixture.moment()).leadOfficer?.name
                == "[withheld: personal]"
        )
        // Another sheet does not know the label.
        let walks = Self.officer.replacing("clinics", with: "walks")
        #expect(try fixture.refusal(of: walks).rule == .referenceUnknown)
        try fixture.record(walks.replacing("complainant", with: person.slug))
        // The same name again is the same person.
        let again = try fixture.record(
            Self.complainant.replacing("complainant", with: "somebody") + "\n"
                + walks.replacing("complainant", with: "somebody")
        )
        #expect(again.records == [])
    }

    @Test func `a post and a person of public standing are plain`() throws {
        try fixture.record(
            """
            - command: person register
              person: councillor
              name: Councillor Example
              form: person
              standing: member
            """
        )
        #expect(try title(.public, "person/councillor") == "Councillor Example")
        #expect(try title(.public, "person/director") == "Director of the Board")
    }

    @Test func `who records is a reference in the log, and a name to those who may know`() throws {
        try fixture.record(Self.claim)
        let line = try #require(fixture.ledger.lines().last)
        #expect(!NameForms("Example secretary").stand(in: line))
        func actor(_ view: View) throws -> String? {
            try fixture.ledger.seen(by: view).audit(AuditFilter(), fixture.moment()).last?.actor
        }
        #expect(try actor(.secretariat) == "Example secretary")
        #expect(try actor(.officer) == "Example secretary")
        #expect(try #require(try actor(.public)).hasPrefix("person/p-"))
    }

    @Test func `a post on record records under its own name`() throws {
        try fixture.record(WrittenSheet(Self.claim).with(actor: "director"))
        let row = try #require(try fixture.ledger.seen(by: .public).audit(AuditFilter(), fixture.moment()).last)
        #expect(row.actor == "Director of the Board")
        #expect(
            String(decoding: try #require(fixture.ledger.lines().last), as: UTF8.self).contains(
                #""actor":"person/director""#
            )
        )
    }

    @Test func `words are searched by those who see them, and by no one else`() throws {
        try fixture.record(Self.claim + "\n" + Self.award + "\n" + Self.complainant)
        func found(_ words: String, _ view: View) throws -> [SubjectKind] {
            try fixture.ledger.seen(by: view).search(words, fixture.moment()).map(\.id.kind)
        }
        #expect(try found("zebedee", .secretariat) == [.decision])
        #expect(try found("zebedee asked", .secretariat) == [.decision], "one word protected, one plain")
        #expect(try found("zebedee", .officer) == [])
        #expect(try found("quillf", .officer) == [.person])
        #expect(try found("quillf", .public) == [])
        #expect(try found("protected record", .secretariat) == [], "what stands in their place is not found")
        for view in [View.public, .officer] {
            let error = #expect(throws: LedgerError.self) {
                try fixture.ledger.seen(by: view).find("zebedeee", fixture.moment())
            }
            #expect(!"\(String(describing: error))".contains("zebedee\""), "no suggestion tells of it")
        }
    }

    @Test func `a sheet that holds protected words has no digest in the log, and is recorded once all the same`() throws
    {
        let sheet = WrittenSheet(Self.claim + "\n" + Self.award).with(id: "the award of the contract")
        let first = try fixture.record(sheet)
        #expect(first.batch.wholeMatch(of: /sheet:[0-9a-f]{32}/) != nil)
        let again = try fixture.record(sheet)
        #expect(again.isRepeat && again.records == first.records)
        let other = WrittenSheet(Self.claim).with(id: "the award of the contract")
        #expect(throws: LogError.batchReused(id: "the award of the contract")) { try fixture.record(other) }
    }

    @Test func `whoever types the name of a private person in clear is told so`() throws {
        try fixture.record(Self.complainant)
        let person = try reference()
        let entry = "- {command: plan draft, plan: answers, title: Answers to XANTHIPPE Quillfeather and others}"
        let told = try fixture.ledger.preview(Sheet(yaml: WrittenSheet(entry).bytes)).rows[0].remarks
        #expect(told.count == 1 && told[0].hasPrefix("“XANTHIPPE Quillfeather” is the name of \(person)"), "\(told)")
        #expect(try fixture.record(entry.replacing("XANTHIPPE Q", with: "XANTHIPPE q")).rows[0].remarks.isEmpty)
    }

    // MARK: Names of private persons in entries

    private static let otherOfficer =
        "{command: action assign-lead-officer, action: clinics, officer: %, occurred: 2009-06-01}"

    private func led(by name: String) -> String { "- " + Self.otherOfficer.replacing("%", with: name) }

    @Test func `an entry takes the name of a private person wherever it takes their reference`() throws {
        try fixture.record(Self.complainant)
        let person = try reference()
        try fixture.record(led(by: "xanthippe QUILLFEATHER"))
        let owner = try fixture.ledger.owner(of: "action/clinics", fixture.moment("2009-06-01"))
        #expect("\(owner)".contains(person.slug))

        try fixture.record("- {command: meeting convene, meeting: may, body: board, date: 2009-05-04}")
        let absent = Command(
            "meeting record-attendance",
            ["meeting": "may", "apologies": ["Xanthippe Quillfeather"]]
        )
        #expect(try fixture.ledger.record([absent], by: "Clerk", capacity: .secretariat).records.count == 1)
        let standing = ["person": "Xanthippe Quillfeather", "standing": "member"] as [String: Command.Value]
        let refused = try #require(throws: RefusedSheet.self) {
            try fixture.ledger.record([Command("person state-standing", standing)], by: "Clerk", capacity: .secretariat)
        }
        #expect(refused.outcome.refused.first?.subject == person)
    }

    @Test func `a sheet that names a private person has no digest in the log, and is recorded once all the same`()
        throws
    {
        try fixture.record(Self.complainant)
        let sheet = WrittenSheet(led(by: "Xanthippe Quillfeather")).with(actor: "director")
        let batch = try fixture.record(sheet).batch
        #expect(try batch != Batch(Sheet(yaml: sheet.bytes)).id)
        #expect(try fixture.record(sheet).isRepeat)
        let forms = NameForms("Xanthippe Quillfeather")
        for file in try filesBelow(fixture.directory) where !file.path.hasPrefix("protected") {
            #expect(!forms.stand(in: file.bytes), "\(file.path)")
        }
        // With the reference it is a sheet as any other.
        let plain = WrittenSheet(led(by: try reference().slug)).with(actor: "director")
        #expect(try fixture.record(plain).batch == Batch(Sheet(yaml: plain.bytes)).id)
    }

    @Test func `of a name that several bear, the references are told; of one that nobody bears, none`() throws {
        try fixture.record(Self.complainant)
        let one = try reference()
        let namesake = Self.complainant.replacing("form: person", with: "form: person\n  agency: council")
        try fixture.record("- {command: agency register, agency: council, name: A Council}\n\(namesake)")
        let refusal = try fixture.refusal(of: led(by: "Xanthippe Quillfeather"))
        #expect(refusal.rule == .nameTaken && refusal.field == "officer")
        #expect(refusal.remedy.contains(one.description) && refusal.remedy.contains(" or person/p-"))
        #expect(try fixture.refusal(of: led(by: "Nobody Known")).rule == .slugMalformed)
    }

    @Test func `a note of a spelling says no protected words in clear, and does not tell whether they were guessed`()
        throws
    {
        let size = try fixture.size
        try fixture.record(Self.claim + "\n" + Self.award)
        func note(_ written: String) -> String {
            "- {command: decision note-spelling, decision: award, record: \(size + 1), written: \(written), meant: Works}"
        }
        for guess in ["Zebedee", "Gloop", "protected"] {
            let refusal = try fixture.refusal(of: note(guess))
            #expect(refusal.rule == .recordedOtherwise)
            #expect(refusal.sentence.hasPrefix("Record \(size + 1) does not hold “\(guess)” in clear."))
            #expect(refusal.remedy.contains("correct record \(size + 1)"))
        }
        // What stands in clear beside them may be noted.
        #expect(try fixture.record(note("asked")).records.count == 1)
    }

    @Test func `what is stored already under protection is known again`() throws {
        try fixture.record(Self.claim + "\n" + Self.award)
        let again = try fixture.record(Self.award)
        #expect(again.records == [], "in another sheet")
        let other = Self.award.replacing("Zebedee", with: "Ermintrude")
        #expect(try fixture.refusal(of: other).rule == .subjectExists)
    }

    @Test func `projections do not depend on the keys`() throws {
        try fixture.record(Self.claim + "\n" + Self.award + "\n" + Self.complainant + "\n" + Self.officer)
        let place = try TemporaryDirectory("copy")
        let copy = try Ledger.create(at: place("copy"), origin: fixture.ledger.origin)
        try copy.take(fixture.ledger.lines())
        #expect(try copy.rebuild().projections.map(\.digest) == fixture.ledger.rebuild().projections.map(\.digest))
        #expect(try copy.show("decision/award", fixture.moment()).title == "[protected, key not here]")
    }

    @Test func `words that look like what stands in the place of protected ones are refused`() throws {
        try fixture.record(Self.claim + "\n" + Self.award)
        let size = try fixture.size
        let forged = """
            - command: action reword
              action: clinics
              title: "⟦protected: record \(size - 1), text⟧"
            """
        #expect(try fixture.refusal(of: forged).rule == .markForged)
    }

    @Test func `a mark inside words that are to be protected is refused, or they could never be published`() throws {
        try fixture.record(Self.claim)
        let forged = Self.award.replacing(
            "That the contract go to Zebedee Works",
            with: "\"that ⟦protected: record 4, text⟧ go\""
        )
        #expect(try fixture.refusal(of: forged).rule == .markForged)
    }

    @Test func `a name that is made of a protected one holds its mark`() throws {
        try fixture.record(
            Self.claim + "\n" + """
                - command: body establish
                  body: panel
                  name: Zebedee Panel
                  protect: {exemption: terms, fields: [name]}
                - command: meeting convene
                  meeting: panel-2009-05-01
                  body: panel
                  date: 1 May 2009
                """
        )
        #expect(try title(.secretariat, "meeting/panel-2009-05-01") == "Zebedee Panel, 1 May 2009")
        #expect(try !title(.public, "meeting/panel-2009-05-01").contains("Zebedee"))
    }

    @Test func `what is on record in clear is not protected by saying it again`() throws {
        try fixture.record(
            Self.claim + "\n"
                + Self.award.replacing("  protect: {exemption: terms, fields: [text, citation.words]}\n", with: "")
        )
        let refusal = try fixture.refusal(of: Self.award)
        #expect(refusal.rule == .recordedOtherwise && refusal.remedy.contains("withhold"))
    }

    @Test func `a correction that tells in clear of what is protected says so`() throws {
        try fixture.record(Self.claim + "\n" + Self.award)
        let record = try fixture.size - 1
        let corrected = Self.award.replacing("Zebedee Works\n", with: "Zebedee\n")
            .replacing(
                "  protect: {exemption: terms, fields: [text, citation.words]}\n",
                with: "  corrects: {record: \(record), reason: The name is shorter}\n"
            )
        let outcome = try fixture.record(corrected)
        #expect(outcome.rows[0].remarks.contains { $0.contains("in clear") })
    }

    @Test func `a person of public standing records under their own name`() throws {
        let member =
            "- command: person register\n  person: member\n  name: Councillor Example\n  form: person\n  standing: member"
        try fixture.record(member)
        let outcome = try fixture.record(WrittenSheet(Self.claim).with(actor: "Councillor Example"))
        #expect(outcome.records[0].actor == "person/member")
    }

    @Test func `only words can be protected, and only under an item or a person that is there`() throws {
        try fixture.record(Self.claim)
        let byField = try fixture.refusal(of: Self.award.replacing("[text, citation.words]", with: "[verb]"))
        #expect(byField.rule == .fieldUnknown && byField.field == "protect.fields")
        let byNobody = try fixture.refusal(of: Self.award.replacing("exemption: terms, ", with: ""))
        #expect(byNobody.rule == .fieldMissing)
        let byNone = try fixture.refusal(of: Self.award.replacing("exemption: terms", with: "exemption: others"))
        #expect(byNone.rule == .referenceUnknown)
    }

    @Test func `what the minutes call each substitute is protected, and the rest of the entry is not`() throws {
        let attendance = """
            - command: meeting record-attendance
              meeting: board-2009-05-04
              present: [director]
              substitutes: [{who: one, for: agency/north, words: zebedee deputy}, {who: two, for: agency/south, words: zebedee friend}]
              protect: {exemption: terms, fields: [substitutes.words]}
            """
        try fixture.record(
            Self.claim + "\n" + Partnership.decision + "\n" + """
                - {command: person register, person: one, name: The first deputy, form: post}
                - {command: person register, person: two, name: The second deputy, form: post}
                """ + "\n" + attendance
        )
        let forms = NameForms("zebedee")
        for file in try filesBelow(fixture.directory) where !file.path.hasPrefix("protected") {
            #expect(!forms.stand(in: file.bytes), "\(file.path)")
        }
        func called(_ view: View) throws -> [String?] {
            try fixture.ledger.seen(by: view).meeting("meeting/board-2009-05-04", fixture.moment()).attendance
                .filter { $0.attendingAs == "substitute" }.map(\.called)
        }
        #expect(try called(.secretariat) == ["zebedee deputy", "zebedee friend"])
        #expect(try called(.public).allSatisfy { $0.map { !$0.contains("zebedee") } ?? false })
        #expect(try fixture.record(attendance).records == [], "it is known again")
    }

    @Test func `the name of a private person stands under their own key alone, or their erasure would leave it`() throws
    {
        try fixture.record(Self.claim)
        let protect = Self.complainant + "\n  protect: {exemption: terms, fields: [name]}"
        let refusal = try fixture.refusal(of: protect)
        #expect(refusal.rule == .fieldUnknown && refusal.field == "protect.fields")
        try fixture.record(
            Self.complainant + "\n  standing: member" + "\n  protect: {exemption: terms, fields: [name]}"
        )
    }

    @Test func `a correction may protect what it says`() throws {
        try fixture.record(Self.claim)
        try fixture.record(
            """
            - command: action add
              action: benches
              title: Put up benches
            """
        )
        let record = try fixture.size - 1
        try fixture.record(
            """
            - command: action add
              action: benches
              title: Buy benches from Zebedee Works
              corrects: {record: \(record), reason: Zebedee Works was left out}
              protect: {exemption: terms, fields: [title, corrects.reason]}
            """
        )
        let seen = try fixture.ledger.seen(by: .public).show("action/benches", fixture.moment())
        #expect(!"\(seen)".contains("Zebedee"))
        #expect("\(seen)".contains("Put up benches"), "what was said before it is public")
        #expect(try title(.secretariat, "action/benches") == "Buy benches from Zebedee Works")
    }

    @Test func `keys for records that never came are passed over and swept`() throws {
        try fixture.record(Self.claim)
        let ledger = fixture.ledger
        let owner = try SubjectID(parsing: "exemption/lost")
        try ledger.log.environment.rehearse { txn in
            let draft = VaultDraft(ledger.vault)
            _ = try draft.keyMakingOne(of: owner)
            let place = ProtectedText.Place(record: 5, field: "text")
            try draft.add("Zebedee Works", at: place, of: SubjectID(parsing: "action/clinics"), "x", under: owner)
            try draft.secure(for: ["sheet:never"], ledger.log, txn)
        }
        #expect(try ledger.vault.session()?.key(of: owner) != nil)
        #expect(try ledger.search("zebedee", fixture.moment()).isEmpty)
        try fixture.record(Self.award)
        #expect(try ledger.vault.session()?.key(of: owner) == nil)
        #expect(try ledger.search("zebedee", fixture.moment()).map(\.id.description) == ["decision/award"])
    }
}
