/// What a complete record of a decision has besides the decision.
extension Decision {
    /// A thing that the law of some day wants in the record of a decision.
    package enum ParticularKind: String, Choice {
        case reasons, alternatives, conflicts, dispensations, consent, providers, process, deciders, criteria
        case conflictManagement = "conflict-management"
        case contractDate = "contract-date"
        case publicSummary = "public-summary"

        package var words: String { rawValue.replacing("-", with: " ") }
    }

    package struct Particular: Hashable, Sendable, StateValue {
        package var kind: ParticularKind
        /// Nil where the record says that there is none.
        package var text: String?

        package static let unread = Particular(kind: .reasons)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&kind)
            coder.code(&text)
        }

        package var words: String { "\(kind.words): \(text ?? "none")" }
    }

    package enum ConflictKind: String, Choice {
        case actual, potential
    }

    package struct Conflict: Hashable, Sendable, StateValue {
        package var who: SubjectID
        package var kind: ConflictKind?
        package var how: String?
        package var managed: String?
        package var dispensationBy: SubjectID?

        package static let unread = Conflict(who: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&who)
            coder.code(&kind)
            coder.code(&how)
            coder.code(&managed)
            coder.code(&dispensationBy)
        }

        package var words: String {
            let kind = kind.map { ", \($0.rawValue)" } ?? ""
            let managed = managed.map { "; managed: \($0)" } ?? ""
            let dispensation = dispensationBy.map { "; dispensation by \($0)" } ?? ""
            return "\(who)\(kind)\(how.map { ": \($0)" } ?? "")\(managed)\(dispensation)"
        }
    }

    /// That another record says what the record of this decision should.
    package struct Satisfaction: Hashable, Sendable, StateValue {
        package var by: SubjectID
        /// Of what; nil where of all of it.
        package var kind: ParticularKind?

        package static let unread = Satisfaction(by: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&by)
            coder.code(&kind)
        }

        package var words: String { "\(kind.map(\.words) ?? "the whole record"): \(by)" }
    }

    package struct ParticularStated: DecisionChange {
        package var particular: ParticularKind
        package var text: String?
        package var none: Answer?

        package static let type = "decision.particular-stated.v1"
        package static let command = "decision state"
        package static let meaning = "The record of the decision says this, or says that there is none."
        package static let purpose =
            "Record what the record of a decision says, such as its reasons, or that it says there is none. `decision check` tells what is missing."
        package static let fields = [
            Field("particular", \Self.particular, "What of it."),
            Field("text", \Self.text, "What it says, in its words.", .words),
            Field("none", \Self.none, "Whether it says that there is none, such as no alternatives."),
        ]
        package static let example = """
            - command: decision state
              decision: your-decision
              particular: alternatives
              none: yes
            """
        package var line: String { stated.words }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            if let text { try Text.check(text, "text", longest: Text.longestWords) }
            guard (text == nil) == (none == .yes) else {
                throw Refusal(
                    .fieldMissing,
                    field: "text",
                    "The entry has to say what the record says of the \(particular.words), or that it says there is none.",
                    remedy: "Give “text” with its words, or “none: yes”; not both."
                )
            }
            if particular == .conflicts, text == nil, let declared = state.conflicts.first {
                throw Refusal.conflictsContradict("none", declared.mark)
            }
            return request.knows(state.particulars) { $0.value == stated } ? [] : [self]
        }

        package func occurred(_ request: Request<Decision>, _ register: some Register) -> EDTFDate? {
            request.occurred ?? request.state?.date
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.particulars.append(Sourced(stated, stamp)) }

        private var stated: Particular { Particular(kind: particular, text: text) }
    }

    package struct ConflictDeclared: DecisionChange {
        package var who: Ref<Person>
        package var kind: ConflictKind?
        package var how: String?
        package var managed: String?
        package var dispensationBy: Ref<Owner>?

        package static let type = "decision.conflict-declared.v1"
        package static let command = "decision declare-conflict"
        package static let meaning = "Somebody declared a conflict of interest in the decision."
        package static let purpose =
            "Record a conflict of interest in a decision, how it was managed, and who gave a dispensation."
        package static let fields = [
            Field("who", \Self.who, "Who declared it, or has it.", .part(.about)),
            Field("kind", \Self.kind, "Whether it is actual or potential, where the record says."),
            Field("how", \Self.how, "The conflict, in the record’s words.", .words),
            Field("managed", \Self.managed, "How it was managed, in the record’s words.", .words),
            Field("dispensationBy", \Self.dispensationBy, "Who gave a dispensation.", .part(.about)),
        ]
        package static let example = """
            - command: decision declare-conflict
              decision: your-decision
              who: your-member
              kind: potential
              how: your conflict, in the record’s words
            """
        package var line: String { "conflict: \(conflict.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            try register.requireExists(who, "who")
            if let dispensationBy { try register.requireExists(dispensationBy, "dispensationBy") }
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            if let managed { try Text.check(managed, "managed", longest: Text.longestWords) }
            if let none = state.particulars.first(where: { $0.value == Particular(kind: .conflicts) }) {
                throw Refusal.conflictsContradict("who", none.mark)
            }
            return request.knows(state.conflicts) { $0.value == conflict } ? [] : [self]
        }

        package func occurred(_ request: Request<Decision>, _ register: some Register) -> EDTFDate? {
            request.occurred ?? request.state?.date
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.conflicts.append(Sourced(conflict, stamp)) }

        private var conflict: Conflict {
            Conflict(who: who.id, kind: kind, how: how, managed: managed, dispensationBy: dispensationBy?.id)
        }
    }

    package struct RecordSatisfied: DecisionChange {
        package var by: Ref<AnySubject>
        package var particular: ParticularKind?

        package static let type = "decision.record-satisfied.v1"
        package static let command = "decision satisfy"
        package static let takesSheetDate = false
        package static let meaning = "Another record says what the record of this decision should."
        package static let purpose =
            "Record that another record holds what the law wants of this one (SI 2014/2095 reg 7(4))."
        package static let fields = [
            Field("by", \Self.by, "The other record, such as a report or another decision.", .part(.about)),
            Field("particular", \Self.particular, "What of it; left out where all of it."),
        ]
        package static let example = """
            - command: decision satisfy
              decision: your-decision
              by: report/draft-plan-2009
              particular: reasons
            """
        package var line: String { "satisfied by another record: \(satisfaction.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            try register.requireExists(by, "by")
            guard by.id != request.subject.id else {
                throw Refusal(
                    .belongsToItself,
                    field: "by",
                    value: by.id.description,
                    "The record of \(by.id) cannot stand in for itself.",
                    remedy: "Name the other record, or state what this one says with “decision state”."
                )
            }
            return request.knows(state.satisfied) { $0.value == satisfaction } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.satisfied.append(Sourced(satisfaction, stamp))
        }

        private var satisfaction: Satisfaction { Satisfaction(by: by.id, kind: particular) }
    }
}

extension Refusal {
    /// That a record says there are no conflicts, and another names one.
    fileprivate static func conflictsContradict(_ field: String, _ mark: Mark) -> Refusal {
        Refusal(
            .interestsContradict,
            field: field,
            field == "none"
                ? "Record \(mark.position) names a conflict, and the entry says that there is none."
                : "Record \(mark.position) says that there is no conflict, and the entry names one.",
            remedy: Refusal.correcting("record \(mark.position)", by: "\(mark.position)")
        )
    }
}
