extension Review {
    package enum Event: SubjectEvent {
        case opened(Opened)
        case commentsRequested(CommentsRequested)
        case commentMade(CommentMade)
        case recommendationMade(RecommendationMade)
        case responseRequested(ResponseRequested)
        case responseReceived(ResponseReceived)
        case recommendationSignedOff(RecommendationSignedOff)

        package enum Kind: String, CaseIterable, Sendable {
            case opened = "review.opened.v1"
            case commentsRequested = "review.comments-requested.v1"
            case commentMade = "review.comment-made.v1"
            case recommendationMade = "review.recommendation-made.v1"
            case responseRequested = "review.response-requested.v1"
            case responseReceived = "review.response-received.v1"
            case recommendationSignedOff = "review.recommendation-signed-off.v1"
        }

        package var kind: Kind {
            switch self {
            case .opened: .opened
            case .commentsRequested: .commentsRequested
            case .commentMade: .commentMade
            case .recommendationMade: .recommendationMade
            case .responseRequested: .responseRequested
            case .responseReceived: .responseReceived
            case .recommendationSignedOff: .recommendationSignedOff
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .opened(let payload): payload
            case .commentsRequested(let payload): payload
            case .commentMade(let payload): payload
            case .recommendationMade(let payload): payload
            case .responseRequested(let payload): payload
            case .responseReceived(let payload): payload
            case .recommendationSignedOff(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .opened: Opened.self
            case .commentsRequested: CommentsRequested.self
            case .commentMade: CommentMade.self
            case .recommendationMade: RecommendationMade.self
            case .responseRequested: ResponseRequested.self
            case .responseReceived: ResponseReceived.self
            case .recommendationSignedOff: RecommendationSignedOff.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .opened: self = .opened(try Opened(from: decoder))
            case .commentsRequested: self = .commentsRequested(try CommentsRequested(from: decoder))
            case .commentMade: self = .commentMade(try CommentMade(from: decoder))
            case .recommendationMade: self = .recommendationMade(try RecommendationMade(from: decoder))
            case .responseRequested: self = .responseRequested(try ResponseRequested(from: decoder))
            case .responseReceived: self = .responseReceived(try ResponseReceived(from: decoder))
            case .recommendationSignedOff: self = .recommendationSignedOff(try RecommendationSignedOff(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .opened, .commentsRequested, .commentMade, .recommendationMade, .responseRequested, .responseReceived,
                .recommendationSignedOff:
                false
            }
        }
    }
}
