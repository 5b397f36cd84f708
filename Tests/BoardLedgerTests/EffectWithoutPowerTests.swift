import BoardLedger
import GovernanceSupport
import Testing

/// A decision made without a quorum or without power allows nothing until it is ratified.
struct EffectWithoutPowerTests {
    private static let noQuorum = "it has no effect: made while the meeting had no quorum, and not ratified"

    @Test func `that there was no quorum is told though it came onto the record after the decision`() throws {
        let fixture = try LedgerFixture.grant("", done: "2009-05-20")
        let before = try fixture.size
        #expect(try fixture.unauthorised().isEmpty)
        try fixture.record("- {command: meeting state-quorum, meeting: may, quorate: \"no\"}")
        for day in [nil, "2009-05-20", "2010-01-01"] {
            #expect(try fixture.unauthorised(day) == ["of-2009-05-20: \(Self.noQuorum)"])
        }
        #expect(try fixture.unauthorised(knownAt: "\(before)").isEmpty)
        let owner = try fixture.ledger.owner(of: "action/of-2009-05-20", fixture.moment())
        #expect(owner.authorityDoubt == Self.noQuorum)

        let standing = "has no effect: made while the meeting had no quorum, and not ratified"
        let check = try fixture.ledger.check(decision: "grant", fixture.moment())
        #expect(check.standing == standing && check.effectiveFrom == nil)
        let shown = try fixture.ledger.show("decision/grant", fixture.moment())
        #expect(shown.facts.first { $0.label == "standing" }?.value == standing)
        let meeting = try fixture.ledger.meeting("may", fixture.moment())
        #expect(meeting.otherDecisions.map(\.standing) == [standing])
        let listed = try fixture.ledger.list(.decision, fixture.moment())
        #expect(listed.subjects.map(\.state) == ["agreed; \(standing)"])
    }

    @Test func `it is told of no decision that came before it was lost, and of none where it was found otherwise`()
        throws
    {
        let fixture = try LedgerFixture.council()
        let lost = """
            - {command: meeting add-item, meeting: may, item: first, title: First}
            - {command: meeting add-item, meeting: may, item: second, title: Second}
            - {command: meeting add-item, meeting: may, item: third, title: Third}
            - {command: decision make, decision: one, body: board, meeting: may, item: first, verb: agreed, text: one}
            - {command: decision make, decision: three, body: board, meeting: may, item: third, verb: agreed, text: three}
            - {command: action add, action: of-one, title: Of one, occurred: 2009-05-20, authority: one}
            - {command: action add, action: of-three, title: Of three, occurred: 2009-05-20, authority: three}
            """
        try fixture.record(lost)
        let position = try fixture.size
        try fixture.record("- {command: meeting state-quorum, meeting: may, quorate: \"no\", item: second}")
        #expect(try fixture.unauthorised() == ["of-three: \(Self.noQuorum)"])
        try fixture.record(
            """
            - {command: meeting state-quorum, meeting: may, quorate: "yes", item: second, corrects: {record: \(position), reason: misread}}
            """
        )
        #expect(try fixture.unauthorised().isEmpty)
    }

    @Test func `ratified by a meeting with a quorum it allows what rests on it`() throws {
        let fixture = try LedgerFixture.grant("", done: "2009-05-20")
        try fixture.record(
            """
            - {command: meeting state-quorum, meeting: may, quorate: "no"}
            - {command: decision make, decision: later, body: board, meeting: june, verb: ratified, text: that the grant be paid}
            - {command: decision ratify, decision: grant, by: later}
            """
        )
        #expect(try fixture.unauthorised().isEmpty)
        #expect(try fixture.unauthorised("2009-06-02") == ["of-2009-05-20: \(Self.noQuorum)"])
    }

    @Test func `without power it allows nothing until it is ratified, and then what was done before as well`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: decision take, decision: grant, by: director, verb: approved, text: The grant, withoutPower: By e-mail, occurred: 2009-05-07}
            - {command: action add, action: paid, title: Pay the grant, occurred: 2009-05-20, authority: grant}
            """
        )
        let unratified = try fixture.size
        let obstacle = "paid: it has no effect: made without power, and not ratified: By e-mail"
        #expect(try fixture.unauthorised() == [obstacle])
        try fixture.record(
            """
            - {command: decision make, decision: later, body: board, meeting: june, verb: ratified, text: what the director approved}
            - {command: decision ratify, decision: grant, by: later}
            """
        )
        #expect(try fixture.unauthorised().isEmpty)
        #expect(try fixture.unauthorised("2009-06-03").isEmpty)
        #expect(try fixture.unauthorised("2009-06-02") == [obstacle])
        #expect(try fixture.unauthorised(knownAt: "\(unratified)") == [obstacle])
    }
}
