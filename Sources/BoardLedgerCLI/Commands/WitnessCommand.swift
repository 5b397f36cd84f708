internal import ArgumentParser
internal import BoardLedger

struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Watch somebody else’s ledger: sign its checkpoints once they are shown to extend the last.",
        discussion: """
            A witness needs no ledger of its own, only a folder for its key and for what it signed last.
            1. boardledger witness init scrutiny --name scrutiny.example.gov.uk
            2. The ledger’s keeper sends a request: boardledger prove --consistent-with last.checkpoint -o request
            3. boardledger witness cosign request --dir scrutiny --key VKEY -o cosigned.checkpoint
            """,
        subcommands: [Init.self, Cosign.self, Show.self]
    )

    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Make a witness’s folder and key."
        )
        @Argument(help: ArgumentHelp("The folder; it is made if need be.", valueName: "dir")) var directory: String
        @Option(help: "What the witness signs as, such as scrutiny.example.gov.uk.") var name: String

        func run() throws {
            let key = try Witness.create(at: directory, name: name)
            Output.writeReceipt(key + "\n", again: "boardledger witness show --dir \(directory)")
            Output.message("The line above is the witness’s public key: give it to whoever checks.")
        }
    }

    struct Cosign: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cosign",
            abstract: "Sign a checkpoint that extends the last one signed for the same ledger.",
            discussion: "Exit code 7 where it does not: then the ledger’s history was rewritten."
        )
        @Argument(help: ArgumentHelp("What “boardledger prove --consistent-with” made.", valueName: "request"))
        var request: String
        @Option(name: .customLong("dir"), help: ArgumentHelp("The witness’s folder.", valueName: "dir")) var directory:
            String
        @Option(help: ArgumentHelp("The ledger’s public key.", valueName: "vkey")) var key: String
        @Option(
            name: .shortAndLong,
            help: ArgumentHelp("The new file; standard output if left out.", valueName: "file")
        )
        var output: String?

        func run() throws {
            try ResultFile.requirePlace(for: output)
            let text = try Witness(at: directory).cosign(InputFile.text(request), of: key)
            let again = "boardledger witness show --dir \(directory) --key \"\(key)\""
            try ResultFile.write(text, to: output, keptFor: again)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print the witness’s public key, and the checkpoint it signed last for a ledger."
        )
        @Option(name: .customLong("dir"), help: ArgumentHelp("The witness’s folder.", valueName: "dir")) var directory:
            String
        @Option(help: ArgumentHelp("The ledger’s public key.", valueName: "vkey")) var key: String?

        func run() throws {
            let witness = Witness(at: directory)
            guard let key else { return try Output.write(witness.publicKey() + "\n") }
            if let checkpoint = try witness.lastCheckpoint(of: key) { return try Output.write(checkpoint) }
            Output.message("This witness has signed nothing for that ledger yet.")
        }
    }
}
