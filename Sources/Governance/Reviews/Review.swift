/// An accountability review: what a scrutiny board was asked, what it said and recommended, and what was answered.
package enum Review: Decider {
    package static let kind = SubjectKind.review
    package static let rankOfBlanks: Int? = 3
    package static let changes: [any Change<Review>.Type] = [
        Opened.self, CommentsRequested.self, CommentMade.self, RecommendationMade.self, ResponseRequested.self,
        ResponseReceived.self, RecommendationSignedOff.self,
    ]
    package static let gapFields: [Gap.Field] = [.comments, .responses, .other]

    package struct State: SubjectState {
        package var name = ""
        package var board: SubjectID?
        package var about: SubjectID?
        package var report: SubjectID?
        package var opened: EDTFDate?
        package var mark: Mark?
        package var asked = LongList<Sourced<Statement>>()
        package var comments = LongList<Sourced<Statement>>()
        package var recommendations: [Recommendation] = []

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&board)
            coder.code(&about)
            coder.code(&report)
            coder.code(&opened)
            coder.code(&mark)
            coder.code(&asked)
            coder.code(&comments)
            coder.code(&recommendations)
        }

        package var title: String { name }
        package var belongsTo: SubjectID? { about }
    }

    /// What the board was asked to do, or said, at which meeting.
    package struct Statement: Hashable, Sendable, StateValue {
        package var meeting: SubjectID?
        package var words: String

        package static let unread = Statement(meeting: nil, words: "")

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&meeting)
            coder.code(&words)
        }
    }

    package struct Recommendation: Hashable, Sendable, StateValue {
        package var slug: String
        package var words: String
        package var to: SubjectID?
        package var made: EDTFDate?
        package var mark: Mark
        package var responseRequested: Sourced<String>?
        package var responseDue: EDTFDate?
        package var responses = LongList<Sourced<Response>>()
        package var signedOff: Sourced<String>?

        package static let unread = Recommendation(slug: "", words: "", mark: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&slug)
            coder.code(&words)
            coder.code(&to)
            coder.code(&made)
            coder.code(&mark)
            coder.code(&responseRequested)
            coder.code(&responseDue)
            coder.code(&responses)
            coder.code(&signedOff)
        }

        /// Whether a response is on record by a day, whoever gave it.
        func isAnswered(by day: Day) -> Bool { responses.contains { $0.hasCertainlyCome(by: day) } }

        /// What a response leaves open that had perhaps come.
        func doubt(of response: Sourced<Response>) -> String {
            "\(response.value.answer.rawValue)\(response.whenWords)"
        }
    }

    package struct Response: Hashable, Sendable, StateValue {
        package var by: SubjectID
        package var answer: Verdict
        package var words: String?

        package static let unread = Response(by: .unread, answer: .noted)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&by)
            coder.code(&answer)
            coder.code(&words)
        }
    }

    /// What a response says to a recommendation.
    package enum Verdict: String, Choice {
        case accepted
        case partlyAccepted = "partly-accepted"
        case acceptedInPrinciple = "accepted-in-principle"
        case rejected, noted
    }
}

extension Review.State {
    package func happened(at meeting: SubjectID) -> Bool { comments.contains { $0.value.meeting == meeting } }

    package func facts(on day: Day, _ register: some Register) -> [Fact] {
        var facts =
            Fact.value("board", board?.description) + Fact.value("about", about?.description)
            + Fact.value("report", report?.description)
        facts += asked.filter { $0.hasCome(by: day) }.map { asked in
            Fact.sourced("asked", asked) { $0.words + ($0.meeting.map { " (at \($0))" } ?? "") }
        }
        let comments = comments.filter { $0.hasCome(by: day) }
        facts += comments.map { Fact.sourced("comment", $0, \.words) }
        if comments.isEmpty { facts += Fact.value("comment", "none on record") }
        for recommendation in recommendations where recommendation.made.hasCome(by: day) {
            facts.append(
                Fact(
                    label: "recommendation \(recommendation.slug)",
                    value: recommendation.words + (recommendation.to.map { " (to \($0))" } ?? ""),
                    since: recommendation.made,
                    mark: recommendation.mark
                )
            )
            facts += recommendation.responses.filter { $0.hasCome(by: day) }.map {
                var fact = Fact.sourced("response", $0) { "\($0.answer.rawValue), by \($0.by)" }
                if !recommendation.isOfDebtor($0, register) { fact.value += ", who is not on record as owing it" }
                return fact
            }
            if let signedOff = recommendation.signedOff, signedOff.hasCome(by: day) {
                facts.append(Fact.sourced("signed off", signedOff) { $0.isEmpty ? "words not stated" : $0 })
            }
        }
        return facts
    }

