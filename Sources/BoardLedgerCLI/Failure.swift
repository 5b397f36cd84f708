internal import ArgumentParser
internal import BoardLedger
internal import Foundation

/// What went wrong, in the three lines that people read: what happened, why, and what to type next.
struct Failure {
    /// The exit codes of the program; any other code is a failure too.
    enum Code: Int32 {
        case failed = 1
        case rowsRefused = 3
        case notFound = 4
        case refused = 5
        case changedFirst = 6
        case notVerified = 7
        case noLedger = 10
        case busy = 11
        case usage = 64
        case interrupted = 130
    }

    var code: Code
    var what: String
    var why: String?
    var next: String?

    static func exit(with error: any Error, arguments: [String]) -> Never {
        Progress.clear()
        if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
        if let unwritten = error as? Unwritten, unwritten.readerHasGone { StandardDescriptors.endWithoutReader() }
        let asJSON = asksForJSON(arguments)
        guard let failure = Failure(error) ?? (asJSON ? Failure(ofParser: error) : nil) else {
            exit(inWordsOfParser: error)
        }
        failure.report(asJSON: asJSON)
        Foundation.exit(failure.code.rawValue)
    }

    /// Prints help where it was asked for, or what is wrong with the command line.
    private static func exit(inWordsOfParser error: any Error) -> Never {
        let (code, text) = (BoardLedgerCommand.exitCode(for: error), BoardLedgerCommand.fullMessage(for: error))
        guard code.isSuccess else {
            if !text.isEmpty { Output.message(text) }
            Foundation.exit(code.rawValue)
        }
        do {
            if !text.isEmpty { try Output.write(text + "\n") }
        } catch {
            exit(with: error, arguments: [])
        }
        Foundation.exit(0)
    }

    /// Whether JSON is asked for, as far as can be told from arguments that may be wrong.
    private static func asksForJSON(_ arguments: [String]) -> Bool {
        zip([""] + arguments, arguments).contains { previous, argument in
            argument == "--json" || argument.hasPrefix("--format=json")
                || previous == "--format" && argument.hasPrefix("json")
        }
    }

    private func report(asJSON: Bool) {
        if asJSON, let text = try? Output.json(Report(error: what, why: why, try: next, exitCode: code.rawValue)) {
            return Output.message(text)
        }
        Output.message("error: \(what)")
        if let why { Output.message("why:   \(why)") }
        if let next { Output.message("try:   \(next)") }
    }

    private struct Report: Encodable {
        var error: String
        @Nullable var why: String?
        @Nullable var `try`: String?
        var exitCode: Int32
    }
}

