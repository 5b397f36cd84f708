import GovernanceSupport
import Testing

@testable import Governance

/// Several who lead an action at once, and the end of a lead without a successor.
struct JointOwnershipTests {
    private static let action: Ref<Action> = "locality-enablers"
    private static let nhs = Action.LeadAgencyAssigned(agency: "nhs-leeds").of(action)
    private static let council = Action.LeadAgencyAssigned(agency: "leeds-city-council").of(action)
    private static let both = Action.JointLeadAgenciesAssigned(agencies: ["nhs-leeds", "leeds-city-council"])

    private func certainties(_ state: Action.State, on day: Day) -> [String] {
        state.leads(on: day).map { part in
            "\(part.holder.slug) \(part.isCertain ? part.isOneOfEach ? "each" : "certain" : "either")"
        }
    }

    // MARK: A second lead of the same day

    @Test func aSecondLeadOfTheSameDayIsRefusedWithBothCommands() throws {
        let first = Action.LeadOfficerAssigned(officer: "director-of-adult-social-services").of(Self.action)
        let second = Action.LeadOfficerAssigned(officer: "chief-officer").of(Self.action)
        let ledger = try TestLedger.leeds()
            .given(Person.Registered(name: "Chief Officer", form: .post).of("chief-officer"))
            .given(first, on: "2013-09-13")
        let refusal = ledger.when(second, on: "2013-09-13")
            .thenRefused(.leadTaken, field: "officer", saying: "director-of-adult-social-services leads")
        let remedy = try #require(refusal).remedy
        #expect(remedy.contains("“action assign-joint-lead-officers”") && remedy.contains("corrects:"))
        try ledger.when(first, on: "2013-09-13").thenNothing()
    }

    @Test(arguments: ["2013-09", nil] as [EDTFDate?])
    func ofTheSameVagueDateTheSecondTakesThePlaceOfTheFirstAndSaysSo(_ date: EDTFDate?) throws {
        let ledger = try TestLedger.leeds().given(Self.nhs, on: date)
        _ = try ledger.when(Self.council, on: date).then(.init(agency: "leeds-city-council"))
        let question = Action.LeadAgencyAssigned(agency: "leeds-city-council").question(date, recordedAt: 0) {
            ledger.state(of: Self.action.id, as: Action.self)
        }
        #expect(try #require(question).contains("agency/nhs-leeds leads"))
        #expect(try #require(question).contains("“action assign-joint-lead-agencies”"))
        let same = Action.LeadAgencyAssigned(agency: "nhs-leeds").question(date, recordedAt: 0) {
            ledger.state(of: Self.action.id, as: Action.self)
        }
        #expect(same == nil)
    }

    @Test func aLaterLeadStillTakesThePlaceOfTheFirst() throws {
        let state = try TestLedger.leeds().given(Self.nhs, on: "2009-02-11").when(Self.council, on: "2009-02-12")
            .then(.init(agency: "leeds-city-council"))
        #expect(state.leadAgency.value(on: "2009-02-11") == "agency/nhs-leeds")
        #expect(state.leadAgency.value(on: "2009-02-12") == "agency/leeds-city-council")
    }

    @Test func oneOfSeveralDoesNotTakeThePlaceOfAllFromTheSameDay() throws {
        let ledger = try TestLedger.leeds().given(Self.both.of(Self.action), on: "2009-02-11")
        ledger.when(Self.nhs, on: "2009-02-11")
            .thenRefused(.leadTaken, field: "agency", saying: "agency/leeds-city-council and agency/nhs-leeds lead")
    }

    @Test func theFirstMayBeNamedAmongSeveralFromTheSameDay() throws {
        let state = try TestLedger.leeds().given(Self.nhs, on: "2009-02-11")
            .when(Self.both.of(Self.action), on: "2009-02-11").then(Self.both)
        #expect(certainties(state, on: "2009-02-11") == ["leeds-city-council each", "nhs-leeds each"])
    }

    // MARK: Several at once

    @Test func allOfThemLead() throws {
        let attempt = try TestLedger.leeds().when(Self.both.of(Self.action), on: "2009-02-11")
        let state = try attempt.then(Self.both)
        #expect(certainties(state, on: "2009-02-10") == [])
        #expect(certainties(state, on: "2009-02-11") == ["leeds-city-council each", "nhs-leeds each"])
        #expect(Set(attempt.owners.map(\.holder)) == ["agency/nhs-leeds", "agency/leeds-city-council"])
        #expect(state.has(.leadAgency, on: "2009-02-11"))
    }

    @Test func inWhicheverOrderTheyAreNamedItIsTheSame() throws {
        let turned = Action.JointLeadAgenciesAssigned(agencies: ["leeds-city-council", "nhs-leeds"]).of(Self.action)
        try TestLedger.leeds().given(Self.both.of(Self.action), on: "2009-02-11").when(turned, on: "2009-02-11")
            .thenNothing()
    }

