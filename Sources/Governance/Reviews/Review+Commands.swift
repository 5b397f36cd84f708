extension Review {
    package enum CommandName: String, CaseIterable {
        case open = "review open"
        case requestComments = "review request-comments"
        case comment = "review comment"
        case recommend = "review recommend"
        case requestResponse = "review request-response"
        case respond = "review respond"
        case signOff = "review sign-off"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .open: Open.self
        case .requestComments: RequestComments.self
        case .comment: MakeComment.self
        case .recommend: Recommend.self
        case .requestResponse: RequestResponse.self
        case .respond: Respond.self
        case .signOff: SignOff.self
        }
    }

    static let subjectField = Field.required("review", .reference([.review]), "The review.")
    static let recommendationField = Field.required(
        "recommendation",
        .slug,
        "The recommendation, by its number or short name within the review."
    )

    package struct Open: Command {
        package var review: Ref<Review>
        package var title: String
        package var board: Ref<Body>
        package var about: Ref<AnySubject>?
        package var report: Ref<Report>?

        package static let meaning = "Record that a scrutiny board took up a matter."
        package static let fields: [Field] = [
            .required("review", .slug, "A short name for the review."),
            .required("title", .text, "What it is called or about."),
            .required("board", .reference([.body]), "The body that scrutinises."),
            .optional("about", .reference(SubjectKind.allCases), "The plan, action or other subject it looks at."),
            .optional("report", .reference([.report]), "The report that was put before it."),
        ]
        package static let example = """
            - command: review open
              review: draft-plan-health
              title: Draft Health and Wellbeing Partnership Plan 2009 to 2012
              board: scrutiny-board-health
              about: plan/hwb-partnership-plan-2009
              report: draft-plan-2009
              occurred: 17 February 2009
            """
        package var subject: Ref<Review> { review }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            if let state {
                if state.name == title, state.board == board.id, state.about == about?.id, state.report == report?.id,
                    state.opened == now.occurred
                {
                    return []
                }
                try refuseExisting(state, called: title)
            }
            try Text.check(title, "title")
            try register.require(board, "board").lifespan.check(
                board.id,
                on: now.occurred,
                "board",
                rule: .bodyNotExisting
            )
            if let about { try register.requireExists(about, "about") }
            if let report { try register.requireExists(report, "report") }
            return [.opened(Opened(title: title, board: board, about: about, report: report))]
        }
    }

    package struct RequestComments: Command {
        package var review: Ref<Review>
        package var meeting: Ref<Meeting>?
        package var words: String

        package static let meaning = "Record what the board was asked to do, at which meeting."
        package static let fields: [Field] = [
            subjectField,
            .optional(
                "meeting",
                .reference([.meeting]),
                "The meeting at which it was asked; gives the date where `occurred` is left out."
            ),
            .required("words", .text, "What it was asked, exactly as it stands."),
        ]
        package static let example = """
            - command: review request-comments
              review: draft-plan-health
              meeting: scrutiny-board-health-2009-02-17
              words: Scrutiny Board Members are requested to comment on the working draft of the health and wellbeing partnership plan, prior to its presentation to the Executive Board and full Council.
              citation: {place: "5.1"}
            """
        package var subject: Ref<Review> { review }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(words, "words", longest: Text.longestWords)
            try state.checkMeeting(meeting, register)
            if state.asked.contains(where: { $0.value == Ask(meeting: meeting?.id, words: words) }) { return [] }
            return [.commentsRequested(CommentsRequested(meeting: meeting, words: words))]
        }

        package func occurred(_ state: State?, _ now: Circumstances, _ register: some Register) -> EDTFDate? {
            now.occurred ?? meeting.flatMap { register.state(of: $0.id, as: Meeting.self)?.date }
        }
    }

    package struct MakeComment: Command {
        package var review: Ref<Review>
        package var meeting: Ref<Meeting>?
        package var words: String

        package static let meaning = "Record a comment that the board made."
        package static let fields: [Field] = [
            subjectField,
            .optional(
                "meeting",
                .reference([.meeting]),
                "The meeting at which it did; gives the date where `occurred` is left out."
            ),
            .required("words", .text, "The comment, as the minutes write it."),
        ]
        package static let example = """
            - command: review comment
              review: your-review
              words: your board’s comment, as the minutes write it
            """
        package var subject: Ref<Review> { review }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(words, "words", longest: Text.longestWords)
            try state.checkMeeting(meeting, register)
            try now.requirePast(occurred(state, now, register), what: "A comment")
            if state.comments.contains(where: { $0.value == Comment(meeting: meeting?.id, words: words) }) { return [] }
            return [.commentMade(CommentMade(meeting: meeting, words: words))]
        }

        package func occurred(_ state: State?, _ now: Circumstances, _ register: some Register) -> EDTFDate? {
            now.occurred ?? meeting.flatMap { register.state(of: $0.id, as: Meeting.self)?.date }
        }
    }

    package struct Recommend: Command {
        package var review: Ref<Review>
        package var recommendation: Slug
        package var words: String
        package var to: Ref<Owner>?

        package static let meaning = "Record a recommendation of the board and whom it is addressed to."
        package static let fields: [Field] = [
            subjectField,
            .required("recommendation", .slug, "Its number or short name within the review."),
            .required("words", .text, "The recommendation, exactly as it stands."),
            .optional("to", .reference(Owner.kinds), "Whom it is addressed to."),
        ]
        package static let example = """
            - command: review recommend
              review: your-review
              recommendation: 1
              words: your board’s recommendation, as its report writes it
              to: agency/nhs-leeds
            """
        package var subject: Ref<Review> { review }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(words, "words", longest: Text.longestWords)
            if let to { try register.requireExists(to, "to") }
            try now.requirePast(now.occurred, what: "A recommendation")
            if let known = state.recommendations.first(where: { $0.slug == recommendation.text }) {
                if known.words == words, known.to == to?.id { return [] }
                throw partExists("recommendation", recommendation.text, known.words)
            }
            return [.recommendationMade(RecommendationMade(recommendation: recommendation.text, words: words, to: to))]
        }
    }

    package struct RequestResponse: Command {
        package var review: Ref<Review>
        package var recommendation: Slug
        package var due: EDTFDate?
        package var words: String?

        package static let meaning = "Record that the board asked for a response to a recommendation, and by when."
        package static let fields: [Field] = [
            subjectField, recommendationField,
            .optional("due", .date, "When the response is due."),
            .optional("words", .text, "What was asked."),
        ]
        package static let example = """
            - command: review request-response
              review: your-review
              recommendation: 1
              occurred: 2009-02-17
              due: 2009-03-17
            """
        package var subject: Ref<Review> { review }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let known = try require(state, register).recommendation(recommendation.text, for: self)
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            try now.requirePast(now.occurred, what: "A request")
            if let asked = known.responseRequested, asked.occurred == now.occurred, asked.value == words ?? "",
                known.responseDue == due
            {
                return []
            }
            if let due, let asked = now.occurred, asked.isCertainlyAfter(due) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "due",
                    value: due.words,
                    "A response asked for \(asked.phrase) cannot have been due \(due.phrase).",
                    remedy: "Check both dates against the papers."
                )
            }
            return [.responseRequested(ResponseRequested(recommendation: recommendation.text, due: due, words: words))]
        }
    }

    package struct Respond: Command {
        package var review: Ref<Review>
        package var recommendation: Slug
        package var by: Ref<Owner>
        package var answer: Answer
        package var words: String?

        package static let meaning = "Record a response to a recommendation."
        package static let fields: [Field] = [
            subjectField, recommendationField,
            .required("by", .reference(Owner.kinds), "Who responded."),
            .required(
                "answer",
                .choice(Answer.allCases.map(\.rawValue)),
                "What the response says to the recommendation."
            ),
            .optional("words", .text, "The response’s own words."),
        ]
        package static let example = """
            - command: review respond
              review: your-review
              recommendation: 1
              by: agency/nhs-leeds
              answer: accepted-in-principle
              occurred: 2009-03-10
            """
        package var subject: Ref<Review> { review }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let known = try require(state, register).recommendation(recommendation.text, for: self)
            try register.requireExists(by, "by")
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            try now.requirePast(now.occurred, what: "A response")
            let response = Response(by: by.id, answer: answer, words: words)
            if known.responses.contains(where: { $0.value == response && $0.occurred == now.occurred }) { return [] }
            return [
                .responseReceived(
                    ResponseReceived(recommendation: recommendation.text, by: by, answer: answer, words: words)
                )
            ]
        }
    }

    package struct SignOff: Command {
        package var review: Ref<Review>
        package var recommendation: Slug
        package var words: String?

        package static let meaning = "Record that scrutiny confirmed a recommendation as carried out."
        package static let fields: [Field] = [
            subjectField, recommendationField, .optional("words", .text, "What scrutiny said."),
        ]
        package static let example = """
            - command: review sign-off
              review: your-review
              recommendation: 1
            """
        package var subject: Ref<Review> { review }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let known = try require(state, register).recommendation(recommendation.text, for: self)
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            try now.requirePast(now.occurred, what: "A sign-off")
            if known.signedOff != nil { return [] }
            return [
                .recommendationSignedOff(RecommendationSignedOff(recommendation: recommendation.text, words: words))
            ]
        }
    }
}

extension Review.State {
    fileprivate func recommendation(_ slug: String, for command: some Command) throws(Refusal) -> Review.Recommendation
    {
        guard let known = recommendations.first(where: { $0.slug == slug }) else {
            throw command.partUnknown("recommendation", slug, recommendations.map(\.slug))
        }
        return known
    }

    /// The meeting, where one is named, is the board's own and took place.
    fileprivate func checkMeeting(_ meeting: Ref<Meeting>?, _ register: some Register) throws(Refusal) {
        guard let meeting else { return }
        let sitting = try register.require(meeting, "meeting")
        try sitting.refuseCancelled(meeting.id, "meeting")
        guard sitting.body == nil || sitting.body == board else {
            throw Refusal(
                .decisionByAnotherBody,
                field: "meeting",
                value: meeting.id.description,
                "\(meeting.id) is a meeting of \(sitting.body?.description ?? "another body"), not of \(board?.description ?? "the board").",
                remedy: "Name a meeting of the board that reviews, or open a review for the other board."
            )
        }
    }
}
