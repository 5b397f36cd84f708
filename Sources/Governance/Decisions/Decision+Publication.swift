/// That a decision is published, and until when it can be called in.
extension Decision {
    package struct Publication: Hashable, Sendable, StateValue {
        /// The last day on which it can be called in, by the council's own rules.
        package var callInUntil: EDTFDate?
        /// Why it cannot be called in.
        package var exempt: String?

        package static let unread = Publication()

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&callInUntil)
            coder.code(&exempt)
        }

        package var words: String {
            let window = callInUntil.map { "call-in until \($0.words)" }
            let exempt = exempt.map { "not subject to call-in: \($0)" }
            return [window, exempt].compactMap(\.self).joined(separator: "; ")
        }
    }

    package struct Published: DecisionChange {
        package var callInUntil: EDTFDate?
        package var exempt: String?

        package static let type = "decision.published.v1"
        package static let command = "decision publish"
        package static let takesSheetDate = false
        package static let meaning = "The record of the decision was published; it occurred on that day."
        package static let purpose =
            "Record that a decision was published, and until when it can be called in: it has effect from the day after."
        package static let happensOnce = true
        package static let fields = [
            Field(
                "callInUntil",
                \Self.callInUntil,
                "The last day on which it can be called in, as the notice gives it.",
                .words
            ),
            Field(
                "exempt",
                \Self.exempt,
                "Why it cannot be called in, such as urgency, in the record’s words.",
                .words
            ),
        ]
        package static let example = """
            - command: decision publish
              decision: your-decision
              callInUntil: 26 February 2009
              occurred: 19 February 2009
            """
        package var line: String { "published\(publication.words.isEmpty ? "" : ", ")\(publication.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            if let exempt { try Text.check(exempt, "exempt", longest: Text.longestWords) }
            if let known = state.published, known.value == publication, known.occurred == request.occurred { return [] }
            try check(request.occurred, notBefore: state, what: "Publication")
            try request.now.requirePast(request.occurred, what: "A publication")
            if let callInUntil, let date = request.occurred ?? state.date, date.isCertainlyAfter(callInUntil) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "callInUntil",
                    value: callInUntil.words,
                    "The time for a call-in cannot end on \(callInUntil.words), before the publication \(date.phrase).",
                    remedy: "Check both dates against the notice."
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.published = Sourced(publication, stamp) }

        package func addTraces(_ traces: inout Traces) {
            if callInUntil != nil { traces.dues.append(nil) }
        }

        private var publication: Publication { Publication(callInUntil: callInUntil, exempt: exempt) }
    }
}
