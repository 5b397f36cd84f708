import Foundation
import Testing

@testable import BoardLedger
@testable import Governance

/// What an entry must say: every mistake is answered with its place, its field, its value, its rule and a mend.
struct SheetEntryTests {
    private func problem(_ entry: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Problem {
        let sheet = try Sheet(yaml: WrittenSheet(entry).bytes)
        return try #require(throws: Problem.self, sourceLocation: sourceLocation) { try sheet.entries[0].content.get() }
    }

    private func expect(
        _ rule: Refusal.Rule,
        _ field: String?,
        _ value: String?,
        line: Int,
        column: Int,
        in entry: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let problem = try problem(entry, sourceLocation: sourceLocation)
        #expect(problem.refusal.rule == rule, sourceLocation: sourceLocation)
        #expect(problem.refusal.field == field, sourceLocation: sourceLocation)
        #expect(problem.refusal.value == value, sourceLocation: sourceLocation)
        let place = TextPlace(line: WrittenSheet.firstLine + line, column: column)
        #expect(problem.place == place, sourceLocation: sourceLocation)
        #expect(!problem.refusal.sentence.isEmpty && !problem.refusal.remedy.isEmpty, sourceLocation: sourceLocation)
    }

    @Test func `an entry that is no group of fields, or names no command, is refused`() throws {
        for entry in ["- some words", "- [a, b]", "- ~", "- agency: north"] {
            try expect(.fieldMissing, "command", nil, line: 0, column: 3, in: entry)
        }
        try expect(.textEmpty, "command", nil, line: 0, column: 11, in: "- command:\n  agency: a")
        try expect(.fieldMalformed, "command", nil, line: 0, column: 12, in: "- command: [a]")
    }

    @Test func `a mistyped command is answered with the nearest`() throws {
        let problem = try problem("- command: agency registr")
        #expect(problem.refusal.rule == .commandUnknown)
        #expect(problem.refusal.value == "agency registr")
        #expect(problem.place == TextPlace(line: 5, column: 12))
        #expect(problem.refusal.remedy.hasPrefix("Did you mean “agency register”?"))
    }

    @Test func `a mistyped field is answered with the nearest, at its own place`() throws {
        let entry = "- command: agency register\n  agency: north\n  nme: North Agency"
        let problem = try problem(entry)
        #expect(problem.refusal.rule == .fieldUnknown)
        #expect(problem.refusal.field == "nme")
        #expect(problem.place == TextPlace(line: 7, column: 3))
        #expect(problem.refusal.remedy == "Did you mean name?")
        #expect(problem.refusal.sentence == "“nme” is not a field of “agency register”.")
    }

    @Test func `a field of another command is answered with the fields of this one`() throws {
        let problem = try problem("- command: agency register\n  agency: north\n  interval: P1Y")
        #expect(problem.refusal.rule == .fieldUnknown)
        #expect(
            problem.refusal.remedy
                == "Its fields are command, agency, name, form, occurred, authority, citation, expect, corrects, protect."
        )
    }

    @Test func `a missing field is named with what it holds`() throws {
        let problem = try problem("- command: agency register\n  agency: north")
        #expect(problem.refusal.rule == .fieldMissing)
        #expect(problem.refusal.field == "name")
        #expect(problem.place == TextPlace(line: 5, column: 3))
        #expect(problem.refusal.sentence.contains("as the document writes it"))
        #expect(problem.refusal.remedy.contains("boardledger describe agency register"))
    }

    @Test(arguments: ["", " ~", " # a remark"])
    func `a field with nothing after its colon is refused`(value: String) throws {
        let problem = try problem("- command: agency register\n  agency: north\n  name:\(value)")
        #expect(problem.refusal.rule == .textEmpty)
        #expect(problem.refusal.field == "name")
        #expect(problem.place?.line == 7)
    }

    @Test func `a list or fields where text belongs are refused, and text where a list belongs`() throws {
        let entry = "- command: agency register\n  agency: north\n  name: "
        try expect(.fieldMalformed, "name", nil, line: 2, column: 9, in: entry + "[North]")
        try expect(.fieldMalformed, "name", nil, line: 2, column: 9, in: entry + "{a: b}")
        let duty = "- command: duty create\n  duty: d\n  what: w\n  to: "
        try expect(.fieldMalformed, "to", "body/board", line: 3, column: 7, in: duty + "body/board")
        try expect(.fieldMalformed, "citation", "2.1", line: 3, column: 13, in: entry + "N\n  citation: \"2.1\"")
    }

    @Test func `the elements of a list are told apart by their places`() throws {
        let duty = "- command: duty create\n  duty: d\n  what: w\n  to: [body/board, bord]"
        try expect(.referenceMalformed, "to", "bord", line: 3, column: 20, in: duty)
    }

