/// That somebody decides: a body at a meeting, or one person alone.
extension Decision {
    package struct Made: DecisionOpening {
        package var body: Ref<Body>
        package var meeting: Ref<Meeting>?
        package var item: Slug?
        package var regime: Regime?
        package var verb: Verb
        package var also: [Verb]?
        package var text: String
        package var reasons: String?
        package var alternatives: [String]?
        package var about: [Ref<AnySubject>]?
        package var to: Ref<Owner>?
        package var under: Ref<Decision>?
        package var effective: EDTFDate?
        package var withoutPower: String?

        package static let isOfOnePerson = false
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
            Field("item", \Self.item, "The item of the meeting, by its short name there."),
            Field("regime", \Self.regime, Regime.meaning),
            Field(
                "verb",
                \Self.verb,
                "What it did with the matter, as the minutes write it. Of these words `noted`, `received`, `commented`, `requested`, `deferred`, `rejected`, `referred`, `supported`, `recommended`, `considered`, `refused` and `lost` cannot be the authority of a change.",
                stored: "What it did with the matter.",
                .words
            ),
            Field("also", \Self.also, "What else the same resolution did, where it did several things.", .words),
            Field("text", \Self.text, "The resolution, as the minutes write it.", .title),
            Field("reasons", \Self.reasons, "The reasons given.", .words),
            Field("alternatives", \Self.alternatives, "The alternative options considered and rejected.", .words),
            Field("about", \Self.about, "The plans, actions and so on that it is about.", .part(.about)),
            Field("to", \Self.to, "To whom it was recommended or referred.", .part(.about)),
            Field(
                "under",
                \Self.under,
                "The decision that delegated the power to the body, whose use this is.",
                .part(.about)
            ),
            Field("effective", \Self.effective, "The day from which it has effect, where it says so.", .words),
            Field(
                "withoutPower",
                \Self.withoutPower,
                "Why the body had no power to make it, where a source says so; it then allows nothing until it is ratified.",
                .words
            ),
        ]
        package static let example = """
            - command: decision make
              decision: your-decision
              body: your-body
              meeting: your-meeting
              verb: approved
              text: that the plan be approved
            """

        package func check(_ request: Request<Decision>, _ date: EDTFDate?, _ register: some Register) throws(Refusal) {
            let deciding = try register.require(body, "body")
            try deciding.lifespan.check(body.id, on: date, "body", rule: .bodyNotExisting)
            try checkRegime(of: deciding, on: date)
            if let to { try register.requireExists(to, "to") }
            if let under { try register.checkPower(under, for: request.subject, of: body.id, on: date) }
            guard let meeting else {
                if let item { throw Refusal.itemWithoutMeeting(item) }
                return
            }
            let sitting = try register.require(meeting, "meeting")
            try check(meeting, sitting, date)
            if let item, sitting.item(named: item.text) == nil {
                throw Refusal.itemUnknown(item, meeting.id, sitting.items.map(\.value.slug))
            }
            guard sitting.isInquorate(at: item?.text), verb.authorises, withoutPower == nil else { return }
            throw Refusal(
                .meetingInquorate,
                field: "meeting",
                value: meeting.id.description,
                "\(meeting.id) is on record as inquorate\(item.map { " when it came to item “\($0.text)”" } ?? ""): it "
                    + "could decide nothing.",
                remedy:
                    "Add “withoutPower:” with the reason, such as “the meeting was inquorate”: the decision then allows "
                    + "nothing until “decision ratify” is recorded. Or, where there was a quorum again, record from which "
                    + "item on with “meeting state-quorum”; where there always was, correct the record of the quorum."
            )
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

        package func isSame(as state: State) -> Bool {
            state.body == body.id && state.meeting == meeting?.id && state.item == item?.text && state.by == nil
                && state.to == to?.id && state.under == under?.id && state.withoutPower == withoutPower
        }

        package func fill(_ state: inout State) {
            state.body = body.id
            state.meeting = meeting?.id
            state.item = item?.text
            state.to = to?.id
            state.under = under?.id
            state.withoutPower = withoutPower
        }
    }

