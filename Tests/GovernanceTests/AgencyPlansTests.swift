import GovernanceSupport
import Testing

@testable import Governance

/// What is planned for an agency, and called off: its end, who takes over, another area.
struct AgencyPlansTests {
    private static let frimley = Agency.Registered(name: "Frimley ICB").of("frimley-icb")
    private static let thamesValley = Agency.Registered(name: "Thames Valley ICB").of("thames-valley-icb")
    private static let link = Agency.SuccessorStated(
        successor: "thames-valley-icb",
        manner: .merged,
        certainty: .planned
    ).of("frimley-icb")

    private func boards() throws -> TestLedger { try TestLedger().given(Self.frimley).given(Self.thamesValley) }

    // MARK: Its end

    @Test func aPlannedEndIsNotAnEnd() throws {
        let state = try boards().when(Agency.AbolitionPlanned().of("frimley-icb"), on: "2026-03-31").then(.init())
        #expect(state.ended == nil && state.plannedEnd?.occurred == "2026-03-31")
        #expect(state.lastDay == LastDay(date: "2026-03-31", isPlanned: true))
    }

    @Test func aPlannedEndMayHaveNoDay() throws {
        let state = try boards().when(Agency.AbolitionPlanned().of("frimley-icb")).then(.init())
        #expect(state.plannedEnd != nil && state.lastDay == nil)
    }

    @Test func thePlanIsAFactThatNoSourceConfirms() throws {
        let ledger = try boards().given(Agency.AbolitionPlanned().of("frimley-icb"), on: "2026-03-31")
        let facts = try #require(ledger.state(of: "agency/frimley-icb", as: Agency.self))
            .facts(on: "2026-04-01", ledger)
        #expect(facts.map(\.value) == ["planned, not confirmed, last day 31 March 2026"])
    }

    @Test func theFirstDayWithoutItMeansThatTheDayBeforeIsItsLast() throws {
        let change = Agency.AbolitionPlanned(day: .firstWithout)
        #expect(try change.meant("2026-04-01") == (Agency.AbolitionPlanned(), "2026-03-31"))
        #expect(throws: Refusal.self) { try change.meant("2026-04") }
        let question = try #require(Agency.AbolitionPlanned().question("2026-04-01", recordedAt: 3) { nil })
        #expect(question.contains("1 April 2026 is recorded as its last day"))
    }

    @Test func aPlanSaidAgainIsNoNewsAndAnotherDayIs() throws {
        let ledger = try boards().given(Agency.AbolitionPlanned().of("frimley-icb"), on: "2026-03-31")
        try ledger.when(Agency.AbolitionPlanned().of("frimley-icb"), on: "2026-03-31").thenNothing()
        try ledger.when(Agency.AbolitionPlanned().of("frimley-icb")).thenNothing()
        let state = try ledger.when(Agency.AbolitionPlanned().of("frimley-icb"), on: "2027-03-31").then(.init())
        #expect(state.lastDay?.date == "2027-03-31")
    }

    @Test func whatHasEndedIsNotPlannedToEnd() throws {
        try boards().given(Agency.Abolished().of("frimley-icb"), on: "2026-03-31")
            .when(Agency.AbolitionPlanned().of("frimley-icb"), on: "2027-03-31")
            .thenRefused(.agencyNotExisting, field: "agency", saying: "agency/frimley-icb", "31 March 2026")
    }

