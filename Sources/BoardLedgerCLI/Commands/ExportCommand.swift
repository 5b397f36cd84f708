internal import ArgumentParser
internal import BoardLedger

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print every record, exactly as it is stored and hashed, one a line.",
        discussion: "Example: boardledger export --records > ledger.jsonl"
    )

    @OptionGroup var ledger: LedgerOptions
    @Flag(help: "The records themselves; the only thing there is to export so far.") var records = false

    func run() throws {
        guard records else { throw ValidationError("Say what to export: --records.") }
        try ledger.open().exportRecords { line in try Output.write(line + [0x0A]) }
    }
}
