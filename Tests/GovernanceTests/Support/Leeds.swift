import GovernanceSupport
import Testing

@testable import Governance

extension TestLedger {
    /// The partnership of the Leeds paper of February 2009, with one action of its plan and one review of it.
    ///
    /// The decisions are made up: the paper records none.
    static func leeds() throws(Refusal) -> TestLedger {
        try TestLedger()
            .given(Agency.Registered(name: "NHS Leeds", form: .nhs).of("nhs-leeds"))
            .given(Agency.Registered(name: "Leeds City Council", form: .council).of("leeds-city-council"))
            .given(Body.Established(name: "Healthy Leeds Partnership").of("healthy-leeds-partnership"))
            .given(
                Body.Established(name: "Scrutiny Board (Health)", form: .scrutinyBoard).of("scrutiny-board-health")
            )
            .given(
                Body.Established(name: "Executive Board", form: .executive, agency: "leeds-city-council").of(
                    "executive-board"
                )
            )
            .given(
                Person.Registered(name: "Director of Adult Social Services", form: .post).of(
                    "director-of-adult-social-services"
                )
            )
            .given(Report.Prepared(title: "Draft Plan 2009 to 2012").of("draft-plan-2009"), on: "2009-02-11")
            .given(
                Meeting.Convened(body: "scrutiny-board-health", date: "2009-02-17").of(
                    "scrutiny-board-health-2009-02-17"
                )
            )
            .given(
                Decision.Made(body: "executive-board", verb: .approved, text: "That the plan be approved").of(
                    "plan-approved"
                ),
                on: "2009-06-01"
            )
            .given(
                Decision.Made(body: "healthy-leeds-partnership", verb: .noted, text: "That the draft be noted").of(
                    "draft-noted"
                ),
                on: "2009-03-01"
            )
            .given(Plan.Drafted(title: "Partnership Plan", from: "2009", to: "2012").of("hwb-partnership-plan-2009"))
            .given(Plan.Drafted(title: "Leeds Strategic Plan").of("leeds-strategic-plan"))
            .given(Plan.PriorityAdopted(priority: "smoking", title: "Smoking").of("hwb-partnership-plan-2009"))
            .given(
                Action.Added(title: "Appoint three locality enablers", plan: "hwb-partnership-plan-2009").of(
                    "locality-enablers"
                )
            )
            .given(
                Review.Opened(
                    title: "Draft plan",
                    board: "scrutiny-board-health",
                    about: "plan/hwb-partnership-plan-2009",
                    report: "draft-plan-2009"
                ).of("draft-plan-health"),
                on: "2009-02-17"
            )
    }
}
