internal import ArgumentParser
internal import BoardLedger
internal import Foundation

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that nothing stored contradicts anything else: every page, record, hash and index.",
        discussion: "Exit code 7 where damage is found, with its position and meaning."
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var format: FormatOptions
    @Option(
        help: ArgumentHelp(
            "A checkpoint checked before: only what came after it is checked, and that the log extends it.",
            valueName: "file"
        )
    )
    var since: String?
    @Flag(help: "Check the log and its proofs, but not what is projected from it.") var logOnly = false

    @Flag(help: .hidden) var inThisProcess = false

    func run() throws {
        guard inThisProcess else { return try checkInAnotherProcess() }
        Companion.followItsBeginner()
        try check()
    }

    /// A damaged data file can make the storage library stop its process; this one is left to say so.
    private func checkInAnotherProcess() throws {
        let companion = try Companion(arguments: CommandLine.arguments.dropFirst() + ["--in-this-process"])
        switch companion.waitForEnd() {
        case .exit(0): return
        case .exit(let code): throw ExitCode(code)
        case .signal(SIGPIPE): StandardDescriptors.endWithoutReader()
        case .signal(let number): throw Stop(failure: Failure(checkStoppedBy: number))
        }
    }

    private func check() throws {
        var progress = CheckProgress(of: "the ledger")
        let older = try since.map { path in try InputFile.text(path) }
        let depth = logOnly ? Ledger.Depth.log : .everything
        let result = try Ledger.verify(
            at: ledger.directory(),
            depth,
            since: older,
            waiting: ledger.waiting()
        ) { progress.show($0, $1, of: $2) }
        Progress.clear()
        let page = VerifyPage(result: result, isLogOnly: logOnly)
        guard result.isSound else {
            // That there is damage is told by the exit code too, whatever becomes of the words.
            Output.printReceipt(page, as: format.chosen, again: "boardledger verify")
            throw ExitCode(Failure.Code.notVerified.rawValue)
        }
        try Output.print(page, as: format.chosen)
        let ledger = try ledger.open()
        for untrusted in try ledger.untrustedTimes() { Output.message("note:  \(words(untrusted))") }
        // Where the projections are of another version, nobody can tell before a rebuild.
        if let erased = try? ledger.erasedWithKeys(), !erased.isEmpty {
            Output.message("note:  \(words(erasedWithKeys: erased))")
        }
    }
}

extension Failure {
    /// That a signal ended the process that checked a ledger.
    ///
    /// Only what it brought upon itself, by what it found in memory, says anything of the ledger.
    init(checkStoppedBy number: Int32) {
        let stopped = "The check was stopped by \(Ending.name(ofSignal: number))"
        if Ending.faults.contains(number) {
            self.init(
                code: .notVerified,
                what: "\(stopped): the data file may be damaged where the storage itself is described.",
                why: "The program itself was the cause, at a place in the file that it could not make sense of.",
                next: "boardledger verify --log-only; if that is stopped too, boardledger restore, from the last backup"
            )
            return
        }
        let (why, next) =
            switch number {
            case SIGKILL:
                (
                    "The system does that where memory runs out, or a person or another program did.",
                    "the same again, with more memory free; “journalctl -k” tells whether memory ran out"
                )
            case SIGXCPU:
                ("It used up the processor time that it may have.", "ulimit -t unlimited, then the same again")
            case SIGXFSZ: ("A file may not grow that large.", "ulimit -f unlimited, then the same again")
            default: ("A person, another program or the system did that.", "the same again")
            }
        self.init(
            code: number == SIGINT ? .interrupted : .failed,
            what: "\(stopped) before it was finished: nothing is known of the ledger.",
            why: why,
            next: next
        )
    }
}

private struct VerifyPage: Printout {
    struct Whole: Encodable {
        var sound: Bool
        var records: UInt64
        @Nullable var since: UInt64?
        var root: String
        @Nullable var signed: UInt64?
        var damageCount: Int
        var damages: [Row]
    }

    struct Row: Encodable {
        @Nullable var position: UInt64?
        var what: String
    }

    let result: Ledger.Check
    let isLogOnly: Bool

    var whole: Whole {
        Whole(
            sound: result.isSound,
            records: result.size,
            since: result.trustedSize,
            root: result.root,
            signed: result.signedSize,
            damageCount: result.damageCount,
            damages: rows
        )
    }
    var rows: [Row] { result.damages.map { Row(position: $0.position, what: $0.what) } }
    var grid: Grid {
        Grid(columns: ["position", "damage"], rows: rows.map { [$0.position.map { String($0) } ?? "", $0.what] })
    }

    private var allIsWell: String {
        "All is well: \(Self.count(result.size)), every hash, node and index agree."
            + (isLogOnly || result.projectionsAreOutdated ? " What is projected from them was left alone." : "")
    }

    private func newIsWell(since trusted: UInt64) -> String {
        "All is well since the checkpoint over \(Self.count(trusted)): \(Self.count(result.size - trusted)) after it, every"
            + " hash, node and index agree, and the log extends it. What came before, and what is projected, was left alone."
    }

    private static func count(_ records: UInt64) -> String { records == 1 ? "1 record" : "\(records) records" }

    func write(to page: inout Page) {
        if result.isSound {
            page.paragraph(result.trustedSize.map(newIsWell) ?? allIsWell)
            if let signed = result.signedSize {
                page.paragraph("They extend the last signed checkpoint, over \(signed) records.")
            } else if result.signedIsHidden {
                page.paragraph("The last signed checkpoint was left alone: only the keeper may read it.")
            }
            if result.projectionsAreOutdated {
                page.paragraph(
                    "What answers questions was made by another version of the program. Run “boardledger rebuild”, which makes it again."
                )
            }
            return page.paragraph("Root hash: \(result.root)")
        }
        let count = result.damageCount == 1 ? "1 contradiction" : "\(result.damageCount) contradictions"
        page.heading(result.size > 0 ? "\(count) in \(result.size) records" : "\(count); the records could not be read")
        page.table(["Record", "Damage"], rows.map { [$0.position.map { String($0) } ?? "", $0.what] })
        page.gap()
        page.paragraph(advice)
    }

    private var advice: String {
        if result.concernsKeysOnly {
            return "The records agree with everything else. Put the folder “keys” right before the next checkpoint."
        }
        if result.concernsProjectionsOnly {
            return "The records agree with one another. Run “boardledger rebuild”, which makes the answers again."
        }
        return "Record nothing more. Restore the ledger from a backup that verifies."
    }
}
