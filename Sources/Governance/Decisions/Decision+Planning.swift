/// What is on record of a decision before it is made: the forward plan, its notices, and what may stand in their place.
extension Decision {
    package struct Plan: Hashable, Sendable, StateValue {
        package var by: SubjectID?
        /// When it is to be made.
        package var expected: EDTFDate?
        package var isKey: Answer?
        /// Why it was planned so, rather than as before.
        package var reason: String?

        package static let unread = Plan()

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&by)
            coder.code(&expected)
            coder.code(&isKey)
            coder.code(&reason)
        }

        package var words: String {
            let key = isKey.map { $0 == .yes ? ", a key decision" : ", not a key decision" } ?? ""
            let plan =
                "by \(by.map { "\($0)" } ?? "whom is not stated"), \(expected?.words ?? "on a day not stated")\(key)"
            return plan + (reason.map { ": \($0)" } ?? "")
        }

        /// The plan with what it leaves unsaid as an earlier one had it: a matter that is put off stays whose it was.
        fileprivate func following(_ earlier: Plan?) -> Plan {
            Plan(by: by ?? earlier?.by, expected: expected, isKey: isKey ?? earlier?.isKey, reason: reason)
        }

        /// Whether both plan the same, whatever the reason.
        fileprivate func isSame(as other: Plan) -> Bool {
            by == other.by && expected == other.expected && isKey == other.isKey
                && (reason == nil || reason == other.reason)
        }
    }

    package enum NoticeKind: String, Choice {
        case keyDecision = "key-decision"
        case privateMeeting = "private-meeting"

        package var words: String { rawValue.replacing("-", with: " ") }
    }

    package struct Notice: Hashable, Sendable, StateValue {
        package var kind: NoticeKind
        package var documents: [String] = []
        package var how: String?

        package static let unread = Notice(kind: .keyDecision)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&kind)
            coder.code(&documents)
            coder.code(&how)
        }

        package var words: String {
            let documents = documents.isEmpty ? "" : ", with \(documents.joined(separator: "; "))"
            return "\(kind.words)\(documents)\(how.map { ": \($0)" } ?? "")"
        }
    }

    package enum ExceptionKind: String, Choice {
        case generalException = "general-exception"
        case specialUrgency = "special-urgency"

        package var words: String { rawValue.replacing("-", with: " ") }
    }

    package struct Exception: Hashable, Sendable, StateValue {
        package var kind: ExceptionKind
        package var agreedBy: [SubjectID] = []
        package var reason: String?

        package static let unread = Exception(kind: .generalException)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&kind)
            coder.code(&agreedBy)
            coder.code(&reason)
        }

        package var words: String {
            let agreed = agreedBy.isEmpty ? "" : ", agreed by \(agreedBy.map(\.description).joined(separator: ", "))"
            return "\(kind.words)\(agreed)\(reason.map { ": \($0)" } ?? "")"
        }
    }

    package struct Planned: Change {
        package var text: String
        package var by: Ref<Owner>?
        package var expected: EDTFDate?
        package var key: Answer?
        package var reason: String?

        package static let type = "decision.planned.v1"
        package static let command = "decision plan"
        package static let takesSheetDate = false
        package static let meaning = "A decision was planned, as a forward plan has it; it is not made by that."
        package static let purpose =
            "Put a decision of a forward plan on record, or plan it anew for another date. “decision make” or “decision take” of the same name makes it."
        package static let opens: String? = "A short name for it, which it keeps when it is made."
        package static let fields = [
            Field("text", \Self.text, "The matter, as the plan writes it.", .title),
            Field("by", \Self.by, "Who is to decide.", .part(.about)),
            Field("expected", \Self.expected, "When, as precisely as the plan says.", .words, .due),
            Field("key", \Self.key, "Whether it is a key decision, where the plan says."),
            Field(
                "reason",
                \Self.reason,
                "Why it is planned anew, such as why it was put off, in the plan’s words.",
                .words
            ),
        ]
        package static let example = """
            - command: decision plan
              decision: your-planned-decision
              text: your matter, as the forward plan writes it
              by: body/your-executive
              expected: March 2013
              key: yes
            """
        package var line: String {
            "planned\(expected.map { " for \($0.words)" } ?? ""): \(text)\(reason.map { "; \($0)" } ?? "")"
        }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            // What is said anew, in place of a record of the plan, opens nothing again.
            if !request.now.saysAnew, try isKnown(request) { return [] }
            try Text.check(text, "text", longest: Text.longestWords)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            if let by { try register.requireExists(by, "by") }
            return [self]
        }

        /// Whether it stands in the plan already; refuses another matter, and what was planned before and put off since.
        private func isKnown(_ request: Request<Decision>) throws(Refusal) -> Bool {
            guard let state = request.state, let last = state.plan else {
                return try request.repeats(called: text) { _ in false }
            }
            let isOfMatter = state.isMade || state.text == text
            if isOfMatter, plan.following(last.value).isSame(as: last.value) { return request.isKnown(by: last.mark) }
            guard isOfMatter, !state.isMade, state.planWithdrawn == nil else {
                return try request.repeats(called: text) { _ in false }
            }
            guard request.occurred == nil, let earlier = state.plans.first(where: { plan.isSame(as: $0.value) }) else {
                return false
            }
            let (old, new) = (earlier.mark.position, last.mark.position)
            throw Refusal(
                .replacedSince,
                field: "expected",
                value: expected?.words,
                "Record \(old) planned it so, and record \(new) planned it anew since.",
                remedy: "Where it was planned so once more, add “occurred:” with the day of that plan."
            )
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.plans.append(Sourced(plan.following(state.plan?.value), stamp))
            if !state.isMade { (state.text, state.mark) = (text, stamp.mark) }
        }

        private var plan: Plan { Plan(by: by?.id, expected: expected, isKey: key, reason: reason) }
    }

    package struct NoticePublished: Change {
        package var kind: NoticeKind
        package var documents: [String]?
        package var how: String?

        package static let type = "decision.notice-published.v1"
        package static let command = "decision give-notice"
        package static let meaning = "Notice was given that the decision was to be made; it occurred on that day."
        package static let purpose =
            "Record the notice of a key decision, or of a private meeting (SI 2012/2089 reg 9 and 5); `occurred` is the day of publication."
        package static let fields = [
            Field("kind", \Self.kind, "Of what it gives notice."),
            Field("documents", \Self.documents, "The documents that it lists.", .words),
            Field("how", \Self.how, "What else it says, in its words.", .words),
        ]
        package static let example = """
            - command: decision give-notice
              decision: your-planned-decision
              kind: key-decision
              documents: [your report]
              occurred: 2 February 2013
            """
        package var line: String { "notice given: \(notice.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            for document in documents ?? [] { try Text.check(document, "documents", longest: Text.longestWords) }
            try request.now.requirePast(request.occurred, what: "A notice")
            return request.knowsEvent(state.notices) { $0 == notice } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.notices.append(Sourced(notice, stamp)) }

        private var notice: Notice { Notice(kind: kind, documents: documents ?? [], how: how) }
    }

    package struct ExceptionUsed: Change {
        package var kind: ExceptionKind
        package var agreedBy: [Ref<Owner>]?
        package var reason: String?

        package static let type = "decision.exception-used.v1"
        package static let command = "decision use-exception"
        package static let meaning = "The decision was made without the notice that a key decision needs."
        package static let purpose =
            "Record that a key decision went by general exception or special urgency (SI 2012/2089 reg 10 and 11)."
        package static let fields = [
            Field("kind", \Self.kind, "Which of the two."),
            Field("agreedBy", \Self.agreedBy, "Who agreed that it is urgent, or was told.", .part(.about)),
            Field("reason", \Self.reason, "Why it could not wait, in the notice’s words.", .words),
        ]
        package static let example = """
            - command: decision use-exception
              decision: your-planned-decision
              kind: special-urgency
              agreedBy: [person/your-scrutiny-chair]
              reason: your reason
              occurred: 9 March 2013
            """
        package var line: String { "exception: \(exception.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            try register.requireExist(agreedBy, "agreedBy")
            return request.knowsEvent(state.exceptions) { $0 == exception } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.exceptions.append(Sourced(exception, stamp))
        }

        private var exception: Exception {
            Exception(kind: kind, agreedBy: (agreedBy ?? []).map(\.id), reason: reason)
        }
    }

    package struct PlanWithdrawn: Change {
        package var reason: String?

        package static let type = "decision.plan-withdrawn.v1"
        package static let command = "decision withdraw-plan"
        package static let meaning = "The decision was taken off the forward plan."
        package static let purpose = "Record that a planned decision is not to be made after all."
        package static let happensOnce = true
        package static let fields = [Field("reason", \Self.reason, "Why, in the document’s words.", .words)]
        package static let example = """
            - command: decision withdraw-plan
              decision: your-planned-decision
              reason: your reason
            """
        package var line: String { "taken off the forward plan\(reason.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            if let known = state.planWithdrawn, known.value.how == reason, request.isKnown(by: known.mark) { return [] }
            // What is said anew was said before the decision was made.
            let isMade = state.isMade && !request.now.saysAnew
            guard isMade || state.plan == nil else { return [self] }
            throw Refusal(
                .decisionMade,
                field: "decision",
                value: request.subject.id.description,
                state.isMade
                    ? "\(request.subject.id) was made; it is no longer planned."
                    : "\(request.subject.id) is not on record as planned.",
                remedy: "To undo a decision record “decision rescind”; to mend a wrong record, correct it."
            )
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.planWithdrawn = Sourced(Remark(how: reason), stamp)
        }
    }
}
