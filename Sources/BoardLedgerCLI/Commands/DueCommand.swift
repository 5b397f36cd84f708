internal import ArgumentParser
internal import BoardLedger

struct DueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: "List what is owed and not on record as done: overdue, due, coming, and without a date.",
        discussion: "Example: boardledger due --on 2009-04-15"
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var view: ViewOptions
    @Option(help: ArgumentHelp("The day; the same as --as-of.", valueName: "day")) var on: String?

    func run() throws {
        let ledger = try ledger.open().seen(by: view.chosen(for: format.chosen))
        let moment = try ledger.moment(asOf: on ?? moment.asOf, knownAt: moment.knownAt)
        try Output.print(
            DuePage(due: ledger.due(moment), moment: moment),
            about: moment,
            from: ledger,
            as: format.chosen
        )
    }

    func validate() throws {
        if on != nil, moment.asOf != nil {
            throw ValidationError("--on and --as-of say the same thing: give one of them.")
        }
    }
}

private struct DuePage: Printout {
    let due: [DueAnswer]
    let moment: Moment

    var whole: [DueAnswer] { due }
    var listName: String? { "due" }
    var rows: [DueAnswer] { due }
    var grid: Grid {
        Grid(
            columns: [
                "standing", "date", "what", "subject", "owedBy", "doubt", "ended", "owedByEnded", "owedByDoubt",
                "owedTo", "owedToDoubt",
            ],
            rows: due.map {
                [
                    $0.standing.rawValue, $0.date?.edtf ?? "", $0.what, $0.subject.id.description,
                    $0.owedBy.map(\.id.description).joined(separator: " "), $0.doubt ?? "",
                    $0.subject.ended?.edtf ?? "", ends($0.owedBy), $0.owedByDoubt ?? "",
                    $0.owedTo.map(\.id.description).joined(separator: " "), $0.owedToDoubt ?? "",
                ]
            }
        )
    }

    func write(to page: inout Page) {
        if due.isEmpty { return page.paragraph("Nothing is due, and nothing is coming, \(moment.words).") }
        page.heading("Owed and not on record as done, \(moment.words)")
        page.table(
            ["Standing", "Date", "What", "Of", "Owed by"],
            due.map {
                [
                    words($0), words($0.date), $0.what + owedTo($0), short($0.subject.name),
                    $0.leads.isEmpty
                        ? words($0.owedBy, doubt: $0.owedByDoubt, on: moment.asOf) : words($0.leads, on: moment.asOf),
                ]
            }
        )
    }

    /// To whom something is owed since another took over from whoever it was owed to first.
    private func owedTo(_ due: DueAnswer) -> String {
        if due.owedToFirst.isEmpty { return "" }
        return "; owed now to \(words(due.owedTo, doubt: due.owedToDoubt, on: moment.asOf))"
    }
}
