internal import ArgumentParser
internal import BoardLedger
internal import Foundation

/// Who records something that is not in a sheet.
struct ActorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who records it: a name, or a person or post on record.", valueName: "actor"))
    var by: String
    @Option(
        help: ArgumentHelp("As what: secretariat, scrutiny or officer.", valueName: "capacity"),
        transform: { text in try oneOf(Sheet.Capacity.allCases, text) }
    )
    var capacity = Sheet.Capacity.secretariat
    @Flag(name: [.customShort("n"), .long], help: "Say what would happen, and record nothing.") var dryRun = false

    /// Records commands, or only says what they would do.
    func carryOut(_ commands: [BoardLedger.Command], in ledger: Ledger) throws {
        if dryRun {
            let outcome = try ledger.preview(commands, by: by, capacity: capacity)
            try Output.print(OutcomePage(sheet: "What is asked for", outcome: outcome), as: .table)
            if !outcome.refused.isEmpty { throw ExitCode(Failure.Code.rowsRefused.rawValue) }
            return Output.message("Nothing was recorded: this was a dry run.")
        }
        do {
            for line in Receipt.lines(try ledger.record(commands, by: by, capacity: capacity)) { Output.message(line) }
        } catch let refused as RefusedSheet {
            throw Stop(failure: Failure(refused))
        }
    }
}

struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Erase what is protected of a person, for good.",
        subcommands: [Erase.self]
    )

    struct Erase: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erase",
            abstract: "Destroy the key to all that is protected of a person, and record who, when and on which ground.",
            discussion: """
                What stands in clear stays in the log, which is append-only: the answer lists each such record.
                Backups of the keys made before can still read it: destroy them too.
                Example: boardledger person erase “A. Example” --ground objection --by “Democratic Services” --dry-run
                """
        )

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var format: FormatOptions
        @Option(
            help: ArgumentHelp(
                "Why: no-longer-needed, consent-withdrawn, objection, unlawful or legal-obligation (UK GDPR, Article 17).",
                valueName: "ground"
            )
        )
        var ground: String
        @Option(help: ArgumentHelp("The decision that allows it.", valueName: "decision")) var authority: String?
        @Option(
            help: ArgumentHelp(
                "Why it is erased although it is kept for a public task, or archived in the public interest.",
                valueName: "reason"
            )
        )
        var override: String?
        @Argument(help: "The person, by name or reference.") var person: [String]

        func run() throws {
            let ledger = try ledger.open(for: .recording)
            var fields: [String: BoardLedger.Command.Value] = ["ground": .text(ground)]
            if let authority { fields["authority"] = .text(authority) }
            if let override { fields["override"] = .text(override) }
            let progress = Progress("looking for the name")
            do {
                let answer = try ledger.erase(
                    person.joined(separator: " "),
                    fields,
                    by: actor.by,
                    capacity: actor.capacity,
                    isTried: actor.dryRun
                ) { progress.show($0) }
                Progress.clear()
                try Output.print(ErasurePage(answer: answer), as: format.chosen)
                if actor.dryRun { Output.message("Nothing was recorded, and no key destroyed: this was a dry run.") }
            } catch let refused as RefusedSheet {
                throw Stop(failure: Failure(refused))
            }
        }
    }
}

private struct ErasurePage: Printout {
    let answer: ErasureAnswer

    var whole: ErasureAnswer { answer }
    var rows: [ErasureAnswer.Remainder] { answer.remaining }
    var grid: Grid {
        Grid(
            columns: ["record", "subject", "place"],
            rows: answer.remaining.map { [String($0.record), $0.subject.description, $0.place] }
        )
    }

    private var keyInWords: String {
        if answer.keyDestroyed { return "The key to all that was protected is destroyed: nobody can read it any more." }
        if answer.keyRemains {
            return
                "The key is still here, because others are reading: the next program that opens the ledger destroys it. "
                + "Until then, what is protected can be read by whoever has the key."
        }
        return "There was no key here to destroy."
    }

    func write(to page: inout Page) {
        if let record = answer.record {
            page.heading(
                "\(answer.person) \(answer.wasErased ? "was erased before" : "is erased"), by record \(record)"
            )
            page.paragraph(keyInWords)
        } else {
            page.heading("\(answer.person) would be erased")
        }
        page.gap()
        guard answer.isNameKnown else {
            return page.paragraph(
                "The name is not known here any more, so nobody can tell which records hold it in clear."
            )
        }
        guard !answer.remaining.isEmpty else { return page.paragraph("No record holds the whole name in clear.") }
        page.paragraph("The name stands in clear in these records. \(ErasureAnswer.appendOnly)")
        page.table(["Record", "Subject", "Where"], rows.map { [String($0.record), $0.subject.description, $0.place] })
        page.paragraph(
            (answer.isMasked
                ? "Answers say in its place that it was erased. To withhold what else one of them tells: "
                : "Answers say it still, wherever the view shows these records. To withhold one of them: ")
                + "boardledger withhold RECORD --under \(answer.person) --reason REASON --by ACTOR"
        )
    }
}

