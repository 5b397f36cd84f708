import GovernanceSupport
import Testing

@testable import Governance

/// Power that a decision gives to others, its use, and its end.
struct DelegationTests {
    private static let given = Decision.PowerDelegated(
        delegation: "text",
        to: "person/director",
        inConsultationWith: ["person/chair"],
        power: "to settle the text"
    ).of("grant")
    private static let used = Decision.Taken(by: "director", verb: .approved, text: "The text", under: "grant")
        .of("text")
    private static let revoked = Decision.DelegationRevoked(delegation: "text", reason: "It was used").of("grant")

    private func whoHasPower(_ ledger: TestLedger, _ day: Day) throws -> [SubjectID] {
        try ledger.state("grant" as Ref<Decision>).parts(on: day).filter { $0.role == .delegate }.map(\.holder)
    }

    @Test func whoeverWasToBeConsultedIsAskedFor() throws {
        func gaps(_ used: Asked<Decision.Taken>) throws -> [String] {
            let ledger = try TestLedger.board().given(Self.given).given(used, on: "2009-05-20")
            return try ledger.state("text" as Ref<Decision>).blanks(on: "2009-05-20", ledger).map(\.words)
        }
        #expect(
            try gaps(Self.used) == [
                "decision/grant delegated this in consultation with person/chair, and no record says that they were "
                    + "consulted."
            ]
        )
        var consulted = Decision.Taken(by: "director", verb: .approved, text: "The text", under: "grant")
        consulted.consulted = ["person/chair"]
        #expect(try gaps(consulted.of("text")).isEmpty)
    }

    @Test func whoAsksAnAgencyDoesNotAskTheOfficerWhoWasToBeAsked() throws {
        let given = Decision.PowerDelegated(
            delegation: "text",
            to: "person/director",
            inConsultationWith: ["person/chief"],
            power: "to settle the text"
        ).of("grant")
        var used = Decision.Taken(by: "director", verb: .approved, text: "The text", under: "grant")
        used.consulted = ["agency/council"]
        let ledger = try TestLedger.board()
            .given(Person.Registered(name: "Chief Executive", form: .post, agency: "council").of("chief"))
            .given(given).given(used.of("text"), on: "2009-05-20")
        let gaps = try ledger.state("text" as Ref<Decision>).blanks(on: "2009-05-20", ledger)
        #expect(gaps.contains { $0.field == .consultation })
    }

    // MARK: an agency's power

    @Test func whatAnAgencyWasGivenItsBodiesAndOfficersUse() throws {
        let given = Decision.PowerDelegated(delegation: "terms", to: "agency/pct", power: "to settle the terms")
        let ledger = try TestLedger.board().given(Agency.Registered(name: "The PCT").of("pct"))
            .given(Agency.Registered(name: "The Trust").of("trust"))
            .given(Body.Established(name: "The PCT Board", agency: "pct").of("pct-board"))
            .given(Body.Established(name: "The Trust Board", agency: "trust").of("trust-board"))
            .given(Person.Registered(name: "Chief Executive", form: .post, agency: "pct").of("chief"))
            .given(given.of("grant"))
        func made(_ body: Ref<Body>) -> Asked<Decision.Made> {
            Decision.Made(body: body, verb: .agreed, text: "The terms", under: "grant").of("terms")
        }
        try ledger.when(made("pct-board"), on: "2009-05-20").then()
        try ledger.when(
            Decision.Taken(by: "chief", verb: .agreed, text: "The terms", under: "grant").of("terms"),
            on: "2009-05-20"
        ).then()
        ledger.when(made("trust-board"), on: "2009-05-20")
            .thenRefused(.powerNotDelegated, field: "under", saying: "body/trust-board")
    }

    // MARK: delegate

    @Test func aDecisionGivesPowerFromTheDayItWasMade() throws {
        let attempt = try TestLedger.board().when(Self.given)
        let state = try attempt.then()
        #expect(
            state.delegations.map(\.value.words) == [
                "to person/director in consultation with person/chair: to settle the text"
            ]
        )
        #expect(attempt.occurred == "2009-05-06")
        #expect(try whoHasPower(attempt.ledger, "2009-05-05").isEmpty)
        #expect(try whoHasPower(attempt.ledger, "2009-05-06") == ["person/director"])
    }

    @Test func aShortNameStandsForOneDelegation() throws {
        try TestLedger.board().given(Self.given)
            .when(Decision.PowerDelegated(delegation: "text", to: "person/director", power: "all").of("grant"))
            .thenRefused(.partExists, field: "delegation", saying: "“text”", "to settle the text")
    }

    @Test func whoGetsPowerAndWhomTheyConsultAreOnRecord() throws {
        let board = try TestLedger.board()
        board.when(Decision.PowerDelegated(delegation: "text", to: "person/nobody", power: "all").of("grant"))
            .thenRefused(.referenceUnknown, field: "to", saying: "person/nobody")
        var consulted = Self.given
        consulted.inConsultationWith = ["person/nobody"]
        board.when(consulted).thenRefused(.referenceUnknown, field: "inConsultationWith", saying: "person/nobody")
        var silent = Self.given
        silent.power = " "
        board.when(silent).thenRefused(.textEmpty, field: "power", saying: "“power”")
    }

    @Test func nobodyGivesPowerToThemselves() throws {
        try TestLedger.board().when(
            Decision.PowerDelegated(delegation: "all", to: "body/board", power: "all").of("grant")
        )
        .thenRefused(.belongsToItself, field: "to", saying: "body/board")
    }

    @Test func whatADecisionWithoutEffectDelegatesCannotBeUsed() throws {
        let ledger = try TestLedger.board().given(Self.given)
            .given(Decision.ConditionAttached(condition: "money", words: "subject to the money").of("grant"))
        ledger.when(Self.used, on: "2009-05-25")
            .thenRefused(
                .powerNotDelegated,
                field: "under",
                saying: "decision/grant had no effect on 25 May 2009",
                "subject to the money"
            )
        let met = try ledger.given(
            Decision.ConditionSettled(condition: "money", outcome: .met).of("grant"),
            on: "2009-05-20"
        )
        #expect(try met.when(Self.used, on: "2009-05-25").then().under == "decision/grant")
        // It was met only after.
        met.when(Self.used, on: "2009-05-19")
            .thenRefused(
                .powerNotDelegated,
                field: "under",
                saying: "had no effect on 19 May 2009",
                "subject to the money"
            )
    }

    // MARK: Power lost by a later record

    private static let undone = Decision.Made(body: "board", meeting: "june", verb: .resolved, text: "what stands")

    private func used(then later: (TestLedger) throws -> TestLedger) throws -> (effect: Effect, lack: String?) {
        let ledger = try later(TestLedger.board().given(Self.given).given(Self.used, on: "2009-06-20"))
        let use = try ledger.state("text" as Ref<Decision>)
        let lack = ledger.lackOfPower(use)
        return (use.effect(lackOfPower: lack), lack?.words)
    }

    @Test func whatWasMadeUnderADecisionUndoneBeforeHasNoEffect() throws {
        let rescinded = try used { ledger in
            try ledger.given(Self.undone.of("later")).given(Decision.Rescinded(by: "later").of("grant"))
        }
        let lack = "made under decision/grant, which was rescinded on 3 June 2009"
        #expect(rescinded.lack == lack)
        #expect(rescinded.effect.obstacle == "\(lack), and not ratified")
        let lapsed = try used { ledger in try ledger.given(Decision.Lapsed().of("grant"), on: "2009-06-21") }
        #expect(lapsed.lack == nil && lapsed.effect.obstacle == nil)
    }

    @Test func soHasWhatWasMadeUnderOneThatHadNoEffectYet() throws {
        let open = try used { ledger in
            try ledger.given(Decision.ConditionAttached(condition: "money", words: "subject to the money").of("grant"))
                .given(Decision.ConditionSettled(condition: "money", outcome: .met).of("grant"), on: "2009-06-21")
        }
        #expect(
            open.lack
                == "made under decision/grant, which had no effect on 20 June 2009: condition open: subject to the money"
        )
        let late = try used { ledger in try ledger.given(Decision.TookEffect().of("grant"), on: "2009-06-21") }
        #expect(late.lack?.contains("had no effect on 20 June 2009") == true)
        let inTime = try used { ledger in try ledger.given(Decision.TookEffect().of("grant"), on: "2009-06-20") }
        #expect(inTime.lack == nil)
    }

    @Test func soHasWhatWasMadeUnderAPowerRevokedBefore() throws {
        let revoked = try used { ledger in try ledger.given(Self.revoked, on: "2009-06-20") }
        #expect(revoked.lack == "made under a power of decision/grant that was revoked by then")
        let after = try used { ledger in try ledger.given(Self.revoked, on: "2009-06-21") }
        #expect(after.lack == nil)
    }

    @Test func andItIsRatifiedLikeAnyOther() throws {
        let ratified = try used { ledger in
            try ledger.given(Self.revoked, on: "2009-06-20")
                .given(Decision.Made(body: "board", verb: .ratified, text: "the text").of("again"), on: "2009-07-01")
                .given(Decision.Ratified(by: "again").of("text"))
        }
        #expect(ratified.effect.obstacle == nil && ratified.effect.isRatified)
    }

    @Test func aPlanGivesNoPower() throws {
        let planned = try TestLedger.board().given(Decision.Planned(text: "Whether").of("fund"))
        planned.when(Decision.PowerDelegated(delegation: "text", to: "person/director", power: "all").of("fund"))
            .thenRefused(.decisionNotMade, field: "decision", saying: "decision/fund")
        planned.when(Decision.DelegationRevoked(delegation: "text").of("fund"))
            .thenRefused(.decisionNotMade, field: "decision", saying: "decision/fund")
    }

    // MARK: take … under

    @Test func whoHasPowerUsesIt() throws {
        let attempt = try TestLedger.board().given(Self.given).when(Self.used, on: "2009-05-25")
        #expect(try attempt.then().under == "decision/grant")
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "decision/grant", role: .about)))
    }

    @Test func whatWasNotDelegatedIsNotUsed() throws {
        let none = try TestLedger.board().when(Self.used, on: "2009-05-25")
            .thenRefused(.powerNotDelegated, field: "under", saying: "decision/grant", "person/director")
        #expect(none?.remedy.contains("decision delegate") == true)
        var other = Self.used
        other.by = "chair"
        let elsewhere = try TestLedger.board().given(Self.given).when(other, on: "2009-05-25")
            .thenRefused(.powerNotDelegated, field: "under", saying: "person/chair")
        #expect(elsewhere?.remedy.hasPrefix("It delegates to person/director.") == true)
        var unknown = Self.used
        unknown.under = "none"
        try TestLedger.board().when(unknown, on: "2009-05-25")
            .thenRefused(.referenceUnknown, field: "under", saying: "decision/none")
    }

    @Test func whatWasRevokedIsUsedNoMoreFromThatDayOn() throws {
        let ledger = try TestLedger.board().given(Self.given).given(Self.revoked, on: "2009-07-01")
        try ledger.when(Self.used, on: "2009-06-30").then()
        ledger.when(Self.used, on: "2009-07-01")
            .thenRefused(.powerNotDelegated, field: "under", saying: "decision/grant", "revoked")
        // The year may mean a day before it: not refused.
        try ledger.when(Self.used, on: "2009").then()
    }

    @Test func nobodyUsesAPowerBeforeItIsDelegated() throws {
        let ledger = try TestLedger.board().given(Self.given)
        ledger.when(Self.used, on: "2009-05-05")
            .thenRefused(
                .powerNotDelegated,
                field: "under",
                saying: "decision/grant",
                "not delegated yet on 5 May 2009"
            )
        try ledger.when(Self.used, on: "2009-05-06").then()
        try ledger.when(Self.used, on: "2009-05").then()
    }

    /// The post of director, to which the power was delegated, is held by one member, and from July on by another.
    private func held() throws -> TestLedger {
        try TestLedger.board().given(Self.given)
            .given(Person.PostFilled(who: ["one"]).of("director"), on: "2009-05-01")
            .given(Person.PostFilled(who: ["another"]).of("director"), on: "2009-07-01")
    }

    private func used(by who: Ref<Person>) -> Asked<Decision.Taken> {
        var used = Self.used
        used.by = who
        return used
    }

    @Test func whoHoldsThePostOnThatDayUsesThePowerOfThePost() throws {
        try held().when(used(by: "one"), on: "2009-06-30").then()
        try held().when(used(by: "another"), on: "2009-07-01").then()
        try held().when(Self.used, on: "2009-07-01").then()
        // A month in which either held it.
        try held().when(used(by: "one"), on: "2009-06").then()
        try held().when(used(by: "another"), on: "2009").then()
        let refusal = try held().when(used(by: "one"), on: "2009-07-01")
            .thenRefused(
                .powerNotDelegated,
                field: "under",
                saying: "the post person/director",
                "person/one",
                "on 1 July 2009"
            )
        #expect(refusal?.remedy.contains("The post was held by person/another.") == true)
        try held().when(used(by: "another"), on: "2009-06")
            .thenRefused(.powerNotDelegated, field: "under", saying: "person/another", "in June 2009")
        try held().given(Person.PostLeft().of("director"), on: "2009-08-01").when(used(by: "another"), on: "2009-08-01")
            .thenRefused(.powerNotDelegated, field: "under", saying: "person/another", "on 1 August 2009")
    }

    // MARK: make … under

    private static let toScrutiny = Decision.PowerDelegated(
        delegation: "review",
        to: "body/scrutiny",
        power: "to review the grant"
    ).of("grant")
    private static let byScrutiny = Decision.Made(
        body: "scrutiny",
        verb: .resolved,
        text: "that the grant be reviewed",
        under: "grant"
    ).of("review")

    @Test func aBodyUsesThePowerThatItWasGiven() throws {
        let attempt = try TestLedger.board().given(Self.toScrutiny).when(Self.byScrutiny, on: "2009-05-25")
        #expect(try attempt.then().under == "decision/grant")
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "decision/grant", role: .about)))
    }

    @Test func andNotWhatOthersWereGivenNorBeforeNorAfterItEnded() throws {
        let refusal = try TestLedger.board().given(Self.given).when(Self.byScrutiny, on: "2009-05-25")
            .thenRefused(.powerNotDelegated, field: "under", saying: "decision/grant", "body/scrutiny")
        #expect(refusal?.remedy.hasPrefix("It delegates to person/director.") == true)
        let ledger = try TestLedger.board().given(Self.toScrutiny)
        ledger.when(Self.byScrutiny, on: "2009-05-05")
            .thenRefused(.powerNotDelegated, field: "under", saying: "not delegated yet on 5 May 2009")
        try ledger.given(Decision.DelegationRevoked(delegation: "review").of("grant"), on: "2009-05-20")
            .when(Self.byScrutiny, on: "2009-05-25")
            .thenRefused(.powerNotDelegated, field: "under", saying: "revoked")
    }

    // MARK: revoke-delegation

    @Test func thePowerEndsOnTheDayItIsRevoked() throws {
        let attempt = try TestLedger.board().given(Self.given).when(Self.revoked, on: "2009-07-01")
        #expect(try attempt.then().delegationsRevoked.map(\.value.words) == ["“text”: It was used"])
        #expect(try whoHasPower(attempt.ledger, "2009-06-30") == ["person/director"])
        #expect(try whoHasPower(attempt.ledger, "2009-07-01").isEmpty)
    }

    @Test func itEndsWithTheDecisionThatGaveIt() throws {
        let ledger = try TestLedger.board().given(Self.given)
            .given(Decision.Made(body: "board", meeting: "june", verb: .resolved, text: "what stands").of("later"))
            .given(Decision.Rescinded(by: "later").of("grant"))
        #expect(try whoHasPower(ledger, "2009-06-02") == ["person/director"])
        #expect(try whoHasPower(ledger, "2009-06-03").isEmpty)
        try ledger.when(Self.used, on: "2009-06-02").then()
        ledger.when(Self.used, on: "2009-06-03")
            .thenRefused(.powerNotDelegated, field: "under", saying: "decision/grant", "rescinded on 3 June 2009")
        try ledger.when(Self.used, on: "2009-06").then()
    }

    @Test func aDecisionDoesNotTakeBackWhatItGaveItself() throws {
        try TestLedger.board().given(Self.given).when(Self.revoked, on: "2009-07-01", authority: "grant")
            .thenRefused(.belongsToItself, field: "authority", saying: "decision/grant", "take it back")
    }

    @Test func onlyWhatWasDelegatedIsRevokedAndNotBeforeTheDecision() throws {
        try TestLedger.board().when(Self.revoked, on: "2009-07-01")
            .thenRefused(.partUnknown, field: "delegation", saying: "decision/grant", "“text”")
        try TestLedger.board().given(Self.given).when(Self.revoked, on: "2009-05-05")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "5 May 2009", "6 May 2009")
        try TestLedger.board().given(Self.given).when(
            Decision.DelegationRevoked(delegation: "text", reason: "").of("grant")
        )
        .thenRefused(.textEmpty, field: "reason", saying: "“reason”")
    }
}
