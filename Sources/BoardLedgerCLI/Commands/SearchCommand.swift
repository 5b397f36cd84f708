internal import ArgumentParser
internal import BoardLedger

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find subjects by words.",
        discussion: "Each word also finds longer words that begin with it. Example: boardledger search locality"
    )

    @OptionGroup var query: QueryOptions
    @Argument(help: "The words; a subject must have all of them.") var words: [String]

    func run() throws {
        try query.answer { ledger, moment in
            let text = words.joined(separator: " ")
            let found = try ledger.search(text, moment)
            // Nothing found is told in the same words as everywhere else, with the nearest words on record.
            guard found.isEmpty else { return SearchPage(found: found, moment: moment) }
            let id = try ledger.find(text, moment)
            // A reference names what it names, whatever words that has.
            return SearchPage(found: [try ledger.candidate(id, moment)], moment: moment)
        }
    }
}

private struct SearchPage: Printout {
    let found: [Candidate]
    let moment: Moment

    var whole: [Candidate] { found }
    var listName: String? { "found" }
    var rows: [Candidate] { found }
    var grid: Grid {
        Grid(
            columns: ["id", "title", "ended"],
            rows: found.map { [$0.id.description, $0.title, $0.ended?.edtf ?? ""] }
        )
    }

    func write(to page: inout Page) {
        page.heading("On record, \(moment.words)")
        page.table(
            ["Name", "Title"],
            found.map { [$0.id.description, words($0.title, ended: $0.ended, on: moment.asOf)] }
        )
    }
}
