/// What stands between a decision and its effect: publication, and the call-in by scrutiny.
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

    package struct CallIn: Hashable, Sendable, StateValue {
        package var signatories: [SubjectID] = []
        /// How many they were, where the source does not name them all.
        package var count: UInt64?
        package var grounds: String?
        package var to: SubjectID?
        package var by: EDTFDate?

        package static let unread = CallIn()

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&signatories)
            coder.code(&count)
            coder.code(&grounds)
            coder.code(&to)
            coder.code(&by)
        }

        package var words: String {
            let names = signatories.map(\.description).joined(separator: ", ")
            let signed = count.map { names.isEmpty ? "by \($0) members" : "by \($0) members, among them \(names)" }
            let venue = to.map { "to \($0)" }
            let who = [signed ?? (names.isEmpty ? nil : "by \(names)"), venue].compactMap(\.self).joined(separator: " ")
            return [who, grounds ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
        }
    }

    /// How a call-in ends: the law knows two outcomes where scrutiny objects (Local Government Act 2000 s.9F(4)).
    package enum CallInOutcome: String, Choice {
        case invalid
        case noFurtherAction = "no-further-action"
        case referredBack = "referred-back"
        case referredToCouncil = "referred-to-council"

        package var words: String { rawValue.replacing("-", with: " ") }
        package var isReferredBack: Bool { self == .referredBack || self == .referredToCouncil }
    }

    package struct CallInConclusion: Hashable, Sendable, StateValue {
        package var outcome: CallInOutcome
        package var meeting: SubjectID?
        package var how: String?
        package var by: EDTFDate?

        package static let unread = CallInConclusion(outcome: .invalid)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&outcome)
            coder.code(&meeting)
            coder.code(&how)
            coder.code(&by)
        }

        package var words: String { "\(outcome.words)\(how.map { ": \($0)" } ?? "")" }
    }

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

    package struct CalledIn: DecisionChange {
        package var signatories: [Ref<Person>]?
        package var count: UInt64?
        package var grounds: String?
        package var to: Ref<Body>?
        package var by: EDTFDate?

        package static let type = "decision.called-in.v1"
        package static let command = "decision call-in"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let meaning = "The decision was called in, and suspended."
        package static let purpose =
            "Record that a decision was called in, by whom and why; it is suspended until that is concluded."
        package static let happensOnce = true
        package static let fields = [
            Field("signatories", \Self.signatories, "Who called it in.", .part(.calledIn)),
            Field("count", \Self.count, "How many they were, where the paper does not name them all."),
            Field("grounds", \Self.grounds, "Why, in the words of the request.", .words),
            Field("to", \Self.to, "The scrutiny body that is to consider it.", .part(.about)),
            Field("by", \Self.by, "The day by which it has to be considered, by the council’s own rules.", .words),
        ]
        package static let example = """
            - command: decision call-in
              decision: your-decision
              signatories: [your-member, your-other-member]
              grounds: your grounds, in the words of the request
              to: scrutiny-board-health
              occurred: 24 February 2009
            """
        package var line: String { "called in\(callIn.words.isEmpty ? "" : " ")\(callIn.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            try register.requireExist(signatories, "signatories")
            if let grounds { try Text.check(grounds, "grounds", longest: Text.longestWords) }
            if let by, let date = request.occurred ?? state.date, date.isCertainlyAfter(by) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "by",
                    value: by.words,
                    "A call-in \(date.phrase) cannot have to be considered by \(by.words): that is before it.",
                    remedy: "Check both dates against the request and the council’s own rules."
                )
            }
            if let count, count < UInt64(signatories?.count ?? 0) {
                throw Refusal(
                    .votesDoNotAdd,
                    field: "count",
                    value: "\(count)",
                    "“signatories” names \(signatories?.count ?? 0), and the number given is \(count).",
                    remedy: "Check the request; leave the number out where the names tell it."
                )
            }
            if let to { try register.requireExists(to, "to") }
            if let known = state.calledIn, known.value == callIn, known.occurred == request.occurred { return [] }
            try check(request.occurred, notBefore: state, what: "A call-in")
            try request.now.requirePast(request.occurred, what: "A call-in")
            if let published = state.published?.value {
                if let exempt = published.exempt {
                    throw refused("it is on record as not subject to call-in: \(exempt)")
                }
                if let last = published.callInUntil, let date = request.occurred, date.isCertainlyAfter(last) {
                    throw refused("the time for it ended on \(last.words)")
                }
            }
            return [self]
        }

        private func refused(_ why: String) -> Refusal {
            Refusal(
                .callInNotOpen,
                field: "occurred",
                "The decision cannot have been called in: \(why).",
                remedy:
                    "Check the dates against the papers. A request that came to nothing is recorded as a call-in of "
                    + "its own day, concluded as “invalid”."
            )
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.calledIn = Sourced(callIn, stamp) }

        package func addTraces(_ traces: inout Traces) { traces.dues.append(by) }

        private var callIn: CallIn {
            CallIn(signatories: (signatories ?? []).map(\.id), count: count, grounds: grounds, to: to?.id, by: by)
        }
    }

    package struct CallInConcluded: DecisionChange {
        package var outcome: CallInOutcome
        package var meeting: Ref<Meeting>?
        package var how: String?
        package var by: EDTFDate?

        package static let type = "decision.call-in-concluded.v1"
        package static let command = "decision conclude-call-in"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let meaning = "The call-in was dealt with."
        package static let purpose =
            "Record how a call-in ended: invalid or without further action, and the decision has effect; or referred back to who made it, or to full council."
        package static let happensOnce = true
        package static let fields = [
            Field("outcome", \Self.outcome, "How it ended.", .words),
            Field(
                "meeting",
                \Self.meeting,
                "The meeting that dealt with it; gives the date where `occurred` is left out.",
                .part(.about)
            ),
            Field("how", \Self.how, "What was said, in the minutes’ words.", .words),
            Field("by", \Self.by, "The day by which it has to be reconsidered.", .words),
        ]
        package static let example = """
            - command: decision conclude-call-in
              decision: your-decision-called-in
              outcome: referred-back
              occurred: 29 April 2009
            """
        package var line: String { "call-in concluded: \(conclusion.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            if let meeting { try register.require(meeting, "meeting").refuseCancelled(meeting.id, "meeting") }
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            guard let calledIn = state.calledIn else { throw notCalledIn(request.subject.id) }
            let date = occurred(request, register)
            if let known = state.callInConcluded, known.value == conclusion, known.occurred == date { return [] }
            if let date, let since = calledIn.occurred, since.isCertainlyAfter(date) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "occurred",
                    value: date.words,
                    "The call-in cannot have ended \(date.phrase): it was made \(since.phrase).",
                    remedy: "Check both dates against the papers."
                )
            }
            try request.now.requirePast(date, what: "The end of a call-in")
            return [self]
        }

        package func occurred(_ request: Request<Decision>, _ register: some Register) -> EDTFDate? {
            register.date(request.occurred, orOf: meeting)
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.callInConcluded = Sourced(conclusion, stamp) }

        package func addTraces(_ traces: inout Traces) { traces.dues.append(by) }

        private var conclusion: CallInConclusion {
            CallInConclusion(outcome: outcome, meeting: meeting?.id, how: how, by: by)
        }

        private func notCalledIn(_ id: SubjectID) -> Refusal {
            Refusal(
                .callInNotOpen,
                field: "decision",
                value: id.description,
                "\(id) is not on record as called in.",
                remedy: "Record the call-in first, with “\(CalledIn.command)”."
            )
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
            guard let concluded = state.callInConcluded, concluded.value.outcome.isReferredBack else {
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
