/// That several bodies met at once, in one room, each deciding for itself.
extension Meeting {
    package struct InCommon: Hashable, Sendable, StateValue {
        /// The meetings of the other bodies.
        package var with: [SubjectID]
        package var how: String?

        package static let unread = InCommon(with: [])

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&with)
            coder.code(&how)
        }

        package var words: String {
            "with \(with.map(\.description).joined(separator: ", "))\(how.map { ": \($0)" } ?? "")"
        }
    }

    package struct HeldInCommon: SittingChange {
        package var with: [Ref<Meeting>]
        package var how: String?

        package static let type = "meeting.held-in-common.v1"
        package static let command = "meeting hold-in-common"
        package static let what = "A meeting in common"
        package static let meaning =
            "The meeting was held in common with those of other bodies; each of them decided for itself."
        package static let purpose =
            "Record that bodies met in common: at once, and each deciding for itself. Convene the meeting of each body, and name the others here, in one of them; decisions and attendance are recorded for each."
        package static let fields = [
            Field("with", \Self.with, "The meetings of the other bodies, each on record.", .part(.about)),
            Field("how", \Self.how, "What the minutes say of it, in their words.", .words),
        ]
        package static let example = """
            - command: meeting hold-in-common
              meeting: your-meeting
              with: [your-meeting-of-another-body]
              how: the two boards met in common
            """
        package var line: String { "held in common \(inCommon.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try sitting(request, register)
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            guard !with.isEmpty, Set(with).count == with.count else {
                throw Refusal(
                    .fieldMalformed,
                    field: "with",
                    "The field “with” names no meeting, or one twice.",
                    remedy: "Name the meeting of each other body once."
                )
            }
            for other in with { try check(other, beside: state, request, register) }
            return request.knows(state.inCommon) { $0.value == inCommon } ? [] : [self]
        }

        private func check(
            _ other: Ref<Meeting>,
            beside state: State,
            _ request: Request<Meeting>,
            _ register: some Register
        ) throws(Refusal) {
            let sitting = try register.require(other, "with")
            guard other != request.subject else {
                throw Refusal(
                    .belongsToItself,
                    field: "with",
                    value: other.id.description,
                    "\(other.id) cannot be held in common with itself.",
                    remedy: "Name the meetings of the other bodies."
                )
            }
            try sitting.refuseCancelled(other.id, "with")
            func refuse(_ sentence: String, _ remedy: String) throws(Refusal) {
                throw Refusal(
                    .meetingsNotInCommon,
                    field: "with",
                    value: other.id.description,
                    sentence,
                    remedy: remedy
                )
            }
            if let body = state.body, sitting.body == body {
                try refuse(
                    "\(other.id) is a meeting of \(body) as well: bodies that meet in common are several.",
                    "Convene a meeting of each other body, and name that."
                )
            }
            if let own = state.date, let its = sitting.date, own.isCertainlyAfter(its) || its.isCertainlyAfter(own) {
                try refuse(
                    "\(other.id) was called for \(its.words), and \(request.subject.id) for \(own.words): they were not "
                        + "held in common.",
                    "Check both dates against the papers."
                )
            }
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.inCommon.append(Sourced(inCommon, stamp)) }

        private var inCommon: InCommon { InCommon(with: with.map(\.id), how: how) }
    }
}
