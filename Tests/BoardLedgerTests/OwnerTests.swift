import BoardLedger
import GovernanceSupport
import Testing

/// Who owned an action on a day, as far as the ledger had been told by then.
struct OwnerTests {
    private func owner(
        _ fixture: LedgerFixture,
        asOf day: String? = nil,
        knownAt: String? = nil
    ) throws -> OwnerAnswer {
        try fixture.ledger.owner(of: "action/clinics", fixture.moment(day, knownAt: knownAt))
    }

    private func lead(_ fixture: LedgerFixture, asOf day: String, knownAt: String? = nil) throws -> String? {
        try owner(fixture, asOf: day, knownAt: knownAt).leadAgency?.id.slug
    }

    @Test func `an action of the Leeds paper has no owner, and the gaps say why and who owes it`() throws {
        let fixture = try LedgerFixture.leeds()
        let answer = try fixture.ledger.owner(of: "locality enablers", fixture.moment("2009-03-01"))
        #expect(answer.action.description == "action/locality-enablers")
        #expect(answer.title == "Appoint three senior joint-funded locality enablers")
        #expect(answer.asOf == "2009-03-01")
        #expect(answer.status == .planned)
        #expect(answer.leadAgency == nil && answer.leadOfficer == nil && answer.leadGroup == nil)
        #expect(answer.contributing.isEmpty)
        #expect(answer.authority == nil)
        #expect(answer.citation?.place == "4.3")
        #expect(answer.gaps.map(\.field) == [.leadAgency, .leadOfficer, .leadGroup, .contributing])
        let lead = answer.gaps[0]
        #expect(lead.words.contains("The final templates will identify lead and contributing agencies"))
        #expect(lead.owedBy.map(\.id.description) == ["body/task-group"])
        #expect(answer.gaps[1].words == "No record names the lead officer of this action.")
        #expect(answer.gaps[1].owedBy.isEmpty)
    }

