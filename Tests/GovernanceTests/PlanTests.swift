import GovernanceSupport
import Testing

@testable import Governance

struct PlanTests {
    private static let draft = Plan.Drafted(title: "Plan 2009 to 2012", from: "2009", to: "2012").of("plan")

    private func plan() throws -> TestLedger {
        try TestLedger().given(Self.draft)
            .given(Plan.Drafted(title: "Other plan").of("other"))
            .given(Body.Established(name: "Board").of("board"), on: "2004")
    }

    // MARK: draft

    @Test func aPlanComesOntoTheRecordWithItsPeriod() throws {
        let state = try TestLedger().when(Self.draft)
            .then(.init(title: "Plan 2009 to 2012", from: "2009", to: "2012"))
        #expect(state.title == "Plan 2009 to 2012")
        #expect(state.from == "2009")
        #expect(state.to == "2012")
        #expect(state.status.isEmpty)
        #expect(state.dues(on: "2009-01-01") == [])
    }

    @Test func aPlanDraftedTwiceIsRecordedOnce() throws {
        try plan().when(Self.draft).thenNothing()
    }

    @Test func aShortNameStandsForOnePlanOfOnePeriod() throws {
        try plan().when(Plan.Drafted(title: "Plan 2009 to 2012", from: "2009", to: "2013").of("plan"))
            .thenRefused(.subjectExists, field: "plan", saying: "plan/plan", "“Plan 2009 to 2012”")
    }

    @Test func twoPlansCannotHaveOneName() throws {
        try plan().when(Plan.Drafted(title: "Other plan").of("third"))
            .thenRefused(.nameTaken, field: "title", saying: "“Other plan”", "plan/other")
    }

    @Test func aPlanDoesNotEndBeforeItStarts() throws {
        try plan().when(Plan.Drafted(title: "Third", from: "2012", to: "2009").of("third"))
            .thenRefused(.datesInWrongOrder, field: "to", saying: "2009", "2012")
        try plan().when(Plan.Drafted(title: "Third", from: "2009-06", to: "2009").of("third"))
            .then(.init(title: "Third", from: "2009-06", to: "2009"))
    }

    @Test func aPlanNeedsATitle() {
        TestLedger().when(Plan.Drafted(title: "").of("plan")).thenRefused(
            .textEmpty,
            field: "title",
            saying: "“title”"
        )
    }

    // MARK: alias

    @Test func documentsMayGiveAPlanAnotherName() throws {
        let attempt = try plan().when(Plan.Aliased(name: "Local Area Agreement").of("other"))
        #expect(try attempt.then().aliases.map(\.value) == ["Local Area Agreement"])
        #expect(attempt.traces.titles == ["Other plan", "Local Area Agreement"])
    }

    @Test(arguments: ["Other plan", "LAA"]) func aNameItAlreadyHasIsNoNews(_ name: String) throws {
        try plan().given(Plan.Aliased(name: "LAA").of("other"))
            .when(Plan.Aliased(name: name).of("other")).thenNothing()
    }

