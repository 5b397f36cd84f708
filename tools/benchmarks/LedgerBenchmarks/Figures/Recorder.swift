import BoardLedger

/// The one place where entries become records: another way to record than by sheets is added here.
struct Recorder {
    let ledger: Ledger

    /// Records entries as one batch, and takes down the seconds for `reading` the sheet and for `recording` it.
    ///
    /// The title makes the batch another than one with the same entries. Returns how many records it gave.
    @discardableResult
    func record(_ entries: [Entry], title: String, _ findings: inout Findings, under name: String = "") throws -> Int {
        let bytes = Entry.sheet(entries, title: title)
        let sheet = try findings.time(name + "reading") { try Sheet(yaml: bytes) }
        do {
            return try findings.time(name + "recording") { try ledger.record(sheet).records.count }
        } catch let refused as RefusedSheet {
            throw Unexpected(refused, bytes)
        }
    }

    /// A generated entry that a rule refuses: a fault of the generator.
    struct Unexpected: Error, CustomStringConvertible {
        let description: String

        init(_ refused: RefusedSheet, _ bytes: [UInt8]) {
            let reasons = refused.outcome.refused.prefix(5).map { row in
                if case .refused(let problem) = row.fate {
                    return "\(row.number) \(row.command): \(problem.refusal)"
                }
                return ""
            }
            description = "The generator made what a rule refuses: " + reasons.joined(separator: "\n")
        }
    }
}
