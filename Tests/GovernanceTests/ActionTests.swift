import GovernanceSupport
import Testing

@testable import Governance

struct ActionTests {
    private static let action: Ref<Action> = "locality-enablers"
    private static let add = Action.Added(
        title: "Stop-smoking services",
        plan: "hwb-partnership-plan-2009",
        priority: "smoking"
    ).of("stop-smoking")

    // MARK: add

    @Test func anActionIsPromisedInAPlanForAPriority() throws {
        let attempt = try TestLedger.leeds().when(Self.add, on: "2009")
        let state = try attempt.then(
            .init(title: "Stop-smoking services", plan: "hwb-partnership-plan-2009", priority: "smoking")
        )
        #expect(state.title == "Stop-smoking services")
        #expect(state.plan == "plan/hwb-partnership-plan-2009")
        #expect(state.priority == "smoking")
        #expect(state.added == "2009")
        #expect(attempt.traces.parts == [Traces.Part(holder: "plan/hwb-partnership-plan-2009", role: .partOf)])
        #expect(state.status(on: "2009-12-31") == nil)
    }

    @Test func anActionMayStandAlone() throws {
        try TestLedger().when(Action.Added(title: "Talk to partners").of("alone"))
            .then(.init(title: "Talk to partners"))
    }

    @Test func anActionAddedTwiceIsRecordedOnce() throws {
        try TestLedger.leeds().given(Self.add).when(Self.add).thenNothing()
    }

    @Test func aShortNameStandsForOneActionOnly() throws {
        try TestLedger.leeds().when(Action.Added(title: "Appoint nobody").of(Self.action))
            .thenRefused(
                .subjectExists,
                field: "action",
                saying: "action/locality-enablers",
                "“Appoint three locality enablers”"
            )
    }

    @Test func anActionNeedsATitleAPlanOnRecordAndAPriorityOfThatPlan() throws {
        try TestLedger.leeds().when(Action.Added(title: " ").of("new"))
            .thenRefused(.textEmpty, field: "title", saying: "“title”")
        try TestLedger.leeds().when(Action.Added(title: "New", plan: "third").of("new"))
            .thenRefused(.referenceUnknown, field: "plan", saying: "plan/third")
        try TestLedger.leeds()
            .when(Action.Added(title: "New", plan: "leeds-strategic-plan", priority: "smoking").of("new"))
            .thenRefused(.partUnknown, field: "priority", saying: "plan/leeds-strategic-plan", "“smoking”")
        try TestLedger.leeds().when(Action.Added(title: "New", priority: "smoking").of("new"))
            .thenRefused(.partUnknown, field: "priority", saying: "No plan is named", "“smoking”")
    }

    // MARK: reword

    @Test func anActionsEarlierWordsStayOnRecord() throws {
        let reword = Action.Reworded(title: "Appoint four enablers").of(Self.action)
        let attempt = try TestLedger.leeds().when(reword)
        #expect(try attempt.then().title == "Appoint four enablers")
        #expect(attempt.traces.titles == ["Appoint three locality enablers", "Appoint four enablers"])
        try TestLedger.leeds().given(reword).when(reword).thenNothing()
    }

    // MARK: state-funding

    @Test func aDocumentSaysHowAnActionIsPaidFor() throws {
        let funding = Action.FundingStated(status: .jointFunded, words: "joint-funded").of(Self.action)
        let state = try TestLedger.leeds().when(funding, on: "2009-02-11")
            .then(.init(status: .jointFunded, words: "joint-funded"))
        #expect(state.funding.value(on: "2009-02-11") == .init(status: .jointFunded, words: "joint-funded"))
        try TestLedger.leeds().given(funding, on: "2009-02-11").when(funding, on: "2009-02-11").thenNothing()
    }

    // MARK: set-due

