import GovernanceSupport
import Testing

@testable import Governance

/// Who sits on a body, for whom, and which seats are empty.
struct SeatTests {
    private static let seat: Ref<Seat> = "voluntary-sector"
    private static let director: Ref<Person> = "director-of-adult-social-services"

    private func seated() throws -> TestLedger {
        try TestLedger.leeds()
            .given(Person.Registered(name: "Chief Officer", form: .post).of("chief-officer"))
            .given(
                Seat.Created(name: "Voluntary sector rep(s)", body: "executive-board").of(Self.seat),
                on: "2013-02-05"
            )
    }

    private func blank(_ ledger: TestLedger, _ day: Day) throws -> String? {
        try #require(ledger.state(of: Self.seat.id, as: Seat.self)).blanks(on: day, ledger).first?.words
    }

    @Test func aSeatThatNobodyIsNamedForIsABlank() throws {
        #expect(try blank(seated(), "2013-02-05") == "No record names who holds this seat.")
        #expect(try blank(seated(), "2013-02-04") == nil)
    }

    @Test func toBeAdvisedIsABlankSinceThen() throws {
        let ledger = try seated().given(Seat.LeftToBeAdvised(words: "to be advised").of(Self.seat), on: "2013-03-05")
        #expect(try blank(ledger, "2013-03-05") == "Who holds this seat is to be advised.")
        #expect(try blank(ledger, "2013-03-04") == "No record names who holds this seat.")
    }

    @Test func whoIsNamedForASeatDoesNotHoldIt() throws {
        let ledger = try seated().given(Seat.Nominated(who: [Self.director]).of(Self.seat), on: "2013-03-05")
        let state = try #require(ledger.state(of: Self.seat.id, as: Seat.self))
        #expect(state.parts(on: "2013-03-05").map(\.role) == [.nominee])
        #expect(try blank(ledger, "2013-03-05")?.contains("that the seat was filled is not on record") == true)
    }

    @Test func whoHoldsASeatHoldsItUntilAnotherDoes() throws {
        let ledger = try seated().given(Seat.Filled(who: [Self.director]).of(Self.seat), on: "2013-03-05")
            .given(Seat.Filled(who: ["chief-officer"]).of(Self.seat), on: "2014-03-05")
            .given(Seat.Vacated(reason: "promotion").of(Self.seat), on: "2015-03-05")
        let state = try #require(ledger.state(of: Self.seat.id, as: Seat.self))
        #expect(state.parts(on: "2014-03-04").map(\.holder) == [Self.director.id])
        #expect(state.parts(on: "2014-03-05").map(\.holder) == ["person/chief-officer"])
        #expect(state.parts(on: "2015-03-05").isEmpty)
        #expect(try blank(ledger, "2015-03-05") == "This seat is vacant.")
        #expect(try blank(ledger, "2014-03-05") == nil)
    }

    @Test func aStrokeBetweenTwoNamesIsOneOfThem() throws {
        let either = Seat.Filled(who: [Self.director, "chief-officer"], sharing: .either)
        let ledger = try seated().given(either.of(Self.seat), on: "2013-03-05")
        let state = try #require(ledger.state(of: Self.seat.id, as: Seat.self))
        #expect(state.parts(on: "2013-03-05").allSatisfy { !$0.isCertain && !$0.isOneOfEach })
        #expect(try blank(ledger, "2013-03-05")?.hasSuffix("which of them is not on record.") == true)
        let joint = Seat.Filled(who: [Self.director, "chief-officer"])
        let together = try seated().when(joint.of(Self.seat), on: "2013-03-05").then(joint)
        #expect(together.parts(on: "2013-03-05").allSatisfy { $0.isCertain && $0.isOneOfEach })
    }

    @Test func aSecondHolderFromTheSameDayIsRefused() throws {
        let ledger = try seated().given(Seat.Filled(who: [Self.director]).of(Self.seat), on: "2013-03-05")
        ledger.when(Seat.Filled(who: ["chief-officer"]).of(Self.seat), on: "2013-03-05")
            .thenRefused(.seatTaken, field: "who", saying: "director-of-adult-social-services holds")
        try ledger.when(Seat.Filled(who: [Self.director]).of(Self.seat), on: "2013-03-05").thenNothing()
    }

    @Test func whoTheDateOfJoiningLeavesOpenMayHoldIt() throws {
        let ledger = try seated().given(Seat.Filled(who: [Self.director]).of(Self.seat), on: "2013-03-05")
            .given(Seat.Filled(who: ["chief-officer"]).of(Self.seat), on: "2013-05")
        let state = try #require(ledger.state(of: Self.seat.id, as: Seat.self))
        #expect(state.parts(on: "2013-05-15").map(\.isCertain) == [false, false])
        #expect(try blank(ledger, "2013-05-15")?.contains("filled anew in May 2013") == true)
    }