    @Test func anAliasNeedsAPlanOnRecordWordsAndAFreeName() throws {
        try plan().when(Plan.Aliased(name: "LAA").of("third"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/third")
        try plan().when(Plan.Aliased(name: "").of("plan")).thenRefused(.textEmpty, field: "name", saying: "“name”")
        try plan().when(Plan.Aliased(name: "Other plan").of("plan"))
            .thenRefused(.nameTaken, field: "name", saying: "“Other plan”", "plan/other")
    }

    // MARK: state-status

    @Test func aPlansStatusChangesOverTime() throws {
        let state = try plan().given(Plan.StatusStated(status: .published).of("plan"), on: "2009-07")
            .when(Plan.StatusStated(status: .workingDraft).of("plan"), on: "2009-02-11")
            .then(.init(status: .workingDraft))
        #expect(state.status.value(on: "2009-02-10") == nil)
        #expect(state.status.value(on: "2009-06-30") == .workingDraft)
        #expect(state.status.value(on: "2009-08-01") == .published)
    }

    @Test func aStatusStatedTwiceForOneDateIsRecordedOnce() throws {
        let status = Plan.StatusStated(status: .workingDraft).of("plan")
        try plan().given(status, on: "2009-02-11").when(status, on: "2009-02-11").thenNothing()
        try plan().given(status, on: "2009-02-11").when(status, on: "2009-03")
            .then(.init(status: .workingDraft))
    }

    /// An older sheet that comes again would undo what corrected it; who means to says so, with `corrects`.
    @Test func aStatusThatAnotherOfTheSameDateReplacedIsNotStatedAgain() throws {
        let draft = Plan.StatusStated(status: .workingDraft).of("plan")
        try plan().given(draft, on: "2009-02-11")
            .given(Plan.StatusStated(status: .published).of("plan"), on: "2009-02-11")
            .when(draft, on: "2009-02-11").thenRefused(.replacedSince, field: "occurred", saying: "record")
    }

    @Test func aStatusStatedForADateIsNotChangedWithoutOne() throws {
        let draft = Plan.StatusStated(status: .workingDraft).of("plan")
        try plan().given(draft, on: "2009-02-11").when(Plan.StatusStated(status: .published).of("plan"))
            .thenRefused(.dateMissing, field: "occurred", saying: "the last on 11 February 2009")
        try plan().given(draft).given(draft, on: "2009-02-11").when(draft).thenNothing()
    }

    @Test func aStatusNeedsAPlanOnRecord() {
        TestLedger().when(Plan.StatusStated(status: .ended).of("plan"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/plan")
    }

    // MARK: state-vision, state-aim, record-finding

    @Test func aPlanHasAVisionAimsAndFindings() throws {
        try plan().when(Plan.VisionStated(words: "A healthy city").of("plan"))
            .then(.init(words: "A healthy city"))
        try plan().when(Plan.AimStated(aim: "influences", words: "Influences on health").of("plan"))
            .then(.init(aim: "influences", words: "Influences on health"))
        let attempt = try plan().given(Plan.VisionStated(words: "A healthy city").of("plan"))
            .given(Plan.AimStated(aim: "influences", words: "Influences on health").of("plan"))
            .when(Plan.FindingRecorded(words: "have clear action plans").of("plan"))
        let state = try attempt.then(.init(words: "have clear action plans"))
        #expect(state.visions.map(\.value) == ["A healthy city"])
        #expect(state.aims.map(\.slug) == ["influences"])
        #expect(state.findings.map(\.value) == ["have clear action plans"])
        #expect(attempt.traces.texts == ["A healthy city", "Influences on health", "have clear action plans"])
    }

    @Test func whatAPlanSaysIsRecordedOnce() throws {
        let vision = Plan.VisionStated(words: "A healthy city").of("plan")
        let aim = Plan.AimStated(aim: "influences", words: "Influences on health").of("plan")
        let finding = Plan.FindingRecorded(words: "have clear action plans").of("plan")
        try plan().given(vision).when(vision).thenNothing()
        try plan().given(aim).when(aim).thenNothing()
        try plan().given(finding).when(finding).thenNothing()
    }

    @Test func anAimKeepsItsShortName() throws {
        try plan().given(Plan.AimStated(aim: "influences", words: "Influences on health").of("plan"))
            .when(Plan.AimStated(aim: "influences", words: "Life expectancy").of("plan"))
            .thenRefused(.partExists, field: "aim", saying: "plan/plan", "“influences”", "“Influences on health”")
    }

    @Test func whatAPlanSaysNeedsAPlanOnRecordAndWords() throws {
        let long = String(repeating: "x", count: 20_001)
        TestLedger().when(Plan.VisionStated(words: "A healthy city").of("plan"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/plan")
        TestLedger().when(Plan.AimStated(aim: "influences", words: "Influences").of("plan"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/plan")
        TestLedger().when(Plan.FindingRecorded(words: "unclear").of("plan"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/plan")
        for (words, rule) in [("", Refusal.Rule.textEmpty), (long, .textTooLong)] {
            try plan().when(Plan.VisionStated(words: words).of("plan"))
                .thenRefused(rule, field: "words", saying: "“words”")
            try plan().when(Plan.AimStated(aim: "influences", words: words).of("plan"))
                .thenRefused(rule, field: "words", saying: "“words”")
            try plan().when(Plan.FindingRecorded(words: words).of("plan"))
                .thenRefused(rule, field: "words", saying: "“words”")
        }
    }

    // MARK: relate

    @Test(arguments: Plan.RelationKind.allCases)
    func aPlanStandsInARelationToAnother(_ relation: Plan.RelationKind) throws {
        let relate = Plan.Related(relation: relation, to: "other").of("plan")
        let state = try plan().when(relate).then(.init(relation: relation, to: "other"))
        #expect(state.relations.map(\.value) == [Plan.Relation(kind: relation, to: "plan/other")])
        try plan().given(relate).when(relate).thenNothing()
    }

    @Test func aRelationIsToAnotherPlanOnRecord() throws {
        try plan().when(Plan.Related(relation: .replaces, to: "plan").of("plan"))
            .thenRefused(.belongsToItself, field: "to", saying: "plan/plan")
        try plan().when(Plan.Related(relation: .replaces, to: "third").of("plan"))
            .thenRefused(.referenceUnknown, field: "to", saying: "plan/third")
        try plan().when(Plan.Related(relation: .replaces, to: "plan").of("third"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/third")
    }

    // MARK: assign-responsibility

    @Test func somebodyIsResponsibleForAPartOfAPlansLife() throws {
        let assign = Plan.ResponsibilityAssigned(role: .implementing, who: "body/board").of("plan")
        let attempt = try plan().when(assign, on: "2009")
        let state = try attempt.then(.init(role: .implementing, who: "body/board"))
        #expect(state.responsibilities.map(\.value.who) == ["body/board"])
        #expect(state.responsibilities.map(\.occurred) == ["2009"])
        #expect(attempt.traces.parts == [Traces.Part(holder: "body/board", role: .responsible)])
        #expect(state.parts(on: "2009-01-01").map(\.isCertain) == [false])
        #expect(state.parts(on: "2008-12-31") == [])
        try plan().given(assign).when(assign).thenNothing()
    }

    @Test func responsibilityIsOfAPlanAndAnOwnerOnRecord() throws {
        try plan().when(Plan.ResponsibilityAssigned(role: .monitoring, who: "agency/nhs-leeds").of("plan"))
            .thenRefused(.referenceUnknown, field: "who", saying: "agency/nhs-leeds")
        try plan().when(Plan.ResponsibilityAssigned(role: .monitoring, who: "body/board").of("third"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/third")
    }

    // MARK: adopt-priority, assign-lead-group

    @Test func aPlanTakesUpAPriority() throws {
        let adopt = Plan.PriorityAdopted(priority: "smoking", title: "Stop smoking").of("plan")
        let attempt = try plan().when(adopt)
        let state = try attempt.then(.init(priority: "smoking", title: "Stop smoking"))
        #expect(state.priorities.map(\.title) == ["Stop smoking"])
        #expect(attempt.traces.texts == ["Stop smoking"])
        try plan().given(adopt).when(adopt).thenNothing()
    }

    @Test func aPriorityKeepsItsShortNameAndHasATitle() throws {
        try plan().given(Plan.PriorityAdopted(priority: "smoking", title: "Stop smoking").of("plan"))
            .when(Plan.PriorityAdopted(priority: "smoking", title: "Start smoking").of("plan"))
            .thenRefused(.partExists, field: "priority", saying: "plan/plan", "“smoking”", "“Stop smoking”")
        try plan().when(Plan.PriorityAdopted(priority: "smoking", title: "").of("plan"))
            .thenRefused(.textEmpty, field: "title", saying: "“title”")
        try plan().when(Plan.PriorityAdopted(priority: "smoking", title: "Stop smoking").of("third"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/third")
    }

    @Test func aPartnershipGroupLeadsAPriorityFromADateOn() throws {
        let assign = Plan.LeadGroupAssigned(priority: "smoking", body: "board").of("plan")
        let ledger = try plan().given(Plan.PriorityAdopted(priority: "smoking", title: "Stop smoking").of("plan"))
        let attempt = ledger.when(assign, on: "2009-04-01")
        let state = try attempt.then(.init(priority: "smoking", body: "board"))
        let timeline = try #require(state.priorities.first).leadGroup
        #expect(timeline.value(on: "2009-03-31") == nil)
        #expect(timeline.value(on: "2009-04-01") == "body/board")
        #expect(attempt.traces.parts == [Traces.Part(holder: "body/board", role: .leadGroup)])
        #expect(state.parts(on: "2009-03-31") == [])
        #expect(state.parts(on: "2009-04-01").map(\.holder) == ["body/board"])
        try ledger.given(assign, on: "2009-04-01").when(assign, on: "2009-04-01").thenNothing()
    }

    @Test func aGroupThatLeadsFromADateIsNotReplacedWithoutOne() throws {
        try plan().given(Plan.PriorityAdopted(priority: "smoking", title: "Stop smoking").of("plan"))
            .given(Body.Established(name: "Task group").of("task-group"))
            .given(Plan.LeadGroupAssigned(priority: "smoking", body: "board").of("plan"), on: "2009-04")
            .when(Plan.LeadGroupAssigned(priority: "smoking", body: "task-group").of("plan"))
            .thenRefused(.dateMissing, field: "occurred", saying: "the last in April 2009")
    }

    @Test func aLeadGroupNeedsAPriorityOfThePlanAndABodyThatExists() throws {
        let ledger = try plan().given(Plan.PriorityAdopted(priority: "smoking", title: "Stop smoking").of("plan"))
        let refusal = ledger.when(Plan.LeadGroupAssigned(priority: "smokng", body: "board").of("plan"))
            .thenRefused(.partUnknown, field: "priority", saying: "plan/plan", "“smokng”")
        #expect(refusal?.remedy == "Its priorities are smoking.")
        ledger.when(Plan.LeadGroupAssigned(priority: "smoking", body: "forum").of("plan"))
            .thenRefused(.referenceUnknown, field: "body", saying: "body/forum")
        ledger.when(Plan.LeadGroupAssigned(priority: "smoking", body: "board").of("plan"), on: "2003-12")
            .thenRefused(.bodyNotExisting, field: "body", saying: "body/board", "December 2003", "2004")
        ledger.when(Plan.LeadGroupAssigned(priority: "smoking", body: "board").of("third"))
            .thenRefused(.subjectUnknown, field: "plan", saying: "plan/third")
    }
}
