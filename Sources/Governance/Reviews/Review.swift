/// An accountability review: what a scrutiny board was asked, what it said and recommended, and what was answered.
package enum Review: Decider {
    package static let kind = SubjectKind.review

    package struct State: SubjectState {
        package var name = ""
        package var board: SubjectID?
        package var about: SubjectID?
        package var report: SubjectID?
        package var opened: EDTFDate?
        package var source: Source?
        package var asked: [Sourced<Ask>] = []
        package var comments: [Sourced<Comment>] = []
        package var recommendations: [Recommendation] = []

        package var title: String { name }
        package var names: [String] { [] }
        package var otherWords: [String] {
            asked.map(\.value.words) + comments.map(\.value.words) + recommendations.map(\.words)
        }
        package var parts: [Part] {
            (board.map { [Part(owner: $0, role: .scrutinises)] } ?? [])
                + recommendations.compactMap(\.to).map { Part(owner: $0, role: .owesResponse) }
                + [about, report].compactMap(\.self).map { Part(owner: $0, role: .about) }
                + (asked.compactMap(\.value.meeting) + comments.compactMap(\.value.meeting))
                .map { Part(owner: $0, role: .about) }
        }
        package var dues: [Due] {
            recommendations.compactMap { recommendation in
                recommendation.responseDue.map { Due(key: "response/\(recommendation.slug)", date: $0) }
            }
        }
    }

    /// What the board was asked to do, at which meeting.
    package struct Ask: Hashable, Sendable, Codable {
        package var meeting: SubjectID?
        package var words: String
    }

    package struct Comment: Hashable, Sendable, Codable {
        package var meeting: SubjectID?
        package var words: String
    }

    package struct Recommendation: Hashable, Sendable, Codable {
        package var slug: String
        package var words: String
        package var to: SubjectID?
        package var made: EDTFDate?
        package var source: Source
        package var responseRequested: Sourced<String>?
        package var responseDue: EDTFDate?
        package var responses: [Sourced<Response>] = []
        package var signedOff: Sourced<String>?
    }

    package struct Response: Hashable, Sendable, Codable {
        package var by: SubjectID
        package var answer: Answer
        package var words: String?
    }

    package enum Answer: String, CaseIterable, Codable, Sendable {
        case accepted
        case partlyAccepted = "partly-accepted"
        case acceptedInPrinciple = "accepted-in-principle"
        case rejected, noted
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        var state = state
        switch event {
        case .opened(let opened):
            state.name = opened.title
            state.board = opened.board.id
            state.about = opened.about?.id
            state.report = opened.report?.id
            state.opened = stamp.occurred
            state.source = stamp.source
        case .commentsRequested(let requested):
            state.asked.append(Sourced(Ask(meeting: requested.meeting?.id, words: requested.words), stamp))
        case .commentMade(let made):
            state.comments.append(Sourced(Comment(meeting: made.meeting?.id, words: made.words), stamp))
        case .recommendationMade(let made):
            state.recommendations.append(
                Recommendation(
                    slug: made.recommendation,
                    words: made.words,
                    to: made.to?.id,
                    made: stamp.occurred,
                    source: stamp.source
                )
            )
        case .responseRequested(let requested):
            state.change(requested.recommendation) {
                $0.responseRequested = Sourced(requested.words ?? "", stamp)
                $0.responseDue = requested.due
            }
        case .responseReceived(let received):
            state.change(received.recommendation) {
                $0.responses.append(
                    Sourced(Response(by: received.by.id, answer: received.answer, words: received.words), stamp)
                )
            }
        case .recommendationSignedOff(let signedOff):
            state.change(signedOff.recommendation) { $0.signedOff = Sourced(signedOff.words ?? "", stamp) }
        }
        return state
    }
}

extension Review.State {
    fileprivate mutating func change(_ slug: String, _ change: (inout Review.Recommendation) -> Void) {
        guard let index = recommendations.firstIndex(where: { $0.slug == slug }) else { return }
        change(&recommendations[index])
    }
}