    @Test func anAbolishedSeatIsNeverEmpty() throws {
        let ledger = try seated().given(Seat.Abolished().of(Self.seat), on: "2016-03-31")
        #expect(try blank(ledger, "2016-03-31") != nil)
        #expect(try blank(ledger, "2016-04-01") == nil)
        ledger.when(Seat.Abolished().of(Self.seat), on: "2012")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "before it began")
    }

    @Test func noSeatIsAbolishedBeforeSomebodyCameToHoldIt() throws {
        let ledger = try seated().given(Seat.Filled(who: [Self.director]).of(Self.seat), on: "2014-03-05")
        ledger.when(Seat.Abolished().of(Self.seat), on: "2014-03-04")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "on 4 March 2014", "on 5 March 2014")
        // The year may mean a day after it.
        try ledger.when(Seat.Abolished().of(Self.seat), on: "2014").then()
        // Who was only named for it never held it.
        try seated().given(Seat.Nominated(who: [Self.director]).of(Self.seat), on: "2014-03-05")
            .when(Seat.Abolished().of(Self.seat), on: "2014-03-04").then()
        // It was vacant again by then.
        try ledger.given(Seat.Vacated().of(Self.seat), on: "2015-03-05")
            .when(Seat.Abolished().of(Self.seat), on: "2015-03-04").then()
    }

    @Test func nobodySitsForThemselves() throws {
        let ledger = try seated().given(Seat.Filled(who: [Self.director]).of(Self.seat), on: "2014-03-05")
        let substitutes = Seat.SubstitutesNamed(who: ["chief-officer", Self.director]).of(Self.seat)
        ledger.when(substitutes, on: "2014-03-05")
            .thenRefused(.belongsToItself, field: "who", saying: "director-of-adult-social-services", "5 March 2014")
        // Before, somebody else held it, or nobody did.
        try ledger.when(substitutes, on: "2014-03-04").then()
    }

    @Test(
        arguments: [[], ["director-of-adult-social-services", "director-of-adult-social-services"]] as [[Ref<Person>]]
    )
    func aSeatIsHeldBySomebodyAndByEachOnce(_ who: [Ref<Person>]) throws {
        try seated().when(Seat.Filled(who: who).of(Self.seat), on: "2013").thenRefused(
            .fieldMalformed,
            field: "who",
            saying: "who"
        )
    }

    @Test func rightsAtTheTableAreThoseOfTheDay() throws {
        let rights = Seat.RightsStated(votes: .no, speaks: .yes)
        let state = try seated().when(rights.of(Self.seat), on: "2013-04-01").then(rights)
        #expect(state.rights.value(on: "2013-03-31") == nil)
        #expect(state.rights.value(on: "2013-04-01")?.votes == .no)
        try seated().when(Seat.RightsStated().of(Self.seat), on: "2013").thenRefused(
            .fieldMissing,
            field: "votes",
            saying: "no right"
        )
    }

    @Test func substitutesMaySitInsteadUntilNoneIsNamed() throws {
        let named = Seat.SubstitutesNamed(who: [Self.director])
        let none = Seat.SubstitutesNamed(who: [])
        let ledger = try seated().given(named.of(Self.seat), on: "2013-04-01")
        let state = try ledger.when(none.of(Self.seat), on: "2014-04-01").then(none)
        #expect(state.parts(on: "2014-03-31").map(\.role) == [.substitute])
        #expect(state.parts(on: "2014-04-01").isEmpty)
        try ledger.given(none.of(Self.seat), on: "2014-04-01").when(none.of(Self.seat), on: "2014-04-01").thenNothing()
    }

    // MARK: By right

    /// A seat that goes with the post of the director of public health, and nobody on record in the post.
    private func seatOfThePost() throws -> TestLedger {
        try TestLedger.board()
            .given(
                Seat.Created(name: "Public health", body: "board", represents: "person/director").of("public-health"),
                on: "2013-04-01"
            )
    }

    private func holder(_ ledger: TestLedger, _ day: Day) throws -> String? {
        try ledger.state("public-health" as Ref<Seat>).facts(on: day, ledger).first { $0.label == "holder" }?.value
    }

    @Test func whoeverHoldsThePostOnTheDaySitsThere() throws {
        let ledger = try seatOfThePost().given(Person.PostFilled(who: ["one"]).of("director"), on: "2013-06-01")
            .given(Person.PostFilled(who: ["another"]).of("director"), on: "2014-06-01")
            .given(Person.PostLeft().of("director"), on: "2015-06-01")
        #expect(try holder(ledger, "2013-05-31") == "person/director by right, whose holder is not on record")
        #expect(try holder(ledger, "2013-06-01") == "person/director by right, held by person/one")
        #expect(try holder(ledger, "2014-06-01") == "person/director by right, held by person/another")
        #expect(try holder(ledger, "2015-06-01") == "person/director by right, a post that is vacant")
        let seat = try ledger.state("public-health" as Ref<Seat>)
        #expect(seat.blanks(on: "2013-06-01", ledger).isEmpty)
        #expect(
            ["2013-05-31", "2015-06-01"].map { seat.blanks(on: $0, ledger).map(\.words) } == [
                ["Director of Public Health has this seat by right, and who holds that post is not on record."],
                ["Director of Public Health has this seat by right, and that post is vacant."],
            ]
        )
        #expect(
            (["2013-05-31", "2013-06-01", "2015-06-01"] as [Day]).map { seat.isCertainlyFilled(on: $0, ledger) }
                == [false, true, false]
        )
    }

    @Test func whichOfTwoHoldsThePostIsABlankOfTheSeat() throws {
        let either = Person.PostFilled(who: ["one", "another"], sharing: .either)
        let ledger = try seatOfThePost().given(either.of("director"), on: "2013-06-01")
        let seat = try ledger.state("public-health" as Ref<Seat>)
        #expect(seat.blanks(on: "2013-06-01", ledger).first?.words.contains("which of them is not on record") == true)
        let rough = try seatOfThePost().given(Person.PostFilled(who: ["one"]).of("director"), on: "2013-06")
        #expect(seat.blanks(on: "2013-06-15", rough).first?.words.hasSuffix("One Member, from June 2013.") == true)
    }

    @Test func whatARecordSaysOfTheSeatGoesBeforeTheRight() throws {
        let ledger = try seatOfThePost().given(Person.PostFilled(who: ["one"]).of("director"), on: "2013-04-01")
            .given(Seat.LeftToBeAdvised().of("public-health"), on: "2014-01-01")
            .given(Seat.Filled(who: ["another"]).of("public-health"), on: "2014-02-01")
            .given(Seat.Vacated().of("public-health"), on: "2014-03-01")
        #expect(try holder(ledger, "2013-12-31") == "person/director by right, held by person/one")
        #expect(try holder(ledger, "2014-01-01") == "to be advised")
        #expect(try holder(ledger, "2014-02-01") == "person/another")
        #expect(try holder(ledger, "2014-03-01") == "vacant")
    }

    @Test func aPersonForWhomASeatIsHasItByNoRight() throws {
        let ledger = try TestLedger.board()
            .given(Seat.Created(name: "The leader", body: "board", represents: "person/one").of("leader"), on: "2013")
        let seat = try ledger.state("leader" as Ref<Seat>)
        #expect(seat.postByRight(on: "2014-01-01", ledger) == nil)
        #expect(seat.blanks(on: "2014-01-01", ledger).map(\.words) == ["No record names who holds this seat."])
    }

    @Test func aSeatThatAVacantPostWasAppointedToIsNotFilled() throws {
        let ledger = try TestLedger.board()
            .given(Seat.Created(name: "Public health", body: "board").of("public-health"), on: "2013-04-01")
            .given(Seat.Filled(who: ["director"]).of("public-health"), on: "2013-04-01")
            .given(Person.PostLeft().of("director"), on: "2015-06-01")
        let seat = try ledger.state("public-health" as Ref<Seat>)
        #expect(seat.isCertainlyFilled(on: "2015-05-31", ledger) && !seat.isCertainlyFilled(on: "2015-06-01", ledger))
    }

    // MARK: What the law wants

    private func outcomes(_ day: Day, _ places: (Seat.Category, Bool)...) -> [String] {
        let seats = places.enumerated().map { index, place in
            StatutoryMembership.Place(
                seat: SubjectID(stringLiteral: "seat/s-\(index)"),
                category: place.0,
                isFilled: place.1
            )
        }
        return StatutoryMembership.findings(on: day, seats).map(\.outcome.rawValue)
    }

    @Test func theLawAsksForSixFromItsCommencement() {
        #expect(outcomes("2013-03-31").isEmpty)
        #expect(outcomes("2013-04-01") == Array(repeating: "no-seat", count: 6))
        #expect(
            outcomes("2013-04-01", (.councillor, true), (.localHealthwatch, false))
                == ["met", "no-seat", "no-seat", "no-seat", "not-filled", "no-seat"]
        )
    }

    @Test func careBoardsTookThePlaceOfCommissioningGroups() {
        let ccg = (Seat.Category.clinicalCommissioningGroup, true)
        #expect(outcomes("2022-06-30", ccg).last == "met")
        #expect(outcomes("2022-07-01", ccg).last == "no-seat")
        #expect(outcomes("2022-07-01", (.integratedCareBoard, true)).last == "met")
        #expect(
            StatutoryMembership.rules.allSatisfy { $0.source.hasPrefix("Health and Social Care Act 2012 s.194(2)") }
        )
    }

    @Test func everyRuleSaysWhoseLawItIsSinceWhenAndThatItsSourceWasRead() {
        #expect(StatutoryMembership.nation == "England")
        for rule in StatutoryMembership.rules {
            #expect(rule.tag == .verified && rule.from >= "2013-04-01", "\(rule.what)")
            #expect(rule.until.map { $0 == "2022-06-30" } ?? true, "\(rule.what)")
        }
    }
}
