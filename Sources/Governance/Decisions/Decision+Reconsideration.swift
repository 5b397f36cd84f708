/// That a decision which was called in is looked at again by whoever made it.
extension Decision {
    package enum ReconsiderationOutcome: String, Choice {
        case confirmed, amended, withdrawn
    }

    package struct Reconsideration: Hashable, Sendable, StateValue {
        package var outcome: ReconsiderationOutcome
        package var decision: SubjectID?
        package var how: String?

        package static let unread = Reconsideration(outcome: .confirmed)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&outcome)
            coder.code(&decision)
            coder.code(&how)
        }

        package var words: String {
            "\(outcome.rawValue)\(decision.map { " by \($0)" } ?? "")\(how.map { ": \($0)" } ?? "")"
        }
    }

    package struct Reconsidered: DecisionChange {
        package var outcome: ReconsiderationOutcome
        package var by: Ref<Decision>?
        package var how: String?

        package static let type = "decision.reconsidered.v1"
        package static let command = "decision reconsider"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let meaning = "Who made the decision looked at it again after the call-in."
        package static let purpose =
            "Record what came of a decision that was referred back: confirmed, it has effect; amended, another decision takes its place."
        package static let happensOnce = true
        package static let fields = [
            Field("outcome", \Self.outcome, "What came of it.", .words),
            Field("by", \Self.by, "The decision by which, where that is on record.", .part(.about)),
            Field("how", \Self.how, "What was said, in the minutes’ words.", .words),
        ]
        package static let example = """
            - command: decision reconsider
              decision: your-decision-referred-back
              outcome: confirmed
              occurred: 13 May 2009
            """
        package var line: String { "reconsidered: \(reconsideration.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            if let by { try register.requireExists(by, "by") }
            guard let concluded = state.callInsConcluded.filter({ $0.value.outcome.isReferredBack }).last else {
                throw Refusal(
                    .callInNotOpen,
                    field: "decision",
                    value: request.subject.id.description,
                    "\(request.subject.id) is not on record as referred back.",
                    remedy: "Record first how the call-in ended, with “\(CallInConcluded.command)”."
                )
            }
            let date = occurred(request, register)
            if let known = state.reconsidered, known.value == reconsideration, known.occurred == date { return [] }
            if let date, let since = concluded.occurred, since.isCertainlyAfter(date) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "occurred",
                    value: date.words,
                    "The decision cannot have been reconsidered \(date.phrase): it was referred back \(since.phrase).",
                    remedy: "Check both dates against the papers."
                )
            }
            try request.now.requirePast(date, what: "A reconsideration")
            return [self]
        }

        package func occurred(_ request: Request<Decision>, _ register: some Register) -> EDTFDate? {
            request.occurred ?? by.flatMap { register.state(of: $0.id, as: Decision.self)?.date }
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.reconsidered = Sourced(reconsideration, stamp)
        }

        private var reconsideration: Reconsideration {
            Reconsideration(outcome: outcome, decision: by?.id, how: how)
        }
    }
}
