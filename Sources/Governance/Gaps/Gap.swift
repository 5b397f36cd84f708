/// A value known to be missing: of what, since when, and who owes it.
package enum Gap: Decider {
    package static let kind = SubjectKind.gap

    package struct State: SubjectState {
        package var about: SubjectID?
        package var field = Field.other
        package var words = ""
        package var owedBy: [SubjectID] = []
        package var since: EDTFDate?
        package var source: Source?
        package var chased: [Sourced<String>] = []
        package var filled: Sourced<String>?

        package var title: String { words }
        package var names: [String] { [] }
        package var otherWords: [String] { [field.words] }
        package var parts: [Part] {
            owedBy.map { Part(owner: $0, role: .owesGap) }
                + [about].compactMap(\.self).map { Part(owner: $0, role: .about) }
        }
        package var dues: [Due] { [] }

        /// Whether somebody has filled it by a day.
        package func isFilled(on day: Day) -> Bool {
            guard let filled else { return false }
            return filled.occurred.map { $0.earliest <= day } ?? (filled.source.recorded <= day.iso)
        }

        /// Whether it was known to be missing by a day; a gap without a date counts from the day it was recorded, and before.
        package func isOpen(on day: Day) -> Bool {
            !isFilled(on: day) && (since.map { $0.earliest <= day } ?? true)
        }
    }

    /// What of a subject is missing.
    package enum Field: String, CaseIterable, Codable, Sendable {
        case leadAgency, leadOfficer, leadGroup, contributing, due, funding, progress
        case indicators, impactMeasures, priorities, approvals, templates, period, interval, owedBy
        case date, minutes, members, comments, responses, author, other

        /// The field in words.
        package var words: String {
            switch self {
            case .leadAgency: "lead agency"
            case .leadOfficer: "lead officer"
            case .leadGroup: "lead partnership group"
            case .contributing: "contributing agencies"
            case .impactMeasures: "impact measures"
            case .templates: "columns of the action templates"
            case .owedBy: "who must report"
            case .due: "date due"
            case .funding, .progress, .indicators, .priorities, .approvals, .period, .interval, .date, .minutes,
                .members,
                .comments, .responses, .author, .other:
                rawValue
            }
        }

        /// The fields that can be missing of a kind of subject.
        package static func fields(of kind: SubjectKind) -> [Field] {
            switch kind {
            case .action:
                [
                    .leadAgency, .leadOfficer, .leadGroup, .contributing, .due, .funding, .progress, .indicators,
                    .impactMeasures, .other,
                ]
            case .plan:
                [
                    .leadOfficer, .leadGroup, .leadAgency, .contributing, .indicators, .impactMeasures, .priorities,
                    .approvals, .templates, .funding, .period, .other,
                ]
            case .duty: [.owedBy, .interval, .other]
            case .meeting: [.date, .minutes, .members, .other]
            case .review: [.comments, .responses, .other]
            case .report: [.author, .date, .other]
            case .body: [.members, .other]
            case .agency, .person, .decision, .gap: [.other]
            }
        }
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        var state = state
        switch event {
        case .recorded(let recorded):
            state.about = recorded.about.id
            state.field = recorded.field
            state.words = recorded.words
            state.owedBy = (recorded.owedBy ?? []).map(\.id)
            state.since = stamp.occurred
            state.source = stamp.source
        case .chased(let chased):
            state.chased.append(Sourced(chased.words, stamp))
        case .filled(let filled):
            state.filled = Sourced(filled.words, stamp)
        }
        return state
    }
}

extension Gap {
    package struct Recorded: EventPayload {
        package var about: Ref<AnySubject>
        package var field: Gap.Field
        package var words: String
        package var owedBy: [Ref<Owner>]?

        package static let meaning = "A value was found to be missing; it occurred when the source said so."
        package static let fields: [Governance.Field] = [
            .required("about", .reference(SubjectKind.allCases), "The subject it is missing of."),
            .required("field", .choice(Gap.Field.allCases.map(\.rawValue)), "What is missing."),
            .required("words", .text, "What is missing, in a sentence."),
            .optional("owedBy", .list(.reference(Owner.kinds)), "Who owes it; absent where the source does not say."),
        ]
        package static var example: Recorded {
            get throws(Refusal) {
                Recorded(
                    about: try Ref(parsing: "plan/hwb-partnership-plan-2009"),
                    field: .templates,
                    words: "Some columns are blank at present",
                    owedBy: [try Ref(parsing: "body/task-group")]
                )
            }
        }
        package var mentions: [SubjectID] { [about.id] + (owedBy ?? []).map(\.id) }
        package var line: String { "missing: \(field.words) of \(about.id): \(words)" }
    }

    package struct Chased: EventPayload {
        package var words: String

        package static let meaning = "Somebody asked for what is missing."
        package static let fields: [Governance.Field] = [.required("words", .text, "What was asked, of whom.")]
        package static let example = Chased(words: "Asked for at the meeting")
        package var mentions: [SubjectID] { [] }
        package var line: String { "chased: \(words)" }
    }

    package struct Filled: EventPayload {
        package var words: String

        package static let meaning = "What was missing was supplied."
        package static let fields: [Governance.Field] = [
            .required("words", .text, "What was supplied, and where it stands now.")
        ]
        package static let example = Filled(words: "The final templates were published")
        package var mentions: [SubjectID] { [] }
        package var line: String { "filled: \(words)" }
    }
}
