import Testing

@testable import BoardLedger
@testable import Governance

/// What was recorded in error is taken back, what rests on it is not lost, and what is taken back may come back.
struct WithdrawalTests {
    @Test func `what was recorded in error no longer counts`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record("- {command: action withdraw-record, action: clinics, record: 5, reason: another action}")
        #expect(try fixture.lead("2010-06-01") == nil)
        let unauthorised = try fixture.ledger.unauthorised(fixture.moment()).map(\.position)
        #expect(unauthorised == [4])
        #expect(try fixture.ledger.unauthorised(fixture.moment(knownAt: "2014-06-09")).map(\.position) == [4, 5])
    }

    @Test func `a subject of which nothing stands is not on record, and its name is free`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record("- {command: agency withdraw-record, agency: south, record: 1, reason: there was none}")
        #expect(throws: LedgerError.self) { try fixture.ledger.show("agency/south", fixture.moment()) }
        #expect(try fixture.ledger.search("south", fixture.moment()).isEmpty)
        let lost = "- {command: action assign-lead-agency, action: clinics, agency: south, occurred: 2011-01-01}"
        #expect(try fixture.refusal(of: lost).rule == .referenceUnknown)
        #expect(try fixture.refusal(of: "- {command: agency alias, agency: south, name: S}").rule == .subjectUnknown)
        try fixture.record("- {command: agency register, agency: southern, name: South Agency}")
        #expect(try fixture.ledger.show("agency/south", fixture.moment(knownAt: "2014-06-09")).title == "South Agency")
    }

    @Test func `what others rely on is not taken back under them`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        for (kind, slug, record) in [("agency", "north", 0), ("action", "clinics", 4), ("meeting", "m", 6)] {
            let entry = "- {command: \(kind) withdraw-record, \(kind): \(slug), record: \(record), reason: an error}"
            #expect(try fixture.refusal(of: entry).rule == .recordRelied)
        }
    }

    // MARK: What comes back, and what is left behind

    @Test func `an action whose plan was corrected is no longer in the old plan`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - {command: plan draft, plan: other, title: Other plan}
            - command: action add
              action: walks
              title: Lead walks in the parks
              plan: other
              corrects: {record: 7, reason: the other plan}
            """
        )
        func actions(_ plan: String) throws -> [String] {
            try fixture.ledger.plan(plan, fixture.moment()).actions.map(\.action.slug)
        }
        #expect(try actions("city-plan") == ["clinics"])
        #expect(try actions("other") == ["walks"])
        let related = try fixture.ledger.show("plan/city-plan", fixture.moment()).related.map(\.subject.id.description)
        #expect(!related.contains("action/walks"))
    }

    @Test func `what is on record with another date is not said to be on record`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record("- {command: meeting cancel, meeting: m, occurred: 2010-03-01}")
        let refusal = try fixture.refusal(of: "- {command: meeting cancel, meeting: m, occurred: 2010-03-02}")
        #expect(refusal.rule == .recordedOtherwise && refusal.field == "occurred")
        #expect(refusal.sentence.contains("“1 March 2010”, not “2 March 2010”"))
    }

    @Test func `a correction to which something was added is not taken back from under it`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        func lead(_ more: String) -> String {
            "- {command: action assign-lead-agency, action: clinics, agency: south, occurred: 2010-04-01\(more)}"
        }
        try fixture.record(lead(", corrects: {record: 5, reason: misread}"))
        try fixture.record(lead(", authority: d"))
        let withdrawal = { (record: Int) in
            "- {command: action withdraw-record, action: clinics, record: \(record), reason: it was right}"
        }
        let refusal = try fixture.refusal(of: withdrawal(8))
        #expect(refusal.rule == .recordRelied && refusal.sentence.contains("Record 9 added to what record 8 says"))
        try fixture.record(withdrawal(9))
        #expect(try fixture.lead("2010-06-01")?.id.description == "agency/south")
        try fixture.record(withdrawal(8))
        #expect(try fixture.lead("2010-06-01")?.id.description == "agency/north")
    }

    @Test func `what was added is taken back where a correction came after it`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        func lead(_ more: String) -> String {
            "- {command: action assign-lead-agency, action: clinics, occurred: 2010-04-01\(more)}"
        }
        try fixture.record(lead(", agency: north, authority: d"))
        try fixture.record(lead(", agency: south, corrects: {record: 5, reason: misread}"))
        try fixture.record("- {command: action withdraw-record, action: clinics, record: 8, reason: no such decision}")
        #expect(try fixture.lead("2010-06-01")?.id.description == "agency/south")
    }

    @Test func `a withdrawal that is taken back brings back nothing that rules forbid by now`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record("- {command: agency withdraw-record, agency: south, record: 1, reason: there was none}")
        try fixture.record("- {command: agency register, agency: southern, name: South Agency}")
        let back = "- {command: agency withdraw-record, agency: south, record: 8, reason: there was one}"
        #expect(try fixture.refusal(of: back).rule == .nameTaken)
        try fixture.record("- {command: agency withdraw-record, agency: southern, record: 9, reason: it was south}")
        try fixture.record(back)
        #expect(try fixture.ledger.show("South Agency", fixture.moment()).subject.description == "agency/south")
    }

    @Test func `a withdrawal that changes who must act says so, and so does one that is taken back`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        let gone = try fixture.record(
            "- {command: action withdraw-record, action: clinics, record: 5, reason: an error}"
        )
        #expect(gone.rows[0].remarks[0].hasSuffix("not lead agency agency/north from 1 April 2010, but nobody."))
        let back = try fixture.record("- {command: action withdraw-record, action: clinics, record: 8, reason: none}")
        #expect(back.rows[0].remarks[0].hasSuffix("not nobody, but lead agency agency/north from 1 April 2010."))
    }

    @Test func `who led before leads again where a later lead is taken back, and the remark says so`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record(
            "- {command: action assign-lead-agency, action: clinics, agency: south, occurred: 2012-01-01}"
        )
        let gone = try fixture.record(
            "- {command: action withdraw-record, action: clinics, record: 8, reason: an error}"
        )
        #expect(
            gone.rows[0].remarks == [
                "This changes who must act: not lead agency agency/south from 1 January 2012, "
                    + "but lead agency agency/north from 1 April 2010."
            ]
        )
    }

    @Test func `records that took a date from a meeting are named where that date is corrected`() throws {
        let fixture = try LedgerFixture(today: "2023-06-02")
        try fixture.record(
            """
            - {command: body establish, body: b, name: The Board, form: board}
            - {command: meeting convene, meeting: m, body: b, date: 9 February 2022}
            - {command: meeting hold, meeting: m}
            - {command: decision make, decision: d, body: b, meeting: m, verb: agreed, text: that one leads}
            - {command: decision make, decision: e, body: b, verb: agreed, text: something else, occurred: 3 May 2022}
            """
        )
        let outcome = try fixture.record(
            "- {command: meeting convene, meeting: m, body: b, date: 9 March 2022, corrects: {record: 1, reason: misread}}"
        )
        let remark = try #require(outcome.rows[0].remarks.first)
        #expect(remark.contains("Records 2 (meeting/m), 3 (decision/d) may have taken 9 February 2022"), "\(remark)")
        let decided = try fixture.record(
            """
            - {command: decision make, decision: d, body: b, meeting: m, verb: agreed, text: that one leads, corrects: {record: 3, reason: the meeting was in March}}
            - {command: meeting hold, meeting: m, corrects: {record: 2, reason: it was in March}}
            """
        )
        #expect(decided.rows.allSatisfy { $0.remarks.isEmpty })
        let shown = try fixture.ledger.show("decision/d", fixture.moment())
        #expect(shown.facts.contains { $0.label == "date" && $0.value == "9 March 2022" })
    }

    @Test func `advice names the record that brings a subject back after its first was withdrawn`() throws {
        let fixture = try LedgerFixture(today: "2023-06-02")
        try fixture.record("- {command: agency register, agency: three, name: Three}")
        try fixture.record("- {command: agency withdraw-record, agency: three, record: 0, reason: mistaken}")
        try fixture.record("- {command: agency register, agency: three, name: Three Newname}")
        let entry = "- {command: agency register, agency: three, name: Something"
        let refusal = try fixture.refusal(of: entry + "}")
        #expect(refusal.remedy.contains("corrects: {record: 2"), "\(refusal.remedy)")
        try fixture.record(entry + ", corrects: {record: 2, reason: misread}}")
    }

    @Test func `a decision that records rest on goes on to allow them`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        let lead = "- {command: action assign-lead-agency, action: clinics, agency: north, occurred: 2010-04-01"
        try fixture.record(lead + ", authority: d}")
        let noted = """
            - command: decision make
              decision: d
              body: board
              verb: noted
              text: that North leads
              occurred: 2009-03-03
              corrects: {record: 3, reason: the minutes say noted}
            """
        #expect(try fixture.refusal(of: noted).rule == .recordRelied)
        try fixture.record(lead + ", corrects: {record: 5, reason: nothing was decided}}")
        try fixture.record(noted)
    }

    @Test func `who audits sees what became of a subject that was withdrawn`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record("- {command: agency withdraw-record, agency: south, record: 1, reason: there was none}")
        let south = try SubjectID(parsing: "agency/south")
        #expect(throws: LedgerError.subjectWithdrawn(south, by: 8)) {
            try fixture.ledger.show("agency/south", fixture.moment())
        }
        var filter = AuditFilter()
        filter.subject = south
        #expect(try fixture.ledger.audit(filter, fixture.moment()).map(\.position) == [1, 8])
    }

    @Test func `no spelling is noted that the record does not have`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        let note = "- {command: action note-spelling, action: clinics, record: 4, written: thee, meant: three}"
        #expect(try fixture.refusal(of: note).field == "written")
    }

    @Test func `the chain names the record that says what a decision is`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        try fixture.record(
            """
            - command: decision make
              decision: d
              body: board
              verb: agreed
              text: that South leads
              occurred: 2009-03-03
              corrects: {record: 3, reason: the minutes say South}
            """
        )
        let links = try fixture.ledger.why("decision/d", fixture.moment()).links
        #expect(links.first { $0.what == "decision: agreed: that South leads" && $0.record != nil }?.record == 8)
    }

    @Test func `a note of what came later is told of no earlier day`() throws {
        let fixture = try LedgerFixture.toBeCorrected()
        let earlier = try fixture.moment("2010-06-01")
        let (shown, audited) = try (
            fixture.ledger.show("action/clinics", earlier), fixture.ledger.audit(AuditFilter(), earlier)
        )
        try fixture.record(
            """
            - command: action report-progress
              action: clinics
              status: stopped
              words: The cliniks were closed
              occurred: 2014-05-01
            - {command: action note-spelling, action: clinics, record: 8, written: cliniks, meant: clinics}
            - {command: action withdraw-record, action: clinics, record: 8, reason: another action}
            """
        )
        #expect(try fixture.ledger.show("action/clinics", earlier) == shown)
        #expect(try fixture.ledger.audit(AuditFilter(), earlier) == audited)
        let later = try fixture.ledger.show("action/clinics", fixture.moment("2014-05-01"))
        #expect(later.history.map(\.position).suffix(3) == [8, 9, 10])
    }
}
