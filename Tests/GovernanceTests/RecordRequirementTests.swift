import GovernanceSupport
import Testing

@testable import Governance

/// What the record of a decision has to have, by the law of its date.
struct RecordRequirementTests {
    private static let officer = RecordContext(isOfficer: true)
    private static let member = RecordContext(isOfficer: false)

    /// One person's decision of a day, whose record gives no reasons.
    private func taken(
        _ regime: Decision.Regime?,
        on date: EDTFDate?,
        key: Answer? = nil
    ) throws -> TestLedger {
        var ledger = try TestLedger.board()
        if let key { ledger = try ledger.given(Decision.Planned(text: "Whether to spend", key: key).of("spend")) }
        let taken = Decision.Taken(by: "director", regime: regime, verb: .approved, text: "The spending")
        return try ledger.given(taken.of("spend"), on: date)
    }

    private func findings(
        _ ledger: TestLedger,
        _ context: RecordContext = officer,
        of decision: Ref<Decision> = "spend"
    ) throws -> [RecordFinding] {
        try ledger.state(decision).recordFindings(context)
    }

    private func told(_ findings: [RecordFinding]) -> [String] {
        findings.map { "\($0.requirement.wanted.rawValue) \($0.outcome.rawValue)" }
    }

    // MARK: The law of the date

