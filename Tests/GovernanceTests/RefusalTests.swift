import Testing

@testable import Governance

struct RefusalTests {
    /// Rules that the ledger above applies to sheets and entries, before or after the domain decides.
    private static let appliedAbove: Set<Refusal.Rule> = [
        .commandUnknown, .fieldUnknown, .fieldMissing, .fieldMalformed, .choiceUnknown, .versionMoved, .recordTooLarge,
    ]

    /// Rules of the domain, each with something that breaks it.
    private static let broken: [Refusal.Rule: @Sendable () throws -> Void] = [
        .slugMalformed: { _ = try SubjectID(parsing: "action/Area Workshops") },
        .referenceMalformed: { _ = try SubjectID(parsing: "workshops") },
        .referenceOfWrongKind: { _ = try Ref<Agency>(parsing: "body/board") },
        .dateNotUnderstood: { _ = try EDTFDate(reading: "soon") },
        .dateUnclear: { _ = try EDTFDate(reading: "2011-12") },
        .dateNotInCalendar: { _ = try EDTFDate(reading: "2009-02-30") },
        .intervalNotUnderstood: { _ = try Interval(iso: "yearly") },
        .referenceUnknown: { try record(Report.Submit(report: "draft-plan-2009", to: "council")) },
        .subjectUnknown: { try record(Agency.AddAlias(agency: "icb", name: "ICB")) },
        .subjectExists: { try record(Agency.RegisterAgency(agency: "nhs-leeds", name: "Leeds PCT")) },
        .nameTaken: { try record(Agency.RegisterAgency(agency: "pct", name: "NHS Leeds")) },
        .nameLooksTaken: {
            let ledger = try TestLedger.leeds().given(Agency.RegisterAgency(agency: "coco", name: "COCO"))
            try record(Agency.RegisterAgency(agency: "other", name: "\u{421}\u{41E}\u{421}\u{41E}"), in: ledger)
        },
        .lettersMixed: { try record(Agency.RegisterAgency(agency: "pct", name: "NHS L\u{435}eds")) },
        .textEmpty: { try record(Agency.AddAlias(agency: "nhs-leeds", name: " ")) },
        .textTooLong: { try record(Agency.AddAlias(agency: "nhs-leeds", name: String(repeating: "x", count: 501))) },
        .dateMissing: { try record(Agency.Abolish(agency: "nhs-leeds")) },
        .dateInFuture: { try record(Action.Complete(action: "locality-enablers"), on: "2030") },
        .datesInWrongOrder: { try record(Plan.Draft(plan: "plan", title: "Plan", from: "2012", to: "2009")) },
        .agencyNotExisting: {
            let ledger = try TestLedger.leeds().given(Agency.Abolish(agency: "nhs-leeds"), on: "2013")
            let lead = Action.AssignLeadAgency(action: "locality-enablers", agency: "nhs-leeds")
            try record(lead, on: "2014", in: ledger)
        },
        .bodyNotExisting: {
            let ledger = try TestLedger.leeds().given(Body.Establish(body: "hwb", name: "HWB"), on: "2013")
            try record(Meeting.Convene(meeting: "early", body: "hwb", date: "2012"), in: ledger)
        },
        .belongsToItself: { try record(Body.Establish(body: "board", name: "Board", partOf: "board")) },
        .decisionBeforeMeeting: { try record(decision, on: "2009-02-16") },
        .decisionAfterMeeting: { try record(decision, on: "2009-02-18") },
        .decisionByAnotherBody: {
            var command = decision
            command.body = "executive-board"
            try record(command)
        },
        .meetingCancelled: {
            let ledger = try TestLedger.leeds().given(Meeting.Cancel(meeting: "scrutiny-board-health-2009-02-17"))
            try record(decision, in: ledger)
        },
        .meetingHeld: {
            let sitting: Ref<Meeting> = "scrutiny-board-health-2009-02-17"
            let ledger = try TestLedger.leeds().given(Meeting.Hold(meeting: sitting))
            try record(Meeting.Cancel(meeting: sitting), in: ledger)
        },
        .minutesBeforeMeeting: {
            let sitting: Ref<Meeting> = "scrutiny-board-health-2009-02-17"
            try record(Meeting.ConfirmMinutes(meeting: sitting, at: sitting))
        },
        .minutesAlreadyConfirmed: {
            let sitting: Ref<Meeting> = "scrutiny-board-health-2009-02-17"
            let board: Ref<Body> = "scrutiny-board-health"
            let ledger = try TestLedger.leeds()
                .given(Meeting.Convene(meeting: "march", body: board, date: "2009-03-17"))
                .given(Meeting.Convene(meeting: "april", body: board, date: "2009-04-17"))
                .given(Meeting.ConfirmMinutes(meeting: sitting, at: "march"))
            try record(Meeting.ConfirmMinutes(meeting: sitting, at: "april"), in: ledger)
        },
        .authorityDoesNotAuthorise: { try record(reword, authority: "draft-noted") },
        .verbDoesNotFit: {
            let plan: Ref<Plan> = "hwb-partnership-plan-2009"
            let ledger = try TestLedger.leeds()
                .given(Plan.PlanStep(plan: plan, step: "step", what: "Approval", kind: .approval))
            try record(Plan.GiveApproval(plan: plan, step: "step", decision: "draft-noted"), in: ledger)
        },
        .partUnknown: { try record(Plan.TakeStep(plan: "hwb-partnership-plan-2009", step: "step")) },
        .partExists: {
            try record(Plan.AdoptPriority(plan: "hwb-partnership-plan-2009", priority: "smoking", title: "Other"))
        },
        .stepNotForApproval: {
            let plan: Ref<Plan> = "hwb-partnership-plan-2009"
            let ledger = try TestLedger.leeds()
                .given(Plan.PlanStep(plan: plan, step: "step", what: "Talk", kind: .discussion))
            try record(Plan.GiveApproval(plan: plan, step: "step", decision: "plan-approved"), in: ledger)
        },
        .stepAlreadyClosed: {
            let plan: Ref<Plan> = "hwb-partnership-plan-2009"
            let ledger = try TestLedger.leeds()
                .given(Plan.PlanStep(plan: plan, step: "step", what: "Approval", kind: .approval))
                .given(Plan.GiveApproval(plan: plan, step: "step", decision: "plan-approved"))
            try record(Plan.RefuseApproval(plan: plan, step: "step", decision: "plan-approved"), in: ledger)
        },
        .contributorUnknown: {
            let command = Action.RemoveContributor(action: "locality-enablers", contributor: "agency/nhs-leeds")
            try record(command, on: "2009")
        },
        .gapFieldUnknown: { try record(gap(.leadAgency)) },
        .gapClosed: {
            let ledger = try TestLedger.leeds().given(gap(.other)).given(Gap.Fill(gap: "gap", words: "Found"))
            try record(Gap.Chase(gap: "gap", words: "Where is it?"), in: ledger)
        },
    ]