    @Test func nothingIsPlannedToEndBeforeItBegan() throws {
        try TestLedger().given(Self.frimley, on: "2022-07-01")
            .when(Agency.AbolitionPlanned().of("frimley-icb"), on: "2021-03-31")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "agency/frimley-icb")
    }

    @Test func theEndOnRecordTakesThePlaceOfThePlan() throws {
        let state = try boards().given(Agency.AbolitionPlanned().of("frimley-icb"), on: "2026-03-31")
            .when(Agency.Abolished().of("frimley-icb"), on: "2026-06-30").then(.init())
        #expect(state.plannedEnd == nil)
        #expect(state.lastDay == LastDay(date: "2026-06-30", isPlanned: false))
    }

    @Test func aPlannedEndIsCalledOff() throws {
        let ledger = try boards().given(Agency.AbolitionPlanned().of("frimley-icb"), on: "2026-03-31")
        let off = Agency.AbolitionCalledOff(reason: "The statement was withdrawn").of("frimley-icb")
        let state = try ledger.when(off, on: "2026-01-20").then(.init(reason: "The statement was withdrawn"))
        #expect(state.plannedEnd == nil && state.lastDay == nil)
        try ledger.given(off, on: "2026-01-20").when(off, on: "2026-01-20").thenNothing()
    }

    @Test func whatWasNotPlannedIsNotCalledOff() throws {
        try boards().when(Agency.AbolitionCalledOff().of("frimley-icb"))
            .thenRefused(.nothingPlanned, field: "agency", saying: "agency/frimley-icb")
    }

    // MARK: Who takes over

    @Test func aPlannedSuccessionIsCalledOff() throws {
        let ledger = try boards().given(Self.link, on: "2026-04-01")
        let off = Agency.SuccessionCalledOff(successor: "thames-valley-icb").of("frimley-icb")
        let state = try ledger.when(off, on: "2026-01-20").then(.init(successor: "thames-valley-icb"))
        #expect(state.succession.links.isEmpty)
        try ledger.given(off, on: "2026-01-20").when(off, on: "2026-01-20").thenNothing()
        // It may be planned again.
        let again = try ledger.given(off, on: "2026-01-20").given(Self.link, on: "2027-04-01")
        #expect(again.state(of: "agency/frimley-icb", as: Agency.self)?.succession.links.map(\.from) == ["2027-04-01"])
    }

    @Test func whatIsConfirmedIsNotCalledOff() throws {
        let confirmed = Agency.SuccessorStated(successor: "thames-valley-icb", manner: .merged).of("frimley-icb")
        try boards().given(confirmed, on: "2026-04-01")
            .when(Agency.SuccessionCalledOff(successor: "thames-valley-icb").of("frimley-icb"))
            .thenRefused(.nothingPlanned, field: "successor", saying: "agency/thames-valley-icb", "agency/frimley-icb")
    }

    @Test func whatIsConfirmedOfTheSamePartsInAnotherOrderIsNoLongerPlanned() throws {
        let ledger = try boards().given(Area.Registered(name: "Slough").of("slough"))
            .given(Area.Registered(name: "Bracknell").of("bracknell"))
        var link = Agency.SuccessorStated(successor: "thames-valley-icb", manner: .splitByArea, certainty: .planned)
        link.areas = ["slough", "bracknell"]
        let planned = try ledger.given(link.of("frimley-icb"), on: "2026-04-01")
        (link.areas, link.certainty) = (["bracknell", "slough"], nil)
        let state = try planned.when(link.of("frimley-icb"), on: "2026-07-01").then(link)
        #expect(state.succession.links.map(\.from) == ["2026-07-01"])
    }

    // MARK: Nobody

    @Test func nobodyTookOverFromWhatHasEnded() throws {
        let ledger = try boards().given(Agency.Abolished().of("frimley-icb"), on: "2026-03-31")
        #expect(try blanks(ledger, on: "2026-03-31").isEmpty)
        let blank = try #require(try blanks(ledger, on: "2026-04-01").first)
        #expect(blank.field == .successor && blank.since == "2026-04-01")
        #expect(blank.words == "Frimley ICB ended: 31 March 2026. No record says who took over from it.")
        #expect(try blanks(ledger.given(Self.link, on: "2026-04-01"), on: "2026-04-01").isEmpty)
    }

    @Test func aPartOfTheAreaIsLeftWithoutASuccessor() throws {
        let link = Agency.SuccessorStated(
            successor: "thames-valley-icb",
            manner: .splitByArea,
            areas: ["east-berkshire"]
        )
        let ledger = try boards().given(Area.Registered(name: "East Berkshire").of("east-berkshire"))
            .given(Area.Registered(name: "Surrey Heath").of("surrey-heath"))
            .given(Agency.AreaChanged(areas: ["east-berkshire", "surrey-heath"]).of("frimley-icb"), on: "2022-07-01")
            .given(link.of("frimley-icb"), on: "2026-04-01")
            .given(Agency.Abolished().of("frimley-icb"), on: "2026-03-31")
        #expect(
            try blanks(ledger, on: "2026-04-01").map(\.words) == [
                "Frimley ICB ended: 31 March 2026. No record says who took over from it in Surrey Heath."
            ]
        )
    }

    private func blanks(_ ledger: TestLedger, on day: Day) throws -> [Blank] {
        try #require(ledger.state(of: "agency/frimley-icb", as: Agency.self)).blanks(on: day, ledger)
    }

    // MARK: Another area

    @Test func aPlannedAreaIsToldAsPlanned() throws {
        let ledger = try boards().given(Area.Registered(name: "Slough").of("slough"))
        let planned = Agency.AreaChanged(areas: ["slough"], certainty: .planned).of("frimley-icb")
        let state = try ledger.when(planned, on: "2026-04-01").then(.init(areas: ["slough"], certainty: .planned))
        #expect(state.areas.value(on: "2026-04-01")?.words == "area/slough (planned, not confirmed)")
        let confirmed = Agency.AreaChanged(areas: ["slough"]).of("frimley-icb")
        let later = try ledger.given(planned, on: "2026-04-01").when(confirmed, on: "2026-04-01")
            .then(.init(areas: ["slough"]))
        #expect(later.areas.value(on: "2026-04-01")?.words == "area/slough")
    }
}
