import Foundation
import TestSupport
import Testing

@testable import BoardLedger
@testable import EventLog
@testable import Governance

/// Private persons, in entries and as those who record: a reference in the log, and a name to those who may know it.
struct PrivatePersonTests {
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture.partnership()
    }

    private func reference() throws -> SubjectID {
        try fixture.ledger.find("Xanthippe Quillfeather", kind: .person, fixture.moment())
    }

    @Test func `a private person gets a reference that says nothing, and is a label in one sheet alone`() throws {
        try fixture.record(ProtectedEntries.complainant + "\n" + ProtectedEntries.officer)
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
        let walks = ProtectedEntries.officer.replacing("clinics", with: "walks")
        #expect(try fixture.refusal(of: walks).rule == .referenceUnknown)
        try fixture.record(walks.replacing("complainant", with: person.slug))
        // The same name again is the same person.
        let again = try fixture.record(
            ProtectedEntries.complainant.replacing("complainant", with: "somebody") + "\n"
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
        #expect(try fixture.title(.public, "person/councillor") == "Councillor Example")
        #expect(try fixture.title(.public, "person/director") == "Director of the Board")
    }

    @Test func `who records is a reference in the log, and a name to those who may know`() throws {
        try fixture.record(ProtectedEntries.claim)
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
        try fixture.record(WrittenSheet(ProtectedEntries.claim).with(actor: "director"))
        let row = try #require(try fixture.ledger.seen(by: .public).audit(AuditFilter(), fixture.moment()).last)
        #expect(row.actor == "Director of the Board")
        #expect(
            String(decoding: try #require(fixture.ledger.lines().last), as: UTF8.self).contains(
                #""actor":"person/director""#
            )
        )
    }

    @Test func `a person of public standing records under their own name`() throws {
        let member =
            "- command: person register\n  person: member\n  name: Councillor Example\n  form: person\n  standing: member"
        try fixture.record(member)
        let outcome = try fixture.record(WrittenSheet(ProtectedEntries.claim).with(actor: "Councillor Example"))
        #expect(outcome.records[0].actor == "person/member")
    }

    @Test func `whoever types the name of a private person in clear is told so`() throws {
        try fixture.record(ProtectedEntries.complainant)
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
        try fixture.record(ProtectedEntries.complainant)
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
        try fixture.record(ProtectedEntries.complainant)
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
        try fixture.record(ProtectedEntries.complainant)
        let one = try reference()
        let namesake = ProtectedEntries.complainant.replacing("form: person", with: "form: person\n  agency: council")
        try fixture.record("- {command: agency register, agency: council, name: A Council}\n\(namesake)")
        let refusal = try fixture.refusal(of: led(by: "Xanthippe Quillfeather"))
        #expect(refusal.rule == .nameTaken && refusal.field == "officer")
        #expect(refusal.remedy.contains(one.description) && refusal.remedy.contains(" or person/p-"))
        #expect(try fixture.refusal(of: led(by: "Nobody Known")).rule == .slugMalformed)
    }

    @Test func `the name of a private person stands under their own key alone, or their erasure would leave it`() throws
    {
        try fixture.record(ProtectedEntries.claim)
        let protect = ProtectedEntries.complainant + "\n  protect: {exemption: terms, fields: [name]}"
        let refusal = try fixture.refusal(of: protect)
        #expect(refusal.rule == .fieldUnknown && refusal.field == "protect.fields")
        try fixture.record(
            ProtectedEntries.complainant + "\n  standing: member" + "\n  protect: {exemption: terms, fields: [name]}"
        )
    }
}
