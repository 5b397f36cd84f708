import EventLog
import Governance
import Synchronization
import TestSupport
import Testing

@testable import BoardLedger

/// A clock that was wrong for a while spoils the times of those records alone.
struct ClockTests {
    private final class Desk: Sendable {
        private let place: TemporaryDirectory
        private let time = Mutex<Instant>(.now)

        init() throws { place = try TemporaryDirectory("clock") }

        func ledger(_ name: String = "ledger") throws -> Ledger {
            try Ledger.create(at: place(name), origin: "https://ledger.example/clock") { [self] in
                time.withLock { $0 }
            }
        }

        func set(_ text: String) throws {
            let instant = try #require(Instant(text + ".000Z"))
            time.withLock { $0 = instant }
        }
    }

    private func confirm(_ ledger: Ledger) throws -> UntrustedTimes? { try ledger.confirmClock(at: ledger.now().text) }

    private func record(_ slug: String, in ledger: Ledger) throws {
        let entry = "- {command: agency register, agency: \(slug), name: Agency \(slug)}"
        _ = try ledger.record(Sheet(yaml: WrittenSheet(entry).bytes))
    }

    /// Two records of 2026, two of 2039 by a wrong clock, the confirmation, and one more of 2026.
    private func spoilt(_ desk: Desk) throws -> Ledger {
        let ledger = try desk.ledger()
        try desk.set("2026-11-01T10:00:00")
        for slug in ["a", "b"] { try record(slug, in: ledger) }
        try desk.set("2039-01-01T00:00:00")
        for slug in ["c", "d"] { try record(slug, in: ledger) }
        try desk.set("2026-11-26T10:00:00")
        #expect(try confirm(ledger)?.positions == 2..<4)
        try record("e", in: ledger)
        return ledger
    }

    private func known(_ ledger: Ledger, _ text: String) throws -> UInt64? {
        try ledger.moment(asOf: nil, knownAt: text).knownSize
    }

