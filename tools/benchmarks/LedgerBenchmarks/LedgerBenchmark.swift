import BoardLedger
import EventLog
import Foundation

/// What checking a whole ledger costs, with all that is projected from its records.
enum LedgerBenchmark {
    static func run(records: Int) throws {
        let directory = NSTemporaryDirectory() + "/ledger-benchmark-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let recording = try ContinuousClock().measure { try fill(directory, records: records) }
        print("A ledger of \(records) records, recorded in \(recording.seconds) s")
        for round in 1...5 {
            let hashing = try timeToHash(directory)
            let depths = [Ledger.Depth.log, .everything]
            let checks = try depths.map { depth in
                try ContinuousClock().measure {
                    guard try Ledger.verify(at: directory, depth).isSound else { throw Unsound() }
                }
            }
            let ratios = checks.map { ($0 / hashing * 10).rounded() / 10 }
            print(
                "  round \(round): scan and SHA-256 \(hashing.seconds) s; verify --log-only \(checks[0].seconds) s:"
                    + " \(ratios[0]) times; verify \(checks[1].seconds) s: \(ratios[1]) times"
            )
        }
    }

    /// The log is open no longer than that: a process opens a ledger once.
    private static func timeToHash(_ directory: String) throws -> Duration {
        let log = try EventLog.open(at: directory, access: .readOnly)
        return try ContinuousClock().measure { _ = try LogBenchmark.scanAndHash(log) }
    }

    /// Sheets of 500 entries about actions, five for each action.
    private static func fill(_ directory: String, records: Int) throws {
        let ledger = try Ledger.create(at: directory, origin: "https://ledger.example.gov.uk/benchmark")
        var recorded = 0
        while recorded < records {
            let actions = recorded / 5..<min(recorded + 500, records) / 5 + 1
            let entries = actions.flatMap { action in
                [
                    "{command: action add, action: a-\(action), title: Action \(action) of the benchmark}",
                    "{command: action reword, action: a-\(action), title: Action \(action) in other words}",
                    "{command: action report-progress, action: a-\(action), status: under-way, words: It has begun}",
                    "{command: action report-progress, action: a-\(action), status: paused, words: It waits}",
                    "{command: action report-progress, action: a-\(action), status: under-way, words: It goes on}",
                ]
            }
            let lines = entries.prefix(min(500, records - recorded)).map { "- \($0)\n" }.joined()
            let sheet = "sheet: From \(recorded)\nactor: Benchmark\ncapacity: import\nentries:\n\(lines)"
            recorded += try ledger.record(Sheet(yaml: Array(sheet.utf8))).records.count
        }
    }

    private struct Unsound: Error {}
}
