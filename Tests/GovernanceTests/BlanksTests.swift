import GovernanceSupport
import Testing

@testable import Governance

/// What is missing of a subject on a day, where no record says so itself.
struct BlanksTests {
    private static let action: Ref<Action> = "locality-enablers"
    private static let plan: Ref<Plan> = "hwb-partnership-plan-2009"
    private static let review: Ref<Review> = "draft-plan-health"

    private func blanks<D: Decider>(_ ledger: TestLedger, _ subject: Ref<D>, on day: Day) throws -> [Blank] {
        try #require(ledger.state(of: subject.id, as: D.self)).blanks(on: day, ledger)
    }

    @Test func whatNobodyRecordedOfAnActionIsABlankThatItsPlanMayExplain() throws {
        let blanks = try blanks(.leeds(), Self.action, on: "2009-02-11")
        #expect(blanks.map(\.field) == [.leadAgency, .leadOfficer, .leadGroup, .contributing, .due, .funding])
        #expect(blanks.first?.words == "No record names the lead agency of this action.")
        #expect(blanks.allSatisfy { $0.explainedBy == Self.plan.id && $0.yieldsToRecordedGap })
    }

    @Test func whatIsRecordedIsNoBlankFromItsDayOn() throws {
        let ledger = try TestLedger.leeds()
            .given(Action.LeadAgencyAssigned(agency: "nhs-leeds").of(Self.action), on: "2009-02-11")
            .given(Action.ContributorAdded(contributor: "agency/leeds-city-council").of(Self.action), on: "2009-03-01")
            .given(Action.FundingStated(status: .seeking).of(Self.action))
        let state = try #require(ledger.state(of: Self.action.id, as: Action.self))
        #expect(try blanks(ledger, Self.action, on: "2009-02-10").map(\.field).contains(.leadAgency))
        let from = try blanks(ledger, Self.action, on: "2009-02-11").map(\.field)
        #expect(from == [.leadOfficer, .leadGroup, .contributing, .due])
        #expect(try !blanks(ledger, Self.action, on: "2009-03-01").map(\.field).contains(.contributing))
        for field in Gap.Field.allCases {
            #expect(state.has(field, on: "2009-03-01") == [.leadAgency, .funding].contains(field), "\(field)")
        }
        #expect(!state.has(.leadAgency, on: "2009-02-10"))
    }

