import Foundation
import Testing

/// Every question is answered as a table, as JSON, as JSON Lines and as CSV, on standard output alone.
struct AnswerFormatTests {
    static let questions = [
        "owner locality enablers", "owner joining up performance --as-of 2009-03-01", "owned-by NHS Leeds",
        "plan show hwb-partnership-plan-2009", "search locality", "list action", "list plans",
        "show review/draft-plan-health",
        "show body/joint-strategic-commissioning-board", "why locality enablers", "gaps",
        "gaps hwb-partnership-plan-2009", "due --on 2009-04-15", "unauthorised", "audit", "audit agency/nhs-leeds",
        "audit --type plan --known-at 50", "status", "verify", "describe", "describe action add", "example list",
    ]

    private func ask(_ question: String, _ options: String..., columns: String = "") throws -> String {
        let desk = try #require(Desk.askingOnly)
        let arguments = question.split(separator: " ").map(String.init) + options
        let run = try desk.run(arguments, environment: ["COLUMNS": columns])
        #expect(run.code == 0, "\(run.messages)")
        #expect(run.messages.isEmpty)
        #expect(run.output.isEmpty || run.output.hasSuffix("\n"))
        return run.output
    }

    @Test(arguments: questions)
    func `as JSON it is one value, and as JSON Lines every line is one`(question: String) throws {
        let whole = try JSON(ask(question, "--format", "json"))
        #expect(whole.isObject || whole.isList)
        let lines = try ask(question, "--format", "jsonl").split(separator: "\n").map(String.init)
        for line in lines { #expect(try JSON(line).isObject) }
        if whole.isList { #expect(whole.list.count == lines.count) }
    }

    @Test(arguments: questions)
    func `as CSV every row has the same columns, and reads back the same`(question: String) throws {
        let text = try ask(question, "--format", "csv")
        let table = try CSV(text)
        let columns = try #require(table.rows.first)
        #expect(Set(columns).count == columns.count && columns.allSatisfy { !$0.isEmpty })
        #expect(table.rows.allSatisfy { $0.count == columns.count })
        #expect(table.text == text)
    }

    @Test(arguments: questions)
    func `as a table it fits a narrow terminal and loses nothing there`(question: String) throws {
        let wide = try ask(question)
        let narrow = try ask(question, columns: "60")
        for text in [wide, narrow] {
            #expect(text.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
            // Nothing is coloured away from a terminal.
            #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        }
        // Seven columns of a record, and an example to copy, do not fit into sixty.
        let isTooWide = ["audit", "unauthorised", "describe action add"].contains { question.hasPrefix($0) }
        if !isTooWide { #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= 60 }, "\(narrow)") }
        func letters(_ text: String) -> [Character: Int] {
            text.filter { $0.isLetter || $0.isNumber }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(letters(narrow) == letters(wide))
    }

    @Test func `quotation marks, commas and line breaks come through CSV and JSON as they are`() throws {
        let title = "Say \"yes\", \"no\"\nor nothing"
        let desk = try Desk()
        let written = title.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        try desk.run("record", desk.sheet("quotes", "- command: action add\n  action: say\n  title: \"\(written)\""))
        #expect(
            try CSV(desk.run("search", "nothing", "--format", "csv").output).rows == [
                ["id", "title", "ended"], ["action/say", title, ""],
            ]
        )
        #expect(try JSON(desk.run("owner", "say", "--json").output)["title"].text == title)
        // In a table the line break is a blank.
        #expect(try desk.run("search", "nothing").outputLines.count == 5)
    }

    @Test func `--json is short for --format json, and a table is what comes without`() throws {
        #expect(try ask("gaps", "--json") == ask("gaps", "--format", "json"))
        #expect(try ask("gaps") == ask("gaps", "--format=table"))
    }

    @Test func `an owner is answered with these keys, nulls and all`() throws {
        let answer = try JSON(ask("owner locality enablers", "--json"))
        #expect(
            answer.keys == [
                "action", "title", "asOf", "leadAgency", "leadOfficer", "leadGroup", "contributing", "gaps",
                "authority", "isRetrospective", "authorityDoubt", "status", "statusDoubt", "leads", "leadHoldings",
                "influencing",
                "citation", "planned",
                "knownAt",
            ]
        )
        #expect(answer["action"].text == "action/locality-enablers")
        for key in ["leadAgency", "leadOfficer", "leadGroup", "authority"] { #expect(answer[key].isNull, "\(key)") }
        #expect(answer["contributing"].isList)
        #expect(answer["gaps"].list.count == 4)
        let keys: Set = ["gap", "about", "field", "words", "since", "owedBy", "owedByDoubt", "citation"]
        #expect(answer["gaps"].list.allSatisfy { $0.keys == keys })
        #expect(answer["gaps"][0]["gap"].isNull)
    }

    @Test func `an owner that there is has these keys`() throws {
        let answer = try JSON(ask("owner joining up performance", "--json"))
        let group = answer["leadGroup"]
        #expect(
            group.keys == [
                "id", "name", "ended", "plannedEnd", "since", "until", "isCertain", "authority", "isRetrospective",
                "authorityDoubt",
                "citation",
                "record",
                "amended", "inherited", "alsoInherited", "heldBy", "vacantSince", "isVacant", "isHeldForCertain",
            ]
        )
        #expect(group["id"].text == "body/joint-strategic-commissioning-board")
        #expect(group["since"].text == "2009-02-11")
        #expect(group["until"].isNull && group["authority"].isNull)
        #expect(group["citation"].keys == ["document", "place", "words"])
    }

    @Test func `as CSV too, whoever has ended is marked wherever they are named`() throws {
        let desk = try Desk()
        let sheet = try desk.sheet(
            "ended",
            """
            - {command: agency register, agency: north, name: North Agency, occurred: 2001}
            - {command: agency register, agency: south, name: South Agency, occurred: 2001}
            - {command: duty create, duty: report, what: Report, owedBy: [agency/north, agency/south], to: [agency/south], occurred: 2009}
            - {command: action add, action: clinics, title: Open clinics, occurred: 2009}
            - {command: action set-due, action: clinics, due: 2014, occurred: 2009}
            - {command: action assign-lead-agency, action: clinics, agency: north, occurred: 1 May 2009}
            - {command: gap record, gap: money, about: action/clinics, field: funding, words: To be advised, owedBy: [agency/north]}
            - {command: agency abolish, agency: north, occurred: 31 March 2013}
            - {command: agency register, agency: east, name: East Agency, occurred: 2001}
            - {command: agency state-successor, agency: east, successor: south, manner: replaced, occurred: 1 April 2013}
            - {command: agency abolish, agency: east, occurred: 31 March 2013}
            """
        )
        try #require(desk.run("record", sheet).code == 0)
        func cells(_ column: String, _ question: String) throws -> [String] {
            let arguments = question.split(separator: " ").map(String.init)
            let rows = try CSV(desk.run(arguments + ["--format", "csv", "--view", "secretariat"]).output).rows
            let place = try #require(rows.first?.firstIndex(of: column))
            return rows.dropFirst().map { $0[place] }
        }
        #expect(try Set(cells("owedByEnded", "due --on 2014-06-01")).contains("agency/north=2013-03-31"))
        #expect(try Set(cells("owedByEnded", "due --on 2012-06-01")) == [""])
        #expect(try Set(cells("ownerEnded", "owned-by agency/north")) == ["2013-03-31"])
        #expect(try Set(cells("ownerEnded", "owned-by agency/south")) == [""])
        #expect(try cells("owedByEnded", "gaps").contains("agency/north=2013-03-31"))
        #expect(try Set(cells("lastOwnerEnded", "orphans")) == ["2013-03-31"])
        #expect(try cells("fromEnded", "succession agency/east") == ["2013-03-31"])
        #expect(try cells("toEnded", "succession agency/east") == [""])
    }

    @Test func `a moment can be given in words`() throws {
        let day = try ask("owner joining up performance", "--as-of", "1 March 2009", "--json")
        #expect(try JSON(day)["asOf"].text == "2009-03-01")
        let before = try ask("owner joining up performance", "--as-of", "10 February 2009", "--json")
        #expect(try JSON(before)["leadGroup"].isNull)
    }
}
