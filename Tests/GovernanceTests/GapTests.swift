import GovernanceSupport
import Testing

@testable import Governance

struct GapTests {
    private static let blank = Gap.Recorded(
        about: "plan/hwb-partnership-plan-2009",
        field: .templates,
        words: "Some columns are blank at present",
        owedBy: ["body/healthy-leeds-partnership"]
    ).of("columns")
    private static let chase = Gap.Chased(words: "Asked for at the meeting").of("columns")
    private static let fill = Gap.Filled(words: "The final templates name the agencies").of("columns")

    private func open(since: EDTFDate? = "2009-02-11") throws -> TestLedger {
        try TestLedger.leeds().given(Self.blank, on: since)
    }

    // MARK: record

    @Test func aBlankIsAFactWithAnAgeAndADebtor() throws {
        let attempt = try TestLedger.leeds().when(Self.blank, on: "2009-02-11")
        let state = try attempt.then(
            .init(
                about: "plan/hwb-partnership-plan-2009",
                field: .templates,
                words: "Some columns are blank at present",
                owedBy: ["body/healthy-leeds-partnership"]
            )
        )
        #expect(state.title == "Some columns are blank at present")
        #expect(state.since == "2009-02-11")
        #expect(
            Set(attempt.traces.parts) == [
                Traces.Part(holder: "body/healthy-leeds-partnership", role: .owesGap),
                Traces.Part(holder: "plan/hwb-partnership-plan-2009", role: .about),
            ]
        )
        #expect(attempt.traces.texts == ["columns of the action templates"])
        #expect(!state.isOpen(on: "2009-02-10"))
        #expect(state.isOpen(on: "2009-02-11"))
    }

    @Test func aBlankWithoutADateCountsAtAllTimes() throws {
        var nobody = Self.blank
        nobody.owedBy = nil
        let attempt = try TestLedger.leeds().when(nobody)
        let state = try attempt.then(.init(about: nobody.about, field: .templates, words: nobody.words))
        #expect(state.isOpen(on: "1999-01-01"))
        #expect(attempt.owners == [])
    }

    @Test func aBlankRecordedTwiceIsRecordedOnce() throws {
        try open().when(Self.blank, on: "2009-02-11").thenNothing()
    }

    @Test func aShortNameStandsForOneBlankOfOneAge() throws {
        try open().when(Self.blank, on: "2009-03-11")
            .thenRefused(.subjectExists, field: "gap", saying: "gap/columns", "“Some columns are blank at present”")
    }

    @Test func onlyWhatASubjectHasCanBeMissingOfIt() throws {
        var interval = Self.blank
        interval.field = .interval
        let refusal = try TestLedger.leeds().when(interval)
            .thenRefused(.gapFieldUnknown, field: "field", saying: "“interval”", "a plan")
        #expect(refusal?.remedy.contains("templates") == true)
    }

    @Test(arguments: SubjectKind.allCases)
    func somethingElseCanBeMissingOfEverything(_ kind: SubjectKind) {
        let fields = kind.decider.gapFields
        #expect(fields.contains(.other))
        #expect(Set(fields).count == fields.count)
    }

    @Test func eachKindHasItsOwnBlanks() {
        func fields(_ kind: SubjectKind) -> [Gap.Field] { kind.decider.gapFields }
        #expect(
            fields(.action) == [
                .leadAgency, .leadOfficer, .leadGroup, .contributing, .due, .funding, .progress, .indicators,
                .impactMeasures, .other,
            ]
        )
        #expect(
            fields(.plan) == [
                .leadOfficer, .leadGroup, .leadAgency, .contributing, .indicators, .impactMeasures, .priorities,
                .approvals, .templates, .funding, .period, .other,
            ]
        )
        #expect(fields(.duty) == [.owedBy, .interval, .other])
        #expect(fields(.meeting) == [.date, .minutes, .members, .quorum, .responses, .other])
        #expect(fields(.decision) == [.date, .approvals, .record, .consultation, .votes, .item, .other])
        #expect(fields(.review) == [.comments, .responses, .other])
        #expect(fields(.report) == [.author, .date, .other])
        #expect(fields(.body) == [.members, .successor, .other])
        #expect(fields(.agency) == [.successor, .other])
        for kind in [SubjectKind.person, .gap] { #expect(fields(kind) == [.other]) }
    }

    @Test func everyFieldCanBeMissingOfSomething() {
        #expect(Set(SubjectKind.allCases.flatMap { $0.decider.gapFields }) == Set(Gap.Field.allCases))
    }

    @Test func theSubjectAndWhoOwesItMustBeOnRecordAndTheWordsBeWords() throws {
        TestLedger().when(Self.blank)
            .thenRefused(.referenceUnknown, field: "about", saying: "plan/hwb-partnership-plan-2009")
        var debtor = Self.blank
        debtor.owedBy = ["body/forum"]
        try TestLedger.leeds().when(debtor).thenRefused(.referenceUnknown, field: "owedBy", saying: "body/forum")
        var silent = Self.blank
        silent.words = "\t"
        try TestLedger.leeds().when(silent).thenRefused(.textEmpty, field: "words", saying: "“words”")
    }

    // MARK: chase

    @Test func aBlankIsAskedForAgainAndAgain() throws {
        let state = try open().given(Self.chase, on: "2009-02-17").when(Self.chase, on: "2009-03")
            .then(.init(words: "Asked for at the meeting"))
        #expect(state.chased.map(\.occurred) == ["2009-02-17", "2009-03"])
        try open().given(Self.chase, on: "2009-03").when(Self.chase, on: "2009-03").thenNothing()
    }

    @Test func whatIsFilledIsNotAskedFor() throws {
        try open().given(Self.fill, on: "2009-04").when(Self.chase, on: "2009-05")
            .thenRefused(.gapClosed, field: "gap", saying: "gap/columns")
    }

    @Test func aReminderFoundAgainAfterTheBlankWasFilledIsNoNews() throws {
        try open().given(Self.chase, on: "2009-03").given(Self.fill, on: "2009-04")
            .when(Self.chase, on: "2009-03").thenNothing()
    }

    // MARK: fill

    @Test func aFilledBlankIsOpenUntilTheDayItWasFilled() throws {
        let state = try open().when(Self.fill, on: "2009-04-01").then(.init(words: Self.fill.words))
        #expect(state.isOpen(on: "2009-03-31"))
        #expect(!state.isOpen(on: "2009-04-01"))
        try open().given(Self.fill, on: "2009-04-01").when(Self.fill, on: "2009-04-01").thenNothing()
    }

    @Test func whatWasFilledWithoutADateIsFilledFromTheDayItWasRecorded() throws {
        let state = try open().when(Self.fill, today: "2010-01-15").then(.init(words: Self.fill.words))
        #expect(state.isOpen(on: "2010-01-14"))
        #expect(state.isFilled(on: "2010-01-15"))
    }

    @Test func aLaterRecordSaysBetterWhatFilledIt() throws {
        let better = Gap.Filled(words: "The templates of June name the agencies").of("columns")
        let state = try open().given(Self.fill, on: "2009-04").when(better, on: "2009-06")
            .then(.init(words: "The templates of June name the agencies"))
        #expect(state.filled?.occurred == "2009-06")
    }

    // MARK: Both

    @Test func chasingAndFillingNeedABlankOnRecordWordsAndAPastDate() throws {
        TestLedger().when(Self.chase).thenRefused(.subjectUnknown, field: "gap", saying: "gap/columns")
        TestLedger().when(Self.fill).thenRefused(.subjectUnknown, field: "gap", saying: "gap/columns")
        try open().when(Gap.Chased(words: "").of("columns")).thenRefused(.textEmpty, field: "words", saying: "“words”")
        try open().when(Gap.Filled(words: "").of("columns")).thenRefused(.textEmpty, field: "words", saying: "“words”")
        try open().when(Self.chase, on: "2009-03", today: "2009-02-28")
            .thenRefused(.dateInFuture, field: "occurred", saying: "March 2009", "28 February 2009")
        try open().when(Self.fill, on: "2009-03", today: "2009-02-28")
            .thenRefused(.dateInFuture, field: "occurred", saying: "March 2009", "28 February 2009")
    }
}
