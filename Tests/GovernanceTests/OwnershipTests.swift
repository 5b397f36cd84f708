import GovernanceSupport
import Testing

@testable import Governance

/// Who owns an action, on which day, and by what record.
struct OwnershipTests {
    private static let action: Ref<Action> = "locality-enablers"
    private static let lead = Action.LeadAgencyAssigned(agency: "nhs-leeds").of(action)

    private func abolished() throws -> TestLedger {
        try TestLedger.leeds().given(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
    }

    // MARK: assign-lead-agency

    @Test func anAgencyLeadsFromADateOn() throws {
        let attempt = try TestLedger.leeds().when(Self.lead, on: "2009-02-11")
        let state = try attempt.then(.init(agency: "nhs-leeds"))
        #expect(state.leadAgency.value(on: "2009-02-10") == nil)
        #expect(state.leadAgency.value(on: "2012-05-01") == "agency/nhs-leeds")
        #expect(attempt.owners == [Traces.Part(holder: "agency/nhs-leeds", role: .leadAgency)])
        #expect(state.parts(on: "2009-02-10") == [])
        #expect(state.parts(on: "2009-02-11").map(\.holder) == ["agency/nhs-leeds"])
    }

    @Test func theSameLeadFromTheSameDateIsNoNews() throws {
        try TestLedger.leeds().given(Self.lead, on: "2009-02-11").when(Self.lead, on: "2009-02-11").thenNothing()
        try TestLedger.leeds().given(Self.lead).when(Self.lead).thenNothing()
    }

    @Test func whoLedInMay2012IsAnsweredAfterTheAgencyIsGone() throws {
        let attempt = try TestLedger.leeds().given(Self.lead, on: "2009-02-11")
            .given(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
            .given(Agency.Registered(name: "Leeds North CCG").of("leeds-north-ccg"), on: "2013-04-01")
            .when(
                Action.LeadAgencyAssigned(agency: "leeds-north-ccg").of(Self.action),
                on: "2013-04-01",
                authority: "plan-approved"
            )
        let state = try attempt.then(.init(agency: "leeds-north-ccg"))
        let before = try #require(state.leadAgency.standing(on: "2012-05-01"))
        #expect(before.value == "agency/nhs-leeds")
        #expect(before.until == "2013-04-01")
        #expect(before.isCertain)
        let after = try #require(state.leadAgency.standing(on: "2013-04-01"))
        #expect(after.value == "agency/leeds-north-ccg")
        #expect(attempt.ledger.record(after.entry.mark).authority == "decision/plan-approved")
        #expect(attempt.owners.map(\.holder) == ["agency/nhs-leeds", "agency/leeds-north-ccg"])
        #expect(state.parts(on: "2012-05-01").map(\.until) == ["2013-04-01"])
        #expect(state.parts(on: "2013-04-01").map(\.holder) == ["agency/leeds-north-ccg"])
    }

    @Test func aChangeFrom1FebruaryRecordedOn10AprilChangesFebruary() throws {
        let state = try TestLedger.leeds()
            .given(Self.lead, on: "2009-01-01", today: "2009-01-01")
            .when(
                Action.LeadAgencyAssigned(agency: "leeds-city-council").of(Self.action),
                on: "2009-02-01",
                today: "2009-04-10"
            )
            .then(.init(agency: "leeds-city-council"))
        #expect(state.leadAgency.value(on: "2009-01-31") == "agency/nhs-leeds")
        #expect(state.leadAgency.value(on: "2009-02-01") == "agency/leeds-city-council")
        #expect(state.leadAgency.standing(on: "2009-02-01")?.entry.mark.recorded == "2009-04-10")
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
        try abolished().when(Self.lead, on: date).then(.init(agency: "nhs-leeds"))
    }

    @Test func anAgencyAbolishedInAMonthMayLeadUntilTheMonthIsOver() throws {
        let ledger = try TestLedger.leeds().given(Agency.Abolished().of("nhs-leeds"), on: "2013-03")
        try ledger.when(Self.lead, on: "2013-03-31").then(.init(agency: "nhs-leeds"))
        ledger.when(Self.lead, on: "2013-04-01")
            .thenRefused(.agencyNotExisting, field: "agency", saying: "on 1 April 2013", "in March 2013")
    }

    @Test(arguments: ["2009-04-01", "2013-03-31", "2013-04-01"] as [Day])
    func whoIsGivenToAnAgencyThatHasAnEndNeedsADate(_ today: Day) throws {
        try abolished().when(Self.lead, today: today)
            .thenRefused(.dateMissing, field: "occurred", saying: "agency/nhs-leeds", "on 31 March 2013")
        try abolished()
            .when(Action.ContributorAdded(contributor: "agency/nhs-leeds").of(Self.action), today: today)
            .thenRefused(.dateMissing, field: "occurred", saying: "agency/nhs-leeds", "on 31 March 2013")
    }

    @Test func whatWasRecordedBeforeTheAgencyEndedIsNoNewsAfterwards() throws {
        let help = Action.ContributorAdded(contributor: "agency/nhs-leeds").of(Self.action)
        for date in [nil, "2014"] as [EDTFDate?] {
            let ended = try TestLedger.leeds().given(Self.lead, on: date).given(help, on: date)
                .given(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
            try ended.when(Self.lead, on: date).thenNothing()
            try ended.when(help, on: date).thenNothing()
        }
    }

    // MARK: An undated change after a dated one

    @Test func ownershipThatChangedOnADateDoesNotChangeWithoutOne() throws {
        func refused<C: Change>(_ first: Asked<C>, _ second: Asked<C>) throws {
            try TestLedger.leeds().given(first, on: "2009-03").when(second)
                .thenRefused(.dateMissing, field: "occurred", saying: "the last in March 2009")
            try TestLedger.leeds().given(first, on: "2009-02-17").when(first).thenNothing()
            try TestLedger.leeds().given(first, on: "2009-02-17").given(second, on: "2010").when(first)
                .thenRefused(.dateMissing, field: "occurred", saying: "the last in 2010")
            try TestLedger.leeds().given(first).given(second).given(first, on: "2009-03").when(second).thenNothing()
        }
        try refused(Self.lead, Action.LeadAgencyAssigned(agency: "leeds-city-council").of(Self.action))
        try refused(
            Action.LeadGroupAssigned(body: "healthy-leeds-partnership").of(Self.action),
            Action.LeadGroupAssigned(body: "executive-board").of(Self.action)
        )
        try refused(
            Action.ContributorAdded(contributor: "agency/nhs-leeds").of(Self.action),
            Action.ContributorAdded(contributor: "agency/nhs-leeds", how: "pays half").of(Self.action)
        )
    }

    @Test func anOfficerWhoLeadsFromADateIsNotReplacedWithoutOne() throws {
        let ledger = try TestLedger.leeds()
            .given(Person.Registered(name: "Chief Officer", form: .post).of("chief-officer"))
            .given(
                Action.LeadOfficerAssigned(officer: "director-of-adult-social-services").of(Self.action),
                on: "2009-03"
            )
        ledger.when(Action.LeadOfficerAssigned(officer: "chief-officer").of(Self.action))
            .thenRefused(.dateMissing, field: "occurred", saying: "the last in March 2009")
    }

    @Test func whoNeverHelpedBeforeMayHelpWithoutADate() throws {
        try TestLedger.leeds()
            .given(Action.ContributorAdded(contributor: "agency/nhs-leeds").of(Self.action), on: "2009-03")
            .when(Action.ContributorAdded(contributor: "agency/leeds-city-council").of(Self.action))
            .then(.init(contributor: "agency/leeds-city-council"))
    }

    @Test func whoLeftOnADateDoesNotComeBackWithoutOne() throws {
        let add = Action.ContributorAdded(contributor: "agency/nhs-leeds").of(Self.action)
        try TestLedger.leeds().given(add)
            .given(Action.ContributorRemoved(contributor: "agency/nhs-leeds").of(Self.action), on: "2013-03-31")
            .when(Action.ContributorAdded(contributor: "agency/nhs-leeds", how: "pays half").of(Self.action))
            .thenRefused(.dateMissing, field: "occurred", saying: "the last on 31 March 2013")
    }

    // MARK: An agency that is not on record, or not yet

    @Test func anAgencyLeadsNothingBeforeItBegan() throws {
        try TestLedger.leeds().given(Agency.Registered(name: "CCG").of("ccg"), on: "2013-04-01")
            .when(Action.LeadAgencyAssigned(agency: "ccg").of(Self.action), on: "2013-03")
            .thenRefused(.agencyNotExisting, field: "agency", saying: "agency/ccg", "in March 2013", "on 1 April 2013")
    }

    @Test func theAgencyMustBeOnRecord() throws {
        try TestLedger.leeds().when(Action.LeadAgencyAssigned(agency: "icb").of(Self.action))
            .thenRefused(.referenceUnknown, field: "agency", saying: "agency/icb")
    }

    // MARK: assign-lead-officer

    @Test func aPostLeadsFromADateOn() throws {
        let lead = Action.LeadOfficerAssigned(officer: "director-of-adult-social-services").of(Self.action)
        let attempt = try TestLedger.leeds().when(lead, on: "2009-02-11")
        let state = try attempt.then(.init(officer: "director-of-adult-social-services"))
        #expect(state.leadOfficer.value(on: "2009-02-11") == "person/director-of-adult-social-services")
        let owner = Traces.Part(holder: "person/director-of-adult-social-services", role: .leadOfficer)
        #expect(attempt.owners == [owner])
        #expect(state.parts(on: "2009-02-11").map(\.role) == [.leadOfficer])
        try TestLedger.leeds().given(lead, on: "2009-02-11").when(lead, on: "2009-02-11").thenNothing()
        try TestLedger.leeds().when(Action.LeadOfficerAssigned(officer: "j-smith").of(Self.action))
            .thenRefused(.referenceUnknown, field: "officer", saying: "person/j-smith")
    }

    // MARK: assign-lead-group

    @Test func aPartnershipGroupLeadsFromADateOn() throws {
        let lead = Action.LeadGroupAssigned(body: "healthy-leeds-partnership").of(Self.action)
        let attempt = try TestLedger.leeds().when(lead, on: "2009-02-11")
        let state = try attempt.then(.init(body: "healthy-leeds-partnership"))
        #expect(state.leadGroup.value(on: "2009-02-11") == "body/healthy-leeds-partnership")
        #expect(attempt.owners == [Traces.Part(holder: "body/healthy-leeds-partnership", role: .leadGroup)])
        #expect(state.parts(on: "2009-02-11").map(\.role) == [.leadGroup])
        try TestLedger.leeds().given(lead, on: "2009-02-11").when(lead, on: "2009-02-11").thenNothing()
    }

    @Test func aGroupLeadsOnlyWhereItIsOnRecordAndExists() throws {
        try TestLedger.leeds().when(Action.LeadGroupAssigned(body: "forum").of(Self.action))
            .thenRefused(.referenceUnknown, field: "body", saying: "body/forum")
        try TestLedger.leeds().given(Body.Established(name: "HWB").of("hwb"), on: "2013-04-01")
            .when(Action.LeadGroupAssigned(body: "hwb").of(Self.action), on: "2012")
            .thenRefused(.bodyNotExisting, field: "body", saying: "body/hwb", "2012", "1 April 2013")
    }

    // MARK: add-contributor, remove-contributor

    @Test func contributorsComeAndGo() throws {
        let add = Action.ContributorAdded(contributor: "agency/nhs-leeds", how: "pays half").of(Self.action)
        let remove = Action.ContributorRemoved(contributor: "agency/nhs-leeds").of(Self.action)
        try TestLedger.leeds().when(add, on: "2009-02-11")
            .then(.init(contributor: "agency/nhs-leeds", how: "pays half"))
        try TestLedger.leeds().given(add, on: "2009-02-11").when(add, on: "2009-02-11").thenNothing()

        let helping = try TestLedger.leeds().given(add, on: "2009-02-11")
        let attempt = helping.when(remove, on: "2013-03-31")
        let state = try attempt.then(.init(contributor: "agency/nhs-leeds"))
        #expect(state.contributions.map(\.who) == ["agency/nhs-leeds"])
        let help = try #require(state.contributions.first).help
        #expect(help.value(on: "2013-03-30") == Action.Help(how: "pays half"))
        #expect(help.value(on: "2013-03-31") == nil)
        #expect(Set(attempt.owners) == [Traces.Part(holder: "agency/nhs-leeds", role: .contributor)])
        #expect(state.parts(on: "2013-03-30").map(\.role) == [.contributor])
        #expect(state.parts(on: "2013-03-31") == [])
        try helping.given(remove, on: "2013-03-31").when(remove, on: "2013-03-31").thenNothing()
    }

    @Test func aContributorWhoLeftMayComeBackFromTheSameDay() throws {
        let add = Action.ContributorAdded(contributor: "agency/nhs-leeds").of(Self.action)
        let remove = Action.ContributorRemoved(contributor: "agency/nhs-leeds").of(Self.action)
        let state = try TestLedger.leeds().given(add, on: "2009").given(remove, on: "2010-04-01")
            .when(add, on: "2010-04-01").then(.init(contributor: "agency/nhs-leeds"))
        #expect(state.contributions.first?.help.value(on: "2010-04-01") == Action.Help())
    }

    @Test func aContributorMustBeOnRecordAndExistAndHelpInWords() throws {
        try TestLedger.leeds().when(Action.ContributorAdded(contributor: "agency/icb").of(Self.action))
            .thenRefused(.referenceUnknown, field: "contributor", saying: "agency/icb")
        try abolished()
            .when(Action.ContributorAdded(contributor: "agency/nhs-leeds").of(Self.action), on: "2013-04-01")
            .thenRefused(.agencyNotExisting, field: "contributor", saying: "agency/nhs-leeds", "1 April 2013")
        try TestLedger.leeds()
            .when(Action.ContributorAdded(contributor: "agency/nhs-leeds", how: " ").of(Self.action))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
    }

    @Test func onlyWhoHelpsCanStopHelpingAndOnADay() throws {
        let remove = Action.ContributorRemoved(contributor: "agency/nhs-leeds").of(Self.action)
        try TestLedger.leeds().when(remove).thenRefused(.dateMissing, field: "occurred", saying: "ended on a day")
        try TestLedger.leeds().when(remove, on: "2013")
            .thenRefused(
                .contributorUnknown,
                field: "contributor",
                saying: "agency/nhs-leeds",
                "action/locality-enablers"
            )
        let refusal = try TestLedger.leeds()
            .given(Action.ContributorAdded(contributor: "body/executive-board").of(Self.action))
            .when(remove, on: "2013")
            .thenRefused(.contributorUnknown, field: "contributor", saying: "agency/nhs-leeds")
        #expect(refusal?.remedy == "Those who help are body/executive-board.")
    }

    // MARK: agree-influence

    @Test func influenceIsNotOwnership() throws {
        let agree = Action.InfluenceAgreed(by: "body/healthy-leeds-partnership", how: "support").of(Self.action)
        let attempt = try TestLedger.leeds().when(agree)
        let state = try attempt.then(.init(by: "body/healthy-leeds-partnership", how: "support"))
        #expect(attempt.owners == [Traces.Part(holder: "body/healthy-leeds-partnership", role: .influence)])
        #expect(state.parts(on: "2009-02-11").map(\.role) == [.influence])
        #expect(state.leadGroup.isEmpty)
        try TestLedger.leeds().given(agree).when(agree).thenNothing()
    }

    @Test func whoInfluencesMustBeOnRecordAndSayHowInWords() throws {
        try TestLedger.leeds().when(Action.InfluenceAgreed(by: "body/forum").of(Self.action))
            .thenRefused(.referenceUnknown, field: "by", saying: "body/forum")
        let long = String(repeating: "x", count: 20_001)
        for (how, rule) in [("", Refusal.Rule.textEmpty), (long, .textTooLong)] {
            try TestLedger.leeds()
                .when(Action.InfluenceAgreed(by: "body/executive-board", how: how).of(Self.action))
                .thenRefused(rule, field: "how", saying: "“how”")
        }
    }
}
