import Foundation
import GovernanceSupport
import TestSupport
import Testing

@testable import BoardLedger

/// A sheet is recorded whole and durably, or not at all.
struct RecordingTests {
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    /// Forty agencies, of which one is dated on a day that no calendar has.
    private func forty(bad number: Int?) -> String {
        (1...40).map { index in
            """
            - command: agency register
              agency: agency-\(index)
              name: Agency \(index)
              occurred: \(index == number ? "30 February 2009" : "2009-02-17")
            """
        }.joined(separator: "\n")
    }

    private func records(_ moment: Moment? = nil) throws -> [AuditRow] {
        try fixture.ledger.audit(AuditFilter(), moment ?? fixture.moment())
    }

    @Test func `one bad entry of forty keeps all forty out, and is named`() throws {
        let problems = try fixture.refusals(of: forty(bad: 39))
        #expect(problems.keys.sorted() == [39])
        let problem = try #require(problems[39])
        #expect(problem.place == TextPlace(line: WrittenSheet.firstLine + 38 * 4 + 3, column: 13))
        #expect(problem.refusal.field == "occurred")
        #expect(problem.refusal.value == "30 February 2009")
        #expect(problem.refusal.rule == .dateNotInCalendar)
        #expect(try fixture.size == 0)
        #expect(throws: LedgerError.self) { try fixture.ledger.find("agency/agency-1", fixture.moment()) }

        try fixture.record(forty(bad: nil))
        #expect(try fixture.size == 40)
    }

    @Test func `the same sheet again writes nothing and gives the first receipt`() throws {
        let first = try fixture.record(Partnership.entries)
        #expect(!first.isRepeat)
        #expect(first.records.map(\.sequence) == Array(0..<9))
        try fixture.travel(to: "2015-01-01")
        let second = try fixture.record(Partnership.entries)
        #expect(second.isRepeat)
        #expect(second.records == first.records)
        #expect(second.batch == first.batch)
        #expect(try fixture.size == 9)
    }

    @Test func `the same sheet again brings nothing back that was withdrawn since, and says so`() throws {
        let sheet = "- {command: agency register, agency: north, name: North Agency}"
        try fixture.record(sheet)
        #expect(try fixture.record(sheet).remarks.isEmpty)
        try fixture.record("- {command: agency withdraw-record, agency: north, record: 0, reason: misread}")
        let again = try fixture.record(sheet)
        #expect(again.isRepeat)
        #expect(again.remarks.count == 1 && again.remarks[0].contains("record 0 (by record 1) was withdrawn since"))
    }

    @Test func `a sheet is named by its content where it has no name`() throws {
        let entry = "- command: agency register\n  agency: north\n  name: North Agency"
        let first = try fixture.record(entry)
        // Who records is a private person: the digest is keyed, and goes with their key.
        #expect(first.batch.hasPrefix("sheet:"))
        #expect(try fixture.record(entry).batch == first.batch)
        let remark = try fixture.record(entry + "\n# a remark makes it another sheet")
        #expect(!remark.isRepeat)
        #expect(remark.rows.map(\.fate) == [.alreadyRecorded])
        #expect(try fixture.size == 1)
    }

    @Test func `the same name with other content is refused`() throws {
        let north = WrittenSheet("- command: agency register\n  agency: north\n  name: North Agency").with(id: "2009/7")
        let south = WrittenSheet("- command: agency register\n  agency: south\n  name: South Agency").with(id: "2009/7")
        #expect(try fixture.record(north).batch == "2009/7")
        #expect(try fixture.record(north).isRepeat)
        #expect(throws: LogError.batchReused(id: "2009/7")) { try fixture.record(south) }
        #expect(try fixture.size == 1)
        try fixture.verify()
    }

