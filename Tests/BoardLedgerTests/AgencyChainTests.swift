import BoardLedger
import GovernanceSupport
import Testing

/// Who answers for what was given to an agency that others took over, in the chains of the example.
struct AgencyChainTests {
    /// An action, a day, and who leads it then: alone, each, or one of several.
    struct Question: CustomTestStringConvertible {
        var action: String
        var day: String
        var answer: String

        init(_ action: String, _ day: String, _ answer: String) {
            (self.action, self.day, self.answer) = (action, day, answer)
        }

        var testDescription: String { "\(action) on \(day)" }
    }

    private func ask(_ questions: [Question]) throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        for question in questions {
            let owner = try fixture.ledger.owner(of: question.action, fixture.moment(question.day))
            let leads = owner.leads.filter { $0.role == .leadAgency }
            var answer = Set(leads.map(\.certainty.rawValue)).sorted().joined(separator: " ")
            if leads.contains(where: { $0.inherited?.isPlanned == true }) { answer += ", planned" }
            answer += ": " + leads.map(\.who.name).joined(separator: ", ")
            #expect(answer == question.answer, "\(question.testDescription)")
        }
    }

    @Test func `Leeds: public health to the council, commissioning to three groups, one, and the board`() throws {
        let three = "either: Leeds North CCG, Leeds West CCG, Leeds South and East CCG"
        try ask([
            Question("leeds-stop-smoking", "2009-12-31", "certain: Leeds PCT"),
            Question("leeds-stop-smoking", "2012-05-01", "certain: Leeds PCT"),
            Question("leeds-stop-smoking", "2014-06-01", "certain: Leeds City Council"),
            Question("leeds-stop-smoking", "2019-01-01", "certain: Leeds City Council"),
            Question("leeds-stop-smoking", "2023-01-01", "certain: Leeds City Council"),
            Question("leeds-commissioning", "2009-12-31", "certain: Leeds PCT"),
            Question("leeds-commissioning", "2012-05-01", "certain: Leeds PCT"),
            Question("leeds-commissioning", "2014-06-01", three),
            Question("leeds-commissioning", "2015-01-01", three),
            Question("leeds-commissioning", "2019-01-01", "certain: NHS Leeds CCG"),
            Question("leeds-commissioning", "2023-01-01", "certain: NHS West Yorkshire ICB"),
            Question("leeds-commissioning-west", "2015-01-01", "certain: Leeds West CCG"),
        ])
    }

    @Test func `where no area is recorded, the gap says so`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        let gaps = try fixture.ledger.owner(of: "leeds-commissioning", fixture.moment("2015-01-01")).gaps
        #expect(gaps.first { $0.field == .leadAgency }?.words.contains("its area is not on record") == true)
    }

    @Test func `NHS Leeds is a name of the trust`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        #expect(try fixture.ledger.find("NHS Leeds", fixture.moment("2012-05-01")).slug == "leeds-pct")
    }

    @Test func `Kirklees: a cluster is nobody’s successor`() throws {
        try ask([
            Question("kirklees-before-2006", "2010-03-01", "certain: Kirklees PCT"),
            Question("kirklees-cluster", "2012-01-15", "either: Kirklees PCT, NHS Calderdale, NHS Wakefield District"),
            Question("kirklees-named", "2012-01-15", "certain: Kirklees PCT"),
            Question("north-kirklees-commissioning", "2018-02-01", "certain: North Kirklees CCG"),
        ])
    }

    @Test func `Plymouth and Devon: what a cluster board decides without a name is either of two`() throws {
        try ask([
            Question("plymouth-school-nursing", "2013-06-01", "certain: Plymouth City Council"),
            Question("plymouth-health-visiting", "2013-06-01", "certain: NHS Commissioning Board"),
            Question("plymouth-hospital-discharge", "2020-01-01", "certain: NHS Devon CCG"),
            Question("devon-icb", "2026-01-20", "certain: NHS Devon ICB"),
            Question("devon-and-cornwall", "2026-01-20", "either: NHS Cornwall and Isles of Scilly ICB, NHS Devon ICB"),
            Question("plymouth-city", "2026-11-26", "certain: Plymouth City Council"),
        ])
    }

    @Test func `Kent: the group had nothing before 1 April 2013, and public health is the county’s`() throws {
        try ask([
            Question("kent-falls", "2013-03-15", "certain: Eastern and Coastal Kent PCT"),
            Question("dover-falls", "2021-01-01", "certain: NHS Kent and Medway CCG"),
            Question("kent-public-health", "2016-01-01", "certain: Kent County Council"),
        ])
    }

    @Test func `which of two people with a stroke between them leads is not on record`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        let owner = try fixture.ledger.owner(of: "kent-public-health", fixture.moment("2016-01-01"))
        #expect(owner.leadOfficer == nil)
        #expect(owner.leads.filter { $0.role == .leadOfficer }.map(\.certainty) == [.either, .either])
        #expect(owner.gaps.contains { $0.words == "Ivan Rudd or Jess Mookherjee: which of them is not on record." })
    }

    @Test func `health visiting went to NHS England in 2013 and to the county in 2015`() throws {
        try ask([
            Question("kent-health-visiting", "2014-01-01", "certain: NHS Commissioning Board"),
            Question("kent-health-visiting", "2016-01-01", "certain: Kent County Council"),
            Question(
                "kent-childrens-public-health",
                "2016-01-01",
                "either: Kent County Council, NHS Commissioning Board"
            ),
        ])
        let fixture = try LedgerFixture.example(.agencyChains)
        #expect(try fixture.ledger.find("NHS England", fixture.moment()).slug == "nhs-commissioning-board")
        let owner = try fixture.ledger.owner(of: "kent-childrens-public-health", fixture.moment("2016-01-01"))
        let gap = try #require(owner.gaps.first { $0.field == .leadAgency })
        #expect(gap.words.contains("its function is not on record, or wider"))
    }

    @Test func `Integrated Care Boards are split by area on a planned day, which no source confirms`() throws {
        try ask([
            Question("north-east-essex", "2026-06-01", "certain, planned: Essex ICB"),
            Question("surrey-heath", "2026-03-31", "certain: Frimley ICB"),
            Question("surrey-heath", "2026-04-01", "certain, planned: Surrey and Sussex ICB"),
            Question("east-berkshire", "2026-04-01", "certain, planned: Thames Valley ICB"),
        ])
    }

    @Test func `without an area, either of the two planned boards answers: the old one is to end`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        let owner = try fixture.ledger.owner(of: "suffolk-or-north-east-essex", fixture.moment("2026-06-01"))
        #expect(owner.leads.map(\.who.id.slug) == ["norfolk-and-suffolk-icb", "essex-icb"])
        #expect(owner.leads.allSatisfy { $0.certainty == .either && $0.inherited?.isPlanned == true })
        #expect(owner.gaps.contains { $0.field == .leadAgency && $0.words.contains("its area is not on record") })
    }

    @Test func `a LINk is followed by the Local Healthwatch for its area`() throws {
        try ask([
            Question("leeds-link", "2012-06-01", "certain: Leeds LINk"),
            Question("leeds-link", "2014-01-01", "certain: Local Healthwatch for Leeds"),
            Question("kent-healthwatch", "2028-01-01", "certain: Local Healthwatch for Kent"),
        ])
    }

    @Test func `the answer to a LINk’s report is owed to the Local Healthwatch, by either of the groups`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        let after = try fixture.ledger.succession(of: "kirklees-link", fixture.moment("2013-04-10")).after
        #expect(after.map(\.to.name) == ["Local Healthwatch for Kirklees"])
        #expect(after.map(\.rule) == ["SI 2012/3094 regulation 47"])
        let due = try fixture.ledger.due(fixture.moment("2013-04-10"))
        let answer = try #require(due.first { $0.subject.id.slug == "answer-to-the-kirklees-link" })
        #expect(answer.owedBy.map(\.id.slug) == ["greater-huddersfield-ccg", "north-kirklees-ccg"])
    }

    @Test func `Shepway took another name: the same council, and nothing is orphaned`() throws {
        try ask([
            Question("shepway", "2017-12-31", "certain: Shepway District Council"),
            Question("shepway", "2019-01-01", "certain: Folkestone and Hythe District Council"),
        ])
        let fixture = try LedgerFixture.example(.agencyChains)
        #expect(try fixture.ledger.orphans(fixture.moment("2018-04-01")).isEmpty)
        let seats = try fixture.ledger.membership(of: "wellbeing-healthier-group", fixture.moment("2017-12-31")).seats
        #expect(seats.map { $0.represents?.name } == ["Shepway District Council"])
        // That he held it, and still did, is not on record.
        #expect(seats.flatMap(\.tenures).map(\.standing) == ["nominated"])
    }

    @Test func `Surrey: both councils answer for the county, one for a part of it`() throws {
        let both = "each, planned: East Surrey Council, West Surrey Council"
        try ask([
            Question("surrey-county-wide", "2026-06-15", "certain: Surrey County Council"),
            Question("surrey-county-wide", "2027-04-02", both),
            Question("surrey-county-wide", "2027-05-01", both),
            Question("surrey-waverley", "2027-04-02", "certain, planned: West Surrey Council"),
        ])
        let fixture = try LedgerFixture.example(.agencyChains)
        let owner = try fixture.ledger.owner(of: "surrey-county-wide", fixture.moment("2027-05-01"))
        let gap = try #require(owner.gaps.first { $0.field == .leadAgency })
        #expect(gap.words.hasSuffix("Which of them leads alone is not on record.") && gap.since?.edtf == "2027-04-01")
        let gaps = try fixture.ledger.gaps(fixture.moment("2027-04-02"))
        #expect(gaps.contains { $0.gap?.slug == "surrey-appointees" && $0.words.contains("is not on record") })
    }

    @Test func `who comes after the councils of Kent in 2028 is not on record`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        let gaps = try fixture.ledger.gaps(fixture.moment("2028-04-02"))
        for council in ["kent-county-council", "dover-district-council"] {
            #expect(try fixture.ledger.succession(of: council, fixture.moment("2028-04-02")).after.isEmpty)
            #expect(gaps.contains { $0.gap?.slug == "\(council)-2028" && $0.words.hasSuffix("is not decided") })
        }
        for (action, council) in [
            ("dover-housing", "Dover District Council"), ("kent-south-coast", "Kent County Council"),
        ] {
            let after = try fixture.ledger.owner(of: action, fixture.moment("2028-04-02")).gaps
            let gap = try #require(after.first { $0.field == .leadAgency })
            #expect(
                gap.words == "\(council) led this action and was to end (planned, not confirmed): 31 March 2028. "
                    + "No record names who has led it since."
            )
            let before = try fixture.ledger.owner(of: action, fixture.moment("2028-03-31"))
            #expect(!before.gaps.contains { $0.field == .leadAgency } && before.leadAgency?.name == council)
        }
        let orphans = try fixture.ledger.orphans(fixture.moment("2028-04-02"))
        let planned = orphans.filter(\.isPlanned)
        #expect(
            planned.map(\.subject.id.slug).contains("dover-housing") && planned.allSatisfy { $0.since == "2028-04-01" }
        )
    }

    @Test func `the end of a Local Healthwatch is planned for no day, and nothing is orphaned by it`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        let answer = try fixture.ledger.succession(of: "local-healthwatch-kent", fixture.moment("2028-01-01"))
        #expect(answer.plannedEnd != nil && answer.plannedEnd?.lastDay == nil && answer.after.isEmpty)
        #expect(answer.plannedEnd?.citation?.place?.hasPrefix("Health Bill 2026-27") == true)
        let orphans = try fixture.ledger.orphans(fixture.moment("2028-01-01"))
        #expect(!orphans.contains { $0.subject.id.slug == "kent-healthwatch" })
    }

    @Test func `how much of a succession was read is told with it`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        let after = try fixture.ledger.succession(of: "leeds-north-ccg", fixture.moment()).after
        #expect(after.map(\.evidence) == ["general-knowledge", "read"])
        #expect(after.first?.citation?.place?.hasSuffix("day [K]") == true)
    }

    @Test func `no group owns work before it exists, and no cluster ever does`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        let problems = try fixture.refusals(
            of: """
                - command: action assign-lead-agency
                  action: leeds-commissioning
                  agency: leeds-west-ccg
                  occurred: 1 May 2012
                - command: action assign-lead-agency
                  action: kirklees-named
                  agency: body/calderdale-kirklees-wakefield-cluster
                  occurred: 1 May 2012
                """
        )
        #expect(problems[1]?.refusal.rule == .agencyNotExisting)
        #expect(problems[2] != nil)
    }
}
