internal import ArgumentParser
internal import BoardLedger

struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Prove that a record is in the ledger, or that the ledger extends an older checkpoint.",
        discussion: """
            For a record: boardledger prove 42 -o 42.tlog-proof, or boardledger prove action/area-workshops for its last record.
            For a checkpoint: boardledger prove --consistent-with old.checkpoint -o request; a witness takes that file too,
            and --consistent-with nothing begins with a witness that has signed nothing yet.
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @Argument(help: "A position in the log, or a subject by its name or by words.") var subject: [String] = []
    @Option(help: ArgumentHelp("An older checkpoint of this ledger, or the word nothing.", valueName: "file"))
    var consistentWith: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("The new file; standard output if left out.", valueName: "file"))
    var output: String?

    func validate() throws {
        guard subject.isEmpty != (consistentWith == nil) else {
            throw ValidationError("Name a position or a subject, or give --consistent-with; one of them.")
        }
    }

    func run() throws {
        try ResultFile.requirePlace(for: output)
        let ledger = try ledger.open(for: .recording)
        if let consistentWith {
            let older = consistentWith == "nothing" ? [] : try InputFile.text(consistentWith)
            return try ResultFile.write(ledger.consistencyProof(since: older), to: output)
        }
        let text = subject.joined(separator: " ")
        let moment = try ledger.moment(asOf: moment.asOf, knownAt: moment.knownAt)
        let position = try UInt64(text) ?? ledger.lastRecord(of: text, moment)
        try ResultFile.write(ledger.proof(ofRecord: position), to: output)
    }
}