    @Test(arguments: [String(repeating: "x", count: 129), "\"a\\tb\""])
    func `a name that can name no sheet is refused`(id: String) throws {
        let sheet = WrittenSheet("- command: agency register\n  agency: north\n  name: N").with(id: id)
        #expect(throws: LogError.self) { try fixture.record(sheet) }
        #expect(try fixture.size == 0)
    }

    @Test func `an entry sees what earlier entries of its sheet recorded`() throws {
        let entries = """
            - command: agency register
              agency: north
              name: North Agency
            - command: action add
              action: clinics
              title: Open three clinics
            - command: action assign-lead-agency
              action: clinics
              agency: north
              occurred: 2009-02-17
            """
        let outcome = try fixture.record(entries)
        #expect(
            outcome.records.map(\.type) == [
                "agency.registered.v1", "action.added.v1", "action.lead-agency-assigned.v1",
            ]
        )
        #expect(try fixture.ledger.owner(of: "clinics", fixture.moment()).leadAgency?.id.slug == "north")
    }

    @Test func `an entry does not see what later entries record`() throws {
        let problems = try fixture.refusals(
            of: """
                - command: action assign-lead-agency
                  action: clinics
                  agency: north
                  occurred: 2009-02-17
                - command: action add
                  action: clinics
                  title: Open three clinics
                """
        )
        #expect(problems.mapValues(\.refusal.rule) == [1: .subjectUnknown])
    }

    @Test func `what is on record already is told apart and not written again`() throws {
        try fixture.record(Partnership.entries)
        let outcome = try fixture.record(
            """
            - command: plan draft
              plan: city-plan
              title: City plan
            - command: action add
              action: cycling
              title: Build cycle lanes
              plan: city-plan
            """
        )
        #expect(outcome.rows.map(\.subject?.description) == ["plan/city-plan", "action/cycling"])
        #expect(outcome.rows[0].fate == .alreadyRecorded)
        #expect(outcome.rows[1].fate == .new(outcome.records))
        #expect(outcome.records.map(\.type) == ["action.added.v1"])
    }

    @Test func `a short name that is taken by something else is refused`() throws {
        try fixture.record(Partnership.entries)
        let refusal = try fixture.refusal(of: "- command: plan draft\n  plan: city-plan\n  title: Another plan")
        #expect(refusal.rule == .subjectExists)
        #expect(refusal.value == "plan/city-plan")
        #expect(refusal.sentence == "plan/city-plan is already on record, as “City plan”.")
    }

    @Test func `an unknown agency and an unknown decision are answered with the nearest`() throws {
        try fixture.record(Partnership.entries)
        try fixture.record(Partnership.decision)
        let assign = "- command: action assign-lead-agency\n  action: clinics\n  occurred: 2009-05-04\n  agency: "
        let agency = try fixture.refusal(of: assign + "nort")
        #expect(agency.rule == .referenceUnknown)
        #expect(agency.field == "agency")
        #expect(agency.value == "agency/nort")
        #expect(agency.remedy.contains("agency/north"))
        let decision = try fixture.refusal(of: assign + "north\n  authority: clinics-agred")
        #expect(decision.rule == .referenceUnknown)
        #expect(decision.field == "authority")
        #expect(decision.remedy.contains("decision/clinics-agreed"))
    }

    @Test func `a refusal by a rule points to the field it is about`() throws {
        try fixture.record(Partnership.entries)
        let problems = try fixture.refusals(
            of: """
                - command: action add
                  action: more
                  title: More
                  plan: cty-plan
                  citation: {document: report/nothing, words: "w"}
                """
        )
        let problem = try #require(problems[1])
        #expect(problem.refusal.field == "citation.document")
        #expect(problem.place == TextPlace(line: WrittenSheet.firstLine + 4, column: 13))
    }

    @Test func `an entry made against an older state is refused`() throws {
        try fixture.record(Partnership.entries)
        let assign =
            "- command: action assign-lead-agency\n  action: clinics\n  agency: north\n  occurred: 2009-05-04\n  expect: "
        #expect(try fixture.ledger.show("action/clinics", fixture.moment()).version == 1)
        let refusal = try fixture.refusal(of: assign + "0")
        #expect(refusal.rule == .versionMoved)
        #expect(refusal.field == "expect")
        #expect(refusal.sentence == "action/clinics has 1 records, not 0: somebody else changed it first.")
        try fixture.record(assign + "1")
        #expect(try fixture.ledger.show("action/clinics", fixture.moment()).version == 2)
    }

    @Test func `the version expected counts the records that the sheet itself makes`() throws {
        try fixture.record(
            """
            - command: action add
              action: clinics
              title: Open clinics
              expect: 0
            - command: action reword
              action: clinics
              title: Open three clinics
              expect: 1
            """
        )
        #expect(try fixture.size == 2)
    }

    @Test func `a preview says what recording then does, and writes nothing`() throws {
        try fixture.record(Partnership.entries)
        let entries =
            Partnership.decision + """

                - command: action assign-lead-agency
                  action: clinics
                  agency: north
                  occurred: 2009-05-04
                  authority: clinics-agreed
                """
        let sheet = try Sheet(yaml: WrittenSheet(entries).bytes)
        let before = try fixture.ledger.digests()
        let preview = try fixture.ledger.preview(sheet)
        #expect(try fixture.size == 9)
        #expect(try fixture.ledger.digests() == before)
        #expect(try fixture.ledger.preview(sheet) == preview)
        #expect(try fixture.ledger.record(sheet) == preview)
        try fixture.verify()
        #expect(try fixture.ledger.preview(sheet).isRepeat)
    }

    @Test func `a preview goes on behind a refused entry`() throws {
        let outcome = try fixture.ledger.preview(Sheet(yaml: WrittenSheet(forty(bad: 2)).bytes))
        #expect(outcome.refused.map(\.number) == [2])
        #expect(outcome.records.count == 39)
        #expect(try fixture.size == 0)
    }

    @Test func `a record that is too large is refused by its size`() throws {
        try fixture.record(Partnership.entries)
        let long = (1...4).map { _ in String(repeating: "x", count: 19_000) }
        let problems = try fixture.refusals(
            of: """
                - command: decision make
                  decision: long
                  body: board
                  verb: agreed
                  text: A short resolution
                  occurred: 2009-05-04
                  alternatives: [\(long.joined(separator: ", "))]
                """
        )
        let refusal = try #require(problems[1]).refusal
        #expect(refusal.rule == .recordTooLarge)
        #expect(refusal.value == "decision/long")
        #expect(refusal.sentence.contains("65535"))
        let size = try #require(refusal.sentence.split(separator: " ").compactMap { Int($0) }.first)
        #expect((76_000..<77_000).contains(size))
    }

    @Test func `words that are too long are refused before that`() throws {
        let refusal = try fixture.refusal(
            of: "- command: agency register\n  agency: north\n  name: \(String(repeating: "x", count: 501))"
        )
        #expect(refusal.rule == .textTooLong)
        #expect(refusal.field == "name")
    }

    @Test func `the document of the sheet stands in where a citation names none`() throws {
        try fixture.record(Partnership.entries)
        let entries = """
            - command: agency alias
              agency: north
              name: The Northern
              citation: {place: "2.1", words: "the Northern"}
            - command: agency alias
              agency: north
              name: N. A.
              citation: {document: plan/city-plan, place: "3"}
            - command: agency alias
              agency: north
              name: Northagency
            """
        try fixture.record(WrittenSheet(entries).with(document: "report/annual-report"))
        let citations = try records().suffix(3).map(\.citation)
        #expect(citations[0]?.document?.description == "report/annual-report")
        #expect(citations[0]?.place == "2.1")
        #expect(citations[0]?.words == "the Northern")
        #expect(citations[1]?.document?.description == "plan/city-plan")
        #expect(citations[2] == nil)
    }

    @Test func `a record says who told the ledger, as what, when, and by what authority`() throws {
        try fixture.record(Partnership.entries)
        try fixture.record(Partnership.decision)
        try fixture.travel(to: "2016-02-29")
        let entry = """
            - command: action assign-lead-agency
              action: clinics
              agency: north
              occurred: about May 2009
              authority: clinics-agreed
            """
        try fixture.record(WrittenSheet(entry).with(id: "sheet 9", actor: "A. Clerk", capacity: "scrutiny"))
        let row = try #require(try records().last)
        #expect(row.actor == "A. Clerk")
        #expect(row.capacity == "scrutiny")
        #expect(row.recorded.text == "2016-02-29T12:00:00.000Z")
        #expect(row.occurred == "2009-05~")
        #expect(row.authority?.description == "decision/clinics-agreed")
        #expect(row.batch == "sheet 9")
        #expect(row.subject.description == "action/clinics")
    }

    @Test func `recorded times never go back: where the clock is behind, nothing is recorded`() throws {
        try fixture.record(Partnership.entries)
        try fixture.travel(to: "2010-01-01")
        let sheet = try Sheet(yaml: WrittenSheet(Partnership.decision).bytes)
        #expect(throws: LogError.self) { try fixture.ledger.record(sheet) }
        #expect(try records().last?.recorded.text == "2014-06-02T12:00:00.000Z")
    }

    @Test func `a decision made at a meeting takes its date`() throws {
        try fixture.record(Partnership.entries)
        try fixture.record(Partnership.decision)
        let row = try #require(try records().last)
        #expect(row.type == "decision.made.v1")
        #expect(row.occurred == "2009-05-04")
    }

    @Test func `a decision dated before its meeting is refused`() throws {
        try fixture.record(Partnership.entries)
        let refusal = try fixture.refusals(of: Partnership.decision + "\n  occurred: 2009-05-03")[3]?.refusal
        #expect(refusal?.rule == .decisionBeforeMeeting)
        #expect(refusal?.value == "3 May 2009")
    }

    @Test func `minutes cannot be confirmed at a meeting that is still to come`() throws {
        try fixture.record(Partnership.entries)
        try fixture.record(Partnership.decision)
        let refusal = try fixture.refusals(
            of: """
                - command: meeting convene
                  meeting: board-2030-01-01
                  body: board
                  date: 1 January 2030
                - command: meeting confirm-minutes
                  meeting: board-2009-05-04
                  at: board-2030-01-01
                """
        )[2]?.refusal
        #expect(refusal?.rule == .dateInFuture)
    }

    @Test func `a ledger open for reading records nothing`() throws {
        try fixture.record(Partnership.entries)
        let directory = fixture.directory + "-copy"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try FileManager.default.copyItem(atPath: fixture.directory, toPath: directory)
        let reader = try Ledger.open(at: directory, access: .reading)
        let sheet = try Sheet(yaml: WrittenSheet(Partnership.decision).bytes)
        #expect(throws: StorageError.readOnly(path: directory)) { try reader.record(sheet) }
        #expect(throws: StorageError.readOnly(path: directory)) { try reader.preview(sheet) }
        #expect(try reader.status().records == 9)
    }

    @Test func `what one ledger recorded, another opens`() throws {
        let place = try TemporaryDirectory("ledger")
        let directory = place("ledger")
        let sheet = try Sheet(yaml: WrittenSheet(Partnership.entries).bytes)
        do {
            let ledger = try Ledger.create(at: directory, origin: "https://ledger.example/reopened")
            _ = try ledger.record(sheet)
        }
        let ledger = try Ledger.open(at: directory, access: .recording)
        #expect(ledger.origin == "https://ledger.example/reopened")
        #expect(try ledger.record(sheet).isRepeat)
        #expect(try ledger.verify().isSound)
    }
}