    @Test func `what the Leeds paper does say is answered with its date and its words`() throws {
        let fixture = try LedgerFixture.leeds()
        let answer = try fixture.ledger.owner(of: "joining up performance", fixture.moment("2009-03-01"))
        let group = try #require(answer.leadGroup)
        #expect(group.id.description == "body/joint-strategic-commissioning-board")
        #expect(group.name == "Joint Strategic Commissioning Board")
        #expect(group.since == "2009-02-11")
        #expect(group.until == nil)
        #expect(group.isCertain)
        #expect(group.authority == nil)
        #expect(group.citation?.place == "4.4")
        #expect(
            answer.contributing.map(\.id.description)
                == ["agency/leeds-city-council", "agency/nhs-leeds", "body/performance-management-team"]
        )
        #expect(answer.gaps.map(\.field) == [.leadAgency, .leadOfficer])
        let before = try fixture.ledger.owner(of: "joining up performance", fixture.moment("2009-02-10"))
        #expect(before.leadGroup == nil && before.contributing.isEmpty && before.status == nil)
    }

    @Test func `a change recorded late gives two answers: what was so, and what was known`() throws {
        let fixture = try LedgerFixture.partnership(today: "2009-04-20")
        try fixture.record(Partnership.lead("north", from: "2009-04-01"))
        try fixture.travel(to: "2013-04-10")
        let late = try fixture.record(Partnership.lead("south", from: "2012-02-01"))

        #expect(try lead(fixture, asOf: "2012-05-01") == "south")
        #expect(try lead(fixture, asOf: "2012-05-01", knownAt: "2013-04-09") == "north")
        #expect(try lead(fixture, asOf: "2012-05-01", knownAt: "2013-04-10") == "south")
        let position = try #require(late.records.first).sequence
        #expect(try lead(fixture, asOf: "2012-05-01", knownAt: "\(position)") == "north")
        #expect(try lead(fixture, asOf: "2012-05-01", knownAt: "\(position + 1)") == "south")
        #expect(try lead(fixture, asOf: "2012-01-31") == "north")
        #expect(try lead(fixture, asOf: "2009-03-31") == nil)
    }

    @Test func `the holding says from when until when, by which record and which decision`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.decision)
        let first = try fixture.record(Partnership.lead("north", from: "2009-05-04", authority: "clinics-agreed"))
        try fixture.record(Partnership.lead("south", from: "April 2012"))
        let north = try #require(try owner(fixture, asOf: "2010-01-01").leadAgency)
        #expect(north.since == "2009-05-04")
        // What takes effect later is not told on an earlier day.
        #expect(north.until == nil)
        #expect(north.authority?.description == "decision/clinics-agreed")
        #expect(north.record == first.records.first?.sequence)
        #expect(north.isCertain)
        let south = try #require(try owner(fixture, asOf: "2012-05-01").leadAgency)
        #expect(south.since == "2012-04" && south.until == nil && south.authority == nil && south.isCertain)
    }

    @Test func `a date as precise as a month leaves the days of that month open`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.lead("north", from: "2009-04"))
        #expect(try owner(fixture, asOf: "2009-03-31").leadAgency == nil)
        #expect(try owner(fixture, asOf: "2009-04-15").leadAgency?.isCertain == false)
        #expect(try owner(fixture, asOf: "2009-04-30").leadAgency?.isCertain == true)
    }

    @Test func `a change still to come stands from its day on`() throws {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        try fixture.record(Partnership.lead("north", from: "2009-05-04"))
        try fixture.record(Partnership.lead("south", from: "2015-04-01"))
        let today = try owner(fixture)
        #expect(today.asOf == "2014-06-02")
        #expect(today.leadAgency?.id.slug == "north")
        #expect(today.leadAgency?.until == "2015-04-01")
        #expect(today.planned.map(\.what) == ["lead agency: agency/south"])
        #expect(today.leads.map(\.who.id.slug) == ["north"])
        let then = try owner(fixture, asOf: "2014-06-02")
        #expect(then.leadAgency?.until == nil && then.planned.isEmpty)
        #expect(try lead(fixture, asOf: "2015-03-31") == "north")
        #expect(try lead(fixture, asOf: "2015-04-01") == "south")
    }

    @Test func `an owner without a date holds, and is certain from the day it was recorded`() throws {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        try fixture.record(Partnership.lead("north", from: nil))
        let now = try #require(try owner(fixture).leadAgency)
        #expect(now.since == nil && now.isCertain)
        #expect(try owner(fixture, asOf: "2009-01-01").leadAgency?.isCertain == false)
    }

    @Test func `a change without a date cannot come between changes that have one`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.lead("north", from: "2009-05-04"))
        #expect(try fixture.refusal(of: Partnership.lead("south", from: nil)).rule == .dateMissing)
    }

    @Test func `an agency cannot lead before it began or after it was abolished`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record("- command: agency abolish\n  agency: north\n  occurred: 31 March 2013")
        let after = try fixture.refusal(of: Partnership.lead("north", from: "2013-04-02"))
        #expect(after.rule == .agencyNotExisting)
        #expect(after.sentence == "agency/north had ceased to exist on 2 April 2013: it ended on 31 March 2013.")
        let before = try fixture.refusal(of: Partnership.lead("north", from: "2005-03-31"))
        #expect(before.rule == .agencyNotExisting)
        #expect(try fixture.refusal(of: Partnership.lead("north", from: nil)).rule == .dateMissing)
        // What it led while it existed may still be recorded.
        try fixture.record(Partnership.lead("north", from: "2009-05-04"))
        #expect(try lead(fixture, asOf: "2013-03-30") == "north")
    }

    @Test func `an action whose lead agency was abolished is orphaned from the day after, until another leads it`()
        throws
    {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.lead("north", from: "2009-05-04"))
        try fixture.record("- command: agency abolish\n  agency: north\n  occurred: 31 March 2013")
        func orphaned(asOf day: String) throws -> [GapAnswer] {
            try owner(fixture, asOf: day).gaps.filter { $0.field == .leadAgency }
        }
        #expect(try orphaned(asOf: "2013-03-31") == [])
        let gap = try #require(try orphaned(asOf: "2013-04-01").first)
        #expect(gap.words.hasSuffix("ended: 31 March 2013. No record names who has led it since."))
        #expect(gap.since == "2013-04-01")
        #expect(try fixture.ledger.gaps(fixture.moment("2013-04-01")).contains(gap))
        // Who led it last is not forgotten.
        #expect(try lead(fixture, asOf: "2013-04-01") == "north")
        try fixture.record(Partnership.lead("south", from: "2014-01-01"))
        #expect(try orphaned(asOf: "2013-12-31") == [gap])
        #expect(try orphaned(asOf: "2014-01-01") == [])
    }

    @Test func `help begins and ends on its days`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: action add-contributor
              action: clinics
              contributor: agency/south
              how: staff
              occurred: 2010-01-01
            - command: action remove-contributor
              action: clinics
              contributor: agency/south
              occurred: 2011-01-01
            - command: action agree-influence
              action: clinics
              by: body/board
              occurred: 2010-06-01
            """
        )
        let during = try owner(fixture, asOf: "2010-12-31")
        #expect(during.contributing.map(\.id.slug) == ["south"])
        #expect(during.contributing.first?.until == nil)
        #expect(during.influencing.map(\.id.slug) == ["board"])
        #expect(try owner(fixture, asOf: "2011-01-01").contributing.isEmpty)
        #expect(try owner(fixture, asOf: "2009-12-31").contributing.isEmpty)
        #expect(try owner(fixture, asOf: "2010-05-31").influencing.isEmpty)
    }

    @Test func `an officer and a group own it too, and then nothing but the agency is missing`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: action assign-lead-officer
              action: clinics
              officer: director
              occurred: 2009-05-04
            - command: action assign-lead-group
              action: clinics
              body: board
              occurred: 2009-05-04
            - command: action add-contributor
              action: clinics
              contributor: agency/south
              occurred: 2009-05-04
            """
        )
        let answer = try owner(fixture)
        #expect(answer.leadOfficer?.name == "Director of the Board")
        #expect(answer.leadGroup?.name == "The Board")
        #expect(answer.gaps.map(\.field) == [.leadAgency])
        #expect(answer.gaps.first?.gap == nil)
    }

    @Test func `a recorded gap explains the blank until somebody is named`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: gap record
              gap: clinics-lead
              about: action/clinics
              field: leadAgency
              words: To be advised
              owedBy: [body/board]
              occurred: 2009-03-01
            """
        )
        let gap = try #require(try owner(fixture, asOf: "2009-04-01").gaps.first)
        #expect(gap.gap?.description == "gap/clinics-lead")
        #expect(gap.words == "To be advised" && gap.since == "2009-03-01")
        #expect(gap.owedBy.map(\.name) == ["The Board"])
        try fixture.record(Partnership.lead("north", from: "2009-05-04"))
        #expect(try owner(fixture, asOf: "2009-05-04").gaps.allSatisfy { $0.field != .leadAgency })
        #expect(try owner(fixture, asOf: "2009-05-03").gaps.contains { $0.gap == gap.gap })
    }
}

/// How words lead to one subject, or to a clear answer why not.
struct FindingTests {
    private func failure(
        _ text: String,
        kind: SubjectKind?,
        in fixture: LedgerFixture,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> LedgerError {
        try #require(throws: LedgerError.self, sourceLocation: sourceLocation) {
            try fixture.ledger.find(text, kind: kind, fixture.moment())
        }
    }

    @Test(arguments: [
        "action/clinics", "clinics", "CLINICS", "open three", "open clin", "three   clinics!", "Open three clinics",
    ])
    func `a reference, a short name, a title or its words find it`(text: String) throws {
        let fixture = try LedgerFixture.partnership()
        #expect(try fixture.ledger.find(text, kind: .action, fixture.moment()).description == "action/clinics")
    }

    @Test func `words that fit several list them all, and are never guessed at`() throws {
        let fixture = try LedgerFixture.leeds()
        guard case .ambiguous(let words, let candidates) = try failure("area", kind: .action, in: fixture) else {
            Issue.record("not ambiguous")
            return
        }
        #expect(words == "area")
        #expect(candidates.map(\.id.slug) == ["area-workshops", "locality-working"])
        #expect(candidates.map(\.title).allSatisfy { $0.lowercased().contains("area") })
    }

    @Test func `words that are the whole of one title mean that one`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record("- command: action add\n  action: more-walks\n  title: Lead walks in the parks on Sundays")
        #expect(try fixture.ledger.find("lead walks in the parks", fixture.moment()).slug == "walks")
        guard case .ambiguous = try failure("lead walks", kind: nil, in: fixture) else {
            Issue.record("not ambiguous")
            return
        }
    }

    @Test func `words that name something else are answered with what they name`() throws {
        let fixture = try LedgerFixture.leeds()
        guard case .othersFound("NHS Leeds", .action, let others) = try failure("NHS Leeds", kind: .action, in: fixture)
        else {
            Issue.record("not said to be something else")
            return
        }
        #expect(others.first?.id.description == "agency/nhs-leeds")
        #expect(others.allSatisfy { $0.id.kind != .action })
    }

    @Test func `a mistyped word is answered with near words on record`() throws {
        let fixture = try LedgerFixture.leeds()
        guard case .nothingFound("localty", let nearest) = try failure("localty", kind: .action, in: fixture) else {
            Issue.record("not said to be unknown")
            return
        }
        #expect(nearest.first == "locality")
        #expect(try failure("zzz", kind: nil, in: fixture) == .nothingFound("zzz", nearest: []))
        #expect(try failure("", kind: nil, in: fixture) == .nothingFound("", nearest: []))
        #expect(try failure("…", kind: nil, in: fixture) == .nothingFound("…", nearest: []))
    }

    @Test func `a mistyped reference is answered with near references`() throws {
        let fixture = try LedgerFixture.leeds()
        let expected = try SubjectID(parsing: "agency/nhs-leeds")
        #expect(
            try failure("agency/nhs-leds", kind: nil, in: fixture)
                == .noSuchSubject("agency/nhs-leds", nearest: [expected])
        )
    }

    @Test func `a reference of another kind is refused`() throws {
        let fixture = try LedgerFixture.leeds()
        let id = try SubjectID(parsing: "agency/nhs-leeds")
        #expect(try failure("agency/nhs-leeds", kind: .action, in: fixture) == .wrongKind(id, expected: .action))
        #expect(
            throws: LedgerError.wrongKind(try SubjectID(parsing: "action/area-workshops"), expected: .agency)
        ) {
            try fixture.ledger.owned(by: "action/area-workshops", fixture.moment())
        }
    }

    @Test func `what was not on record yet is not found`() throws {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        try fixture.travel(to: "2014-06-03")
        try fixture.record("- command: action add\n  action: cycling\n  title: Build cycle lanes")
        #expect(try fixture.ledger.find("cycle lanes", fixture.moment()).slug == "cycling")
        for text in ["action/cycling", "cycling", "cycle lanes"] {
            #expect(throws: LedgerError.self, "\(text)") {
                try fixture.ledger.find(text, fixture.moment(knownAt: "2014-06-02"))
            }
        }
    }
}
