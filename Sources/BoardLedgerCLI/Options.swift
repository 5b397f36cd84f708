internal import ArgumentParser
internal import BoardLedger
internal import Foundation

/// Which ledger a command is about.
struct LedgerOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The ledger’s directory. Left out: the environment variable BOARDLEDGER_DIR.",
            valueName: "dir"
        )
    )
    var ledger: String?

    func directory() throws -> String {
        if let ledger { return ledger }
        if let directory = ProcessInfo.processInfo.environment["BOARDLEDGER_DIR"], !directory.isEmpty {
            return directory
        }
        throw NoLedgerNamed()
    }

    @Option(
        name: .long,
        help: ArgumentHelp(
            "How long to wait for another program that is in the way. Left out: BOARDLEDGER_WAIT; left out too: 30.",
            valueName: "seconds"
        ),
        transform: Self.seconds
    )
    var wait: Duration?

    func open(for access: Ledger.Access = .reading) throws -> Ledger {
        try Ledger.open(at: directory(), access: access, waiting: waiting())
    }

    /// How long to wait, and a line for who sits at the terminal and wonders.
    func waiting() throws -> Waiting {
        Waiting(longest: try wait ?? Self.usualWait()) { process in
            guard Terminal.showsMessages else { return }
            Progress.clear()
            let number = process.flatMap { $0 > 0 ? " (process \($0))" : nil } ?? ""
            Output.message("Waiting for another program that uses this ledger\(number) …")
        }
    }

    private static func usualWait() throws -> Duration? {
        guard let text = ProcessInfo.processInfo.environment["BOARDLEDGER_WAIT"], !text.isEmpty else {
            return nil
        }
        do {
            return try seconds(text)
        } catch let error as ValidationError {
            throw Stop(
                failure: Failure(
                    code: .usage,
                    what: "The environment variable BOARDLEDGER_WAIT cannot be used. \(error.message)",
                    why: nil,
                    next: "--wait SECONDS, or BOARDLEDGER_WAIT=30"
                )
            )
        }
    }

    private static func seconds(_ text: String) throws -> Duration {
        guard let number = Double(text), (0...86_400).contains(number) else {
            throw ValidationError("“\(text)” is no time to wait: give seconds, from 0 to 86400.")
        }
        return .seconds(number)
    }
}

/// That a command needs a ledger and none was named.
struct NoLedgerNamed: Error {}

/// The day and the state of knowledge that a question is about.
struct MomentOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "What was so on this day, such as 2012-05-01, “17 February 2009” or yesterday. Left out: today.",
            valueName: "day"
        )
    )
    var asOf: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What the ledger had been told by then: how many records it held, a day (its last instant) or an instant. "
                + "Left out: everything.",
            valueName: "moment"
        )
    )
    var knownAt: String?
}

/// How an answer is printed.
struct FormatOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, jsonl, csv
    }

    @Option(name: .long, help: "How to print the answer.")
    var format: Format = .table

    @Flag(name: .long, help: "Short for --format json.")
    var json = false

    var chosen: Format { json ? .json : format }
}

/// For whose eyes an answer is.
struct ViewOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "For whose eyes: public, officer, scrutiny or secretariat. Left out: public for CSV and evidence, else "
                + "secretariat.",
            valueName: "view"
        ),
        transform: { text in try oneOf(View.allCases, text) }
    )
    var view: View?

    /// The view of an answer that is printed in a format.
    func chosen(for format: FormatOptions.Format) -> View { view ?? (format == .csv ? .public : .secretariat) }
}

/// The one of some cases that a text names, in capitals or not.
func oneOf<Case: RawRepresentable<String>>(_ cases: [Case], _ text: String) throws -> Case {
    if let found = cases.first(where: { $0.rawValue == text.lowercased() }) { return found }
    throw ValidationError("“\(text)” is none of \(cases.map(\.rawValue).joined(separator: ", ")).")
}

/// The options of every question.
struct QueryOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var view: ViewOptions

    /// The ledger, for the eyes that the answer is for.
    func open() throws -> Ledger { try ledger.open().seen(by: view.chosen(for: format.chosen)) }

    /// Asks the ledger and prints the answer.
    func answer<P: Printout>(_ ask: (Ledger, Moment) throws -> P) throws {
        let ledger = try open()
        let asked = try ledger.moment(asOf: moment.asOf, knownAt: moment.knownAt)
        try Output.print(ask(ledger, asked), about: asked, from: ledger, as: format.chosen)
        // Digits are a size, whatever the clock said.
        if let known = moment.knownAt, UInt64(known) == nil {
            for untrusted in try ledger.untrustedTimes() { Output.message("note:  \(words(untrusted))") }
        }
    }

    /// As ``answer(_:)``; where words fit several subjects and somebody is there to choose, offers them.
    func answer<P: Printout>(about words: [String], _ ask: (Ledger, String, Moment) throws -> P) throws {
        try answer { ledger, moment in try Self.choosing(words) { text in try ask(ledger, text, moment) } }
    }

    /// Asks about what some words name; where they fit several subjects and somebody is there to choose, offers them.
    static func choosing<Answer>(_ words: [String], _ ask: (String) throws -> Answer) throws -> Answer {
        do {
            return try ask(words.joined(separator: " "))
        } catch LedgerError.ambiguous(let text, let candidates) {
            guard let chosen = Terminal.choose(among: candidates, for: text) else {
                throw LedgerError.ambiguous(text, candidates)
            }
            return try ask(chosen.id.description)
        }
    }
}
