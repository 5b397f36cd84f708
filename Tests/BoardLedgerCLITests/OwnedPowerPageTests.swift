import Testing

/// Powers that were given, and sittings that go on, as people read them.
struct OwnedPowerPageTests {
    private func desk() throws -> Desk {
        let desk = try Desk()
        let sheet = try desk.sheet(
            "powers",
            """
            - {command: body establish, body: board, name: Board, form: board}
            - {command: person register, person: director, name: Director, form: post}
            - {command: meeting convene, meeting: june, body: board, date: 2014-06-03}
            - {command: meeting convene, meeting: later, body: board, date: 2014-06-10}
            - {command: meeting adjourn, meeting: june, until: 2014-06-10, to: later}
            - {command: decision make, decision: grant, body: board, meeting: june, verb: delegated, text: that the text be settled}
            - {command: decision delegate, decision: grant, delegation: text, to: person/director, power: to settle the text}
            """
        )
        let run = try desk.run("record", sheet)
        try #require(run.code == 0, "\(run.messages)")
        return desk
    }

    @Test func `a power has a section of its own, and a row in CSV`() throws {
        let desk = try desk()
        let page = try desk.run("owned-by", "person/director").outputLines
        #expect(page.contains("Powers given to it") && !page.contains("Nothing on record."))
        #expect(page.contains { $0.hasPrefix("to settle the text") && $0.hasSuffix("decision/grant") })
        let rows = try CSV(desk.run("owned-by", "person/director", "--format", "csv").output).rows
        let place = try #require(rows.first?.firstIndex(of: "power"))
        #expect(rows.dropFirst().map { $0[place] } == ["to settle the text"])
    }

    @Test func `an adjourned meeting and its later sitting name each other`() throws {
        let desk = try desk()
        #expect(
            try desk.run("meeting", "show", "meeting/june").outputLines.contains {
                $0.hasPrefix("Adjourned: until 10 June 2014, to Board, 10 June 2014")
            }
        )
        #expect(
            try desk.run("meeting", "show", "meeting/later").outputLines.contains(
                "Goes on from: Board, 3 June 2014, which was adjourned"
            )
        )
    }

    @Test func `what a body is to its decisions is said as it is`() throws {
        let lines = try desk().run("show", "body/board").outputLines
        #expect(lines.contains { $0.hasPrefix("decided ") && $0.hasSuffix("(decision/grant)") })
        #expect(!lines.contains { $0.hasPrefix("has as a part") })
    }
}
