/// What a board recommends, and what becomes of it.
extension Review {
    package struct RecommendationMade: Change {
        package var recommendation: Slug
        package var words: String
        package var to: Ref<Owner>?

        package static let type = "review.recommendation-made.v1"
        package static let command = "review recommend"
        package static let meaning = "The board made a recommendation."
        package static let purpose = "Record a recommendation of the board and whom it is addressed to."
        package static let fields = [
            Field("recommendation", \Self.recommendation, "Its number or short name within the review."),
            Field("words", \Self.words, "The recommendation, exactly as it stands.", .words),
            Field("to", \Self.to, "Whom it is addressed to.", .part(.owesResponse)),
        ]
        package static let example = """
            - command: review recommend
              review: your-review
              recommendation: 1
              words: your board’s recommendation, as its report writes it
              to: agency/nhs-leeds
            """
        package var line: String { "recommendation \(recommendation.text): \(words)" }

        package func decide(_ request: Request<Review>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(words, "words", longest: Text.longestWords)
            if let to { try register.requireExists(to, "to") }
            try request.now.requirePast(request.occurred, what: "A recommendation")
            if let known = state.recommendations.first(where: { $0.slug == recommendation.text }) {
                if known.words == words, known.to == to?.id { return [] }
                throw request.partExists("recommendation", recommendation, known.words, by: known.mark)
            }
            try register.refuseEnded([to].compactMap(\.self), by: request.occurred, "to")
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.recommendations.append(
                Recommendation(
                    slug: recommendation.text,
                    words: words,
                    to: to?.id,
                    made: stamp.occurred,
                    mark: stamp.mark
                )
            )
        }
    }

    package struct ResponseRequested: Change {
        package var recommendation: Slug
        package var due: EDTFDate?
        package var words: String?

        package static let type = "review.response-requested.v1"
        package static let command = "review request-response"
        package static let meaning =
            "The board asked for a response to a recommendation; it occurred on the day of the request."
        package static let purpose = "Record that the board asked for a response to a recommendation, and by when."
        package static let fields = [
            recommendationField(\Self.recommendation),
            Field("due", \Self.due, "When the response is due.", .due),
            Field("words", \Self.words, "What was asked."),
        ]
        package static let example = """
            - command: review request-response
              review: your-review
              recommendation: 1
              occurred: 2009-02-17
              due: 2009-03-17
            """
        package var line: String {
            "response to recommendation \(recommendation.text) requested" + (due.map { ", due \($0.words)" } ?? "")
        }

        package func decide(_ request: Request<Review>, _ register: some Register) throws(Refusal) -> [Self] {
            let known = try request.recommendation(recommendation, register)
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            try request.now.requirePast(request.occurred, what: "A request")
            if let asked = known.responseRequested, asked.occurred == request.occurred, asked.value == words ?? "",
                known.responseDue == due
            {
                return []
            }
            if let due, let asked = request.occurred, asked.isCertainlyAfter(due) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "due",
                    value: due.words,
                    "A response asked for \(asked.phrase) cannot have been due \(due.phrase).",
                    remedy: "Check both dates against the papers."
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.change(recommendation) {
                $0.responseRequested = Sourced(words ?? "", stamp)
                $0.responseDue = due
            }
        }
    }

    package struct ResponseReceived: Change {
        package var recommendation: Slug
        package var by: Ref<Owner>
        package var answer: Verdict
        package var words: String?

        package static let type = "review.response-received.v1"
        package static let command = "review respond"
        package static let meaning = "A response to a recommendation arrived."
        package static let purpose = "Record a response to a recommendation."
        package static let fields = [
            recommendationField(\Self.recommendation),
            Field("by", \Self.by, "Who responded."),
            Field("answer", \Self.answer, "What the response says to the recommendation."),
            Field("words", \Self.words, "The response’s own words."),
        ]
        package static let example = """
            - command: review respond
              review: your-review
              recommendation: 1
              by: agency/nhs-leeds
              answer: accepted-in-principle
              occurred: 2009-03-10
            """
        package var line: String {
            "response to recommendation \(recommendation.text): \(answer.rawValue), by \(by.id)"
        }

        package func decide(_ request: Request<Review>, _ register: some Register) throws(Refusal) -> [Self] {
            let known = try request.recommendation(recommendation, register)
            try register.requireExists(by, "by")
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            try request.now.requirePast(request.occurred, what: "A response")
            return request.knowsEvent(known.responses) { $0 == response }
                ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.change(recommendation) { $0.responses.append(Sourced(response, stamp)) }
        }

        private var response: Response { Response(by: by.id, answer: answer, words: words) }
    }

    package struct RecommendationSignedOff: Change {
        package var recommendation: Slug
        package var words: String?

        package static let type = "review.recommendation-signed-off.v1"
        package static let command = "review sign-off"
        package static let meaning = "Scrutiny confirmed that a recommendation was carried out."
        package static let purpose = "Record that scrutiny confirmed a recommendation as carried out."
        package static let fields = [
            recommendationField(\Self.recommendation), Field("words", \Self.words, "What scrutiny said."),
        ]
        package static let example = """
            - command: review sign-off
              review: your-review
              recommendation: 1
            """
        package var line: String { "recommendation \(recommendation.text) signed off by scrutiny" }

        package func decide(_ request: Request<Review>, _ register: some Register) throws(Refusal) -> [Self] {
            let known = try request.recommendation(recommendation, register)
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            try request.now.requirePast(request.occurred, what: "A sign-off")
            return known.signedOff == nil ? [self] : []
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.change(recommendation) { $0.signedOff = Sourced(words ?? "", stamp) }
        }
    }

    /// The field that names one of the review's recommendations.
    private static func recommendationField<C: Change>(_ value: @escaping @Sendable (C) -> Slug) -> Field<C> {
        Field(
            "recommendation",
            value,
            "The recommendation, by its number or short name within the review.",
            stored: "The recommendation, by its number or short name."
        )
    }
}

extension Request<Review> {
    /// One of the review's recommendations, which must be on record.
    fileprivate func recommendation(_ slug: Slug, _ register: some Register) throws(Refusal) -> Review.Recommendation {
        let recommendations = try existing(register).recommendations
        guard let known = recommendations.first(where: { $0.slug == slug.text }) else {
            throw partUnknown("recommendation", slug, recommendations.map(\.slug))
        }
        return known
    }
}
