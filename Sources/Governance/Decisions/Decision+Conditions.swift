/// What a decision makes its effect depend on.
extension Decision {
    package struct Condition: Hashable, Sendable, LookedUp {
        package var slug: String
        package var words: String
        package var by: EDTFDate?
        package var owedBy: SubjectID?

        package static let unread = Condition(slug: "", words: "")

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&slug)
            coder.code(&words)
            coder.code(&by)
            coder.code(&owedBy)
        }

        package var lookedUpBy: String { slug }
    }

    package enum ConditionOutcome: String, Choice {
        case met, failed
    }

    package struct Settlement: Hashable, Sendable, LookedUp {
        package var condition: String
        package var outcome: ConditionOutcome
        package var how: String?

        package static let unread = Settlement(condition: "", outcome: .met)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&condition)
            coder.code(&outcome)
            coder.code(&how)
        }

        package var lookedUpBy: String { condition }
        package var words: String { "“\(condition)” \(outcome.rawValue)\(how.map { ": \($0)" } ?? "")" }
    }

    package struct ConditionAttached: DecisionChange {
        package var condition: Slug
        package var words: String
        package var by: EDTFDate?
        package var owedBy: Ref<Owner>?

        package static let type = "decision.condition-attached.v1"
        package static let command = "decision attach-condition"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let meaning = "The decision has effect only once this is so."
        package static let purpose =
            "Record a condition of a decision: until it is on record as met, the decision allows nothing."
        package static let fields = [
            Field(
                "condition",
                \Self.condition,
                "A short name for the condition within the decision.",
                stored: "A short name for it within the decision."
            ),
            Field("words", \Self.words, "The condition, in the resolution’s words.", .words),
            Field("by", \Self.by, "The day by which it has to be met, where one was set.", .words),
            Field("owedBy", \Self.owedBy, "Who has to see to it.", .part(.owesResponse)),
        ]
        package static let example = """
            - command: decision attach-condition
              decision: your-decision
              condition: executive-board
              words: subject to the approval of the Executive Board
            """
        package var line: String { "condition: \(words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            try Text.check(words, "words", longest: Text.longestWords)
            if let owedBy { try register.requireExists(owedBy, "owedBy") }
            if let by, let date = state.date, date.isCertainlyAfter(by) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "by",
                    value: by.words,
                    "The condition cannot be due \(by.phrase): the decision was made \(date.phrase).",
                    remedy: "Check both dates against the papers."
                )
            }
            guard let known = state.conditions.first(condition.text) else {
                try register.refuseEnded([owedBy].compactMap(\.self), by: occurred(request, register), "owedBy")
                return [self]
            }
            if known.value == attached, request.isKnown(by: known.mark) { return [] }
            throw request.partExists("condition", condition, known.value.words, by: known.mark)
        }

        package func occurred(_ request: Request<Decision>, _ register: some Register) -> EDTFDate? {
            request.occurred ?? request.state?.date
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.conditions.append(Sourced(attached, stamp)) }

        package func addTraces(_ traces: inout Traces) { traces.dues.append(by) }

        private var attached: Condition {
            Condition(slug: condition.text, words: words, by: by, owedBy: owedBy?.id)
        }
    }

    package struct ConditionSettled: DecisionChange {
        package var condition: Slug
        package var outcome: ConditionOutcome
        package var how: String?

        package static let type = "decision.condition-settled.v1"
        package static let command = "decision settle-condition"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let meaning = "A condition of the decision was met, or failed; it occurred on that day."
        package static let purpose =
            "Record that a condition of a decision was met, or failed; `occurred` is the day, from which the decision has effect where it was the last."
        package static let fields = [
            Field("condition", \Self.condition, "The condition, by its short name within the decision."),
            Field("outcome", \Self.outcome, "What became of it.", .words),
            Field("how", \Self.how, "How, in the document’s words.", .words),
        ]
        package static let example = """
            - command: decision settle-condition
              decision: your-decision
              condition: your-condition
              outcome: met
              occurred: 22 April 2009
            """
        package var line: String { "condition \(settlement.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            guard state.conditions.first(condition.text) != nil else {
                throw request.partUnknown("condition", condition, state.conditions.map(\.value.slug))
            }
            try check(request.occurred, notBefore: state, what: "The settlement of a condition")
            try request.now.requirePast(request.occurred, what: "That a condition was settled")
            guard let known = state.conditionsSettled.first(condition.text) else { return [self] }
            let isSameDay = request.occurred == nil || known.occurred == request.occurred
            if known.value == settlement, isSameDay, request.isKnown(by: known.mark) { return [] }
            throw Refusal(
                .conditionSettled,
                field: "condition",
                value: condition.text,
                "The condition “\(condition.text)” is on record as \(known.value.outcome.rawValue)\(known.whenWords).",
                remedy: Refusal.correcting("record \(known.mark.position)", by: "\(known.mark.position)")
            )
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.conditionsSettled.append(Sourced(settlement, stamp))
        }

        private var settlement: Settlement {
            Settlement(condition: condition.text, outcome: outcome, how: how)
        }
    }
}

extension Decision.State {
    /// What had, or may have, become of each condition by a day; nil where everything counts.
    func settlements(by day: Day?) -> [String: Sourced<Decision.Settlement>] {
        Dictionary(
            conditionsSettled.compactMap { Optional($0).by(day) }.map { ($0.value.condition, $0) },
            uniquingKeysWith: { $1 }
        )
    }
}
