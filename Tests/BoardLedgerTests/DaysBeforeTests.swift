import BoardLedger
import Testing

/// What is asked of a day before something was, or after it ended, is answered for that day.
struct DaysBeforeTests {
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2026-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: healthwatch, name: Healthwatch}
            - {command: body establish, body: hwb, name: The Board, form: health-and-wellbeing-board, occurred: 1 April 2013}
            - {command: person register, person: clerk, name: Clerk, form: post}
            - {command: seat create, seat: first, name: First seat, body: hwb}
            - {command: seat create, seat: healthwatch, name: Healthwatch seat, body: hwb, represents: agency/healthwatch, occurred: 1 April 2013}
            - {command: seat leave-to-be-advised, seat: healthwatch, occurred: 1 May 2013}
            - {command: body elect, body: hwb, office: chair, who: clerk, occurred: 1 May 2013}
            - {command: meeting convene, meeting: may, body: hwb, date: 2013-05-08}
            - {command: meeting give-notice, meeting: may, how: by post, occurred: 2013-04-30}
            """
        )
        return fixture
    }

    @Test func `a meeting is not yet called long before it`() throws {
        let fixture = try ledger()
        for (day, status) in [("1950-01-01", "not-yet"), ("2013-05-01", "convened"), ("2013-05-09", "convened")] {
            #expect(try fixture.ledger.meeting("may", fixture.moment(day)).status == status, "\(day)")
            #expect(try fixture.ledger.list(.meeting, fixture.moment(day)).subjects.map(\.state) == [status], "\(day)")
        }
    }

    @Test func `nobody is missing on a body that does not exist`() throws {
        let fixture = try ledger()
        func empty(_ day: String) throws -> [String] {
            try fixture.ledger.gaps(fixture.moment(day)).map(\.about.id.slug).filter { $0 != "may" }
        }
        #expect(try empty("1900-01-01").isEmpty)
        #expect(try empty("2014-01-01") == ["first", "healthwatch"])
        try fixture.record("- {command: body dissolve, body: hwb, occurred: 31 March 2025}")
        #expect(try empty("2025-04-01").isEmpty)
    }

    @Test func `a seat left open is owed by the agency that it is for`() throws {
        let fixture = try ledger()
        let gap = try #require(
            try fixture.ledger.gaps(fixture.moment("2014-01-01")).first { $0.about.id.slug == "healthwatch" }
        )
        #expect(gap.owedBy.map(\.id.slug) == ["healthwatch"])
    }

    @Test func `a body that began later is named as not on record on the day`() throws {
        let fixture = try ledger()
        for text in ["hwb", "body/hwb"] {
            let error = try #require(throws: LedgerError.self) {
                try fixture.ledger.membership(of: text, fixture.moment("1950-01-01"))
            }
            #expect(error.description == "No record says that there was body/hwb on 1 January 1950.")
        }
    }

    @Test func `nobody sits on a body that has ended`() throws {
        let fixture = try ledger()
        try fixture.record("- {command: body dissolve, body: hwb, occurred: 31 March 2025}")
        let last = try fixture.ledger.membership(of: "hwb", fixture.moment("2025-03-31"))
        #expect(last.chair.map(\.id.slug) == ["clerk"] && last.seats.count == 2 && !last.rules.isEmpty)
        let after = try fixture.ledger.membership(of: "hwb", fixture.moment("2025-04-01"))
        #expect(after.chair.isEmpty && after.seats.isEmpty && after.rules.isEmpty)
        #expect(after.former.map(\.id.slug) == ["first", "healthwatch"])
    }
}
