internal import ArgumentParser
internal import BoardLedger
internal import Foundation

struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record a sheet: all of it, or nothing.",
        discussion: """
            A sheet is a YAML file: who records it, and a list of entries, each one command.
            “boardledger describe” lists the commands; “boardledger example show leeds” prints sheets to learn from.
            Example: boardledger record meeting.yaml --dry-run
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var format: FormatOptions

    @Argument(
        help: ArgumentHelp("The sheet; - for standard input.", valueName: "sheet.yaml"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var sheet: String

    @Flag(name: [.customShort("n"), .long], help: "Show what would become of each entry, and record nothing.")
    var dryRun = false

    func run() throws {
        let sheet = try Sheet(yaml: InputFile.sheet(sheet))
        let ledger = try ledger.open(for: .recording)
        if dryRun {
            let outcome = try ledger.preview(sheet)
            try Output.print(OutcomePage(sheet: self.sheet, outcome: outcome), as: format.chosen)
            if !outcome.refused.isEmpty { throw ExitCode(Failure.Code.rowsRefused.rawValue) }
            return Output.message("Nothing was recorded: this was a dry run.")
        }
        do {
            report(try ledger.record(sheet))
        } catch let refused as RefusedSheet {
            throw Stop(failure: Failure(refused, sheet: self.sheet))
        }
    }

    private func report(_ outcome: Outcome) {
        if format.chosen != .table {
            let again = "the same again, which writes nothing"
            return Output.printReceipt(OutcomePage(sheet: sheet, outcome: outcome), as: format.chosen, again: again)
        }
        for line in Receipt.lines(outcome) { Output.message(line) }
    }
}

/// What a person is told after recording.
enum Receipt {
    static func lines(_ outcome: Outcome) -> [String] {
        guard let first = outcome.records.first, let last = outcome.records.last else {
            return ["Nothing new: the ledger already says all of this. Nothing was written."]
        }
        let range =
            first.sequence == last.sequence
            ? "record \(first.sequence)" : "records \(first.sequence) to \(last.sequence)"
        if outcome.isRepeat {
            return ["This sheet is already on record (\(range), \(first.recordedTime.text)). Nothing was written."]
                + outcome.remarks.map { "Note: \($0)" }
        }
        let known = outcome.rows.count { $0.fate == .alreadyRecorded }
        let knownWords = known == 0 ? "" : " \(known) of \(outcome.rows.count) entries were on record already."
        return [
            "Recorded \(outcome.records.count == 1 ? "1 record" : "\(outcome.records.count) records") (\(range)).\(knownWords)"
        ]
            + outcome.rows.flatMap { row in row.remarks.map { "Note, entry \(row.number): \($0)" } }
            + outcome.remarks.map { "Note: \($0)" }
            + ["See: boardledger show \(last.subject)"]
    }
}

extension Failure {
    /// A sheet that rules refuse: every refused entry with its place, its rule and the mend.
    init(_ refused: RefusedSheet, sheet: String? = nil) {
        let rows = refused.outcome.refused
        var lines: [String] = []
        var isStale = true
        for row in rows.prefix(20) {
            guard case .refused(let problem) = row.fate else { continue }
            isStale = isStale && problem.refusal.rule.rawValue == "version-moved"
            let place = problem.place.map { "\(sheet ?? ""):\($0.line):\($0.column): " } ?? ""
            let field = problem.refusal.field.map { ", field “\($0)”" } ?? ""
            lines.append("\(place)entry \(row.number) (\(row.command))\(field): \(problem.refusal.sentence)")
            lines.append("       rule \(problem.refusal.rule.rawValue). \(problem.refusal.remedy)")
        }
        if rows.count > 20 { lines.append("… and \(rows.count - 20) more; see them with --dry-run.") }
        self.init(
            code: isStale ? .changedFirst : .refused,
            what:
                "Nothing was recorded: \(rows.count) of \(refused.outcome.rows.count) entries \(rows.count == 1 ? "is" : "are") refused.",
            why: lines.joined(separator: "\n       "),
            next: sheet.map { "mend the sheet, then boardledger record \($0) --dry-run" }
        )
    }
}
