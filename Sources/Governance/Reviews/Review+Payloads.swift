extension Review {
    package struct Opened: EventPayload {
        package var title: String
        package var board: Ref<Body>
        package var about: Ref<AnySubject>?
        package var report: Ref<Report>?

        package static let meaning = "A scrutiny board took up a matter."
        package static let fields: [Field] = [
            .required("title", .text, "What the review is called or about."),
            .required("board", .reference([.body]), "The body that scrutinises."),
            .optional("about", .reference(SubjectKind.allCases), "The plan, action or other subject it looks at."),
            .optional("report", .reference([.report]), "The report that was put before it."),
        ]
        package static var example: Opened {
            get throws(Refusal) {
                Opened(
                    title: "Draft Health and Wellbeing Partnership Plan 2009 to 2012",
                    board: try Ref(parsing: "scrutiny-board-health"),
                    about: try Ref(parsing: "plan/hwb-partnership-plan-2009"),
                    report: try Ref(parsing: "draft-plan-2009")
                )
            }
        }
        package var mentions: [SubjectID] { [board.id] + [about?.id, report?.id].compactMap(\.self) }
        package var line: String { "review opened by \(board.id): \(title)" }
    }

    package struct CommentsRequested: EventPayload {
        package var meeting: Ref<Meeting>?
        package var words: String

        package static let meaning = "The board was asked to comment."
        package static let fields: [Field] = [
            .optional("meeting", .reference([.meeting]), "The meeting at which it was asked."),
            .required("words", .text, "What it was asked, exactly as it stands."),
        ]
        package static var example: CommentsRequested {
            get throws(Refusal) {
                CommentsRequested(
                    meeting: try Ref(parsing: "scrutiny-board-health-2009-02-17"),
                    words:
                        "Scrutiny Board Members are requested to comment on the working draft of the health and wellbeing "
                        + "partnership plan, prior to its presentation to the Executive Board and full Council."
                )
            }
        }
        package var mentions: [SubjectID] { meeting.map { [$0.id] } ?? [] }
        package var line: String { "asked: \(words)" }
    }

    package struct CommentMade: EventPayload {
        package var meeting: Ref<Meeting>?
        package var words: String

        package static let meaning = "The board commented."
        package static let fields: [Field] = [
            .optional("meeting", .reference([.meeting]), "The meeting at which it did."),
            .required("words", .text, "The comment, as the minutes write it."),
        ]
        package static let example = CommentMade(words: "your board’s comment, as the minutes write it")
        package var mentions: [SubjectID] { meeting.map { [$0.id] } ?? [] }
        package var line: String { "comment: \(words)" }
    }

    package struct RecommendationMade: EventPayload {
        package var recommendation: String
        package var words: String
        package var to: Ref<Owner>?

        package static let meaning = "The board made a recommendation."
        package static let fields: [Field] = [
            .required("recommendation", .slug, "Its number or short name within the review."),
            .required("words", .text, "The recommendation, exactly as it stands."),
            .optional("to", .reference(Owner.kinds), "Whom it is addressed to."),
        ]
        package static let example = RecommendationMade(
            recommendation: "1",
            words: "your board’s recommendation, as its report writes it"
        )
        package var mentions: [SubjectID] { to.map { [$0.id] } ?? [] }
        package var line: String { "recommendation \(recommendation): \(words)" }
    }

    package struct ResponseRequested: EventPayload {
        package var recommendation: String
        package var due: EDTFDate?
        package var words: String?

        package static let meaning =
            "The board asked for a response to a recommendation; it occurred on the day of the request."
        package static let fields: [Field] = [
            .required("recommendation", .slug, "The recommendation, by its number or short name."),
            .optional("due", .date, "When the response is due."),
            .optional("words", .text, "What was asked."),
        ]
        package static var example: ResponseRequested {
            get throws(Refusal) { ResponseRequested(recommendation: "1", due: try EDTFDate(edtf: "2009-03-17")) }
        }
        package var mentions: [SubjectID] { [] }
        package var line: String {
            "response to recommendation \(recommendation) requested" + (due.map { ", due \($0.words)" } ?? "")
        }
    }

    package struct ResponseReceived: EventPayload {
        package var recommendation: String
        package var by: Ref<Owner>
        package var answer: Answer
        package var words: String?

        package static let meaning = "A response to a recommendation arrived."
        package static let fields: [Field] = [
            .required("recommendation", .slug, "The recommendation, by its number or short name."),
            .required("by", .reference(Owner.kinds), "Who responded."),
            .required(
                "answer",
                .choice(Answer.allCases.map(\.rawValue)),
                "What the response says to the recommendation."
            ),
            .optional("words", .text, "The response’s own words."),
        ]
        package static var example: ResponseReceived {
            get throws(Refusal) {
                ResponseReceived(
                    recommendation: "1",
                    by: try Ref(parsing: "agency/nhs-leeds"),
                    answer: .acceptedInPrinciple
                )
            }
        }
        package var mentions: [SubjectID] { [by.id] }
        package var line: String { "response to recommendation \(recommendation): \(answer.rawValue), by \(by.id)" }
    }

    package struct RecommendationSignedOff: EventPayload {
        package var recommendation: String
        package var words: String?

        package static let meaning = "Scrutiny confirmed that a recommendation was carried out."
        package static let fields: [Field] = [
            .required("recommendation", .slug, "The recommendation, by its number or short name."),
            .optional("words", .text, "What scrutiny said."),
        ]
        package static let example = RecommendationSignedOff(recommendation: "1")
        package var mentions: [SubjectID] { [] }
        package var line: String { "recommendation \(recommendation) signed off by scrutiny" }
    }
}