    @Test func `nothing is recorded while the last record lies ahead of the clock`() throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        try desk.set("2039-01-01T00:00:00")
        try record("a", in: ledger)
        try desk.set("2026-11-26T10:00:00")
        let error = #expect(throws: LogError.self) { try record("b", in: ledger) }
        #expect("\(try #require(error))".contains("2039-01-01T00:00:00.000Z"))
        #expect("\(try #require(error))".contains("2026-11-26T10:00:00.000Z"))
        #expect(throws: LogError.self) { try ledger.checkpoint() }
        #expect(try ledger.status().records == 1)
    }

    @Test func `a clock that is set right by minutes refuses nothing`() throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        try desk.set("2026-11-26T10:05:00")
        try record("a", in: ledger)
        try desk.set("2026-11-26T10:00:00")
        try record("b", in: ledger)
        #expect(try ledger.status().lastRecorded?.text == "2026-11-26T10:05:00.000Z")
        #expect(try confirm(ledger) == nil)
        #expect(try ledger.status().records == 2)
    }

    @Test func `confirmed, recording goes on with the right time, and everybody is told which times were wrong`() throws
    {
        let ledger = try spoilt(Desk())
        let status = try ledger.status()
        #expect(status.records == 6 && status.lastRecorded?.text == "2026-11-26T10:00:00.000Z")
        #expect(status.untrustedTimes.map(\.from) == [2] && status.untrustedTimes.map(\.through) == [3])
        #expect(status.untrustedTimes[0].confirmed.text == "2026-11-26T10:00:00.000Z")
        #expect(try ledger.verify().isSound)
        #expect(try ledger.rebuild().projections.allSatisfy { $0.digest == $0.digestBefore || $0.entries == 0 })
        _ = try ledger.checkpoint()
        #expect(try ledger.verify().isSound)
    }

    @Test(
        arguments: [
            ("2026-10-31", 0), ("2026-11-01", 2), ("2026-11-25", 2), ("2026-11-26T09:59Z", 2), ("2026-11-26T10:00Z", 6),
            ("today", 6), ("3", 3),
        ] as [(String, UInt64)]
    )
    func `what was recorded by a wrong clock counts as known when it was confirmed`(text: String, size: UInt64) throws {
        #expect(try known(spoilt(Desk()), text) == size)
    }

    @Test func `days of an audit go by the confirmation too`() throws {
        let ledger = try spoilt(Desk())
        func subjects(since: String?, until: String?) throws -> [String] {
            var filter = AuditFilter()
            (filter.since, filter.until) = (since.flatMap { Day(iso: $0) }, until.flatMap { Day(iso: $0) })
            return try ledger.audit(filter, ledger.moment(asOf: nil, knownAt: nil)).map(\.subject.slug)
        }
        #expect(try subjects(since: nil, until: "2026-11-01") == ["a", "b"])
        #expect(try subjects(since: nil, until: "2026-11-26") == ["a", "b", "c", "d", "e"])
        #expect(try subjects(since: "2026-11-27", until: nil) == [])
    }

    @Test func `an audit marks the records whose times are not to be trusted, once that is known`() throws {
        let ledger = try spoilt(Desk())
        func marked(_ known: String?) throws -> [UInt64] {
            try ledger.audit(AuditFilter(), ledger.moment(asOf: nil, knownAt: known)).filter(\.isTimeUntrusted)
                .map(\.position)
        }
        #expect(try marked(nil) == [2, 3])
        #expect(try marked("4") == [])
    }

    @Test func `a clock may be wrong again, and copies say the same`() throws {
        let desk = try Desk()
        let ledger = try spoilt(desk)
        try desk.set("2031-01-01T00:00:00")
        try record("f", in: ledger)
        try desk.set("2026-12-01T00:00:00")
        #expect(try confirm(ledger)?.positions == 6..<7)
        try record("g", in: ledger)
        #expect(try ledger.untrustedTimes().map(\.positions) == [2..<4, 6..<7])
        #expect(try known(ledger, "2026-11-30") == 6)
        #expect(try known(ledger, "2026-12-01") == 9)
        #expect(try ledger.verify().isSound)

        var lines: [[UInt8]] = []
        try ledger.exportRecords { line in lines.append(Array(line.last == 10 ? line.dropLast() : line[...])) }
        var rest = lines[...]
        let copy = try desk.ledger("copy")
        #expect(try copy.importRecords { rest.popFirst() } == 9)
        #expect(try copy.untrustedTimes() == ledger.untrustedTimes())
        #expect(try copy.verify().isSound)
    }

    @Test func `a clock is confirmed only where another one has the same time`() throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        try desk.set("2026-11-26T10:00:00")
        try record("a", in: ledger)
        try desk.set("2020-01-01T00:00:00")
        #expect(throws: LedgerError.clocksDiffer("2026-11-26 10:00", "2020-01-01T00:00:00.000Z")) {
            try ledger.confirmClock(at: "2026-11-26 10:00")
        }
        #expect(throws: LedgerError.badTime("now")) { try ledger.confirmClock(at: "now") }
        #expect(try ledger.untrustedTimes().isEmpty)
    }

    @Test func `no other record goes back in time`() throws {
        let ledger = try spoilt(Desk())
        var lines: [[UInt8]] = []
        try ledger.exportRecords { line in lines.append(Array(line.last == 10 ? line.dropLast() : line[...])) }
        let confirmation = String(decoding: lines[4], as: UTF8.self)
        for (was, now) in [
            ("\"from\":2", "\"from\":1"), ("\"from\":2", "\"from\":4"), ("\"from\":2", "\"from\":2,\"previous\":1"),
        ] {
            let copy = try Desk().ledger("copy")
            var forged = lines
            forged[4] = Array(confirmation.replacing(was, with: now).utf8)
            // What it says of an earlier record is true only where the times fit.
            var rest = forged[...]
            if now == "\"from\":1" {
                // From a record on whose time was right is no lie that the times could tell.
                #expect(throws: Never.self) { try copy.importRecords { rest.popFirst() } }
            } else {
                #expect(throws: ProofFailure.self, "\(now)") { try copy.importRecords { rest.popFirst() } }
            }
        }
    }

    @Test func `what has no date and was recorded by a wrong clock is certain from when the clock was confirmed`()
        throws
    {
        let desk = try Desk()
        let ledger = try desk.ledger()
        func record(_ entries: String) throws { _ = try ledger.record(Sheet(yaml: WrittenSheet(entries).bytes)) }
        func leads(_ day: String?, _ known: String? = nil) throws -> [String] {
            try ledger.owner(of: "action/x", ledger.moment(asOf: day, knownAt: known)).leads.map { lead in
                "\(lead.who.id.slug) \(lead.certainty.rawValue)"
            }
        }
        try desk.set("2026-11-01T10:00:00")
        try record("- {command: agency register, agency: a, name: A}")
        try record("- {command: action add, action: x, title: Open clinics}")
        try desk.set("2039-01-01T00:00:00")
        try record("- {command: action assign-lead-agency, action: x, agency: a}")
        try desk.set("2026-11-26T10:00:00")
        _ = try confirm(ledger)
        try desk.set("2026-11-27T10:00:00")
        #expect(try leads("2026-11-25") == ["a either"])
        #expect(try leads("2026-11-26") == ["a certain"])
        #expect(try leads(nil) == ["a certain"])
    }
}