    package func standing(on day: Day) -> Fact? { standing(on: day) { $0.isAnswered(by: day) } }

    package func standing(on day: Day, _ register: some Register) -> Fact? {
        standing(on: day) { $0.debtors(on: day, register) == nil }
    }

    private func standing(on day: Day, _ isAnswered: (Review.Recommendation) -> Bool) -> Fact? {
        let made = recommendations.filter { $0.made.hasCome(by: day) }
        if made.isEmpty {
            if comments.contains(where: { $0.hasCome(by: day) }) { return .standing("commented") }
            return asked.contains { $0.hasCome(by: day) } ? .standing("asked to comment") : nil
        }
        if made.allSatisfy({ $0.signedOff?.hasCertainlyCome(by: day) == true }) { return .standing("signed off") }
        return .standing(made.allSatisfy(isAnswered) ? "answered" : "response awaited")
    }

    package func parts(on day: Day) -> [Part] {
        Part.begun(board, .scrutinises, since: opened, mark, on: day)
            + recommendations.filter { !$0.isAnswered(by: day) }.flatMap {
                Part.begun($0.to, .owesResponse, since: $0.made, $0.mark, on: day)
            }
    }

    package func parts(on day: Day, _ register: some Register) -> [Part] {
        Part.begun(board, .scrutinises, since: opened, mark, on: day)
            + recommendations.filter { $0.made.hasCome(by: day) }.flatMap { recommendation in
                (recommendation.debtors(on: day, register) ?? []).flatMap { recommendation.parts(of: $0, on: day) }
            }
    }

    package func dues(on day: Day, _ register: some Register) -> [Due] {
        recommendations.compactMap { recommendation in
            guard let due = recommendation.responseDue, let debtors = recommendation.debtors(on: day, register) else {
                return nil
            }
            return Due(
                date: due,
                what: "response to recommendation \(recommendation.slug): \(recommendation.words)",
                owedBy: debtors.map(\.id),
                owedTo: [board].compactMap(\.self),
                doubt: recommendation.doubt(on: day, debtors, register)
            )
        }
    }

    package func blanks(on day: Day, _ register: some Register) -> [Blank] {
        var blanks: [Blank] = []
        if let asked = asked.first(where: { $0.hasCome(by: day) }), !comments.contains(where: { $0.hasCome(by: day) }),
            !recommendations.contains(where: { $0.made.hasCome(by: day) })
        {
            blanks.append(
                Blank(
                    field: .comments,
                    words: "The board was asked to comment; no comment is on record.",
                    since: asked.occurred,
                    mark: asked.mark,
                    owedBy: [board].compactMap(\.self)
                )
            )
        }
        for recommendation in recommendations {
            guard let asked = recommendation.responseRequested, asked.hasCome(by: day),
                let debtors = recommendation.debtors(on: day, register)
            else { continue }
            // Where some of several have responded, the others are named.
            let others = debtors.filter { $0.heir != nil }.map { register.title(of: $0.id) }
            let response =
                "response\(others.isEmpty ? "" : " of \(others.joined(separator: " and of "))") to recommendation "
                + recommendation.slug
            blanks.append(
                Blank(
                    field: .responses,
                    words: (recommendation.doubt(on: day, debtors, register).map {
                        "It is not certain that a \(response) had come (\($0)): "
                    } ?? "No \(response) is on record: ") + recommendation.words,
                    since: asked.occurred,
                    mark: asked.mark,
                    owedBy: debtors.map(\.id),
                    yieldsToRecordedGap: false
                )
            )
        }
        return blanks
    }

    /// The meeting, where one is named, is the board's own and took place.
    func checkMeeting(_ meeting: Ref<Meeting>?, _ register: some Register) throws(Refusal) {
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

    mutating func change(_ slug: Slug, _ change: (inout Review.Recommendation) -> Void) {
        guard let index = recommendations.firstIndex(where: { $0.slug == slug.text }) else { return }
        change(&recommendations[index])
    }
}