extension Failure {
    /// The failure behind an error; nil where the command line's parser has its own words for it.
    init?(_ error: any Error) {
        switch error {
        case let stop as Stop: self = stop.failure
        case let unwritten as Unwritten:
            self.init(code: .failed, what: unwritten.description, why: nil, next: nil)
        case let error as LedgerError: self.init(error)
        case let error as LogError: self.init(error)
        case let error as StorageError: self.init(error)
        case let error as SheetError:
            self.init(
                code: .refused,
                what: error.description,
                why: "Nothing was recorded.",
                next: "boardledger describe, for an example to copy"
            )
        case let problem as Problem:
            self.init(
                code: .refused,
                what: problem.sentence,
                why: "Nothing was recorded. \(problem.refusal.remedy)",
                next: nil
            )
        case let refusal as Refusal:
            self.init(
                code: .refused,
                what: refusal.sentence,
                why: "rule \(refusal.rule.rawValue)",
                next: refusal.remedy
            )
        case let error as LMDBError where error.isDamage:
            self.init(damage: "The ledger’s data file is damaged: \(error).")
        case let error as LMDBError where error.rawValue == EAGAIN:
            // Its number is taken by a process that LMDB alone knows of: an older program's, in another PID namespace.
            self.init(StorageError.inAnotherNamespace(path: "this directory", process: nil, host: nil))
        case let error as LMDBError:
            self.init(code: .failed, what: "The storage failed: \(error).", why: nil, next: "boardledger verify")
        case is NoLedgerNamed:
            self.init(
                code: .noLedger,
                what: "No ledger is named.",
                why: "Neither --ledger nor the environment variable BOARDLEDGER_DIR says where it lies.",
                next: "--ledger DIR, or “boardledger init DIR --origin URI” to create one"
            )
        case let unknown as UnknownCommand:
            let near = nearestNames(to: unknown.name, among: unknown.names)
            self.init(
                code: .usage,
                what: "There is no command “\(unknown.name)”.",
                why: "The commands are \(unknown.names.joined(separator: ", ")).",
                next: near.first.map {
                    "\(unknown.parent == "boardledger" ? "" : "boardledger ")\(unknown.parent) \($0)"
                } ?? "boardledger --help"
            )
        case let error as ProofFailure: self.init(error)
        case let refusal as WitnessRefusal:
            self.init(
                code: .notVerified,
                what: refusal.description,
                why: "Nothing was signed.",
                next: "boardledger witness show, for what was signed last"
            )
        case let failure as FileFailure:
            self.init(system: failure.description, errno: failure.errno)
        case let error as any MalformedText:
            self.init(code: .refused, what: error.description, why: nil, next: nil)
        case let error as CocoaError:
            self.init(code: .failed, what: error.localizedDescription, why: nil, next: nil)
        default: return nil
        }
    }

    /// The failure in the parser's own words; nil where somebody only asked for help.
    private init?(ofParser error: any Error) {
        let code = BoardLedgerCommand.exitCode(for: error)
        guard !code.isSuccess else { return nil }
        self.init(
            code: code == .validationFailure ? .usage : .failed,
            what: BoardLedgerCommand.message(for: error),
            why: nil,
            next: "boardledger --help"
        )
    }

    private static func list(_ candidates: [Candidate]) -> String {
        let more = candidates.count > 12 ? "\n         … and \(candidates.count - 12) more" : ""
        return candidates.prefix(12).map { "\n         \($0.id)  \($0.title)" }.joined() + more
    }

