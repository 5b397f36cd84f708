extension Gap {
    package enum CommandName: String, CaseIterable {
        case record = "gap record"
        case chase = "gap chase"
        case fill = "gap fill"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .record: RecordGap.self
        case .chase: Chase.self
        case .fill: Fill.self
        }
    }

    package struct RecordGap: Command {
        package var gap: Ref<Gap>
        package var about: Ref<AnySubject>
        package var field: Gap.Field
        package var words: String
        package var owedBy: [Ref<Owner>]?

        package static let meaning =
            "Record a blank as a fact: what is missing, of what, since when (`occurred`) and who owes it."
        package static let fields: [Governance.Field] = [
            .required("gap", .slug, "A short name for it."),
            .required("about", .reference(SubjectKind.allCases), "The subject it is missing of."),
            .required("field", .choice(Gap.Field.allCases.map(\.rawValue)), "What is missing."),
            .required("words", .text, "What is missing, in a sentence."),
            .optional("owedBy", .list(.reference(Owner.kinds)), "Who owes it; left out where the paper does not say."),
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
        package var subject: Ref<Gap> { gap }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            if let state {
                if state.about == about.id, state.field == field, state.words == words,
                    state.owedBy == (owedBy ?? []).map(\.id), state.since == now.occurred
                {
                    return []
                }
                try refuseExisting(state, called: words)
            }
            try Text.check(words, "words", longest: Text.longestWords)
            try register.requireExists(about, "about")
            let possible = Gap.Field.fields(of: about.id.kind)
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
            for owner in owedBy ?? [] { try register.requireExists(owner, "owedBy") }
            return [.recorded(Recorded(about: about, field: field, words: words, owedBy: owedBy))]
        }
    }

    package struct Chase: Command {
        package var gap: Ref<Gap>
        package var words: String

        package static let meaning = "Record that somebody asked for what is missing."
        package static let fields: [Governance.Field] = [
            .required("gap", .reference([.gap]), "The gap."), .required("words", .text, "What was asked, of whom."),
        ]
        package static let example = """
            - command: gap chase
              gap: template-columns
              words: Asked for at the meeting
              occurred: 2009-03
            """
        package var subject: Ref<Gap> { gap }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(words, "words", longest: Text.longestWords)
            try now.requirePast(now.occurred, what: "A reminder")
            if state.chased.contains(where: { $0.value == words && $0.occurred == now.occurred }) { return [] }
            if state.filled != nil {
                throw Refusal(
                    .gapClosed,
                    field: "gap",
                    value: gap.id.description,
                    "\(gap.id) is on record as filled.",
                    remedy: "Record a new gap if something is missing again."
                )
            }
            return [.chased(Chased(words: words))]
        }
    }

    package struct Fill: Command {
        package var gap: Ref<Gap>
        package var words: String

        package static let meaning = "Record that what was missing was supplied, and where it stands now."
        package static let fields: [Governance.Field] = [
            .required("gap", .reference([.gap]), "The gap."),
            .required("words", .text, "What was supplied, and where it stands now."),
        ]
        package static let example = """
            - command: gap fill
              gap: your-gap
              words: The final templates name the lead agencies
              occurred: 2009-04
            """
        package var subject: Ref<Gap> { gap }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(words, "words", longest: Text.longestWords)
            try now.requirePast(now.occurred, what: "What fills a gap")
            if let filled = state.filled, filled.value == words, filled.occurred == now.occurred { return [] }
            return [.filled(Filled(words: words))]
        }
    }
}