    package struct Taken: DecisionOpening {
        package var by: Ref<Person>
        package var body: Ref<Body>?
        package var regime: Regime?
        package var verb: Verb
        package var also: [Verb]?
        package var text: String
        package var reasons: String?
        package var alternatives: [String]?
        package var consulted: [Ref<Owner>]?
        package var under: Ref<Decision>?
        package var scheme: String?
        package var about: [Ref<AnySubject>]?
        package var effective: EDTFDate?
        package var withoutPower: String?

        package static let isOfOnePerson = true
        package static let type = "decision.taken.v1"
        package static let command = "decision take"
        package static let meaning =
            "A member, an officer or a post decided alone; it occurred on the day the decision was made."
        package static let purpose = "Record what a member, an officer or a post decided alone."
        package static let opens: String? = "A short name for it, used as the authority of later changes."
        package static let fields = [
            Field("by", \Self.by, "The member, the officer or the post that decided.", .part(.decided)),
            Field("body", \Self.body, "The body of which it is a decision, where the document says.", .part(.partOf)),
            Field("regime", \Self.regime, Regime.meaning),
            Field(
                "verb",
                \Self.verb,
                "What was done with the matter, as the record writes it; as for “decision make”.",
                stored: "What was done with the matter.",
                .words
            ),
            Field("also", \Self.also, "What else the same decision did, where it did several things.", .words),
            Field("text", \Self.text, "The decision, as its record writes it.", .title),
            Field("reasons", \Self.reasons, "The reasons given.", .words),
            Field("alternatives", \Self.alternatives, "The alternative options considered and rejected.", .words),
            Field("consulted", \Self.consulted, "Who was consulted.", .part(.about)),
            Field("under", \Self.under, "The decision that delegated the power, whose use this is.", .part(.about)),
            Field(
                "scheme",
                \Self.scheme,
                "What gives the power generally, such as the scheme of delegation, in the record’s words.",
                .words
            ),
            Field("about", \Self.about, "The plans, actions and so on that it is about.", .part(.about)),
            Field("effective", \Self.effective, "The day from which it has effect, where it says so.", .words),
            Field(
                "withoutPower",
                \Self.withoutPower,
                "Why they had no power to decide it, where a source says so; it then allows nothing until it is ratified.",
                .words
            ),
        ]
        package static let example = """
            - command: decision take
              decision: your-delegated-decision
              by: director-of-adult-social-services
              verb: approved
              text: your decision, as its record writes it
              reasons: your reasons
              occurred: 2 March 2009
            """

        package func check(_ request: Request<Decision>, _ date: EDTFDate?, _ register: some Register) throws(Refusal) {
            try checkRegime(of: register.require(by, "by"))
            if let body {
                try register.require(body, "body").lifespan.check(body.id, on: date, "body", rule: .bodyNotExisting)
            }
            try register.requireExist(consulted, "consulted")
            if let scheme { try Text.check(scheme, "scheme", longest: Text.longestWords) }
            if let under { try register.checkPower(under, for: request.subject, of: by.id, on: date) }
        }

        package func isSame(as state: State) -> Bool {
            state.by == by.id && state.body == body?.id && state.under == under?.id
                && state.scheme == scheme && state.consulted == (consulted ?? []).map(\.id)
                && state.withoutPower == withoutPower
        }

        package func fill(_ state: inout State) {
            state.by = by.id
            state.body = body?.id
            state.under = under?.id
            state.scheme = scheme
            state.consulted = (consulted ?? []).map(\.id)
            state.withoutPower = withoutPower
        }
    }
}

/// That a decision is made, by whomever: one rule for what every decision says.
package protocol DecisionOpening: Change<Decision> {
    var regime: Decision.Regime? { get }
    var verb: Decision.Verb { get }
    var also: [Decision.Verb]? { get }
    var text: String { get }
    var reasons: String? { get }
    var alternatives: [String]? { get }
    var about: [Ref<AnySubject>]? { get }
    var effective: EDTFDate? { get }
    var withoutPower: String? { get }

    /// Whether one person decided, rather than a body.
    static var isOfOnePerson: Bool { get }

    /// Refuses who cannot have decided it, and where and when they cannot have.
    func check(_ request: Request<Decision>, _ date: EDTFDate?, _ register: some Register) throws(Refusal)
    /// Whether a state says the same of who decided.
    func isSame(as state: Decision.State) -> Bool
    /// Puts into a state who decided.
    func fill(_ state: inout Decision.State)
}

