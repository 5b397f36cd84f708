import GovernanceSupport
import Testing

@testable import Governance

/// Functions, areas, and what an action is limited to.
struct ScopeTests {
    private func places() throws -> TestLedger {
        try TestLedger().given(Area.Registered(name: "Kent").of("kent"))
            .given(Function.Registered(name: "Public health").of("public-health"))
    }

    @Test func anAreaMayBePartOfSeveral() throws {
        let attempt = try places().given(Area.Registered(name: "South Kent Coast", partOf: ["kent"]).of("skc"))
            .when(Area.Registered(name: "Dover", partOf: ["kent", "skc"]).of("dover"))
        let state = try attempt.then(.init(name: "Dover", partOf: ["kent", "skc"]))
        #expect(state.partOf.map(\.description) == ["area/kent", "area/skc"])
    }

    @Test func nothingIsPartOfItself() throws {
        try places().when(Area.Registered(name: "Dover", partOf: ["dover"]).of("dover"))
            .thenRefused(.belongsToItself, field: "partOf", saying: "area/dover")
    }

    @Test func whatHoldsItMustBeOnRecord() throws {
        try places().when(Function.Registered(name: "Visits", partOf: ["health"]).of("visits"))
            .thenRefused(.referenceUnknown, field: "partOf", saying: "function/health")
    }

    @Test func aNameStandsForOneFunction() throws {
        try places().when(Function.Registered(name: "Public health").of("health"))
            .thenRefused(.nameTaken, field: "name", saying: "function/public-health")
        let called = try places().when(Function.Aliased(name: "PH").of("public-health")).then()
        #expect(called.names == ["Public health", "PH"])
        let area = try places().when(Area.Aliased(name: "The garden").of("kent")).then()
        #expect(area.names == ["Kent", "The garden"])
    }

    @Test func anActionIsLimitedToAFunctionAndAnArea() throws {
        let ledger = try places().given(Action.Added(title: "Visits", function: "public-health").of("visits"))
        let state = try ledger.when(Action.ScopeStated(area: "kent").of("visits")).then(.init(area: "kent"))
        #expect(state.scope(on: "2014-01-01") == .init(function: "function/public-health", area: "area/kent"))
        try ledger.when(Action.ScopeStated(function: "public-health").of("visits")).thenNothing()
        ledger.when(Action.ScopeStated().of("visits")).thenRefused(.fieldMissing, field: "function", saying: "Neither")
    }

    @Test func aDutyAndADecisionAreLimitedInTheSameWay() throws {
        let ledger = try places().given(Body.Established(name: "Board").of("board"))
            .given(Duty.Created(what: "Report", to: ["body/board"]).of("report"))
            .given(Decision.Made(body: "board", verb: .agreed, text: "that it be so").of("so"), on: "2009-05-06")
        let duty = try ledger.when(Duty.ScopeStated(function: "public-health", area: "kent").of("report"))
            .then(.init(function: "public-health", area: "kent"))
        #expect(duty.scope(on: "2014-01-01") == .init(function: "function/public-health", area: "area/kent"))
        let decision = try ledger.when(Decision.ScopeStated(area: "kent").of("so")).then(.init(area: "kent"))
        #expect(decision.scope(on: "2014-01-01") == .init(area: "area/kent"))
        ledger.when(Duty.ScopeStated(area: "essex").of("report"))
            .thenRefused(.referenceUnknown, field: "area", saying: "area/essex")
    }

    // MARK: Agencies that stay the same

    private func shepway() throws -> TestLedger {
        try places().given(Agency.Registered(name: "Shepway District Council", form: .council).of("sdc"))
    }

    @Test func aRenamedAgencyIsTheSameAgency() throws {
        let state = try shepway().when(
            Agency.Renamed(name: "Folkestone and Hythe District Council").of("sdc"),
            on: "2018-04-01"
        )
        .then(.init(name: "Folkestone and Hythe District Council"))
        #expect(state.title == "Folkestone and Hythe District Council")
        #expect(state.names == ["Folkestone and Hythe District Council", "Shepway District Council"])
        try shepway().when(Agency.Renamed(name: "Shepway District Council").of("sdc")).thenNothing()
    }

    @Test func aNameOfBeforeThatIsRecordedLaterIsNotTheNameOfNow() throws {
        let state = try shepway().given(Agency.Renamed(name: "Third").of("sdc"), on: "2018-04-01")
            .when(Agency.Renamed(name: "Second").of("sdc"), on: "2010-04-01").then()
        #expect(state.title == "Third" && state.names.contains("Second"))
    }

    @Test func anAgencyMayActForOtherAreas() throws {
        let state = try shepway().when(Agency.AreaChanged(areas: ["kent"]).of("sdc"), on: "1974-04-01").then()
        #expect(state.areas.value(on: "1980-01-01")?.words == "area/kent")
        try shepway().when(Agency.AreaChanged(areas: []).of("sdc"), on: "1974-04-01")
            .thenRefused(.fieldMissing, field: "areas", saying: "No area")
    }

    // MARK: Successors

    @Test func aSuccessorMustExistOnItsFirstDay() throws {
        let ledger = try shepway().given(Agency.Registered(name: "New").of("new"), on: "2013-04-01")
        let stated = Agency.SuccessorStated(successor: "new", manner: .replaced).of("sdc")
        ledger.when(stated, on: "2012-04-01")
            .thenRefused(.agencyNotExisting, field: "successor", saying: "agency/new")
        try ledger.given(stated, on: "2013-04-01").when(stated, on: "2013-04-01").thenNothing()
        ledger.when(stated).thenRefused(.dateMissing, field: "occurred", saying: "a successor takes over")
        ledger.when(Agency.SuccessorStated(successor: "sdc", manner: .replaced).of("sdc"), on: "2013-04-01")
            .thenRefused(.belongsToItself, field: "successor", saying: "agency/sdc")
    }

    @Test func whatIsPlannedNeedsNoDayAndIsConfirmedLater() throws {
        func stated(_ certainty: Certainty?) -> Agency.SuccessorStated {
            Agency.SuccessorStated(successor: "new", manner: .merged, certainty: certainty)
        }
        let ledger = try shepway().given(Agency.Registered(name: "New").of("new"))
            .given(stated(.planned).of("sdc"))
        let state = try ledger.when(stated(nil).of("sdc"), on: "2028-04-01").then()
        #expect(state.succession.links.map(\.isPlanned) == [false])
    }
}
