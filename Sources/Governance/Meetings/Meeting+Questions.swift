/// What is asked at a meeting, and what is answered.
extension Meeting {
    package struct Question: Hashable, Sendable, LookedUp {
        package var slug: String
        package var text: String
        package var by: SubjectID?
        package var to: SubjectID?

        package static let unread = Question(slug: "", text: "")

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&slug)
            coder.code(&text)
            coder.code(&by)
            coder.code(&to)
        }

        package var lookedUpBy: String { slug }
        package var words: String {
            "\(by.map { "\($0) asked" } ?? "asked")\(to.map { " \($0)" } ?? ""): \(text)"
        }
    }

    package struct QuestionReply: Hashable, Sendable, LookedUp {
        package var question: String
        package var text: String
        package var by: SubjectID?

        package static let unread = QuestionReply(question: "", text: "")

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&question)
            coder.code(&text)
            coder.code(&by)
        }

        package var lookedUpBy: String { words }
        package var words: String { "to “\(question)”\(by.map { ", by \($0)" } ?? ""): \(text)" }
    }

    package struct QuestionPut: SittingChange {
        package static let mayComeBefore = true
        package var question: Slug
        package var text: String
        package var by: Ref<Owner>?
        package var to: Ref<Owner>?

        package static let type = "meeting.question-put.v1"
        package static let command = "meeting put-question"
        package static let what = "A question"
        package static let meaning = "A question was put at the meeting."
        package static let purpose =
            "Record a question put at a meeting. Until an answer is on record, `gaps` tells that there is none."
        package static let fields = [
            Field(
                "question",
                \Self.question,
                "A short name for the question within the meeting.",
                stored: "A short name for it within the meeting."
            ),
            Field("text", \Self.text, "The question, in the minutes’ words.", .words),
            Field("by", \Self.by, "Who asked; left out where the minutes do not name them.", .part(.about)),
            Field("to", \Self.to, "Who is to answer.", .part(.owesResponse)),
        ]
        package static let example = """
            - command: meeting put-question
              meeting: your-meeting
              question: funding
              text: your question, in the minutes’ words
              to: agency/nhs-leeds
            """
        package var line: String { "question: \(asked.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try sitting(request, register)
            try Text.check(text, "text", longest: Text.longestWords)
            if let by { try register.requireExists(by, "by") }
            if let to { try register.requireExists(to, "to") }
            guard let known = state.questions.first(question.text) else { return [self] }
            if known.value == asked, request.isKnown(by: known.mark) { return [] }
            throw request.partExists("question", question, known.value.text, by: known.mark)
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.questions.append(Sourced(asked, stamp)) }

        private var asked: Question { Question(slug: question.text, text: text, by: by?.id, to: to?.id) }
    }

    package struct QuestionAnswered: Change {
        package var question: Slug
        package var text: String
        package var by: Ref<Owner>?

        package static let type = "meeting.question-answered.v1"
        package static let command = "meeting answer-question"
        package static let meaning = "A question put at the meeting was answered, there or afterwards."
        package static let purpose = "Record the answer to a question put at a meeting, there or afterwards."
        package static let fields = [
            Field("question", \Self.question, "The question, by its short name within the meeting."),
            Field("text", \Self.text, "The answer, in the document’s words.", .words),
            Field("by", \Self.by, "Who answered.", .part(.about)),
        ]
        package static let example = """
            - command: meeting answer-question
              meeting: your-meeting
              question: your-question
              text: your answer, in the document’s words
            """
        package var line: String { "answer \(reply.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(text, "text", longest: Text.longestWords)
            if let by { try register.requireExists(by, "by") }
            try request.now.requirePast(request.occurred, what: "An answer")
            guard state.questions.first(question.text) != nil else {
                throw request.partUnknown("question", question, state.questions.map(\.value.slug))
            }
            if request.knowsEvent(state.answers, reply) { return [] }
            try state.refuseEarly(request.occurred, what: "An answer")
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.answers.append(Sourced(reply, stamp)) }

        private var reply: QuestionReply { QuestionReply(question: question.text, text: text, by: by?.id) }
    }
}