    /// Before 10 September 2012 the record of an officer's decision was wanted for key decisions only.
    @Test func theSameRecordIsCompleteUnderTheRegulationsOf2000AndIncompleteUnderThoseOf2012ByItsDateAlone() throws {
        let before = try findings(taken(.executiveIndividual, on: "2012-09-09", key: .no))
        #expect(before.isEmpty, "nothing is wanted, so nothing is missing")
        let after = try findings(taken(.executiveIndividual, on: "2012-09-10", key: .no))
        #expect(
            told(after) == [
                "date on-record", "reasons missing", "alternatives missing", "conflicts missing", "dispensations open",
            ]
        )
        #expect(after.allSatisfy { $0.requirement.source.hasPrefix("SI 2012/2089 reg 13") && !$0.isUncertain })
    }

    @Test func aDateUnclearAcrossTheChangeOfTheLawLeavesOpenWhatIsWanted() throws {
        let unclear = try findings(taken(.executiveIndividual, on: "2012-09", key: .no))
        #expect(unclear.map(\.requirement.wanted) == [.date, .reasons, .alternatives, .conflicts, .dispensations])
        #expect(unclear.allSatisfy { $0.isUncertain })
        #expect(told(unclear).contains("reasons missing"))
        let undated = try findings(taken(.executiveIndividual, on: nil, key: .no))
        #expect(!undated.isEmpty && undated.allSatisfy { $0.isUncertain })
    }

    @Test func anOfficersKeyDecisionOf2009HadToBeRecorded() throws {
        let key = try findings(taken(.executiveIndividual, on: "2009-03-02", key: .yes))
        #expect(key.map(\.requirement.wanted) == [.date, .reasons, .alternatives, .conflicts, .dispensations])
        #expect(key.allSatisfy { $0.requirement.source.hasPrefix("SI 2000/3272 reg 4") && !$0.isUncertain })
        #expect(key.last?.requirement.what.contains("standards committee") == true)
    }

    @Test func amembersDecisionOf2009HadToBeRecordedWhetherKeyOrNot() throws {
        let member = try findings(taken(.executiveIndividual, on: "2009-03-02", key: .no), Self.member)
        #expect(member.count == 5 && member.allSatisfy { !$0.isUncertain })
    }

    @Test func whereNoRecordSaysWhoDecidedOrWhetherItWasKeyThatIsOpen() throws {
        let who = try findings(taken(.executiveIndividual, on: "2009-03-02", key: .yes), RecordContext())
        #expect(!who.isEmpty && who.allSatisfy { $0.isUncertain })
        let key = try findings(taken(.executiveIndividual, on: "2009-03-02"))
        #expect(!key.isEmpty && key.allSatisfy { $0.isUncertain })
    }

    @Test func withoutARegimeNothingIsAsked() throws {
        #expect(try findings(taken(nil, on: "2013-05-06")).isEmpty)
        #expect(try findings(taken(.partner, on: "2013-05-06")).isEmpty)
        #expect(try findings(taken(.shadow, on: "2012-05-06")).isEmpty)
    }

    /// SI 2014/2095 is in force from 6 August 2014.
    @Test func anOfficersDelegatedDecisionHasToBeRecordedSince2014() throws {
        #expect(try findings(taken(.officerDelegated, on: "2014-08-05")).isEmpty)
        let since = try findings(taken(.officerDelegated, on: "2014-08-06"))
        #expect(told(since) == ["date on-record", "reasons missing", "alternatives missing", "conflicts missing"])
    }

    /// SI 2023/1348 is in force from 1 January 2024.
    @Test func aHealthCareContractSaysHowItsProviderWasChosenSince2024() throws {
        #expect(try findings(taken(.providerSelection, on: "2019-12-31")).isEmpty)
        let ledger = try TestLedger.board()
        let taken = Decision.Taken(by: "director", regime: .providerSelection, verb: .approved, text: "The contract")
        let asked = ledger.when(taken.of("spend"), on: "2024-01-01", today: "2024-02-01")
        let since = try asked.then().recordFindings(Self.officer)
        #expect(
            told(since) == [
                "providers missing", "process missing", "deciders missing", "criteria missing", "reasons missing",
                "conflicts missing", "conflict-management open",
            ]
        )
    }

    // MARK: What the record says

    private func after2012(_ more: (TestLedger) throws -> TestLedger) throws -> [RecordFinding] {
        try findings(more(taken(.executiveIndividual, on: "2013-05-06")))
    }

    private func outcome(_ findings: [RecordFinding], _ wanted: RecordRequirement.Wanted) -> String? {
        findings.first { $0.requirement.wanted == wanted }
            .map { "\($0.outcome.rawValue)\($0.words.map { ": \($0)" } ?? "")" }
    }

    @Test func itSaysItOrSaysThatThereIsNone() throws {
        let found = try after2012 { ledger in
            try ledger
                .given(Decision.ParticularStated(particular: .reasons, text: "The need is great").of("spend"))
                .given(Decision.ParticularStated(particular: .alternatives, none: .yes).of("spend"))
                .given(Decision.ParticularStated(particular: .conflicts, none: .yes).of("spend"))
        }
        #expect(outcome(found, .date) == "on-record: 6 May 2013")
        #expect(outcome(found, .reasons) == "on-record: The need is great")
        #expect(outcome(found, .alternatives) == "none")
        #expect(outcome(found, .conflicts) == "none")
        #expect(outcome(found, .dispensations) == "none: no conflicts")
    }

    @Test func aConflictWantsADispensation() throws {
        let declared = Decision.ConflictDeclared(who: "one", kind: .actual, how: "A contract", managed: "Left")
        let without = try after2012 { try $0.given(declared.of("spend")) }
        #expect(outcome(without, .conflicts) == "on-record: person/one, actual: A contract; managed: Left")
        #expect(outcome(without, .dispensations) == "missing")
        var granted = declared
        granted.dispensationBy = "person/director"
        let with = try after2012 { try $0.given(granted.of("spend")) }
        #expect(outcome(with, .dispensations) == "on-record: person/director")
        // Until 2012 it was the standards committee that granted it.
        var byCommittee = declared
        byCommittee.dispensationBy = "body/board"
        #expect(
            try outcome(after2012 { try $0.given(byCommittee.of("spend")) }, .dispensations) == "missing: body/board"
        )
        // One dispensation does not do for two conflicts.
        let two = try after2012 {
            try $0.given(granted.of("spend")).given(Decision.ConflictDeclared(who: "another").of("spend"))
        }
        #expect(outcome(two, .dispensations) == "missing")
    }

    /// SI 2014/2095 reg 7(4): the duty is met where another record holds it; no other regulations say so.
    @Test func anotherRecordMaySayWhatAnOfficerDecided() throws {
        func decided(_ regime: Decision.Regime, _ said: Decision.RecordSatisfied) throws -> [RecordFinding] {
            try findings(taken(regime, on: "2015-05-06").given(said.of("spend")))
        }
        let all = Decision.RecordSatisfied(by: "report/grant-report")
        let whole = try decided(.officerDelegated, all)
        #expect(outcome(whole, .reasons) == "satisfied: report/grant-report")
        #expect(outcome(whole, .alternatives) == "satisfied: report/grant-report")
        let reasons = Decision.RecordSatisfied(by: "report/grant-report", particular: .reasons)
        let part = try decided(.officerDelegated, reasons)
        #expect(outcome(part, .reasons) == "satisfied: report/grant-report")
        #expect(outcome(part, .alternatives) == "missing")
        #expect(try outcome(decided(.executiveIndividual, all), .reasons) == "missing")
    }

    // MARK: Notice of a key decision

    private func keyNotice(_ more: (TestLedger) throws -> TestLedger) throws -> String? {
        try outcome(findings(more(taken(.executiveIndividual, on: "2013-05-06", key: .yes))), .keyNotice)
    }

    private static let notice = Decision.NoticePublished(kind: .keyDecision).of("spend")

    /// 28 clear days leave out the day of the notice and that of the decision.
    @Test func aKeyDecisionWants28ClearDaysNotice() throws {
        #expect(try keyNotice { $0 } == "missing")
        #expect(
            try keyNotice { try $0.given(Self.notice, on: "2013-04-07") }
                == "on-record: notice given on 7 April 2013, 28 clear days before"
        )
        #expect(
            try keyNotice { try $0.given(Self.notice, on: "2013-04-08") }
                == "missing: notice given on 8 April 2013, 27 clear days before"
        )
        #expect(try keyNotice { try $0.given(Self.notice) } == "on-record: notice given, on a day not stated")
    }

    @Test func aNoticeOnAVagueDayMayHaveBeenInTime() throws {
        #expect(
            try keyNotice { try $0.given(Self.notice, on: "2013-04") }
                == "not-certain: notice given in April 2013, 5 to 34 clear days before"
        )
        #expect(
            try keyNotice { try $0.given(Self.notice, on: "2013-06-10") }
                == "missing: notice given on 10 June 2013, after the decision"
        )
        let vague = try taken(.executiveIndividual, on: "2013-05-06", key: .yes).given(Self.notice, on: "2013-04")
        let own = try findings(vague).filter { $0.requirement.wanted == .keyNotice }
        #expect(try vague.state("spend" as Ref<Decision>).isRecordComplete(own) == nil)
    }

    @Test func whoeverGivesNoticeOfAKeyDecisionSaysThatItIsOne() throws {
        let told = try findings(taken(.executiveIndividual, on: "2013-05-06").given(Self.notice, on: "2013-05-01"))
        let finding = try #require(told.first { $0.requirement.wanted == .keyNotice })
        #expect(finding.outcome == .missing && !finding.isUncertain)
    }

    @Test func orAnException() throws {
        let urgent = Decision.ExceptionUsed(kind: .specialUrgency, agreedBy: ["person/chair"]).of("spend")
        #expect(try keyNotice { try $0.given(urgent) } == "on-record: special urgency, agreed by person/chair")
        let privately = Decision.NoticePublished(kind: .privateMeeting).of("spend")
        #expect(try keyNotice { try $0.given(privately, on: "2013-01-01") } == "missing")
    }

    @Test func noNoticeIsAskedOfWhatIsNoKeyDecision() throws {
        let no = try findings(taken(.executiveIndividual, on: "2013-05-06", key: .no))
        #expect(outcome(no, .keyNotice) == nil)
        let open = try findings(taken(.executiveIndividual, on: "2013-05-06"))
        #expect(open.first { $0.requirement.wanted == .keyNotice }?.isUncertain == true)
    }

    // MARK: Committees

    @Test func aCommitteesMinutesNameWhoWasThereAndAreSigned() throws {
        let made = Decision.Made(body: "board", meeting: "may", regime: .committee, verb: .agreed, text: "It").of("it")
        let ledger = try TestLedger.board().given(made)
        #expect(
            told(try findings(ledger, RecordContext(), of: "it")) == [
                "members-present missing", "minutes-signed missing",
            ]
        )
        let full = RecordContext(membersPresent: 12, minutes: "signed on 3 June 2009")
        let found = try findings(ledger, full, of: "it")
        #expect(found.map(\.words) == ["12 named", "signed on 3 June 2009"])
        #expect(found.allSatisfy { !$0.isUncertain })
    }

    // MARK: Blanks

    private func blanks(_ ledger: TestLedger, _ decision: Ref<Decision> = "spend") throws -> [String] {
        try ledger.state(decision).blanks(on: "2014-01-01", ledger).map(\.words)
    }

    @Test func allThatARecordCertainlyLacksIsOneBlankWithItsLaw() throws {
        let ledger = try taken(.executiveIndividual, on: "2012-09-10", key: .no)
            .given(Decision.ParticularStated(particular: .alternatives, none: .yes).of("spend"))
        #expect(
            try blanks(ledger) == [
                "Record incomplete: the reasons for the decision, wanted by SI 2012/2089 reg 13(b); conflicts of interest "
                    + "declared, wanted by SI 2012/2089 reg 13(d)."
            ]
        )
        let spend: Ref<Decision> = "spend"
        let blank = try #require(ledger.state(spend).blanks(on: "2014-01-01", ledger).first)
        #expect(blank.since == "2012-09-10" && blank.field == .record && !blank.yieldsToRecordedGap)
    }

    @Test func aLawThatWasReadInPartIsMarked() throws {
        let made = Decision.Made(body: "board", regime: .executiveMeeting, verb: .agreed, text: "It").of("it")
        let words = try blanks(TestLedger.board().given(made, on: "2009-05-06"), "it")
        #expect(words.first?.contains("wanted by SI 2000/3272 reg 3 [P]") == true)
    }

    @Test func whatMayNotBeWantedAndWhatNoRulesAreOnRecordForIsNoBlank() throws {
        #expect(try blanks(taken(.executiveIndividual, on: "2012-09", key: .no)) == [])
        #expect(try blanks(taken(nil, on: "2012-09-10")) == [])
        #expect(try blanks(TestLedger.board().given(Decision.Planned(text: "Whether").of("fund")), "fund") == [])
    }

    @Test func theMeetingSaysWhoWasThereAndThatItsMinutesWereSigned() throws {
        let made = Decision.Made(body: "board", meeting: "may", regime: .committee, verb: .agreed, text: "It").of("it")
        let ledger = try TestLedger.board().given(made)
        #expect(try blanks(ledger, "it").first?.contains("the names of the members present") == true)
        let whole = try ledger.given(Meeting.AttendanceRecorded(present: ["one"]).of("may"))
            .given(Meeting.MinutesSigned().of("may"), on: "2009-06-03")
        #expect(try blanks(whole, "it") == [])
    }

    // MARK: state, declare-conflict, satisfy

    @Test func aParticularIsSaidOrSaidToBeNoneNotBothNorNeither() throws {
        let board = try TestLedger.board()
        try board.when(Decision.ParticularStated(particular: .reasons, text: "Need").of("grant")).then()
        for wrong in [
            Decision.ParticularStated(particular: .reasons),
            Decision.ParticularStated(particular: .reasons, none: .no),
            Decision.ParticularStated(particular: .reasons, text: "Need", none: .yes),
        ] {
            board.when(wrong.of("grant")).thenRefused(.fieldMissing, field: "text", saying: "reasons")
        }
        board.when(Decision.ParticularStated(particular: .reasons, text: "").of("grant"))
            .thenRefused(.textEmpty, field: "text", saying: "“text”")
    }

    @Test func aParticularAndAConflictTakeTheDateOfTheDecision() throws {
        let stated = try TestLedger.board()
            .when(Decision.ParticularStated(particular: .conflicts, none: .yes).of("grant"))
        try stated.then()
        #expect(stated.occurred == "2009-05-06")
        let conflict = try TestLedger.board().when(Decision.ConflictDeclared(who: "one", kind: .potential).of("grant"))
        #expect(try conflict.then().conflicts.map(\.value.words) == ["person/one, potential"])
        #expect(conflict.occurred == "2009-05-06")
    }

    @Test func whoHasAConflictAndWhoGaveADispensationAreOnRecord() throws {
        let board = try TestLedger.board()
        board.when(Decision.ConflictDeclared(who: "nobody").of("grant"))
            .thenRefused(.referenceUnknown, field: "who", saying: "person/nobody")
        board.when(Decision.ConflictDeclared(who: "one", dispensationBy: "agency/none").of("grant"))
            .thenRefused(.referenceUnknown, field: "dispensationBy", saying: "agency/none")
        board.when(Decision.ConflictDeclared(who: "one", how: "").of("grant"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
        board.when(Decision.ConflictDeclared(who: "one", managed: "").of("grant"))
            .thenRefused(.textEmpty, field: "managed", saying: "“managed”")
    }

    @Test func aRecordDoesNotStandInForItselfNorOneThatThereIsNot() throws {
        let board = try TestLedger.board()
        board.when(Decision.RecordSatisfied(by: "decision/grant").of("grant"))
            .thenRefused(.belongsToItself, field: "by", saying: "decision/grant")
        board.when(Decision.RecordSatisfied(by: "report/none").of("grant"))
            .thenRefused(.referenceUnknown, field: "by", saying: "report/none")
        try board.when(Decision.RecordSatisfied(by: "report/grant-report").of("grant")).then()
    }

    @Test func aPlanHasNoRecordOfADecision() throws {
        let planned = try TestLedger.board().given(Decision.Planned(text: "Whether").of("fund"))
        planned.when(Decision.ParticularStated(particular: .reasons, text: "Need").of("fund"))
            .thenRefused(.decisionNotMade, field: "decision", saying: "decision/fund")
        planned.when(Decision.ConflictDeclared(who: "one").of("fund"))
            .thenRefused(.decisionNotMade, field: "decision", saying: "decision/fund")
        planned.when(Decision.RecordSatisfied(by: "report/grant-report").of("fund"))
            .thenRefused(.decisionNotMade, field: "decision", saying: "decision/fund")
    }

    // MARK: The rules themselves

    @Test func everyRuleNamesItsLawAndTheDaysOnWhichItHolds() {
        for rule in RecordRequirement.all {
            #expect(rule.source.contains(/reg|para/), "\(rule)")
            if let until = rule.until { #expect(rule.from <= until, "\(rule)") }
            #expect(!rule.regimes.isEmpty && !rule.what.isEmpty)
        }
    }
}
