import BoardLedger
import Testing

/// Programs record without a sheet, by the same rules.
struct CommandTests {
    private static let agency = Command("agency register", ["agency": "east", "name": "East Agency"])

    private static let action = Command(
        "action add",
        [
            "action": "benches", "title": "Put up benches", "occurred": "11 February 2009",
            "citation": ["place": "4.3", "words": "benches in every park"],
        ]
    )

    @Test func `commands give the records that the same sheet gives`() throws {
        let (fixture, typed) = (try LedgerFixture.partnership(), try LedgerFixture.partnership())
        let outcome = try fixture.ledger.record([Self.agency, Self.action], by: "A program", capacity: .officer)
        let sheet = try typed.record(
            """
            - command: agency register
              agency: east
              name: East Agency
            - command: action add
              action: benches
              title: Put up benches
              occurred: 11 February 2009
              citation: {place: "4.3", words: benches in every park}
            """
        )
        #expect(outcome.records.map(\.type) == sheet.records.map(\.type))
        #expect(outcome.records.map(\.data) == sheet.records.map(\.data))
        #expect(outcome.records.map(\.occurred) == [nil, "2009-02-11"])
        #expect(outcome.records.allSatisfy { $0.actor.hasPrefix("person/p-") && $0.capacity == "officer" })
        try fixture.verify()
    }

    @Test func `the same request is recorded once, and another under its name is refused`() throws {
        let fixture = try LedgerFixture.partnership()
        let first = try fixture.ledger.record([Self.agency], by: "A program", capacity: .import)
        let second = try fixture.ledger.record([Self.agency], by: "A program", capacity: .import)
        #expect(second.isRepeat && second.records == first.records)
        _ = try fixture.ledger.record([Self.action], by: "A program", capacity: .import, id: "nightly")
        #expect(throws: LogError.batchReused(id: "nightly")) {
            try fixture.ledger.record([Self.agency], by: "A program", capacity: .import, id: "nightly")
        }
        try fixture.verify()
    }

    @Test func `a preview writes nothing, and tells what would be refused`() throws {
        let fixture = try LedgerFixture.partnership()
        let size = try fixture.size
        let wrong: [Command] = [
            Self.agency, Command("agency alias", ["agency": "nort", "name": "East"]), Command("agency regster", [:]),
            Command("action add", ["action": "benches", "titel": "Benches"]),
            Command("action add", ["action": ["benches"], "title": "Benches"]),
        ]
        let outcome = try fixture.ledger.preview(wrong, by: "A program", capacity: .officer)
        #expect(try fixture.size == size)
        #expect(outcome.refused.map(\.number) == [2, 3, 4, 5])
        #expect(outcome.refused.allSatisfy { $0.place == nil })
        let problems = outcome.refused.compactMap { row in
            if case .refused(let problem) = row.fate { problem } else { nil }
        }
        #expect(problems.allSatisfy { $0.place == nil })
        #expect(problems.map(\.refusal.rule) == [.subjectUnknown, .commandUnknown, .fieldUnknown, .fieldMalformed])
        #expect(problems[0].refusal.remedy.contains("agency/north"))
        #expect(throws: RefusedSheet.self) { try fixture.ledger.record(wrong, by: "A program", capacity: .officer) }
        #expect(throws: Problem.self) { try fixture.ledger.record([], by: " ", capacity: .officer) }
        #expect(try fixture.size == size)
    }
}
