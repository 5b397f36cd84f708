import BoardLedger
import GovernanceSupport
import Testing

/// The chain from something on record down to the decision, the meeting and the body, or to the paper.
struct WhyTests {
    @Test func `an action of the Leeds paper leads to the paper and its plan, and no decision`() throws {
        let fixture = try LedgerFixture.leeds()
        let answer = try fixture.ledger.why("locality enablers", fixture.moment())
        #expect(answer.subject.id.description == "action/locality-enablers")
        #expect(answer.decision == nil)
        let lines = answer.links.prefix(7).map { String(repeating: "  ", count: $0.depth) + $0.what }
        #expect(
            lines == [
                "action: Appoint three senior joint-funded locality enablers",
                "  action on record: Appoint three senior joint-funded locality enablers",
                "    No decision on record allows it: it was read in a paper.",
                "    report: Draft Health and Wellbeing Partnership Plan 2009 to 2012",
                "      written by: Director of Adult Social Services",
                "      meeting: Scrutiny Board (Adult Social Care), 11 February 2009",
                "      meeting: Scrutiny Board (Health), 17 February 2009",
            ]
        )
        #expect(answer.links[1].citation?.place == "4.3")
        #expect(answer.links[1].record == 119)
        #expect(
            answer.links.dropFirst(7).first?.what
                == "belongs to the plan: Health and Wellbeing Partnership Plan 2009 to 2012"
        )
        #expect(answer.links.last?.what == "which is linked to: Housing Strategy")
    }

    @Test func `an action that others took over leads through each of the successions and its rule`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        func handovers(_ day: String) throws -> [String] {
            try fixture.ledger.why("leeds-commissioning-west", fixture.moment(day)).links
                .filter { $0.subject?.kind == .agency }.map(\.what)
        }
        #expect(try handovers("2012-05-01").isEmpty)
        let first =
            "lead agency of Leeds PCT: split by area, to agency/leeds-west-ccg (function/commissioning, area/leeds-west), "
            + "under SI 2013/160 article 7"
        #expect(try handovers("2015-01-01") == [first])
        let all = try handovers("2023-01-01")
        #expect(all.count == 3 && all[0] == first)
        #expect(all[1].hasPrefix("lead agency of Leeds West CCG: merged into agency/nhs-leeds-ccg"))
        #expect(
            all[2].hasPrefix("lead agency of NHS Leeds CCG: functions transferred to agency/nhs-west-yorkshire-icb")
        )
    }

    @Test func `a change that a decision allows leads to the meeting and the body`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.decision)
        try fixture.record(Partnership.lead("north", from: "2009-05-04", authority: "clinics-agreed"))
        let answer = try fixture.ledger.why("action/clinics", fixture.moment())
        #expect(answer.decision?.description == "decision/clinics-agreed")
        #expect(
            answer.links.map { String(repeating: "  ", count: $0.depth) + $0.what } == [
                "action: Open three clinics",
                "  action on record: Open three clinics",
                "  lead agency: agency/north",
                "    decision: agreed: That North Agency open three clinics",
                "      meeting: The Board, 4 May 2009",
                "        body: The Board",
                "  belongs to the plan: City plan",
            ]
        )
        #expect(answer.links[3].occurred == "2009-05-04")
    }

    @Test func `before the ledger was told of the decision there was none`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.decision)
        let told = try fixture.record(Partnership.lead("north", from: "2009-05-04", authority: "clinics-agreed"))
        let position = try #require(told.records.first).sequence
        let before = try fixture.ledger.why("action/clinics", fixture.moment(knownAt: "\(position)"))
        #expect(before.decision == nil)
        #expect(before.links.contains { $0.what == "No decision on record allows it." })
    }

    @Test func `a decision leads to its own meeting`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.decision)
        let answer = try fixture.ledger.why("clinics-agreed", fixture.moment())
        #expect(answer.decision?.slug == "clinics-agreed")
        #expect(answer.links.contains { $0.subject?.description == "meeting/board-2009-05-04" })
        #expect(answer.links.contains { $0.what == "body: The Board" })
    }

    @Test func `only a decision that agreed or approved can be the reason for a change`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.decision.replacing("verb: agreed", with: "verb: noted"))
        let lead = Partnership.lead("north", from: "2009-05-04", authority: "clinics-agreed")
        #expect(try fixture.refusal(of: lead).rule == .authorityDoesNotAuthorise)
    }
}
