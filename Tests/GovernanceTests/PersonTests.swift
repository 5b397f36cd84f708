import Testing

@testable import Governance

struct PersonTests {
    private static let director = Person.RegisterPerson(
        person: "director",
        name: "Director of Adult Social Services",
        form: .post
    )

    @Test func aPostComesOntoTheRecordWhereThePaperNamesOnlyThePost() throws {
        let state = try TestLedger().when(Self.director)
            .then(.registered(.init(name: "Director of Adult Social Services", form: .post)))
        #expect(state.title == "Director of Adult Social Services")
        #expect(state.form == .post)
        #expect(state.parts == [])
    }

    @Test func aPersonMayWorkForAnAgency() throws {
        let state = try TestLedger().given(Agency.RegisterAgency(agency: "lcc", name: "Leeds City Council"))
            .when(Person.RegisterPerson(person: "j-smith", name: "J Smith", form: .person, agency: "lcc"))
            .then(.registered(.init(name: "J Smith", form: .person, agency: "lcc")))
        #expect(state.parts == [Part(owner: "agency/lcc", role: .partOf)])
    }

    @Test func aPostRegisteredTwiceIsRecordedOnce() throws {
        try TestLedger().given(Self.director).when(Self.director).thenNothing()
    }

    @Test func aShortNameStandsForOnePersonOnly() throws {
        try TestLedger().given(Self.director)
            .when(Person.RegisterPerson(person: "director", name: "Director of Adult Social Services", form: .person))
            .thenRefused(
                .subjectExists,
                field: "person",
                saying: "person/director",
                "“Director of Adult Social Services”"
            )
    }

    @Test func twoPersonsMayHaveOneName() throws {
        try TestLedger().given(Person.RegisterPerson(person: "j-smith", name: "J Smith", form: .person))
            .when(Person.RegisterPerson(person: "j-smith-2", name: "J Smith", form: .person))
            .then(.registered(.init(name: "J Smith", form: .person)))
    }

    @Test func aPersonNeedsAName() {
        TestLedger().when(Person.RegisterPerson(person: "nobody", name: " ", form: .person))
            .thenRefused(.textEmpty, field: "name", saying: "“name”")
    }

    @Test func theAgencyMustBeOnRecordAndExistThen() throws {
        let command = Person.RegisterPerson(person: "chief", name: "Chief", form: .post, agency: "nhs-leeds")
        TestLedger().when(command).thenRefused(.referenceUnknown, field: "agency", saying: "agency/nhs-leeds")
        try TestLedger().given(Agency.RegisterAgency(agency: "nhs-leeds", name: "NHS Leeds"), on: "2002")
            .when(command, on: "2001-05")
            .thenRefused(.agencyNotExisting, field: "agency", saying: "agency/nhs-leeds", "May 2001", "2002")
    }
}
