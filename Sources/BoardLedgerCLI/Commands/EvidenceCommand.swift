internal import ArgumentParser
internal import BoardLedger

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract:
            "Make one file for an email: a question, its answer, every record behind it, and the proof that none is missing.",
        discussion: """
            Whoever gets it checks it without this program: tools/check-evidence FILE --key VKEY
            Example: boardledger evidence action/area-workshops --as-of 2009-03-01 -o area-workshops.evidence
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var view: ViewOptions
    @Argument(help: "Any subject, by its name or by words.") var words: [String]
    @Option(
        help: ArgumentHelp(
            "A checkpoint that the reader remembers; the file then proves that it was only extended.",
            valueName: "file"
        )
    )
    var since: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("The new file; standard output if left out.", valueName: "file"))
    var output: String?

    func run() throws {
        try ResultFile.requirePlace(for: output)
        let ledger = try ledger.open(for: .recording).seen(by: view.view ?? .public)
        let moment = try ledger.moment(asOf: moment.asOf, knownAt: moment.knownAt)
        let text = try ledger.evidence(
            about: words.joined(separator: " "),
            moment,
            since: try since.map { path in try InputFile.text(path) }
        ) { answer in
            var page = Page(width: 100)
            if let owner = answer.owner {
                OwnerPage(answer: owner, moment: moment).write(to: &page)
                page.gap()
            }
            ShowPage(answer: answer.show, moment: moment).write(to: &page)
            if let line = BoardLedgerCLI.words(ledger.withheld, from: ledger.view) {
                page.gap()
                page.paragraph(line)
            }
            return page.text
        }
        try ResultFile.write(text, to: output)
    }
}
