internal import ArgumentParser
internal import BoardLedger

struct SuccessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "succession",
        abstract: "Say from whom an agency or a body took over, and who took over from it.",
        discussion: "Example: boardledger succession NHS Leeds"
    )

    @OptionGroup var query: QueryOptions
    @Argument(help: "The agency or the body, by its name or by words.") var words: [String]

    func run() throws {
        try query.answer(about: words) { ledger, text, moment in
            SuccessionPage(answer: try ledger.succession(of: text, moment), moment: moment)
        }
    }
}

private struct SuccessionPage: Printout {
    let answer: SuccessionsAnswer
    let moment: Moment

    var whole: SuccessionsAnswer { answer }
    var rows: [SuccessionAnswer] { answer.before + answer.after }
    var grid: Grid {
        Grid(
            columns: [
                "from", "fromName", "to", "toName", "since", "manner", "functions", "areas", "certainty", "evidence",
                "rule",
                "source", "fromEnded", "toEnded", "amendedBy", "fromNameThen", "toNameThen",
            ],
            rows: rows.map {
                [
                    $0.from.id.description, $0.from.name, $0.to.id.description, $0.to.name, $0.since?.edtf ?? "",
                    $0.manner,
                    $0.functions.map(\.id.description).joined(separator: " "),
                    $0.areas.map(\.id.description).joined(separator: " "), $0.isPlanned ? "planned" : "confirmed",
                    $0.evidence ?? "", $0.rule ?? "", words($0.citation),
                    $0.from.ended?.edtf ?? "", $0.to.ended?.edtf ?? "", records($0.amended),
                    $0.fromNameThen ?? "", $0.toNameThen ?? "",
                ]
            }
        )
    }

    func write(to page: inout Page) {
        page.heading(words(answer.subject, on: moment.asOf))
        page.paragraph("\(answer.subject.id), \(moment.words)")
        if let end = answer.plannedEnd {
            let last = end.lastDay.map { "on \($0.words)" } ?? "on a day not stated"
            page.paragraph("To be abolished (planned, not confirmed), its last day \(last). \(words(end.citation))")
        }
        for (heading, rows, absent) in [
            (
                "Took over from", answer.before,
                "No record says that it took over from another \(answer.subject.id.kind.rawValue)."
            ),
            ("Was followed by", answer.after, "No record says who took over from it."),
        ] {
            page.gap()
            page.heading(heading)
            if rows.isEmpty { page.paragraph(absent) }
            page.table(["First day", "From", "To", "How", "Of what", "Under"], rows.map(cells))
        }
        page.amendments(rows.flatMap(\.amended))
    }

    private func cells(_ row: SuccessionAnswer) -> [String] {
        let scope = (row.functions + row.areas).map(\.name)
        let certainty = row.isPlanned ? ["planned, not confirmed"] : row.hasCome ? [] : ["to come"]
        let evidence = row.evidence.flatMap { $0 == "read" ? nil : $0.replacing("-", with: " ") }.map { [$0] } ?? []
        return [
            ([words(row.since)] + certainty).joined(separator: "; "), name(row.from, row.fromNameThen),
            name(row.to, row.toNameThen),
            row.manner.replacing("-", with: " ") + (row.isShared ? ", each answers" : ""),
            scope.isEmpty ? "everything" : scope.joined(separator: ", "),
            ([row.rule, row.citation == nil ? nil : words(row.citation)].compactMap(\.self) + evidence)
                .joined(separator: "; "),
        ]
    }

    /// The name that it has, and the one that it had when the other took over.
    private func name(_ named: Named, _ then: String?) -> String {
        named.name + (then.map { " (then called \($0))" } ?? "")
    }
}
