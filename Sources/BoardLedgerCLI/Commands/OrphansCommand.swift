internal import ArgumentParser
internal import BoardLedger

struct OrphansCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orphans",
        abstract:
            "List what agencies and bodies had that have ended, or are planned to, where nobody on record took it over.",
        discussion: "Example: boardledger orphans --as-of 2013-04-01"
    )

    @OptionGroup var query: QueryOptions

    func run() throws {
        try query.answer { ledger, moment in OrphansPage(orphans: try ledger.orphans(moment), moment: moment) }
    }
}

private struct OrphansPage: Printout {
    let orphans: [OrphanAnswer]
    let moment: Moment

    var whole: [OrphanAnswer] { orphans }
    var listName: String? { "orphans" }
    var rows: [OrphanAnswer] { orphans }
    var grid: Grid {
        Grid(
            columns: [
                "subject", "title", "role", "lastOwner", "lastOwnerName", "since", "record", "lastOwnerEnded",
                "certainty",
            ],
            rows: orphans.map {
                [
                    $0.subject.id.description, $0.subject.name, $0.role.rawValue, $0.lastOwner.id.description,
                    $0.lastOwner.name, $0.since?.iso ?? "", "\($0.record)",
                    $0.lastOwner.ended?.edtf ?? "", $0.isPlanned ? "planned" : "confirmed",
                ]
            }
        )
    }

    func write(to page: inout Page) {
        page.heading("Without an owner, \(moment.words)")
        if orphans.isEmpty {
            page.paragraph(
                "Nothing: whatever an agency or a body had that has ended, another took over, or nothing was its own."
            )
        }
        page.table(
            ["Of", "Name", "Part", "Last owner", "Nobody since"],
            orphans.map {
                [
                    short($0.subject.name), $0.subject.id.description, $0.role.words,
                    words($0.lastOwner, on: moment.asOf),
                    ($0.since?.words ?? "a day not stated") + ($0.isPlanned ? " (planned, not confirmed)" : ""),
                ]
            }
        )
    }
}