    @Test func whoIsNotNamedAnyMoreNoLongerLeads() throws {
        let state = try TestLedger.leeds().given(Self.both.of(Self.action), on: "2009-02-11")
            .when(Self.council, on: "2013-04-01").then(.init(agency: "leeds-city-council"))
        #expect(certainties(state, on: "2013-03-31") == ["leeds-city-council each", "nhs-leeds each"])
        #expect(certainties(state, on: "2013-04-01") == ["leeds-city-council certain"])
    }

    @Test func whoLeadsBeforeAndAfterAHandoverInAMonthLeadsForCertain() throws {
        let state = try TestLedger.leeds().given(Self.both.of(Self.action), on: "2009-02-11")
            .when(Self.council, on: "2013-04").then(.init(agency: "leeds-city-council"))
        #expect(certainties(state, on: "2013-04-15") == ["nhs-leeds either", "leeds-city-council certain"])
    }

    @Test func aStrokeBetweenTwoNamesSaysThatItIsOneOfThem() throws {
        let either = Action.JointLeadAgenciesAssigned(agencies: ["nhs-leeds", "leeds-city-council"], sharing: .either)
        let ledger = try TestLedger.leeds().given(either.of(Self.action), on: "2009-02-11")
        let state = try #require(ledger.state(of: Self.action.id, as: Action.self))
        #expect(certainties(state, on: "2009-02-11") == ["leeds-city-council either", "nhs-leeds either"])
        let blank = try #require(state.blanks(on: "2009-02-11", ledger).first)
        #expect(blank.field == .leadAgency)
        #expect(blank.words == "Leeds City Council or NHS Leeds: which of them is not on record.")
    }

    @Test(arguments: [["nhs-leeds"], ["nhs-leeds", "nhs-leeds"], []] as [[Ref<Agency>]])
    func fewerThanTwoAreNotSeveral(_ agencies: [Ref<Agency>]) throws {
        let refusal = try TestLedger.leeds()
            .when(Action.JointLeadAgenciesAssigned(agencies: agencies).of(Self.action), on: "2009")
            .thenRefused(.fieldMalformed, field: "agencies", saying: "names")
        #expect(try #require(refusal).remedy.contains("“action assign-lead-agency”"))
    }

    @Test func eachOfThemMustExist() throws {
        try TestLedger.leeds().given(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
            .when(Self.both.of(Self.action), on: "2013-04-01")
            .thenRefused(.agencyNotExisting, field: "agencies", saying: "agency/nhs-leeds")
    }

    @Test func officersAndGroupsLeadTogetherToo() throws {
        let officers = Action.JointLeadOfficersAssigned(
            officers: ["director-of-adult-social-services", "chief-officer"]
        )
        let groups = Action.JointLeadGroupsAssigned(bodies: ["executive-board", "healthy-leeds-partnership"])
        let state = try TestLedger.leeds()
            .given(Person.Registered(name: "Chief Officer", form: .post).of("chief-officer")).given(
                officers.of(Self.action),
                on: "2009-02-11"
            )
            .when(groups.of(Self.action), on: "2009-02-11").then(groups)
        #expect(state.parts(on: "2009-02-11").map(\.role) == [.leadOfficer, .leadOfficer, .leadGroup, .leadGroup])
        #expect(state.parts(on: "2009-02-11").allSatisfy { $0.isCertain && $0.isOneOfEach })
    }

    // MARK: The end of a lead

    @Test func whereALeadEndsNobodyLeads() throws {
        let end = Action.LeadEnded(who: "agency/nhs-leeds")
        let attempt = try TestLedger.leeds().given(Self.nhs, on: "2009-02-11").when(
            end.of(Self.action),
            on: "2013-04-01"
        )
        let state = try attempt.then(end)
        #expect(certainties(state, on: "2013-03-31") == ["nhs-leeds certain"])
        #expect(certainties(state, on: "2013-04-01") == [])
        #expect(state.blanks(on: "2013-04-01", attempt.ledger).map(\.field).contains(.leadAgency))
        try attempt.ledger.when(end.of(Self.action), on: "2013-04-01").thenNothing()
    }

    @Test func onlyWhoLeadsCanEnd() throws {
        let end = Action.LeadEnded(who: "agency/leeds-city-council").of(Self.action)
        let ledger = try TestLedger.leeds().given(Self.nhs, on: "2009-02-11")
        ledger.when(end, on: "2013-04-01")
            .thenRefused(.leadUnknown, field: "who", saying: "agency/leeds-city-council is not on record as leading")
        ledger.when(end).thenRefused(.dateMissing, field: "occurred", saying: "ends on a day")
    }

    @Test func ofSeveralTheRestIsNamedAnew() throws {
        let refusal = try TestLedger.leeds().given(Self.both.of(Self.action), on: "2009-02-11")
            .when(Action.LeadEnded(who: "agency/nhs-leeds").of(Self.action), on: "2013-04-01")
            .thenRefused(.leadIsJoint, field: "who", saying: "agency/leeds-city-council and agency/nhs-leeds")
        #expect(try #require(refusal).remedy.contains("“action assign-lead-agency”"))
    }
}
