internal import ArgumentParser
internal import BoardLedger

struct CheckpointCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract:
            "Sign what the ledger holds now: a few lines that others keep, to check later that nothing was changed.",
        discussion: """
            Keep checkpoints where the ledger’s keeper cannot change them: in an email, in the minutes, with scrutiny.
            Example: boardledger checkpoint -o 2026-11.checkpoint
            With --cosign, a witness’s line is added to the last checkpoint instead of signing anew:
            boardledger checkpoint --cosign cosigned.checkpoint --witness VKEY
            With --digests, what the last rebuild made of the records is signed in a note of its own, for others who
            rebuild the same records to compare with.
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @Option(name: .shortAndLong, help: ArgumentHelp("The new file; standard output if left out.", valueName: "file"))
    var output: String?
    @Option(help: ArgumentHelp("The last checkpoint as a witness gave it back.", valueName: "file")) var cosign: String?
    @Option(help: ArgumentHelp("The witness’s public key.", valueName: "vkey")) var witness: String?

    @Flag(help: "Sign the digests that the last rebuild took of what answers questions.") var digests = false

    func validate() throws {
        if digests, cosign != nil { throw ValidationError("--digests signs another note than --cosign adds to.") }
        guard (cosign == nil) == (witness == nil) else {
            throw ValidationError("--cosign and --witness go together: the file, and whose line is looked for in it.")
        }
    }

    func run() throws {
        try ResultFile.requirePlace(for: output)
        let ledger = try ledger.open(for: .recording)
        let again = "boardledger checkpoint, for the same one"
        if let cosign, let witness {
            let text = try ledger.addCosignature(InputFile.text(cosign), by: witness)
            return try ResultFile.write(text, to: output, keptFor: again)
        }
        let note = try digests ? ledger.signedDigests() : ledger.checkpoint()
        try ResultFile.write(note, to: output, keptFor: again)
    }
}

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Show the public key that others pin, or make a key where there is none.",
        subcommands: [Show.self, New.self]
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Print the public key.")
        @OptionGroup var ledger: LedgerOptions

        func run() throws {
            try Output.write(ledger.open().publicKey() + "\n")
        }
    }

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Make a signing key for a ledger that has none, such as one restored after its key was lost.",
            discussion: "Everybody who pinned the old key must be told, and be told why."
        )
        @OptionGroup var ledger: LedgerOptions

        func run() throws {
            Output.writeReceipt(try ledger.open().makeKey() + "\n", again: "boardledger key show")
        }
    }
}
