/// That a decision has effect or lapsed, is ratified, or stands no longer.
extension Decision {
    package struct TookEffect: DecisionTurn {
        package var how: String?

        package static let type = "decision.took-effect.v1"
        package static let command = "decision take-effect"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let takesSheetDate = false
        package static let meaning = "The decision had effect from the day it occurred."
        package static let purpose =
            "Record from which day a decision has effect, where a paper says so; otherwise the ledger works it out."
        package static let happensOnce = true
        package static let fields = [Field("how", \Self.how, "What the paper says of it, in its words.", .words)]
        package static let example = """
            - command: decision take-effect
              decision: your-decision
              occurred: 25 April 2009
            """
        package var line: String { "has effect\(how.map { ": \($0)" } ?? "")" }

        package static let turn = "Effect"
        package static let happensOnADay = "a decision has effect from a day"
        package var remark: (field: String, words: String?) { ("how", how) }

        package func known(in state: State) -> Sourced<Remark>? { state.tookEffect }
        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.tookEffect = Sourced(Remark(how: how), stamp)
        }
    }

    /// That a decision fell away though no other took its place, such as by a time limit of its own.
    package struct Lapsed: DecisionTurn {
        package var reason: String?

        package static let type = "decision.lapsed.v1"
        package static let command = "decision lapse"
        package static let reachesBack: [[Role]] = [[.about]]
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

        package static let turn = "A lapse"
        package static let happensOnADay = "a decision lapses on a day"
        package var remark: (field: String, words: String?) { ("reason", reason) }

        package func known(in state: State) -> Sourced<Remark>? { state.lapsed }
        package func evolve(_ state: inout State, _ stamp: Stamp) { state.lapsed = Sourced(Remark(how: reason), stamp) }
    }

    package struct Ratified: DecisionEnding {
        package var by: Ref<Decision>

        package static let type = "decision.ratified.v1"
        package static let command = "decision ratify"
        package static let meaning = "A decision made without power was ratified by another."
        package static let purpose =
            "Record that a decision which was made without power was ratified. It allows what rests on it from then on, and what was done before is marked."
        package static let happensOnce = true
        package static let fields = [Field("by", \Self.by, "The decision that ratified it.", .part(.about))]
        package static let example = """
            - command: decision ratify
              decision: your-purported-decision
              by: your-later-decision
            """
        package var line: String { "ratified by \(by.id)" }

        package func known(in state: State) -> Sourced<SubjectID>? { state.ratified }
        package func evolve(_ state: inout State, _ stamp: Stamp) { state.ratified = Sourced(by.id, stamp) }

        package func check(_ state: State, _ id: SubjectID, _ register: some Register) throws(Refusal) {
            guard state.withoutPower == nil, register.lackOfPower(state) == nil else { return }
            throw Refusal(
                .decisionHadPower,
                field: "decision",
                value: id.description,
                "\(id) is not on record as made without power: there is nothing to ratify.",
                remedy: Refusal.correcting(
                    "the record of \(id) so that “withoutPower” says why",
                    by: state.mark.map { "\($0.position)" } ?? "NUMBER"
                )
            )
        }
    }

    package struct Rescinded: DecisionEnding {
        package var by: Ref<Decision>

        package static let type = "decision.rescinded.v1"
        package static let command = "decision rescind"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let meaning = "The decision was undone by another; it allows nothing from then on."
        package static let purpose =
            "Record that a later decision undid this one; what it had allowed until then stays."
        package static let happensOnce = true
        package static let fields = [Field("by", \Self.by, "The decision that undid it.", .part(.about))]
        package static let example = """
            - command: decision rescind
              decision: your-decision
              by: your-later-decision
            """
        package var line: String { "rescinded by \(by.id)" }

        package func known(in state: State) -> Sourced<SubjectID>? { state.rescinded }
        package func evolve(_ state: inout State, _ stamp: Stamp) { state.rescinded = Sourced(by.id, stamp) }
    }

    package struct Superseded: DecisionEnding {
        package var by: Ref<Decision>

        package static let type = "decision.superseded.v1"
        package static let command = "decision supersede"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let meaning = "Another decision took the place of this one from then on."
        package static let purpose = "Record that a later decision took the place of this one."
        package static let happensOnce = true
        package static let fields = [Field("by", \Self.by, "The decision that took its place.", .part(.about))]
        package static let example = """
            - command: decision supersede
              decision: your-decision
              by: your-later-decision
            """
        package var line: String { "superseded by \(by.id)" }

        package func known(in state: State) -> Sourced<SubjectID>? { state.superseded }
        package func evolve(_ state: inout State, _ stamp: Stamp) { state.superseded = Sourced(by.id, stamp) }
    }
}

