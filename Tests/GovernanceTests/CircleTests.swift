import GovernanceSupport
import Testing

@testable import Governance

extension TestLedger {
    /// The change asked for in place of the record that brought its subject onto the record.
    fileprivate func whenSaidAnew<C: Change>(_ asked: Asked<C>) -> Attempt<C> {
        let now = Circumstances(today: TestLedger.today)
        let result = Result { () throws(Refusal) in
            try asked.change.decide(Request(asked.subject, nil, now), self)
        }
        return Attempt(asked: asked, now: now, ledger: self, result: result)
    }
}

/// A ledger in which one subject is otherwise than its rules would let it become.
private struct Supposing: Register {
    let ledger: TestLedger
    let id: SubjectID
    let state: any SubjectState

    func state<D: Decider>(of id: SubjectID, as decider: D.Type) -> D.State? {
        id == self.id ? state as? D.State : ledger.state(of: id, as: decider)
    }
    func exists(_ id: SubjectID) -> Bool { ledger.exists(id) }
    func nearest(to id: SubjectID) -> [SubjectID] { ledger.nearest(to: id) }
    func subject(named name: String, kind: SubjectKind) -> SubjectID? { ledger.subject(named: name, kind: kind) }
    func change(at position: UInt64) -> (any Change)? { ledger.change(at: position) }
}

/// Nothing is part of itself, nor comes after itself: not at once, and not through others.
struct CircleTests {
    private static let largerArea = Area.Registered(name: "County").of("county")
    private static let smallerArea = Area.Registered(name: "District", partOf: ["county"]).of("district")

    @Test func anAreaIsNotPartOfItselfThroughAnother() throws {
        let parish = Area.Registered(name: "Parish", partOf: ["district"]).of("parish")
        try TestLedger().given(Self.largerArea).given(Self.smallerArea).given(parish)
            .whenSaidAnew(Area.Registered(name: "The county", partOf: ["parish"]).of("county"))
            .thenRefused(
                .belongsToItself,
                field: "partOf",
                saying: "area/parish is part of area/district, which is part of area/county"
            )
    }

    @Test func aFunctionIsNotPartOfItself() {
        TestLedger().when(Function.Registered(name: "Health", partOf: ["health"]).of("health"))
            .thenRefused(.belongsToItself, field: "partOf", saying: "function/health cannot be part of itself")
    }

    @Test func aBodyIsNotSetUpUnderOneThatBelongsToIt() throws {
        try TestLedger().given(Body.Established(name: "Board").of("board"))
            .given(Body.Established(name: "Group", partOf: "board").of("group"))
            .whenSaidAnew(Body.Established(name: "The board", partOf: "group").of("board"))
            .thenRefused(.belongsToItself, field: "partOf", saying: "body/group belongs to, or belonged to, body/board")
    }

    @Test func aPostIsNotHeldByAPostThatItHoldsOnThatDay() throws {
        let ledger = try TestLedger()
            .given(Person.Registered(name: "Director", form: .post).of("director"))
            .given(Person.Registered(name: "Deputy", form: .post).of("deputy"))
            .given(Person.PostFilled(who: ["deputy"]).of("director"), on: "2010-04-01")
        ledger.when(Person.PostFilled(who: ["director"]).of("deputy"), on: "2011-04-01")
            .thenRefused(.belongsToItself, field: "who", saying: "person/director is held by person/deputy")
        try ledger.when(Person.PostFilled(who: ["director"]).of("deputy"), on: "2009-04-01").then()
    }

    // MARK: Successions

    private func agencies(_ names: String...) throws -> TestLedger {
        try names.reduce(TestLedger()) { ledger, name in
            try ledger.given(Agency.Registered(name: "Agency \(name)").of(Ref(parsing: name)))
        }
    }

    private func succession(
        to successor: Ref<Agency>,
        functions: [Ref<Function>]? = nil
    ) -> Agency.SuccessorStated {
        Agency.SuccessorStated(successor: successor, manner: .replaced, functions: functions)
    }

