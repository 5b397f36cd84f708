internal import ArgumentParser
internal import BoardLedger

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "List records: who recorded what, when, by what authority.",
        discussion:
            "Example: boardledger audit action/locality-enablers, or boardledger audit --type plan --since 2026-01-01"
    )

    @OptionGroup var query: QueryOptions
    @Argument(help: "Only records that touch or name this subject.") var subject: [String] = []
    @Option(help: ArgumentHelp("Only records made by this actor.", valueName: "name")) var actor: String?
    @Option(help: ArgumentHelp("Only records of this type, such as action or plan.step-planned.v1.", valueName: "type"))
    var type: String?
    @Option(help: ArgumentHelp("Only records made on or after this day.", valueName: "day")) var since: String?
    @Option(help: ArgumentHelp("Only records made on or before this day.", valueName: "day")) var until: String?

    func run() throws {
        var filter = AuditFilter()
        filter.actor = actor
        filter.type = type
        filter.since = try since.map { text in try EDTFDate(reading: text).earliest }
        filter.until = try until.map { text in try EDTFDate(reading: text).latest }
        guard !subject.isEmpty else {
            return try query.answer { [filter] ledger, moment in
                AuditPage(records: try ledger.audit(filter, moment), moment: moment)
            }
        }
        try query.answer(about: subject) { [filter] ledger, text, moment in
            var filter = filter
            do {
                filter.subject = try ledger.find(text, moment)
            } catch LedgerError.subjectWithdrawn(let id, _) {
                // Its records stay, and whoever audits wants them.
                filter.subject = id
            }
            return AuditPage(records: try ledger.audit(filter, moment), moment: moment)
        }
    }
}

struct UnauthorisedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unauthorised",
        abstract: "List changes that need a decision behind them and name none."
    )

    @OptionGroup var query: QueryOptions

    func run() throws {
        try query.answer { ledger, moment in AuditPage(records: try ledger.unauthorised(moment), moment: moment) }
    }
}

struct AuditPage: Printout {
    let records: [AuditRow]
    let moment: Moment

    var whole: [AuditRow] { records }
    var listName: String? { "records" }
    var rows: [AuditRow] { records }
    var grid: Grid {
        Grid(
            columns: [
                "position", "recorded", "actor", "capacity", "subject", "type", "what", "occurred", "authority",
                "source", "batch",
            ],
            rows: records.map {
                [
                    String($0.position), $0.recorded.text, $0.actor, $0.capacity, $0.subject.description, $0.type,
                    words($0),
                    $0.occurred?.edtf ?? "", $0.authority?.description ?? "", words($0.citation), $0.batch,
                ]
            }
        )
    }

    func write(to page: inout Page) {
        if records.isEmpty { return page.paragraph("No record fits, \(moment.words).") }
        page.heading("\(records.count == 1 ? "1 record" : "\(records.count) records"), \(moment.words)")
        page.table(
            ["Record", "Recorded", "By", "Subject", "What", "Occurred", "Decided by"],
            records.map {
                [
                    String($0.position), $0.recordedOn.words, "\($0.actor) (\($0.capacity))",
                    $0.subject.description, words($0), words($0.occurred),
                    words($0.authority, isRetrospective: $0.isRetrospective),
                ]
            }
        )
    }
}
