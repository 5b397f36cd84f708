import BoardLedger
import GovernanceSupport
import Testing

/// Whom members of a board sit for, and whether the law's places are filled.
struct RepresentationTests {
    private func council(_ successors: String..., sharing: String = "sharing: each") throws -> LedgerFixture {
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
                - {command: agency state-successor, agency: county, successor: \(slug), manner: continued-by-law, \(sharing), occurred: 2019-04-01}
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
        #expect(try seat(fixture, "2019-04-01").representedSinceDoubt == nil)
        #expect(try gaps(fixture, "2020-01-01").isEmpty)
    }

    @Test func `which of two councils an appointee represents is not on record, and both owe it`() throws {
        let fixture = try council("east", "west")
        #expect(try gaps(fixture, "2019-03-31").isEmpty)
        let gap = try #require(try gaps(fixture, "2020-01-01").first)
        #expect(gap.words.contains("Whom the holder of this seat represents since then is not on record"))
        #expect(gap.since == "2019-04-01" && gap.owedBy.map(\.id.slug) == ["east", "west"])
        #expect(try seat(fixture, "2020-01-01").representedSince.map(\.id.slug) == ["east", "west"])
        #expect(try seat(fixture, "2020-01-01").representedSinceDoubt == "which of them is not on record")
    }

    @Test func `whom an appointee represents by a plan alone is told as planned`() throws {
        let fixture = try council("unitary", sharing: "certainty: planned")
        let seat = try seat(fixture, "2020-01-01")
        #expect(seat.representedSince.map(\.id.slug) == ["unitary"])
        #expect(seat.representedSinceDoubt == "planned, not confirmed")
    }

    @Test func `of a successor that has ended too, another may be whom an appointee represents, or nobody`() throws {
        let fixture = try council("east", "west", sharing: "sharing: one")
        try fixture.record("- {command: agency abolish, agency: west, occurred: 2020-03-31}")
        let seat = try seat(fixture, "2020-04-01")
        #expect(seat.representedSince.map(\.id.slug) == ["east"])
        #expect(seat.representedSinceDoubt == "or nobody on record")
        let gap = try #require(try gaps(fixture, "2020-04-01").first)
        #expect(gap.words.hasSuffix("is not on record: The east or nobody on record."))
    }

