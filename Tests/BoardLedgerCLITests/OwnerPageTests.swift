import Testing

/// Who owns an action, as people and their spreadsheets read it.
struct OwnerPageTests {
    /// Two lead together; the county is split into two councils, and which of them has the work is not on record.
    private static let split = """
        - {command: area register, area: north, name: North}
        - {command: area register, area: south, name: South}
        - {command: agency register, agency: county, name: County Council, form: council}
        - {command: agency register, agency: trust, name: The Trust, form: nhs}
        - {command: agency register, agency: nc, name: North Council, form: council}
        - {command: agency register, agency: sc, name: South Council, form: council}
        - {command: body establish, body: board, name: Board, form: board}
        - {command: decision make, decision: d, body: board, verb: agreed, text: that they lead, occurred: 2014-01-01}
        - {command: plan draft, plan: p, title: The plan}
        - {command: action add, action: joint, title: Joint work, plan: p, occurred: 2014-01-01}
        - {command: action assign-joint-lead-agencies, action: joint, agencies: [county, trust], occurred: 2014-01-01, authority: d}
        - {command: action set-due, action: joint, due: 2020-01-01, occurred: 2014-01-01}
        - {command: action add, action: single, title: Work of one, occurred: 2014-01-01}
        - {command: action assign-lead-agency, action: single, agency: county, occurred: 2014-01-01, authority: d}
        - {command: agency state-successor, agency: county, successor: nc, manner: split-by-area, areas: [north], occurred: 2019-04-01}
        - {command: agency state-successor, agency: county, successor: sc, manner: split-by-area, areas: [south], occurred: 2019-04-01}
        - {command: agency abolish, agency: county, occurred: 2019-03-31}
        """

    private func desk() throws -> Desk {
        let desk = try Desk()
        let run = try desk.run("record", desk.sheet("split", Self.split))
        try #require(run.code == 0, "\(run.messages)")
        return desk
    }

    /// The lines of an answer that hold some words, with one blank between their cells.
    private func lines(_ desk: Desk, _ words: String, _ question: String...) throws -> [String] {
        try desk.run(question + ["--view", "secretariat"]).outputLines.filter { $0.contains(words) }
            .map { $0.split(separator: " ").joined(separator: " ") }
    }

    @Test func `beside a joint lead that was not touched, the heirs of one that was split stand in a row`() throws {
        let desk = try desk()
        #expect(
            try lines(desk, "lead agency, with others", "owner", "joint", "--as-of", "2019-06-01") == [
                "lead agency, with others The Trust 1 January 2014 decision/d",
                "lead agency, with others North Council or South Council (not certain)",
            ]
        )
        #expect(
            try lines(desk, "(not certain)", "owner", "single", "--as-of", "2019-06-01") == [
                "lead agency North Council or South Council (not certain)"
            ]
        )
    }

    @Test func `in a plan, and where it falls due, who surely leads is no alternative to the heirs of another`() throws
    {
        let desk = try desk()
        let told = "The Trust, and North Council or South Council"
        #expect(
            try lines(desk, "Joint work", "plan", "show", "p", "--as-of", "2019-06-01").first?
                .hasPrefix("Joint work \(told) (not certain)") == true
        )
        #expect(try lines(desk, "Joint work", "due", "--on", "2019-06-01").first?.hasSuffix(told) == true)
    }

    @Test func `whoever was split and has not ended is one of the choice`() throws {
        let desk = try Desk()
        let entries = Self.split.split(separator: "\n").filter { !$0.contains("agency abolish") }
        try #require(desk.run("record", desk.sheet("split", entries.joined(separator: "\n"))).code == 0)
        #expect(
            try lines(desk, "(not certain)", "owner", "joint", "--as-of", "2019-06-01") == [
                "lead agency, with others County Council or North Council or South Council (not certain)"
            ]
        )
    }
}
