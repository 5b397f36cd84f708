extension Decision {
    /// That a decision fell away though no other took its place, such as by a time limit of its own.
    package struct Lapsed: DecisionChange {
        package var reason: String?

        package static let type = "decision.lapsed.v1"
        package static let command = "decision lapse"
        package static let takesSheetDate = false
        package static let meaning = "The decision allowed nothing from then on, without another in its place."
        package static let purpose =
            "Record that a decision lapsed, such as by a time limit of its own; `occurred` is the first day without it. What another decision undid is “decision rescind”."
        package static let happensOnce = true
        package static let fields = [Field("reason", \Self.reason, "Why, in the document’s words.", .words)]
        package static let example = """
            - command: decision lapse
              decision: your-decision
              occurred: 1 April 2013
            """
        package var line: String { "lapsed\(reason.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            let date = try request.now.requireOccurred("a decision lapses on a day")
            if let known = state.lapsed, known.value.how == reason, known.occurred == date { return [] }
            try check(date, notBefore: state, what: "A lapse")
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.lapsed = Sourced(Remark(how: reason), stamp) }

        package func addTraces(_ traces: inout Traces) { traces.dues.append(nil) }
    }
}
