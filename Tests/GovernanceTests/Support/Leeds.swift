import Testing

@testable import Governance

extension TestLedger {
    /// The partnership of the Leeds paper of February 2009, with one action of its plan and one review of it.
    ///
    /// The decisions are made up: the paper records none.
    static func leeds() throws(Refusal) -> TestLedger {
        try TestLedger()
            .given(Agency.RegisterAgency(agency: "nhs-leeds", name: "NHS Leeds", form: .nhs))
            .given(Agency.RegisterAgency(agency: "leeds-city-council", name: "Leeds City Council", form: .council))
            .given(Body.Establish(body: "healthy-leeds-partnership", name: "Healthy Leeds Partnership"))
            .given(
                Body.Establish(body: "scrutiny-board-health", name: "Scrutiny Board (Health)", form: .scrutinyBoard)
            )
            .given(
                Body.Establish(
                    body: "executive-board",
                    name: "Executive Board",
                    form: .executive,
                    agency: "leeds-city-council"
                )
            )
            .given(
                Person.RegisterPerson(
                    person: "director-of-adult-social-services",
                    name: "Director of Adult Social Services",
                    form: .post
                )
            )
            .given(Report.Prepare(report: "draft-plan-2009", title: "Draft Plan 2009 to 2012"), on: "2009-02-11")
            .given(
                Meeting.Convene(
                    meeting: "scrutiny-board-health-2009-02-17",
                    body: "scrutiny-board-health",
                    date: "2009-02-17"
                )
            )
            .given(
                Decision.Make(
                    decision: "plan-approved",
                    body: "executive-board",
                    verb: .approved,
                    text: "That the plan be approved"
                ),
                on: "2009-06-01"
            )
            .given(
                Decision.Make(
                    decision: "draft-noted",
                    body: "healthy-leeds-partnership",
                    verb: .noted,
                    text: "That the draft be noted"
                ),
                on: "2009-03-01"
            )
            .given(Plan.Draft(plan: "hwb-partnership-plan-2009", title: "Partnership Plan", from: "2009", to: "2012"))
            .given(Plan.Draft(plan: "leeds-strategic-plan", title: "Leeds Strategic Plan"))
            .given(Plan.AdoptPriority(plan: "hwb-partnership-plan-2009", priority: "smoking", title: "Smoking"))
            .given(
                Action.Add(
                    action: "locality-enablers",
                    title: "Appoint three locality enablers",
                    plan: "hwb-partnership-plan-2009"
                )
            )
            .given(
                Review.Open(
                    review: "draft-plan-health",
                    title: "Draft plan",
                    board: "scrutiny-board-health",
                    about: "plan/hwb-partnership-plan-2009",
                    report: "draft-plan-2009"
                ),
                on: "2009-02-17"
            )
    }
}
