import CanonicalJSON
import EventLog
import Foundation
import LMDB
import TransparencyLog

/// What checking a log costs, as a multiple of reading and hashing its bytes, and what a proof costs.
enum LogBenchmark {
    static func run(records: Int) throws {
        let directory = NSTemporaryDirectory() + "/log-benchmark-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let log = try EventLog.create(at: directory, origin: "https://ledger.example.gov.uk/benchmark")
        let writing = try ContinuousClock().measure { try fill(log, records: records) }
        print("A log of \(records) records, written in \(writing.seconds) s")
        try measureVerify(log)
        try measureProofs(log)
    }

    /// Batches of 1,000 records, ten records a subject, and a seal.
    private static func fill(_ log: EventLog, records: Int) throws {
        let data = try CanonicalFragment(encoding: Assignment())
        for first in stride(from: 0, to: records, by: 1_000) {
            let batch = try Batch(id: "batch-\(first)", content: [], actor: "Benchmark", capacity: "import")
            try log.environment.write { txn in
                for number in 1...min(1_000, records - first) {
                    let draft = Draft(
                        type: "action.lead-agency-assigned.v1",
                        subject: "action/number-\((first + number) % (records / 10 + 1))",
                        occurred: "2009-02-11",
                        data: data
                    )
                    _ = try log.append(draft, batch: batch, number: number, at: .now, &txn)
                }
            }
        }
        try log.environment.write { txn in _ = try log.seal(at: .now, &txn) }
    }

    private static func measureVerify(_ log: EventLog) throws {
        var bytes = 0
        var ratios: [Double] = []
        for round in 1...7 {
            let hashing = try ContinuousClock().measure { bytes = try scanAndHash(log) }
            var isSound = false
            let processor = processorTime()
            let pages = try ContinuousClock().measure { isSound = try log.environment.checkPages().isEmpty }
            let contents = try ContinuousClock().measure {
                isSound = try log.environment.read { txn in try log.verify(txn).isSound } && isSound
            }
            guard isSound else { throw Unsound() }
            let ratio = ((pages + contents) / hashing * 100).rounded() / 100
            ratios.append(ratio)
            print(
                "  round \(round): scan and SHA-256 \(hashing.seconds) s; verify \((pages + contents).seconds) s, of"
                    + " these \(pages.seconds) s the pages (\((processorTime() - processor).seconds) s of processors):"
                    + " \(ratio) times"
            )
        }
        print("  \(bytes) bytes of records; verify takes \(ratios.sorted()[3]) times scan and SHA-256 (median)")
    }

    /// Reads every line and hashes it; the measure of all other costs.
    ///
    /// - Parameter log: The log.
    /// - Returns: How many bytes the lines have.
    /// - Throws: What reading throws.
    static func scanAndHash(_ log: EventLog) throws -> Int {
        var bytes = 0
        try log.environment.read { txn in
            try log.scanLines(txn) { line in
                bytes += line.byteCount
                _ = MerkleTree.leafHash(line)
                return true
            }
        }
        return bytes
    }

    /// What all threads have taken so far.
    private static func processorTime() -> Duration {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let (user, system) = (usage.ru_utime, usage.ru_stime)
        return .seconds(user.tv_sec + system.tv_sec) + .microseconds(user.tv_usec + system.tv_usec)
    }

    private static func measureProofs(_ log: EventLog) throws {
        try log.environment.read { txn in
            let size = try log.size(txn)
            var hashes = 0
            let proving = try ContinuousClock().measure {
                for number in UInt64(0)..<1_000 {
                    hashes += try log.inclusionProof(of: number * (size / 1_000), in: size, txn).count
                }
            }
            print("  inclusion proof: \(proving / 1_000) on average, \(hashes / 1_000) hashes")
        }
    }

    private struct Assignment: Encodable {
        let agency = "agency/nhs-leeds"
        let citation = [
            "document": "report/draft-plan-2009", "place": "4.3",
            "words": "Plans are also in hand to appoint three senior joint-funded locality enablers",
        ]
    }

    private struct Unsound: Error {}
}

extension Duration {
    var seconds: Double { (self / .seconds(1) * 1_000).rounded() / 1_000 }
}
