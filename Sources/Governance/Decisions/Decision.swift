/// What a body resolved: the authority that later changes name.
package enum Decision: Decider {
    package static let kind = SubjectKind.decision

    package struct State: SubjectState {
        package var body: SubjectID?
        package var meeting: SubjectID?
        package var verb = Verb.noted
        package var text = ""
        package var date: EDTFDate?
        package var reasons: String?
        package var alternatives: [String] = []
        package var matters: [SubjectID] = []
        package var source: Source?

        package var title: String { text }
        package var names: [String] { [] }
        package var otherWords: [String] { [verb.rawValue, reasons].compactMap(\.self) + alternatives }
        package var parts: [Part] {
            [body, meeting].compactMap(\.self).map { Part(owner: $0, role: .partOf) }
                + matters.map { Part(owner: $0, role: .about) }
        }
        package var dues: [Due] { [] }
    }

    /// What the body did with the matter, in the verb of its minutes.
    package enum Verb: String, CaseIterable, Codable, Sendable {
        case agreed, approved, noted, received, commented, requested, deferred, rejected, referred

        /// Whether a change may rest on it.
        package var authorises: Bool {
            switch self {
            case .agreed, .approved: true
            case .noted, .received, .commented, .requested, .deferred, .rejected, .referred: false
            }
        }
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        switch event {
        case .made(let made):
            State(
                body: made.body.id,
                meeting: made.meeting?.id,
                verb: made.verb,
                text: made.text,
                date: stamp.occurred,
                reasons: made.reasons,
                alternatives: made.alternatives ?? [],
                matters: (made.about ?? []).map(\.id),
                source: stamp.source
            )
        }
    }
}

extension Decision {
    package enum Event: SubjectEvent {
        case made(Made)

        package enum Kind: String, CaseIterable, Sendable {
            case made = "decision.made.v1"
        }

        package var kind: Kind {
            switch self {
            case .made: .made
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .made(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .made: Made.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .made: self = .made(try Made(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .made: false
            }
        }
    }

    package struct Made: EventPayload {
        package var body: Ref<Body>
        package var meeting: Ref<Meeting>?
        package var verb: Verb
        package var text: String
        package var reasons: String?
        package var alternatives: [String]?
        package var about: [Ref<AnySubject>]?

        package static let meaning = "A body resolved something; it occurred on the day the decision was made."
        package static let fields: [Field] = [
            .required("body", .reference([.body]), "The body that resolved."),
            .optional("meeting", .reference([.meeting]), "The meeting at which it did."),
            .required("verb", .choice(Verb.allCases.map(\.rawValue)), "What it did with the matter."),
            .required("text", .text, "The resolution, as the minutes write it."),
            .optional("reasons", .text, "The reasons given."),
            .optional("alternatives", .list(.text), "The alternative options considered and rejected."),
            .optional(
                "about",
                .list(.reference(SubjectKind.allCases)),
                "The plans, actions and so on that it is about."
            ),
        ]
        package static var example: Made {
            get throws(Refusal) {
                Made(
                    body: try Ref(parsing: "body/south-kent-coast-hwbb"),
                    meeting: try Ref(parsing: "south-kent-coast-hwbb-2013-02-05"),
                    verb: .noted,
                    text: "the development of a localised Health and Wellbeing Strategy"
                )
            }
        }
        package var mentions: [SubjectID] { [body.id] + [meeting?.id].compactMap(\.self) + (about ?? []).map(\.id) }
        package var line: String { "\(verb.rawValue): \(text)" }
    }
}

extension Decision {
    package enum CommandName: String, CaseIterable {
        case make = "decision make"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .make: Make.self
        }
    }

    package struct Make: Command {
        package var decision: Ref<Decision>
        package var body: Ref<Body>
        package var meeting: Ref<Meeting>?
        package var verb: Verb
        package var text: String
        package var reasons: String?
        package var alternatives: [String]?
        package var about: [Ref<AnySubject>]?

        package static let meaning = "Record what a body resolved. A recommendation to decide is not a decision."
        package static let fields: [Field] = [
            .required("decision", .slug, "A short name for it, used as the authority of later changes."),
            .required("body", .reference([.body]), "The body that resolved."),
            .optional(
                "meeting",
                .reference([.meeting]),
                "The meeting at which it did; gives the date where `occurred` is left out."
            ),
            .required(
                "verb",
                .choice(Verb.allCases.map(\.rawValue)),
                "What it did with the matter. Only `agreed` and `approved` can be the authority of a change."
            ),
            .required("text", .text, "The resolution, as the minutes write it."),
            .optional("reasons", .text, "The reasons given."),
            .optional("alternatives", .list(.text), "The alternative options considered and rejected."),
            .optional(
                "about",
                .list(.reference(SubjectKind.allCases)),
                "The plans, actions and so on that it is about."
            ),
        ]
        package static let example = """
            - command: decision make
              decision: noted-localised-strategy
              body: south-kent-coast-hwbb
              meeting: south-kent-coast-hwbb-2013-02-05
              verb: noted
              text: the development of a localised Health and Wellbeing Strategy
            """
        package var subject: Ref<Decision> { decision }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let date = occurred(state, now, register)
            if let state {
                if state.body == body.id, state.meeting == meeting?.id, state.verb == verb, state.text == text,
                    state.date == date, state.reasons == reasons, state.alternatives == alternatives ?? [],
                    state.matters == (about ?? []).map(\.id)
                {
                    return []
                }
                try refuseExisting(state, called: text)
            }
            try Text.check(text, "text", longest: Text.longestWords)
            if let reasons { try Text.check(reasons, "reasons", longest: Text.longestWords) }
            for alternative in alternatives ?? [] {
                try Text.check(alternative, "alternatives", longest: Text.longestWords)
            }
            try register.require(body, "body").lifespan.check(body.id, on: date, "body", rule: .bodyNotExisting)
            for subject in about ?? [] { try register.requireExists(subject, "about") }
            if let meeting { try check(meeting, register.require(meeting, "meeting"), date) }
            try now.requirePast(date, what: "A decision")
            return [
                .made(
                    Made(
                        body: body,
                        meeting: meeting,
                        verb: verb,
                        text: text,
                        reasons: reasons,
                        alternatives: alternatives,
                        about: about
                    )
                )
            ]
        }

        package func occurred(_ state: State?, _ now: Circumstances, _ register: some Register) -> EDTFDate? {
            now.occurred ?? meeting.flatMap { register.state(of: $0.id, as: Meeting.self)?.date }
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
            if held.isCertainlyAfter(date) {
                throw Refusal(
                    .decisionBeforeMeeting,
                    field: "occurred",
                    value: date.words,
                    "A decision of \(date.words) was not made at \(meeting.id): that meeting was called for \(held.words).",
                    remedy:
                        "Leave “occurred” out, and the decision takes the date of the meeting, or name the meeting that made it."
                )
            }
            if date.isCertainlyAfter(held) {
                throw Refusal(
                    .decisionAfterMeeting,
                    field: "occurred",
                    value: date.words,
                    "A decision of \(date.words) was not made at \(meeting.id): that meeting was called for \(held.words).",
                    remedy:
                        "Where the meeting was adjourned, convene the later sitting as a meeting of its own and name that."
                )
            }
        }
    }
}