    @Test func anActionFallsDueAndTheDateMayMove() throws {
        let july = Action.DueSet(due: "2009-07").of(Self.action)
        try TestLedger.leeds().given(july, on: "2009-02-11").when(july, on: "2009-02-11").thenNothing()
        let attempt = try TestLedger.leeds().given(july, on: "2009-02-11")
            .when(Action.DueSet(due: "2009-12").of(Self.action), on: "2009-08-01")
        let state = try attempt.then()
        #expect(state.due.value(on: "2009-07-31") == "2009-07")
        #expect(state.due.value(on: "2009-08-01") == "2009-12")
        #expect(attempt.traces.dues == ["2009-07", "2009-12"])
        let title = "Appoint three locality enablers"
        #expect(state.dues(on: "2009-02-10") == [])
        #expect(state.dues(on: "2009-07-31") == [Due(date: "2009-07", what: title, owedBy: [])])
        #expect(state.dues(on: "2009-08-01") == [Due(date: "2009-12", what: title, owedBy: [])])
    }

    // MARK: report-progress, complete

    @Test func progressIsReportedForADate() throws {
        let report = Action.ProgressReported(status: .underWay, words: "Discussions have been held").of(Self.action)
        let state = try TestLedger.leeds().when(report, on: "2009-02-11")
            .then(.init(status: .underWay, words: "Discussions have been held"))
        #expect(state.status(on: "2009-02-10") == nil)
        #expect(state.status(on: "2009-02-11") == .underWay)
        try TestLedger.leeds().given(report, on: "2009-02-11").when(report, on: "2009-02-11").thenNothing()
    }

    @Test func otherWordsOfTheSameProgressAreNotDropped() throws {
        let first = Action.ProgressReported(status: .underWay, words: "Two appointed").of(Self.action)
        let second = Action.ProgressReported(status: .underWay, words: "Three appointed").of(Self.action)
        let bare = Action.ProgressReported(status: .underWay).of(Self.action)
        let ledger = try TestLedger.leeds().given(first, on: "2009-02-11")
        for asked in [second, bare] {
            let attempt = ledger.when(asked, on: "2009-02-11")
            #expect(try attempt.then().status(on: "2009-02-11") == .underWay)
            try attempt.ledger.when(first, on: "2009-02-11").then()
        }
        let complete = Action.Completed(words: "Three appointed").of(Self.action)
        try ledger.given(Action.Completed().of(Self.action), on: "2009-07").when(complete, on: "2009-07").then()
    }

    @Test func completionIsARecordOfItsOwn() throws {
        let complete = Action.Completed(words: "Three appointed").of(Self.action)
        let state = try TestLedger.leeds()
            .given(Action.ProgressReported(status: .underWay).of(Self.action), on: "2009-02-11")
            .when(complete, on: "2009-07").then(.init(words: "Three appointed"))
        #expect(state.status(on: "2009-06-30") == .underWay)
        #expect(state.status(on: "2009-08-01") == .completed)
        #expect(state.status(on: "2009-08-01")?.isClosed == true)
        try TestLedger.leeds().given(complete, on: "2009-07").when(complete, on: "2009-07").thenNothing()

        try TestLedger.leeds().when(Action.ProgressReported(status: .completed).of(Self.action))
            .thenRefused(.choiceUnknown, field: "status", saying: "completed")
    }

    @Test func progressStillToComeIsNotOnRecord() throws {
        try TestLedger.leeds()
            .when(Action.ProgressReported(status: .paused).of(Self.action), on: "2009-03", today: "2009-02-11")
            .thenRefused(.dateInFuture, field: "occurred", saying: "in March 2009", "11 February 2009")
        try TestLedger.leeds().when(Action.Completed().of(Self.action), on: "2009-03", today: "2009-02-11")
            .thenRefused(.dateInFuture, field: "occurred", saying: "in March 2009", "11 February 2009")
    }

    @Test(arguments: Action.Status.allCases) func whatIsStoppedOrCompletedIsClosed(_ status: Action.Status) {
        #expect(status.isClosed == [.stopped, .completed].contains(status))
    }

