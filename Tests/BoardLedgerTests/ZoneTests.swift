import EventLog
import Governance
import Synchronization
import TestSupport
import Testing

@testable import BoardLedger

/// A day is a day where the ledger is kept.
struct ZoneTests {
    private static let london = Result { try Zone(named: "Europe/London") }

    @Test(
        arguments: [
            // In summer the clock in London is an hour ahead of UTC.
            ("2026-06-30T22:59:59.999Z", "2026-06-30"), ("2026-06-30T23:00:00.000Z", "2026-07-01"),
            ("2026-01-31T23:30:00.000Z", "2026-01-31"),
            // It goes ahead at 1 o'clock on 29 March 2026 and back at 2 o'clock on 25 October.
            ("2026-03-28T23:59:59.999Z", "2026-03-28"), ("2026-03-29T22:59:59.999Z", "2026-03-29"),
            ("2026-03-29T23:00:00.000Z", "2026-03-30"), ("2026-10-24T23:00:00.000Z", "2026-10-25"),
            ("2026-10-25T23:30:00.000Z", "2026-10-25"), ("2026-10-26T00:00:00.000Z", "2026-10-26"),
            // From 1968 to 1971 it was ahead all year.
            ("1970-01-01T00:00:00.000Z", "1970-01-01"), ("1971-01-31T23:00:00.000Z", "1971-02-01"),
        ]
    )
    func `an instant falls on the day of the clock on the wall`(instant: String, day: String) throws {
        #expect(try Self.london.get().day(of: #require(Instant(instant))).iso == day)
    }

    @Test(arguments: ["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland"])
    func `a day ends with its last instant`(name: String) throws {
        let zone = try Zone(named: name)
        for number in stride(from: 0, to: 25_000, by: 1) {
            let day = Day(epochDay: 10_000 + number)
            let end = zone.end(of: day)
            #expect(zone.day(of: end) == day, "\(day.iso)")
            let next = try #require(Instant(milliseconds: end.milliseconds + 1))
            #expect(zone.day(of: next) == day.adding(days: 1), "\(day.iso)")
        }
    }

    @Test(arguments: ["London", "europe/london", "GMT+1", "", "Mars/Olympus"])
    func `a name that is none is refused`(name: String) {
        let refusal = #expect(throws: Refusal.self) { try Zone(named: name) }
        #expect(refusal?.field == "zone")
    }

    @Test func `a zone is asked back by its city`() {
        let refusal = #expect(throws: Refusal.self) { try Zone(named: "London") }
        #expect(refusal?.remedy.contains("Europe/London") == true)
    }

    // MARK: In a ledger

    private final class Clock: Sendable {
        let time = Mutex<Instant?>(nil)
        var now: Instant { time.withLock { $0 ?? .now } }
    }

    private func ledger(_ place: TemporaryDirectory, _ clock: Clock, _ zone: Zone, _ name: String = "l") throws
        -> Ledger
    {
        try Ledger.create(at: place(name), origin: "https://ledger.example/zone", zone: zone) { clock.now }
    }

    private func sheet(_ entries: String) throws -> Sheet { try Sheet(yaml: WrittenSheet(entries).bytes) }

    @Test func `after midnight in London it is the next day, in rules and in answers`() throws {
        let (place, clock) = (try TemporaryDirectory("zone"), Clock())
        let ledger = try ledger(place, clock, Self.london.get())
        let meeting =
            "- {command: body establish, body: b, name: Night Board}\n"
            + "- {command: meeting convene, meeting: m, body: b, date: 1 July 2026}\n"
            + "- {command: meeting hold, meeting: m}"
        clock.time.withLock { $0 = Instant("2026-06-30T22:30:00.000Z") }
        #expect(ledger.today.iso == "2026-06-30")
        #expect(throws: RefusedSheet.self) { try ledger.record(sheet(meeting)) }
        clock.time.withLock { $0 = Instant("2026-06-30T23:30:00.000Z") }
        #expect(ledger.today.iso == "2026-07-01")
        _ = try ledger.record(sheet(meeting))
        let rows = try ledger.audit(AuditFilter(), ledger.moment(asOf: nil, knownAt: nil))
        #expect(rows.map(\.recordedOn.iso) == ["2026-07-01", "2026-07-01", "2026-07-01"])
        #expect(try ledger.moment(asOf: nil, knownAt: "2026-06-30").knownSize == 0)
        #expect(try ledger.moment(asOf: nil, knownAt: "today").knownSize == 4)
        #expect(try ledger.moment(asOf: nil, knownAt: "2026-07-01 00:29").knownSize == 0)
        #expect(try ledger.moment(asOf: nil, knownAt: "2026-07-01 00:30").knownSize == 4)
        #expect(try ledger.moment(asOf: nil, knownAt: "2026-06-30T23:30Z").knownSize == 4)
        var since = AuditFilter()
        since.since = Day(iso: "2026-07-01")
        #expect(try ledger.audit(since, ledger.moment(asOf: nil, knownAt: nil)).count == 3)
        #expect(try ledger.verify().isSound)
        #expect(try ledger.rebuild().projections.allSatisfy { $0.digest == $0.digestBefore || $0.entries == 0 })
    }

    @Test func `the zone stands in the first record, and goes with the records`() throws {
        let (place, clock) = (try TemporaryDirectory("zone"), Clock())
        try #expect(self.ledger(place, clock, Self.london.get()).status().records == 0)
        func reopened(_ name: String = "l") throws -> Ledger { try Ledger.open(at: place(name), access: .recording) }
        try #expect(reopened().zone.name == "Europe/London")
        _ = try reopened().record(sheet("- {command: agency register, agency: a, name: Alpha}"))
        try #expect(reopened().zone.name == "Europe/London")
        let ledger = try reopened()
        #expect(try ledger.status().records == 2)
        var lines: [[UInt8]] = []
        try ledger.exportRecords { line in lines.append(Array(line.last == 10 ? line.dropLast() : line[...])) }
        #expect(String(decoding: lines[0], as: UTF8.self).contains("\"data\":{\"timeZone\":\"Europe/London\"}"))

        var rest = lines[...]
        try #expect(
            self.ledger(place, clock, Zone(named: "America/New_York"), "copy").importRecords { rest.popFirst() } == 2
        )
        let copy = try reopened("copy")
        #expect(copy.zone.name == "Europe/London")
        #expect(try copy.verify().isSound)
        #expect(try copy.status().root == ledger.status().root)
    }

    @Test func `a dry run says the same and leaves the ledger empty`() throws {
        let (place, clock) = (try TemporaryDirectory("zone"), Clock())
        let ledger = try ledger(place, clock, Self.london.get())
        let sheet = try sheet("- {command: agency register, agency: a, name: Alpha}")
        #expect(try ledger.preview(sheet).records.map(\.sequence) == [1])
        #expect(try ledger.status().records == 0)
        #expect(try ledger.record(sheet).records.map(\.sequence) == [1])
    }

    @Test func `a ledger that names no zone lives by UTC`() throws {
        let (place, clock) = (try TemporaryDirectory("zone"), Clock())
        let ledger = try ledger(place, clock, .utc)
        clock.time.withLock { $0 = Instant("2026-06-30T23:30:00.000Z") }
        #expect(ledger.today.iso == "2026-06-30")
        #expect(try ledger.status().timeZone == "UTC")
        #expect(
            try ledger.record(sheet("- {command: agency register, agency: a, name: Alpha}")).records[0].sequence == 0
        )
    }
}