    private init(_ error: LedgerError) {
        switch error {
        case .projectionsMissing, .projectionsOutdated:
            self.init(
                code: .failed,
                what: error.description,
                why: "Questions are answered from them, and rules read them.",
                next: "boardledger rebuild"
            )
        case .rebuildOvertaken:
            self.init(
                code: .busy,
                what: error.description,
                why: "One is enough: the other goes on, and puts what it makes in place.",
                next: "boardledger status, when the other has ended"
            )
        case .subjectWithdrawn(let id, _):
            self.init(
                code: .notFound,
                what: error.description,
                why: "Its records stay in the log.",
                next: "boardledger audit \(id), or --known-at with the size or the day before"
            )
        case .notOnRecord(let id, _, let nearest):
            let names = nearest.map(\.description).joined(separator: " or ")
            self.init(
                code: .notFound,
                what: error.description,
                why: nearest.isEmpty ? nil : "The nearest on record: \(names).",
                next: "boardledger show \(id), which is about today, or --as-of with another day"
            )
        case .noSuchSubject(_, let nearest):
            let names = nearest.map(\.description).joined(separator: " or ")
            self.init(
                code: .notFound,
                what: error.description,
                why: nearest.isEmpty ? nil : "The nearest on record: \(names).",
                next: nearest.first.map(\.description) ?? "boardledger search WORDS"
            )
        case .ambiguous(_, let candidates):
            self.init(
                code: .notFound,
                what: error.description,
                why: "Each of these has the words:" + Self.list(candidates),
                next: "more words, or one of the names above"
            )
        case .othersFound(_, let expected, let candidates):
            let owners: Set<SubjectKind> = [.agency, .person, .body]
            let first = candidates.first { owners.contains($0.id.kind) }
            self.init(
                code: .notFound,
                what: error.description,
                why: "What has the words:" + Self.list(candidates),
                next: expected == .action && first != nil
                    ? "boardledger owned-by \(first?.id.description ?? "")"
                    : candidates.first.map { "boardledger show \($0.id)" }
            )
        case .nothingFound(let words, let nearest):
            self.init(
                code: .notFound,
                what: error.description,
                why: nearest.isEmpty
                    ? "No title, name or text on record has all of these words."
                    : "Did you mean “\(nearest.joined(separator: "” or “"))”?",
                next: nearest.first.map { "“\($0)” in place of “\(words)”" } ?? "fewer or other words"
            )
        case .wrongKind(let id, _):
            self.init(code: .notFound, what: error.description, why: nil, next: "boardledger show \(id)")
        case .noSuchRecord:
            self.init(code: .notFound, what: error.description, why: nil, next: "boardledger status")
        case .sizeBeyondEnd:
            self.init(
                code: .notFound,
                what: error.description,
                why: "Digits alone say how many records the ledger held.",
                next: "boardledger status, or a day such as 2012-12-31"
            )
        case .momentToCome:
            self.init(code: .notFound, what: error.description, why: nil, next: "--known-at today, or leave it out")
        case .clocksDiffer:
            self.init(
                code: .refused,
                what: error.description,
                why: "Nothing was recorded: a wrong clock confirmed could never be put right.",
                next: "set this machine’s clock right, then the same again"
            )
        case .zoneUnknown:
            self.init(
                code: .failed,
                what: error.description,
                why: nil,
                next: "install the time zone data (Debian: tzdata)"
            )
        case .badMoment:
            self.init(
                code: .usage,
                what: error.description,
                why: nil,
                next:
                    "a size such as 42, a day such as 2012-05-01 or yesterday, or an instant such as 2012-05-01T12:00Z"
            )
        case .badTime:
            self.init(
                code: .usage,
                what: error.description,
                why: nil,
                next: "the day and the time, as another clock has them: --time \"2026-11-26 10:00\""
            )
        case .unreadable:
            self.init(
                code: .notVerified,
                what: error.description,
                why: "The ledger is damaged, or a later version of the program wrote it.",
                next: "boardledger verify"
            )
        }
    }

    private init(_ error: LogError) {
        switch error {
        case .notALog:
            self.init(
                code: .noLedger,
                what: error.description,
                why: nil,
                next: "boardledger init, in another directory"
            )
        case .newerFormat, .badOrigin, .badBatchID, .badSubject:
            self.init(code: .refused, what: error.description, why: nil, next: nil)
        case .recordTooLarge, .batchReused:
            self.init(code: .refused, what: error.description, why: "Nothing was recorded.", next: nil)
        case .wrongVersion:
            self.init(
                code: .changedFirst,
                what: error.description,
                why: "Nothing was recorded.",
                next: "boardledger show, to see the change"
            )
        case .clockBehind:
            self.init(
                code: .refused,
                what: "Nothing was recorded: a clock is wrong.",
                why: error.description,
                next: "set this machine’s clock right; if it is right, boardledger clock confirm --time TIME"
            )
        case .damaged:
            self.init(code: .notVerified, what: error.description, why: nil, next: "boardledger verify")
        }
    }

}

extension Failure {
    /// The failure of a command that came to a damaged place.
    init(damage what: String) {
        self.init(
            code: .notVerified,
            what: what,
            why: "Nothing was recorded, and nothing should be before the ledger is sound again.",
            next: "boardledger verify, to see what is damaged; then boardledger restore, from the last backup"
        )
    }
}

extension Problem {
    /// Where it stands and what is wrong, in a sentence.
    var sentence: String {
        (place.map { "line \($0.line), column \($0.column): " } ?? "") + refusal.sentence
    }
}

/// An error that brings its own three lines.
struct Stop: Error {
    var failure: Failure
}
