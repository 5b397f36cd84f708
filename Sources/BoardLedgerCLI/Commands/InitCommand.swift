internal import ArgumentParser
internal import BoardLedger

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create an empty ledger in a directory.",
        discussion: "Example: boardledger init leeds --origin https://ledger.example.gov.uk/leeds"
    )

    @Argument(help: ArgumentHelp("The directory; it is made if need be.", valueName: "dir"))
    var directory: String

    @Option(
        help: ArgumentHelp(
            "A URI that names the ledger for good. It stands in every record and can never change.",
            valueName: "uri"
        )
    )
    var origin: String

    @Option(
        help: ArgumentHelp(
            "The time zone in which its days begin and end, by its name in the IANA database. It stands in the first record.",
            valueName: "zone"
        )
    )
    var zone = "Europe/London"

    func run() throws {
        // A ledger that says nothing of a zone lives by UTC.
        let zone = zone == "UTC" ? Zone.utc : try Zone(named: zone)
        let ledger = try Ledger.create(at: directory, origin: origin, zone: zone)
        Output.message(
            "Created an empty ledger named \(ledger.origin) in \(directory). Its days are those of \(ledger.zone.words)."
        )
        Output.message("Its signing key lies in \(directory)/keys. Its public key, for others to pin:")
        Output.writeReceipt(try ledger.publicKey() + "\n", again: "boardledger key show --ledger \(directory)")
        Output.message(
            "Next: boardledger --help, or “boardledger example load leeds --ledger \(directory)” for an example."
        )
    }
}
