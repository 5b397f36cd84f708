import BoardLedger
import GovernanceSupport
import Testing

/// Who answers for work after agencies were split, merged and abolished: the chains of the papers.
struct SuccessionTests {
    private func ledger(_ entries: String) throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2026-11-26")
        try fixture.record(entries)
        return fixture
    }

    private func answer(_ fixture: LedgerFixture, _ action: String, _ day: String) throws -> String {
        let owner = try fixture.ledger.owner(of: "action/\(action)", fixture.moment(day))
        let certainty = Set(owner.leads.map(\.certainty.rawValue)).sorted().joined(separator: " ")
        return "\(certainty): " + owner.leads.map(\.who.id.slug).joined(separator: ", ")
    }

    private static let leeds = """
        - {command: function register, function: public-health, name: Public health}
        - {command: function register, function: stop-smoking, name: Stop smoking, partOf: [public-health]}
        - {command: function register, function: commissioning, name: Commissioning}
        - {command: area register, area: leeds-north, name: Leeds North}
        - {command: area register, area: leeds-west, name: Leeds West}
        - {command: area register, area: leeds-south-east, name: Leeds South and East}
        - {command: agency register, agency: nhs-leeds, name: NHS Leeds, form: nhs, occurred: 1 October 2006}
        - {command: agency register, agency: council, name: Leeds City Council, form: council}
        - {command: agency register, agency: north, name: Leeds North CCG, form: nhs, occurred: 1 April 2013}
        - {command: agency register, agency: west, name: Leeds West CCG, form: nhs, occurred: 1 April 2013}
        - {command: agency register, agency: south-east, name: Leeds South and East CCG, form: nhs, occurred: 1 April 2013}
        - {command: agency register, agency: ccg, name: NHS Leeds CCG, form: nhs, occurred: 1 April 2018}
        - {command: agency register, agency: icb, name: NHS West Yorkshire ICB, form: nhs, occurred: 1 July 2022}
        - {command: agency state-successor, agency: nhs-leeds, successor: council, manner: split-by-function, functions: [public-health], occurred: 1 April 2013}
        - {command: agency state-successor, agency: nhs-leeds, successor: north, manner: split-by-area, functions: [commissioning], areas: [leeds-north], occurred: 1 April 2013}
        - {command: agency state-successor, agency: nhs-leeds, successor: west, manner: split-by-area, functions: [commissioning], areas: [leeds-west], occurred: 1 April 2013}
        - {command: agency state-successor, agency: nhs-leeds, successor: south-east, manner: split-by-area, functions: [commissioning], areas: [leeds-south-east], occurred: 1 April 2013}
        - {command: agency abolish, agency: nhs-leeds, occurred: 31 March 2013}
        - {command: agency state-successor, agency: north, successor: ccg, manner: merged, occurred: 1 April 2018}
        - {command: agency state-successor, agency: west, successor: ccg, manner: merged, occurred: 1 April 2018}
        - {command: agency state-successor, agency: south-east, successor: ccg, manner: merged, occurred: 1 April 2018}
        - {command: agency state-successor, agency: ccg, successor: icb, manner: functions-transferred, occurred: 1 July 2022}
        - {command: agency abolish, agency: ccg, occurred: 30 June 2022}
        - {command: action add, action: smoking, title: Help people to stop, function: stop-smoking, occurred: 11 February 2009}
        - {command: action assign-lead-agency, action: smoking, agency: nhs-leeds, occurred: 11 February 2009}
        - {command: action add, action: beds, title: Commission beds, function: commissioning, occurred: 11 February 2009}
        - {command: action assign-lead-agency, action: beds, agency: nhs-leeds, occurred: 11 February 2009}
        - {command: action add, action: west, title: Commission care, function: commissioning, area: leeds-west, occurred: 11 February 2009}
        - {command: action assign-lead-agency, action: west, agency: nhs-leeds, occurred: 11 February 2009}
        - {command: function register, function: estates, name: Estates}
        - {command: action add, action: estates, title: Sell the old clinic, function: estates, occurred: 11 February 2009}
        - {command: action assign-lead-agency, action: estates, agency: nhs-leeds, occurred: 11 February 2009}
        - {command: action set-due, action: beds, due: 1 June 2014, occurred: 11 February 2009}
        """

    @Test func `an action given to NHS Leeds in 2009 is followed by its function and its area`() throws {
        let fixture = try ledger(Self.leeds)
        for (day, smoking, beds, west) in [
            ("2009-03-01", "certain: nhs-leeds", "certain: nhs-leeds", "certain: nhs-leeds"),
            ("2012-05-01", "certain: nhs-leeds", "certain: nhs-leeds", "certain: nhs-leeds"),
            ("2013-03-31", "certain: nhs-leeds", "certain: nhs-leeds", "certain: nhs-leeds"),
            ("2013-04-01", "certain: council", "either: north, west, south-east", "certain: west"),
            ("2014-06-01", "certain: council", "either: north, west, south-east", "certain: west"),
            ("2019-01-01", "certain: council", "certain: ccg", "certain: ccg"),
            ("2023-01-01", "certain: council", "certain: icb", "certain: icb"),
        ] {
            #expect(try answer(fixture, "smoking", day) == smoking, "\(day)")
            #expect(try answer(fixture, "beds", day) == beds, "\(day)")
            #expect(try answer(fixture, "west", day) == west, "\(day)")
        }
    }

    @Test func `where one of several answers, a gap says what is not on record`() throws {
        let fixture = try ledger(Self.leeds)
        let owner = try fixture.ledger.owner(of: "action/beds", fixture.moment("2014-06-01"))
        #expect(owner.leadAgency == nil)
        let gap = try #require(owner.gaps.first { $0.field == .leadAgency })
        #expect(gap.words.contains("Leeds North CCG or Leeds West CCG or Leeds South and East CCG"))
        #expect(gap.words.contains("its area is not on record"))
        let due = try fixture.ledger.due(fixture.moment("2014-06-02"))
        #expect(due.map { $0.owedBy.map(\.id.slug) } == [["north", "west", "south-east"]])
        let owned = try fixture.ledger.owned(by: "agency/west", fixture.moment("2014-06-01")).parts
        #expect(owned.map(\.subject.id.slug) == ["beds", "west"] && owned.map(\.isCertain) == [false, true])
        #expect(owned.last?.inherited?.from.id.slug == "nhs-leeds")
        #expect(
            try fixture.ledger.owned(by: "agency/nhs-leeds", fixture.moment("2014-06-01")).parts.map(\.subject.id.slug)
                == ["estates"]
        )
    }

    @Test func `a council that gives away a part of its area keeps the rest, whether or not each answers for its own`()
        throws
    {
        for sharing in ["", ", sharing: each"] {
            let fixture = try ledger(
                """
                - {command: area register, area: county, name: The county}
                - {command: area register, area: west, name: The west, partOf: [county]}
                - {command: area register, area: east, name: The east, partOf: [county]}
                - {command: agency register, agency: old, name: The county council, form: council}
                - {command: agency register, agency: new, name: The west council, form: council}
                - {command: agency state-successor, agency: old, successor: new, manner: split-by-area, areas: [west], occurred: 1 April 2020\(sharing)}
                - {command: action add, action: all, title: Roads of the county, area: county, occurred: 2015}
                - {command: action assign-lead-agency, action: all, agency: old, occurred: 2015}
                - {command: action add, action: part, title: Roads of the west, area: west, occurred: 2015}
                - {command: action assign-lead-agency, action: part, agency: old, occurred: 2015}
                - {command: action add, action: rest, title: Roads of the east, area: east, occurred: 2015}
                - {command: action assign-lead-agency, action: rest, agency: old, occurred: 2015}
                """
            )
            #expect(try answer(fixture, "all", "2020-04-01") == "either: old, new", "\(sharing)")
            #expect(try answer(fixture, "part", "2020-04-01") == "certain: new", "\(sharing)")
            #expect(try answer(fixture, "rest", "2020-04-01") == "certain: old", "\(sharing)")
        }
    }

    @Test func `a function that went nowhere leaves an orphan, from the first day without the agency`() throws {
        let fixture = try ledger(Self.leeds)
        #expect(try fixture.ledger.orphans(fixture.moment("2013-03-31")).isEmpty)
        let orphans = try fixture.ledger.orphans(fixture.moment("2013-04-01"))
        #expect(orphans.map(\.subject.id.slug) == ["estates"])
        #expect(orphans.map(\.lastOwner.id.slug) == ["nhs-leeds"] && orphans.map(\.since?.iso) == ["2013-04-01"])
        let gaps = try fixture.ledger.owner(of: "action/estates", fixture.moment("2013-04-01")).gaps
        #expect(gaps.first?.words.contains("No record names who has led it since.") == true)
    }

    @Test func `the chain of an agency is told on both sides`() throws {
        let fixture = try ledger(Self.leeds)
        let chain = try fixture.ledger.succession(of: "agency/west", fixture.moment())
        #expect(chain.before.map { "\($0.from.id.slug) \($0.to.id.slug)" } == ["nhs-leeds west"])
        #expect(chain.after.map { "\($0.from.id.slug) \($0.to.id.slug)" } == ["west ccg", "ccg icb"])
        let icb = try fixture.ledger.succession(of: "agency/icb", fixture.moment()).before
        #expect(
            icb.map(\.from.id.slug) == ["nhs-leeds", "nhs-leeds", "nhs-leeds", "north", "west", "south-east", "ccg"]
        )
    }

    @Test func `one that took over a part may not have taken the part that nobody names`() throws {
        let fixture = try ledger(
            """
            - {command: function register, function: public-health, name: Public health}
            - {command: agency register, agency: pct, name: Leeds PCT}
            - {command: agency register, agency: council, name: Leeds City Council}
            - {command: agency state-successor, agency: pct, successor: council, manner: split-by-function, functions: [public-health], occurred: 1 April 2013}
            - {command: agency abolish, agency: pct, occurred: 31 March 2013}
            - {command: action add, action: clinics, title: Open three clinics, occurred: 2009}
            - {command: action assign-lead-agency, action: clinics, agency: pct, occurred: 1 May 2009}
            """
        )
        #expect(try answer(fixture, "clinics", "2013-03-31") == "certain: pct")
        #expect(try answer(fixture, "clinics", "2013-04-01") == "either: council")
        let gaps = try fixture.ledger.owner(of: "action/clinics", fixture.moment("2013-04-01")).gaps
        #expect(
            gaps.first?.words
                == "Leeds PCT led this action. Now it is Leeds City Council or nobody on record: its function is not on "
                + "record, or wider than what they took over."
        )
        #expect(try fixture.ledger.orphans(fixture.moment("2013-04-01")).isEmpty)
    }

    @Test func `work that was perhaps given again after it had passed on is either’s`() throws {
        let fixture = try ledger(
            """
            - {command: agency register, agency: pct, name: Leeds PCT}
            - {command: agency register, agency: council, name: Leeds City Council}
            - {command: agency state-successor, agency: pct, successor: council, manner: functions-transferred, occurred: 1 April 2010}
            - {command: action add, action: smoking, title: Help people to stop, occurred: 2009}
            - {command: action assign-lead-agency, action: smoking, agency: pct, occurred: 1 May 2009}
            - {command: action assign-lead-agency, action: smoking, agency: pct, occurred: "2011-11-14?"}
            """
        )
        #expect(try answer(fixture, "smoking", "2010-03-31") == "certain: pct")
        #expect(try answer(fixture, "smoking", "2010-04-01") == "certain: council")
        #expect(try answer(fixture, "smoking", "2012-01-01") == "either: pct, council")
        let gaps = try fixture.ledger.owner(of: "action/smoking", fixture.moment("2012-01-01")).gaps
        #expect(gaps.first?.words.hasSuffix("whether it was given before or after they took over.") == true)
    }

    @Test func `a closer function goes first, and a wider one widens the answer`() throws {
        let fixture = try ledger(
            """
            - {command: function register, function: public-health, name: Public health}
            - {command: function register, function: childrens-public-health, name: Children’s public health, partOf: [public-health]}
            - {command: function register, function: health-visiting, name: Health visiting, partOf: [childrens-public-health]}
            - {command: agency register, agency: pct, name: Eastern and Coastal Kent PCT}
            - {command: agency register, agency: kcc, name: Kent County Council}
            - {command: agency register, agency: board, name: NHS Commissioning Board}
            - {command: agency state-successor, agency: pct, successor: kcc, manner: split-by-function, functions: [public-health], occurred: 1 April 2013}
            - {command: agency state-successor, agency: pct, successor: board, manner: split-by-function, functions: [health-visiting], occurred: 1 April 2013}
            - {command: agency abolish, agency: pct, occurred: 31 March 2013}
            - {command: agency state-successor, agency: board, successor: kcc, manner: functions-transferred, functions: [health-visiting], occurred: 1 October 2015}
            - {command: action add, action: visits, title: Visits, function: health-visiting, occurred: 2011}
            - {command: action assign-lead-agency, action: visits, agency: pct, occurred: 2011}
            - {command: action add, action: children, title: Children, function: childrens-public-health, occurred: 2011}
            - {command: action assign-lead-agency, action: children, agency: pct, occurred: 2011}
            """
        )
        #expect(try answer(fixture, "visits", "2014-01-01") == "certain: board")
        #expect(try answer(fixture, "visits", "2016-01-01") == "certain: kcc")
        #expect(try answer(fixture, "children", "2014-01-01") == "either: kcc, board")
        let gap = try fixture.ledger.owner(of: "action/children", fixture.moment("2014-01-01")).gaps.first
        #expect(gap?.words.contains("its function is not on record, or wider") == true)
    }

    @Test func `an order that says each makes all of them answer for the whole, and one for a part`() throws {
        let fixture = try ledger(
            """
            - {command: area register, area: surrey, name: Surrey}
            - {command: area register, area: east, name: East Surrey, partOf: [surrey]}
            - {command: area register, area: west, name: West Surrey, partOf: [surrey]}
            - {command: area register, area: waverley, name: Waverley, partOf: [west]}
            - {command: agency register, agency: scc, name: Surrey County Council}
            - {command: agency register, agency: east, name: East Surrey Council, occurred: 7 May 2026}
            - {command: agency register, agency: west, name: West Surrey Council, occurred: 7 May 2026}
            - {command: agency state-successor, agency: scc, successor: east, manner: split-by-area, areas: [east], sharing: each, certainty: planned, rule: SI 2008/2867 regulation 5, occurred: 1 April 2027}
            - {command: agency state-successor, agency: scc, successor: west, manner: split-by-area, areas: [west], sharing: each, certainty: planned, rule: SI 2008/2867 regulation 5, occurred: 1 April 2027}
            - {command: agency abolish, agency: scc, occurred: 31 March 2027}
            - {command: action add, action: county, title: County-wide, area: surrey, occurred: 2024}
            - {command: action assign-lead-agency, action: county, agency: scc, occurred: 2024}
            - {command: action add, action: local, title: In Waverley, area: waverley, occurred: 2024}
            - {command: action assign-lead-agency, action: local, agency: scc, occurred: 2024}
            - {command: action add, action: anywhere, title: Somewhere, occurred: 2024}
            - {command: action assign-lead-agency, action: anywhere, agency: scc, occurred: 2024}
            """
        )
        #expect(try answer(fixture, "county", "2026-06-15") == "certain: scc")
        #expect(try answer(fixture, "county", "2027-05-01") == "each: east, west")
        #expect(try answer(fixture, "local", "2027-04-02") == "certain: west")
        #expect(try answer(fixture, "anywhere", "2027-04-02") == "either: east, west")
        let owner = try fixture.ledger.owner(of: "action/county", fixture.moment("2027-05-01"))
        #expect(owner.leads.allSatisfy { $0.inherited?.isPlanned == true })
        let gap = try #require(owner.gaps.first { $0.field == .leadAgency })
        #expect(gap.words.contains("Which of them leads alone is not on record.") && gap.since?.edtf == "2027-04-01")
    }

    @Test func `work whose function or area is not known may have stayed with who lives on`() throws {
        let fixture = try ledger(
            """
            - {command: function register, function: providing, name: Community services}
            - {command: agency register, agency: pct, name: Leeds PCT}
            - {command: agency register, agency: trust, name: Leeds Community Healthcare NHS Trust}
            - {command: agency state-successor, agency: pct, successor: trust, manner: functions-transferred, functions: [providing], occurred: April 2011}
            - {command: action add, action: care, title: Care, function: providing, occurred: 2009}
            - {command: action assign-lead-agency, action: care, agency: pct, occurred: 2009}
            - {command: action add, action: other, title: Other, occurred: 2009}
            - {command: action assign-lead-agency, action: other, agency: pct, occurred: 2009}
            """
        )
        #expect(try answer(fixture, "care", "2011-03-31") == "certain: pct")
        #expect(try answer(fixture, "care", "2011-04-15") == "either: pct, trust")
        #expect(try answer(fixture, "care", "2011-04-30") == "certain: trust")
        #expect(try answer(fixture, "other", "2012-01-01") == "either: pct, trust")
    }

    @Test func `agencies that are split and merged again and again, or in a circle, are followed once`() throws {
        var entries = "- {command: action add, action: work, title: Work, occurred: 1950}\n"
        for layer in 0...30 {
            for side in ["a", "b"] {
                entries += "- {command: agency register, agency: \(side)\(layer), name: \(side) \(layer)}\n"
            }
        }
        for layer in 0..<30 {
            for (from, to) in [("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")] {
                entries +=
                    "- {command: agency state-successor, agency: \(from)\(layer), successor: \(to)\(layer + 1), "
                    + "manner: merged, occurred: \(1960 + layer)-04-01}\n"
            }
        }
        entries +=
            "- {command: agency state-successor, agency: a30, successor: a0, manner: replaced, occurred: 1989-04-01}\n"
        entries += "- {command: action assign-lead-agency, action: work, agency: a0, occurred: 1950}\n"
        let fixture = try ledger(entries)
        #expect(try answer(fixture, "work", "1960-04-01") == "either: a1, b1")
        #expect(try answer(fixture, "work", "1988-05-01") == "either: a29, b29")
        _ = try fixture.ledger.succession(of: "agency/a0", fixture.moment())
    }

    @Test func `who took over before it was renamed is told by both names`() throws {
        let fixture = try ledger(
            """
            - {command: agency register, agency: old, name: The old agency}
            - {command: agency register, agency: new, name: Commissioning Board}
            - {command: agency state-successor, agency: old, successor: new, manner: replaced, occurred: 1 April 2013}
            - {command: agency rename, agency: new, name: English Board, occurred: 1 July 2014}
            """
        )
        func row(_ day: String) throws -> SuccessionAnswer {
            try #require(try fixture.ledger.succession(of: "agency/old", fixture.moment(day)).after.first)
        }
        let (before, since) = (try row("2014-06-30"), try row("2014-07-01"))
        #expect(before.to.name == "Commissioning Board" && before.toNameThen == nil)
        #expect(since.to.name == "English Board" && since.toNameThen == "Commissioning Board")
        #expect(since.fromNameThen == nil)
    }

    @Test func `a rename moves nothing, and the name of the day is shown`() throws {
        let fixture = try ledger(
            """
            - {command: agency register, agency: sdc, name: Shepway District Council, occurred: 1 April 1974}
            - {command: agency rename, agency: sdc, name: Folkestone and Hythe District Council, occurred: 1 April 2018}
            - {command: action add, action: seat, title: A seat, occurred: 2013}
            - {command: action assign-lead-agency, action: seat, agency: sdc, occurred: 2013}
            """
        )
        func name(_ day: String) throws -> String? {
            try fixture.ledger.owner(of: "action/seat", fixture.moment(day)).leadAgency?.name
        }
        #expect(try name("2017-12-31") == "Shepway District Council")
        #expect(try name("2019-01-01") == "Folkestone and Hythe District Council")
        #expect(try fixture.ledger.find("Shepway District Council", fixture.moment()).slug == "sdc")
        #expect(try fixture.ledger.orphans(fixture.moment("2018-04-01")).isEmpty)
    }
}
