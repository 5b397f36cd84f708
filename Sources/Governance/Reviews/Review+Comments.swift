/// What a board takes up, is asked and says.
extension Review {
    package struct Opened: Change {
        package var title: String
        package var board: Ref<Body>
        package var about: Ref<AnySubject>?
        package var report: Ref<Report>?

        package static let type = "review.opened.v1"
        package static let command = "review open"
        package static let meaning = "A scrutiny board took up a matter."
        package static let purpose = "Record that a scrutiny board took up a matter."
        package static let opens: String? = "A short name for the review."
        package static let fields = [
            Field(
                "title",
                \Self.title,
                "What it is called or about.",
                stored: "What the review is called or about.",
                .title
            ),
            Field("board", \Self.board, "The body that scrutinises.", .part(.scrutinises)),
            Field("about", \Self.about, "The plan, action or other subject it looks at.", .part(.about)),
            Field("report", \Self.report, "The report that was put before it.", .part(.about)),
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
        package var line: String { "review opened by \(board.id): \(title)" }

        package func decide(_ request: Request<Review>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: title) {
                $0.name == title && $0.board == board.id && $0.about == about?.id && $0.report == report?.id
                    && $0.opened == request.occurred
            }
            if isThere { return [] }
            try Text.check(title, "title")
            let lifespan = try register.require(board, "board").lifespan
            try lifespan.check(board.id, on: request.occurred, "board", rule: .bodyNotExisting)
            if let about { try register.requireExists(about, "about") }
            if let report { try register.requireExists(report, "report") }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.name = title
            state.board = board.id
            state.about = about?.id
            state.report = report?.id
            state.opened = stamp.occurred
            state.mark = stamp.mark
        }
    }

    package struct CommentsRequested: SaidAtMeeting {
        package var meeting: Ref<Meeting>?
        package var words: String

        package static let type = "review.comments-requested.v1"
        package static let command = "review request-comments"
        package static let meaning = "The board was asked to comment."
        package static let purpose = "Record what the board was asked to do, at which meeting."
        package static let fields = [
            Field(
                "meeting",
                \Self.meeting,
                "The meeting at which it was asked; gives the date where `occurred` is left out.",
                .part(.about)
            ),
            Field("words", \Self.words, "What it was asked, exactly as it stands.", .words),
        ]
        package static let example = """
            - command: review request-comments
              review: draft-plan-health
              meeting: scrutiny-board-health-2009-02-17
              words: Scrutiny Board Members are requested to comment on the working draft of the health and wellbeing partnership plan, prior to its presentation to the Executive Board and full Council.
              citation: {place: "5.1"}
            """
        package var line: String { "asked: \(words)" }

        package func decide(_ request: Request<Review>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try checked(request, register)
            return request.knowsEvent(state.asked) { $0 == statement } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.asked.append(Sourced(statement, stamp)) }
    }

    package struct CommentMade: SaidAtMeeting {
        package var meeting: Ref<Meeting>?
        package var words: String

        package static let type = "review.comment-made.v1"
        package static let command = "review comment"
        package static let meaning = "The board commented."
        package static let purpose = "Record a comment that the board made."
        package static let fields = [
            Field(
                "meeting",
                \Self.meeting,
                "The meeting at which it did; gives the date where `occurred` is left out.",
                .part(.about)
            ),
            Field("words", \Self.words, "The comment, as the minutes write it.", .words),
        ]
        package static let example = """
            - command: review comment
              review: your-review
              words: your board’s comment, as the minutes write it
            """
        package var line: String { "comment: \(words)" }

        package func decide(_ request: Request<Review>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try checked(request, register)
            try request.now.requirePast(occurred(request, register), what: "A comment")
            return request.knowsEvent(state.comments) { $0 == statement } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.comments.append(Sourced(statement, stamp)) }
    }
}

/// What a board is asked or says, perhaps at a meeting, which then gives the date.
package protocol SaidAtMeeting: Change<Review> {
    var meeting: Ref<Meeting>? { get }
    var words: String { get }
}

extension SaidAtMeeting {
    package func occurred(_ request: Request<Review>, _ register: some Register) -> EDTFDate? {
        register.date(request.occurred, orOf: meeting)
    }

    fileprivate var statement: Review.Statement { Review.Statement(meeting: meeting?.id, words: words) }

    /// The review, once the words and the meeting are found to be in order.
    fileprivate func checked(
        _ request: Request<Review>,
        _ register: some Register
    ) throws(Refusal) -> Review.State {
        let state = try request.existing(register)
        try Text.check(words, "words", longest: Text.longestWords)
        try state.checkMeeting(meeting, register)
        return state
    }
}
