/// A value known to be missing: of what, since when, and who owes it.
public enum Gap: Decider {
    package static let kind = SubjectKind.gap
    package static let rankOfBlanks: Int? = nil
    package static let changes: [any Change<Gap>.Type] = [Recorded.self, Chased.self, Filled.self]

    package struct State: SubjectState {
        package var about: SubjectID?
        package var field = Field.other
        package var words = ""
        package var owedBy: [SubjectID] = []
        package var since: EDTFDate?
        package var mark: Mark?
        package var chased = LongList<Sourced<String>>()
        package var filled: Sourced<String>?

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&words)
            coder.code(&about)
            coder.code(&field)
            coder.code(&owedBy)
            coder.code(&since)
            coder.code(&mark)
            coder.code(&chased)
            coder.code(&filled)
        }

        package var title: String { words }

        /// Whether somebody has certainly filled it by a day.
        package func isFilled(on day: Day) -> Bool { filled?.hasCertainlyCome(by: day) ?? false }

        /// Why it is not certain that it was open on a day; nil where it is.
        package func doubt(on day: Day) -> String? {
            filled.flatMap { $0.hasCome(by: day) && !isFilled(on: day) ? "filled\($0.whenWords)" : nil }
        }

        /// Whether it was known to be missing by a day; a gap without a date counts from the day it was recorded, and before.
        package func isOpen(on day: Day) -> Bool { !isFilled(on: day) && since.hasCome(by: day) }

        package func standing(on day: Day) -> Fact? {
            if isFilled(on: day) { return .standing("filled") }
            return isOpen(on: day) ? .standing("open", unsure: doubt(on: day)) : nil
        }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            Fact.value("about", about?.description) + Fact.value("missing", field.words)
                + Fact.value("since", since?.words) + owedBy.flatMap { Fact.value("owed by", $0.description) }
                + chased.filter { $0.hasCome(by: day) }.map { Fact.sourced("chased", $0) { $0 } }
                + [filled].compactMap(\.self).filter { $0.hasCome(by: day) }.map { Fact.sourced("filled", $0) { $0 } }
        }

        package func parts(on day: Day) -> [Part] {
            guard isOpen(on: day) else { return [] }
            return owedBy.flatMap { Part.begun($0, .owesGap, since: since, mark, on: day) }
        }
    }
}

extension Gap {
    package struct Recorded: Change {
        package var about: Ref<AnySubject>
        package var field: Gap.Field
        package var words: String
        package var owedBy: [Ref<Owner>]?

        package static let type = "gap.recorded.v1"
        package static let command = "gap record"
        package static let meaning = "A value was found to be missing; it occurred when the source said so."
        package static let purpose =
            "Record a blank as a fact: what is missing, of what, since when (`occurred`) and who owes it."
        package static let opens: String? = "A short name for it."
        package static let fields = [
            Governance.Field("about", \Self.about, "The subject it is missing of.", .part(.about)),
            Governance.Field("field", \Self.field, "What is missing.", .words),
            Governance.Field("words", \Self.words, "What is missing, in a sentence.", .title),
            Governance.Field(
                "owedBy",
                \Self.owedBy,
                "Who owes it; left out where the paper does not say.",
                stored: "Who owes it; absent where the source does not say.",
                .part(.owesGap)
            ),
        ]
        package static let example = """
            - command: gap record
              gap: template-columns
              about: plan/hwb-partnership-plan-2009
              field: templates
              words: Some columns are blank at present
              owedBy: [body/task-group]
              occurred: 11 February 2009
              citation: {place: "2.5", words: "Some columns are blank at present as work is still going on to complete these."}
            """
        package var line: String { "missing: \(field.words) of \(about.id): \(words)" }

        package func decide(_ request: Request<Gap>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: words) {
                $0.about == about.id && $0.field == field && $0.words == words && $0.owedBy == (owedBy ?? []).map(\.id)
                    && $0.since == request.occurred
            }
            if isThere { return [] }
            try Text.check(words, "words", longest: Text.longestWords)
            try register.requireExists(about, "about")
            let possible = about.id.kind.decider.gapFields
            guard possible.contains(field) else {
                throw Refusal(
                    .gapFieldUnknown,
                    field: "field",
                    value: field.rawValue,
                    "“\(field.rawValue)” cannot be missing of \(about.id.kind.withArticle).",
                    remedy:
                        "For \(about.id.kind.withArticle) write one of \(possible.map(\.rawValue).joined(separator: ", "))."
                )
            }
            try register.requireExist(owedBy, "owedBy")
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.about = about.id
            state.field = field
            state.words = words
            state.owedBy = (owedBy ?? []).map(\.id)
            state.since = stamp.occurred
            state.mark = stamp.mark
        }
    }

    package struct Chased: Change {
        package var words: String

        package static let type = "gap.chased.v1"
        package static let command = "gap chase"
        package static let meaning = "Somebody asked for what is missing."
        package static let purpose = "Record that somebody asked for what is missing."
        package static let fields = [Governance.Field("words", \Self.words, "What was asked, of whom.")]
        package static let example = """
            - command: gap chase
              gap: template-columns
              words: Asked for at the meeting
              occurred: 2009-03
            """
        package var line: String { "chased: \(words)" }

        package func decide(_ request: Request<Gap>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(words, "words", longest: Text.longestWords)
            try request.now.requirePast(request.occurred, what: "A reminder")
            if request.knows(state.chased, where: { $0.value == words && $0.occurred == request.occurred }) {
                return []
            }
            if state.filled != nil {
                throw Refusal(
                    .gapClosed,
                    field: "gap",
                    value: request.subject.id.description,
                    "\(request.subject.id) is on record as filled.",
                    remedy: "Record a new gap if something is missing again."
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.chased.append(Sourced(words, stamp)) }
    }

    package struct Filled: Change {
        package var words: String

        package static let type = "gap.filled.v1"
        package static let command = "gap fill"
        package static let meaning = "What was missing was supplied."
        package static let purpose = "Record that what was missing was supplied, and where it stands now."
        package static let happensOnce = true
        package static let fields = [
            Governance.Field("words", \Self.words, "What was supplied, and where it stands now.")
        ]
        package static let example = """
            - command: gap fill
              gap: your-gap
              words: The final templates name the lead agencies
              occurred: 2009-04
            """
        package var line: String { "filled: \(words)" }

        package func decide(_ request: Request<Gap>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(words, "words", longest: Text.longestWords)
            try request.now.requirePast(request.occurred, what: "What fills a gap")
            if let filled = state.filled, filled.value == words, filled.occurred == request.occurred { return [] }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.filled = Sourced(words, stamp) }
    }
}
