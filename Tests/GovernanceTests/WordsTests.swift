import GovernanceSupport
import Testing

@testable import Governance

/// How changes, roles, gaps and relations are put into words.
struct WordsTests {
    @Test func aTrailReadsAsWhatHappened() throws {
        let lines: [any Change] = [
            Action.LeadAgencyAssigned(agency: "nhs-leeds"),
            Action.DueSet(due: "2009-07"),
            Action.ProgressReported(status: .underWay, words: "Discussions have been held"),
            Action.ProgressReported(status: .paused),
            Action.Completed(words: "Three appointed"),
            Action.Completed(),
            Action.InfluenceAgreed(by: "body/board", how: "support"),
            Action.InfluenceAgreed(by: "body/board"),
            Meeting.Cancelled(reason: "Snow"),
            Meeting.Cancelled(),
            Plan.StepPlanned(step: "talk", what: "Talk", kind: .discussion),
            Plan.StepPlanned(step: "talk", what: "Talk", kind: .discussion, by: "body/board", planned: "2009-03"),
            Plan.Related(relation: .partOf, to: "other"),
            Review.ResponseRequested(recommendation: "1", due: "2009-03-17"),
            Review.ResponseRequested(recommendation: "1"),
            Duty.Created(what: "Progress", to: ["body/board"], every: "P3M"),
            Duty.Created(what: "Progress", to: ["body/board"]),
            Duty.Ended(reason: "The plan ran out"),
        ]
        #expect(
            lines.map(\.line) == [
                "lead agency: agency/nhs-leeds",
                "due: July 2009",
                "progress: under way: Discussions have been held",
                "progress: paused",
                "completed: Three appointed",
                "completed",
                "influence: body/board: support",
                "influence: body/board",
                "meeting cancelled: Snow",
                "meeting cancelled",
                "discussion planned: Talk",
                "discussion planned for March 2009: Talk",
                "is part of plan/other",
                "response to recommendation 1 requested, due 17 March 2009",
                "response to recommendation 1 requested",
                "duty: Progress (every 3 months)",
                "duty: Progress (no interval stated)",
                "duty ended: The plan ran out",
            ]
        )
    }

    @Test func everyRoleAndEveryGapHasWordsOfItsOwn() {
        let roles = Role.allCases.map(\.words)
        #expect(Set(roles).count == roles.count)
        let gaps = Gap.Field.allCases.map(\.words)
        #expect(Set(gaps).count == gaps.count)
        let relations = Plan.RelationKind.allCases.map(\.words)
        #expect(Set(relations).count == relations.count)
        for words in roles + gaps + relations {
            #expect(words.wholeMatch(of: /[a-z]+( [a-z]+)*/) != nil, "“\(words)” is no plain English")
        }
    }

}