    @Test func anActionOutlivesItsLeadAgency() throws {
        let ledger = try TestLedger.leeds()
            .given(Action.LeadAgencyAssigned(agency: "nhs-leeds").of(Self.action), on: "2009-02-11")
            .given(Agency.Abolished().of("nhs-leeds"), on: "2013-03")
        #expect(try !blanks(ledger, Self.action, on: "2013-03-31").map(\.field).contains(.leadAgency))
        let blank = try #require(try blanks(ledger, Self.action, on: "2013-04-01").first)
        #expect(blank.field == .leadAgency)
        #expect(
            blank.words == "NHS Leeds led this action and ended: March 2013. No record names who has led it since."
        )
        #expect(blank.since == "2013-03")
        #expect(!blank.yieldsToRecordedGap)
        let led = try ledger.given(
            Action.LeadAgencyAssigned(agency: "leeds-city-council").of(Self.action),
            on: "2013-04-01"
        )
        #expect(try !blanks(led, Self.action, on: "2013-04-01").map(\.field).contains(.leadAgency))
    }

    @Test func anApprovalThatNobodyRecordedIsABlankUntilItIsGiven() throws {
        let step = Plan.StepPlanned(
            step: "approval",
            what: "Final approval",
            kind: .approval,
            by: "body/executive-board",
            planned: "2009-06"
        )
        let talk = Plan.StepPlanned(step: "talk", what: "Talk", kind: .discussion)
        let ledger = try TestLedger.leeds().given(step.of(Self.plan)).given(talk.of(Self.plan))
        let blank = try #require(try blanks(ledger, Self.plan, on: "2009-02-11").first)
        #expect(
            blank.words == "No record says that this approval was given, planned for June 2009: Final approval."
        )
        #expect(blank.field == .approvals)
        #expect(blank.owedBy == ["body/executive-board"])
        #expect(blank.since == "2009-06")
        let approved = try ledger.given(Plan.ApprovalGiven(step: "approval", decision: "plan-approved").of(Self.plan))
        #expect(try blanks(approved, Self.plan, on: "2009-05-31").count == 1)
        #expect(try blanks(approved, Self.plan, on: "2009-06-01") == [])
    }

    @Test func aBoardThatWasAskedAndSaidNothingOwesAComment() throws {
        let sitting: Ref<Meeting> = "scrutiny-board-health-2009-02-17"
        let asked = try TestLedger.leeds()
            .given(Review.CommentsRequested(meeting: sitting, words: "Please comment").of(Self.review))
        #expect(try blanks(asked, Self.review, on: "2009-02-16") == [])
        let blank = try #require(try blanks(asked, Self.review, on: "2009-02-17").first)
        #expect(blank.words == "The board was asked to comment; no comment is on record.")
        #expect(blank.owedBy == ["body/scrutiny-board-health"])
        #expect(blank.since == "2009-02-17")
        let said = try asked.given(Review.CommentMade(words: "Too vague").of(Self.review), on: "2009-03-01")
        #expect(try blanks(said, Self.review, on: "2009-02-28").count == 1)
        #expect(try blanks(said, Self.review, on: "2009-03-01") == [])
    }

    @Test func aRecommendationThatWasAskedAboutIsABlankUntilItIsAnswered() throws {
        let recommend = Review.RecommendationMade(recommendation: "1", words: "Name a lead", to: "agency/nhs-leeds")
        let answer = Review.ResponseReceived(recommendation: "1", by: "agency/nhs-leeds", answer: .accepted)
        let made = try TestLedger.leeds().given(recommend.of(Self.review), on: "2009-02-17")
        #expect(try blanks(made, Self.review, on: "2009-03-01") == [])
        let asked = try made.given(Review.ResponseRequested(recommendation: "1").of(Self.review), on: "2009-02-20")
        let blank = try #require(try blanks(asked, Self.review, on: "2009-03-01").first)
        #expect(try blanks(asked, Self.review, on: "2009-02-19") == [])
        #expect(blank.field == .responses)
        #expect(blank.words == "No response to recommendation 1 is on record: Name a lead")
        #expect(blank.owedBy == ["agency/nhs-leeds"])
        let answered = try asked.given(answer.of(Self.review), on: "2009-03-10")
        #expect(try blanks(answered, Self.review, on: "2009-03-09").count == 1)
        #expect(try blanks(answered, Self.review, on: "2009-03-10") == [])
        #expect(
            answered.state(of: Self.review.id, as: Review.self)?.parts(on: "2009-03-10").map(\.role) == [.scrutinises]
        )
    }

    @Test func aDutyWithoutAnIntervalIsABlankWhileItIsOwed() throws {
        let duty: Ref<Duty> = "progress"
        let create = Duty.Created(what: "Progress", owedBy: ["agency/nhs-leeds"], to: ["body/executive-board"])
        let ledger = try TestLedger.leeds().given(create.of(duty), on: "2009-02-11")
            .given(Duty.Ended().of(duty), on: "2012-01-01")
        #expect(try blanks(ledger, duty, on: "2009-02-10") == [])
        #expect(try blanks(ledger, duty, on: "2009-02-11").map(\.field) == [.interval])
        #expect(try blanks(ledger, duty, on: "2009-02-11").first?.owedBy == ["agency/nhs-leeds"])
        #expect(try blanks(ledger, duty, on: "2012-01-01") == [])
    }

    @Test func aGapThatIsFilledIsOwedByNobody() throws {
        let gap: Ref<Gap> = "columns"
        let record = Gap.Recorded(
            about: "plan/leeds-strategic-plan",
            field: .period,
            words: "No years",
            owedBy: ["agency/nhs-leeds"]
        )
        let ledger = try TestLedger.leeds().given(record.of(gap), on: "2009-02")
            .given(Gap.Filled(words: "2008 to 2011").of(gap), on: "2010-01-01")
        let state = try #require(ledger.state(of: gap.id, as: Gap.self))
        #expect(state.parts(on: "2009-01-31") == [])
        #expect(state.parts(on: "2009-02-11").map(\.isCertain) == [false])
        #expect(state.parts(on: "2009-02-28").map(\.isCertain) == [true])
        #expect(state.parts(on: "2009-02-28").map(\.holder) == ["agency/nhs-leeds"])
        #expect(state.parts(on: "2010-01-01") == [])
    }

    // MARK: Dues

    @Test func whatIsDoneFallsDueNoMore() throws {
        func dues<D: Decider>(_ ledger: TestLedger, _ subject: Ref<D>, on day: Day) throws -> [Due] {
            try #require(ledger.state(of: subject.id, as: D.self)).dues(on: day, ledger)
        }
        let step = Plan.StepPlanned(
            step: "approval",
            what: "Final approval",
            kind: .approval,
            by: "body/executive-board",
            planned: "2009-06"
        )
        let recommend = Review.RecommendationMade(recommendation: "1", words: "Name a lead", to: "agency/nhs-leeds")
        let ask = Review.ResponseRequested(recommendation: "1", due: "2009-03-17")
        let answer = Review.ResponseReceived(recommendation: "1", by: "agency/nhs-leeds", answer: .accepted)
        let ledger = try TestLedger.leeds().given(step.of(Self.plan))
            .given(Plan.ApprovalGiven(step: "approval", decision: "plan-approved").of(Self.plan))
            .given(Action.LeadAgencyAssigned(agency: "nhs-leeds").of(Self.action), on: "2009-02-11")
            .given(Action.DueSet(due: "2009-07").of(Self.action))
            .given(Action.Completed().of(Self.action), on: "2009-07-15")
            .given(recommend.of(Self.review), on: "2009-02-17")
            .given(ask.of(Self.review), on: "2009-02-17")
            .given(answer.of(Self.review), on: "2009-03-10")

        let approval = Due(date: "2009-06", what: "approval: Final approval", owedBy: ["body/executive-board"])
        #expect(try dues(ledger, Self.plan, on: "2009-05-31") == [approval])
        #expect(try dues(ledger, Self.plan, on: "2009-06-01") == [])
        let owed = try #require(try dues(ledger, Self.action, on: "2009-07-14").first)
        #expect(owed.date == "2009-07" && owed.what == "Appoint three locality enablers")
        #expect(owed.owedBy == ["agency/nhs-leeds"] && owed.leads.map(\.holder) == owed.owedBy)
        // When the date was set is not on record: on that day it is not certain that it had been.
        #expect(owed.doubt == "no date says from when")
        #expect(try dues(ledger, Self.action, on: "2009-07-15") == [])
        #expect(try dues(ledger, Self.review, on: "2009-03-09").map(\.date) == ["2009-03-17"])
        #expect(try dues(ledger, Self.review, on: "2009-03-10") == [])
    }
}
