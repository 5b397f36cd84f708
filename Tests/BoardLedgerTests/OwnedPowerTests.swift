import BoardLedger
import GovernanceSupport
import Testing

/// The powers that decisions gave to an agency, a body or a post: it finds them by itself.
struct OwnedPowerTests {
    private func ledger(_ more: String = "") throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2015-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: pct, name: PCT, form: nhs}
            - {command: agency register, agency: ccg, name: CCG, form: nhs}
            - {command: body establish, body: board, name: Board, form: board}
            - {command: body establish, body: group, name: Group, form: board}
            - {command: person register, person: director, name: Director, form: post}
            - {command: decision make, decision: grant, body: board, verb: delegated, text: that powers be given, occurred: 2010-06-03}
            - {command: decision delegate, decision: grant, delegation: text, to: person/director, inConsultationWith: [body/group], power: to settle the text}
            - {command: decision delegate, decision: grant, delegation: spend, to: person/director, power: to spend}
            - {command: decision delegate, decision: grant, delegation: buy, to: agency/pct, power: to buy}
            \(more)
            """
        )
        return fixture
    }

    private func powers(_ owner: String, _ fixture: LedgerFixture, _ day: String? = nil) throws -> [PowerAnswer] {
        try fixture.ledger.owned(by: owner, fixture.moment(day)).powers
    }

    @Test func `each power is told with the decision, and whom it wants consulted`() throws {
        let powers = try powers("person/director", ledger())
        #expect(powers.map(\.power) == ["to settle the text", "to spend"])
        #expect(powers.map(\.inConsultationWith).map { $0.map(\.name) } == [["Group"], []])
        #expect(powers.allSatisfy { $0.decision.id.slug == "grant" && $0.since == "2010-06-03" && $0.isCertain })
        #expect(powers.map(\.record) == [6, 7])
    }

    @Test func `before it was given, and after it was taken back, nobody has it`() throws {
        let fixture = try ledger(
            "- {command: decision revoke-delegation, decision: grant, delegation: spend, occurred: 2012-04-01}"
        )
        #expect(try powers("person/director", fixture, "2010-06-02").isEmpty)
        #expect(try powers("person/director", fixture, "2012-03-31").map(\.delegation) == ["text", "spend"])
        #expect(try powers("person/director", fixture, "2012-04-01").map(\.delegation) == ["text"])
    }

    @Test func `who took over from an agency has its powers`() throws {
        let fixture = try ledger(
            "- {command: agency state-successor, agency: pct, successor: ccg, manner: replaced, occurred: 2013-04-01}"
        )
        #expect(try powers("agency/pct", fixture, "2013-03-31").map(\.power) == ["to buy"])
        #expect(try powers("agency/pct", fixture, "2013-04-01").isEmpty)
        let power = try #require(try powers("agency/ccg", fixture, "2013-04-01").first)
        #expect(power.power == "to buy" && power.inherited?.from.id.slug == "pct" && power.record == 8)
    }

    @Test func `that the decision was called in stands beside the power`() throws {
        let fixture = try ledger("- {command: decision call-in, decision: grant, count: 3, occurred: 2010-06-04}")
        #expect(
            try powers("person/director", fixture, "2010-06-05").map(\.standing) == [
                "has no effect: called in", "has no effect: called in",
            ]
        )
    }
}
