import Testing

@testable import Governance

struct PlanTests {
    private static let draft = Plan.Draft(plan: "plan", title: "Plan 2009 to 2012", from: "2009", to: "2012")

    private func plan() throws -> TestLedger {
        try TestLedger().given(Self.draft)
            .given(Plan.Draft(plan: "other", title: "Other plan"))
            .given(Body.Establish(body: "board", name: "Board"), on: "2004")
    }

    // MARK: draft

    @Test func aPlanComesOntoTheRecordWithItsPeriod() throws {
        let state = try TestLedger().when(Self.draft)
            .then(.drafted(.init(title: "Plan 2009 to 2012", from: "2009", to: "2012")))
        #expect(state.title == "Plan 2009 to 2012")
        #expect(state.from == "2009")
        #expect(state.to == "2012")
        #expect(state.status.isEmpty)
        #expect(state.dues == [])
    }

    @Test func aPlanDraftedTwiceIsRecordedOnce() throws {
        try plan().when(Self.draft).thenNothing()
    }

    @Test func aShortNameStandsForOnePlanOfOnePeriod() throws {
        try plan().when(Plan.Draft(plan: "plan", title: "Plan 2009 to 2012", from: "2009", to: "2013"))
            .thenRefused(.subjectExists, field: "plan", saying: "plan/plan", "“Plan 2009 to 2012”")
    }

    @Test func twoPlansCannotHaveOneName() throws {
        try plan().when(Plan.Draft(plan: "third", title: "Other plan"))
            .thenRefused(.nameTaken, field: "title", saying: "“Other plan”", "plan/other")
    }

    @Test func aPlanDoesNotEndBeforeItStarts() throws {
        try plan().when(Plan.Draft(plan: "third", title: "Third", from: "2012", to: "2009"))
            .thenRefused(.datesInWrongOrder, field: "to", saying: "2009", "2012")
        try plan().when(Plan.Draft(plan: "third", title: "Third", from: "2009-06", to: "2009"))
            .then(.drafted(.init(title: "Third", from: "2009-06", to: "2009")))
    }

    @Test func aPlanNeedsATitle() {
        TestLedger().when(Plan.Draft(plan: "plan", title: "")).thenRefused(
            .textEmpty,
            field: "title",
            saying: "“title”"
        )
    }

    // MARK: alias

    @Test func documentsMayGiveAPlanAnotherName() throws {
        let state = try plan().when(Plan.AddAlias(plan: "other", name: "Local Area Agreement"))
            .then(.aliased(.init(name: "Local Area Agreement")))
        #expect(state.aliases.map(\.name) == ["Local Area Agreement"])
        #expect(state.otherWords == ["Local Area Agreement"])
    }

    @Test(arguments: ["Other plan", "LAA"]) func aNameItAlreadyHasIsNoNews(_ name: String) throws {
        try plan().given(Plan.AddAlias(plan: "other", name: "LAA"))
            .when(Plan.AddAlias(plan: "other", name: name)).thenNothing()
    }

