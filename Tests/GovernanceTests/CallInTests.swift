import GovernanceSupport
import Testing

@testable import Governance

/// What stands between a decision and its effect: publication, the call-in by scrutiny, and what comes of it.
struct CallInTests {
    private static let published = Decision.Published(callInUntil: "2009-05-15").of("grant")
    private static let calledIn = Decision.CalledIn(
        signatories: ["one", "another"],
        grounds: "Too dear",
        to: "scrutiny",
        by: "2009-06-05"
    ).of("grant")
    private static let referredBack = Decision.CallInConcluded(
        outcome: .referredBack,
        how: "To be looked at again",
        by: "2009-06-30"
    ).of("grant")

    private func calledIn() throws -> TestLedger { try TestLedger.board().given(Self.calledIn, on: "2009-05-12") }
    private func referredBack() throws -> TestLedger { try calledIn().given(Self.referredBack, on: "2009-05-29") }

    // MARK: publish

    @Test func aDecisionIsPublishedAndOpenToCallInUntilADay() throws {
        let state = try TestLedger.board().when(Self.published, on: "2009-05-08").then()
        #expect(state.published?.value.words == "call-in until 15 May 2009")
        #expect(state.published?.occurred == "2009-05-08")
    }

    @Test func itIsNotPublishedBeforeItIsMadeNorInTheFuture() throws {
        let board = try TestLedger.board()
        board.when(Self.published, on: "2009-05-05")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "5 May 2009", "6 May 2009")
        board.when(Self.published, on: "2009-05-08", today: "2009-05-07")
            .thenRefused(.dateInFuture, field: "occurred", saying: "8 May 2009", "7 May 2009")
        board.when(Self.published, on: "2009-05-16")
            .thenRefused(.datesInWrongOrder, field: "callInUntil", saying: "15 May 2009", "16 May 2009")
        board.when(Decision.Published(exempt: "").of("grant"))
            .thenRefused(.textEmpty, field: "exempt", saying: "“exempt”")
    }

    // MARK: call-in

    @Test func membersCallADecisionInAndScrutinyHasToConsiderIt() throws {
        let attempt = try TestLedger.board().given(Self.published, on: "2009-05-08")
            .when(Self.calledIn, on: "2009-05-12")
        let state = try attempt.then()
        #expect(state.callIns.last?.value.words == "by person/one, person/another to body/scrutiny: Too dear")
        #expect(
            state.dues(on: "2009-05-12") == [
                Due(date: "2009-06-05", what: "conclusion of the call-in", owedBy: ["body/scrutiny"])
            ]
        )
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "person/one", role: .calledIn)))
    }

    @Test func theTimeForItEndsOnTheDayThatTheNoticeGives() throws {
        let ledger = try TestLedger.board().given(Self.published, on: "2009-05-08")
        try ledger.when(Self.calledIn, on: "2009-05-15").then()
        let late = ledger.when(Self.calledIn, on: "2009-05-16")
            .thenRefused(.callInNotOpen, field: "occurred", saying: "the time for it ended on 15 May 2009")
        #expect(late?.remedy.contains("invalid") == true)
    }

    @Test func itIsNotToBeConsideredBeforeItWasMade() throws {
        try TestLedger.board().when(Self.calledIn, on: "2009-06-06")
            .thenRefused(.datesInWrongOrder, field: "by", saying: "6 June 2009", "5 June 2009")
        try TestLedger.board().when(Self.calledIn, on: "2009-06-05").then()
    }

    @Test func whatIsExemptIsNotCalledIn() throws {
        try TestLedger.board().given(Decision.Published(exempt: "It is urgent").of("grant"), on: "2009-05-08")
            .when(Self.calledIn, on: "2009-05-12")
            .thenRefused(.callInNotOpen, field: "occurred", saying: "not subject to call-in: It is urgent")
    }

    @Test func itIsNotCalledInBeforeItIsMadeNorByOrToAnybodyUnknown() throws {
        let board = try TestLedger.board()
        board.when(Self.calledIn, on: "2009-05-05")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "A call-in", "5 May 2009", "6 May 2009")
        board.when(Self.calledIn, on: "2009-05-12", today: "2009-05-11")
            .thenRefused(.dateInFuture, field: "occurred", saying: "A call-in", "12 May 2009")
        board.when(Decision.CalledIn(signatories: ["nobody"]).of("grant"))
            .thenRefused(.referenceUnknown, field: "signatories", saying: "person/nobody")
        board.when(Decision.CalledIn(to: "none").of("grant"))
            .thenRefused(.referenceUnknown, field: "to", saying: "body/none")
        board.when(Decision.CalledIn(grounds: "").of("grant"))
            .thenRefused(.textEmpty, field: "grounds", saying: "“grounds”")
    }

    // MARK: conclude-call-in

    @Test func scrutinyRefersItBackAndWhoMadeItOwesTheReconsideration() throws {
        let attempt = try calledIn().when(Self.referredBack, on: "2009-05-29")
        let state = try attempt.then()
        #expect(state.callInsConcluded.last?.value.words == "referred back: To be looked at again")
        #expect(
            state.dues(on: "2009-05-29") == [Due(date: "2009-06-30", what: "reconsideration", owedBy: ["body/board"])]
        )
    }

    @Test(arguments: [Decision.CallInOutcome.invalid, .noFurtherAction])
    func withoutObjectionNothingMoreIsOwed(_ outcome: Decision.CallInOutcome) throws {
        let state = try calledIn().when(Decision.CallInConcluded(outcome: outcome).of("grant"), on: "2009-05-29").then()
        #expect(state.dues(on: "2009-05-29").isEmpty)
    }

    @Test func itTakesTheDateOfTheMeetingThatDealtWithIt() throws {
        let concluded = Decision.CallInConcluded(outcome: .invalid, meeting: "june").of("grant")
        let attempt = try calledIn().when(concluded)
        try attempt.then()
        #expect(attempt.occurred == "2009-06-03")
        try calledIn().given(Meeting.Cancelled().of("june")).when(concluded)
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/june")
        try calledIn().when(Decision.CallInConcluded(outcome: .invalid, meeting: "july").of("grant"))
            .thenRefused(.referenceUnknown, field: "meeting", saying: "meeting/july")
    }

    @Test func onlyACallInEndsAndNotBeforeItBegan() throws {
        try TestLedger.board().when(Self.referredBack, on: "2009-05-29")
            .thenRefused(.callInNotOpen, field: "decision", saying: "decision/grant", "not on record as called in")
        try calledIn().when(Self.referredBack, on: "2009-05-11")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "11 May 2009", "12 May 2009")
        try calledIn().when(Self.referredBack, on: "2009-05-29", today: "2009-05-28")
            .thenRefused(.dateInFuture, field: "occurred", saying: "29 May 2009")
        try calledIn().when(Decision.CallInConcluded(outcome: .invalid, how: "").of("grant"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
    }

    // MARK: several requests

    @Test func aValidRequestFollowsAnInvalidOneUnderANameOfItsOwn() throws {
        let invalid = try calledIn().given(Decision.CallInConcluded(outcome: .invalid).of("grant"), on: "2009-05-13")
        invalid.when(Decision.CalledIn(signatories: ["another"]).of("grant"), on: "2009-05-14")
            .thenRefused(.partExists, field: "request", saying: "called in on 12 May 2009")
        let second = Decision.CalledIn(signatories: ["another"], request: "second").of("grant")
        let again = try invalid.given(second, on: "2009-05-14")
        #expect(try again.state("grant" as Ref<Decision>).effect.obstacle == "called in")
        again.when(Decision.CallInConcluded(outcome: .invalid, request: "third").of("grant"), on: "2009-05-20")
            .thenRefused(.callInNotOpen, field: "request", saying: "“third”")
        let over = try again.given(
            Decision.CallInConcluded(outcome: .noFurtherAction, request: "second").of("grant"),
            on: "2009-05-20"
        )
        let effect = try over.state("grant" as Ref<Decision>).effect
        #expect(effect.obstacle == nil && effect.from == "2009-05-20")
    }

    @Test func whoNamesARequestThatHasNoNameIsToldSo() throws {
        let named = Decision.CallInConcluded(outcome: .invalid, request: "second").of("grant")
        let refusal = try calledIn().when(named, on: "2009-05-20")
            .thenRefused(.callInNotOpen, field: "request", saying: "“second”")
        #expect(refusal?.remedy == "Leave “request” out: a request on record has no short name.")
    }

    @Test func eachOfTwoRequestsSuspendsUntilBothAreConcluded() throws {
        let both = try calledIn().given(Decision.CalledIn(request: "second").of("grant"), on: "2009-05-13")
        let one = try both.given(Decision.CallInConcluded(outcome: .noFurtherAction).of("grant"), on: "2009-05-20")
        let state = try one.state("grant" as Ref<Decision>)
        #expect(state.effect.obstacle == "called in")
        #expect(state.dues(on: "2009-05-21").map(\.what) == ["conclusion of the call-in"])
    }

    @Test func aRequestThatWasInvalidAtOnceSuspendsNothingHoweverLateItCame() throws {
        let ledger = try TestLedger.board().given(Self.published, on: "2009-05-08")
        let late = Decision.CalledIn(signatories: ["one"], invalid: "It came after the time for it").of("grant")
        let told = try ledger.given(late, on: "2009-05-20")
        let state = try told.state("grant" as Ref<Decision>)
        #expect(state.callIns.last?.value.words == "by person/one; invalid: It came after the time for it")
        #expect(state.effect.obstacle == nil && state.effect.from == "2009-05-16")
        #expect(state.dues(on: "2009-05-20").isEmpty)
        told.when(Decision.CallInConcluded(outcome: .noFurtherAction).of("grant"), on: "2009-05-21")
            .thenRefused(.callInNotOpen, field: "outcome", saying: "It came after the time for it")
        ledger.when(Decision.CalledIn(invalid: "").of("grant")).thenRefused(
            .textEmpty,
            field: "invalid",
            saying: "“invalid”"
        )
    }

    @Test func whatIsReferredToFullCouncilIsForCouncilToAnswer() throws {
        let referred = try calledIn().given(
            Decision.CallInConcluded(outcome: .referredToCouncil, by: "2009-06-30", to: "scrutiny").of("grant"),
            on: "2009-05-29"
        )
        let due = Due(date: "2009-06-30", what: "full council’s answer to the call-in", owedBy: ["body/scrutiny"])
        #expect(try referred.state("grant" as Ref<Decision>).dues(on: "2009-05-30") == [due])
        let left = try referred.given(Decision.CallInConcluded(outcome: .noFurtherAction).of("grant"), on: "2009-06-20")
        let state = try left.state("grant" as Ref<Decision>)
        #expect(state.effect.from == "2009-06-20" && state.dues(on: "2009-06-21").isEmpty)
        let back = try referred.given(Self.referredBack, on: "2009-06-20").state("grant" as Ref<Decision>)
        #expect(back.dues(on: "2009-06-21").map(\.what) == ["reconsideration"])
        #expect(back.effect.obstacle == "referred back")
        referred.when(Self.referredBack, on: "2009-05-28")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "28 May 2009", "29 May 2009")
        left.when(Self.referredBack, on: "2009-06-25")
            .thenRefused(.callInNotOpen, field: "outcome", saying: "no further action on 20 June 2009")
    }

    // MARK: reconsider

    @Test func whoMadeItLooksAtItAgain() throws {
        let ledger = try referredBack().given(
            Decision.Made(body: "board", meeting: "june", verb: .confirmed, text: "that it stands").of("again")
        )
        let attempt = ledger.when(
            Decision.Reconsidered(outcome: .confirmed, by: "again", how: "As it stood").of("grant")
        )
        let state = try attempt.then()
        #expect(state.reconsidered?.value.words == "confirmed by decision/again: As it stood")
        #expect(attempt.occurred == "2009-06-03", "the date of the decision by which")
        #expect(state.dues(on: "2009-06-03").isEmpty)
    }

    @Test func onlyWhatWasReferredBackIsReconsidered() throws {
        for ledger in [try calledIn(), try calledIn().given(Decision.CallInConcluded(outcome: .invalid).of("grant"))] {
            ledger.when(Decision.Reconsidered(outcome: .confirmed).of("grant"))
                .thenRefused(.callInNotOpen, field: "decision", saying: "decision/grant", "not on record as referred")
        }
        try referredBack().when(
            Decision.Reconsidered(outcome: .confirmed).of("grant"),
            on: "2009-06-03",
            today: "2009-06-02"
        )
        .thenRefused(.dateInFuture, field: "occurred", saying: "3 June 2009")
        try referredBack().when(Decision.Reconsidered(outcome: .confirmed).of("grant"), on: "2009-05-28")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "28 May 2009", "29 May 2009")
        try referredBack().when(Decision.Reconsidered(outcome: .confirmed, by: "none").of("grant"))
            .thenRefused(.referenceUnknown, field: "by", saying: "decision/none")
        try referredBack().when(Decision.Reconsidered(outcome: .confirmed, how: "").of("grant"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
    }

    @Test func aPlanIsNeitherPublishedNorCalledIn() throws {
        let planned = try TestLedger.board().given(Decision.Planned(text: "Whether").of("fund"))
        func refused<C: Change<Decision>>(_ change: C) {
            planned.when(change.of("fund")).thenRefused(.decisionNotMade, field: "decision", saying: "decision/fund")
        }
        refused(Decision.Published())
        refused(Decision.CalledIn())
        refused(Decision.CallInConcluded(outcome: .invalid))
        refused(Decision.Reconsidered(outcome: .confirmed))
    }
}
