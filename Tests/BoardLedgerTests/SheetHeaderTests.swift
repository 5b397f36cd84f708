import Testing

@testable import BoardLedger
@testable import Governance

/// What the header of a sheet says once for the entries that do not say it themselves.
struct SheetHeaderTests {
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture.leeds()
        try fixture.travel(to: "2010-02-01")
    }

    private static let header = [
        "document: meeting/partnership-2010-01-20", "meeting: partnership-2010-01-20", "occurred: 20 January 2010",
        "authority: workshops-lead",
    ]

    private static let convened = """
        - command: meeting convene
          body: healthy-leeds-partnership
          date: 20 January 2010
        """

    private static let decided = """
        - command: decision make
          decision: workshops-lead
          body: healthy-leeds-partnership
          verb: agreed
          text: that NHS Leeds lead the area workshops
        """

    private static let leads = """
        - command: action assign-lead-agency
          action: area-workshops
          agency: nhs-leeds
        """

    private func sheet(_ entries: String..., header: [String] = header) -> WrittenSheet {
        var sheet = WrittenSheet(entries.joined(separator: "\n"))
        sheet.header = header
        return sheet
    }

    private func preview(_ sheet: WrittenSheet) throws -> Outcome {
        try fixture.ledger.preview(Sheet(yaml: sheet.bytes))
    }

    private func taken(_ row: Outcome.Row) -> [String: String] {
        Dictionary(uniqueKeysWithValues: row.fromHeader.map { ($0.field, $0.value) })
    }

    /// The last of the records of a sheet that was recorded.
    private func last(of outcome: Outcome) throws -> AuditRow {
        let position = try #require(outcome.records.last?.sequence)
        return try #require(
            try fixture.ledger.audit(AuditFilter(), fixture.moment()).first { $0.position == position }
        )
    }

    @Test func `an entry that says nothing of its own takes the date, the decision, the meeting and the document`()
        throws
    {
        let outcome = try fixture.record(sheet(Self.convened, Self.decided, Self.leads))
        #expect(outcome.records.map(\.occurred) == [nil, "2010-01-20", "2010-01-20"])
        #expect(outcome.records.map(\.authority) == [nil, nil, "decision/workshops-lead"])
        #expect(try last(of: outcome).citation?.document?.description == "meeting/partnership-2010-01-20")
        let show = try fixture.ledger.show("decision/workshops-lead", fixture.moment())
        #expect(show.facts.contains { $0.label == "meeting" && $0.value == "meeting/partnership-2010-01-20" })
        #expect(
            outcome.rows.map(taken) == [
                ["meeting": "meeting/partnership-2010-01-20"],
                ["meeting": "meeting/partnership-2010-01-20", "document": "meeting/partnership-2010-01-20"],
                [
                    "document": "meeting/partnership-2010-01-20", "occurred": "2010-01-20",
                    "authority": "decision/workshops-lead",
                ],
            ]
        )
        #expect(outcome.remarks.isEmpty && outcome.rows.allSatisfy(\.remarks.isEmpty))
    }

    @Test func `a preview tells the same, and so does the record that writing each value out gives`() throws {
        let once = sheet(Self.convened, Self.decided, Self.leads)
        let written = sheet(
            "- command: meeting convene\n  meeting: partnership-2010-01-20\n  body: healthy-leeds-partnership\n  date: 2010-01-20",
            Self.decided
                + "\n  meeting: partnership-2010-01-20\n  citation: {document: meeting/partnership-2010-01-20}",
            Self.leads
                + "\n  occurred: 2010-01-20\n  authority: workshops-lead\n  citation: {document: meeting/partnership-2010-01-20}",
            header: []
        )
        let (first, second) = (try preview(once), try preview(written))
        #expect(first.records.map(\.data) == second.records.map(\.data))
        #expect(first.records.map(\.occurred) == second.records.map(\.occurred))
        #expect(first.records.map(\.authority) == second.records.map(\.authority))
        #expect(try fixture.record(once).rows.map(\.fromHeader) == first.rows.map(\.fromHeader))
    }

    @Test func `an entry keeps what it says itself, and “not stated” says that there is nothing`() throws {
        let own =
            Self.leads + "\n  occurred: 2010-01-10\n  citation: {document: report/draft-plan-2009, place: \"2.5\"}"
        let outcome = try fixture.record(sheet(Self.convened, Self.decided, own))
        #expect(outcome.records.last?.occurred == "2010-01-10")
        #expect(taken(outcome.rows[2]) == ["authority": "decision/workshops-lead"])
        let silent = """
            - command: action assign-lead-group
              action: locality-enablers
              body: healthy-leeds-partnership
              occurred: not stated
              authority: not stated
              citation: not stated
            - command: review comment
              review: draft-plan-health
              words: none
              meeting: not stated
            """
        let none = try fixture.record(sheet(silent))
        #expect(none.records.map(\.occurred) == [nil, "2010-01-20"])
        #expect(none.records[0].authority == nil && none.rows[0].fromHeader.isEmpty)
        #expect(taken(none.rows[1])["meeting"] == nil)
    }

    @Test func `what cannot be left out cannot be said to be not stated`() throws {
        let hold = "- command: meeting hold\n  meeting: not stated"
        let outcome = try preview(sheet(hold))
        guard case .refused(let problem) = outcome.rows[0].fate else { return #expect(Bool(false)) }
        #expect(problem.refusal.rule == .fieldMissing && problem.refusal.field == "meeting")
    }

    @Test func `the document stands in only where a citation is given, unless the header says more`() throws {
        let cited = Self.leads + "\n  citation: {place: \"2.5\"}"
        let (plain, more) = (["document: report/draft-plan-2009"], ["occurred: 2010"])
        let rows = try preview(
            sheet(cited, Self.leads.replacing("area-workshops", with: "locality-working"), header: plain)
        ).rows
        #expect(rows.map(taken) == [["document": "report/draft-plan-2009"], [:]])
        let all = try preview(sheet(Self.leads, header: plain + more)).rows
        #expect(all.map(taken) == [["document": "report/draft-plan-2009", "occurred": "2010"]])
    }

    @Test func `a decision that the sheet makes does not stand behind what the sheet records before it`() throws {
        let before = Self.leads.replacing("area-workshops", with: "locality-working")
        let outcome = try fixture.record(sheet(Self.convened, before, Self.decided, Self.leads))
        #expect(outcome.records.map(\.authority) == [nil, nil, nil, "decision/workshops-lead"])
        #expect(
            outcome.rows[1].remarks == [
                "The header’s “authority” does not hold for it: it stands before entry 3, which brings decision/workshops-lead onto the record."
            ]
        )
        #expect(outcome.rows[2].remarks.isEmpty)
    }

    @Test func `a report that the sheet puts on record is not cited before`() throws {
        let report = """
            - command: person register
              person: director-of-public-health
              name: Director of Public Health
              form: post
            - command: report prepare
              report: workshops-report
              title: How the workshops went
              author: director-of-public-health
            """
        let outcome = try fixture.record(
            sheet(report, Self.leads, header: ["document: report/workshops-report", "occurred: 2010-01-20"])
        )
        // The report has its own date, or none.
        #expect(outcome.records.map(\.occurred) == [nil, nil, "2010-01-20"])
        #expect(outcome.rows.map { taken($0)["document"] } == [nil, nil, "report/workshops-report"])
        #expect(outcome.rows.map(\.remarks.count) == [1, 0, 0])
    }

    @Test func `what is on record already takes nothing`() throws {
        try fixture.record(sheet(Self.convened, Self.decided, header: Array(Self.header.prefix(2))))
        try fixture.record(
            Self.leads + "\n  occurred: 2010-01-20\n  citation: {document: report/draft-plan-2009, place: \"2.5\"}"
        )
        let agency = "- command: agency register\n  agency: nhs-leeds\n  name: NHS Leeds\n  form: nhs"
        let action = """
            - command: action add
              action: area-workshops
              title: Three Area workshops
            """
        let again = try fixture.record(sheet(Self.leads, agency, action))
        #expect(again.rows.map(\.fate) == [.alreadyRecorded, .alreadyRecorded, .alreadyRecorded])
        #expect(
            again.remarks == ["The header’s “meeting” holds for no entry: none has a field for it that it leaves out."]
        )
    }

    @Test func `what an entry itself adds to a known fact is added alone`() throws {
        try fixture.record(sheet(Self.convened, Self.decided, header: Array(Self.header.prefix(2))))
        try fixture.record(Self.leads + "\n  occurred: 2010-01-20")
        let cited = Self.leads + "\n  citation: {document: report/draft-plan-2009, place: \"2.5\"}"
        let added = try fixture.record(sheet(cited))
        #expect(added.records.count == 1 && added.records[0].authority == nil)
        #expect(try last(of: added).citation?.document?.description == "report/draft-plan-2009")
    }

    @Test func `what happens again on another day is new`() throws {
        let comment = "- command: review comment\n  review: draft-plan-health\n  words: The plan is noted."
        try fixture.record(comment + "\n  occurred: 2009-12-15")
        let again = try fixture.record(sheet(comment, header: ["occurred: 20 January 2010"]))
        #expect(again.records.map(\.occurred) == ["2010-01-20"])
    }

    @Test func `an entry that corrects a record takes nothing`() throws {
        try fixture.record(sheet(Self.convened, Self.decided, header: Array(Self.header.prefix(2))))
        let position = try #require(fixture.record(Self.leads + "\n  occurred: 2009-12").records.last?.sequence)
        let correction = Self.leads + "\n  corrects: {record: \(position), reason: The paper gives no date}"
        let outcome = try fixture.record(sheet(correction))
        #expect(outcome.records.map(\.occurred) == [nil] && outcome.rows[0].fromHeader.isEmpty)
        #expect(outcome.records[0].authority == nil)
        #expect(outcome.remarks.count == 4)
    }

    @Test func `what began or was written on a day of its own does not take the sheet’s date`() throws {
        let entries = """
            - command: agency register
              agency: leeds-pct
              name: Leeds Primary Care Trust
              form: nhs
            - command: agency alias
              agency: leeds-pct
              name: Leeds PCT
            """
        let outcome = try fixture.record(sheet(entries, header: ["occurred: 20 January 2010"]))
        #expect(outcome.records.map(\.occurred) == [nil, nil])
        #expect(
            outcome.remarks == [
                "The header’s “occurred” holds for no entry: each has a date of its own, takes that of its meeting or decision, or takes none."
            ]
        )
    }

    @Test func `the meeting stands in for whatever names one, under whatever name`() throws {
        let entries = """
            - command: meeting hold
            - command: meeting confirm-minutes
              meeting: scrutiny-board-health-2009-02-17
            - command: report submit
              report: draft-plan-2009
            """
        let outcome = try fixture.record(sheet(Self.convened, entries, header: ["meeting: partnership-2010-01-20"]))
        #expect(outcome.rows.allSatisfy { taken($0)["meeting"] == "meeting/partnership-2010-01-20" })
        #expect(outcome.rows[2].subject?.description == "meeting/scrutiny-board-health-2009-02-17")
        #expect(outcome.records.map(\.occurred) == [nil, "2010-01-20", "2010-01-20", "2010-01-20"])
    }

    @Test func `a refusal of a value of the header points at the header`() throws {
        func places(_ header: String...) throws -> [TextPlace?] {
            try preview(sheet(Self.leads, Self.decided, header: header)).rows.map { row in
                if case .refused(let problem) = row.fate { problem.place } else { nil }
            }
        }
        #expect(try places("authority: nobodys-decision") == [TextPlace(line: 4, column: 12), nil])
        #expect(
            try places("document: report/none", "occurred: 2010") == [
                TextPlace(line: 4, column: 11), TextPlace(line: 4, column: 11),
            ]
        )
        #expect(try places("occurred: 2009", "meeting: none-of-ours") == [nil, TextPlace(line: 5, column: 10)])
        #expect(try places("occurred: 20 January 2090") == [nil, TextPlace(line: 4, column: 11)])
        let problem = try #require(throws: Problem.self) {
            try Sheet(yaml: sheet(Self.leads, header: ["occurred: 30 February 2010"]).bytes)
        }
        #expect(problem.place == TextPlace(line: 4, column: 11) && problem.refusal.field == "occurred")
    }
}
