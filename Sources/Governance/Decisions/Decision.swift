/// What a body resolved: the authority that later changes name.
package enum Decision: Decider {
    package static let kind = SubjectKind.decision
    package static let rankOfBlanks: Int? = nil
    package static let changes: [any Change<Decision>.Type] = [Made.self]

    /// What the body did with the matter, in the verb of its minutes.
    package enum Verb: String, Choice {
        case agreed, approved, noted, received, commented, requested, deferred, rejected, referred

        /// Whether a change may rest on it.
        package var authorises: Bool {
            switch self {
            case .agreed, .approved: true
            case .noted, .received, .commented, .requested, .deferred, .rejected, .referred: false
            }
        }
    }

    package struct State: SubjectState {
        package var body: SubjectID?
        package var meeting: SubjectID?
        package var verb = Verb.noted
        package var text = ""
        package var date: EDTFDate?
        package var reasons: String?
        package var alternatives: [String] = []
        package var matters: [SubjectID] = []
        package var mark: Mark?

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&text)
            coder.code(&body)
            coder.code(&meeting)
            coder.code(&verb)
            coder.code(&date)
            coder.code(&reasons)
            coder.code(&alternatives)
            coder.code(&matters)
            coder.code(&mark)
        }

        package var lentDate: EDTFDate? { date }
        package var title: String { text }

        /// Whether it says yes to what was done before it, as far as its words go.
        package var looksBack: Bool {
            guard verb.authorises else { return true }
            let words = text.lowercased().split { !$0.isLetter }
            return words.contains { word in
                Self.noting.contains(String(word)) || Self.lookingBack.contains { word.hasPrefix($0) }
            }
        }

        private static let noting: Set<String> = ["note", "notes", "noted", "noting"]
        /// How the other words begin by which minutes say yes to what was done already.
        private static let lookingBack = ["ratif", "confirm", "retrospective", "endorse"]

        package func standing(on day: Day) -> Fact? { .standing(verb.rawValue) }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            Fact.value("body", body?.description) + Fact.value("meeting", meeting?.description)
                + Fact.value("date", date?.words) + Fact.value("verb", verb.rawValue)
                + Fact.value("resolution", text) + Fact.value("reasons", reasons)
                + alternatives.flatMap { Fact.value("alternative rejected", $0) }
                + matters.flatMap { Fact.value("about", $0.description) }
        }
    }
}

extension Decision {
    package struct Made: Change {
        package var body: Ref<Body>
        package var meeting: Ref<Meeting>?
        package var verb: Verb
        package var text: String
        package var reasons: String?
        package var alternatives: [String]?
        package var about: [Ref<AnySubject>]?

        package static let type = "decision.made.v1"
        package static let command = "decision make"
        package static let meaning = "A body resolved something; it occurred on the day the decision was made."
        package static let purpose = "Record what a body resolved. A recommendation to decide is not a decision."
        package static let opens: String? = "A short name for it, used as the authority of later changes."
        package static let fields = [
            Field("body", \Self.body, "The body that resolved.", .part(.partOf)),
            Field(
                "meeting",
                \Self.meeting,
                "The meeting at which it did; gives the date where `occurred` is left out.",
                .part(.partOf)
            ),
            Field(
                "verb",
                \Self.verb,
                "What it did with the matter. Only `agreed` and `approved` can be the authority of a change.",
                stored: "What it did with the matter.",
                .words
            ),
            Field("text", \Self.text, "The resolution, as the minutes write it.", .title),
            Field("reasons", \Self.reasons, "The reasons given.", .words),
            Field("alternatives", \Self.alternatives, "The alternative options considered and rejected.", .words),
            Field("about", \Self.about, "The plans, actions and so on that it is about.", .part(.about)),
        ]
        package static let example = """
            - command: decision make
              decision: approve-the-plan
              body: full-council
              meeting: council-2009-04-15
              verb: approved
              text: that the plan be approved
            """
        package var line: String { "\(verb.rawValue): \(text)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let date = occurred(request, register)
            let isThere = try request.repeats(called: text) {
                $0.body == body.id && $0.meeting == meeting?.id && $0.verb == verb && $0.text == text && $0.date == date
                    && $0.reasons == reasons && $0.alternatives == alternatives ?? []
                    && $0.matters == (about ?? []).map(\.id)
            }
            if isThere { return [] }
            try Text.check(text, "text", longest: Text.longestWords)
            if let reasons { try Text.check(reasons, "reasons", longest: Text.longestWords) }
            for alternative in alternatives ?? [] {
                try Text.check(alternative, "alternatives", longest: Text.longestWords)
            }
            try register.require(body, "body").lifespan.check(body.id, on: date, "body", rule: .bodyNotExisting)
            try register.requireExist(about, "about")
            if let meeting { try check(meeting, register.require(meeting, "meeting"), date) }
            try request.now.requirePast(date, what: "A decision")
            return [self]
        }

        package func occurred(_ request: Request<Decision>, _ register: some Register) -> EDTFDate? {
            register.date(request.occurred, orOf: meeting)
        }

        private func check(_ meeting: Ref<Meeting>, _ sitting: Meeting.State, _ date: EDTFDate?) throws(Refusal) {
            try sitting.refuseCancelled(meeting.id, "meeting")
            if let host = sitting.body, host != body.id {
                throw Refusal(
                    .decisionByAnotherBody,
                    field: "meeting",
                    value: meeting.id.description,
                    "\(meeting.id) is a meeting of \(host), not of \(body.id).",
                    remedy: "Name the meeting of the body that decided, or the body that met."
                )
            }
            guard let held = sitting.date, let date else { return }
            let sentence =
                "A decision of \(date.words) was not made at \(meeting.id): that meeting was called for \(held.words)."
            if held.isCertainlyAfter(date) {
                throw Refusal(
                    .decisionBeforeMeeting,
                    field: "occurred",
                    value: date.words,
                    sentence,
                    remedy:
                        "Leave “occurred” out, and the decision takes the date of the meeting, or name the meeting that made it."
                )
            }
            if date.isCertainlyAfter(held) {
                throw Refusal(
                    .decisionAfterMeeting,
                    field: "occurred",
                    value: date.words,
                    sentence,
                    remedy:
                        "Where the meeting was adjourned, convene the later sitting as a meeting of its own and name that."
                )
            }
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.body = body.id
            state.meeting = meeting?.id
            state.verb = verb
            state.text = text
            state.date = stamp.occurred
            state.reasons = reasons
            state.alternatives = alternatives ?? []
            state.matters = (about ?? []).map(\.id)
            state.mark = stamp.mark
        }
    }
}
