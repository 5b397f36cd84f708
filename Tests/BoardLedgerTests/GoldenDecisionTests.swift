import BoardLedger
import GovernanceSupport
import Testing

/// What real minutes hold of decisions and agendas, retold in our own words, with posts and roles for names.
struct GoldenDecisionTests {
    @Test func `7. Plymouth: an approval, a recommendation with it, and an action outside the resolution`() throws {
        let fixture = try LedgerFixture.district(
            """
            - {command: meeting convene, meeting: first, body: board, date: 2013-03-07}
            - {command: decision make, decision: approve, body: board, meeting: first, verb: approved, also: [recommended], text: that the terms be approved and a further member be recommended}
            - {command: action add, action: resolved, title: Publish the terms, occurred: 2013-03-07, authority: approve}
            - {command: action add, action: informal, title: Talk to each other, occurred: 2013-03-07}
            - {command: action assign-joint-lead-officers, action: informal, officers: [officer-1, officer-2], occurred: 2013-03-07}
            """
        )
        #expect(try fixture.meeting("first").otherDecisions.map(\.verbs) == [["approved", "recommended"]])
        #expect(try fixture.ledger.unauthorised(fixture.moment()).map(\.subject.slug) == ["informal", "informal"])
        let owner = try fixture.ledger.owner(of: "action/informal", fixture.moment())
        #expect(owner.leads.map(\.who.id.slug) == ["officer-1", "officer-2"] && owner.authority == nil)
    }

    @Test func `10. Cherwell: not to answer was considered and rejected, and the record says why`() throws {
        let rejected = "Not to provide a response. Rejected as contrary to s.9FE"
        let fixture = try LedgerFixture.district(
            """
            - {command: body establish, body: executive, name: The Executive, form: executive}
            - {command: decision make, decision: respond, body: executive, regime: executive-meeting, verb: agreed, text: to respond, reasons: the law asks for it, alternatives: ["\(rejected)"], occurred: 2015-03-02}
            """
        )
        let answer = try fixture.ledger.check(decision: "decision/respond", fixture.moment())
        let alternatives = try #require(answer.requirements.first { $0.wanted == "alternatives" })
        #expect(alternatives.outcome == "on-record" && alternatives.words == rejected)
        let missing = answer.requirements.filter { $0.outcome == "missing" && !$0.isUncertain }
        #expect(missing.map(\.wanted) == ["conflicts"])
    }

    @Test func `17. Aberdeen: items removed, deferred and transferred, each for a reason`() throws {
        let fixture = try LedgerFixture.district(
            """
            - {command: body establish, body: other, name: Another Committee, form: board}
            - {command: meeting convene, meeting: first, body: board, date: 2020-05-19}
            - {command: meeting convene, meeting: second, body: board, date: 2020-08-11}
            - {command: meeting add-item, meeting: first, item: one, title: First report}
            - {command: meeting add-item, meeting: first, item: two, title: Second report}
            - {command: meeting add-item, meeting: first, item: three, title: Third report}
            - {command: meeting leave-item, meeting: first, item: one, outcome: withdrawn, reason: overtaken}
            - {command: meeting leave-item, meeting: first, item: two, outcome: deferred, to: meeting/second, reason: not ready}
            - {command: meeting leave-item, meeting: first, item: three, outcome: transferred, to: body/other, reason: of their remit}
            """
        )
        #expect(
            try fixture.meeting("first").items.map(\.notTaken) == [
                "withdrawn: overtaken", "deferred to Health and Wellbeing Board, 11 August 2020: not ready",
                "transferred to Another Committee: of their remit",
            ]
        )
    }

    @Test func `18. Vale of Glamorgan: left out in view of the time, and work taken over from a committee before`()
        throws
    {
        let fixture = try LedgerFixture.district(
            """
            - {command: body establish, body: before, name: A previous Scrutiny Committee, form: scrutiny-board}
            - {command: body establish, body: now, name: Scrutiny Committee, form: scrutiny-board, occurred: 2016-05-25}
            - {command: action add, action: follow-up, title: Follow up the review, occurred: 2014-07-01}
            - {command: action assign-lead-group, action: follow-up, body: before, occurred: 2014-07-01}
            - {command: action assign-lead-group, action: follow-up, body: now, occurred: 2016-05-25}
            - {command: meeting convene, meeting: first, body: now, date: 2016-07-04}
            - {command: meeting add-item, meeting: first, item: review, title: An older recommendation}
            - {command: meeting leave-item, meeting: first, item: review, outcome: WITHDRAWN, reason: delete in view of the time}
            """
        )
        #expect(try fixture.meeting("first").items.map(\.notTaken) == ["withdrawn: delete in view of the time"])
        func group(_ day: String) throws -> SubjectID? {
            try fixture.ledger.owner(of: "action/follow-up", fixture.moment(day)).leadGroup?.id
        }
        #expect(try group("2016-05-24") == "body/before" && group("2016-05-25") == "body/now")
    }
}
