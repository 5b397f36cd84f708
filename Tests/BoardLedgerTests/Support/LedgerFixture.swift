import BoardLedger
import Foundation
import Synchronization
import TestSupport
import Testing

/// A ledger in a directory of its own, which lives on the day it is told.
final class LedgerFixture: Sendable {
    let directory: String
    let ledger: Ledger
    private let place: TemporaryDirectory
    private let clock: Clock

    init(today: String = "2014-06-02") throws {
        let clock = Clock()
        self.clock = clock
        place = try TemporaryDirectory("ledger")
        directory = place("ledger")
        ledger = try Ledger.create(at: directory, origin: "https://ledger.example/test") { clock.time }
        try travel(to: today)
    }

    /// The ledger of the Leeds paper, recorded on 1 March 2009.
    static func leeds() throws -> LedgerFixture { try example(.leeds) }

    /// The ledger of an example, recorded when its sources were new.
    static func example(_ example: Example) throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: example.today)
        for file in example.sheets { _ = try fixture.ledger.record(Sheet(yaml: file.yaml)) }
        return fixture
    }

    var size: UInt64 {
        get throws { try ledger.status().records }
    }

    /// From now on it is noon of that day.
    func travel(to day: String) throws {
        clock.time = try #require(Instant("\(day)T12:00:00.000Z"))
    }

    @discardableResult
    func record(_ entries: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
        try record(WrittenSheet(entries), sourceLocation: sourceLocation)
    }

    @discardableResult
    func record(_ text: WrittenSheet, sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
        let outcome = try ledger.record(Sheet(yaml: text.bytes))
        try verify(sourceLocation: sourceLocation)
        return outcome
    }

    /// Why the entries cannot be recorded, by their numbers; and that nothing of their sheet was.
    func refusals(
        of entries: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [Int: Problem] {
        let before = try size
        let refused = try #require(throws: RefusedSheet.self, sourceLocation: sourceLocation) {
            try ledger.record(Sheet(yaml: WrittenSheet(entries).bytes))
        }
        #expect(try size == before, sourceLocation: sourceLocation)
        try verify(sourceLocation: sourceLocation)
        return refused.outcome.rows.reduce(into: [:]) { problems, row in
            if case .refused(let problem) = row.fate { problems[row.number] = problem }
        }
    }

    /// Why the only entry cannot be recorded.
    func refusal(of entry: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Refusal {
        try #require(refusals(of: entry, sourceLocation: sourceLocation)[1], sourceLocation: sourceLocation).refusal
    }

    func moment(_ asOf: String? = nil, knownAt: String? = nil) throws -> Moment {
        try ledger.moment(asOf: asOf, knownAt: knownAt)
    }

    /// Checks everything stored, and that what is projected is what a rebuild from the log gives.
    func verify(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let check = try ledger.verify()
        #expect(check.isSound, "\(check.damages)", sourceLocation: sourceLocation)
        let rebuilt = try ledger.rebuild()
        #expect(rebuilt.size == check.size, sourceLocation: sourceLocation)
        for projection in rebuilt.projections {
            #expect(projection.digestBefore == projection.digest, "\(projection)", sourceLocation: sourceLocation)
        }
    }
}

private final class Clock: Sendable {
    private let stored = Mutex<Instant>(.now)

    var time: Instant {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}

extension Example {
    /// A day on which its sources were new.
    var today: String {
        switch self {
        case .leeds: "2009-03-01"
        case .southKentCoast, .plymouth: "2013-03-15"
        case .agencyChains, .practice: "2026-11-26"
        }
    }
}
