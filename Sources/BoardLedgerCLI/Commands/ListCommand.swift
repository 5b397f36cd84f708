internal import ArgumentParser
internal import BoardLedger

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List everything of one kind that is on record: actions, meetings, decisions and so on.",
        discussion: "Examples: boardledger list meeting; boardledger list action --limit 20 --after area-workshops"
    )

    @OptionGroup var query: QueryOptions
    @Argument(
        help: ArgumentHelp(
            "The kind: \(SubjectKind.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "kind"
        ),
        completion: .list(SubjectKind.allCases.map(\.rawValue))
    )
    var kind: String
    @Option(help: ArgumentHelp("List so many at most.", valueName: "number")) var limit: Int?
    @Option(
        help: ArgumentHelp("List what comes after this reference: the last that was listed before.", valueName: "ref")
    )
    var after: String?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("“--limit \(limit)” lists nothing: give a number from 1.") }
    }

    func run() throws {
        let word = kind.lowercased()
        guard let kind = SubjectKind.allCases.first(where: { $0.rawValue == word || plural($0) == word }) else {
            throw Stop(failure: Failure(noKind: kind))
        }
        let last = try after.map { text in
            text.contains("/") ? try SubjectID(parsing: text) : try SubjectID(kind, slug: text)
        }
        if let last, last.kind != kind { throw LedgerError.wrongKind(last, expected: kind) }
        var next: SubjectID?
        try query.answer { ledger, moment in
            let answer = try ledger.list(kind, after: last, limit: limit ?? .max, moment)
            next = answer.next
            return ListPage(answer: answer, moment: moment)
        }
        // Rows have no place for it.
        if let next, [.jsonl, .csv].contains(query.format.chosen) { Output.message("note:  \(more(after: next))") }
    }
}

private func more(after last: SubjectID) -> String { "there are more: --after \(last.slug)" }

extension Failure {
    /// That a word names no kind.
    fileprivate init(noKind word: String) {
        let kinds = SubjectKind.allCases.map(\.rawValue)
        self.init(
            code: .usage,
            what: "There is no kind “\(word)”.",
            why: "The kinds are \(kinds.joined(separator: ", ")).",
            next: "boardledger list \(nearestNames(to: word, among: kinds).first ?? kinds[0])"
        )
    }
}

/// Many of a kind, in one word.
private func plural(_ kind: SubjectKind) -> String {
    if kind == .person { return "people" }
    let name = kind.rawValue
    return name.hasSuffix("y") ? "\(name.dropLast())ies" : "\(name)s"
}

private struct ListPage: Printout {
    let answer: ListAnswer
    let moment: Moment

    var whole: ListAnswer { answer }
    var rows: [ListedAnswer] { answer.subjects }
    var grid: Grid {
        Grid(
            columns: ["id", "name", "ended", "state", "doubt", "amendedBy"],
            rows: rows.map {
                [
                    $0.subject.id.description, $0.subject.name, $0.subject.ended?.edtf ?? "", $0.state ?? "",
                    $0.doubt ?? "", records($0.amended),
                ]
            }
        )
    }

    /// One word of several parts as people say it; in a sentence hyphens stand in references.
    private func spoken(_ state: String) -> String { state.contains(" ") ? state : state.replacing("-", with: " ") }

    /// By which records what is said of it was corrected or added to: what these say stands below the list.
    private func amended(_ row: ListedAnswer) -> String {
        switch row.amended.count {
        case 0: ""
        case 1: " (amended by record \(records(row.amended)))"
        default: " (amended by records \(records(row.amended).replacing(" ", with: ", ")))"
        }
    }

    func write(to page: inout Page) {
        let title = plural(answer.kind)
        page.heading("\(title.prefix(1).uppercased())\(title.dropFirst()) on record, \(moment.words)")
        if rows.isEmpty { page.paragraph("None.") }
        page.table(
            ["Reference", "Name", "State"],
            rows.map { row in
                [
                    row.subject.id.description, words(row.subject, on: moment.asOf) + amended(row),
                    (row.state.map(spoken) ?? "") + (row.doubt.map { " (not certain: \($0))" } ?? ""),
                ]
            }
        )
        page.amendments(rows.flatMap(\.amended))
        if let next = answer.next {
            page.gap()
            page.paragraph(more(after: next))
        }
    }
}
