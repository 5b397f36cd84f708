/// One dated sitting of a body.
package enum Meeting: Decider {
    package static let kind = SubjectKind.meeting
    package static let rankOfBlanks: Int? = nil
    package static let changes: [any Change<Meeting>.Type] = [
        Convened.self, Held.self, Cancelled.self, MinutesConfirmed.self,
    ]
    package static let gapFields: [Gap.Field] = [.date, .minutes, .members, .other]

    package enum Status: String, Choice {
        case convened, held, cancelled
    }

    package struct State: SubjectState {
        package var body: SubjectID?
        package var name = ""
        /// The day it is called for, as precisely as the source says.
        package var date: EDTFDate?
        package var status = Status.convened
        /// The meeting that confirmed its minutes.
        package var minutesConfirmed: Sourced<SubjectID>?

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&body)
            coder.code(&date)
            coder.code(&status)
            coder.code(&minutesConfirmed)
        }

        package var lentDate: EDTFDate? { date }
        package var title: String { name }

        package func standing(on day: Day) -> Fact? { .standing(status.rawValue) }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            Fact.value("body", body?.description) + Fact.value("date", date?.words)
                + Fact.value("status", status.rawValue)
                + (minutesConfirmed.map { [Fact.sourced("minutes confirmed at", $0, \.description)] } ?? [])
        }

        /// Refuses what cannot happen at a meeting that did not take place.
        func refuseCancelled(_ id: SubjectID, _ field: String) throws(Refusal) {
            guard status == .cancelled else { return }
            throw Refusal(
                .meetingCancelled,
                field: field,
                value: id.description,
                "\(id) was cancelled.",
                remedy: "Name the meeting that took place instead."
            )
        }
    }
}

extension Register {
    /// The date given, or that of a meeting.
    func date(_ date: EDTFDate?, orOf meeting: Ref<Meeting>?) -> EDTFDate? {
        date ?? meeting.flatMap { state(of: $0.id, as: Meeting.self)?.date }
    }
}
