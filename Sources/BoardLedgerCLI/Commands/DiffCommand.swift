internal import ArgumentParser
internal import BoardLedger

/// Which two moments are compared.
struct DifferenceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The day that is compared.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("The day that it is compared with. Left out: today.", valueName: "day")) var to: String?
    @Option(
        help: ArgumentHelp("With two days: what the ledger had been told by then.", valueName: "moment")
    )
    var knownAt: String?
    @Option(help: ArgumentHelp("The state of knowledge that is compared.", valueName: "moment")) var knew: String?
    @Option(
        help: ArgumentHelp("The one that it is compared with. Left out: everything.", valueName: "moment")
    )
    var knows: String?
    @Option(
        help: ArgumentHelp("With two states of knowledge: the day they are about. Left out: today.", valueName: "day")
    )
    var asOf: String?

    func validate() throws {
        switch (from, knew) {
        case (nil, nil):
            throw ValidationError(
                "Compare two days (--from DAY --to DAY) or what was known (--knew MOMENT --knows MOMENT)."
            )
        case (.some, .some):
            throw ValidationError("--from and --knew compare different things: give one of them.")
        case (.some, nil) where knows != nil || asOf != nil:
            throw ValidationError("Two days are compared with --from and --to, at one --known-at.")
        case (nil, .some) where to != nil || knownAt != nil:
            throw ValidationError("Two states of knowledge are compared with --knew and --knows, about one --as-of.")
        case (.some, nil), (nil, .some): break
        }
    }

    func moments(_ ledger: Ledger) throws -> (from: Moment, to: Moment) {
        if let from {
            return (
                try ledger.moment(asOf: from, knownAt: knownAt),
                try ledger.moment(asOf: to ?? "today", knownAt: knownAt)
            )
        }
        return (
            try ledger.moment(asOf: asOf ?? "today", knownAt: knew),
            try ledger.moment(asOf: asOf ?? "today", knownAt: knows)
        )
    }
}

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what differs between two days, or between what was known then and what is known now.",
        discussion: """
            Examples: boardledger diff action/area-workshops --from 2009-03-01 --to 2010-03-01
                      boardledger diff area workshops --as-of 2009-03-01 --knew 2009-03-01 --knows 2009-05-01
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var compared: DifferenceOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var view: ViewOptions
    @Argument(help: "Any subject, by its name or by words.") var words: [String]

    func run() throws { try Self.run(ledger, compared, format, view, words) }

    static func run(
        _ options: LedgerOptions,
        _ compared: DifferenceOptions,
        _ format: FormatOptions,
        _ view: ViewOptions,
        _ words: [String],
        kind: SubjectKind? = nil
    ) throws {
        let ledger = try options.open().seen(by: view.chosen(for: format.chosen))
        let (from, to) = try compared.moments(ledger)
        func answer(_ text: String) throws -> DifferenceAnswer {
            try ledger.difference(of: text, kind: kind, from: from, to: to)
        }
        let difference = try QueryOptions.choosing(words) { text in try answer(text) }
        try Output.print(DifferencePage(answer: difference), from: ledger, as: format.chosen)
    }
}

private struct DifferencePage: Printout {
    let answer: DifferenceAnswer

    var whole: DifferenceAnswer { answer }
    var rows: [DifferenceRow] { answer.changes }
    var grid: Grid {
        Grid(
            columns: ["subject", "title", "kind", "what", "before", "after", "record"],
            rows: answer.changes.map {
                [
                    $0.subject.id.description, $0.subject.name, $0.kind.rawValue, $0.label, $0.before ?? "",
                    $0.after ?? "", $0.record.map { String($0) } ?? "",
                ]
            }
        )
    }

    func write(to page: inout Page) {
        page.heading(answer.subject.name)
        page.paragraph("\(answer.subject.id): \(answer.from.words) → \(answer.to.words)")
        if answer.changes.isEmpty {
            page.gap()
            page.paragraph("Nothing that is said of it differs.")
        }
        var last: SubjectID?
        for change in answer.changes {
            if change.subject.id != last {
                page.gap()
                if change.subject.id != answer.subject.id {
                    page.paragraph("\(change.subject.name) (\(change.subject.id))")
                }
            }
            last = change.subject.id
            page.paragraph(
                change.sentence + (change.record.map { " Record \($0)." } ?? ""),
                indent: change.subject.id == answer.subject.id ? 0 : 2
            )
        }
        if !answer.carriedOver.isEmpty {
            page.gap()
            page.heading("Carried over unchanged")
            page.table(["Action", "Title"], answer.carriedOver.map { [$0.id.description, $0.name] })
        }
        guard !answer.records.isEmpty else { return }
        page.gap()
        page.heading("By these records")
        page.table(
            ["Record", "Recorded", "By", "Subject", "What", "Occurred", "Decided by"],
            answer.records.map {
                [
                    String($0.position), BoardLedgerCLI.words(recordedIn: $0), "\($0.actor) (\($0.capacity))",
                    $0.subject.description,
                    BoardLedgerCLI.words($0), BoardLedgerCLI.words($0.occurred),
                    BoardLedgerCLI.words(
                        $0.authority,
                        isRetrospective: $0.isRetrospective,
                        doubt: $0.authorityDoubt,
                        or: ""
                    ),
                ]
            }
        )
    }
}
