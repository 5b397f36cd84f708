import BoardLedger
import GovernanceSupport
import Testing

/// A decision that was made allows what is done from its effect on until its end.
struct EffectInTimeTests {
    /// What is recorded of a decision of 6 May 2009, and an action of each of some days that rests on it.
    private func ledger(_ more: String, done days: String...) throws -> LedgerFixture {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            "- {command: decision make, decision: grant, body: board, meeting: may, verb: agreed, text: that the grant be paid}"
        )
        if !more.isEmpty { try fixture.record(more) }
        for day in days {
            try fixture.record(
                "- {command: action add, action: of-\(day), title: Done on \(day), occurred: \(day), authority: grant}"
            )
        }
        return fixture
    }

    /// Each that is listed as without authority, and why.
    private func unauthorised(
        _ fixture: LedgerFixture,
        _ day: String? = nil,
        knownAt: String? = nil
    ) throws -> [String] {
        try fixture.ledger.unauthorised(fixture.moment(day, knownAt: knownAt)).map {
            "\($0.subject.slug): \($0.authorityDoubt ?? "no decision")"
        }
    }

    private static let published =
        "- {command: decision publish, decision: grant, callInUntil: 2009-05-15, occurred: 2009-05-08}"

    @Test func `what was done between the making and the effect is listed, and stays listed`() throws {
        let fixture = try ledger(Self.published, done: "2009-05-10", "2009-05-16")
        #expect(try unauthorised(fixture) == ["of-2009-05-10: before it took effect"])
        #expect(try unauthorised(fixture, "2009-06-01") == ["of-2009-05-10: before it took effect"])
        let owner = try fixture.ledger.owner(of: "action/of-2009-05-10", fixture.moment())
        #expect(owner.authority == "decision/grant" && owner.authorityDoubt == "before it took effect")
        let later = try fixture.ledger.owner(of: "action/of-2009-05-16", fixture.moment())
        #expect(later.authorityDoubt == nil)
    }

    @Test func `as of a day before the effect the decision had none yet`() throws {
        let fixture = try ledger(Self.published, done: "2009-05-10", "2009-05-16")
        #expect(try unauthorised(fixture, "2009-05-15") == ["of-2009-05-10: it had no effect yet"])
    }

    @Test func `what nobody had recorded of its effect was not known`() throws {
        let fixture = try ledger("", done: "2009-05-10")
        let before = try fixture.size
        try fixture.record(Self.published)
        #expect(try unauthorised(fixture, knownAt: "\(before)").isEmpty)
        #expect(try unauthorised(fixture) == ["of-2009-05-10: before it took effect"])
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
        #expect(try unauthorised(fixture) == ["early: before it took effect"])
    }

    @Test func `with an open condition it allows nothing; once that is met, what came after`() throws {
        let fixture = try ledger(
            "- {command: decision attach-condition, decision: grant, condition: audit, words: subject to the audit}",
            done: "2009-05-20",
            "2009-06-02"
        )
        let obstacle = "it has no effect: condition open: subject to the audit"
        #expect(try unauthorised(fixture) == ["of-2009-05-20: \(obstacle)", "of-2009-06-02: \(obstacle)"])
        let open = try fixture.size
        try fixture.record(
            "- {command: decision settle-condition, decision: grant, condition: audit, outcome: met, occurred: 2009-06-01}"
        )
        #expect(try unauthorised(fixture) == ["of-2009-05-20: before it took effect"])
        #expect(
            try unauthorised(fixture, knownAt: "\(open)") == [
                "of-2009-05-20: \(obstacle)", "of-2009-06-02: \(obstacle)",
            ]
        )
    }

    @Test func `called in it allows nothing until that is concluded`() throws {
        let fixture = try ledger(
            "- {command: decision call-in, decision: grant, signatories: [one], occurred: 2009-05-12}",
            done: "2009-05-20"
        )
        #expect(try unauthorised(fixture) == ["of-2009-05-20: it has no effect: called in"])
        try fixture.record(
            "- {command: decision conclude-call-in, decision: grant, outcome: no-further-action, occurred: 2009-05-19}"
        )
        #expect(try unauthorised(fixture).isEmpty)
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
        let fixture = try ledger(ended, done: "2009-05-05", "2009-05-20", "2010-06-01", "2010-06-02")
        let perhaps = "perhaps before it took effect"
        #expect(try unauthorised(fixture) == ["of-2009-05-20: \(perhaps)", "of-2010-06-01: \(perhaps)"])
        let check = try fixture.ledger.check(decision: "grant", fixture.moment())
        #expect(check.effectiveFrom == nil && check.standing == "has effect from a day that is not on record")
        try fixture.record("- {command: decision take-effect, decision: grant, occurred: 2009-05-15}")
        #expect(try unauthorised(fixture).isEmpty)
    }

    @Test func `in the month of its end it is perhaps over`() throws {
        let fixture = try ledger(
            "- {command: decision lapse, decision: grant, occurred: 2009-06}",
            done: "2009-05-31",
            "2009-06-10",
            "2009-06-30"
        )
        #expect(
            try unauthorised(fixture) == ["of-2009-06-10: perhaps lapsed by then", "of-2009-06-30: lapsed"]
        )
        func standing(_ day: String) throws -> String? {
            try fixture.ledger.check(decision: "grant", fixture.moment(day)).standing
        }
        #expect(try standing("2009-05-31") == nil)
        #expect(try standing("2009-06-10") == "perhaps lapsed")
        #expect(try standing("2009-06-30") == "lapsed")
    }

    @Test func `of an end without a day only that is known by when the ledger was told`() throws {
        let fixture = try ledger(
            """
            - {command: decision make, decision: undo, body: board, verb: resolved, text: that it be undone}
            - {command: decision rescind, decision: grant, by: undo}
            """,
            done: "2009-05-10",
            "2010-06-02"
        )
        #expect(
            try unauthorised(fixture) == ["of-2009-05-10: perhaps rescinded by then", "of-2010-06-02: rescinded"]
        )
    }

    @Test func `of a month in which a condition was met each day may be before it`() throws {
        let fixture = try ledger(
            """
            - {command: decision attach-condition, decision: grant, condition: audit, words: subject to the audit}
            - {command: decision settle-condition, decision: grant, condition: audit, outcome: met, occurred: 2009-06}
            """,
            done: "2009-05-31",
            "2009-06-01",
            "2009-06-30"
        )
        #expect(
            try unauthorised(fixture) == [
                "of-2009-05-31: before it took effect", "of-2009-06-01: perhaps before it took effect",
            ]
        )
    }

    @Test func `as of a day before the call-in nobody had called it in`() throws {
        let called = "- {command: decision call-in, decision: grant, signatories: [one], occurred: 2009-05-12}"
        let fixture = try ledger(called, done: "2009-05-08")
        #expect(try unauthorised(fixture, "2009-05-11").isEmpty)
        #expect(try unauthorised(fixture, "2009-05-12") == ["of-2009-05-08: it has no effect: called in"])
        let published = try ledger(Self.published + "\n" + called, done: "2009-05-08")
        #expect(try unauthorised(published, "2009-05-11") == ["of-2009-05-08: it had no effect yet"])
        #expect(try unauthorised(published, "2009-05-12") == ["of-2009-05-08: it has no effect: called in"])
    }

    @Test func `as of a day before a call-in that came to nothing since, nobody had called it in`() throws {
        let ended = """
            - {command: decision call-in, decision: grant, signatories: [one], occurred: 2009-05-12}
            - {command: decision conclude-call-in, decision: grant, outcome: no-further-action, occurred: 2009-05-19}
            """
        let fixture = try ledger(ended, done: "2009-05-08", "2009-05-19")
        #expect(try unauthorised(fixture, "2009-05-11").isEmpty)
        #expect(try unauthorised(fixture, "2009-05-12") == ["of-2009-05-08: it has no effect: called in"])
        #expect(try unauthorised(fixture, "2009-05-18") == ["of-2009-05-08: it has no effect: called in"])
        #expect(try unauthorised(fixture, "2009-05-19") == ["of-2009-05-08: before it took effect"])
        #expect(try unauthorised(fixture) == ["of-2009-05-08: before it took effect"])
        func doubt(_ day: String) throws -> String? {
            try fixture.ledger.owner(of: "action/of-2009-05-08", fixture.moment(day)).authorityDoubt
        }
        #expect(try doubt("2009-05-11") == nil)
        #expect(try doubt("2009-05-12") == "it has no effect: called in")
        let published = try ledger(Self.published + "\n" + ended, done: "2009-05-08")
        #expect(try unauthorised(published, "2009-05-11") == ["of-2009-05-08: it had no effect yet"])
    }

    @Test func `and by what was known then of a call-in, at each moment`() throws {
        let fixture = try ledger("", done: "2009-05-08")
        let made = try fixture.size
        try fixture.record("- {command: decision call-in, decision: grant, signatories: [one], occurred: 2009-05-12}")
        let called = try fixture.size
        try fixture.record(
            "- {command: decision conclude-call-in, decision: grant, outcome: referred-back, occurred: 2009-05-19}"
        )
        let referred = try fixture.size
        try fixture.record(
            "- {command: decision reconsider, decision: grant, outcome: confirmed, occurred: 2009-06-03}"
        )
        func told(_ day: String, _ known: UInt64) throws -> String? {
            try unauthorised(fixture, day, knownAt: "\(known)").first.map {
                String($0.dropFirst("of-2009-05-08: ".count))
            }
        }
        for known in [made, called, referred, try fixture.size] { #expect(try told("2009-05-11", known) == nil) }
        #expect(try told("2009-06-10", made) == nil)
        #expect(try told("2009-06-10", called) == "it has no effect: called in")
        #expect(try told("2009-06-10", referred) == "it has no effect: referred back")
        #expect(try told("2009-05-18", referred) == "it has no effect: called in")
        #expect(try told("2009-06-02", fixture.size) == "it has no effect: referred back")
        #expect(try told("2009-06-03", fixture.size) == "before it took effect")
    }

    // MARK: Without a quorum

    private static let noQuorum = "it has no effect: made while the meeting had no quorum, and not ratified"

    @Test func `that there was no quorum is told though it came onto the record after the decision`() throws {
        let fixture = try ledger("", done: "2009-05-20")
        let before = try fixture.size
        #expect(try unauthorised(fixture).isEmpty)
        try fixture.record("- {command: meeting state-quorum, meeting: may, quorate: \"no\"}")
        for day in [nil, "2009-05-20", "2010-01-01"] {
            #expect(try unauthorised(fixture, day) == ["of-2009-05-20: \(Self.noQuorum)"])
        }
        #expect(try unauthorised(fixture, knownAt: "\(before)").isEmpty)
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
        #expect(try unauthorised(fixture) == ["of-three: \(Self.noQuorum)"])
        try fixture.record(
            """
            - {command: meeting state-quorum, meeting: may, quorate: "yes", item: second, corrects: {record: \(position), reason: misread}}
            """
        )
        #expect(try unauthorised(fixture).isEmpty)
    }

    @Test func `ratified by a meeting with a quorum it allows what rests on it`() throws {
        let fixture = try ledger("", done: "2009-05-20")
        try fixture.record(
            """
            - {command: meeting state-quorum, meeting: may, quorate: "no"}
            - {command: decision make, decision: later, body: board, meeting: june, verb: ratified, text: that the grant be paid}
            - {command: decision ratify, decision: grant, by: later}
            """
        )
        #expect(try unauthorised(fixture).isEmpty)
        #expect(try unauthorised(fixture, "2009-06-02") == ["of-2009-05-20: \(Self.noQuorum)"])
    }

    @Test func `what has no date began no earlier than the effect of the decision that allows it`() throws {
        let fixture = try ledger(Self.published)
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
        let fixture = try ledger(rescinded, done: "2009-06-02", "2009-06-03", "2009-07-01")
        #expect(try unauthorised(fixture) == ["of-2009-06-03: rescinded", "of-2009-07-01: rescinded"])
        #expect(try unauthorised(fixture, "2009-06-15") == ["of-2009-06-03: rescinded"])
        #expect(try unauthorised(fixture, "2009-06-02").isEmpty)
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
        #expect(try unauthorised(fixture) == [obstacle])
        try fixture.record(
            """
            - {command: decision make, decision: later, body: board, meeting: june, verb: ratified, text: what the director approved}
            - {command: decision ratify, decision: grant, by: later}
            """
        )
        #expect(try unauthorised(fixture).isEmpty)
        #expect(try unauthorised(fixture, "2009-06-03").isEmpty)
        #expect(try unauthorised(fixture, "2009-06-02") == [obstacle])
        #expect(try unauthorised(fixture, knownAt: "\(unratified)") == [obstacle])
    }

    // MARK: What is owed

    private func due(_ fixture: LedgerFixture, _ day: String) throws -> [String] {
        try fixture.ledger.due(fixture.moment(day)).map {
            "\($0.standing.rawValue) \($0.date?.edtf ?? "-"): \($0.what)"
                + ($0.owedBy.isEmpty ? "" : " (\($0.owedBy.map(\.name).joined(separator: ", ")))")
        }
    }

    @Test func `an open condition is due until it is settled`() throws {
        let fixture = try ledger(
            """
            - {command: decision attach-condition, decision: grant, condition: audit, words: subject to the audit, by: 2009-06-01, owedBy: agency/nhs}
            - {command: decision settle-condition, decision: grant, condition: audit, outcome: met, occurred: 2009-06-10}
            """
        )
        #expect(try due(fixture, "2009-05-05").isEmpty)
        #expect(try due(fixture, "2009-05-06") == ["coming 2009-06-01: condition: subject to the audit (NHS Trust)"])
        #expect(try due(fixture, "2009-06-09") == ["overdue 2009-06-01: condition: subject to the audit (NHS Trust)"])
        #expect(try due(fixture, "2009-06-10").isEmpty)
    }

    @Test func `a call-in is due to be concluded, and what is referred back to be reconsidered`() throws {
        let fixture = try ledger(
            """
            - {command: decision call-in, decision: grant, signatories: [one], by: 2009-06-05, occurred: 2009-05-12}
            - {command: decision conclude-call-in, decision: grant, outcome: referred-back, by: 2009-06-30, occurred: 2009-05-29}
            - {command: decision reconsider, decision: grant, outcome: confirmed, occurred: 2009-07-02}
            """
        )
        #expect(try due(fixture, "2009-05-28") == ["coming 2009-06-05: conclusion of the call-in"])
        #expect(try due(fixture, "2009-05-29") == ["coming 2009-06-30: reconsideration (The Board)"])
        #expect(try due(fixture, "2009-07-01") == ["overdue 2009-06-30: reconsideration (The Board)"])
        #expect(try due(fixture, "2009-07-02").isEmpty)
    }

    // MARK: What is missing

    private func gaps(_ fixture: LedgerFixture, _ day: String) throws -> [String] {
        try fixture.ledger.gaps(fixture.moment(day)).filter { $0.about.id.kind == .meeting }
            .map { "\($0.about.id.slug): \($0.words)" }
    }

    @Test func `a meeting of which nothing is told is overdue, unless a decision was made there`() throws {
        let fixture = try LedgerFixture.council()
        let words = "It was called for 6 May 2009, and nothing on record says what became of it."
        #expect(try gaps(fixture, "2009-05-06").isEmpty)
        #expect(try gaps(fixture, "2009-05-07") == ["may: \(words)"])
        #expect(try gaps(ledger(""), "2009-05-07").isEmpty)
    }

    @Test func `a question without an answer and a late item without circumstances are missing something`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: meeting hold, meeting: may}
            - {command: meeting put-question, meeting: may, question: money, text: Where is the money?, to: agency/nhs}
            - {command: meeting admit-late-item, meeting: may, item: funding, title: Funding}
            - {command: meeting admit-late-item, meeting: may, item: weather, title: Weather, circumstances: It rains}
            """
        )
        #expect(
            try gaps(fixture, "2009-05-07") == [
                "may: No answer is on record to the question “Where is the money?”.",
                "may: The special circumstances for which the late item “Funding” was taken are not on record.",
            ]
        )
        let owed = try fixture.ledger.gaps(fixture.moment("2009-05-07")).first { $0.field == .responses }
        #expect(owed?.owedBy.map(\.name) == ["NHS Trust"])
        try fixture.record(
            "- {command: meeting answer-question, meeting: may, question: money, text: Here, occurred: 2009-05-20}"
        )
        #expect(try gaps(fixture, "2009-05-19").count == 2 && gaps(fixture, "2009-05-20").count == 1)
    }
}
