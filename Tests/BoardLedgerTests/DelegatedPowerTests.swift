import BoardLedger
import GovernanceSupport
import Testing

/// What is made under a delegated power falls with it, whichever record takes the power away.
struct DelegatedPowerTests {
    /// Decision grant (record 13) delegates (14) to a post that One Member holds (15), who uses that on 20 May (16); an
    /// action of the day after rests on it (17).
    private func ledger(_ more: String = "") throws -> LedgerFixture {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {\(Self.grant)}
            - {\(Self.delegation)}
            - {command: person fill-post, person: director, who: [one], occurred: 2009-01-01}
            - {\(Self.use)}
            - {command: action add, action: of-the-text, title: What the text says, occurred: 2009-05-21, authority: text}
            """
        )
        if !more.isEmpty { try fixture.record(more) }
        return fixture
    }

    private static let grant =
        "command: decision make, decision: grant, body: board, meeting: may, verb: agreed, text: that the grant be paid"
    private static let delegation =
        "command: decision delegate, decision: grant, delegation: text, to: person/director, power: to settle the text"
    private static let use =
        "command: decision take, decision: text, by: one, verb: approved, text: The text, under: grant, occurred: 2009-05-20"

    /// Why each that is listed as without authority is.
    private func unauthorised(_ fixture: LedgerFixture, _ day: String? = nil) throws -> [String] {
        try fixture.ledger.unauthorised(fixture.moment(day)).filter { $0.subject.slug == "of-the-text" }.map {
            $0.authorityDoubt ?? "no decision"
        }
    }

    private static func corrects(_ record: Int) -> String { "corrects: {record: \(record), reason: misread}" }

    /// Records that take the power away, each with the reason that is told then.
    private static let losses = [
        (
            "- {command: decision lapse, decision: grant, occurred: 2009-05-20}",
            "made under decision/grant, which lapsed on 20 May 2009"
        ),
        (
            "- {command: decision revoke-delegation, decision: grant, delegation: text, occurred: 2009-05-19}",
            "made under a power of decision/grant that was revoked by then"
        ),
        (
            """
            - {command: decision make, decision: undo, body: board, verb: resolved, text: that it be undone, occurred: 2009-05-10}
            - {command: decision rescind, decision: grant, by: undo}
            """,
            "made under decision/grant, which was rescinded on 10 May 2009"
        ),
        (
            "- {command: decision attach-condition, decision: grant, condition: audit, words: subject to the audit}",
            "made under decision/grant, which had no effect on 20 May 2009: condition open: subject to the audit"
        ),
        (
            "- {command: decision call-in, decision: grant, signatories: [another], occurred: 2009-05-08}",
            "made under decision/grant, which had no effect on 20 May 2009: called in"
        ),
        (
            "- {\(delegation.replacing("person/director", with: "person/officer")), \(corrects(14))}",
            "made under decision/grant, which is not on record as delegating anything to person/one, or to a post that they "
                + "held on 20 May 2009"
        ),
        (
            "- {\(delegation), occurred: 2009-05-21, \(corrects(14))}",
            "made under a power of decision/grant that was not delegated yet"
        ),
        (
            """
            - {\(delegation), occurred: 2009-05-01, \(corrects(14))}
            - {\(grant.replacing(", meeting: may", with: "")), occurred: 2009-06-01, \(corrects(13))}
            """,
            "made under decision/grant, which was made only on 1 June 2009"
        ),
        (
            "- {command: person fill-post, person: director, who: [another], occurred: 2009-01-01, \(corrects(15))}",
            "made under decision/grant, which is not on record as delegating anything to person/one, or to a post that they "
                + "held on 20 May 2009"
        ),
        (
            "- {command: person vacate-post, person: director, occurred: 2009-05-20}",
            "made under decision/grant, which is not on record as delegating anything to person/one, or to a post that they "
                + "held on 20 May 2009"
        ),
        (
            "- {command: person fill-post, person: director, who: [another], occurred: 2009-05-01}",
            "made under decision/grant, which is not on record as delegating anything to person/one, or to a post that they "
                + "held on 20 May 2009"
        ),
    ]

    @Test(arguments: losses)
    func `what was made under a power that was gone by then allows nothing until it is ratified`(
        loss: String,
        reason: String
    ) throws {
        let fixture = try ledger()
        #expect(try unauthorised(fixture).isEmpty)
        try fixture.record(loss)
        for day in [nil, "2009-06-02"] {
            let told = try unauthorised(fixture, day)
            #expect(told.count == 1 && told[0].hasPrefix("it has no effect: \(reason)"), "\(told)")
        }
        try fixture.record(
            """
            - {command: decision make, decision: mend, body: board, verb: ratified, text: that the text be ratified, occurred: 2010-01-05}
            - {command: decision ratify, decision: text, by: mend}
            """
        )
        #expect(try unauthorised(fixture).isEmpty)
    }

    @Test(arguments: losses)
    func `whoever takes it away is told what was made under it`(loss: String, reason: String) throws {
        let remarks = try ledger().record(loss).remarks
        #expect(
            remarks.contains { $0.contains("ecord 16 (decision/text)") },
            "\(remarks)"
        )
    }

    @Test(arguments: [
        "- {command: decision lapse, decision: grant, occurred: 2009-05-21}",
        "- {command: decision revoke-delegation, decision: grant, delegation: text, occurred: 2009-05-21}",
        "- {command: person fill-post, person: director, who: [another], occurred: 2009-05-21}",
    ])
    func `what was made under a power that went after it stands`(later: String) throws {
        let fixture = try ledger()
        let remarks = try fixture.record(later).remarks
        #expect(try unauthorised(fixture).isEmpty)
        #expect(
            !remarks.contains { $0.contains("decision/text") },
            "\(remarks)"
        )
    }

    /// Records by which the power may have been gone by 20 May, each with the reason that is told then.
    private static let perhaps = [
        ("- {command: decision lapse, decision: grant, occurred: 2009}", "which lapsed in 2009"),
        (
            "- {command: decision revoke-delegation, decision: grant, delegation: text, occurred: 2009-05}",
            "that was revoked by then"
        ),
        (
            "- {command: person fill-post, person: director, who: [another], occurred: 2009-05}",
            "which delegated to person/director, for whom it is not certain that person/one acted on 20 May 2009"
        ),
        (
            "- {command: person vacate-post, person: director, occurred: 2009-05}",
            "which delegated to person/director, for whom it is not certain that person/one acted on 20 May 2009"
        ),
        ("- {\(delegation), occurred: 2009-05, \(corrects(14))}", "that was not delegated yet"),
        ("- {command: decision revoke-delegation, decision: grant, delegation: text}", "that was revoked by then"),
        (
            """
            - {command: decision make, decision: undo, body: board, verb: resolved, text: that it be undone}
            - {command: decision rescind, decision: grant, by: undo}
            """,
            "which was rescinded on a day not on record"
        ),
        (
            """
            - {\(delegation), occurred: 2009-05-01, \(corrects(14))}
            - {\(grant.replacing(", meeting: may", with: "")), occurred: 2009, \(corrects(13))}
            """,
            "which was made only in 2009"
        ),
        ("- {\(use.replacing("2009-05-20", with: "2009-05")), \(corrects(16))}", "that was not delegated yet"),
        (
            """
            - {command: decision attach-condition, decision: grant, condition: audit, words: subject to the audit}
            - {command: decision settle-condition, decision: grant, condition: audit, outcome: met}
            """,
            "which had no effect yet on 20 May 2009"
        ),
    ]

    @Test(arguments: perhaps)
    func `what may have been made without power is told so, until it is ratified`(later: String, reason: String) throws
    {
        let fixture = try ledger(later)
        let told = try unauthorised(fixture)
        let isSaid =
            told.first.map { $0.hasPrefix("perhaps without power: made under") && $0.contains(reason) } ?? false
        #expect(told.count == 1 && isSaid, "\(told)")
        let check = try fixture.ledger.check(decision: "text", fixture.moment())
        #expect(check.standing?.hasPrefix("perhaps without power") == true, "\(check.standing ?? "-")")
        try fixture.record(
            """
            - {command: decision make, decision: mend, body: board, verb: ratified, text: that the text be ratified, occurred: 2010-01-05}
            - {command: decision ratify, decision: text, by: mend}
            """
        )
        #expect(try unauthorised(fixture).isEmpty)
    }

    @Test(arguments: [
        ("2009-05-20", String?.none), ("2009", "perhaps done before it was ratified"),
        ("2010-01-05", "done before it was ratified"),
    ])
    func `what was done before a ratification is marked, or what perhaps was`(day: String, mark: String?) throws {
        let fixture = try ledger(
            """
            - {command: decision revoke-delegation, decision: grant, delegation: text, occurred: 2009-05-07}
            - {command: decision make, decision: mend, body: board, verb: ratified, text: that the text be ratified, occurred: \(day)}
            - {command: decision ratify, decision: text, by: mend}
            """
        )
        #expect(try fixture.ledger.owner(of: "action/of-the-text", fixture.moment()).authorityDoubt == mark)
    }

    @Test func `a decision that is found to have only noted gave no power`() throws {
        let fixture = try ledger()
        let noted = Self.grant.replacing("verb: agreed", with: "verb: noted")
        let remarks = try fixture.record("- {\(noted), \(Self.corrects(13))}").remarks
        #expect(remarks.contains { $0.contains("decision/text") }, "\(remarks)")
        #expect(
            try unauthorised(fixture) == [
                "it has no effect: made under decision/grant, which only noted its matter, and not ratified"
            ]
        )
        let again = Self.use.replacing("decision: text", with: "decision: other")
        #expect(try fixture.refusal(of: "- {\(again)}").rule == .powerNotDelegated)
    }

    @Test func `a grant that is found to have been made without power gave none`() throws {
        let fixture = try ledger()
        let purported = Self.grant + ", withoutPower: by e-mail"
        let remarks = try fixture.record("- {\(purported), \(Self.corrects(13))}").remarks
        #expect(remarks.contains { $0.contains("decision/text") }, "\(remarks)")
        #expect(try unauthorised(fixture).count == 1)
    }

    @Test func `so did a meeting that is found to have had no quorum`() throws {
        let fixture = try ledger()
        let remarks = try fixture.record("- {command: meeting state-quorum, meeting: may, quorate: no}").remarks
        #expect(remarks.contains { $0.contains("decision/text") }, "\(remarks)")
        let told = try unauthorised(fixture)
        #expect(told.count == 1 && !told[0].contains("not ratified, and not ratified"), "\(told)")
    }

    @Test func `who held the post is not taken back from under what they decided`() throws {
        let refusal = try ledger().refusal(
            of: "- {command: person withdraw-record, person: director, record: 15, reason: misread}"
        )
        #expect(refusal.rule == .recordRelied)
        #expect(refusal.sentence.contains("Record 16 (decision/text) rests on what record 15 says"))
    }

    @Test func `no decision is made under itself, nor under one that was made under it`() throws {
        let fixture = try ledger(
            "- {command: decision delegate, decision: text, delegation: more, to: body/board, power: to do more}"
        )
        let refusal = try fixture.refusal(
            of: "- {\(Self.grant), under: text, occurred: 2009-05-20, \(Self.corrects(13))}"
        )
        #expect(refusal.rule == .belongsToItself)
        #expect(
            refusal.sentence
                == "decision/text was made under decision/grant: decision/grant would be made under itself."
        )
    }
}

extension Outcome {
    /// What is said of its entries besides that they were recorded.
    fileprivate var remarks: [String] { rows.map(\.remarks).reduce([], +) }
}
