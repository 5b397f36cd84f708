internal import ArgumentParser
internal import BoardLedger

struct ExampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example",
        abstract: "Learn from real documents that the program brings along as sheets.",
        subcommands: [List.self, Show.self, Load.self]
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the examples.")

        @OptionGroup var format: FormatOptions

        func run() throws {
            try Output.print(ExamplesPage(), as: format.chosen)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print the sheets of an example.",
            discussion: "Example: boardledger example show leeds"
        )

        @Argument(help: "The example’s name.") var name: String

        func run() throws {
            for sheet in try Example(named: name).sheets {
                try Output.write("# ---- \(sheet.name)\n")
                try Output.write(sheet.yaml)
            }
        }
    }

    struct Load: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "load",
            abstract: "Record the sheets of an example in a ledger.",
            discussion: "Example: boardledger example load leeds --ledger leeds"
        )

        @OptionGroup var ledger: LedgerOptions
        @Argument(help: "The example’s name.") var name: String

        @Flag(
            name: [.customShort("n"), .long],
            help:
                "Show what would be recorded, and record nothing. Later sheets build on earlier ones, so only the first that is not on record is shown."
        )
        var dryRun = false

        func run() throws {
            let example = try Example(named: name)
            let ledger = try ledger.open(for: .recording)
            for file in example.sheets {
                let sheet = try Sheet(yaml: file.yaml)
                if dryRun {
                    let outcome = try ledger.preview(sheet)
                    if outcome.isRepeat { continue }
                    return try Output.print(OutcomePage(sheet: file.name, outcome: outcome), as: .table)
                }
                do {
                    Output.message("\(file.name): \(Receipt.lines(try ledger.record(sheet))[0])")
                } catch let refused as RefusedSheet {
                    throw Stop(failure: Failure(refused, sheet: file.name))
                }
            }
            Output.message("Next: \(example.firstQuestions)")
        }
    }
}

private struct ExamplesPage: Printout {
    struct Row: Encodable {
        var name: String
        var summary: String
        var sheets: [String]
    }

    var whole: [Row] { rows }
    var rows: [Row] {
        Example.allCases.map { Row(name: $0.rawValue, summary: $0.summary, sheets: $0.sheets.map(\.name)) }
    }
    var grid: Grid { Grid(columns: ["name", "summary"], rows: rows.map { [$0.name, $0.summary] }) }

    func write(to page: inout Page) {
        page.table(["Name", "What it is"], grid.rows)
    }
}

extension Example {
    /// What to ask when it is on record.
    fileprivate var firstQuestions: String {
        switch self {
        case .leeds: "boardledger search plan, or boardledger owner locality enablers"
        case .southKentCoast: "boardledger membership wellbeing-healthier-group, or boardledger gaps"
        case .plymouth: "boardledger plan show plymouth-health-and-wellbeing-strategy, or boardledger due"
        case .agencyChains:
            "boardledger owner leeds-stop-smoking --as-of 2014-06-01, or boardledger succession leeds-pct"
        case .practice:
            "boardledger describe meeting record-attendance --sheet > try.yaml, and boardledger record try.yaml"
        }
    }

    fileprivate init(named name: String) throws {
        guard let example = Example(rawValue: name) else {
            throw Stop(
                failure: Failure(
                    code: .notFound,
                    what: "There is no example “\(name)”.",
                    why: "The examples are \(Example.allCases.map(\.rawValue).joined(separator: ", ")).",
                    next: "boardledger example list"
                )
            )
        }
        self = example
    }
}