/// That a decision has effect from a day on, or none any more.
package protocol DecisionTurn: DecisionChange {
    /// What it is, as the beginning of a sentence.
    static var turn: String { get }
    /// Why it needs a date.
    static var happensOnADay: String { get }
    /// What the paper says of it, with the name of the field.
    var remark: (field: String, words: String?) { get }

    /// What is on record of the same.
    func known(in state: Decision.State) -> Sourced<Decision.Remark>?
}

extension DecisionTurn {
    package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
        let state = try made(request, register)
        let (field, words) = remark
        if let words { try Text.check(words, field, longest: Text.longestWords) }
        let date = try request.now.requireOccurred(Self.happensOnADay)
        if let known = known(in: state), known.value.how == words, known.occurred == date { return [] }
        try check(date, notBefore: state, what: Self.turn)
        return [self]
    }

    package func addTraces(_ traces: inout Traces) { traces.dues.append(nil) }
}

/// That another decision changes how one stands; it gives the date where the entry has none.
package protocol DecisionEnding: DecisionChange {
    var by: Ref<Decision> { get }

    /// What is on record of the same.
    func known(in state: Decision.State) -> Sourced<SubjectID>?
    /// Refuses it where the decision does not stand so that it can be.
    func check(_ state: Decision.State, _ id: SubjectID, _ register: some Register) throws(Refusal)
}

extension DecisionEnding {
    package func check(_ state: Decision.State, _ id: SubjectID, _ register: some Register) throws(Refusal) {}

    package func occurred(_ request: Request<Decision>, _ register: some Register) -> EDTFDate? {
        request.occurred ?? register.state(of: by.id, as: Decision.self)?.date
    }

    package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
        let state = try made(request, register)
        let other = try register.require(by, "by")
        guard by != request.subject else {
            throw Refusal(
                .belongsToItself,
                field: "by",
                value: by.id.description,
                "\(by.id) cannot do this to itself.",
                remedy: "Name the later decision."
            )
        }
        let date = occurred(request, register)
        if let known = known(in: state), known.value == by.id, known.occurred == date { return [] }
        try check(state, request.subject.id, register)
        guard other.authorises else {
            throw Refusal(
                .authorityDoesNotAuthorise,
                field: "by",
                value: by.id.description,
                other.isMade
                    ? "\(by.id) only \(other.verb.rawValue) its matter; that changes no other decision."
                    : "\(by.id) is on record as planned only; that changes no other decision.",
                remedy: "Name the decision that did it."
            )
        }
        try register.checkEffect(of: other, by, on: date, "by")
        if let own = state.date, let later = other.date, own.isCertainlyAfter(later) {
            throw Refusal(
                .datesInWrongOrder,
                field: "by",
                value: by.id.description,
                "\(by.id) was made \(later.phrase), and \(request.subject.id) only \(own.phrase): what comes later is neither "
                    + "ratified nor undone by it.",
                remedy: "Name the later decision, or check both dates against the papers."
            )
        }
        try check(date, notBefore: state, what: "That")
        try request.now.requirePast(date, what: "What another decision does")
        return [self]
    }

    package func addTraces(_ traces: inout Traces) { traces.dues.append(nil) }
}
