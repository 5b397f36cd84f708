internal import BoardLedger
internal import Foundation

/// Prints records as they are recorded, until the reader goes or somebody interrupts.
struct RecordFollowing {
    private let query: QueryOptions
    private let options: AuditOptions
    private let subject: String?

    /// How long to wait before looking again, in seconds: a look at a ledger in which nothing happened costs next to
    /// nothing.
    private static let pause: TimeInterval = 0.5

    init(_ query: QueryOptions, _ options: AuditOptions, _ subject: [String]) {
        (self.query, self.options) = (query, options)
        self.subject = subject.isEmpty ? nil : subject.joined(separator: " ")
    }

    func run() throws {
        let ledger = try query.open()
        var filter = try options.filter(ledger, moment(ledger), about: subject)
        var isFirst = true
        while true {
            let size = try ledger.size()
            if size > filter.position || isFirst {
                let moment = Moment(asOf: ledger.today, knownSize: size, tellsPlans: true)
                try print(ledger.audit(filter, moment), moment, withHead: isFirst)
                (filter.position, isFirst) = (size, false)
            }
            if Self.readerHasGone { return }
            Thread.sleep(forTimeInterval: Self.pause)
        }
    }

    /// Whether nobody can read what is printed any more: as after `| head`.
    private static var readerHasGone: Bool {
        var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        return poll(&output, 1, 0) > 0 && output.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0
    }

    private func moment(_ ledger: Ledger) throws -> Moment { try ledger.moment(asOf: nil, knownAt: nil) }

    private func print(_ records: [AuditRow], _ moment: Moment, withHead: Bool) throws {
        let page = AuditPage(records: records, moment: moment)
        switch query.format.chosen {
        case .csv: try Output.write(withHead ? Output.csv(page.grid) : Output.csvRows(page.grid))
        case .json, .jsonl: try Output.print(page, as: .jsonl)
        case .table:
            // A line a record, however long: a table would have to know those still to come.
            var lines = Page(width: nil)
            for record in records {
                lines.paragraph(AuditPage.cells(record).filter { !$0.isEmpty }.joined(separator: "  "))
            }
            try Output.write(lines.text)
        }
    }
}
