import Foundation
import Testing

/// Sheets at the command line: dry runs, receipts and refusals.
struct RecordCommandTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
    }

    private static let north = """
        - command: agency register
          agency: north
          name: North Agency
        """

    private static let mixed = """
        - command: agency register
          agency: north
          name: North Agency
        - command: agency register
          agency: south
          name: South Agency
        - command: agency register
          agency: east
          name: East Agency
          occurred: 30 February 2009
        """

    @Test func `a dry run has a row for each entry, and writes nothing`() throws {
        try desk.run("record", desk.sheet("north", Self.north))
        let sheet = try desk.sheet("mixed", Self.mixed)
        let run = try desk.run("record", sheet, "--dry-run", "--format", "csv")
        #expect(run.code == 3)
        let rows = try CSV(run.output).rows
        #expect(
            rows[0] == [
                "entry", "line", "column", "command", "subject", "state", "field", "value", "rule", "what", "mend",
                "fromHeader",
            ]
        )
        #expect(rows[1].prefix(6) == ["1", "5", "3", "agency register", "agency/north", "already recorded"])
        #expect(rows[2].prefix(6) == ["2", "8", "3", "agency register", "agency/south", "new"])
        #expect(
            rows[3] == [
                "3", "14", "13", "agency register", "", "refused", "occurred", "30 February 2009",
                "date-not-in-calendar",
                "“30 February 2009” is a date that no calendar has.",
                "Check the day and the month against the paper.", "",
            ]
        )
        #expect(try desk.count() == 1)
        try desk.verify()
    }

    @Test func `the same rows as JSON, with nulls where there is nothing to say`() throws {
        let run = try desk.run("record", desk.sheet("mixed", Self.mixed), "-n", "--json")
        #expect(run.code == 3)
        let answer = try JSON(run.output)
        #expect(answer["isRepeat"].truth == false)
        #expect(answer["rows"].list.map { $0["state"].text } == ["new", "new", "refused"])
        let keys: Set = [
            "entry", "command", "subject", "state", "records", "line", "column", "field", "value", "rule", "what",
            "mend", "remarks", "fromHeader",
        ]
        #expect(answer["rows"].list.allSatisfy { $0.keys == keys })
        #expect(answer["rows"][0]["records"][0].number == 0)
        #expect(answer["rows"][0]["rule"].isNull && answer["rows"][2]["subject"].isNull)
        #expect(answer["rows"][2]["line"].number == 14)
    }

    @Test func `the same rows as a table, with the place of a refusal, its rule and its mend`() throws {
        let run = try desk.run("record", desk.sheet("mixed", Self.mixed), "--dry-run")
        #expect(run.output.contains("3 (line 14, column 13)"))
        #expect(run.output.contains("Rule date-not-in-calendar. Check the day and the month against the paper."))
        #expect(run.outputLines.dropLast().last?.hasSuffix("mixed.yaml: 2 new, 0 already recorded, 1 refused") == true)
    }

    @Test func `a dry run without refusals ends well and says that nothing was recorded`() throws {
        let run = try desk.run("record", desk.sheet("north", Self.north), "--dry-run")
        #expect(run.code == 0)
        #expect(run.messages == "Nothing was recorded: this was a dry run.\n")
        #expect(try desk.count() == 0)
    }

    @Test func `a dry run shows what each entry takes from the header, and what holds for none`() throws {
        let sheet = try desk.file(
            "meeting.yaml",
            """
            sheet: The partnership on 11 February 2009
            actor: Example secretary
            capacity: secretariat
            meeting: partnership-2009-02-11
            authority: partnership-decision
            occurred: 11 February 2009
            entries:
              - {command: body establish, body: healthy-leeds-partnership, name: Healthy Leeds Partnership}
              - {command: meeting convene, body: healthy-leeds-partnership, date: 11 February 2009}
              - {command: action add, action: area-workshops, title: Three Area workshops}

            """
        )
        let table = try desk.run("record", sheet, "--dry-run")
        #expect(table.output.contains("From the header: meeting meeting/partnership-2009-02-11"))
        #expect(table.code == 3 && table.output.contains("3 (line 5, column 12)"))
        let csv = try CSV(desk.run("record", sheet, "-n", "--format", "csv").output).rows
        #expect(csv.map(\.last)[1...2] == ["", "meeting: meeting/partnership-2009-02-11"])
        let text = try String(contentsOfFile: sheet, encoding: .utf8)
        let mended = try desk.file(
            "mended.yaml",
            text.replacing("title: Three Area", with: "authority: not stated, title: Three Area")
        )
        let answer = try JSON(desk.run("record", mended, "-n", "--json").output)
        #expect(answer["rows"][2]["fromHeader"][0]["field"].text == "occurred")
        #expect(answer["rows"][2]["fromHeader"][0]["value"].text == "2009-02-11")
        #expect(answer["remarks"].list.count == 1)
        let note = "Note: The header’s “authority” holds for no entry: none that needs a decision lacks one."
        #expect(try desk.run("record", mended, "-n").output.contains(note))
        #expect(try desk.run("record", mended).messageLines.contains(note))
    }

    @Test func `what was recorded, and how to look at it, is told on standard error`() throws {
        let sheet = try desk.sheet("north", Self.north)
        let first = try desk.run("record", sheet)
        #expect(first.code == 0 && first.output.isEmpty)
        #expect(first.messageLines.first == "Recorded 1 record (record 0).")
        #expect(first.messageLines.last == "See: boardledger show agency/north")
        let again = try desk.run("record", sheet)
        #expect(again.code == 0 && again.output.isEmpty)
        #expect(again.messages.hasPrefix("This sheet is already on record (record 0, "))
        #expect(again.messages.hasSuffix("Nothing was written.\n"))
        let known = try desk.run("record", desk.sheet("other", Self.north))
        #expect(known.code == 0)
        #expect(known.messages == "Nothing new: the ledger already says all of this. Nothing was written.\n")
        #expect(try desk.count() == 1)
    }

    @Test func `the receipt as JSON goes to standard output`() throws {
        let run = try desk.run("record", desk.sheet("north", Self.north), "--json")
        #expect(run.code == 0 && run.messages.isEmpty)
        #expect(try JSON(run.output)["rows"][0]["state"].text == "new")
    }

    @Test func `a sheet may come from standard input`() throws {
        let run = try desk.run("record", "-", input: desk.sheet("north", Self.north))
        #expect(run.code == 0)
        #expect(try desk.count() == 1)
    }

    @Test func `one bad entry of forty is named with its place, field, value and rule`() throws {
        let entries = (1...40).map { index in
            let day = index == 39 ? "30 February 2009" : "2009-02-17"
            return "- command: agency register\n  agency: a-\(index)\n  name: Agency \(index)\n  occurred: \(day)"
        }
        let sheet = try desk.sheet("forty", entries.joined(separator: "\n"))
        let run = try desk.run("record", sheet)
        #expect(run.code == 5 && run.output.isEmpty)
        #expect(
            run.messageLines == [
                "error: Nothing was recorded: 1 of 40 entries is refused.",
                "why:   \(sheet):160:13: entry 39 (agency register), field “occurred”: “30 February 2009” is a date that no calendar has.",
                "              rule date-not-in-calendar. Check the day and the month against the paper.",
                "try:   mend the sheet, then boardledger record \(sheet) --dry-run",
            ]
        )
        #expect(try desk.count() == 0)
        let json = try desk.run("record", sheet, "--json")
        #expect(json.code == 5 && json.output.isEmpty)
        #expect(try JSON(json.messages)["exitCode"].number == 5)
    }

    @Test func `an entry made against an older state has an exit code of its own`() throws {
        try desk.run("record", desk.sheet("north", Self.north))
        let alias = "- command: agency alias\n  agency: north\n  name: N. A.\n  expect: 0"
        let run = try desk.run("record", desk.sheet("alias", alias))
        #expect(run.code == 6)
        #expect(run.messages.contains("rule version-moved"))
        #expect(try desk.count() == 1)
    }

    @Test func `the same name with other content is refused`() throws {
        let header = "sheet: T\nid: 2009/7\nactor: A\ncapacity: import\nentries:\n"
        try desk.run("record", desk.file("a.yaml", header + Self.north))
        let other = try desk.file("b.yaml", header + Self.north.replacing("north", with: "south"))
        let run = try desk.run("record", other)
        #expect(run.code == 5)
        #expect(run.messageLines.first?.contains("“2009/7” is already on record with other content") == true)
        #expect(try desk.count() == 1)
    }

    @Test func `a dry run shows the first sheet of an example that is not on record`() throws {
        let run = try desk.run("example", "load", "leeds", "--dry-run")
        #expect(run.code == 0)
        #expect(run.output.contains("leeds-0-report.yaml: 2 new, 0 already recorded, 0 refused"))
        #expect(try desk.count() == 0)
    }

    @Test func `the sheets of an example can be printed, kept and recorded by hand`() throws {
        let run = try desk.run("example", "show", "leeds")
        #expect(run.code == 0 && run.messages.isEmpty)
        let sheets = run.output.split(separator: /# ---- [^\n]*\n/)
        #expect(sheets.count == 7)
        for (number, sheet) in sheets.enumerated() {
            #expect(try desk.run("record", desk.file("\(number).yaml", String(sheet))).code == 0)
        }
        #expect(try desk.count() == 142)
    }

    @Test func `an export has every record on a line, as it is hashed`() throws {
        try desk.run("record", desk.sheet("mixed", Self.mixed.split(separator: "\n").prefix(6).joined(separator: "\n")))
        let run = try desk.run("export", "--records")
        #expect(run.code == 0)
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 2)
        for (position, line) in lines.enumerated() {
            let record = try JSON(line)
            #expect(record["sequence"].text == String(repeating: "0", count: 19) + "\(position)")
            #expect(record["specversion"].text == "1.0")
            #expect(record["actor"].text?.wholeMatch(of: /person\/p-[a-z0-9]{26}/) != nil)
            #expect(record["capacity"].text == "secretariat")
        }
    }
}
