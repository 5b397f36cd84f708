import Testing

@testable import Governance

struct ActionTests {
    private static let action: Ref<Action> = "locality-enablers"
    private static let add = Action.Add(
        action: "stop-smoking",
        title: "Stop-smoking services",
        plan: "hwb-partnership-plan-2009",
        priority: "smoking"
    )

    // MARK: add

    @Test func anActionIsPromisedInAPlanForAPriority() throws {
        let state = try TestLedger.leeds().when(Self.add, on: "2009")
            .then(
                .added(
                    .init(title: "Stop-smoking services", plan: "hwb-partnership-plan-2009", priority: "smoking")
                )
            )
        #expect(state.title == "Stop-smoking services")
        #expect(state.plan == "plan/hwb-partnership-plan-2009")
        #expect(state.priority == "smoking")
        #expect(state.added == "2009")
        #expect(state.parts == [Part(owner: "plan/hwb-partnership-plan-2009", role: .partOf)])
        #expect(state.status(on: "2009-12-31") == nil)
    }

    @Test func anActionMayStandAlone() throws {
        try TestLedger().when(Action.Add(action: "alone", title: "Talk to partners"))
            .then(.added(.init(title: "Talk to partners")))
    }

    @Test func anActionAddedTwiceIsRecordedOnce() throws {
        try TestLedger.leeds().given(Self.add).when(Self.add).thenNothing()
    }

    @Test func aShortNameStandsForOneActionOnly() throws {
        try TestLedger.leeds().when(Action.Add(action: Self.action, title: "Appoint nobody"))
            .thenRefused(
                .subjectExists,
                field: "action",
                saying: "action/locality-enablers",
                "“Appoint three locality enablers”"
            )
    }

    @Test func anActionNeedsATitleAPlanOnRecordAndAPriorityOfThatPlan() throws {
        try TestLedger.leeds().when(Action.Add(action: "new", title: " "))
            .thenRefused(.textEmpty, field: "title", saying: "“title”")
        try TestLedger.leeds().when(Action.Add(action: "new", title: "New", plan: "third"))
            .thenRefused(.referenceUnknown, field: "plan", saying: "plan/third")
        try TestLedger.leeds()
            .when(Action.Add(action: "new", title: "New", plan: "leeds-strategic-plan", priority: "smoking"))
            .thenRefused(.partUnknown, field: "priority", saying: "plan/leeds-strategic-plan", "“smoking”")
        try TestLedger.leeds().when(Action.Add(action: "new", title: "New", priority: "smoking"))
            .thenRefused(.partUnknown, field: "priority", saying: "No plan is named", "“smoking”")
    }

    // MARK: reword

    @Test func anActionsEarlierWordsStayOnRecord() throws {
        let reword = Action.Reword(action: Self.action, title: "Appoint four enablers")
        let state = try TestLedger.leeds().when(reword).then(.reworded(.init(title: "Appoint four enablers")))
        #expect(state.title == "Appoint four enablers")
        #expect(state.otherWords == ["Appoint three locality enablers"])
        try TestLedger.leeds().given(reword).when(reword).thenNothing()
    }

    // MARK: state-funding

    @Test func aDocumentSaysHowAnActionIsPaidFor() throws {
        let funding = Action.StateFunding(action: Self.action, status: .jointFunded, words: "joint-funded")
        let state = try TestLedger.leeds().when(funding, on: "2009-02-11")
            .then(.fundingStated(.init(status: .jointFunded, words: "joint-funded")))
        #expect(state.funding.value(on: "2009-02-11") == .init(status: .jointFunded, words: "joint-funded"))
        try TestLedger.leeds().given(funding, on: "2009-02-11").when(funding, on: "2009-02-11").thenNothing()
    }

    // MARK: set-due

    @Test func anActionFallsDueAndTheDateMayMove() throws {
        let july = Action.SetDue(action: Self.action, due: "2009-07")
        try TestLedger.leeds().given(july, on: "2009-02-11").when(july, on: "2009-02-11").thenNothing()
        let state = try TestLedger.leeds().given(july, on: "2009-02-11")
            .when(Action.SetDue(action: Self.action, due: "2009-12"), on: "2009-08-01")
            .then(.dueSet(.init(due: "2009-12")))
        #expect(state.due.value(on: "2009-07-31") == "2009-07")
        #expect(state.due.value(on: "2009-08-01") == "2009-12")
        #expect(state.dues == [Due(key: "due/2009-07", date: "2009-07"), Due(key: "due/2009-12", date: "2009-12")])
    }

    // MARK: report-progress, complete

    @Test func progressIsReportedForADate() throws {
        let report = Action.ReportProgress(action: Self.action, status: .underWay, words: "Discussions have been held")
        let state = try TestLedger.leeds().when(report, on: "2009-02-11")
            .then(.progressReported(.init(status: .underWay, words: "Discussions have been held")))
        #expect(state.status(on: "2009-02-10") == nil)
        #expect(state.status(on: "2009-02-11") == .underWay)
        try TestLedger.leeds().given(report, on: "2009-02-11").when(report, on: "2009-02-11").thenNothing()
    }

