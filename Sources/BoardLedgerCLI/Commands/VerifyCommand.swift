internal import ArgumentParser
internal import BoardLedger

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that nothing stored contradicts anything else: every record, hash and index.",
        discussion: "Exit code 7 where damage is found, with its position and meaning."
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var format: FormatOptions

    func run() throws {
        var progress = Progress("verifying")
        let result = try ledger.open().verify { done, all in progress.show(done, of: all) }
        Progress.clear()
        try Output.print(VerifyPage(result: result), as: format.chosen)
        if !result.isSound { throw ExitCode(Failure.Code.notVerified.rawValue) }
    }
}

private struct VerifyPage: Answer {
    struct Whole: Encodable {
        var sound: Bool
        var records: UInt64
        var root: String
        var damageCount: Int
        var damages: [Row]
    }

    struct Row: Encodable {
        @Nullable var position: UInt64?
        var what: String
    }

    let result: Ledger.Check

    var whole: Whole {
        Whole(
            sound: result.isSound,
            records: result.size,
            root: result.root,
            damageCount: result.damageCount,
            damages: rows
        )
    }
    var rows: [Row] { result.damages.map { Row(position: $0.position, what: $0.what) } }
    var grid: Grid {
        Grid(columns: ["position", "damage"], rows: rows.map { [$0.position.map { String($0) } ?? "", $0.what] })
    }

    func write(to page: inout Page) {
        if result.isSound {
            page.paragraph("All is well: \(result.size) records, every hash, node and index agree.")
            return page.paragraph("Root hash: \(result.root)")
        }
        page.heading("\(result.damageCount) contradictions in \(result.size) records")
        page.table(["Record", "Damage"], rows.map { [$0.position.map { String($0) } ?? "", $0.what] })
        page.gap()
        page.paragraph("Record nothing more. Restore the ledger from a backup that verifies.")
    }
}
