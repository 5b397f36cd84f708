internal import ArgumentParser
internal import BoardLedger

struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Say why something is on record: down to the decision, the meeting and the body, or to the paper.",
        discussion: "Example: boardledger why locality enablers"
    )

    @OptionGroup var query: QueryOptions
    @Argument(help: "Any subject, by its name or by words.") var words: [String]

    func run() throws {
        try query.answer(about: words) { ledger, text, moment in
            WhyPage(answer: try ledger.why(text, moment), moment: moment)
        }
    }
}

private struct WhyPage: Printout {
    let answer: WhyAnswer
    let moment: Moment

    var whole: WhyAnswer { answer }
    var rows: [WhyLink] { answer.links }
    var grid: Grid {
        Grid(
            columns: ["depth", "what", "subject", "occurred", "record", "source", "amendedBy"],
            rows: answer.links.map {
                [
                    String($0.depth), $0.what, $0.subject?.description ?? "", $0.occurred?.edtf ?? "",
                    $0.record.map { String($0) } ?? "", words($0.citation), records($0.amended),
                ]
            }
        )
    }

    func write(to page: inout Page) {
        page.chain(answer.links, about: "\(answer.subject.id), \(moment.words)")
        page.gap()
        page.paragraph(
            answer.decision.map { "The decision behind it: \($0)." } ?? "No decision on record stands behind it."
        )
        page.amendments(answer.links.flatMap(\.amended))
    }
}

extension Page {
    /// The links of a chain, each as deep as it stands; what it is about stands below the first.
    mutating func chain(_ links: [WhyLink], about: String? = nil) {
        for link in links {
            let isHead = about != nil && link.depth == 0
            let depth = about == nil ? link.depth + 1 : link.depth
            let date = link.occurred.map { " (\($0.words))" } ?? ""
            let line = (isHead ? "" : "← ") + link.what + date
            if isHead {
                heading(line)
                paragraph(about ?? "")
            } else {
                paragraph(line, indent: 2 * depth)
            }
            let source = BoardLedgerCLI.words(link.citation)
            if !source.isEmpty { paragraph(source, indent: 2 * depth + 4) }
        }
    }
}