    @Test func anAliasNeedsAPlanOnRecordWordsAndAFreeName() throws {
        try plan().when(Plan.AddAlias(plan: "third", name: "LAA"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/third")
        try plan().when(Plan.AddAlias(plan: "plan", name: "")).thenRefused(.textEmpty, field: "name", saying: "“name”")
        try plan().when(Plan.AddAlias(plan: "plan", name: "Other plan"))
            .thenRefused(.nameTaken, field: "name", saying: "“Other plan”", "plan/other")
    }

    // MARK: state-status

    @Test func aPlansStatusChangesOverTime() throws {
        let state = try plan().given(Plan.StateStatus(plan: "plan", status: .published), on: "2009-07")
            .when(Plan.StateStatus(plan: "plan", status: .workingDraft), on: "2009-02-11")
            .then(.statusStated(.init(status: .workingDraft)))
        #expect(state.status.value(on: "2009-02-10") == nil)
        #expect(state.status.value(on: "2009-06-30") == .workingDraft)
        #expect(state.status.value(on: "2009-08-01") == .published)
    }

    @Test func aStatusStatedTwiceForOneDateIsRecordedOnce() throws {
        let status = Plan.StateStatus(plan: "plan", status: .workingDraft)
        try plan().given(status, on: "2009-02-11").when(status, on: "2009-02-11").thenNothing()
        try plan().given(status, on: "2009-02-11").when(status, on: "2009-03")
            .then(.statusStated(.init(status: .workingDraft)))
    }

    @Test func aStatusCorrectedByMistakeCanBePutRight() throws {
        let draft = Plan.StateStatus(plan: "plan", status: .workingDraft)
        let state = try plan().given(draft, on: "2009-02-11")
            .given(Plan.StateStatus(plan: "plan", status: .published), on: "2009-02-11")
            .when(draft, on: "2009-02-11").then(.statusStated(.init(status: .workingDraft)))
        #expect(state.status.value(on: "2009-02-11") == .workingDraft)
    }

    @Test func aStatusStatedForADateIsNotChangedWithoutOne() throws {
        let draft = Plan.StateStatus(plan: "plan", status: .workingDraft)
        try plan().given(draft, on: "2009-02-11").when(Plan.StateStatus(plan: "plan", status: .published))
            .thenRefused(.dateMissing, field: "occurred", saying: "the last on 11 February 2009")
        try plan().given(draft).given(draft, on: "2009-02-11").when(draft).thenNothing()
    }

    @Test func aStatusNeedsAPlanOnRecord() {
        TestLedger().when(Plan.StateStatus(plan: "plan", status: .ended))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/plan")
    }

    // MARK: state-vision, state-aim, record-finding

    @Test func aPlanHasAVisionAimsAndFindings() throws {
        try plan().when(Plan.StateVision(plan: "plan", words: "A healthy city"))
            .then(.visionStated(.init(words: "A healthy city")))
        try plan().when(Plan.StateAim(plan: "plan", aim: "influences", words: "Influences on health"))
            .then(.aimStated(.init(aim: "influences", words: "Influences on health")))
        let state = try plan().given(Plan.StateVision(plan: "plan", words: "A healthy city"))
            .given(Plan.StateAim(plan: "plan", aim: "influences", words: "Influences on health"))
            .when(Plan.RecordFinding(plan: "plan", words: "have clear action plans"))
            .then(.findingRecorded(.init(words: "have clear action plans")))
        #expect(state.visions.map(\.value) == ["A healthy city"])
        #expect(state.aims.map(\.slug) == ["influences"])
        #expect(state.findings.map(\.value) == ["have clear action plans"])
        #expect(state.otherWords == ["A healthy city", "Influences on health", "have clear action plans"])
    }

    @Test func whatAPlanSaysIsRecordedOnce() throws {
        let vision = Plan.StateVision(plan: "plan", words: "A healthy city")
        let aim = Plan.StateAim(plan: "plan", aim: "influences", words: "Influences on health")
        let finding = Plan.RecordFinding(plan: "plan", words: "have clear action plans")
        try plan().given(vision).when(vision).thenNothing()
        try plan().given(aim).when(aim).thenNothing()
        try plan().given(finding).when(finding).thenNothing()
    }

    @Test func anAimKeepsItsShortName() throws {
        try plan().given(Plan.StateAim(plan: "plan", aim: "influences", words: "Influences on health"))
            .when(Plan.StateAim(plan: "plan", aim: "influences", words: "Life expectancy"))
            .thenRefused(.partExists, field: "aim", saying: "plan/plan", "“influences”", "“Influences on health”")
    }

    @Test func whatAPlanSaysNeedsAPlanOnRecordAndWords() throws {
        let long = String(repeating: "x", count: 20_001)
        TestLedger().when(Plan.StateVision(plan: "plan", words: "A healthy city"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/plan")
        TestLedger().when(Plan.StateAim(plan: "plan", aim: "influences", words: "Influences"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/plan")
        TestLedger().when(Plan.RecordFinding(plan: "plan", words: "unclear"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/plan")
        for (words, rule) in [("", Refusal.Rule.textEmpty), (long, .textTooLong)] {
            try plan().when(Plan.StateVision(plan: "plan", words: words))
                .thenRefused(rule, field: "words", saying: "“words”")
            try plan().when(Plan.StateAim(plan: "plan", aim: "influences", words: words))
                .thenRefused(rule, field: "words", saying: "“words”")
            try plan().when(Plan.RecordFinding(plan: "plan", words: words))
                .thenRefused(rule, field: "words", saying: "“words”")
        }
    }

    // MARK: relate

    @Test(arguments: Plan.RelationKind.allCases)
    func aPlanStandsInARelationToAnother(_ relation: Plan.RelationKind) throws {
        let command = Plan.Relate(plan: "plan", relation: relation, to: "other")
        let state = try plan().when(command).then(.related(.init(relation: relation, to: "other")))
        #expect(state.relations.map(\.value) == [Plan.Relation(kind: relation, to: "plan/other")])
        try plan().given(command).when(command).thenNothing()
    }

    @Test func aRelationIsToAnotherPlanOnRecord() throws {
        try plan().when(Plan.Relate(plan: "plan", relation: .replaces, to: "plan"))
            .thenRefused(.belongsToItself, field: "to", saying: "plan/plan")
        try plan().when(Plan.Relate(plan: "plan", relation: .replaces, to: "third"))
            .thenRefused(.referenceUnknown, field: "to", saying: "plan/third")
        try plan().when(Plan.Relate(plan: "third", relation: .replaces, to: "plan"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/third")
    }

    // MARK: assign-responsibility

    @Test func somebodyIsResponsibleForAPartOfAPlansLife() throws {
        let command = Plan.AssignResponsibility(plan: "plan", role: .implementing, who: "body/board")
        let state = try plan().when(command, on: "2009")
            .then(.responsibilityAssigned(.init(role: .implementing, who: "body/board")))
        #expect(state.responsibilities.map(\.who) == ["body/board"])
        #expect(state.responsibilities.map(\.occurred) == ["2009"])
        #expect(state.parts == [Part(owner: "body/board", role: .responsible)])
        try plan().given(command).when(command).thenNothing()
    }

    @Test func responsibilityIsOfAPlanAndAnOwnerOnRecord() throws {
        try plan().when(Plan.AssignResponsibility(plan: "plan", role: .monitoring, who: "agency/nhs-leeds"))
            .thenRefused(.referenceUnknown, field: "who", saying: "agency/nhs-leeds")
        try plan().when(Plan.AssignResponsibility(plan: "third", role: .monitoring, who: "body/board"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/third")
    }

    // MARK: adopt-priority, assign-lead-group

    @Test func aPlanTakesUpAPriority() throws {
        let command = Plan.AdoptPriority(plan: "plan", priority: "smoking", title: "Stop smoking")
        let state = try plan().when(command)
            .then(.priorityAdopted(.init(priority: "smoking", title: "Stop smoking")))
        #expect(state.priorities.map(\.title) == ["Stop smoking"])
        #expect(state.otherWords == ["Stop smoking"])
        try plan().given(command).when(command).thenNothing()
    }

    @Test func aPriorityKeepsItsShortNameAndHasATitle() throws {
        try plan().given(Plan.AdoptPriority(plan: "plan", priority: "smoking", title: "Stop smoking"))
            .when(Plan.AdoptPriority(plan: "plan", priority: "smoking", title: "Start smoking"))
            .thenRefused(.partExists, field: "priority", saying: "plan/plan", "“smoking”", "“Stop smoking”")
        try plan().when(Plan.AdoptPriority(plan: "plan", priority: "smoking", title: ""))
            .thenRefused(.textEmpty, field: "title", saying: "“title”")
        try plan().when(Plan.AdoptPriority(plan: "third", priority: "smoking", title: "Stop smoking"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/third")
    }

    @Test func aPartnershipGroupLeadsAPriorityFromADateOn() throws {
        let assign = Plan.AssignLeadGroup(plan: "plan", priority: "smoking", body: "board")
        let ledger = try plan().given(Plan.AdoptPriority(plan: "plan", priority: "smoking", title: "Stop smoking"))
        let state = try ledger.when(assign, on: "2009-04-01")
            .then(.leadGroupAssigned(.init(priority: "smoking", body: "board")))
        let timeline = try #require(state.priorities.first).leadGroup
        #expect(timeline.value(on: "2009-03-31") == nil)
        #expect(timeline.value(on: "2009-04-01") == "body/board")
        #expect(state.parts == [Part(owner: "body/board", role: .leadGroup)])
        try ledger.given(assign, on: "2009-04-01").when(assign, on: "2009-04-01").thenNothing()
    }

    @Test func aGroupThatLeadsFromADateIsNotReplacedWithoutOne() throws {
        try plan().given(Plan.AdoptPriority(plan: "plan", priority: "smoking", title: "Stop smoking"))
            .given(Body.Establish(body: "task-group", name: "Task group"))
            .given(Plan.AssignLeadGroup(plan: "plan", priority: "smoking", body: "board"), on: "2009-04")
            .when(Plan.AssignLeadGroup(plan: "plan", priority: "smoking", body: "task-group"))
            .thenRefused(.dateMissing, field: "occurred", saying: "the last in April 2009")
    }

    @Test func aLeadGroupNeedsAPriorityOfThePlanAndABodyThatExists() throws {
        let ledger = try plan().given(Plan.AdoptPriority(plan: "plan", priority: "smoking", title: "Stop smoking"))
        let refusal = ledger.when(Plan.AssignLeadGroup(plan: "plan", priority: "smokng", body: "board"))
            .thenRefused(.partUnknown, field: "priority", saying: "plan/plan", "“smokng”")
        #expect(refusal?.remedy == "Its priorities are smoking.")
        ledger.when(Plan.AssignLeadGroup(plan: "plan", priority: "smoking", body: "forum"))
            .thenRefused(.referenceUnknown, field: "body", saying: "body/forum")
        ledger.when(Plan.AssignLeadGroup(plan: "plan", priority: "smoking", body: "board"), on: "2003-12")
            .thenRefused(.bodyNotExisting, field: "body", saying: "body/board", "December 2003", "2004")
        ledger.when(Plan.AssignLeadGroup(plan: "third", priority: "smoking", body: "board"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/third")
    }
}
