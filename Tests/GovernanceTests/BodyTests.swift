import GovernanceSupport
import Testing

@testable import Governance

struct BodyTests {
    private static let establish = Body.Established(name: "Healthy Leeds Partnership", form: .partnership).of(
        "healthy-leeds-partnership"
    )

    private func partnership() throws -> TestLedger {
        try TestLedger().given(Self.establish)
    }

    // MARK: establish

    @Test func aBodyComesOntoTheRecord() throws {
        let attempt = TestLedger().when(Self.establish, on: "2004")
        let state = try attempt.then()
        #expect(state.title == "Healthy Leeds Partnership")
        #expect(state.form == .partnership)
        #expect(state.lifespan.began == "2004")
        #expect(attempt.traces.parts == [])
    }

    @Test func aBodyMayBelongToABodyAndToAnAgency() throws {
        let attempt = try partnership().given(Agency.Registered(name: "Leeds City Council").of("lcc"))
            .when(
                Body.Established(
                    name: "Task group",
                    form: .taskGroup,
                    partOf: "healthy-leeds-partnership",
                    agency: "lcc"
                ).of("task-group")
            )
        try attempt.then()
        #expect(
            attempt.traces.parts == [
                Traces.Part(holder: "body/healthy-leeds-partnership", role: .partOf),
                Traces.Part(holder: "agency/lcc", role: .partOf),
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
        try partnership().when(Body.Established(name: "Another board").of("healthy-leeds-partnership"))
            .thenRefused(
                .subjectExists,
                field: "body",
                saying: "body/healthy-leeds-partnership",
                "“Healthy Leeds Partnership”"
            )
    }

    @Test func twoBodiesCannotHaveOneName() throws {
        try partnership().when(Body.Established(name: "Healthy Leeds Partnership").of("hlp"))
            .thenRefused(
                .nameTaken,
                field: "name",
                saying: "“Healthy Leeds Partnership”",
                "body/healthy-leeds-partnership"
            )
    }

    @Test func aBodyMayHaveTheNameOfAnAgency() throws {
        try partnership().when(Agency.Registered(name: "Healthy Leeds Partnership").of("hlp"))
            .then(.init(name: "Healthy Leeds Partnership"))
    }

    @Test func aBodyCannotBelongToItself() {
        TestLedger().when(Body.Established(name: "Board", partOf: "board").of("board"))
            .thenRefused(.belongsToItself, field: "partOf", saying: "body/board")
    }

    @Test func theLargerBodyMustBeOnRecord() {
        TestLedger().when(Body.Established(name: "Sub-group", partOf: "board").of("sub-group"))
            .thenRefused(.referenceUnknown, field: "partOf", saying: "body/board")
    }

    @Test func theAgencyMustBeOnRecord() {
        TestLedger().when(Body.Established(name: "Cabinet", agency: "lcc").of("cabinet"))
            .thenRefused(.referenceUnknown, field: "agency", saying: "agency/lcc")
    }

    @Test func anAbolishedAgencyCannotSetUpABody() throws {
        let establish = Body.Established(name: "Executive committee", agency: "nhs-leeds").of("pec")
        let abolished = try TestLedger().given(Agency.Registered(name: "NHS Leeds").of("nhs-leeds"))
            .given(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
        abolished.when(establish, on: "2014")
            .thenRefused(.agencyNotExisting, field: "agency", saying: "agency/nhs-leeds", "in 2014", "on 31 March 2013")
        abolished.when(establish)
            .thenRefused(.dateMissing, field: "occurred", saying: "agency/nhs-leeds", "on 31 March 2013")
        try abolished.when(establish, on: "2013-03-31")
            .then(.init(name: "Executive committee", agency: "nhs-leeds"))
    }

    @Test func aBodyNeedsAName() {
        TestLedger().when(Body.Established(name: "").of("board")).thenRefused(
            .textEmpty,
            field: "name",
            saying: "“name”"
        )
    }

    // MARK: alias

    @Test func oneBoardMayHaveThreeNames() throws {
        let attempt = try TestLedger()
            .given(Body.Established(name: "Joint Strategic Commissioning Board").of("jscb"))
            .given(Body.Aliased(name: "The Commissioning Board of the Partnership").of("jscb"))
            .when(Body.Aliased(name: "Healthy Leeds Joint Strategic Commissioning Board").of("jscb"))
        let state = try attempt.then()
        #expect(state.aliases.map(\.value).count == 2)
        #expect(
            attempt.traces.titles == [
                "Joint Strategic Commissioning Board",
                "The Commissioning Board of the Partnership", "Healthy Leeds Joint Strategic Commissioning Board",
            ]
        )
    }

    @Test(arguments: ["Healthy Leeds Partnership", "HLP"]) func aNameItAlreadyHasIsNoNews(_ name: String) throws {
        try partnership().given(Body.Aliased(name: "HLP").of("healthy-leeds-partnership"))
            .when(Body.Aliased(name: name).of("healthy-leeds-partnership")).thenNothing()
    }

    @Test func anAliasNeedsABodyOnRecordWordsAndAFreeName() throws {
        let ledger = try partnership().given(Body.Established(name: "Board").of("board"))
        ledger.when(Body.Aliased(name: "Forum").of("forum"))
            .thenRefused(.subjectUnknown, field: "body", saying: "body/forum")
        ledger.when(Body.Aliased(name: " ").of("board")).thenRefused(.textEmpty, field: "name", saying: "“name”")
        ledger.when(Body.Aliased(name: "Healthy Leeds Partnership").of("board"))
            .thenRefused(.nameTaken, field: "name", saying: "body/healthy-leeds-partnership")
    }

    // MARK: state-role

    @Test func aDocumentSaysWhatABodyIsFor() throws {
        let attempt = try partnership()
            .when(Body.RoleStated(role: "setting strategic direction").of("healthy-leeds-partnership"), on: "2009-02")
        let state = try attempt.then()
        #expect(state.roles.map(\.value) == ["setting strategic direction"])
        #expect(state.roles.map(\.occurred) == ["2009-02"])
        #expect(attempt.traces.texts == ["setting strategic direction"])
    }

    @Test func aRoleStatedTwiceIsRecordedOnce() throws {
        let role = Body.RoleStated(role: "setting strategic direction").of("healthy-leeds-partnership")
        try partnership().given(role).when(role).thenNothing()
    }

    @Test func aRoleNeedsABodyOnRecordAndWords() throws {
        let ledger = try partnership()
        ledger.when(Body.RoleStated(role: "talking").of("forum"))
            .thenRefused(.subjectUnknown, field: "body", saying: "body/forum")
        ledger.when(Body.RoleStated(role: "\n").of("healthy-leeds-partnership"))
            .thenRefused(.textEmpty, field: "role", saying: "“role”")
        let long = String(repeating: "x", count: 20_001)
        ledger.when(Body.RoleStated(role: long).of("healthy-leeds-partnership"))
            .thenRefused(.textTooLong, field: "role", saying: "“role”", "20001", "20000")
    }
}
