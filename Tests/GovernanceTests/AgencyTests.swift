import GovernanceSupport
import Testing

@testable import Governance

struct AgencyTests {
    private static let register = Agency.Registered(name: "NHS Leeds", form: .nhs).of("nhs-leeds")

    private func nhsLeeds(from began: EDTFDate? = nil) throws -> TestLedger {
        try TestLedger().given(Self.register, on: began)
    }

    // MARK: register

    @Test func anAgencyIsRegisteredByTheNameItsDocumentsUse() throws {
        let state = try TestLedger().when(Self.register, on: "2002-04-01")
            .then(.init(name: "NHS Leeds", form: .nhs))
        #expect(state.title == "NHS Leeds")
        #expect(state.form == .nhs)
        #expect(state.lifespan == Lifespan(began: "2002-04-01"))
    }

    @Test func anAgencyRegisteredTwiceIsRecordedOnce() throws {
        try nhsLeeds().when(Self.register).thenNothing()
        try nhsLeeds(from: "2002-04-01").when(Self.register, on: "2002-04-01").thenNothing()
    }

    @Test(arguments: [("2002-04-01", "2002-04"), ("2002-04-01", nil), (nil, "2002-04-01")] as [(EDTFDate?, EDTFDate?)])
    func anAgencyIsNotRegisteredAgainWithAnotherBeginning(_ began: EDTFDate?, _ again: EDTFDate?) throws {
        try nhsLeeds(from: began).when(Self.register, on: again)
            .thenRefused(.subjectExists, field: "agency", saying: "agency/nhs-leeds", "“NHS Leeds”")
    }

    @Test func aShortNameStandsForOneAgencyOnly() throws {
        try nhsLeeds().when(Agency.Registered(name: "Leeds PCT", form: .nhs).of("nhs-leeds"))
            .thenRefused(.subjectExists, field: "agency", saying: "agency/nhs-leeds", "“NHS Leeds”")
    }

    @Test func twoAgenciesCannotHaveOneName() throws {
        try nhsLeeds().when(Agency.Registered(name: "NHS Leeds").of("leeds-pct"))
            .thenRefused(.nameTaken, field: "name", saying: "“NHS Leeds”", "agency/nhs-leeds")
    }

    @Test func anotherAgencysAliasIsTakenToo() throws {
        try nhsLeeds().given(Agency.Aliased(name: "Leeds PCT").of("nhs-leeds"))
            .when(Agency.Registered(name: "Leeds PCT").of("leeds-pct"))
            .thenRefused(.nameTaken, field: "name", saying: "“Leeds PCT”", "agency/nhs-leeds")
    }

    @Test(arguments: ["", " ", "\u{a0}\t\n"]) func aNameMadeOfSpacesIsNone(_ name: String) {
        TestLedger().when(Agency.Registered(name: name).of("nhs-leeds"))
            .thenRefused(.textEmpty, field: "name", saying: "“name”")
    }

    @Test func aNameHoldsFiveHundredBytesAndNoMore() throws {
        let longest = String(repeating: "é", count: 250)
        try TestLedger().when(Agency.Registered(name: longest).of("nhs-leeds"))
            .then(.init(name: longest))
        TestLedger().when(Agency.Registered(name: longest + "s").of("nhs-leeds"))
            .thenRefused(.textTooLong, field: "name", saying: "“name”", "501", "500")
    }

    // MARK: alias

    @Test func documentsMayGiveAnAgencyAnotherName() throws {
        let attempt = try nhsLeeds().when(Agency.Aliased(name: "Leeds PCT").of("nhs-leeds"))
        let state = try attempt.then()
        #expect(state.aliases.map(\.value) == ["Leeds PCT"])
        #expect(attempt.traces.titles == ["NHS Leeds", "Leeds PCT"])
        #expect(state.title == "NHS Leeds")
    }

    @Test(arguments: ["NHS Leeds", "Leeds PCT"]) func aNameItAlreadyHasIsNoNews(_ name: String) throws {
        try nhsLeeds().given(Agency.Aliased(name: "Leeds PCT").of("nhs-leeds"))
            .when(Agency.Aliased(name: name).of("nhs-leeds")).thenNothing()
    }

    @Test func anAliasOfAnAgencyNotOnRecordIsRefusedWithTheNearestNames() throws {
        let refusal = try nhsLeeds().when(Agency.Aliased(name: "Leeds PCT").of("nhs-leads"))
            .thenRefused(.subjectUnknown, field: "agency", saying: "agency/nhs-leads")
        #expect(refusal?.remedy.contains("Did you mean agency/nhs-leeds?") == true)
    }

