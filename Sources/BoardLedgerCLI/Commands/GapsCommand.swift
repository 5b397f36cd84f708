internal import ArgumentParser
internal import BoardLedger

struct GapsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "List what is blank, since when, and who owes it.",
        discussion: """
            Blanks that somebody recorded come first, then those that the ledger notices itself.
            Example: boardledger gaps hwb-partnership-plan-2009
            """
    )

    @OptionGroup var query: QueryOptions
    @Argument(help: "A plan, by its name or by words. Left out: everything.") var plan: [String] = []

    func run() throws {
        if plan.isEmpty {
            return try query.answer { ledger, moment in GapsPage(gaps: try ledger.gaps(moment), moment: moment) }
        }
        try query.answer(about: plan) { ledger, text, moment in
            GapsPage(gaps: try ledger.gaps(ofPlan: text, moment), moment: moment)
        }
    }
}

private struct GapsPage: Printout {
    let gaps: [GapAnswer]
    let moment: Moment

    var whole: [GapAnswer] { gaps }
    var listName: String? { "gaps" }
    var rows: [GapAnswer] { gaps }
    var grid: Grid {
        Grid(
            columns: [
                "gap", "about", "title", "field", "words", "since", "owedBy", "source", "ended", "owedByEnded",
                "owedByDoubt",
            ],
            rows: gaps.map {
                [
                    $0.gap?.description ?? "", $0.about.id.description, $0.about.name, $0.field.rawValue, $0.words,
                    $0.since?.edtf ?? "",
                    $0.owedBy.map(\.id.description).joined(separator: " "), words($0.citation),
                    $0.about.ended?.edtf ?? "", ends($0.owedBy), $0.owedByDoubt ?? "",
                ]
            }
        )
    }

    func write(to page: inout Page) {
        let recorded = gaps.filter { $0.gap != nil }
        let noticed = gaps.filter { $0.gap == nil }
        if gaps.isEmpty { page.paragraph("Nothing is blank, as far as the ledger can tell, \(moment.words).") }
        if !recorded.isEmpty {
            page.heading("Recorded as missing, \(moment.words)")
            page.table(
                ["Of", "Missing", "In words", "Since", "Owed by"],
                recorded.map {
                    [
                        short($0.about.name), $0.field.words, $0.words, words($0.since),
                        words($0.owedBy, doubt: $0.owedByDoubt, on: moment.asOf),
                    ]
                }
            )
        }
        guard !noticed.isEmpty else { return }
        if !recorded.isEmpty { page.gap() }
        page.heading("Noticed by the ledger: no record says" + (recorded.isEmpty ? ", \(moment.words)" : ""))
        page.table(
            ["Of", "Missing", "Since", "Owed by"],
            Self.bySubject(noticed).map { group in
                [
                    short(group[0].about.name),
                    group.map { [.approvals, .responses].contains($0.field) ? $0.words : $0.field.words }
                        .joined(separator: ", "),
                    words(group[0].since), words(group[0].owedBy, doubt: group[0].owedByDoubt, on: moment.asOf),
                ]
            }
        )
    }

    /// Blanks of one subject that the same people owe stand in one row.
    private static func bySubject(_ gaps: [GapAnswer]) -> [[GapAnswer]] {
        var groups: [[GapAnswer]] = []
        for gap in gaps {
            let index = groups.firstIndex { group in
                group[0].about == gap.about && group[0].owedBy == gap.owedBy && group[0].owedByDoubt == gap.owedByDoubt
                    && group[0].since == gap.since
            }
            if let index { groups[index].append(gap) } else { groups.append([gap]) }
        }
        return groups
    }
}
