import Testing

@testable import Governance

/// Who owns an action, on which day, and by what record.
struct OwnershipTests {
    private static let action: Ref<Action> = "locality-enablers"
    private static let lead = Action.AssignLeadAgency(action: action, agency: "nhs-leeds")

    private func abolished() throws -> TestLedger {
        try TestLedger.leeds().given(Agency.Abolish(agency: "nhs-leeds"), on: "2013-03-31")
    }

    // MARK: assign-lead-agency

    @Test func anAgencyLeadsFromADateOn() throws {
        let state = try TestLedger.leeds().when(Self.lead, on: "2009-02-11")
            .then(.leadAgencyAssigned(.init(agency: "nhs-leeds")))
        #expect(state.leadAgency.value(on: "2009-02-10") == nil)
        #expect(state.leadAgency.value(on: "2012-05-01") == "agency/nhs-leeds")
        #expect(state.owners == [Part(owner: "agency/nhs-leeds", role: .leadAgency)])
    }

    @Test func theSameLeadFromTheSameDateIsNoNews() throws {
        try TestLedger.leeds().given(Self.lead, on: "2009-02-11").when(Self.lead, on: "2009-02-11").thenNothing()
        try TestLedger.leeds().given(Self.lead).when(Self.lead).thenNothing()
    }

    @Test func whoLedInMay2012IsAnsweredAfterTheAgencyIsGone() throws {
        let state = try TestLedger.leeds().given(Self.lead, on: "2009-02-11")
            .given(Agency.Abolish(agency: "nhs-leeds"), on: "2013-03-31")
            .given(Agency.RegisterAgency(agency: "leeds-north-ccg", name: "Leeds North CCG"), on: "2013-04-01")
            .when(
                Action.AssignLeadAgency(action: Self.action, agency: "leeds-north-ccg"),
                on: "2013-04-01",
                authority: "plan-approved"
            )
            .then(.leadAgencyAssigned(.init(agency: "leeds-north-ccg")))
        let before = try #require(state.leadAgency.standing(on: "2012-05-01"))
        #expect(before.value == "agency/nhs-leeds")
        #expect(before.until == "2013-04-01")
        #expect(before.isCertain)
        let after = try #require(state.leadAgency.standing(on: "2013-04-01"))
        #expect(after.value == "agency/leeds-north-ccg")
        #expect(after.entry.source.authority == "decision/plan-approved")
        #expect(state.owners.map(\.owner) == ["agency/nhs-leeds", "agency/leeds-north-ccg"])
    }

    @Test func aChangeFrom1FebruaryRecordedOn10AprilChangesFebruary() throws {
        let state = try TestLedger.leeds()
            .given(Self.lead, on: "2009-01-01", today: "2009-01-01")
            .when(
                Action.AssignLeadAgency(action: Self.action, agency: "leeds-city-council"),
                on: "2009-02-01",
                today: "2009-04-10"
            )
            .then(.leadAgencyAssigned(.init(agency: "leeds-city-council")))
        #expect(state.leadAgency.value(on: "2009-01-31") == "agency/nhs-leeds")
        #expect(state.leadAgency.value(on: "2009-02-01") == "agency/leeds-city-council")
        #expect(state.leadAgency.standing(on: "2009-02-01")?.entry.source.recorded == "2009-04-10")
    }

    @Test(arguments: ["2013-04-01", "2013-04", "2014"] as [EDTFDate])
    func anAbolishedAgencyLeadsNothing(_ date: EDTFDate) throws {
        try abolished().when(Self.lead, on: date)
            .thenRefused(
                .agencyNotExisting,
                field: "agency",
                saying: "agency/nhs-leeds",
                date.phrase,
                "on 31 March 2013"
            )
    }

    @Test(arguments: ["2013-03-30", "2013-03-31", "2013-03", "2013", "2014~"] as [EDTFDate])
    func anAgencyLeadsWhereItMayStillHaveExisted(_ date: EDTFDate) throws {
        try abolished().when(Self.lead, on: date).then(.leadAgencyAssigned(.init(agency: "nhs-leeds")))
    }

