internal import ArgumentParser
internal import BoardLedger

struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "Say that the clock is right again after records were made with a wrong one.",
        subcommands: [Confirm.self]
    )

    struct Confirm: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "confirm",
            abstract:
                "Record that the clock is right now: times of records that lie ahead of it are not to be trusted.",
            discussion: """
                The time is read from another clock and typed, so that a wrong clock is not confirmed. Nothing is changed: a
                record says which times were wrong, and everybody is told.
                Example: boardledger clock confirm --time "2026-11-26 10:00"
                """
        )

        @Option(help: ArgumentHelp("The present time, as another clock has it.", valueName: "time")) var time: String

        @OptionGroup var ledger: LedgerOptions

        func run() throws {
            let ledger = try ledger.open(for: .recording)
            guard let untrusted = try ledger.confirmClock(at: time) else {
                return Output.message("Nothing was recorded: no record lies ahead of the clock.")
            }
            Output.message(words(untrusted))
            Output.message("See: boardledger status")
        }
    }
}

/// Which times are not to be trusted, in a sentence.
func words(_ untrusted: UntrustedTimes) -> String {
    let (first, last) = (untrusted.positions.lowerBound, untrusted.positions.upperBound - 1)
    let records = first == last ? "The time of record \(first) is" : "The times of records \(first) to \(last) are"
    return "\(records) not to be trusted: the clock was wrong until it was confirmed at \(untrusted.confirmed.text)."
}
