internal import ArgumentParser

/// The command line `boardledger`.
@main
struct BoardLedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "boardledger",
        abstract: "A record of board decisions, plans, actions and their owners that anybody can check.",
        discussion: """
            Begin with “boardledger init DIR --origin URI”, record a sheet, and ask “boardledger owner WORDS”.
            The ledger is the directory in --ledger or in the environment variable BOARDLEDGER_DIR.
            Exit codes: 0 done, 1 failed, 3 some rows refused in a dry run, 4 no such reference or more than one,
            5 refused by a rule, 6 somebody else changed it first, 7 verification failed, 10 no ledger here,
            11 ledger busy, 64 wrong usage, 130 interrupted.
            """,
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Record",
                subcommands: [
                    InitCommand.self, RecordCommand.self, EntryCommand.self, DescribeCommand.self, ExampleCommand.self,
                ]
            ),
            CommandGroup(
                name: "Protect",
                subcommands: [PersonCommand.self, ExemptionCommand.self, WithholdCommand.self, VaultCommand.self]
            ),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    OwnerCommand.self, OwnedByCommand.self, PlanCommand.self, MeetingCommand.self, DecisionCommand.self,
                    SearchCommand.self, ListCommand.self,
                    ShowCommand.self,
                    WhyCommand.self, GapsCommand.self, DueCommand.self, UnauthorisedCommand.self, AuditCommand.self,
                    DiffCommand.self, SuccessionCommand.self, MembershipCommand.self, OrphansCommand.self,
                ]
            ),
            CommandGroup(
                name: "Check and keep",
                subcommands: [
                    StatusCommand.self, VerifyCommand.self, CheckpointCommand.self, ProveCommand.self,
                    EvidenceCommand.self,
                    WitnessCommand.self, KeyCommand.self, RebuildCommand.self, BackupCommand.self, RestoreCommand.self,
                    ExportCommand.self, ImportCommand.self, ClockCommand.self,
                ]
            ),
        ]
    )

    static func main() {
        StandardDescriptors.occupy()
        StandardDescriptors.surviveLostReaders()
        let arguments = EntryCommand.expanding(
            Array(CommandLine.arguments.dropFirst()),
            among: configuration.groupedSubcommands.flatMap(\.subcommands)
        )
        do {
            try checkNames(arguments)
            var command = try parseAsRoot(arguments)
            try command.run()
            Output.finish()
        } catch {
            Failure.exit(with: error, arguments: arguments)
        }
    }

    /// Gives a mistyped noun or verb the nearest real one; the parser itself only does so for options.
    private static func checkNames(_ arguments: [String]) throws {
        var type: any ParsableCommand.Type = self
        for argument in arguments {
            let children = type.configuration.subcommands
            guard !children.isEmpty, !argument.hasPrefix("-"), argument != "help" else { return }
            let names = children.compactMap { $0.configuration.commandName }
            guard let child = children.first(where: { $0.configuration.commandName == argument }) else {
                let noun = type.configuration.commandName ?? ""
                throw UnknownCommand(name: argument, parent: noun, names: names + EntryCommand.verbsOfSheets(noun))
            }
            type = child
        }
    }
}

/// That the command line names a command there is not.
struct UnknownCommand: Error {
    var name: String
    var parent: String
    var names: [String]
}
