import Testing

/// Every answer that tells what was corrected says so: when, by whom and why, in each form.
struct CorrectedAnswerTests {
    private static let recorded = """
        - {command: body establish, body: board, name: Board, form: board}
        - {command: meeting convene, meeting: june, body: board, date: 2014-06-03}
        - {command: meeting add-item, meeting: june, item: plan, title: The plam}
        - {command: meeting add-item, meeting: june, item: rest, title: The rest}
        - {command: decision make, decision: d, body: board, meeting: june, item: plan, verb: agreed, text: that the plan be agread, regime: full-council}
        - {command: action add, action: x, title: Work, occurred: 2014-06-03, authority: d}
        """

    private static let corrected = """
        - {command: meeting add-item, meeting: june, item: plan, title: The plan, corrects: {record: 2, reason: mistyped item}}
        - {command: decision make, decision: d, body: board, meeting: june, item: plan, verb: agreed, text: that the plan be agreed, regime: full-council, corrects: {record: 4, reason: mistyped text}}
        - {command: action add, action: x, title: The work, occurred: 2014-06-03, authority: d, corrects: {record: 5, reason: mistyped title}}
        """

    private func desk() throws -> Desk {
        let desk = try Desk()
        for (name, entries) in [("recorded", Self.recorded), ("corrected", Self.corrected)] {
            let run = try desk.run("record", desk.sheet(name, entries))
            try #require(run.code == 0, "\(run.messages)")
        }
        return desk
    }

    private func ask(_ desk: Desk, _ question: String, _ format: String) throws -> String {
        let arguments = question.split(separator: " ").map(String.init)
        return try desk.run(arguments + ["--format", format, "--view", "secretariat"]).output
    }

    /// Questions, each with the reasons of the corrections that its answer rests on.
    private static let questions: [(String, [String])] = [
        ("meeting show june", ["mistyped item", "mistyped text"]), ("decision check d", ["mistyped text"]),
        ("why action/x", ["mistyped title", "mistyped text"]), ("why decision/d", ["mistyped text"]),
        ("list decisions", ["mistyped text"]), ("list meetings", ["mistyped item"]),
        ("list actions", ["mistyped title"]), ("audit action/x --why", ["mistyped title", "mistyped text"]),
    ]

    @Test(arguments: questions)
    func `a table says which record was corrected, when, by whom and why`(_ question: String, _ reasons: [String])
        throws
    {
        let desk = try desk()
        let table = try ask(desk, question, "table").split(separator: "\n")
        for reason in reasons {
            let told = table.contains {
                $0.contains("corrected by record") && $0.contains("(secretariat)")
                    && $0.contains(": \(reason); before: ")
            }
            #expect(told, "\(reason)")
        }
    }

    @Test(arguments: questions)
    func `JSON says it too`(_ question: String, _ reasons: [String]) throws {
        let text = try ask(desk(), question, "json")
        for reason in reasons { #expect(text.contains("\"reason\" : \"\(reason)\""), "\(reason)") }
    }

    @Test func `what was not corrected has nothing of it`() throws {
        let list = try JSON(ask(desk(), "list bodies", "json"))
        #expect(list["subjects"][0]["amended"].list.isEmpty)
        #expect(try !ask(desk(), "list bodies", "table").contains("Corrected"))
    }

    /// Of a column, the cells of the rows that hold a text.
    private func cells(_ column: String, _ question: String, having text: String) throws -> [String] {
        let rows = try CSV(ask(desk(), question, "csv")).rows
        let place = try #require(rows.first?.firstIndex(of: column))
        return rows.dropFirst().filter { $0.contains(text) }.map { $0[place] }
    }

    @Test func `CSV names the records that did it`() throws {
        #expect(try cells("amendedBy", "meeting show june", having: "plan") == ["6 7"])
        #expect(try cells("amendedBy", "meeting show june", having: "rest") == [""])
        #expect(try cells("meetingAmendedBy", "meeting show june", having: "rest") == ["6"])
        #expect(try Set(cells("amendedBy", "decision check d", having: "decision/d")) == ["7"])
        #expect(try cells("amendedBy", "list decisions", having: "decision/d") == ["7"])
        #expect(try cells("amendedBy", "why action/x", having: "decision/d") == ["7"])
        #expect(try cells("amendedBy", "why action/x", having: "action/x") == ["8", "8"])
    }

    @Test func `a list marks which of its subjects it is`() throws {
        let table = try ask(desk(), "list meetings", "table")
        #expect(table.contains("Board, 3 June 2014 (amended by record 6)"))
    }
}
