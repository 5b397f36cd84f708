import GovernanceSupport
import Testing

@testable import Governance

/// A body through time: its name, on what it stands, who presides, and its end.
struct BodyLifeTests {
    private static let board: Ref<Body> = "executive-board"
    private static let director: Ref<Person> = "director-of-adult-social-services"

    @Test func aShadowBoardBecomesStatutoryAndStaysTheSameBody() throws {
        let state = try TestLedger.leeds().given(Body.StatusChanged(status: .shadow).of(Self.board), on: "2012")
            .when(Body.StatusChanged(status: .statutory).of(Self.board), on: "2013-04-01").then(
                .init(status: .statutory)
            )
        #expect(state.status.value(on: "2013-03-31") == .shadow)
        #expect(state.status.value(on: "2013-04-01") == .statutory)
    }

    @Test func aBodyComesUnderAnother() throws {
        let under = Body.MadeSubordinate(partOf: "healthy-leeds-partnership").of(Self.board)
        let attempt = try TestLedger.leeds().when(under, on: "2014-05-01")
        let state = try attempt.then(.init(partOf: "healthy-leeds-partnership"))
        func facts(_ day: Day) throws -> [String] {
            state.facts(on: day, try TestLedger.leeds()).filter { $0.label == "part of" }.map(\.value)
        }
        #expect(try facts("2014-04-30").isEmpty && facts("2014-05-01") == ["body/healthy-leeds-partnership"])
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "body/healthy-leeds-partnership", role: .partOf)))
        try TestLedger.leeds().given(under, on: "2014-05-01").when(under, on: "2014-05-01").thenNothing()
    }

    @Test func nobodyBelongsToItselfThroughAnother() throws {
        let ledger = try TestLedger.leeds()
            .given(Body.MadeSubordinate(partOf: "healthy-leeds-partnership").of(Self.board), on: "2014-05-01")
        ledger.when(Body.MadeSubordinate(partOf: Self.board).of(Self.board), on: "2014-05-01")
            .thenRefused(.belongsToItself, field: "partOf", saying: "cannot be part of itself")
        ledger.when(Body.MadeSubordinate(partOf: Self.board).of("healthy-leeds-partnership"), on: "2015-05-01")
            .thenRefused(.belongsToItself, field: "partOf", saying: "body/executive-board belongs to")
        ledger.when(Body.MadeSubordinate(partOf: "nobody").of(Self.board))
            .thenRefused(.referenceUnknown, field: "partOf", saying: "body/nobody")
    }

    @Test func aRenamedBodyIsFoundUnderBothNames() throws {
        let renamed = Body.Renamed(name: "Cabinet")
        let state = try TestLedger.leeds().when(renamed.of(Self.board), on: "2014-05-01").then(renamed)
        #expect(state.title == "Cabinet")
        #expect(state.names == ["Cabinet", "Executive Board"])
        try TestLedger.leeds().given(renamed.of(Self.board), on: "2014-05-01").when(
            renamed.of(Self.board),
            on: "2014-05-01"
        )
        .thenNothing()
    }

    @Test func whoeverTookAnOfficeDoesNotDisappearUnsaidTheSameDay() throws {
        let elected = Body.OfficeTaken(office: .chair, who: Self.director)
        let ledger = try TestLedger.leeds().given(Person.Registered(name: "Deputy", form: .post).of("deputy"))
            .given(elected.of(Self.board), on: "2014-07-01")
        ledger.when(Body.OfficeTaken(office: .chair, who: "deputy").of(Self.board), on: "2014-07-01")
            .thenRefused(.seatTaken, field: "who", saying: "is chair of body/executive-board from the same day")
        try ledger.when(Body.OfficeTaken(office: .chair, who: "deputy").of(Self.board), on: "2014-07-02").then()
        try ledger.given(Body.OfficeLeft(office: .chair).of(Self.board), on: "2014-07-01")
            .when(Body.OfficeTaken(office: .chair, who: "deputy").of(Self.board), on: "2014-07-01").then()
    }

    @Test func nobodyStandsInForThemselves() throws {
        let chair = Body.OfficeTaken(office: .chair, who: Self.director)
        try TestLedger.leeds().given(chair.of(Self.board), on: "2014-07-01")
            .when(Body.OfficeTaken(office: .viceChair, who: Self.director).of(Self.board), on: "2014-07-01")
            .thenRefused(.seatTaken, field: "who", saying: "nobody stands in for themselves")
    }

    @Test func aDissolvedBodyIsGivenNothingAfterItsLastDay() throws {
        let ledger = try TestLedger.leeds().given(Body.Dissolved(reason: "merged").of(Self.board), on: "2014-05-01")
        let state = try #require(ledger.state(of: Self.board.id, as: Body.self))
        #expect(state.ended == "2014-05-01")
        ledger.when(Meeting.Convened(body: Self.board, date: "2014-05-02").of("meeting"))
            .thenRefused(.bodyNotExisting, field: "body", saying: "body/executive-board")
        ledger.when(Body.Dissolved().of("healthy-leeds-partnership")).thenRefused(
            .dateMissing,
            field: "occurred",
            saying: "dissolved"
        )
    }

    @Test func theChairIsWhoWasElectedLast() throws {
        let chair = Body.OfficeTaken(office: .chair, who: Self.director)
        let ledger = try TestLedger.leeds().given(chair.of(Self.board), on: "2009-05-01")
            .given(Body.OfficeLeft(office: .chair, reason: "promotion").of(Self.board), on: "2010-05-01")
        let state = try #require(ledger.state(of: Self.board.id, as: Body.self))
        #expect(state.parts(on: "2010-04-30").map(\.role) == [.chair])
        #expect(state.parts(on: "2010-05-01").isEmpty)
        let vice = Body.OfficeTaken(office: .viceChair, who: Self.director)
        #expect(vice.traces.parts == [Traces.Part(holder: Self.director.id, role: .viceChair)])
        try TestLedger.leeds().given(vice.of(Self.board), on: "2009").when(vice.of(Self.board), on: "2009")
            .thenNothing()
    }

    @Test func anOfficeThatWasLeftIsVacantSinceThen() throws {
        let ledger = try TestLedger.leeds()
            .given(Body.OfficeTaken(office: .chair, who: Self.director).of(Self.board), on: "2009-05-01")
            .given(Body.OfficeLeft(office: .chair).of(Self.board), on: "2010-05-01")
        let state = try #require(ledger.state(of: Self.board.id, as: Body.self))
        #expect(state.chair.vacancy(on: "2010-04-30") == nil && state.chair.vacancy(on: "2009-04-30") == nil)
        #expect(state.chair.vacancy(on: "2011-01-01")?.effective == "2010-05-01")
        let told = state.facts(on: "2011-01-01", ledger).first { $0.label == "chair" }
        #expect(told?.value == "vacant" && told?.since == "2010-05-01" && told?.mark != nil)
        #expect(state.facts(on: "2011-01-01", ledger).allSatisfy { $0.label != "vice-chair" }, "nobody ever was")
        let again = ledger.when(Body.OfficeLeft(office: .chair).of(Self.board), on: "2010-06-01")
        #expect(try again.then().chair.vacancy(on: "2011-01-01")?.effective == "2010-05-01", "it was so already")
    }

    // MARK: name-agencies

    private static let both = Body.AgenciesNamed(part: .established, agencies: ["nhs-leeds", "leeds-city-council"])

    @Test func severalAgenciesEstablishABodyTogetherAndOneHostsIt() throws {
        let host = Body.AgenciesNamed(part: .hosts, agencies: ["leeds-city-council"])
        let state = try TestLedger.leeds().given(Self.both.of(Self.board), on: "2009-02-11")
            .when(host.of(Self.board), on: "2009-04").then(host)
        #expect(
            state.parts(on: "2010-01-01").map { "\($0.role.rawValue) \($0.holder)" }.sorted()
                == ["founder agency/leeds-city-council", "founder agency/nhs-leeds", "host agency/leeds-city-council"]
        )
        #expect(state.parts(on: "2010-01-01").filter { $0.role == .founder }.allSatisfy { $0.isOneOfEach })
        #expect(state.parts(on: "2009-02-10").isEmpty)
        let facts = try state.facts(on: "2010-01-01", TestLedger.leeds())
        #expect(facts.first { $0.label == "established by" }?.value == "agency/leeds-city-council and agency/nhs-leeds")
        #expect(facts.first { $0.label == "hosted by" }?.value == "agency/leeds-city-council")
        #expect(Self.both.line == "established by: agency/leeds-city-council and agency/nhs-leeds")
        #expect(host.line == "hosted by: agency/leeds-city-council")
    }

    @Test func anEmptyListEndsIt() throws {
        let none = Body.AgenciesNamed(part: .hosts, agencies: [])
        let ledger = try TestLedger.leeds()
            .given(Body.AgenciesNamed(part: .hosts, agencies: ["nhs-leeds"]).of(Self.board), on: "2009-04-01")
        let attempt = ledger.when(none.of(Self.board), on: "2013-04-01")
        let state = try attempt.then(none)
        #expect(state.parts(on: "2013-03-31").map(\.role) == [.host])
        #expect(state.parts(on: "2013-04-01").isEmpty)
        #expect(none.line == "hosted by: none")
        try attempt.ledger.when(none.of(Self.board), on: "2013-04-01").thenNothing()
        ledger.when(none.of(Self.board)).thenRefused(.dateMissing, field: "occurred", saying: "The date is missing")
    }

    @Test func whatIsOnRecordOfABodysAgenciesIsRecordedOnce() throws {
        try TestLedger.leeds().given(Self.both.of(Self.board), on: "2009-02-11")
            .when(
                Body.AgenciesNamed(part: .established, agencies: ["leeds-city-council", "nhs-leeds"]).of(Self.board),
                on: "2009-02-11"
            ).thenNothing()
    }

    @Test func theAgenciesOfABodyAreOnRecordOnTheDayAndNamedOnce() throws {
        let twice = Body.AgenciesNamed(part: .hosts, agencies: ["nhs-leeds", "nhs-leeds"])
        try TestLedger.leeds().when(twice.of(Self.board), on: "2009")
            .thenRefused(.fieldMalformed, field: "agencies", saying: "twice")
        try TestLedger.leeds().when(Body.AgenciesNamed(part: .hosts, agencies: ["icb"]).of(Self.board), on: "2009")
            .thenRefused(.referenceUnknown, field: "agencies", saying: "agency/icb")
        try TestLedger.leeds().given(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
            .when(Self.both.of(Self.board), on: "2014")
            .thenRefused(.agencyNotExisting, field: "agencies", saying: "agency/nhs-leeds", "had ceased to exist")
        try TestLedger.leeds().given(Body.Dissolved().of(Self.board), on: "2008-12-31")
            .when(Self.both.of(Self.board), on: "2009")
            .thenRefused(.bodyNotExisting, field: "body", saying: "body/executive-board")
        try TestLedger.leeds().when(Self.both.of("none"), on: "2009")
            .thenRefused(.subjectUnknown, field: "body", saying: "body/none")
    }

    @Test func theTermsOfReferenceAreThoseOfTheDay() throws {
        let terms = Body.TermsAdopted(terms: "to oversee the plan")
        let state = try TestLedger.leeds().when(terms.of(Self.board), on: "2013-04-01").then(terms)
        #expect(state.terms.value(on: "2013-03-31") == nil)
        #expect(state.terms.value(on: "2013-04-01") == "to oversee the plan")
    }

    @Test func theQuorumIsThatOfTheDay() throws {
        let seven = Body.QuorumSet(quorum: "seven, including one councillor", least: 7)
        let three = Body.QuorumSet(quorum: "three", least: 3)
        let state = try TestLedger.leeds().given(seven.of(Self.board), on: "2013-04-01")
            .when(three.of(Self.board), on: "2015-06-01").then(three)
        #expect(state.quorum.value(on: "2015-05-31")?.least == 7)
        #expect(state.quorum.value(on: "2015-06-01")?.words == "three")
    }

    @Test func aPostIsHeldByPersonsThroughTime() throws {
        let filled = Person.PostFilled(who: ["member"], reason: "interim")
        let ledger = try TestLedger.leeds()
            .given(Person.Registered(name: "Member", form: .person, standing: .member).of("member"))
            .given(filled.of(Self.director), on: "2009-04-01")
            .given(Person.PostLeft().of(Self.director), on: "2010-10-01")
        let state = try #require(ledger.state(of: Self.director.id, as: Person.self))
        #expect(state.parts(on: "2010-09-30").map(\.holder) == ["person/member"])
        #expect(state.parts(on: "2010-10-01").isEmpty)
        ledger.when(Person.PostFilled(who: [Self.director]).of("member"), on: "2009")
            .thenRefused(.postExpected, field: "person", saying: "person/member is a person")
        ledger.when(Person.PostFilled(who: []).of(Self.director), on: "2009")
            .thenRefused(.fieldMalformed, field: "who", saying: "nobody")
    }
}