    @Test(arguments: broken.keys.sorted { $0.rawValue < $1.rawValue })
    func aRuleRefusesWhatBreaksIt(_ rule: Refusal.Rule) throws {
        let refusal = #expect(throws: Refusal.self) { try Self.broken[rule]?() }
        #expect(refusal?.rule == rule)
    }

    @Test func everyRuleIsBrokenBySomethingHereOrAppliedAbove() {
        let rest = Set(Refusal.Rule.allCases).subtracting(Self.broken.keys).subtracting(Self.appliedAbove)
        #expect(rest == [])
    }

    @Test(arguments: Refusal.Rule.allCases) func aRuleHasAStableCode(_ rule: Refusal.Rule) {
        #expect(rule.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
    }

    @Test func aRefusalReadsAsASentenceARemedyAndACode() {
        let refusal = Refusal(.textEmpty, field: "name", "The field “name” is empty.", remedy: "Write the words.")
        #expect(refusal.description == "The field “name” is empty. Write the words. (rule: text-empty)")
    }

    // MARK: Commands that break rules

    private static let decision = Decision.Make(
        decision: "decision",
        body: "scrutiny-board-health",
        meeting: "scrutiny-board-health-2009-02-17",
        verb: .commented,
        text: "Too vague"
    )
    private static let reword = Action.Reword(action: "locality-enablers", title: "Appoint four locality enablers")

    private static func gap(_ field: Gap.Field) -> Gap.RecordGap {
        Gap.RecordGap(gap: "gap", about: "body/executive-board", field: field, words: "Nobody knows")
    }

    private static func record(
        _ command: some Command,
        on occurred: EDTFDate? = nil,
        authority: Ref<Decision>? = nil,
        today: Day = TestLedger.today,
        in ledger: TestLedger? = nil
    ) throws {
        let ledger = try ledger ?? .leeds()
        _ = try ledger.when(command, on: occurred, authority: authority, today: today).result.get()
    }
}