    @Test func anAliasOfAnotherAgencyIsTaken() throws {
        try nhsLeeds().given(Agency.Registered(name: "Leeds City Council").of("lcc"))
            .when(Agency.Aliased(name: "Leeds City Council").of("nhs-leeds"))
            .thenRefused(.nameTaken, field: "name", saying: "“Leeds City Council”", "agency/lcc")
    }

    @Test func anAliasNeedsWords() throws {
        try nhsLeeds().when(Agency.Aliased(name: " ").of("nhs-leeds"))
            .thenRefused(.textEmpty, field: "name", saying: "“name”")
    }

    // MARK: abolish

    @Test func anAgencyEndsOnTheDayItIsAbolished() throws {
        let state = try nhsLeeds(from: "2002-04").when(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
            .then(.init())
        #expect(state.lifespan == Lifespan(began: "2002-04", ended: "2013-03-31"))
    }

    @Test func anAbolitionRecordedTwiceIsRecordedOnce() throws {
        try nhsLeeds().given(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
            .when(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31").thenNothing()
    }

    @Test func aLaterRecordCorrectsTheDayOfAbolition() throws {
        let state = try nhsLeeds().given(Agency.Abolished().of("nhs-leeds"), on: "2013-04-01")
            .when(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31").then(.init())
        #expect(state.lifespan.ended == "2013-03-31")
    }

    @Test func anAbolitionMayBeRecordedBeforeItHappens() throws {
        try nhsLeeds().when(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31", today: "2012-04-01")
            .then(.init())
    }

    @Test func anAbolitionNeedsItsDate() throws {
        try nhsLeeds().when(Agency.Abolished().of("nhs-leeds"))
            .thenRefused(.dateMissing, field: "occurred", saying: "an agency is abolished on a day")
    }

    @Test func nothingEndsBeforeItBegan() throws {
        try nhsLeeds(from: "2002-04-01").when(Agency.Abolished().of("nhs-leeds"), on: "2001-03-31")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "on 31 March 2001", "on 1 April 2002")
        try nhsLeeds(from: "2002-04").when(Agency.Abolished().of("nhs-leeds"), on: "2001")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "in 2001", "in April 2002")
    }

    @Test func aDayWithoutTheAgencyMeansThatItEndedTheDayBefore() throws {
        let change = Agency.Abolished(day: .firstWithout)
        #expect(try change.meant("2013-04-01") == (Agency.Abolished(), "2013-03-31"))
        #expect(try change.meant("2012-03-01") == (Agency.Abolished(), "2012-02-29"))
        #expect(try Agency.Abolished(day: .last).meant("2013-04-01") == (Agency.Abolished(), "2013-04-01"))
        #expect(try Agency.Abolished().meant("2013-04-01") == (Agency.Abolished(), "2013-04-01"))
    }

    @Test(arguments: ["2013-04", "2013", "2013-04-01~"] as [EDTFDate])
    func thereIsNoDayBeforeWhatIsNoSingleDay(_ date: EDTFDate) throws {
        let refusal = #expect(throws: Refusal.self) { try Agency.Abolished(day: .firstWithout).meant(date) }
        #expect(refusal?.rule == .fieldUnknown && refusal?.sentence.contains(date.words) == true)
    }

    @Test func theFirstOfAMonthIsAskedBack() throws {
        let question = try #require(Agency.Abolished().question("2013-04-01", recordedAt: 17) { nil })
        #expect(question.contains("1 April 2013 is recorded as its last day") && question.contains("record: 17"))
        #expect(Agency.Abolished(day: .last).question("2013-04-01", recordedAt: 17) { nil } == nil)
        #expect(Agency.Abolished(day: .firstWithout).question("2013-04-01", recordedAt: 17) { nil } == nil)
        #expect(Agency.Abolished().question("2013-03-31", recordedAt: 17) { nil } == nil)
        #expect(Agency.Abolished().question("2013-04", recordedAt: 17) { nil } == nil)
    }

    @Test func theDayOnWhichASuccessorBeginsIsAskedBack() throws {
        let taken = Agency.SuccessorStated(successor: "leeds-city-council", manner: .merged)
        let ledger = try TestLedger.leeds().given(taken.of("nhs-leeds"), on: "2011-06-16")
        func question(_ day: EDTFDate) -> String? {
            Agency.Abolished().question(day, recordedAt: 17) { ledger.state(of: "agency/nhs-leeds", as: Agency.self) }
        }
        #expect(question("2011-06-16")?.contains("agency/leeds-city-council answers from that day on") == true)
        #expect(question("2011-06-15") == nil)
    }

    @Test func anAgencyNotOnRecordCannotEnd() {
        TestLedger().when(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
            .thenRefused(.subjectUnknown, field: "agency", saying: "agency/nhs-leeds")
    }
}
