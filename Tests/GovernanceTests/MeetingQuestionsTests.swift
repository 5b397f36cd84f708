import GovernanceSupport
import Testing

@testable import Governance

/// What is asked at a meeting, and what is answered.
struct MeetingQuestionsTests {
    private static let asked = Meeting.QuestionPut(
        question: "money",
        text: "Where is the money?",
        by: "person/one",
        to: "agency/council"
    ).of("may")
    private static let answered = Meeting.QuestionAnswered(
        question: "money",
        text: "It is coming.",
        by: "agency/council"
    ).of("may")

    @Test func aQuestionIsPutByOneToAnotherOnTheDayOfTheMeeting() throws {
        let attempt = try TestLedger.board().when(Self.asked)
        let state = try attempt.then()
        #expect(state.questions.map(\.value.words) == ["person/one asked agency/council: Where is the money?"])
        #expect(attempt.occurred == "2009-05-06")
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "agency/council", role: .owesResponse)))
    }

    @Test func withoutAnAnswerItIsABlankThatWhoWasAskedOwes() throws {
        let attempt = try TestLedger.board().when(Self.asked)
        let blank = try #require(attempt.then().blanks(on: "2009-05-06", attempt.ledger).first)
        #expect(blank.field == .responses && blank.since == "2009-05-06")
        #expect(blank.words == "No answer is on record to the question “Where is the money?”.")
        #expect(blank.owedBy == ["agency/council"])
    }

    @Test func anAnswerAtTheMeetingOrAfterwardsFillsIt() throws {
        let attempt = try TestLedger.board().given(Self.asked).when(Self.answered, on: "2009-05-20")
        let state = try attempt.then()
        #expect(state.answers.map(\.value.words) == ["to “money”, by agency/council: It is coming."])
        #expect(state.blanks(on: "2009-05-20", attempt.ledger).isEmpty)
    }

    @Test func whoAskedMayBeUnnamedAndWhoIsToAnswerToo() throws {
        let state = try TestLedger.board()
            .when(Meeting.QuestionPut(question: "money", text: "Where is the money?").of("may")).then()
        #expect(state.questions.map(\.value.words) == ["asked: Where is the money?"])
    }

    @Test func aShortNameStandsForOneQuestionOfAMeeting() throws {
        try TestLedger.board().given(Self.asked)
            .when(Meeting.QuestionPut(question: "money", text: "Another?").of("may"))
            .thenRefused(.partExists, field: "question", saying: "“money”", "Where is the money?")
    }

    @Test func onlyAQuestionThatWasPutIsAnswered() throws {
        let refusal = try TestLedger.board().when(Self.answered)
            .thenRefused(.partUnknown, field: "question", saying: "meeting/may", "“money”")
        #expect(refusal?.remedy == "Record the question first.")
    }

    @Test func anAnswerDoesNotComeBeforeTheMeeting() throws {
        try TestLedger.board().given(Self.asked).when(Self.answered, on: "2009-05-05")
            .thenRefused(.datesInWrongOrder, field: "occurred", saying: "An answer", "5 May 2009", "6 May 2009")
    }

    @Test func anAnswerToComeIsNotOnRecord() throws {
        try TestLedger.board().given(Self.asked).when(Self.answered, on: "2009-05-20", today: "2009-05-19")
            .thenRefused(.dateInFuture, field: "occurred", saying: "20 May 2009", "19 May 2009")
    }

    @Test func whoAsksAndAnswersIsOnRecordAndTheWordsSaySomething() throws {
        let board = try TestLedger.board()
        board.when(Meeting.QuestionPut(question: "money", text: "Where?", by: "person/nobody").of("may"))
            .thenRefused(.referenceUnknown, field: "by", saying: "person/nobody")
        board.when(Meeting.QuestionPut(question: "money", text: "Where?", to: "agency/none").of("may"))
            .thenRefused(.referenceUnknown, field: "to", saying: "agency/none")
        board.when(Meeting.QuestionPut(question: "money", text: " ").of("may"))
            .thenRefused(.textEmpty, field: "text", saying: "“text”")
        let asked = try board.given(Self.asked)
        asked.when(Meeting.QuestionAnswered(question: "money", text: "Here.", by: "person/nobody").of("may"))
            .thenRefused(.referenceUnknown, field: "by", saying: "person/nobody")
        asked.when(Meeting.QuestionAnswered(question: "money", text: "").of("may"))
            .thenRefused(.textEmpty, field: "text", saying: "“text”")
    }

    @Test func nobodyAsksAtAMeetingThatWasCancelledOrIsToCome() throws {
        try TestLedger.board().given(Meeting.Cancelled().of("may")).when(Self.asked)
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
        try TestLedger.board().when(
            Meeting.QuestionPut(question: "money", text: "Where?").of("june"),
            today: "2009-06-02"
        )
        .thenRefused(.dateInFuture, field: "occurred", saying: "A question", "3 June 2009")
    }
}
