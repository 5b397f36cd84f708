import Testing

/// Who sits on a body, as people read it.
struct MembershipPageTests {
    /// The cell of a table that says who has a seat.
    private func held(_ desk: Desk, _ seat: String, _ question: String...) throws -> [Substring] {
        try desk.run(["membership"] + question).outputLines.filter { $0.hasPrefix(seat) }.map { line in
            line.split(separator: "  ", omittingEmptySubsequences: true)
                .first { $0.contains("Hargreaves") || $0.contains("Jackson") || $0.contains("One") } ?? ""
        }.map { Substring($0.split(separator: " ").joined(separator: " ")) }
    }

    @Test func `who is nominated is marked, one alone and one of two alike`() throws {
        let desk = try Desk()
        try #require(desk.run("example", "load", "south-kent-coast").code == 0)
        let body = "wellbeing-healthier-group"
        #expect(try held(desk, "DDC", body) == ["Caroline Hargreaves or Michelle Farrow, nominated"])
        #expect(try held(desk, "SDC", body) == ["Rob Jackson, nominated"])
        // The seat itself says so in the same words.
        let shown = try desk.run("show", "seat/group-ddc").output
        #expect(shown.contains("person/caroline-hargreaves or person/michelle-farrow, nominated"))
    }

    @Test func `who is named alone, and then as one of two, is told once, with one mark`() throws {
        let desk = try Desk()
        let sheet = try desk.sheet(
            "choice",
            """
            - {command: body establish, body: board, name: Board, form: board}
            - {command: person register, person: one, name: One, form: person, standing: member}
            - {command: person register, person: two, name: Two, form: person, standing: member}
            - {command: seat create, seat: place, body: board, name: Place}
            - {command: seat nominate, seat: place, who: [one], occurred: 2014-06-01}
            - {command: seat nominate, seat: place, who: [one, two], sharing: either, occurred: 2014-06}
            """
        )
        let run = try desk.run("record", sheet)
        try #require(run.code == 0, "\(run.messages)")
        let held = try #require(try held(desk, "Place", "board", "--as-of", "2014-06-10").first)
        #expect(held.hasPrefix("One or Two, nominated (not certain: "), "\(held)")
    }
}
