import BoardLedger
import GovernanceSupport
import Testing

/// A decision that was made allows what is done from its effect on until its end.
struct EffectInTimeTests {
    @Test func `what was done between the making and the effect is listed, and stays listed`() throws {
        let fixture = try LedgerFixture.grant(Council.published, done: "2009-05-10", "2009-05-16")
        #expect(try fixture.unauthorised() == ["of-2009-05-10: before it took effect"])
        #expect(try fixture.unauthorised("2009-06-01") == ["of-2009-05-10: before it took effect"])
        let owner = try fixture.ledger.owner(of: "action/of-2009-05-10", fixture.moment())
        #expect(owner.authority == "decision/grant" && owner.authorityDoubt == "before it took effect")
        let later = try fixture.ledger.owner(of: "action/of-2009-05-16", fixture.moment())
        #expect(later.authorityDoubt == nil)
    }

    @Test func `as of a day before the effect the decision had none yet`() throws {
        let fixture = try LedgerFixture.grant(Council.published, done: "2009-05-10", "2009-05-16")
        #expect(try fixture.unauthorised("2009-05-15") == ["of-2009-05-10: it had no effect yet"])
    }

    @Test func `what nobody had recorded of its effect was not known`() throws {
        let fixture = try LedgerFixture.grant("", done: "2009-05-10")
        let before = try fixture.size
        try fixture.record(Council.published)
        #expect(try fixture.unauthorised(knownAt: "\(before)").isEmpty)
        #expect(try fixture.unauthorised() == ["of-2009-05-10: before it took effect"])
    }