    @Test func `an agency that handed everything on is represented no more, though no record ends it`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: seat create, seat: for-nhs, name: NHS, body: board, represents: agency/nhs, occurred: 2009-01-01}
            - {command: agency state-successor, agency: nhs, successor: council, manner: replaced, occurred: 2009-04-01}
            """
        )
        func represented(_ day: String) throws -> [String] {
            try fixture.ledger.membership(of: "body/board", fixture.moment(day)).seats.flatMap(\.representedSince)
                .map(\.id.slug)
        }
        #expect(try represented("2009-03-31").isEmpty)
        #expect(try represented("2009-04-01") == ["council"])
    }

    @Test func `what is missing of a duty is owed by whoever owes the duty now`() throws {
        let fixture = try council("unitary")
        let owed = try fixture.ledger.gaps(fixture.moment("2020-01-01")).filter { $0.about.id.slug == "report" }
        #expect(!owed.isEmpty && owed.allSatisfy { $0.owedBy.map(\.id.slug) == ["unitary"] })
    }

    // MARK: To whom something is owed

    private func owed(_ fixture: LedgerFixture, _ day: String) throws -> DueAnswer {
        try #require(try fixture.ledger.due(fixture.moment(day)).first { $0.subject.id.slug == "accounts" })
    }

    @Test(
        arguments: [
            (["manner: replaced"], ["east"], nil),
            (["manner: replaced, certainty: planned"], ["east"], "planned, not confirmed"),
            (["manner: merged", "manner: merged"], ["east", "west"], "which of them is not on record"),
        ] as [([String], [String], String?)]
    )
    func `what is owed to a body falls to whoever took over, and says how certain that is`(
        manners: [String],
        successors: [String],
        doubt: String?
    ) throws {
        let fixture = try LedgerFixture.council(today: "2020-06-02")
        try fixture.record(
            """
            - {command: body establish, body: east, name: East Committee, form: scrutiny-board}
            - {command: body establish, body: west, name: West Committee, form: scrutiny-board}
            - {command: duty create, duty: accounts, what: Accounts, owedBy: [agency/nhs], to: [body/scrutiny], every: P1Y, occurred: 2010-01-01}
            """
        )
        let before = try owed(fixture, "2019-06-01")
        #expect(before.owedTo.map(\.id.slug) == ["scrutiny"] && before.owedToFirst.isEmpty && before.owedToDoubt == nil)
        for (slug, manner) in zip(["east", "west"], manners) {
            try fixture.record(
                "- {command: body state-successor, body: scrutiny, successor: \(slug), \(manner), occurred: 2019-04-01}"
            )
        }
        let due = try owed(fixture, "2019-06-01")
        #expect(due.owedTo.map(\.id.slug) == successors && due.owedToDoubt == doubt)
        #expect(due.owedToFirst.map(\.id.slug) == ["scrutiny"])
        #expect(try owed(fixture, "2019-03-31").owedTo.map(\.id.slug) == ["scrutiny"])
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

    /// A board with a seat for one of two commissioning groups, and what became of these.
    private func afterCommissioningGroups(_ more: String) throws -> LedgerFixture {
        let fixture = try LedgerFixture.council(today: "2024-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: north, name: North CCG, form: nhs}
            - {command: agency register, agency: south, name: South CCG, form: nhs}
            - {command: agency register, agency: icb, name: The ICB, form: nhs}
            - {command: agency register, agency: other-icb, name: The other ICB, form: nhs}
            - {command: body establish, body: hwb, name: The HWB, form: health-and-wellbeing-board, occurred: 2013-04-01}
            - {command: person register, person: doctor, name: Dr Q, form: person, standing: senior-officer}
            - {command: seat create, seat: n, name: North, body: hwb, category: clinical-commissioning-group, represents: agency/north}
            - {command: seat fill, seat: n, who: [doctor], occurred: 2013-05-01}
            """
        )
        try fixture.record(more)
        return fixture
    }

    private func follows(_ from: String, _ to: String, _ more: String = "occurred: 2022-07-01") -> String {
        "- {command: agency state-successor, agency: \(from), successor: \(to), manner: replaced, \(more)}"
    }

    private let north = "- {command: agency abolish, agency: north, occurred: 2022-06-30}"

    @Test func `the seat of a commissioning group that a care board took over is one of the care board`() throws {
        let fixture = try afterCommissioningGroups(follows("north", "icb") + "\n" + north)
        #expect(try rule(fixture, "clinical commissioning group", "2022-06-30") == ["met", "n"])
        #expect(try rule(fixture, "integrated care board", "2022-07-01") == ["met", "n"])
    }

    @Test func `a commissioning group that was merged into another first is followed to the care board`() throws {
        let merged = follows("north", "south", "occurred: 2020-04-01")
        let fixture = try afterCommissioningGroups(merged)
        #expect(try rule(fixture, "clinical commissioning group", "2021-01-01") == ["met", "n"])
        #expect(try rule(fixture, "integrated care board", "2022-07-01") == ["no-seat"])
        try fixture.record(follows("south", "icb"))
        #expect(try rule(fixture, "integrated care board", "2022-07-01") == ["met", "n"])
    }

    @Test func `where a care board took over by a plan alone, or it is open which did, the check says so`() throws {
        func told(_ more: String) throws -> String? {
            let fixture = try afterCommissioningGroups(more + "\n" + north)
            #expect(try rule(fixture, "integrated care board", "2023-01-01") == ["not-filled", "n"])
            let rules = try fixture.ledger.membership(of: "hwb", fixture.moment("2023-01-01")).rules
            return rules.first { $0.what.contains("integrated care board") }?.doubt
        }
        #expect(
            try told(follows("north", "icb", "certainty: planned, occurred: 2022-07-01")) == "planned, not confirmed"
        )
        #expect(
            try told(follows("north", "icb") + "\n" + follows("north", "other-icb")) == "which of them is not on record"
        )
    }
}
