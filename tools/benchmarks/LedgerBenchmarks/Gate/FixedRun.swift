import BoardLedger
import EventLog
import Foundation

/// One run: the ledger that it finds, and what it does with it.
///
/// The clock stands still, so that the records are the same to the byte.
struct FixedRun: Sendable {
    enum Ready {
        case town(Int)
        case hot(Int)
        case plan(Int)
    }

    /// What a run works with.
    struct Going {
        let ledger: Ledger
        let moment: Moment
        fileprivate let bytes: [UInt8]

        func sheet() throws -> Sheet { try Sheet(yaml: bytes) }
    }

    let meaning: String
    private let ready: Ready
    private let entries: @Sendable (inout Source) -> [Entry]
    private let work: @Sendable (Going) throws -> Void

    init(
        _ meaning: String,
        in ready: Ready,
        sheet entries: @escaping @Sendable (inout Source) -> [Entry] = { _ in [] },
        doing work: @escaping @Sendable (Going) throws -> Void
    ) {
        (self.meaning, self.ready, self.entries, self.work) = (meaning, ready, entries, work)
    }

    /// Makes its ledger, and beside it the sheet that the run reads.
    func prepare(at directory: String) throws {
        let ledger = try Ledger.create(at: directory, origin: Filling.origin, now: Self.clock)
        var source: Source
        var count = Int.max
        switch ready {
        case .town(let entries):
            source = Source(.scattered, seed: 1)
            count = entries
        case .hot(let records): source = Source(.hot(records: records, others: 0), seed: 1)
        case .plan(let actions): source = Source(.plan(actions: actions), seed: 1)
        }
        var number = 0
        while case let entries = source.next(min(50, count - number)), !entries.isEmpty {
            var findings = Findings()
            try Recorder(ledger: ledger).record(entries, title: "From \(number)", &findings)
            number += entries.count
        }
        try Data(Entry.sheet(entries(&source), title: "A fixed run")).write(to: Self.sheet(beside: directory))
    }

    func perform(at directory: String) throws {
        let ledger = try Ledger.open(at: directory, access: .recording, now: Self.clock)
        let bytes = Array(try Data(contentsOf: Self.sheet(beside: directory)))
        try work(Going(ledger: ledger, moment: Moment(asOf: ledger.today), bytes: bytes))
    }

    private static func sheet(beside directory: String) -> URL { URL(fileURLWithPath: directory + ".sheet.yaml") }

    private static let clock: @Sendable () -> Instant = {
        guard let instant = Instant("2026-01-20T10:00:00.000Z") else { preconditionFailure("it is an instant") }
        return instant
    }
}