    @Test func `a decision with a day of its own allows nothing before it`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: decision make, decision: grant, body: board, meeting: may, verb: agreed, text: that the grant be paid, effective: 2009-09-01}
            - {command: action add, action: early, title: Early, occurred: 2009-08-31, authority: grant}
            - {command: action add, action: right, title: Right, occurred: 2009-09-01, authority: grant}
            """
        )
        #expect(try fixture.unauthorised() == ["early: before it took effect"])
    }

    @Test func `with an open condition it allows nothing; once that is met, what came after`() throws {
        let fixture = try LedgerFixture.grant(
            "- {command: decision attach-condition, decision: grant, condition: audit, words: subject to the audit}",
            done: "2009-05-20",
            "2009-06-02"
        )
        let obstacle = "it has no effect: condition open: subject to the audit"
        #expect(try fixture.unauthorised() == ["of-2009-05-20: \(obstacle)", "of-2009-06-02: \(obstacle)"])
        let open = try fixture.size
        try fixture.record(
            "- {command: decision settle-condition, decision: grant, condition: audit, outcome: met, occurred: 2009-06-01}"
        )
        #expect(try fixture.unauthorised() == ["of-2009-05-20: before it took effect"])
        #expect(
            try fixture.unauthorised(knownAt: "\(open)") == [
                "of-2009-05-20: \(obstacle)", "of-2009-06-02: \(obstacle)",
            ]
        )
    }

    /// What ended the wait for its effect, and when the ledger was told; all of it without a day.
    private static let undated = [
        """
        - {command: decision attach-condition, decision: grant, condition: audit, words: subject to the audit}
        - {command: decision settle-condition, decision: grant, condition: audit, outcome: met}
        """,
        """
        - {command: decision call-in, decision: grant, signatories: [one], occurred: 2009-05-06}
        - {command: decision conclude-call-in, decision: grant, outcome: no-further-action}
        """,
        """
        - {command: decision call-in, decision: grant, signatories: [one], occurred: 2009-05-06}
        - {command: decision conclude-call-in, decision: grant, outcome: referred-back, occurred: 2009-05-06}
        - {command: decision reconsider, decision: grant, outcome: confirmed}
        """,
    ]

    @Test(arguments: undated)
    func `from a day that is not on record it allows what came after the ledger was told, and perhaps what came before`(
        ended: String
    ) throws {
        let fixture = try LedgerFixture.grant(ended, done: "2009-05-05", "2009-05-20", "2010-06-01", "2010-06-02")
        let perhaps = "perhaps before it took effect"
        #expect(try fixture.unauthorised() == ["of-2009-05-20: \(perhaps)", "of-2010-06-01: \(perhaps)"])
        let check = try fixture.ledger.check(decision: "grant", fixture.moment())
        #expect(check.effectiveFrom == nil && check.standing == "has effect from a day that is not on record")
        try fixture.record("- {command: decision take-effect, decision: grant, occurred: 2009-05-15}")
        #expect(try fixture.unauthorised().isEmpty)
    }

    @Test func `in the month of its end it is perhaps over`() throws {
        let fixture = try LedgerFixture.grant(
            "- {command: decision lapse, decision: grant, occurred: 2009-06}",
            done: "2009-05-31",
            "2009-06-10",
            "2009-06-30"
        )
        #expect(
            try fixture.unauthorised() == ["of-2009-06-10: perhaps lapsed by then", "of-2009-06-30: lapsed"]
        )
        func standing(_ day: String) throws -> String? {
            try fixture.ledger.check(decision: "grant", fixture.moment(day)).standing
        }
        #expect(try standing("2009-05-31") == nil)
        #expect(try standing("2009-06-10") == "perhaps lapsed")
        #expect(try standing("2009-06-30") == "lapsed")
    }

    @Test func `of an end without a day only that is known by when the ledger was told`() throws {
        let fixture = try LedgerFixture.grant(
            """
            - {command: decision make, decision: undo, body: board, verb: resolved, text: that it be undone}
            - {command: decision rescind, decision: grant, by: undo}
            """,
            done: "2009-05-10",
            "2010-06-02"
        )
        #expect(
            try fixture.unauthorised() == ["of-2009-05-10: perhaps rescinded by then", "of-2010-06-02: rescinded"]
        )
    }

    @Test func `of a month in which a condition was met each day may be before it`() throws {
        let fixture = try LedgerFixture.grant(
            """
            - {command: decision attach-condition, decision: grant, condition: audit, words: subject to the audit}
            - {command: decision settle-condition, decision: grant, condition: audit, outcome: met, occurred: 2009-06}
            """,
            done: "2009-05-31",
            "2009-06-01",
            "2009-06-30"
        )
        #expect(
            try fixture.unauthorised() == [
                "of-2009-05-31: before it took effect", "of-2009-06-01: perhaps before it took effect",
            ]
        )
    }

    @Test func `what has no date began no earlier than the effect of the decision that allows it`() throws {
        let fixture = try LedgerFixture.grant(Council.published)
        try fixture.record(
            """
            - {command: action add, action: clinics, title: Open clinics, occurred: 2009-05-01}
            - {command: action assign-lead-agency, action: clinics, agency: nhs, authority: grant}
            """
        )
        func lead(_ day: String) throws -> String? {
            try fixture.ledger.owner(of: "action/clinics", fixture.moment(day)).leads.first?.who.id.slug
        }
        #expect(try lead("2009-05-15") == nil)
        #expect(try lead("2009-05-16") == "nhs")
    }

    @Test func `rescinded it allows what was done before, and nothing from then on`() throws {
        let rescinded = """
            - {command: decision make, decision: undo, body: board, meeting: june, verb: resolved, text: that no grant be paid}
            - {command: decision rescind, decision: grant, by: undo}
            """
        let fixture = try LedgerFixture.grant(rescinded, done: "2009-06-02", "2009-06-03", "2009-07-01")
        #expect(try fixture.unauthorised() == ["of-2009-06-03: rescinded", "of-2009-07-01: rescinded"])
        #expect(try fixture.unauthorised("2009-06-15") == ["of-2009-06-03: rescinded"])
        #expect(try fixture.unauthorised("2009-06-02").isEmpty)
    }
}
