import GovernanceSupport
import Testing

@testable import Governance

struct PersonTests {
    private static let director = Person.Registered(name: "Director of Adult Social Services", form: .post).of(
        "director"
    )

    @Test func aPostComesOntoTheRecordWhereThePaperNamesOnlyThePost() throws {
        let attempt = TestLedger().when(Self.director)
        let state = try attempt.then(.init(name: "Director of Adult Social Services", form: .post))
        #expect(state.title == "Director of Adult Social Services")
        #expect(state.form == .post)
        #expect(attempt.traces.parts == [])
    }

    @Test func aPersonMayWorkForAnAgency() throws {
        let attempt = try TestLedger().given(Agency.Registered(name: "Leeds City Council").of("lcc"))
            .when(Person.Registered(name: "J Smith", form: .person, agency: "lcc").of("j-smith"))
        try attempt.then(.init(name: "J Smith", form: .person, agency: "lcc"))
        #expect(attempt.traces.parts == [Traces.Part(holder: "agency/lcc", role: .partOf)])
    }

    @Test func aPostRegisteredTwiceIsRecordedOnce() throws {
        try TestLedger().given(Self.director).when(Self.director).thenNothing()
    }

    @Test func aShortNameStandsForOnePersonOnly() throws {
        try TestLedger().given(Self.director)
            .when(Person.Registered(name: "Director of Adult Social Services", form: .person).of("director"))
            .thenRefused(
                .subjectExists,
                field: "person",
                saying: "person/director",
                "“Director of Adult Social Services”"
            )
    }

    @Test func twoPersonsMayHaveOneName() throws {
        try TestLedger().given(Person.Registered(name: "J Smith", form: .person).of("j-smith"))
            .when(Person.Registered(name: "J Smith", form: .person).of("j-smith-2"))
            .then(.init(name: "J Smith", form: .person))
    }

    @Test func aPersonNeedsAName() {
        TestLedger().when(Person.Registered(name: " ", form: .person).of("nobody"))
            .thenRefused(.textEmpty, field: "name", saying: "“name”")
    }

    @Test func theAgencyMustBeOnRecordAndExistThen() throws {
        let chief = Person.Registered(name: "Chief", form: .post, agency: "nhs-leeds").of("chief")
        TestLedger().when(chief).thenRefused(.referenceUnknown, field: "agency", saying: "agency/nhs-leeds")
        try TestLedger().given(Agency.Registered(name: "NHS Leeds").of("nhs-leeds"), on: "2002")
            .when(chief, on: "2001-05")
            .thenRefused(.agencyNotExisting, field: "agency", saying: "agency/nhs-leeds", "May 2001", "2002")
    }
}

struct PersonStandingTests {
    private static let clerk = Person.Registered(name: "J Smith", form: .person)

    @Test func aPersonIsPrivateUnlessTheyHaveAStanding() throws {
        #expect(Self.clerk.personal == ["name"])
        #expect(Person.Registered(name: "J Smith", form: .person, standing: .member).personal == [])
        #expect(Person.Registered(name: "Director", form: .post).personal == [])
        let state = try TestLedger().given(Self.clerk.of("clerk"))
            .when(Person.StandingStated(standing: .seniorOfficer).of("clerk")).then()
        #expect(!state.isPrivate)
    }

    @Test func whoseNameIsProtectedGetsNoStandingByARecordThatWouldNotShowIt() throws {
        let mark = ProtectedText.mark(ProtectedText.Place(record: 7, field: "name"))
        let refusal = try TestLedger().given(Person.Registered(name: mark, form: .person).of("p-a"))
            .when(Person.StandingStated(standing: .member).of("p-a"))
            .thenRefused(.nameProtected, field: "person", saying: "person/p-a", "record 7")
        #expect(refusal?.remedy.contains("corrects: {record: 7, reason: …}") == true)
    }

    @Test func aPostHasNoStanding() throws {
        TestLedger().when(Person.Registered(name: "Director", form: .post, standing: .member).of("director"))
            .thenRefused(.fieldUnknown, field: "standing", saying: "A post is public")
        try TestLedger().given(Person.Registered(name: "Director", form: .post).of("director"))
            .when(Person.StandingStated(standing: .member).of("director"))
            .thenRefused(.fieldUnknown, field: "person", saying: "person/director")
    }

    @Test func aPrivatePersonIsErasedOnAGroundOfTheLaw() throws {
        let erased = try TestLedger().given(Self.clerk.of("clerk"))
            .when(Person.Erased(ground: .objection).of("clerk"), on: "2026-11-20").then().erased
        #expect(erased?.ground == .objection)
        #expect(erased?.on == "2026-11-20")
    }

    @Test func whatServesAPublicTaskIsErasedOnlyWithAReason() throws {
        let ledger = try TestLedger()
            .given(Person.Registered(name: "Cllr Smith", form: .person, standing: .member).of("smith"))
        ledger.when(Person.Erased(ground: .objection).of("smith"))
            .thenRefused(.groundDoesNotHold, field: "ground", saying: "Article 17(3)")
        let overridden = ledger.when(Person.Erased(ground: .objection, override: "By order").of("smith"))
        #expect(try overridden.then().erased != nil)
    }

    @Test func ofAnErasedPersonNothingMoreIsKept() throws {
        let ledger = try TestLedger().given(Self.clerk.of("clerk")).given(Person.Erased(ground: .unlawful).of("clerk"))
        ledger.when(Person.StandingStated(standing: .member).of("clerk"))
            .thenRefused(.personErased, field: "person", saying: "person/clerk")
    }

    @Test func wordsAboutAnErasedPersonAreWithheldAllTheSame() throws {
        let withheld = Person.RecordWithheld(record: 1, reason: "The person was erased")
        try TestLedger().given(Self.clerk.of("clerk")).given(Person.Erased(ground: .unlawful).of("clerk"))
            .when(withheld.of("clerk")).then(withheld)
    }
}
