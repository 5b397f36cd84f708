import BoardLedger
import GovernanceSupport
import Testing

/// Whom members of a board sit for, and whether the law's places are filled.
struct RepresentationTests {
    private func council(_ successors: String...) throws -> LedgerFixture {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: agency register, agency: county, name: County Council, form: council}
            - {command: body establish, body: partnership, name: Partnership Board, form: partnership, occurred: 2013-04-01}
            - {command: person register, person: appointee, name: Councillor One, form: person, standing: member}
            - {command: seat create, seat: for-county, name: County councillor, body: partnership, represents: agency/county}
            - {command: seat fill, seat: for-county, who: [appointee], by: agency/county, occurred: 2017-05-01}
            - {command: duty create, duty: report, what: Report, owedBy: [agency/county], to: [body/partnership], occurred: 2017-01-01}
            """
        )
        for slug in successors {
            try fixture.record(
                """
                - {command: agency register, agency: \(slug), name: The \(slug), form: council, occurred: 2019-04-01}
                - {command: agency state-successor, agency: county, successor: \(slug), manner: continued-by-law, sharing: each, occurred: 2019-04-01}
                """
            )
        }
        try fixture.record("- {command: agency abolish, agency: county, occurred: 2019-03-31}")
        return fixture
    }

    private func seat(_ fixture: LedgerFixture, _ day: String) throws -> SeatAnswer {
        try #require(try fixture.ledger.membership(of: "partnership", fixture.moment(day)).seats.first)
    }

    private func gaps(_ fixture: LedgerFixture, _ day: String) throws -> [GapAnswer] {
        try fixture.ledger.gaps(fixture.moment(day)).filter { $0.about.id.slug == "for-county" }
    }

    @Test func `an appointee stays, and represents the one council that took over`() throws {
        let fixture = try council("unitary")
        #expect(try seat(fixture, "2019-03-31").representedSince.isEmpty)
        #expect(try seat(fixture, "2019-04-01").representedSince.map(\.id.slug) == ["unitary"])
        #expect(try gaps(fixture, "2020-01-01").isEmpty)
    }

    @Test func `which of two councils an appointee represents is not on record, and both owe it`() throws {
        let fixture = try council("east", "west")
        #expect(try gaps(fixture, "2019-03-31").isEmpty)
        let gap = try #require(try gaps(fixture, "2020-01-01").first)
        #expect(gap.words.contains("Whom the holder of this seat represents since then is not on record"))
        #expect(gap.since == "2019-04-01" && gap.owedBy.map(\.id.slug) == ["east", "west"])
        #expect(try seat(fixture, "2020-01-01").representedSince.map(\.id.slug) == ["east", "west"])
    }

    @Test func `what is missing of a duty is owed by whoever owes the duty now`() throws {
        let fixture = try council("unitary")
        let owed = try fixture.ledger.gaps(fixture.moment("2020-01-01")).filter { $0.about.id.slug == "report" }
        #expect(!owed.isEmpty && owed.allSatisfy { $0.owedBy.map(\.id.slug) == ["unitary"] })
    }

    // MARK: The law of the day

    private func healthAndWellbeingBoard() throws -> LedgerFixture {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: agency register, agency: north, name: North CCG, form: nhs}
            - {command: agency register, agency: south, name: South CCG, form: nhs}
            - {command: body establish, body: hwb, name: The HWB, form: health-and-wellbeing-board, occurred: 2013-04-01}
            - {command: person register, person: doctor, name: Dr Q, form: person, standing: senior-officer}
            - {command: seat create, seat: n, name: North, body: hwb, category: clinical-commissioning-group, represents: agency/north}
            - {command: seat create, seat: s, name: South, body: hwb, category: clinical-commissioning-group, represents: agency/south}
            - {command: seat create, seat: o, name: Healthwatch observer, body: hwb, category: local-healthwatch, capacity: observer}
            - {command: seat create, seat: c1, name: Councillor 1, body: hwb, category: councillor}
            - {command: seat create, seat: c2, name: Councillor 2, body: hwb, category: councillor}
            - {command: seat fill, seat: n, who: [doctor], occurred: 2013-05-01}
            - {command: seat fill, seat: o, who: [doctor], occurred: 2013-05-01}
            - {command: seat leave-to-be-advised, seat: s, words: to be advised, occurred: 2013-05-01}
            - {command: seat fill, seat: c1, who: [doctor], occurred: 2013-05-01}
            - {command: agency abolish, agency: south, occurred: 2015-03-31}
            """
        )
        return fixture
    }

    private func rule(_ fixture: LedgerFixture, _ what: String, _ day: String = "2014-01-01") throws -> [String] {
        let rules = try fixture.ledger.membership(of: "hwb", fixture.moment(day)).rules
        let rule = try #require(rules.first { $0.what.contains(what) })
        return [rule.outcome] + rule.seats.map(\.slug)
    }

    @Test func `each commissioning group must be there, as long as there is one`() throws {
        let fixture = try healthAndWellbeingBoard()
        #expect(try rule(fixture, "clinical commissioning group") == ["not-filled", "s"])
        #expect(try rule(fixture, "clinical commissioning group", "2015-03-31") == ["not-filled", "s"])
        #expect(try rule(fixture, "clinical commissioning group", "2015-04-01") == ["met", "n"])
    }

    @Test func `an observer is no member, and one councillor is enough`() throws {
        let fixture = try healthAndWellbeingBoard()
        #expect(try rule(fixture, "Local Healthwatch") == ["no-seat"])
        #expect(try rule(fixture, "councillor") == ["met", "c1"])
    }
}
