import EventLog
import Foundation
import Synchronization

@testable import BoardLedger

/// A ledger that lives as long as one random history, in memory where the machine has a place for that.
final class PassingLedger: Sendable {
    private final class Clock: Sendable {
        let time = Mutex(Instant.now)
    }

    let ledger: Ledger
    private let directory: String
    private let clock = Clock()

    init() throws {
        let memory = URL(fileURLWithPath: "/dev/shm")
        let place =
            FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
        directory = place.appendingPathComponent("history-\(UUID().uuidString)").path
        let clock = clock
        ledger = try Ledger.create(at: directory, origin: "https://ledger.example/history") {
            clock.time.withLock { $0 }
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// From now on it is so many milliseconds after 2 June 2014, noon.
    func setClock(_ milliseconds: Int64) {
        let start: Int64 = 1_401_710_400_000
        if let time = Instant(milliseconds: start + milliseconds) { clock.time.withLock { $0 = time } }
    }

    /// Takes in the first lines of another one’s export: what is there already counts as taken in.
    func takeIn(_ lines: some Sequence<[UInt8]>) throws {
        var rest = lines.makeIterator()
        _ = try ledger.importRecords(nextLine: { rest.next() })
    }

    func export() throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        try ledger.exportRecords { lines.append($0) }
        return lines
    }
}