struct ExemptionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exemption",
        abstract: "Publish what an exempt or confidential item withholds.",
        subcommands: [Lift.self]
    )

    struct Lift: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lift",
            abstract:
                "Publish what an item withholds: each of its words is recorded again in clear, with the key that proves it.",
            discussion:
                "Example: boardledger exemption lift contract-terms --reason “The contract was made” --by “Democratic Services”"
        )

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Option(help: ArgumentHelp("Why it is withheld no longer.", valueName: "reason")) var reason: String
        @Option(help: ArgumentHelp("From which day. Left out: not stated.", valueName: "day")) var occurred: String?
        @Option(help: ArgumentHelp("The decision that allows it.", valueName: "decision")) var authority: String?
        @Argument(help: "The item, by its short name.") var exemption: String

        func run() throws {
            var fields: [String: BoardLedger.Command.Value] = [
                "exemption": .text(exemption), "reason": .text(reason),
            ]
            if let occurred { fields["occurred"] = .text(occurred) }
            if let authority { fields["authority"] = .text(authority) }
            try actor.carryOut([BoardLedger.Command("exemption lift", fields)], in: ledger.open(for: .recording))
        }
    }
}

struct WithholdCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withhold",
        abstract: "Withhold words that were recorded in clear, in every view from then on.",
        discussion: """
            The log still holds them: it is append-only. In evidence such a record stands as its hash and its proof alone.
            Example: boardledger withhold 17 --under exemption/contract-terms --field text --reason “Quotes the terms” \
            --by “Democratic Services”
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var actor: ActorOptions
    @Option(
        help: ArgumentHelp(
            "The exempt item that the words belong to, or the person whom they tell of.",
            valueName: "ref"
        )
    )
    var under: String
    @Option(
        name: .customLong("field"),
        help: ArgumentHelp(
            "A field that holds them, such as text or citation.words. Left out: all words of the record.",
            valueName: "field"
        )
    )
    var fields: [String] = []
    @Option(help: ArgumentHelp("Why, in words that the public may read.", valueName: "reason")) var reason: String
    @Argument(help: "The record, by its number.") var record: UInt64

    func run() throws {
        let ledger = try ledger.open(for: .recording)
        let owner = try ledger.find(under, ledger.moment(asOf: nil, knownAt: nil))
        guard owner.kind == .exemption || owner.kind == .person else {
            throw ValidationError("--under takes an exemption or a person, not \(owner.kind.withArticle).")
        }
        var asked: [String: BoardLedger.Command.Value] = [
            owner.kind.rawValue: .text(owner.slug), "record": .text("\(record)"), "reason": .text(reason),
        ]
        if !fields.isEmpty { asked["fields"] = .list(fields.map { .text($0) }) }
        try actor.carryOut([BoardLedger.Command("\(owner.kind.rawValue) withhold-record", asked)], in: ledger)
        if actor.dryRun { return }
        Output.message(
            "The log still holds these words: from now on only views that may see them show them, and no export leaves them out."
        )
    }
}

struct VaultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault",
        abstract: "Copy the keys of protected values, or take a copy back.",
        discussion:
            "The keys lie in the ledger’s folder “protected”. No backup, export or evidence of the ledger holds them.",
        subcommands: [Backup.self, Restore.self]
    )

    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup",
            abstract: "Copy the keys into a new directory.",
            discussion: """
                Whoever holds the copy can read what is erased later, from any copy of the ledger: keep it apart from the
                ledger’s own backups, and make it anew, and destroy the old one, whenever somebody is erased.
                """
        )
        @OptionGroup var ledger: LedgerOptions
        @Argument(help: ArgumentHelp("The new directory.", valueName: "dir")) var destination: String

        func run() throws {
            let count = try ledger.open().backUpVault(to: destination)
            Output.message("Copied \(count == 1 ? "1 key" : "\(count) keys") to \(destination).")
            Output.message(
                "note:  who is erased later can still be read with this copy: then make it anew, and destroy this one."
            )
        }
    }

    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore",
            abstract: "Take a copy of the keys back; the keys of persons who were erased since are destroyed again."
        )
        @OptionGroup var ledger: LedgerOptions
        @Argument(help: ArgumentHelp("The directory that “boardledger vault backup” made.", valueName: "dir"))
        var source: String

        func run() throws {
            let count = try ledger.open(for: .recording).restoreVault(from: source)
            Output.message(
                "\(count == 1 ? "1 key is" : "\(count) keys are") here. Those of persons who were erased since are not among them."
            )
        }
    }
}
