internal import ArgumentParser
internal import BoardLedger
internal import Foundation

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract:
            "Copy the ledger’s data into a new directory: compacted, on disk and verified; safe while others record.",
        discussion:
            "The signing key is not part of it: keep the folder “keys” by itself. Example: boardledger backup leeds-2026-11-21"
    )

    @OptionGroup var ledger: LedgerOptions
    @Argument(help: ArgumentHelp("The new directory.", valueName: "dir")) var destination: String

    func run() throws {
        var progress = CheckProgress(of: "the copy")
        let check = try ledger.open().backUp(to: destination) { progress.show($0, $1, of: $2) }
        try Copying.report(check, "Backed up", to: destination)
    }
}

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a ledger again from a backup; never over one that is there.",
        discussion: "Example: boardledger restore leeds-2026-11-21 leeds"
    )

    @Argument(help: ArgumentHelp("The directory that “boardledger backup” made.", valueName: "backup")) var backup:
        String
    @Argument(help: ArgumentHelp("The new directory.", valueName: "dir")) var destination: String

    func run() throws {
        var progress = CheckProgress(of: "the copy")
        guard FileManager.default.fileExists(atPath: backup) else {
            throw Stop(
                failure: Failure(
                    code: .noLedger,
                    what: "There is no backup in \(backup).",
                    why: nil,
                    next: "the directory that “boardledger backup” made"
                )
            )
        }
        let check = try Ledger.restore(backup, to: destination) { progress.show($0, $1, of: $2) }
        try Copying.report(check, "Restored", to: destination)
        Output.message(
            """
            To sign again, copy the folder “keys” of the lost ledger into \(destination). It remembers the last checkpoint:
            where that covers more than this backup holds, signing is refused, because two histories would carry one signature.
            If the key is lost too: boardledger key new --ledger \(destination)
            """
        )
    }
}

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract:
            "Take the lines of an export into an empty ledger of the same origin; the root hash comes out the same.",
        discussion:
            "Interrupted, the same import goes on where it stopped. Example: boardledger import --records ledger.jsonl"
    )

    @OptionGroup var ledger: LedgerOptions
    @Option(help: ArgumentHelp("What “boardledger export --records” printed; - for standard input.", valueName: "file"))
    var records: String

    func run() throws {
        let ledger = try ledger.open(for: .recording)
        var lines = try LineFile(records)
        let progress = Progress("importing")
        let size = try ledger.importRecords(nextLine: { try lines.next() }) { progress.show($0) }
        Progress.clear()
        // The records are in, whether or not the root can be read just now.
        let root = (try? ledger.status().root).map { " Root hash: \($0)" } ?? ""
        Output.message("The ledger holds \(size) records.\(root)")
    }
}

private enum Copying {
    static func report(_ check: Ledger.Check, _ verb: String, to destination: String) throws {
        Progress.clear()
        guard check.isSound else {
            throw Stop(
                failure: Failure(
                    code: .notVerified,
                    what:
                        "The copy in \(destination).partial has \(check.damageCount) contradictions, so it did not get its name.",
                    why: check.damages.first.map(\.what),
                    next: "boardledger verify, to see whether the source has them too"
                )
            )
        }
        Output.message("\(verb) \(check.size) records to \(destination), verified. Root hash: \(check.root)")
    }
}