    @Test func completionIsARecordOfItsOwn() throws {
        let complete = Action.Complete(action: Self.action, words: "Three appointed")
        let state = try TestLedger.leeds()
            .given(Action.ReportProgress(action: Self.action, status: .underWay), on: "2009-02-11")
            .when(complete, on: "2009-07").then(.completed(.init(words: "Three appointed")))
        #expect(state.status(on: "2009-06-30") == .underWay)
        #expect(state.status(on: "2009-08-01") == .completed)
        #expect(state.status(on: "2009-08-01")?.isClosed == true)
        try TestLedger.leeds().given(complete, on: "2009-07").when(complete, on: "2009-07").thenNothing()

        try TestLedger.leeds().when(Action.ReportProgress(action: Self.action, status: .completed))
            .thenRefused(.choiceUnknown, field: "status", saying: "completed")
    }

    @Test func progressStillToComeIsNotOnRecord() throws {
        try TestLedger.leeds()
            .when(Action.ReportProgress(action: Self.action, status: .paused), on: "2009-03", today: "2009-02-11")
            .thenRefused(.dateInFuture, field: "occurred", saying: "in March 2009", "11 February 2009")
        try TestLedger.leeds().when(Action.Complete(action: Self.action), on: "2009-03", today: "2009-02-11")
            .thenRefused(.dateInFuture, field: "occurred", saying: "in March 2009", "11 February 2009")
    }

    @Test(arguments: Action.Status.allCases) func whatIsStoppedOrCompletedIsClosed(_ status: Action.Status) {
        #expect(status.isClosed == [.stopped, .completed].contains(status))
    }

    @Test func whatWasSaidForADateIsNotChangedWithoutOne() throws {
        func refused<C: Command>(_ first: C, _ second: some Command) throws {
            try TestLedger.leeds().given(first, on: "2009-02-11").when(second)
                .thenRefused(.dateMissing, field: "occurred", saying: "the last on 11 February 2009")
            try TestLedger.leeds().given(first, on: "2009-03").when(second)
                .thenRefused(.dateMissing, field: "occurred", saying: "the last in March 2009")
            try TestLedger.leeds().given(first).given(first, on: "2009-03").when(first).thenNothing()
        }
        let underWay = Action.ReportProgress(action: Self.action, status: .underWay)
        let complete = Action.Complete(action: Self.action)
        try refused(
            Action.StateFunding(action: Self.action, status: .seeking),
            Action.StateFunding(action: Self.action, status: .allocated)
        )
        try refused(
            Action.SetDue(action: Self.action, due: "2009-07"),
            Action.SetDue(action: Self.action, due: "2009-12")
        )
        try refused(underWay, Action.ReportProgress(action: Self.action, status: .paused))
        try refused(underWay, complete)
        try refused(complete, underWay)
        try refused(complete, Action.Complete(action: Self.action, words: "Three appointed"))
    }

    // MARK: refer-to

    @Test func anActionRefersToAnotherPlan() throws {
        let refer = Action.ReferTo(action: Self.action, to: "leeds-strategic-plan")
        let state = try TestLedger.leeds().when(refer).then(.referred(.init(to: "leeds-strategic-plan")))
        #expect(state.references.map(\.value) == ["plan/leeds-strategic-plan"])
        try TestLedger.leeds().given(refer).when(refer).thenNothing()
        try TestLedger.leeds().when(Action.ReferTo(action: Self.action, to: "third"))
            .thenRefused(.referenceUnknown, field: "to", saying: "plan/third")
    }

    // MARK: Every change

    @Test func everyChangeIsToAnActionOnRecord() {
        func refusesUnknown(_ command: some Command) {
            TestLedger().when(command, on: "2009")
                .thenRefused(.subjectUnknown, field: "action", saying: "action/locality-enablers")
        }
        refusesUnknown(Action.Reword(action: Self.action, title: "New words"))
        refusesUnknown(Action.StateFunding(action: Self.action, status: .seeking))
        refusesUnknown(Action.SetDue(action: Self.action, due: "2009"))
        refusesUnknown(Action.ReportProgress(action: Self.action, status: .paused))
        refusesUnknown(Action.Complete(action: Self.action))
        refusesUnknown(Action.ReferTo(action: Self.action, to: "leeds-strategic-plan"))
        refusesUnknown(Action.AssignLeadAgency(action: Self.action, agency: "nhs-leeds"))
        refusesUnknown(Action.AssignLeadOfficer(action: Self.action, officer: "director"))
        refusesUnknown(Action.AssignLeadGroup(action: Self.action, body: "board"))
        refusesUnknown(Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds"))
        refusesUnknown(Action.RemoveContributor(action: Self.action, contributor: "agency/nhs-leeds"))
        refusesUnknown(Action.AgreeInfluence(action: Self.action, by: "body/board"))
    }

    @Test func itsWordsAreNeitherEmptyNorEndless() throws {
        let ledger = try TestLedger.leeds()
        let long = String(repeating: "x", count: 20_001)
        for (words, rule) in [("", Refusal.Rule.textEmpty), (long, .textTooLong)] {
            ledger.when(Action.Reword(action: Self.action, title: words))
                .thenRefused(rule, field: "title", saying: "“title”")
            ledger.when(Action.StateFunding(action: Self.action, status: .seeking, words: words))
                .thenRefused(rule, field: "words", saying: "“words”")
            ledger.when(Action.ReportProgress(action: Self.action, status: .paused, words: words))
                .thenRefused(rule, field: "words", saying: "“words”")
            ledger.when(Action.Complete(action: Self.action, words: words))
                .thenRefused(rule, field: "words", saying: "“words”")
        }
    }
}
