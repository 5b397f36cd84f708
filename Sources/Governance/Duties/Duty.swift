/// Something that somebody must report or do, once or again and again, perhaps without a stated interval.
package enum Duty: Decider {
    package static let kind = SubjectKind.duty

    package struct State: SubjectState {
        package var what = ""
        package var owedBy: [SubjectID] = []
        package var to: [SubjectID] = []
        package var about: SubjectID?
        /// How often it comes round; nil where the source states no interval.
        package var every: Interval?
        package var from: EDTFDate?
        package var source: Source?
        package var filed: [Sourced<Filing>] = []
        package var ended: EDTFDate?
        package var hasEnded = false

        package var title: String { what }
        package var names: [String] { [] }
        package var otherWords: [String] { [] }
        package var parts: [Part] {
            owedBy.map { Part(owner: $0, role: .owesDuty) } + to.map { Part(owner: $0, role: .scrutinises) }
                + [about].compactMap(\.self).map { Part(owner: $0, role: .about) }
        }
        package var dues: [Due] { next.map { [Due(key: "next", date: $0)] } ?? [] }

        /// When it next falls due: one interval after the last report, or after its start; nil without an interval or a date to count from.
        package var next: EDTFDate? { next(asOf: nil) }

        /// When it next fell due by what had been filed on a day; nil for everything filed so far.
        package func next(asOf day: Day?) -> EDTFDate? {
            let filed = filed.compactMap(\.occurred).filter { filed in day.map { filed.earliest <= $0 } ?? true }
            guard let every, let last = filed.max(by: { $0.latest < $1.latest }) ?? from else { return nil }
            let next = every.day(after: last.latest)
            if hasEnded, ended.map({ $0.latest < next }) ?? true { return nil }
            return EDTFDate(next)
        }
    }

    package struct Filing: Hashable, Sendable, Codable {
        package var report: SubjectID?
        package var meeting: SubjectID?
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        var state = state
        switch event {
        case .created(let created):
            state.what = created.what
            state.owedBy = (created.owedBy ?? []).map(\.id)
            state.to = created.to.map(\.id)
            state.about = created.about?.id
            state.every = created.every
            state.from = stamp.occurred
            state.source = stamp.source
        case .reportFiled(let filed):
            state.filed.append(Sourced(Filing(report: filed.report?.id, meeting: filed.meeting?.id), stamp))
        case .ended:
            state.hasEnded = true
            state.ended = stamp.occurred
        }
        return state
    }
}

extension Duty {
    package struct Created: EventPayload {
        package var what: String
        package var owedBy: [Ref<Owner>]?
        package var to: [Ref<Owner>]
        package var about: Ref<AnySubject>?
        package var every: Interval?

        package static let meaning = "Somebody came to owe a report; without `every`, the source states no interval."
        package static let fields: [Field] = [
            .required("what", .text, "What is to be reported, as the document writes it."),
            .optional(
                "owedBy",
                .list(.reference(Owner.kinds)),
                "Who must report; absent where the document does not say."
            ),
            .required("to", .list(.reference(Owner.kinds)), "To whom."),
            .optional("about", .reference(SubjectKind.allCases), "What it is about."),
            .optional("every", .interval, "How often."),
        ]
        package static var example: Created {
            get throws(Refusal) {
                Created(
                    what: "Progress on the Plan will be reported to the Scrutiny Boards",
                    to: [
                        try Ref(parsing: "body/scrutiny-board-adult-social-care"),
                        try Ref(parsing: "body/scrutiny-board-health"),
                    ],
                    about: try Ref(parsing: "plan/hwb-partnership-plan-2009")
                )
            }
        }
        package var mentions: [SubjectID] { (owedBy ?? []).map(\.id) + to.map(\.id) + [about?.id].compactMap(\.self) }
        package var line: String { "duty: \(what) (\(every?.words ?? "no interval stated"))" }
    }

    package struct ReportFiled: EventPayload {
        package var report: Ref<Report>?
        package var meeting: Ref<Meeting>?

        package static let meaning = "The report that the duty asks for was made."
        package static let fields: [Field] = [
            .optional("report", .reference([.report]), "The report."),
            .optional("meeting", .reference([.meeting]), "The meeting it went to."),
        ]
        package static var example: ReportFiled {
            get throws(Refusal) { ReportFiled(meeting: try Ref(parsing: "scrutiny-board-health-2009-02-17")) }
        }
        package var mentions: [SubjectID] { [report?.id, meeting?.id].compactMap(\.self) }
        package var line: String { "report filed" + (report.map { ": \($0.id)" } ?? "") }
    }

    package struct Ended: EventPayload {
        package var reason: String?

        package static let meaning = "The duty came to an end."
        package static let fields: [Field] = [.optional("reason", .text, "Why, where the source says.")]
        package static let example = Ended()
        package var mentions: [SubjectID] { [] }
        package var line: String { reason.map { "duty ended: \($0)" } ?? "duty ended" }
    }
}
