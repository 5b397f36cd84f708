/// What stands between a decision and its effect: the call-in by scrutiny.
extension Decision {
    package struct CallIn: Hashable, Sendable, LookedUp {
        /// Its short name, where the decision was called in more than once.
        package var request: String?
        package var signatories: [SubjectID] = []
        /// How many they were, where the source does not name them all.
        package var count: UInt64?
        package var grounds: String?
        package var to: SubjectID?
        package var by: EDTFDate?
        /// Why it was ruled invalid at once: it then suspended nothing.
        package var invalid: String?

        package static let unread = CallIn()

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&request)
            coder.code(&signatories)
            coder.code(&count)
            coder.code(&grounds)
            coder.code(&to)
            coder.code(&by)
            coder.code(&invalid)
        }

        package var lookedUpBy: String { request ?? "" }
        package var words: String {
            let names = signatories.map(\.description).joined(separator: ", ")
            let signed = count.map { names.isEmpty ? "by \($0) members" : "by \($0) members, among them \(names)" }
            let venue = to.map { "to \($0)" }
            let who = [signed ?? (names.isEmpty ? nil : "by \(names)"), venue].compactMap(\.self).joined(separator: " ")
            let said = [who, grounds ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
            let named = [request.map { "“\($0)”" } ?? "", said].filter { !$0.isEmpty }.joined(separator: " ")
            return [named, invalid.map { "invalid: \($0)" } ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
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
        /// The short name of the request, where it has one.
        package var request: String?
        package var meeting: SubjectID?
        package var how: String?
        package var by: EDTFDate?
        /// The body that it was referred to, where that is on record.
        package var to: SubjectID?

        package static let unread = CallInConclusion(outcome: .invalid)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&outcome)
            coder.code(&request)
            coder.code(&meeting)
            coder.code(&how)
            coder.code(&by)
            coder.code(&to)
        }

        package var words: String {
            let which = request.map { "“\($0)” " } ?? ""
            return "\(which)\(outcome.words)\(to.map { ", to \($0)" } ?? "")\(how.map { ": \($0)" } ?? "")"
        }
    }

    package struct CalledIn: DecisionChange {
        package var signatories: [Ref<Person>]?
        package var count: UInt64?
        package var grounds: String?
        package var to: Ref<Body>?
        package var by: EDTFDate?
        package var request: Slug?
        package var invalid: String?

        package static let type = "decision.called-in.v1"
        package static let command = "decision call-in"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let meaning = "The decision was called in, and suspended unless that was invalid."
        package static let purpose =
            "Record that a decision was called in, by whom and why; it is suspended until that is concluded, unless the request was invalid at once."
        package static let fields = [
            Field("signatories", \Self.signatories, "Who called it in.", .part(.calledIn)),
            Field("count", \Self.count, "How many they were, where the paper does not name them all."),
            Field("grounds", \Self.grounds, "Why, in the words of the request.", .words),
            Field("to", \Self.to, "The scrutiny body that is to consider it.", .part(.about)),
            Field("by", \Self.by, "The day by which it has to be considered, by the council’s own rules.", .words),
            Field("request", \Self.request, "A short name for this request, where there is more than one."),
            Field(
                "invalid",
                \Self.invalid,
                "Why it was ruled invalid, where it was at once: too late, too few signatories. It then suspends nothing.",
                .words
            ),
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
            if let invalid { try Text.check(invalid, "invalid", longest: Text.longestWords) }
            if let known = state.callIns.first(callIn.lookedUpBy) {
                if known.value == callIn, known.occurred == request.occurred, request.isKnown(by: known.mark) {
                    return []
                }
                throw isThere(request.subject.id, known)
            }
            try check(request.occurred, notBefore: state, what: "A call-in")
            try request.now.requirePast(request.occurred, what: "A call-in")
            if invalid == nil, let published = state.published?.value {
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
                    "Check the dates against the papers. Where a request was made all the same and came to nothing, say with "
                    + "“invalid:” why."
            )
        }

        private func isThere(_ id: SubjectID, _ known: Sourced<CallIn>) -> Refusal {
            let another =
                request == nil
                ? "Give another request a short name of its own with “request:”" : "Choose another short name"
            return Refusal(
                .partExists,
                field: "request",
                value: request?.text,
                "\(id) is on record as called in\(known.whenWords) already, by record \(known.mark.position).",
                remedy: "\(another). "
                    + Refusal.correcting("record \(known.mark.position)", by: "\(known.mark.position)")
            )
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.callIns.append(Sourced(callIn, stamp)) }

        package func addTraces(_ traces: inout Traces) { traces.dues.append(by) }

        private var callIn: CallIn {
            CallIn(
                request: request?.text,
                signatories: (signatories ?? []).map(\.id),
                count: count,
                grounds: grounds,
                to: to?.id,
                by: by,
                invalid: invalid
            )
        }
    }

    package struct CallInConcluded: DecisionChange {
        package var outcome: CallInOutcome
        package var meeting: Ref<Meeting>?
        package var how: String?
        package var by: EDTFDate?
        package var request: Slug?
        package var to: Ref<Body>?

        package static let type = "decision.call-in-concluded.v1"
        package static let command = "decision conclude-call-in"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let meaning = "The call-in was dealt with."
        package static let purpose =
            "Record how a call-in ended: invalid or without further action, and the decision has effect; or referred back to who made it, or to full council. What full council then did is recorded the same way."
        package static let fields = [
            Field("outcome", \Self.outcome, "How it ended.", .words),
            Field(
                "meeting",
                \Self.meeting,
                "The meeting that dealt with it; gives the date where `occurred` is left out.",
                .part(.about)
            ),
            Field("how", \Self.how, "What was said, in the minutes’ words.", .words),
            Field("by", \Self.by, "The day by which it has to be reconsidered, or considered by full council.", .words),
            Field("request", \Self.request, "The request, by its short name, where it has one."),
            Field("to", \Self.to, "The body that it was referred to, such as full council.", .part(.owesResponse)),
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
            if let to { try register.requireExists(to, "to") }
            guard let calledIn = state.callIns.first(conclusion.request ?? "") else {
                throw notCalledIn(request.subject.id, state)
            }
            let date = occurred(request, register)
            let before = state.callInsConcluded.filter { $0.value.request == conclusion.request }
            if let known = before.first(where: { $0.value == conclusion && $0.occurred == date }),
                request.isKnown(by: known.mark)
            {
                return []
            }
            if let why = calledIn.value.invalid { throw isOver("invalid: \(why)", calledIn.mark) }
            if let last = before.last {
                // Full council may object, or leave it (Local Government Act 2000 s.9F(4)).
                guard last.value.outcome == .referredToCouncil, [.noFurtherAction, .referredBack].contains(outcome)
                else {
                    throw isOver("\(last.value.words)\(last.whenWords)", last.mark)
                }
                try check(date, notBefore: last.occurred, "it was referred to full council")
            }
            try check(date, notBefore: calledIn.occurred, "it was made")
            try request.now.requirePast(date, what: "The end of a call-in")
            return [self]
        }

        package func occurred(_ request: Request<Decision>, _ register: some Register) -> EDTFDate? {
            register.date(request.occurred, orOf: meeting)
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.callInsConcluded.append(Sourced(conclusion, stamp))
        }

        package func addTraces(_ traces: inout Traces) { traces.dues.append(by) }

        private var conclusion: CallInConclusion {
            CallInConclusion(
                outcome: outcome,
                request: request?.text,
                meeting: meeting?.id,
                how: how,
                by: by,
                to: to?.id
            )
        }

        private func check(_ date: EDTFDate?, notBefore since: EDTFDate?, _ what: String) throws(Refusal) {
            guard let date, let since, since.isCertainlyAfter(date) else { return }
            throw Refusal(
                .datesInWrongOrder,
                field: "occurred",
                value: date.words,
                "The call-in cannot have ended \(date.phrase): \(what) \(since.phrase).",
                remedy: "Check both dates against the papers."
            )
        }

        private func isOver(_ how: String, _ mark: Mark) -> Refusal {
            Refusal(
                .callInNotOpen,
                field: "outcome",
                value: outcome.rawValue,
                "The call-in is on record as concluded: \(how).",
                remedy: Refusal.correcting("record \(mark.position)", by: "\(mark.position)")
            )
        }

        private func notCalledIn(_ id: SubjectID, _ state: State) -> Refusal {
            let requests = state.callIns.compactMap(\.value.request)
            let isUnnamed = state.callIns.first("") != nil
            let way =
                isUnnamed
                ? "Leave “request” out: a request on record has no short name"
                : "Say with “request:” which it was"
            return Refusal(
                .callInNotOpen,
                field: state.callIns.isEmpty ? "decision" : "request",
                value: id.description,
                "\(id) is not on record as called in\(request.map { " by a request “\($0.text)”" } ?? "").",
                remedy: state.callIns.isEmpty
                    ? "Record the call-in first, with “\(CalledIn.command)”."
                    : way + (requests.isEmpty ? "." : "; on record are \(Refusal.listed(requests)).")
            )
        }
    }
}
