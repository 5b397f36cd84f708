internal import ArgumentParser
internal import BoardLedger
internal import Foundation

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print every record, exactly as it is stored and hashed, one a line.",
        discussion: """
            Protected words stand in it as ciphertext; what was recorded in clear and withheld since stands in it in clear.
            How many records there are of each kind and year is told on standard error, and in a file for the importer.
            Example: boardledger export --records --counts ledger-counts.json > ledger.jsonl
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @Flag(help: "The records themselves; the only thing there is to export so far.") var records = false
    @Option(
        help: ArgumentHelp(
            "Only the records that the ledger held at a size, a day (its last instant) or an instant.",
            valueName: "moment"
        )
    )
    var knownAt: String?
    @Option(help: ArgumentHelp("A new file for the counts, in JSON.", valueName: "file")) var counts: String?

    func run() throws {
        guard records else { throw ValidationError("Say what to export: --records.") }
        try ResultFile.requirePlace(for: counts)
        let ledger = try ledger.open()
        let moment = try ledger.moment(asOf: nil, knownAt: knownAt)
        var found = RecordCounts()
        try ledger.exportRecords(size: moment.knownSize) { line in
            try Output.write(line + [0x0A])
            try found.count(line)
        }
        Output.message("\(found.records == 1 ? "1 record" : "\(found.records) records").")
        for line in found.lines { Output.message("  \(line)") }
        if let counts { try ResultFile.write(Output.json(found, .prettyPrinted) + "\n", to: counts) }
    }
}