    @Test func whatWasSaidForADateIsNotChangedWithoutOne() throws {
        func refused(_ first: Asked<some Change>, _ second: Asked<some Change>) throws {
            try TestLedger.leeds().given(first, on: "2009-02-11").when(second)
                .thenRefused(.dateMissing, field: "occurred", saying: "the last on 11 February 2009")
            try TestLedger.leeds().given(first, on: "2009-03").when(second)
                .thenRefused(.dateMissing, field: "occurred", saying: "the last in March 2009")
            try TestLedger.leeds().given(first).given(first, on: "2009-03").when(first).thenNothing()
        }
        let underWay = Action.ProgressReported(status: .underWay).of(Self.action)
        let complete = Action.Completed().of(Self.action)
        try refused(
            Action.FundingStated(status: .seeking).of(Self.action),
            Action.FundingStated(status: .allocated).of(Self.action)
        )
        try refused(
            Action.DueSet(due: "2009-07").of(Self.action),
            Action.DueSet(due: "2009-12").of(Self.action)
        )
        try refused(underWay, Action.ProgressReported(status: .paused).of(Self.action))
        try refused(underWay, complete)
        try refused(complete, underWay)
        try refused(complete, Action.Completed(words: "Three appointed").of(Self.action))
    }

    // MARK: refer-to

    @Test func anActionRefersToAnotherPlan() throws {
        let refer = Action.Referred(to: "leeds-strategic-plan").of(Self.action)
        let state = try TestLedger.leeds().when(refer).then(.init(to: "leeds-strategic-plan"))
        #expect(state.references.map(\.value) == ["plan/leeds-strategic-plan"])
        try TestLedger.leeds().given(refer).when(refer).thenNothing()
        try TestLedger.leeds().when(Action.Referred(to: "third").of(Self.action))
            .thenRefused(.referenceUnknown, field: "to", saying: "plan/third")
    }

    // MARK: Every change

    @Test func everyChangeIsToAnActionOnRecord() {
        func refusesUnknown(_ asked: Asked<some Change>) {
            TestLedger().when(asked, on: "2009")
                .thenRefused(.subjectUnknown, field: "action", saying: "action/locality-enablers")
        }
        refusesUnknown(Action.Reworded(title: "New words").of(Self.action))
        refusesUnknown(Action.FundingStated(status: .seeking).of(Self.action))
        refusesUnknown(Action.DueSet(due: "2009").of(Self.action))
        refusesUnknown(Action.ProgressReported(status: .paused).of(Self.action))
        refusesUnknown(Action.Completed().of(Self.action))
        refusesUnknown(Action.Referred(to: "leeds-strategic-plan").of(Self.action))
        refusesUnknown(Action.LeadAgencyAssigned(agency: "nhs-leeds").of(Self.action))
        refusesUnknown(Action.LeadOfficerAssigned(officer: "director").of(Self.action))
        refusesUnknown(Action.LeadGroupAssigned(body: "board").of(Self.action))
        refusesUnknown(Action.ContributorAdded(contributor: "agency/nhs-leeds").of(Self.action))
        refusesUnknown(Action.ContributorRemoved(contributor: "agency/nhs-leeds").of(Self.action))
        refusesUnknown(Action.InfluenceAgreed(by: "body/board").of(Self.action))
    }

    @Test func itsWordsAreNeitherEmptyNorEndless() throws {
        let ledger = try TestLedger.leeds()
        let long = String(repeating: "x", count: 20_001)
        for (words, rule) in [("", Refusal.Rule.textEmpty), (long, .textTooLong)] {
            ledger.when(Action.Reworded(title: words).of(Self.action))
                .thenRefused(rule, field: "title", saying: "“title”")
            ledger.when(Action.FundingStated(status: .seeking, words: words).of(Self.action))
                .thenRefused(rule, field: "words", saying: "“words”")
            ledger.when(Action.ProgressReported(status: .paused, words: words).of(Self.action))
                .thenRefused(rule, field: "words", saying: "“words”")
            ledger.when(Action.Completed(words: words).of(Self.action))
                .thenRefused(rule, field: "words", saying: "“words”")
        }
    }
}
