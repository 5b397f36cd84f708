import Testing

@testable import BoardLedger
@testable import Governance

/// Any record can be corrected or taken back: it stays in the log, and answers say what is right and who said so.
struct CorrectionTests {
    // MARK: Corrections

    @Test func `an owner and a date are corrected, and the answer says by whom, when, why and by which authority`()
        throws
    {
        let fixture = try LedgerFixture.toBeCorrected()
        let outcome = try fixture.record(
            """
            - command: action assign-lead-agency
              action: clinics
              agency: south
              occurred: 2010-05-01
              corrects: {record: 5, reason: the minutes say South, authority: d}
            """
        )
        #expect(outcome.records.map(\.type) == ["action.lead-agency-assigned.v1"])
        #expect(
            outcome.rows[0].remarks == [
                "This changes who must act: not lead agency agency/north from 1 April 2010, "
                    + "but lead agency agency/south from 1 May 2010."
            ]
        )
        #expect(try fixture.lead("2010-04-15") == nil)
        let lead = try #require(try fixture.lead("2010-06-01"))
        #expect(lead.id.description == "agency/south")
        #expect(lead.since?.edtf == "2010-05-01")
        let told = try #require(lead.amended.first)
        #expect(told.effect == .correction && told.of == 5 && told.record == 8)
        #expect(told.recorded.text == "2014-06-10T12:00:00.000Z")
        #expect(told.actor == "Example secretary" && told.capacity == "secretariat")
        #expect(told.authority?.description == "decision/d")
        #expect(told.reason == "the minutes say South")
        #expect(told.before == "lead agency: agency/north" && told.occurredBefore?.edtf == "2010-04-01")
        // What was known before stays what it was.
        #expect(try fixture.lead("2010-06-01", knownAt: "2014-06-09")?.id.description == "agency/north")
        #expect(try fixture.ledger.owned(by: "agency/north", fixture.moment("2010-06-01")).parts.isEmpty)
        #expect(try fixture.ledger.owned(by: "agency/south", fixture.moment("2010-06-01")).parts.count == 1)
    }

    @Test func `a name and a title are corrected, and what is found by them`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record(
            """
            - {command: action add, action: clinics, title: Open three clinics, corrects: {record: 4, reason: mistyped}}
            - {command: agency register, agency: north, name: North Agency, form: nhs, corrects: {record: 0, reason: its form}}
            - {command: agency register, agency: south, name: South Council, form: council, corrects: {record: 1, reason: its name}}
            """
        )
        let show = try fixture.ledger.show("action/clinics", fixture.moment())
        #expect(show.title == "Open three clinics")
        #expect(show.amended.map(\.of) == [4])
        #expect(
            try fixture.ledger.search("three clinics", fixture.moment()).map(\.id.description) == ["action/clinics"]
        )
        #expect(try fixture.ledger.show("South Council", fixture.moment()).subject.description == "agency/south")
        let refusal = try fixture.refusal(of: "- {command: agency register, agency: other, name: South Council}")
        #expect(refusal.rule == .nameTaken)
        // The name that was wrong is free.
        try fixture.record("- {command: agency register, agency: other, name: South Agency}")
    }

    @Test func `the last of several corrections counts, and one that is taken back leaves the one before`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        func correct(_ title: String) throws {
            try fixture.record(
                "- {command: action add, action: clinics, title: \(title), corrects: {record: 4, reason: mistyped}}"
            )
        }
        func title() throws -> String { try fixture.ledger.show("action/clinics", fixture.moment()).title }
        try correct("Open two clinics")
        try correct("Open three clinics")
        #expect(try title() == "Open three clinics")
        try fixture.record("- {command: action withdraw-record, action: clinics, record: 9, reason: two it was}")
        #expect(try title() == "Open two clinics")
        try fixture.record("- {command: action withdraw-record, action: clinics, record: 10, reason: three after all}")
        #expect(try title() == "Open three clinics")
    }

    @Test func `the trail tells of both, the old and the new`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record(
            "- {command: action add, action: clinics, title: Open clinics, corrects: {record: 4, reason: mistyped}}"
        )
        var filter = AuditFilter()
        filter.subject = try SubjectID(parsing: "action/clinics")
        let rows = try fixture.ledger.audit(filter, fixture.moment())
        #expect(rows.map(\.position) == [4, 5, 8])
        #expect(rows[0].what == "action on record: Open tree clinics" && rows[0].amendedBy == [8])
        #expect(rows[2].amends?.before == "action on record: Open tree clinics")
        #expect(try fixture.ledger.audit(filter, fixture.moment(knownAt: "2014-06-09"))[0].amendedBy == [])
    }

    @Test func `a misspelling of the source is noted, and its spelling kept`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record("- {command: action note-spelling, action: clinics, record: 4, written: tree, meant: three}")
        let show = try fixture.ledger.show("action/clinics", fixture.moment())
        #expect(show.title == "Open tree clinics")
        #expect(show.amended.map(\.effect) == [.spelling])
        #expect(show.amended[0].reason == "the source writes “tree” for “three”")
        #expect(try fixture.ledger.search("three", fixture.moment()).map(\.id.description) == ["action/clinics"])
    }

    @Test func `a spelling that was noted is noted again only with something new`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        let note = "- {command: action note-spelling, action: clinics, record: 4, written: tree, meant: three}"
        try fixture.record(note)
        func again(_ entry: String) throws -> [Outcome.Fate] {
            try fixture.ledger.preview(Sheet(yaml: WrittenSheet(entry).with(id: "again").bytes)).rows.map(\.fate)
        }
        #expect(try again(note) == [.alreadyRecorded])
        #expect(try fixture.record(WrittenSheet(note).with(id: "once more")).records.isEmpty)
        // Another meaning, a source and another record are news.
        for other in [("meant: three", "meant: the tree"), ("record: 4", "citation: {place: \"2\"}, record: 4")] {
            guard case .new(let records) = try again(note.replacing(other.0, with: other.1))[0] else {
                Issue.record("\(other.1) is no news")
                continue
            }
            #expect(records.count == 1)
        }
        // Nothing that was taken back is on record.
        let taken = "- {command: action withdraw-record, action: clinics, record: 8, reason: the source has three}"
        try fixture.record(taken)
        #expect(try again(note) != [.alreadyRecorded])
    }

    @Test func `what is known with a date is on record for whoever gives none, if nothing came after it`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        func lead(_ agency: String, _ more: String = "") -> String {
            "- {command: action assign-lead-agency, action: clinics, agency: \(agency)\(more)}"
        }
        func outcome(_ entry: String) throws -> Outcome {
            try fixture.ledger.record(Sheet(yaml: WrittenSheet(entry).with(id: "after \(fixture.size)").bytes))
        }
        #expect(try outcome(lead("north")).rows.map(\.fate) == [.alreadyRecorded])
        #expect(try fixture.refusal(of: lead("south")).rule == .dateMissing)
        // What it gives besides is added to the record that is meant.
        let added = try outcome(lead("north", ", authority: d"))
        #expect(added.records.map(\.occurred) == ["2010-04-01"])
        #expect(try fixture.lead("2010-06-01")?.amended.map(\.effect) == [.addition])
        try fixture.record(lead("south", ", occurred: 2011-04-01"))
        try fixture.record(lead("north", ", occurred: 2012-04-01"))
        // Of two records that say so, the last of all is the one that is meant.
        #expect(try outcome(lead("north", ", citation: {place: \"7\"}")).records.map(\.occurred) == ["2012-04-01"])
        #expect(try fixture.refusal(of: lead("south")).rule == .dateMissing)
        // Whoever corrects a record says in full what it should have said.
        let size = try fixture.size
        let correction = lead("north", ", corrects: {record: 9, reason: it was North}")
        #expect(try fixture.refusal(of: correction).rule == .dateMissing)
        #expect(try fixture.size == size)
        try fixture.verify()
    }

    // MARK: Refusals

    @Test(
        arguments: [
            ("action add, action: clinics, title: X, corrects: {record: 99, reason: r}", .recordUnknown),
            ("action add, action: clinics, title: X, corrects: {record: 3, reason: r}", .recordOfAnotherSubject),
            ("action add, action: clinics, title: X, corrects: {record: 5, reason: r}", .recordOfAnotherChange),
            ("action add, action: clinics, title: X, corrects: {record: 4}", .fieldMissing),
            ("action add, action: clinics, title: '', corrects: {record: 4, reason: r}", .textEmpty),
            ("agency register, agency: south, name: North Agency, corrects: {record: 1, reason: r}", .nameTaken),
            (
                "action assign-lead-agency, action: clinics, agency: no-agency, corrects: {record: 5, reason: r}",
                .referenceUnknown
            ),
            ("action withdraw-record, action: clinics, record: 3, reason: r", .recordOfAnotherSubject),
            ("action note-spelling, action: clinics, record: 99, written: a, meant: b", .recordUnknown),
        ] as [(String, Refusal.Rule)]
    )
    func `a correction obeys the rules of what it corrects`(entry: String, rule: Refusal.Rule) throws {
        #expect(try LedgerFixture.toBeCorrected().refusal(of: "- {command: \(entry)}").rule == rule)
    }

    @Test func `nor where the rule adds what the entry leaves out`() throws {
        let fixture = try LedgerFixture.council()
        func later(_ date: String) -> String { "command: meeting convene, meeting: later, body: board, date: \(date)" }
        let record = try fixture.size
        try fixture.record("- {\(later("2009-09-02"))}")
        try fixture.record("- {\(later("2009-09-09")), corrects: {record: \(record), reason: misread}}")
        let refusal = try fixture.refusal(of: "- {\(later("2009-09-02"))}\n# again")
        #expect(refusal.rule == .replacedSince)
        #expect(refusal.sentence.hasPrefix("Record \(record) said so, and record \(record + 1) corrected it"))
    }

    @Test func `what was corrected or taken back is not said again unawares`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        let old = "- {command: action assign-lead-agency, action: clinics, agency: north, occurred: 2010-04-01}"
        try fixture.record(
            old.replacing("north", with: "south").replacing("}", with: ", corrects: {record: 5, reason: mistyped}}")
        )
        let replaced = try fixture.refusal(of: old)
        #expect(replaced.rule == .replacedSince)
        #expect(replaced.sentence.contains("record 8 corrected it: lead agency: agency/south"))
        try fixture.record("- {command: action withdraw-record, action: clinics, record: 5, reason: none led}")
        #expect(try fixture.refusal(of: old).sentence.hasSuffix("record 9 withdrew it."))
        let other = old.replacing("}", with: ", corrects: {record: 5, reason: r}}")
        #expect(try fixture.refusal(of: other).rule == .recordWithdrawn)
    }

    @Test func `advice names what exists`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        let refusal = try fixture.refusal(of: "- {command: agency register, agency: north, name: Northern Agency}")
        #expect(refusal.rule == .subjectExists)
        #expect(refusal.remedy.contains("corrects: {record: 0, reason: …}"))
    }

    // MARK: More about what is known

    @Test func `a decision, a source and a date found later are added to what is on record`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        let entry =
            "- {command: meeting cancel, meeting: m, reason: not quorate, occurred: 2010-03-02, citation: {place: p. 3}}"
        #expect(try fixture.record(entry).records.count == 1)
        let row = try #require(try fixture.ledger.audit(AuditFilter(), fixture.moment()).last)
        #expect(row.amends?.effect == .addition && row.amends?.of == 7)
        #expect(row.what == "meeting cancelled: not quorate" && row.occurred?.edtf == "2010-03-02")

        let authority =
            "- {command: action assign-lead-agency, action: clinics, agency: north, occurred: 2010-04-01, authority: d}"
        try fixture.record(authority)
        let lead = try #require(try fixture.lead("2010-06-01"))
        #expect(lead.authority?.description == "decision/d" && lead.record == 5)
        #expect(try fixture.ledger.unauthorised(fixture.moment()).map(\.position) == [4])

        // All of it is on record now, and a part of it too.
        for known in [entry, authority, "- {command: meeting cancel, meeting: m}"] {
            let outcome = try fixture.record(known)
            #expect(outcome.records.isEmpty || outcome.isRepeat, "\(known)")
        }
    }

    @Test func `what opens a subject takes in more about it`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record(
            "- {command: agency register, agency: north, name: North Agency, form: nhs, occurred: 2005-04-01}"
        )
        let show = try fixture.ledger.show("agency/north", fixture.moment())
        #expect(show.facts.contains { $0.label == "form" && $0.value == "nhs" })
        #expect(show.amended.map(\.effect) == [.addition])
    }

    @Test func `what says otherwise is no addition`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record("- {command: meeting cancel, meeting: m, reason: not quorate}")
        let refusal = try fixture.refusal(of: "- {command: meeting cancel, meeting: m, reason: moved}")
        #expect(refusal.rule == .recordedOtherwise)
        #expect(refusal.remedy.contains("corrects: {record: 7, reason: …}"))
    }

    @Test func `two sheets that say the same in other words of a day do not undo what came between`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        func lead(_ agency: String) -> String {
            "- {command: action assign-lead-agency, action: clinics, agency: \(agency), occurred: 2012-01}"
        }
        try fixture.record(lead("north"))
        try fixture.record(lead("south"))
        #expect(try fixture.refusal(of: "# Once more\n" + lead("north")).rule == .replacedSince)
    }

    // MARK: Minutes

    @Test func `minutes confirmed as amended correct what was recorded of them`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        let correction = """
            - command: action assign-lead-agency
              action: clinics
              agency: south
              occurred: 2010-01-01
              corrects: {record: 5, reason: The minutes were amended, minutes: n}
            """
        try fixture.record("- {command: meeting convene, meeting: n, body: board, date: 3 June 2010}")
        #expect(try fixture.refusal(of: correction).rule == .minutesNotConfirmed)
        try fixture.record(
            """
            - {command: meeting convene, meeting: later, body: board, date: 1 July 2010}
            - {command: meeting confirm-minutes, meeting: n, at: later, amended: "for North read South"}
            """
        )
        try fixture.record(correction)
        let lead = try #require(fixture.ledger.owner(of: "clinics", fixture.moment()).leadAgency)
        #expect(lead.id.slug == "south")
        #expect(lead.amended.map(\.minutes?.slug) == ["n"])
        // The meeting's own trail leads to what its minutes corrected.
        let trail = try fixture.ledger.show("meeting/n", fixture.moment()).history
        #expect(trail.contains { $0.subject.slug == "clinics" && $0.amends?.minutes?.slug == "n" })
        #expect(trail.contains { $0.what == "minutes confirmed at meeting/later, as amended: for North read South" })
    }
}
