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
