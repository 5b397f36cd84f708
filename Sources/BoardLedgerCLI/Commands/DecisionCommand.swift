internal import ArgumentParser
internal import BoardLedger

struct DecisionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision",
        abstract: "Check whether the record of a decision has what the law of its date wants.",
        subcommands: [Check.self]
    )

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Say what the record of a decision lacks by the law of its date, with the regulation.",
            discussion: "Example: boardledger decision check approve-the-plan"
        )

        @OptionGroup var query: QueryOptions
        @Argument(help: "The decision, by its name or by words.") var words: [String]

        func run() throws {
            try query.answer(about: words) { ledger, text, moment in
                DecisionCheckPage(answer: try ledger.check(decision: text, moment), moment: moment)
            }
        }
    }
}

private struct DecisionCheckPage: Printout {
    let answer: DecisionCheckAnswer
    let moment: Moment

    var whole: DecisionCheckAnswer { answer }
    var rows: [RequirementAnswer] { answer.requirements }
    var grid: Grid {
        Grid(
            columns: [
                "decision", "wanted", "what", "outcome", "words", "uncertain", "source", "nation", "tag", "from",
                "until", "standing", "effectiveFrom", "amendedBy",
            ],
            rows: rows.map { rule in
                [
                    answer.decision.id.description, rule.wanted, rule.what, rule.outcome, rule.words ?? "",
                    rule.isUncertain ? "yes" : "", rule.source, rule.nation, rule.tag, "\(rule.from)",
                    rule.until.map { "\($0)" } ?? "", answer.standing ?? "", answer.effectiveFrom?.edtf ?? "",
                    records(answer.amended),
                ]
            }
        )
    }

    func write(to page: inout Page) {
        writeFindings(to: &page)
        page.amendments(answer.amended)
    }

    private func writeFindings(to page: inout Page) {
        page.heading(answer.decision.name)
        let decider = answer.decider.map { words($0, on: moment.asOf) } ?? "nobody on record"
        page.paragraph("\(answer.decision.id), decided by \(decider), \(words(answer.date)); \(moment.words)")
        if let standing = answer.standing { page.paragraph("Standing: \(standing)") }
        guard let regime = answer.regime else {
            page.paragraph(
                "Regime: not on record, so what its record has to have cannot be said. To add it, give the entry again with “regime:”."
            )
            return
        }
        page.paragraph("Regime: \(regime.replacing("-", with: " "))")
        page.gap()
        guard !answer.requirements.isEmpty else {
            page.paragraph("No law known here wants anything of such a record on that date.")
            return
        }
        page.paragraph(verdict)
        page.table(
            ["Wanted", "On record", "Under", "Read"],
            answer.requirements.map { rule in
                [
                    rule.what + (rule.isUncertain ? " (may not be wanted)" : ""), outcome(rule), rule.source,
                    words(tag: rule.tag),
                ]
            }
        )
    }

    private var verdict: String {
        let missing = answer.requirements.filter { ["missing", "open"].contains($0.outcome) && !$0.isUncertain }
        switch answer.isComplete {
        case true: return "Complete by the law of its date, as far as the law is known here."
        case false:
            return "Incomplete by the law of its date: \(missing.count) of \(answer.requirements.count) not on record."
        default:
            return "Whether it is complete is not certain: what is missing may not be wanted, or a date leaves it open."
        }
    }

    private func outcome(_ rule: RequirementAnswer) -> String {
        switch rule.outcome {
        case "on-record": rule.words ?? "yes"
        case "none": rule.words ?? "none, as the record says"
        case "satisfied": "in \(rule.words ?? "another record")"
        case "not-certain": "not certain" + (rule.words.map { " (\($0))" } ?? "")
        case "open": "open: whether there was a conflict is not on record"
        default: "missing" + (rule.words.map { " (\($0))" } ?? "")
        }
    }
}
