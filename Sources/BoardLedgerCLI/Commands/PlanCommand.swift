internal import ArgumentParser
internal import BoardLedger

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show a plan, or what differs in it between two moments.",
        subcommands: [Show.self, Diff.self]
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a plan as it stood on a day: aims, priorities, approvals, actions and owners.",
            discussion: "Example: boardledger plan show partnership plan 2009 --as-of 2009-03-01"
        )

        @OptionGroup var query: QueryOptions
        @Argument(help: "The plan, by its name or by words.") var words: [String]

        func run() throws {
            try query.answer(about: words) { ledger, text, moment in
                PlanPage(answer: try ledger.plan(text, moment), moment: moment)
            }
        }
    }
}

extension PlanCommand {
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "Say what was added, dropped, reworded, handed over and carried over between two days.",
            discussion: "Example: boardledger plan diff partnership plan 2009 --from 2009-03-01 --to 2010-03-01"
        )

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var compared: DifferenceOptions
        @OptionGroup var format: FormatOptions
        @OptionGroup var view: ViewOptions
        @Argument(help: "The plan, by its name or by words.") var words: [String]

        func run() throws { try DiffCommand.run(ledger, compared, format, view, words, kind: .plan) }
    }
}

private struct PlanPage: Printout {
    let answer: PlanAnswer
    let moment: Moment

    var whole: PlanAnswer { answer }
    var rows: [OwnerAnswer] { answer.actions }
    var grid: Grid {
        Grid(
            columns: [
                "plan", "action", "title", "leadAgency", "leadOfficer", "leadGroup", "status", "missing", "authority",
                "retrospective", "authorityDoubt",
            ],
            rows: answer.actions.map {
                [
                    answer.plan.description, $0.action.description, $0.title, leads($0.leads, .leadAgency, or: ""),
                    leads($0.leads, .leadOfficer, or: ""), leads($0.leads, .leadGroup, or: ""),
                    $0.statusDoubt ?? $0.status?.rawValue ?? "",
                    $0.gaps.map(\.field.rawValue).joined(separator: " "), $0.authority?.description ?? "",
                ] + remarks($0.isRetrospective, $0.authorityDoubt)
            }
        )
    }

    func write(to page: inout Page) {
        page.heading(answer.title)
        let period = answer.from.map { "\($0.words) to \(words(answer.to))" } ?? "period not stated"
        let status =
            answer.statusDoubt.map { "\($0) (not certain)" } ?? answer.status?.words ?? "not on record"
        page.paragraph(
            "\(answer.plan), \(period), \(moment.words); status: \(status)"
        )
        if !answer.alsoCalled.isEmpty { page.paragraph("Also called: \(answer.alsoCalled.joined(separator: ", "))") }
        list("Vision", answer.visions.map { ["“\($0)”"] }, &page)
        list("Aims", answer.aims.map { ["“\($0.words)”"] }, &page)
        list("What a review found that it needed", answer.findings.map { ["“\($0)”"] }, &page)
        table(
            "Priorities",
            ["Priority", "Lead partnership group"],
            answer.priorities.map { [$0.title, leads($0.leads, .leadGroup)] },
            &page
        )
        table(
            "Responsible",
            ["For", "Who", "Since"],
            answer.responsibilities.map { [$0.role.rawValue, $0.who.name, words($0.who.since)] },
            &page
        )
        table(
            "Other plans",
            ["Relation", "Plan"],
            answer.relations.map { [Self.plain($0.relation), $0.to.name] }
                + answer.relatedFrom.map { ["other plan: \(Self.plain($0.relation)) this one", $0.to.name] },
            &page
        )
        table(
            "Steps to approval and publication",
            ["Step", "By", "Planned for", "On record"],
            answer.steps.map { step in
                let doubt = step.doubt.map { " (not certain: \($0))" } ?? ""
                let objection = step.objection.map { ", but \($0)" } ?? ""
                let done = step.outcome.map {
                    $0.rawValue + (step.decision.map { " by \($0)" } ?? "") + doubt + objection
                }
                let none = step.kind == .approval ? "no approval on record" : "not on record"
                return [
                    "\(step.kind.rawValue): \(step.what)", step.by?.name ?? "not stated", words(step.planned),
                    done ?? none,
                ]
            },
            &page
        )
        table(
            "Actions",
            ["Action", "Lead agency", "Lead officer", "Lead group", "Progress"],
            answer.actions.map {
                [
                    $0.title, leads($0.leads, .leadAgency), leads($0.leads, .leadOfficer), leads($0.leads, .leadGroup),
                    words($0.status, doubt: $0.statusDoubt) ?? "not on record",
                ]
            },
            &page
        )
        page.planned(answer.planned)
        page.gap()
        page.paragraph("What is blank, and who owes it: boardledger gaps \(answer.plan)")
    }

    private func leads(_ leads: [Lead], _ role: Role, or absent: String = "not on record") -> String {
        let leads = leads.filter { $0.role == role }
        let doubt = leads.contains { $0.certainty == .either } ? " (not certain)" : ""
        return leads.isEmpty ? absent : words(leads, on: moment.asOf) + doubt
    }

    /// A table needs no verb: `part-of` reads “part of”.
    private static func plain(_ relation: Plan.RelationKind) -> String {
        relation.rawValue.split(separator: "-").joined(separator: " ")
    }

    private func list(_ heading: String, _ rows: [[String]], _ page: inout Page) {
        guard !rows.isEmpty else { return }
        page.gap()
        page.heading(heading)
        for row in rows { page.paragraph(row.joined(separator: " "), indent: 2) }
    }

    private func table(_ heading: String, _ columns: [String], _ rows: [[String]], _ page: inout Page) {
        guard !rows.isEmpty else { return }
        page.gap()
        page.heading(heading)
        page.table(columns, rows)
    }
}