extension DecisionOpening {
    package var line: String { "\(([verb] + (also ?? [])).map(\.rawValue).joined(separator: ", ")): \(text)" }

    package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
        let date = occurred(request, register)
        // What was only planned is still to be made.
        if request.state?.isMade ?? true {
            let isThere = try request.repeats(called: text) { state in
                isSame(as: state) && state.regime == regime && state.verb == verb && state.also == also ?? []
                    && state.text == text && state.date == date && state.reasons == reasons
                    && state.alternatives == alternatives ?? [] && state.matters == (about ?? []).map(\.id)
                    && state.effective == effective
            }
            if isThere { return [] }
        }
        try Text.check(text, "text", longest: Text.longestWords)
        if let reasons { try Text.check(reasons, "reasons", longest: Text.longestWords) }
        if let withoutPower { try Text.check(withoutPower, "withoutPower", longest: Text.longestWords) }
        for alternative in alternatives ?? [] {
            try Text.check(alternative, "alternatives", longest: Text.longestWords)
        }
        try checkVerbs()
        try checkRegime()
        try check(request, date, register)
        try register.requireExist(about, "about")
        if let effective, let date, date.isCertainlyAfter(effective) {
            throw Refusal(
                .datesInWrongOrder,
                field: "effective",
                value: effective.words,
                "A decision made \(date.phrase) cannot have effect from \(effective.words).",
                remedy: "Leave “effective” out where it has effect at once, or check both dates against the papers."
            )
        }
        try request.now.requirePast(date, what: "A decision")
        return [self]
    }

    /// Refuses to say twice that one resolution did the same.
    private func checkVerbs() throws(Refusal) {
        var said: Set<Decision.Verb> = [verb]
        for other in also ?? [] where !said.insert(other).inserted {
            throw Refusal(
                .namedTwice,
                field: "also",
                value: other.rawValue,
                "“verb” and “also” name “\(other.rawValue)” twice.",
                remedy: "Name each once, or the other that the paper has."
            )
        }
    }

    /// Refuses rules under which whoever decided cannot have.
    private func checkRegime() throws(Refusal) {
        guard let regime, let isOfOne = regime.isOfOnePerson, isOfOne != Self.isOfOnePerson else { return }
        let (decider, command) =
            isOfOne ? ("one person alone", Decision.Taken.command) : ("a body that meets", Decision.Made.command)
        throw Refusal(
            .regimeDoesNotFit,
            field: "regime",
            value: regime.rawValue,
            "By the rules of “\(regime.words)” \(decider) decides, and the entry is a “\(Self.command)”.",
            remedy: "Record it with “\(command)”, or name the rules under which it was made."
        )
    }

    package func evolve(_ state: inout Decision.State, _ stamp: Stamp) {
        fill(&state)
        state.isMade = true
        state.regime = regime
        state.verb = verb
        state.also = also ?? []
        state.text = text
        state.date = stamp.occurred
        state.reasons = reasons
        state.alternatives = alternatives ?? []
        state.matters = (about ?? []).map(\.id)
        state.effective = effective
        state.mark = stamp.mark
    }

    /// Whoever asks what is not in effect finds it without looking at every decision.
    package func addTraces(_ traces: inout Traces) {
        if effective != nil || withoutPower != nil { traces.dues.append(nil) }
    }
}

extension Refusal {
    fileprivate static func itemWithoutMeeting(_ item: Slug) -> Refusal {
        Refusal(
            .fieldMissing,
            field: "meeting",
            "The entry names the item “\(item.text)” and no meeting.",
            remedy: "Add “meeting:”, or leave “item” out."
        )
    }

    fileprivate static func itemUnknown(_ item: Slug, _ meeting: SubjectID, _ known: [String]) -> Refusal {
        Refusal(
            .partUnknown,
            field: "item",
            value: item.text,
            "\(meeting) has no item called “\(item.text)”.",
            remedy: known.isEmpty
                ? "Record the item first, with “meeting add-item”."
                : "Its items are \(Refusal.listed(known))."
        )
    }
}
