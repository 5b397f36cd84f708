internal import ArgumentParser
internal import BoardLedger

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show everything on record about a subject.",
        discussion: "Example: boardledger show body/joint-strategic-commissioning-board"
    )

    @OptionGroup var query: QueryOptions
    @Argument(help: "Any subject, by its name or by words.") var words: [String]

    func run() throws {
        try query.answer(about: words) { ledger, text, moment in
            ShowPage(answer: try ledger.show(text, moment), moment: moment)
        }
    }
}

struct ShowPage: Printout {
    let answer: ShowAnswer
    let moment: Moment

    var whole: ShowAnswer { answer }
    var rows: [FactAnswer] { answer.facts }
    var grid: Grid {
        Grid(
            columns: ["subject", "what", "value", "since", "source", "amendedBy"],
            rows: answer.facts.map {
                [
                    answer.subject.description, $0.label, $0.value, $0.since?.edtf ?? "", words($0.citation),
                    records($0.amended),
                ]
            }
        )
    }

    func write(to page: inout Page) {
        page.heading(answer.title)
        page.paragraph(
            "\(answer.subject), \(answer.version == 1 ? "1 record" : "\(answer.version) records"), \(moment.words)"
        )
        if !answer.facts.isEmpty { page.gap() }
        page.table(
            ["What", "Value", "Since", "Source"],
            answer.facts.map { [$0.label, $0.value, words($0.since, or: ""), words($0.citation)] }
        )
        if !answer.related.isEmpty {
            page.gap()
            page.heading("Elsewhere on record")
            page.table(
                ["This", "In"],
                answer.related.map {
                    [$0.inWords + ($0.isNotNow ? " (not now)" : ""), "\(short($0.subject.name)) (\($0.subject.id))"]
                }
            )
        }
        page.amendments(answer.amended)
        page.gap()
        page.heading("History")
        page.table(
            ["Record", "Occurred", "Subject", "What", "Decided by"],
            answer.history.map {
                [
                    String($0.position), words($0.occurred), $0.subject == answer.subject ? "" : $0.subject.description,
                    words($0),
                    words($0.authority, isRetrospective: $0.isRetrospective, doubt: $0.authorityDoubt, or: ""),
                ]
            }
        )
        page.planned(answer.planned, of: answer.subject)
    }
}
