import BoardLedger
import GovernanceSupport
import Testing

/// What the law of its date wants in the record of a decision, and what of it is missing.
struct DecisionCheckTests {
    private func check(_ fixture: LedgerFixture, _ day: String? = nil, knownAt: String? = nil) throws
        -> DecisionCheckAnswer
    {
        try fixture.ledger.check(decision: "decision/spend", fixture.moment(day, knownAt: knownAt))
    }

    private func told(_ answer: DecisionCheckAnswer) -> [String] {
        answer.requirements.map { "\($0.wanted) \($0.outcome)" }
    }

    /// An officer’s decision that is not key, with neither reasons nor alternatives.
    private func officers(
        on date: String,
        key: String? = "no",
        who: String = "officer",
        regime: String = "executive-individual",
        today: String = "2014-06-02"
    ) throws -> LedgerFixture {
        let fixture = try LedgerFixture.council(today: today)
        if let key {
            try fixture.record("- {command: decision plan, decision: spend, text: Whether to spend, key: \"\(key)\"}")
        }
        try fixture.record(
            "- {command: decision take, decision: spend, by: \(who), regime: \(regime), verb: approved, text: The spending, occurred: \(date)}"
        )
        return fixture
    }

    @Test func `the same record is complete under the 2000 Regulations and incomplete under the 2012 ones`() throws {
        let before = try check(officers(on: "9 September 2012"))
        #expect(before.isComplete == true && before.requirements.isEmpty)
        let after = try check(officers(on: "10 September 2012"))
        #expect(after.isComplete == false)
        #expect(
            told(after) == [
                "date on-record", "reasons missing", "alternatives missing", "conflicts missing", "dispensations open",
            ]
        )
        #expect(after.requirements.allSatisfy { $0.source.hasPrefix("SI 2012/2089") && $0.from == "2012-09-10" })
        #expect(after.requirements.allSatisfy { $0.nation == "England" && $0.tag == "V" && !$0.isUncertain })
    }

    @Test func `a date across the change of the law leaves open whether it is complete`() throws {
        let answer = try check(officers(on: "September 2012"))
        #expect(answer.isComplete == nil)
        #expect(!answer.requirements.isEmpty && answer.requirements.allSatisfy(\.isUncertain))
    }

    @Test func `so does an officer's decision of 2009 of which nobody says whether it was key`() throws {
        let unknown = try check(officers(on: "2 March 2009", key: nil))
        #expect(unknown.isComplete == nil && unknown.requirements.allSatisfy(\.isUncertain))
        #expect(try check(officers(on: "2 March 2009", key: "yes")).isComplete == false)
        #expect(try check(officers(on: "2 March 2009", key: "no")).isComplete == true)
    }

    /// A post may be an officer’s or a member’s: nobody says which.
    @Test func `so does that of a post`() throws {
        let answer = try check(officers(on: "2 March 2009", key: "yes", who: "director"))
        #expect(answer.isComplete == nil && answer.requirements.allSatisfy(\.isUncertain))
        // From 2012 on it is the same for both.
        #expect(try check(officers(on: "10 September 2012", who: "director")).isComplete == false)
    }

    @Test func `unless whoever held the post on that day is known to be one or the other`() throws {
        let fixture = try officers(on: "2 March 2009", key: "no", who: "director")
        try fixture.record(
            """
            - {command: person fill-post, person: director, who: [officer], occurred: 2009-01-01}
            - {command: person fill-post, person: director, who: [one], occurred: 2009-04-01}
            """
        )
        let answer = try check(fixture)
        #expect(answer.isComplete == true, "no member’s decision, and no key decision")
        #expect(answer.requirements.allSatisfy { !$0.isUncertain })
        let both = try officers(on: "2009", key: "no", who: "director")
        try both.record(
            """
            - {command: person fill-post, person: director, who: [officer], occurred: 2009-01-01}
            - {command: person fill-post, person: director, who: [one], occurred: 2009-04-01}
            """
        )
        #expect(try check(both).isComplete == nil, "a member held it in the same year")
    }

    @Test func `a member's decision of 2009 had to be recorded whether key or not`() throws {
        let answer = try check(officers(on: "2 March 2009", key: "no", who: "one"))
        #expect(answer.isComplete == false && answer.decider?.name == "One Member")
        #expect(answer.requirements.allSatisfy { $0.source == "SI 2000/3272 reg 4" })
    }

    @Test func `stated particulars complete it, or another record does`() throws {
        let fixture = try officers(on: "10 September 2012")
        try fixture.record(
            """
            - {command: decision state, decision: spend, particular: reasons, text: The need is great}
            - {command: decision state, decision: spend, particular: alternatives, none: "yes"}
            - {command: decision state, decision: spend, particular: conflicts, none: "yes"}
            """
        )
        #expect(
            try told(check(fixture)) == [
                "date on-record", "reasons on-record", "alternatives none", "conflicts none", "dispensations none",
            ]
        )
        #expect(try check(fixture).isComplete == true)
        let other = try officers(on: "6 August 2014", regime: "officer-delegated", today: "2015-06-02")
        try other.record("- {command: decision satisfy, decision: spend, by: report/grant-report}")
        #expect(try check(other).isComplete == true)
        #expect(try check(other).requirements[1].words == "report/grant-report")
    }

    @Test func `what was stated later was not known before`() throws {
        let fixture = try officers(on: "6 August 2014", regime: "officer-delegated", today: "2015-06-02")
        let before = try fixture.size
        try fixture.record("- {command: decision satisfy, decision: spend, by: report/grant-report}")
        #expect(try check(fixture, knownAt: "\(before)").isComplete == false)
        #expect(try check(fixture).isComplete == true)
    }

    @Test func `a committee's minutes name who was there, and are signed`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            "- {command: decision make, decision: spend, body: board, meeting: may, regime: committee, verb: agreed, text: The spending}"
        )
        #expect(try told(check(fixture)) == ["members-present missing", "minutes-signed missing"])
        try fixture.record(
            """
            - {command: meeting record-attendance, meeting: may, present: [chair, one]}
            - {command: meeting sign-minutes, meeting: may, by: chair, occurred: 2009-06-03}
            """
        )
        let answer = try check(fixture)
        #expect(answer.requirements.map(\.words) == ["2 named", "signed on 3 June 2009"])
        #expect(answer.isComplete == true)
        #expect(try check(fixture, "2009-06-02").isComplete == false, "on that day they were not signed yet")
    }

    @Test func `without a regime, or only planned, nothing can be said`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record("- {command: decision plan, decision: spend, text: Whether to spend, by: body/board}")
        #expect(try check(fixture).isComplete == nil)
        try fixture.record(
            "- {command: decision make, decision: spend, body: board, meeting: may, verb: agreed, text: The spending}"
        )
        let answer = try check(fixture)
        #expect(answer.isComplete == nil && answer.regime == nil && answer.requirements.isEmpty)
    }

    @Test func `it tells from when the decision has effect, and how it stands`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: decision make, decision: spend, body: board, meeting: may, verb: agreed, text: The spending}
            - {command: decision publish, decision: spend, callInUntil: 2009-05-15, occurred: 2009-05-08}
            """
        )
        #expect(try check(fixture).effectiveFrom == "2009-05-16")
        #expect(try check(fixture, "2009-05-10").standing == "has no effect before 16 May 2009")
        try fixture.record("- {command: decision call-in, decision: spend, signatories: [one], occurred: 2009-05-12}")
        let suspended = try check(fixture)
        #expect(suspended.effectiveFrom == nil && suspended.standing == "has no effect: called in")
        #expect(try check(fixture, "2009-05-11").standing == "has no effect before 16 May 2009")
    }

    @Test func `a decision that nobody knows is none`() throws {
        let fixture = try LedgerFixture.council()
        #expect(throws: LedgerError.self) { try check(fixture) }
    }

    // MARK: Gaps

    @Test func `what the check finds missing is a gap, from the day of the decision until it is on record`() throws {
        let fixture = try officers(on: "10 September 2012")
        func gaps(_ day: String, knownAt: String? = nil) throws -> [String] {
            try fixture.ledger.gaps(fixture.moment(day, knownAt: knownAt)).filter { $0.about.id.kind == .decision }
                .map(\.words)
        }
        #expect(try gaps("2012-09-09") == [])
        let told = try gaps("2012-09-10")
        #expect(told.count == 1)
        #expect(
            told[0].hasPrefix("Record incomplete: the reasons for the decision, wanted by SI 2012/2089 reg 13(b); ")
        )
        let size = try fixture.size
        try fixture.record(
            """
            - {command: decision state, decision: spend, particular: reasons, text: Need}
            - {command: decision state, decision: spend, particular: alternatives, none: "yes"}
            - {command: decision state, decision: spend, particular: conflicts, none: "yes"}
            """
        )
        #expect(try gaps("2012-09-10") == [])
        #expect(try gaps("2012-09-10", knownAt: "\(size)") == told, "it was not known then")
    }

    @Test func `a meeting tells what the records of its decisions lack`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            "- {command: decision make, decision: it, body: board, meeting: may, regime: committee, verb: agreed, text: It}"
        )
        let gaps = try fixture.ledger.meeting("may", fixture.moment()).gaps
        #expect(gaps.map(\.about.id.description) == ["decision/it"])
        #expect(gaps.first?.words.contains("Local Government Act 1972 Sch 12 para 41") == true)
    }
}
