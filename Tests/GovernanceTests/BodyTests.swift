import Testing

@testable import Governance

struct BodyTests {
    private static let establish = Body.Establish(
        body: "healthy-leeds-partnership",
        name: "Healthy Leeds Partnership",
        form: .partnership
    )

    private func partnership() throws -> TestLedger {
        try TestLedger().given(Self.establish)
    }

    // MARK: establish

    @Test func aBodyComesOntoTheRecord() throws {
        let state = try TestLedger().when(Self.establish, on: "2004")
            .then(.established(.init(name: "Healthy Leeds Partnership", form: .partnership)))
        #expect(state.title == "Healthy Leeds Partnership")
        #expect(state.form == .partnership)
        #expect(state.lifespan.began == "2004")
        #expect(state.parts == [])
    }

    @Test func aBodyMayBelongToABodyAndToAnAgency() throws {
        let state = try partnership().given(Agency.RegisterAgency(agency: "lcc", name: "Leeds City Council"))
            .when(
                Body.Establish(
                    body: "task-group",
                    name: "Task group",
                    form: .taskGroup,
                    partOf: "healthy-leeds-partnership",
                    agency: "lcc"
                )
            )
            .then(
                .established(
                    .init(name: "Task group", form: .taskGroup, partOf: "healthy-leeds-partnership", agency: "lcc")
                )
            )
        #expect(
            state.parts == [
                Part(owner: "body/healthy-leeds-partnership", role: .partOf), Part(owner: "agency/lcc", role: .partOf),
            ]
        )
    }

    @Test func aBodyEstablishedTwiceIsRecordedOnce() throws {
        try partnership().when(Self.establish).thenNothing()
        try TestLedger().given(Self.establish, on: "2004").when(Self.establish, on: "2004").thenNothing()
    }

    @Test(arguments: [("2004", "2005"), ("2004", nil), (nil, "2004")] as [(EDTFDate?, EDTFDate?)])
    func aBodyIsNotEstablishedAgainWithAnotherBeginning(_ began: EDTFDate?, _ again: EDTFDate?) throws {
        try TestLedger().given(Self.establish, on: began).when(Self.establish, on: again)
            .thenRefused(.subjectExists, field: "body", saying: "body/healthy-leeds-partnership")
    }

    @Test func aShortNameStandsForOneBodyOnly() throws {
        try partnership().when(Body.Establish(body: "healthy-leeds-partnership", name: "Another board"))
            .thenRefused(
                .subjectExists,
                field: "body",
                saying: "body/healthy-leeds-partnership",
                "“Healthy Leeds Partnership”"
            )
    }

    @Test func twoBodiesCannotHaveOneName() throws {
        try partnership().when(Body.Establish(body: "hlp", name: "Healthy Leeds Partnership"))
            .thenRefused(
                .nameTaken,
                field: "name",
                saying: "“Healthy Leeds Partnership”",
                "body/healthy-leeds-partnership"
            )
    }

    @Test func aBodyMayHaveTheNameOfAnAgency() throws {
        try partnership().when(Agency.RegisterAgency(agency: "hlp", name: "Healthy Leeds Partnership"))
            .then(.registered(.init(name: "Healthy Leeds Partnership")))
    }

    @Test func aBodyCannotBelongToItself() {
        TestLedger().when(Body.Establish(body: "board", name: "Board", partOf: "board"))
            .thenRefused(.belongsToItself, field: "partOf", saying: "body/board")
    }

    @Test func theLargerBodyMustBeOnRecord() {
        TestLedger().when(Body.Establish(body: "sub-group", name: "Sub-group", partOf: "board"))
            .thenRefused(.referenceUnknown, field: "partOf", saying: "body/board")
    }

    @Test func theAgencyMustBeOnRecord() {
        TestLedger().when(Body.Establish(body: "cabinet", name: "Cabinet", agency: "lcc"))
            .thenRefused(.referenceUnknown, field: "agency", saying: "agency/lcc")
    }

    @Test func anAbolishedAgencyCannotSetUpABody() throws {
        let establish = Body.Establish(body: "pec", name: "Executive committee", agency: "nhs-leeds")
        let abolished = try TestLedger().given(Agency.RegisterAgency(agency: "nhs-leeds", name: "NHS Leeds"))
            .given(Agency.Abolish(agency: "nhs-leeds"), on: "2013-03-31")
        abolished.when(establish, on: "2014")
            .thenRefused(.agencyNotExisting, field: "agency", saying: "agency/nhs-leeds", "in 2014", "on 31 March 2013")
        abolished.when(establish)
            .thenRefused(.dateMissing, field: "occurred", saying: "agency/nhs-leeds", "on 31 March 2013")
        try abolished.when(establish, on: "2013-03-31")
            .then(.established(.init(name: "Executive committee", agency: "nhs-leeds")))
    }

    @Test func aBodyNeedsAName() {
        TestLedger().when(Body.Establish(body: "board", name: "")).thenRefused(
            .textEmpty,
            field: "name",
            saying: "“name”"
        )
    }

    // MARK: alias

    @Test func oneBoardMayHaveThreeNames() throws {
        let state = try TestLedger()
            .given(Body.Establish(body: "jscb", name: "Joint Strategic Commissioning Board"))
            .given(Body.AddAlias(body: "jscb", name: "The Commissioning Board of the Partnership"))
            .when(Body.AddAlias(body: "jscb", name: "Healthy Leeds Joint Strategic Commissioning Board"))
            .then(.aliased(.init(name: "Healthy Leeds Joint Strategic Commissioning Board")))
        #expect(
            state.otherWords == [
                "The Commissioning Board of the Partnership", "Healthy Leeds Joint Strategic Commissioning Board",
            ]
        )
    }

    @Test(arguments: ["Healthy Leeds Partnership", "HLP"]) func aNameItAlreadyHasIsNoNews(_ name: String) throws {
        try partnership().given(Body.AddAlias(body: "healthy-leeds-partnership", name: "HLP"))
            .when(Body.AddAlias(body: "healthy-leeds-partnership", name: name)).thenNothing()
    }

    @Test func anAliasNeedsABodyOnRecordWordsAndAFreeName() throws {
        let ledger = try partnership().given(Body.Establish(body: "board", name: "Board"))
        ledger.when(Body.AddAlias(body: "forum", name: "Forum"))
            .thenRefused(.subjectUnknown, field: "body", saying: "body/forum")
        ledger.when(Body.AddAlias(body: "board", name: " ")).thenRefused(.textEmpty, field: "name", saying: "“name”")
        ledger.when(Body.AddAlias(body: "board", name: "Healthy Leeds Partnership"))
            .thenRefused(.nameTaken, field: "name", saying: "body/healthy-leeds-partnership")
    }

    // MARK: state-role

    @Test func aDocumentSaysWhatABodyIsFor() throws {
        let state = try partnership()
            .when(Body.StateRole(body: "healthy-leeds-partnership", role: "setting strategic direction"), on: "2009-02")
            .then(.roleStated(.init(role: "setting strategic direction")))
        #expect(state.roles.map(\.value) == ["setting strategic direction"])
        #expect(state.roles.map(\.occurred) == ["2009-02"])
        #expect(state.otherWords == ["setting strategic direction"])
    }

    @Test func aRoleStatedTwiceIsRecordedOnce() throws {
        let role = Body.StateRole(body: "healthy-leeds-partnership", role: "setting strategic direction")
        try partnership().given(role).when(role).thenNothing()
    }

    @Test func aRoleNeedsABodyOnRecordAndWords() throws {
        let ledger = try partnership()
        ledger.when(Body.StateRole(body: "forum", role: "talking"))
            .thenRefused(.subjectUnknown, field: "body", saying: "body/forum")
        ledger.when(Body.StateRole(body: "healthy-leeds-partnership", role: "\n"))
            .thenRefused(.textEmpty, field: "role", saying: "“role”")
        let long = String(repeating: "x", count: 20_001)
        ledger.when(Body.StateRole(body: "healthy-leeds-partnership", role: long))
            .thenRefused(.textTooLong, field: "role", saying: "“role”", "20001", "20000")
    }
}
