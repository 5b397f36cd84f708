import BoardLedger
import GovernanceSupport
import Testing

/// A question about a day is told nothing that takes effect later; a question about today has that apart, as planned.
struct EffectiveDayTests {
    /// A meeting whose minutes a later one confirmed, an agency that ended, and an action that was paused and reworded.
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2023-01-10")
        try fixture.record(
            """
            - {command: body establish, body: board, name: The Board, form: board}
            - {command: meeting convene, meeting: june, body: board, date: 9 June 2022}
            - {command: meeting hold, meeting: june}
            - {command: meeting convene, meeting: july, body: board, date: 14 July 2022}
            - {command: meeting confirm-minutes, meeting: june, at: july}
            - {command: agency register, agency: north, name: North Agency, form: nhs}
            - {command: agency alias, agency: north, name: The North, occurred: 20 June 2022}
            - {command: agency abolish, agency: north, occurred: 1 July 2022}
            - {command: action add, action: clinics, title: Open clinics, occurred: 9 June 2022}
            - {command: action reword, action: clinics, title: Open three clinics, occurred: 5 July 2022}
            - {command: action assign-lead-agency, action: clinics, agency: north, occurred: 9 June 2022}
            - {command: action set-due, action: clinics, due: 1 September 2022, occurred: 9 June 2022}
            - {command: action report-progress, action: clinics, status: paused, occurred: 29 June 2022}
            - {command: action add, action: walks, title: Lead walks, occurred: 1 April 2024}
            """
        )
        return fixture
    }

    @Test func `neither facts nor the history tell of a later confirmation`() throws {
        let fixture = try ledger()
        let before = try fixture.ledger.show("meeting/june", fixture.moment("2022-07-13"))
        #expect(before.facts.map(\.label) == ["body", "date", "status"])
        #expect(before.history.map(\.what) == ["meeting called for 9 June 2022", "meeting held"])
        #expect(before.version == 2 && before.planned.isEmpty)
        let after = try fixture.ledger.show("meeting/june", fixture.moment("2022-07-14"))
        #expect(after.facts.last?.label == "minutes confirmed at")
        #expect(after.version == 3)
    }

    @Test func `headings have the words of the day, and search finds by them`() throws {
        let fixture = try ledger()
        func found(_ words: String, _ day: String) throws -> [String] {
            try fixture.ledger.search(words, fixture.moment(day)).map(\.title)
        }
        #expect(try fixture.ledger.show("action/clinics", fixture.moment("2022-07-04")).title == "Open clinics")
        #expect(try found("three", "2022-07-04") == [])
        #expect(try found("three", "2022-07-05") == ["Open three clinics"])
        #expect(try found("clinics", "2022-07-04") == ["Open clinics"])
        #expect(try found("clinics", "2022-06-08") == [])
    }

    @Test func `words that were given earlier, and recorded later, are not those it has now`() throws {
        let fixture = try ledger()
        try fixture.record("- {command: action reword, action: clinics, title: Open some, occurred: 1 July 2022}")
        #expect(try fixture.ledger.show("action/clinics", fixture.moment()).title == "Open three clinics")
        #expect(try fixture.ledger.show("action/clinics", fixture.moment("2022-07-02")).title == "Open some")
    }

    @Test func `what was not there on the day is refused, by its name and by its words`() throws {
        let fixture = try ledger()
        let day = try fixture.moment("2022-06-08")
        do {
            _ = try fixture.ledger.owner(of: "action/clinics", day)
            Issue.record("an action was there before it was added")
        } catch LedgerError.notOnRecord(let id, let day, _) {
            #expect(id.description == "action/clinics" && day == Day(2022, 6, 8))
        }
        #expect(throws: LedgerError.self) { try fixture.ledger.owner(of: "open clinics", day) }
    }

    @Test func `an end on the first of a month is asked back, and the answer corrects it`() throws {
        let fixture = try ledger()
        let taken = "- {command: agency register, agency: south, name: South Agency, form: nhs}"
        try fixture.record(taken)
        let entry = "{command: agency abolish, agency: south, occurred: 1 July 2022"
        let outcome = try fixture.record("- \(entry)}")
        let position = try #require(outcome.records.first).sequence
        #expect(outcome.rows[0].remarks.count == 1)
        #expect(outcome.rows[0].remarks[0].contains("record: \(position)"))
        func ended() throws -> EDTFDate? {
            try fixture.ledger.owned(by: "agency/south", fixture.moment()).owner.ended
        }
        #expect(try ended() == "2022-07-01")
        let corrected = try fixture.record(
            "- \(entry), day: first-without, corrects: {record: \(position), reason: gone by then}}"
        )
        #expect(corrected.rows[0].remarks.isEmpty)
        #expect(try ended() == "2022-06-30")
    }

    @Test func `the first day without an agency, said again, is on record`() throws {
        let fixture = try ledger()
        try fixture.record("- {command: agency register, agency: south, name: South Agency, form: nhs}")
        let entry = "- {command: agency abolish, agency: south, occurred: 1 July 2022, day: first-without}"
        let record = try #require(fixture.record(entry).records.first)
        #expect(record.occurred == "2022-06-30")
        let again = try fixture.record("# Again\n\(entry)")
        #expect(again.rows.map(\.fate) == [.alreadyRecorded])
        // The same day in other words.
        for day in ["", ", day: last"] {
            let other = "- {command: agency abolish, agency: south, occurred: 30 June 2022\(day)}"
            #expect(try fixture.record(other).rows.map(\.fate) == [.alreadyRecorded])
        }
    }

    @Test func `facts and what search finds mark who has ended`() throws {
        let fixture = try ledger()
        func lead(_ day: String) throws -> String? {
            try fixture.ledger.show("action/clinics", fixture.moment(day)).facts.first { $0.label == "lead agency" }?
                .value
        }
        #expect(try lead("2022-06-30") == "agency/north")
        #expect(try lead("2022-07-01") == "agency/north (ends today)")
        #expect(try lead("2022-07-02") == "agency/north (ended on 1 July 2022)")
        #expect(try fixture.ledger.search("north", fixture.moment()).map(\.ended) == ["2022-07-01"])
    }

    @Test func `an agency is marked on its last day and behind it, wherever it is named`() throws {
        let fixture = try ledger()
        func end(_ day: String) throws -> EDTFDate? {
            let moment = try fixture.moment(day)
            let ends = [
                try fixture.ledger.owner(of: "clinics", moment).leadAgency?.ended,
                try fixture.ledger.owner(of: "clinics", moment).leads.first?.who.ended,
                try fixture.ledger.owned(by: "agency/north", moment).owner.ended,
                try fixture.ledger.due(moment).first?.owedBy.first?.ended,
            ]
            #expect(Set(ends).count == 1, "\(ends)")
            return ends[0]
        }
        #expect(try end("2022-06-30") == nil)
        #expect(try end("2022-07-01") == EDTFDate(reading: "1 July 2022"))
        #expect(try end("2023-01-09") == EDTFDate(reading: "1 July 2022"))
        // On its last day it still answers; on the day after, nobody is on record.
        func leadIsMissing(_ day: String) throws -> Bool {
            try fixture.ledger.owner(of: "clinics", fixture.moment(day)).gaps.contains { $0.field == .leadAgency }
        }
        #expect(try !leadIsMissing("2022-07-01"))
        #expect(try leadIsMissing("2022-07-02"))
    }

    @Test func `a date that stands in what is in force is told`() throws {
        let fixture = try ledger()
        let due = try fixture.ledger.due(fixture.moment("2022-06-10"))
        #expect(due.map(\.date) == [try EDTFDate(reading: "1 September 2022")])
    }

    @Test func `without a day, what is planned stands apart`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: agency register, agency: south, name: South Agency}
            - {command: action assign-lead-agency, action: clinics, agency: south, occurred: 1 April 2024}
            """
        )
        let today = try fixture.ledger.owner(of: "clinics", fixture.moment())
        #expect(today.leadAgency?.id.slug == "north")
        // Who has ended holds nothing until then.
        #expect(today.leadAgency?.until == nil)
        #expect(today.planned.map(\.what) == ["lead agency: agency/south"])
        let owned = try fixture.ledger.owned(by: "south", fixture.moment())
        #expect(owned.parts.isEmpty && owned.planned.map(\.subject.slug) == ["clinics"])
        let shown = try fixture.ledger.show("clinics", fixture.moment())
        #expect(shown.planned.map(\.what) == ["lead agency: agency/south"])
        #expect(!shown.history.contains { $0.isPlanned })
        // The same day, asked about as a day, is told nothing of it.
        let day = try fixture.moment("2023-01-10")
        #expect(try fixture.ledger.owner(of: "clinics", day).leadAgency?.until == nil)
        #expect(try fixture.ledger.owned(by: "south", day).planned.isEmpty)
        #expect(try fixture.ledger.audit(AuditFilter(), day).allSatisfy { !$0.isPlanned })
    }

    @Test func `what is planned as a whole is found, and shown as planned`() throws {
        let fixture = try ledger()
        #expect(try fixture.ledger.search("walks", fixture.moment()).map(\.id.slug) == ["walks"])
        let shown = try fixture.ledger.show("walks", fixture.moment())
        #expect(shown.history.isEmpty && shown.planned.map(\.what) == ["action on record: Lead walks"])
        #expect(throws: LedgerError.self) { try fixture.ledger.show("walks", fixture.moment("2023-01-10")) }
    }

    @Test func `a change recorded late has two answers, each with the records that it rests on`() throws {
        let fixture = try LedgerFixture(today: "2025-01-15")
        try fixture.record(
            """
            - {command: agency register, agency: council, name: Testshire Council Public Health}
            - {command: agency register, agency: icb, name: Testshire ICB}
            - {command: action add, action: falls, title: Reduce falls, occurred: 15 January 2025}
            - {command: action assign-lead-agency, action: falls, agency: council, occurred: 15 January 2025}
            """
        )
        try fixture.travel(to: "2025-04-10")
        try fixture.record(
            "- {command: action assign-lead-agency, action: falls, agency: icb, occurred: 1 February 2025}"
        )
        try fixture.travel(to: "2025-05-02")
        func lead(knownAt: String) throws -> Holding? {
            try fixture.ledger.owner(of: "falls", fixture.moment("2025-03-01", knownAt: knownAt)).leadAgency
        }
        let (then, now) = (try lead(knownAt: "2025-03-01"), try lead(knownAt: "2025-05-01"))
        #expect(then?.id.slug == "council" && then?.record == 3)
        #expect(now?.id.slug == "icb" && now?.record == 4)
        let told = try fixture.moment("2025-03-01", knownAt: "2025-03-01")
        #expect(told.words == "as of 1 March 2025, as known at 2025-03-01 (4 records)")
    }
}

extension EffectiveDayTests {
    @Test func `nothing that is to come, or was not known, is suggested`() throws {
        let fixture = try LedgerFixture(today: "2023-01-10")
        try fixture.record("- {command: agency register, agency: council, name: Council}")
        let size = try fixture.size
        try fixture.record(
            """
            - {command: agency alias, agency: council, name: Zebraville, occurred: 2019}
            - {command: action add, action: later, title: Newt census, occurred: 2019}
            """
        )
        let moments = [try fixture.moment("2013-01-01"), try fixture.moment("2013-01-01", knownAt: "\(size)")]
        for moment in moments + [try fixture.moment(knownAt: "\(size)")] {
            for text in ["zebra", "zebravile", "newtt", "action/latr", "action/later", "action/never"] {
                do {
                    _ = try fixture.ledger.find(text, moment)
                    Issue.record("\(text) was found")
                } catch LedgerError.nothingFound(_, let nearest) {
                    #expect(nearest.isEmpty)
                } catch LedgerError.notOnRecord(_, _, let nearest) {
                    #expect(nearest.isEmpty)
                } catch LedgerError.noSuchSubject(_, let nearest) {
                    #expect(nearest.isEmpty)
                }
            }
        }
        #expect(throws: LedgerError.nothingFound("zebravile", nearest: ["zebraville"])) {
            try fixture.ledger.find("zebravile", fixture.moment())
        }
    }
}