    @Test func anAgencyAbolishedInAMonthMayLeadUntilTheMonthIsOver() throws {
        let ledger = try TestLedger.leeds().given(Agency.Abolish(agency: "nhs-leeds"), on: "2013-03")
        try ledger.when(Self.lead, on: "2013-03-31").then(.leadAgencyAssigned(.init(agency: "nhs-leeds")))
        ledger.when(Self.lead, on: "2013-04-01")
            .thenRefused(.agencyNotExisting, field: "agency", saying: "on 1 April 2013", "in March 2013")
    }

    @Test(arguments: ["2009-04-01", "2013-03-31", "2013-04-01"] as [Day])
    func whoIsGivenToAnAgencyThatHasAnEndNeedsADate(_ today: Day) throws {
        try abolished().when(Self.lead, today: today)
            .thenRefused(.dateMissing, field: "occurred", saying: "agency/nhs-leeds", "on 31 March 2013")
        try abolished()
            .when(Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds"), today: today)
            .thenRefused(.dateMissing, field: "occurred", saying: "agency/nhs-leeds", "on 31 March 2013")
    }

    @Test func whatWasRecordedBeforeTheAgencyEndedIsNoNewsAfterwards() throws {
        let help = Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds")
        for date in [nil, "2014"] as [EDTFDate?] {
            let ended = try TestLedger.leeds().given(Self.lead, on: date).given(help, on: date)
                .given(Agency.Abolish(agency: "nhs-leeds"), on: "2013-03-31")
            try ended.when(Self.lead, on: date).thenNothing()
            try ended.when(help, on: date).thenNothing()
        }
    }

    // MARK: An undated change after a dated one

    @Test func ownershipThatChangedOnADateDoesNotChangeWithoutOne() throws {
        func refused<C: Command>(_ first: C, _ second: C) throws {
            try TestLedger.leeds().given(first, on: "2009-03").when(second)
                .thenRefused(.dateMissing, field: "occurred", saying: "the last in March 2009")
            try TestLedger.leeds().given(first, on: "2009-02-17").when(first)
                .thenRefused(.dateMissing, field: "occurred", saying: "the last on 17 February 2009")
            try TestLedger.leeds().given(first).given(second).given(first, on: "2009-03").when(second).thenNothing()
        }
        try refused(Self.lead, Action.AssignLeadAgency(action: Self.action, agency: "leeds-city-council"))
        try refused(
            Action.AssignLeadGroup(action: Self.action, body: "healthy-leeds-partnership"),
            Action.AssignLeadGroup(action: Self.action, body: "executive-board")
        )
        try refused(
            Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds"),
            Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds", how: "pays half")
        )
    }

    @Test func anOfficerWhoLeadsFromADateIsNotReplacedWithoutOne() throws {
        let ledger = try TestLedger.leeds()
            .given(Person.RegisterPerson(person: "chief-officer", name: "Chief Officer", form: .post))
            .given(
                Action.AssignLeadOfficer(action: Self.action, officer: "director-of-adult-social-services"),
                on: "2009-03"
            )
        ledger.when(Action.AssignLeadOfficer(action: Self.action, officer: "chief-officer"))
            .thenRefused(.dateMissing, field: "occurred", saying: "the last in March 2009")
    }

    @Test func whoNeverHelpedBeforeMayHelpWithoutADate() throws {
        try TestLedger.leeds()
            .given(Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds"), on: "2009-03")
            .when(Action.AddContributor(action: Self.action, contributor: "agency/leeds-city-council"))
            .then(.contributorAdded(.init(contributor: "agency/leeds-city-council")))
    }

    @Test func whoLeftOnADateDoesNotComeBackWithoutOne() throws {
        let add = Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds")
        try TestLedger.leeds().given(add)
            .given(Action.RemoveContributor(action: Self.action, contributor: "agency/nhs-leeds"), on: "2013-03-31")
            .when(Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds", how: "pays half"))
            .thenRefused(.dateMissing, field: "occurred", saying: "the last on 31 March 2013")
    }

    // MARK: An agency that is not on record, or not yet

    @Test func anAgencyLeadsNothingBeforeItBegan() throws {
        try TestLedger.leeds().given(Agency.RegisterAgency(agency: "ccg", name: "CCG"), on: "2013-04-01")
            .when(Action.AssignLeadAgency(action: Self.action, agency: "ccg"), on: "2013-03")
            .thenRefused(.agencyNotExisting, field: "agency", saying: "agency/ccg", "in March 2013", "on 1 April 2013")
    }

    @Test func theAgencyMustBeOnRecord() throws {
        try TestLedger.leeds().when(Action.AssignLeadAgency(action: Self.action, agency: "icb"))
            .thenRefused(.referenceUnknown, field: "agency", saying: "agency/icb")
    }

    // MARK: assign-lead-officer

    @Test func aPostLeadsFromADateOn() throws {
        let lead = Action.AssignLeadOfficer(action: Self.action, officer: "director-of-adult-social-services")
        let state = try TestLedger.leeds().when(lead, on: "2009-02-11")
            .then(.leadOfficerAssigned(.init(officer: "director-of-adult-social-services")))
        #expect(state.leadOfficer.value(on: "2009-02-11") == "person/director-of-adult-social-services")
        #expect(state.owners == [Part(owner: "person/director-of-adult-social-services", role: .leadOfficer)])
        try TestLedger.leeds().given(lead, on: "2009-02-11").when(lead, on: "2009-02-11").thenNothing()
        try TestLedger.leeds().when(Action.AssignLeadOfficer(action: Self.action, officer: "j-smith"))
            .thenRefused(.referenceUnknown, field: "officer", saying: "person/j-smith")
    }

    // MARK: assign-lead-group

    @Test func aPartnershipGroupLeadsFromADateOn() throws {
        let lead = Action.AssignLeadGroup(action: Self.action, body: "healthy-leeds-partnership")
        let state = try TestLedger.leeds().when(lead, on: "2009-02-11")
            .then(.leadGroupAssigned(.init(body: "healthy-leeds-partnership")))
        #expect(state.leadGroup.value(on: "2009-02-11") == "body/healthy-leeds-partnership")
        #expect(state.owners == [Part(owner: "body/healthy-leeds-partnership", role: .leadGroup)])
        try TestLedger.leeds().given(lead, on: "2009-02-11").when(lead, on: "2009-02-11").thenNothing()
    }

    @Test func aGroupLeadsOnlyWhereItIsOnRecordAndExists() throws {
        try TestLedger.leeds().when(Action.AssignLeadGroup(action: Self.action, body: "forum"))
            .thenRefused(.referenceUnknown, field: "body", saying: "body/forum")
        try TestLedger.leeds().given(Body.Establish(body: "hwb", name: "HWB"), on: "2013-04-01")
            .when(Action.AssignLeadGroup(action: Self.action, body: "hwb"), on: "2012")
            .thenRefused(.bodyNotExisting, field: "body", saying: "body/hwb", "2012", "1 April 2013")
    }

    // MARK: add-contributor, remove-contributor

    @Test func contributorsComeAndGo() throws {
        let add = Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds", how: "pays half")
        let remove = Action.RemoveContributor(action: Self.action, contributor: "agency/nhs-leeds")
        try TestLedger.leeds().when(add, on: "2009-02-11")
            .then(.contributorAdded(.init(contributor: "agency/nhs-leeds", how: "pays half")))
        try TestLedger.leeds().given(add, on: "2009-02-11").when(add, on: "2009-02-11").thenNothing()

        let helping = try TestLedger.leeds().given(add, on: "2009-02-11")
        let state = try helping.when(remove, on: "2013-03-31")
            .then(.contributorRemoved(.init(contributor: "agency/nhs-leeds")))
        #expect(state.contributions.map(\.who) == ["agency/nhs-leeds"])
        let help = try #require(state.contributions.first).help
        #expect(help.value(on: "2013-03-30") == Action.Help(how: "pays half"))
        #expect(help.value(on: "2013-03-31") == nil)
        #expect(state.owners == [Part(owner: "agency/nhs-leeds", role: .contributor)])
        try helping.given(remove, on: "2013-03-31").when(remove, on: "2013-03-31").thenNothing()
    }

    @Test func aContributorWhoLeftMayComeBackFromTheSameDay() throws {
        let add = Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds")
        let remove = Action.RemoveContributor(action: Self.action, contributor: "agency/nhs-leeds")
        let state = try TestLedger.leeds().given(add, on: "2009").given(remove, on: "2010-04-01")
            .when(add, on: "2010-04-01").then(.contributorAdded(.init(contributor: "agency/nhs-leeds")))
        #expect(state.contributions.first?.help.value(on: "2010-04-01") == Action.Help())
    }

    @Test func aContributorMustBeOnRecordAndExistAndHelpInWords() throws {
        try TestLedger.leeds().when(Action.AddContributor(action: Self.action, contributor: "agency/icb"))
            .thenRefused(.referenceUnknown, field: "contributor", saying: "agency/icb")
        try abolished()
            .when(Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds"), on: "2013-04-01")
            .thenRefused(.agencyNotExisting, field: "contributor", saying: "agency/nhs-leeds", "1 April 2013")
        try TestLedger.leeds()
            .when(Action.AddContributor(action: Self.action, contributor: "agency/nhs-leeds", how: " "))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
    }

    @Test func onlyWhoHelpsCanStopHelpingAndOnADay() throws {
        let remove = Action.RemoveContributor(action: Self.action, contributor: "agency/nhs-leeds")
        try TestLedger.leeds().when(remove).thenRefused(.dateMissing, field: "occurred", saying: "ended on a day")
        try TestLedger.leeds().when(remove, on: "2013")
            .thenRefused(
                .contributorUnknown,
                field: "contributor",
                saying: "agency/nhs-leeds",
                "action/locality-enablers"
            )
        let refusal = try TestLedger.leeds()
            .given(Action.AddContributor(action: Self.action, contributor: "body/executive-board"))
            .when(remove, on: "2013")
            .thenRefused(.contributorUnknown, field: "contributor", saying: "agency/nhs-leeds")
        #expect(refusal?.remedy == "Those who help are body/executive-board.")
    }

    // MARK: agree-influence

    @Test func influenceIsNotOwnership() throws {
        let agree = Action.AgreeInfluence(action: Self.action, by: "body/healthy-leeds-partnership", how: "support")
        let state = try TestLedger.leeds().when(agree)
            .then(.influenceAgreed(.init(by: "body/healthy-leeds-partnership", how: "support")))
        #expect(state.owners == [Part(owner: "body/healthy-leeds-partnership", role: .influence)])
        #expect(state.leadGroup.isEmpty)
        try TestLedger.leeds().given(agree).when(agree).thenNothing()
    }

    @Test func whoInfluencesMustBeOnRecordAndSayHowInWords() throws {
        try TestLedger.leeds().when(Action.AgreeInfluence(action: Self.action, by: "body/forum"))
            .thenRefused(.referenceUnknown, field: "by", saying: "body/forum")
        let long = String(repeating: "x", count: 20_001)
        for (how, rule) in [("", Refusal.Rule.textEmpty), (long, .textTooLong)] {
            try TestLedger.leeds()
                .when(Action.AgreeInfluence(action: Self.action, by: "body/executive-board", how: how))
                .thenRefused(rule, field: "how", saying: "“how”")
        }
    }
}
