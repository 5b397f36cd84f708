internal import ArgumentParser
internal import BoardLedger

struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make everything that answers questions again from the log.",
        discussion: """
            Readers and writers go on meanwhile, and where it is stopped the old answers stand; with --from-nothing nothing \
            can be asked or recorded until it is done. With --verify, exit code 7 where something stood that the log does \
            not give.
            Examples: boardledger rebuild --verify
                      boardledger rebuild --against november.digests --key "$(cat leeds.key)"
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var format: FormatOptions

    @Flag(help: "Compare with what stood before.") var verify = false
    @Flag(help: "Delete every projection first, as if all had been lost, and compare with the digests taken before.")
    var fromNothing = false
    @Option(
        help: ArgumentHelp("Compare with digests that “boardledger checkpoint --digests” signed.", valueName: "file")
    )
    var against: String?
    @Option(help: ArgumentHelp("The public key that must have signed them.", valueName: "vkey")) var key: String?

    func validate() throws {
        guard (against == nil) == (key == nil) else {
            throw ValidationError("--against and --key go together: the file, and whose signature must be on it.")
        }
    }

    func run() throws {
        let note = try against.map { path in try InputFile.text(path) }
        let ledger = try ledger.open(for: .recording)
        if let note, let key { try ledger.checkDigests(note, by: key) }
        var before: [String: String]?
        if fromNothing {
            before = try ledger.dropProjections()
        }
        let progress = Progress("rebuilding")
        let result = try ledger.rebuild { done, all in progress.show(done, of: all) }
        Progress.clear()
        let page = RebuildPage(result: result, before: before)
        Output.printReceipt(page, as: format.chosen, again: "boardledger rebuild --verify")
        if let note, let key {
            let differing = try ledger.differences(result, from: note, by: key)
            Output.message(
                differing.isEmpty
                    ? "The digests are those that were signed."
                    : "Not what was signed: \(differing.joined(separator: ", "))."
            )
            if !differing.isEmpty { throw ExitCode(Failure.Code.notVerified.rawValue) }
        }
        if verify, page.rows.contains(where: { $0.verdict == .differed }) {
            throw ExitCode(Failure.Code.notVerified.rawValue)
        }
    }
}

private struct RebuildPage: Printout {
    enum Verdict: String, Encodable {
        case same, differed
        case wasMissing = "was missing"
    }

    struct Row: Encodable {
        var projection: String
        var entries: Int
        var digest: String
        var verdict: Verdict
    }

    let result: Rebuilding
    /// The digests before everything was deleted, where that was asked for.
    let before: [String: String]?

    var whole: [Row] { rows }
    var rows: [Row] {
        result.projections.map { projection in
            let old = before.map { $0[projection.name] } ?? projection.digestBefore
            let verdict: Verdict = old == nil ? .wasMissing : old == projection.digest ? .same : .differed
            return Row(
                projection: projection.name,
                entries: projection.entries,
                digest: projection.digest,
                verdict: verdict
            )
        }
    }
    var grid: Grid {
        Grid(
            columns: ["projection", "entries", "digest", "verdict"],
            rows: rows.map { [$0.projection, String($0.entries), $0.digest, $0.verdict.rawValue] }
        )
    }

    func write(to page: inout Page) {
        page.table(["Projection", "Entries", "Digest", "Compared with before"], grid.rows)
        page.gap()
        let differed = rows.filter { $0.verdict == .differed }
        page.paragraph(
            differed.isEmpty
                ? "Rebuilt from \(result.size) records."
                : "Rebuilt from \(result.size) records. What stood before in \(differed.map(\.projection).joined(separator: ", ")) was not what the log gives."
        )
    }
}
