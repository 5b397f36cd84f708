import GovernanceSupport
import Testing

@testable import Governance

/// Who takes over from a body: the same rule as of agencies.
struct BodySuccessionTests {
    private static let group = Body.Established(name: "Group G").of("group")
    private static let board = Body.Established(name: "Board B").of("board")

    private func bodies() throws -> TestLedger {
        try TestLedger().given(Self.group, on: "2009-01-01").given(Self.board, on: "2012-04-01")
    }

    @Test func whoTakesOverIsAFactFromTheFirstDayOn() throws {
        let ledger = try bodies().given(
            Body.SuccessorStated(successor: "board", manner: .replaced).of("group"),
            on: "2013-04-01"
        )
        let state = try #require(ledger.state(of: "body/group", as: Body.self))
        #expect(!state.facts(on: "2013-03-31", ledger).contains { $0.label == "successor" })
        #expect(state.facts(on: "2013-04-01", ledger).last?.value == "replaced by body/board")
    }

    @Test func theSameSaidTwiceIsSaidOnce() throws {
        let stated = Body.SuccessorStated(successor: "board", manner: .merged).of("group")
        try bodies().given(stated, on: "2013-04-01").when(stated, on: "2013-04-01").thenNothing()
    }

    @Test func onlyWhatIsPlannedMayHaveNoDay() throws {
        let stated = Body.SuccessorStated(successor: "board", manner: .merged)
        try bodies().when(stated.of("group")).thenRefused(
            .dateMissing,
            field: "occurred",
            saying: "a successor takes over on a day"
        )
        var planned = stated
        planned.certainty = .planned
        let state = try bodies().when(planned.of("group")).then()
        #expect(state.succession.links.map(\.isPlanned) == [true])
    }

    @Test func whatIsPlannedMayBeCalledOffAndNothingElse() throws {
        let off = Body.SuccessionCalledOff(successor: "board", reason: "It stays.").of("group")
        try bodies().when(off).thenRefused(.nothingPlanned, field: "successor", saying: "body/board")
        let planned = Body.SuccessorStated(successor: "board", manner: .merged, certainty: .planned).of("group")
        let state = try bodies().given(planned, on: "2013-04-01").when(off).then()
        #expect(state.succession.links.isEmpty)
    }

    @Test func aSuccessorExistsOnThatDay() throws {
        let stated = Body.SuccessorStated(successor: "board", manner: .replaced).of("group")
        try bodies().when(stated, on: "2011-04-01").thenRefused(
            .bodyNotExisting,
            field: "successor",
            saying: "body/board"
        )
        try bodies().when(stated, on: "2008-04-01").thenRefused(
            .bodyNotExisting,
            field: "successor",
            saying: "body/board"
        )
    }
}

/// The name of an agency or a body on a day of which it is not certain whether it was renamed by then.
struct NameInDoubtTests {
    private func facts(on day: Day) throws -> [Fact] {
        let ledger = try TestLedger().given(Body.Established(name: "Group G").of("group"))
            .given(Body.Renamed(name: "Board B").of("group"), on: "2013")
        return try #require(ledger.state(of: "body/group", as: Body.self)).facts(on: day, ledger)
    }

    @Test func withinThePeriodBothNamesAreTold() throws {
        let name = try #require(try facts(on: "2013-06-01").first { $0.label == "name" })
        #expect(name.value == "Group G or Board B" && name.doubt == "from 2013")
    }

    @Test func onceItIsOverOnlyTheFormerNameIs() throws {
        let facts = try facts(on: "2014-01-01")
        #expect(facts.map(\.label) == ["formerly"] && facts.first?.value == "Group G, renamed in 2013")
    }

    @Test func aNameThatItWasCalledByBeforeItBoreItSaysSo() throws {
        let ledger = try TestLedger().given(Agency.Registered(name: "Commissioning Board").of("board"))
            .given(Agency.Aliased(name: "The English board").of("board"))
            .given(Agency.Renamed(name: "The English board").of("board"), on: "2022-07-01")
        let state = try #require(ledger.state(of: "agency/board", as: Agency.self))
        #expect(
            state.facts(on: "2023-01-01", ledger).map { "\($0.label): \($0.value)" } == [
                "also called: The English board, also before that became its name on 1 July 2022",
                "formerly: Commissioning Board, renamed on 1 July 2022",
            ]
        )
        #expect(state.name(on: "2022-06-30") == "Commissioning Board")
        #expect(state.name(on: "2022-07-01") == "The English board")
    }

    @Test func whichNameItHadOnADayOfTheYearOfItsRenamingIsOpen() throws {
        let ledger = try TestLedger().given(Body.Established(name: "Group G").of("group"))
            .given(Body.Renamed(name: "Board B").of("group"), on: "2013")
        let state = try #require(ledger.state(of: "body/group", as: Body.self))
        #expect(state.name(on: "2012-12-31") == "Group G" && state.name(on: "2013-06-01") == nil)
    }
}
