internal import BoardLedger

/// What became, or would become, of each entry of a sheet.
struct OutcomePage: Printout {
    struct Whole: Encodable {
        var batch: String
        var isRepeat: Bool
        var records: [UInt64]
        var rows: [Row]
        var remarks: [String]
    }

    struct Row: Encodable {
        var entry: Int
        var command: String
        @Nullable var subject: String?
        var state: String
        var records: [UInt64]
        var remarks: [String]
        var fromHeader: [HeaderValue]
        @Nullable var line: Int? = nil
        @Nullable var column: Int? = nil
        @Nullable var field: String? = nil
        @Nullable var value: String? = nil
        @Nullable var rule: String? = nil
        var what: String
        @Nullable var mend: String? = nil
    }

    let sheet: String
    let outcome: Outcome

    var whole: Whole {
        Whole(
            batch: outcome.batch,
            isRepeat: outcome.isRepeat,
            records: outcome.records.map(\.sequence),
            rows: rows,
            remarks: outcome.remarks
        )
    }
    var rows: [Row] { outcome.rows.map(Row.init) }
    var grid: Grid {
        Grid(
            columns: [
                "entry", "line", "column", "command", "subject", "state", "field", "value", "rule", "what", "mend",
                "fromHeader",
            ],
            rows: rows.map { row in
                [
                    String(row.entry), row.line.map { String($0) } ?? "", row.column.map { String($0) } ?? "",
                    row.command,
                    row.subject ?? "", row.state, row.field ?? "", row.value ?? "", row.rule ?? "",
                    ([row.what] + row.remarks).joined(separator: ". "),
                    row.mend ?? "",
                    row.fromHeader.map { "\($0.field): \($0.value)" }.joined(separator: "; "),
                ]
            }
        )
    }

    func write(to page: inout Page) {
        if outcome.isRepeat {
            page.paragraph("This sheet is already on record: recording it again would write nothing.")
            for remark in outcome.remarks { page.paragraph("Note: \(remark)") }
            return
        }
        page.table(
            ["Entry", "State", "Command", "Subject", "What"],
            rows.map { row in
                let place =
                    row.state == "refused" ? row.line.map { " (line \($0), column \(row.column ?? 1))" } ?? "" : ""
                let rule = row.rule.map { " Rule \($0). \(row.mend ?? "")" } ?? ""
                let header = row.fromHeader.map { "\($0.field) \($0.words)" }.joined(separator: ", ")
                let told = [row.what + rule] + row.remarks + (header.isEmpty ? [] : ["From the header: \(header)"])
                let what = told.reduce("") { $0 + ($0.isEmpty ? "" : $0.hasSuffix(".") ? " " : ". ") + $1 }
                return [String(row.entry) + place, row.state, row.command, row.subject ?? "", what]
            }
        )
        page.gap()
        let counts = ["new", "already recorded", "refused"].map { state in
            "\(rows.count { $0.state == state }) \(state)"
        }
        page.paragraph("\(sheet): " + counts.joined(separator: ", "))
        for remark in outcome.remarks { page.paragraph("Note: \(remark)") }
    }
}

extension OutcomePage.Row {
    init(_ row: Outcome.Row) {
        self.init(
            entry: row.number,
            command: row.command,
            subject: row.subject?.description,
            state: "",
            records: [],
            remarks: row.remarks,
            fromHeader: row.fromHeader,
            what: ""
        )
        line = row.place?.line
        column = row.place?.column
        switch row.fate {
        case .new(let records):
            state = "new"
            self.records = records.map(\.sequence)
            what = records.map(\.type).joined(separator: ", ")
        case .alreadyRecorded:
            state = "already recorded"
            what = "the ledger already says so"
        case .refused(let problem):
            state = "refused"
            line = problem.place?.line
            column = problem.place?.column
            field = problem.refusal.field
            value = problem.refusal.value
            rule = problem.refusal.rule.rawValue
            what = problem.refusal.sentence
            mend = problem.refusal.remedy
        }
    }
}