    @Test func agenciesDoNotTakeOverFromOneAnotherOnOneDay() throws {
        let ledger = try agencies("a", "b", "c").given(succession(to: "b").of("a"), on: "2010-04-01")
        ledger.when(succession(to: "a").of("b"), on: "2010-04-01")
            .thenRefused(.belongsToItself, field: "successor", saying: "agency/b would take over from itself")
        try ledger.given(succession(to: "c").of("b"), on: "2010-04-01")
            .when(succession(to: "a").of("c"), on: "2010-04-01")
            .thenRefused(.belongsToItself, field: "successor", saying: "1 April 2010 too, to agency/b")
        try ledger.when(succession(to: "a").of("b"), on: "2012-04-01").then()
    }

    @Test func whereOnlyDaysThatAreNotExactMakeACircleTheRefusalSaysSo() throws {
        let ledger = try agencies("a", "b").given(succession(to: "b").of("a"), on: "2010-04")
        ledger.when(succession(to: "a").of("b"), on: "2010-04")
            .thenRefused(
                .belongsToItself,
                field: "successor",
                saying: "agency/a hands the same over, in April 2010 too and perhaps on the same day, to agency/b: "
                    + "agency/b would take over from itself, if that was one day."
            )
        try ledger.when(succession(to: "a").of("b"), on: "2010-04-30").then()
    }

    @Test func agenciesMayHandDifferentThingsToOneAnother() throws {
        let ledger = try agencies("a", "b")
            .given(Function.Registered(name: "Housing").of("housing"))
            .given(Function.Registered(name: "Highways").of("highways"))
            .given(succession(to: "b", functions: ["housing"]).of("a"), on: "2010-04-01")
        try ledger.when(succession(to: "a", functions: ["highways"]).of("b"), on: "2010-04-01").then()
    }

    private func heirs(_ ledger: some Register, on day: Day) -> Inheritance {
        Inheritance(of: "agency/a", sinceOneOf: ["2009"], Inheritance.Scope(), on: day, ledger)
    }

    @Test func whatWentThereAndBackIsFollowedOn() throws {
        let ledger = try agencies("a", "b", "c").given(succession(to: "b").of("a"), on: "2010-04-01")
            .given(succession(to: "a").of("b"), on: "2012-04-01").given(succession(to: "c").of("a"), on: "2014-04-01")
        #expect(heirs(ledger, on: "2011-01-01").heirs.map(\.id) == ["agency/b"])
        #expect(heirs(ledger, on: "2013-01-01").heirs.map(\.id) == ["agency/a"])
        #expect(heirs(ledger, on: "2015-01-01").heirs.map(\.id) == ["agency/c"])
    }

    @Test func aCircleThatCorrectionsMadeIsNeverCertain() throws {
        let ledger = try agencies("a", "b").given(succession(to: "b").of("a"), on: "2010-04-01")
        var other = try #require(ledger.state(of: "agency/b", as: Agency.self))
        succession(to: "a").evolve(&other, Stamp(position: 9, recorded: TestLedger.today, occurred: "2010-04-01"))
        let inheritance = heirs(Supposing(ledger: ledger, id: "agency/b", state: other), on: "2011-01-01")
        #expect(Set(inheritance.heirs.map(\.id)) == ["agency/a", "agency/b"])
        #expect(inheritance.missing.contains(.circle))
    }

    @Test func onDaysThatAreNotExactACircleIsPerhapsNone() throws {
        let ledger = try agencies("a", "b").given(succession(to: "b").of("a"), on: "2010")
            .given(succession(to: "a").of("b"), on: "2010-01-01")
        let inheritance = heirs(ledger, on: "2011-01-01")
        #expect(Set(inheritance.heirs.map(\.id)) == ["agency/a", "agency/b"])
        #expect(inheritance.missing.contains(.perhapsCircle) && !inheritance.missing.contains(.circle))
    }

    // MARK: What goes on of what came

    @Test func ofWhatCameOnlyTheNarrowerGoesOn() throws {
        let ledger = try TestLedger().given(Self.largerArea).given(Self.smallerArea)
            .given(Area.Registered(name: "Elsewhere").of("elsewhere"))
        func link(_ areas: [SubjectID]) -> Successor {
            var link = Successor.unread
            link.areas = areas
            return link
        }
        let county = try #require(HandedOver().taken(by: link(["area/county"]), ledger))
        #expect(county.areas == ["area/county"])
        #expect(county.taken(by: link(["area/district"]), ledger)?.areas == ["area/district"])
        #expect(county.taken(by: link([]), ledger)?.areas == ["area/county"])
        #expect(county.taken(by: link(["area/elsewhere"]), ledger) == nil)
    }
}
