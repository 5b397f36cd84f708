import BoardLedger
import GovernanceSupport
import Testing

/// A decision that was ratified ends like any other.
struct RatifiedThenEndedTests {
    @Test(
        arguments: [
            ("- {command: decision rescind, decision: purported, by: later}", "rescinded"),
            ("- {command: decision supersede, decision: purported, by: later}", "superseded"),
            ("- {command: decision lapse, decision: purported, occurred: 2009-09-01}", "lapsed"),
            ("- {command: decision lapse, decision: purported, occurred: 2009}", "perhaps lapsed by then"),
        ]
    )
    func `what is done after its end is done without it`(ending: String, doubt: String) throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: decision make, decision: purported, body: board, verb: agreed, text: that X lead, occurred: 2009-05-06, withoutPower: Decided by e-mail}
            - {command: decision make, decision: mend, body: board, verb: ratified, text: that it be ratified, occurred: 2009-06-03}
            - {command: decision ratify, decision: purported, by: mend}
            - {command: decision make, decision: later, body: board, verb: agreed, text: that it end, occurred: 2009-09-01}
            \(ending)
            - {command: action add, action: between, title: Between, occurred: 2009-07-01, authority: purported}
            - {command: action add, action: after, title: After, occurred: 2009-10-01, authority: purported}
            """
        )
        let listed = try fixture.ledger.unauthorised(fixture.moment()).filter { $0.subject.slug == "after" }
        #expect(listed.map(\.authorityDoubt) == [doubt])
        let owner = try fixture.ledger.owner(of: "action/after", fixture.moment())
        #expect(owner.authorityDoubt == doubt)
        let isVague = doubt.hasPrefix("perhaps")
        let between = try fixture.ledger.owner(of: "action/between", fixture.moment())
        #expect(between.authorityDoubt == (isVague ? doubt : nil))
    }
}
