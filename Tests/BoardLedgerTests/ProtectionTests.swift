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

    @Test func `exempt words stand in no file, and only the secretariat sees them`() throws {
        try fixture.record(ProtectedEntries.claim + "\n" + ProtectedEntries.award)
        let forms = NameForms("Zebedee Works")
        for file in try filesBelow(fixture.directory) where !file.path.hasPrefix("protected") {
            #expect(!forms.stand(in: file.bytes), "\(file.path)")
        }
        #expect(try fixture.title(.secretariat) == "That the contract go to Zebedee Works")
        for view in [View.public, .officer, .scrutiny] {
            #expect(
                try fixture.title(view)
                    == "Terms of a contract were considered. [withheld as exempt: Schedule 12A, paragraph 3]"
            )
        }
    }

    @Test func `an answer says how much it withholds and on which grounds`() throws {
        try fixture.record(ProtectedEntries.claim + "\n" + ProtectedEntries.award)
        let ledger = fixture.ledger.seen(by: .public)
        _ = try ledger.show("decision/award", fixture.moment())
        #expect(ledger.withheld == [Withheld(ground: "exempt: Schedule 12A, paragraph 3", count: 2)])
        #expect(fixture.ledger.withheld == [])
    }

    @Test func `scrutiny sees what a recorded grant lets it see, until another refuses it`() throws {
        try fixture.record(ProtectedEntries.claim + "\n" + ProtectedEntries.award)
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
        #expect(try fixture.title(.scrutiny) == "That the contract go to Zebedee Works")
        #expect(try fixture.title(.officer) != "That the contract go to Zebedee Works")
        try decide("refused", "2009-07-01")
        #expect(try fixture.title(.scrutiny) != "That the contract go to Zebedee Works")
    }

    @Test func `words are searched by those who see them, and by no one else`() throws {
        try fixture.record(ProtectedEntries.claim + "\n" + ProtectedEntries.award + "\n" + ProtectedEntries.complainant)
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
        let sheet = WrittenSheet(ProtectedEntries.claim + "\n" + ProtectedEntries.award).with(
            id: "the award of the contract"
        )
        let first = try fixture.record(sheet)
        #expect(first.batch.wholeMatch(of: /sheet:[0-9a-f]{32}/) != nil)
        let again = try fixture.record(sheet)
        #expect(again.isRepeat && again.records == first.records)
        let other = WrittenSheet(ProtectedEntries.claim).with(id: "the award of the contract")
        #expect(throws: LogError.batchReused(id: "the award of the contract")) { try fixture.record(other) }
    }

    @Test func `what is stored already under protection is known again`() throws {
        try fixture.record(ProtectedEntries.claim + "\n" + ProtectedEntries.award)
        let again = try fixture.record(ProtectedEntries.award)
        #expect(again.records == [], "in another sheet")
        let other = ProtectedEntries.award.replacing("Zebedee", with: "Ermintrude")
        #expect(try fixture.refusal(of: other).rule == .subjectExists)
    }

    @Test func `projections do not depend on the keys`() throws {
        try fixture.record(
            ProtectedEntries.claim + "\n" + ProtectedEntries.award + "\n" + ProtectedEntries.complainant + "\n"
                + ProtectedEntries.officer
        )
        let place = try TemporaryDirectory("copy")
        let copy = try Ledger.create(at: place("copy"), origin: fixture.ledger.origin)
        try copy.take(fixture.ledger.lines())
        #expect(try copy.rebuild().projections.map(\.digest) == fixture.ledger.rebuild().projections.map(\.digest))
        #expect(try copy.show("decision/award", fixture.moment()).title == "[protected, key not here]")
    }

    @Test func `a name that is made of a protected one holds its mark`() throws {
        try fixture.record(
            ProtectedEntries.claim + "\n" + """
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
        #expect(try fixture.title(.secretariat, "meeting/panel-2009-05-01") == "Zebedee Panel, 1 May 2009")
        #expect(try !fixture.title(.public, "meeting/panel-2009-05-01").contains("Zebedee"))
    }

    @Test func `a correction that tells in clear of what is protected says so`() throws {
        try fixture.record(ProtectedEntries.claim + "\n" + ProtectedEntries.award)
        let record = try fixture.size - 1
        let corrected = ProtectedEntries.award.replacing("Zebedee Works\n", with: "Zebedee\n")
            .replacing(
                "  protect: {exemption: terms, fields: [text, citation.words]}\n",
                with: "  corrects: {record: \(record), reason: The name is shorter}\n"
            )
        let outcome = try fixture.record(corrected)
        #expect(outcome.rows[0].remarks.contains { $0.contains("in clear") })
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
            ProtectedEntries.claim + "\n" + Partnership.decision + "\n" + """
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

    @Test func `a correction may protect what it says`() throws {
        try fixture.record(ProtectedEntries.claim)
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
        #expect(try fixture.title(.secretariat, "action/benches") == "Buy benches from Zebedee Works")
    }

    @Test func `keys for records that never came are passed over and swept`() throws {
        try fixture.record(ProtectedEntries.claim)
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
        try fixture.record(ProtectedEntries.award)
        #expect(try ledger.vault.session()?.key(of: owner) == nil)
        #expect(try ledger.search("zebedee", fixture.moment()).map(\.id.description) == ["decision/award"])
    }
}
