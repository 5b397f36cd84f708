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
    @OptionGroup var filter: AuditOptions
    @Flag(help: "Go on, and print each record that fits as it is recorded, until interrupted.") var follow = false
    @Argument(help: "Only records that touch or name this subject.") var subject: [String] = []

    func validate() throws {
        guard follow else { return }
        if query.moment.asOf != nil || query.moment.knownAt != nil {
            throw ValidationError("--follow goes on into the future: leave --as-of and --known-at out.")
        }
        if query.format.chosen == .json {
            throw ValidationError("--follow prints lines: --format jsonl, csv or table.")
        }
        if filter.until != nil { throw ValidationError("--follow goes on: leave --until out.") }
        if filter.newestFirst || filter.order != .recorded {
            throw ValidationError("--follow prints records as they come: leave --newest-first and --order out.")
        }
    }

    func run() throws {
        guard !follow else { return try RecordFollowing(query, filter, subject).run() }
        guard !subject.isEmpty else {
            return try query.answer { ledger, moment in
                AuditPage(records: try ledger.audit(filter.filter(ledger, moment), moment), moment: moment)
            }
        }
        try query.answer(about: subject) { ledger, text, moment in
            let filter = try filter.filter(ledger, moment, about: text)
            return AuditPage(records: try ledger.audit(filter, moment), moment: moment)
        }
    }
}

/// Which records are asked for, and in which order.
struct AuditOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only records made by this actor, in capitals or not.", valueName: "name"))
    var actor: String?
    @Option(
        help: ArgumentHelp("Only records made as secretariat, scrutiny, officer or import.", valueName: "capacity"),
        transform: { text in try oneOf(Sheet.Capacity.allCases, text) }
    )
    var capacity: Sheet.Capacity?
    @Option(help: ArgumentHelp("Only records of this type, such as action or plan.step-planned.v1.", valueName: "type"))
    var type: String?
    @Option(help: ArgumentHelp("Only records that rest on this decision.", valueName: "decision")) var authority:
        String?
    @Option(help: ArgumentHelp("Only records that have all of these words anywhere.", valueName: "words"))
    var words: String?
    @Option(help: ArgumentHelp("Only records made on or after this day.", valueName: "day")) var since: String?
    @Option(help: ArgumentHelp("Only records made on or before this day.", valueName: "day")) var until: String?
    @Option(help: ArgumentHelp("Only of what happened on or after this day.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("Only of what happened on or before this day.", valueName: "day")) var to: String?
    @Option(
        help: ArgumentHelp("By which time they are in order: recorded or occurred.", valueName: "time"),
        transform: { text in try oneOf(AuditFilter.Order.allCases, text) }
    )
    var order = AuditFilter.Order.recorded
    @Flag(help: "The latest first.") var newestFirst = false
    @Flag(help: "With the decision and the meeting behind each record, or the paper it was read in.") var why = false

    func filter(_ ledger: Ledger, _ moment: Moment, about subject: String? = nil) throws -> AuditFilter {
        var filter = AuditFilter()
        filter.actor = actor
        filter.capacity = capacity?.rawValue
        filter.type = type
        filter.words = words
        filter.authority = try authority.map { text in try ledger.find(text, kind: .decision, moment) }
        filter.since = try since.map { text in try EDTFDate(reading: text).earliest }
        filter.until = try until.map { text in try EDTFDate(reading: text).latest }
        filter.from = try from.map { text in try EDTFDate(reading: text).earliest }
        filter.to = try to.map { text in try EDTFDate(reading: text).latest }
        (filter.order, filter.isNewestFirst, filter.tellsWhy) = (order, newestFirst, why)
        guard let subject else { return filter }
        do {
            filter.subject = try ledger.find(subject, moment)
        } catch LedgerError.subjectWithdrawn(let id, _) {
            // Its records stay, and whoever audits wants them.
            filter.subject = id
        }
        return filter
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
                "source", "batch", "retrospective", "authorityDoubt", "clockWrong",
            ],
            rows: records.map {
                [
                    String($0.position), $0.recorded.text, $0.actor, $0.capacity, $0.subject.description, $0.type,
                    words($0, isWhole: true),
                    $0.occurred?.edtf ?? "", $0.authority?.description ?? "", words($0.citation), $0.batch,
                ] + remarks($0.isRetrospective, $0.authorityDoubt) + [$0.isTimeUntrusted ? "yes" : ""]
            }
        )
    }

    func write(to page: inout Page) {
        if records.isEmpty { return page.paragraph("No record fits, \(moment.words).") }
        page.heading("\(records.count == 1 ? "1 record" : "\(records.count) records"), \(moment.words)")
        guard records.contains(where: { !$0.why.isEmpty }) else {
            return page.table(Self.columns, records.map(Self.cells))
        }
        for record in records {
            page.gap()
            page.paragraph(Self.cells(record).filter { !$0.isEmpty }.joined(separator: "  "))
            page.chain(record.why)
        }
        page.amendments(records.flatMap(\.why).flatMap(\.amended))
    }

    static let columns = ["Record", "Recorded", "By", "Subject", "What", "Occurred", "Decided by"]

    static func cells(_ row: AuditRow) -> [String] {
        [
            String(row.position), words(recordedIn: row), "\(row.actor) (\(row.capacity))", row.subject.description,
            words(row), words(row.occurred),
            words(row.authority, isRetrospective: row.isRetrospective, doubt: row.authorityDoubt),
        ]
    }
}