    @Test func `a mistyped choice is answered with the nearest and all the others`() throws {
        let problem = try problem("- command: agency register\n  agency: north\n  name: N\n  form: counsil")
        #expect(problem.refusal.rule == .choiceUnknown)
        #expect(problem.refusal.field == "form")
        #expect(problem.refusal.value == "counsil")
        #expect(problem.place == TextPlace(line: 8, column: 9))
        #expect(problem.refusal.remedy.hasPrefix("Did you mean council? It takes council, nhs,"))
    }

    @Test(arguments: [
        ("2009-02-30", Refusal.Rule.dateNotInCalendar), ("2009-13", .dateNotInCalendar),
        ("2009-00-01", .dateNotInCalendar),
        ("31 April 2009", .dateNotInCalendar), ("none", .dateNotUnderstood), ("2009-02-11/2009-03", .dateNotUnderstood),
        ("2009-02-XX", .dateNotUnderstood), ("200X", .dateNotUnderstood), ("2009-02-11T10:00:00Z", .dateNotUnderstood),
        ("31/02/2009", .dateNotInCalendar), ("2011-12", .dateUnclear), ("2013-22", .dateUnclear),
        ("y20090", .dateNotUnderstood), ("-0044", .dateNotUnderstood),
    ])
    func `a date that is none, or of a form that is not taken, is refused`(date: String, rule: Refusal.Rule) throws {
        let entry = "- command: agency register\n  agency: north\n  name: N\n  occurred: \"\(date)\""
        try expect(rule, "occurred", date, line: 3, column: 13, in: entry)
    }

    @Test(arguments: [
        ("north agency", Refusal.Rule.slugMalformed), ("North", .slugMalformed), ("-", .slugMalformed),
        ("body/north", .referenceOfWrongKind), ("agncy/north", .referenceMalformed), ("a/b/c", .referenceMalformed),
        ("agency/", .slugMalformed),
    ])
    func `a reference that can be none is refused`(text: String, rule: Refusal.Rule) throws {
        let entry = "- command: agency alias\n  agency: \"\(text)\"\n  name: N"
        let problem = try problem(entry)
        #expect(problem.refusal.rule == rule)
        #expect(problem.refusal.field == "agency")
        #expect(problem.place == TextPlace(line: 6, column: 11))
    }

    @Test func `the parts of a citation are checked by name`() throws {
        let entry = "- command: agency register\n  agency: north\n  name: N\n  citation: "
        try expect(.fieldUnknown, "plce", nil, line: 3, column: 14, in: entry + "{plce: \"2.1\"}")
        try expect(
            .referenceOfWrongKind,
            "citation.document",
            "agency/north",
            line: 3,
            column: 24,
            in: entry + "{document: agency/north}"
        )
        try expect(.fieldMalformed, "citation.words", nil, line: 3, column: 21, in: entry + "{words: [a]}")
    }

    @Test(arguments: ["-1", "one", "1.5", "99999999999999999999", "0x10"])
    func `an expected version that is no count is refused`(value: String) throws {
        let entry = "- command: agency register\n  agency: north\n  name: N\n  expect: \(value)"
        try expect(.fieldMalformed, "expect", value, line: 3, column: 11, in: entry)
    }

    @Test func `columns count characters, not bytes`() throws {
        let entry = "- {command: agency register, agency: north, name: \"Zoë – Ä\", frm: nhs}"
        try expect(.fieldUnknown, "frm", nil, line: 0, column: 62, in: entry)
    }

    @Test func `every mistyped entry is found, not only the first`() throws {
        let fixture = try LedgerFixture()
        let problems = try fixture.refusals(
            of: """
                - command: agency registr
                - command: agency register
                  agency: north
                  name: North Agency
                - command: agency register
                  agency: south
                """
        )
        #expect(problems.mapValues(\.refusal.rule) == [1: .commandUnknown, 3: .fieldMissing])
    }

    @Test func `every example that the description gives can be read`() throws {
        for command in try Description().commands {
            let sheet = try Sheet(yaml: WrittenSheet(command.example).bytes)
            #expect(throws: Never.self, "\(command.name)") { try sheet.entries[0].content.get() }
        }
    }

    @Test func `every example is about what stands in an example, or says “your”`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../tools/sheets")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let sheets =
            try Example.allCases.flatMap(\.sheets).map { try Sheet(yaml: $0.yaml) }
            + files.filter { $0.pathExtension == "yaml" }.map { try Sheet(yaml: Array(Data(contentsOf: $0))) }
        let known = Set(sheets.flatMap(\.entries).compactMap { try? $0.content.get().subject })
        #expect(known.count > 50)
        for command in try Description().commands {
            let entry = try Sheet(yaml: WrittenSheet(command.example).bytes).entries[0].content.get()
            let traces = entry.change.traces
            let named =
                [entry.subject] + traces.named + traces.parts.map(\.holder) + [entry.authority?.id].compactMap(\.self)
            for id in named where !id.slug.hasPrefix("your-") {
                #expect(known.contains(id), "“\(command.name)” is about \(id)")
            }
        }
    }
}
