public import EventLog
internal import Foundation
public import Governance
internal import Synchronization

/// Which day it is where the ledger is kept.
///
/// Where a ledger says no time zone of its own, days are those of UTC: so did all ledgers of earlier versions.
public final class Zone: Sendable {
    /// The zone's name in the IANA database, such as `Europe/London`; nil for UTC where the ledger names none.
    public let name: String?
    /// From which millisecond on the clock is so many ahead of UTC, in order; worked out when first asked for.
    private let changes = Mutex<[(start: Int64, ahead: Int64)]?>(nil)

    /// The zone that ledgers have whose records name none.
    public static let utc = Zone()

    private init() { name = nil }

    /// The zone as people are told of it.
    public var words: String { name ?? "UTC" }

    /// A time zone.
    ///
    /// - Parameter name: Its name in the IANA database.
    /// - Throws: `Refusal` where there is none of that name.
    public init(named name: String) throws(Refusal) {
        // Foundation takes offsets, abbreviations and other spellings too, which are no names of zones.
        let isName = name.wholeMatch(of: /[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z_-]+)+/) != nil
        guard isName, TimeZone(identifier: name) != nil else {
            let city = name.split(separator: "/").last.map(String.init) ?? name
            let near = Words.nearest(to: city, among: TimeZone.knownTimeZoneIdentifiers)
            throw Refusal(
                .choiceUnknown,
                field: "zone",
                value: name,
                "“\(name)” is not the name of a time zone.",
                remedy: near.isEmpty
                    ? "Use a name of the IANA database, such as Europe/London, or UTC."
                    : "Did you mean \(near.joined(separator: " or "))?"
            )
        }
        self.name = name
    }

    /// The day on which an instant falls.
    ///
    /// - Parameter instant: The instant.
    /// - Returns: Its day in this zone.
    public func day(of instant: Instant) -> Day {
        let local = instant.milliseconds + ahead(at: instant.milliseconds)
        return Day(epochDay: Int(local >= 0 ? local / 86_400_000 : -1))
    }

    /// The last instant of a day.
    ///
    /// - Parameter day: The day.
    /// - Returns: Its last millisecond in this zone; of days before 1970, the first instant there is.
    func end(of day: Day) -> Instant {
        let midnight = Int64(day.epochDay + 1) * 86_400_000
        // The clock changes in the small hours, not at midnight: what it is ahead then it is ahead at both ends of it.
        let end = midnight - ahead(at: midnight) - 1
        return Instant(milliseconds: max(0, midnight - ahead(at: end) - 1)) ?? .now
    }

    /// The instant that a clock on the wall shows.
    func instant(onWall milliseconds: Int64) -> Instant? {
        Instant(milliseconds: milliseconds - ahead(at: milliseconds - ahead(at: milliseconds)))
    }

    /// How many milliseconds the zone's clock is ahead of UTC.
    private func ahead(at milliseconds: Int64) -> Int64 {
        guard let name else { return 0 }
        return changes.withLock { known in
            let changes = known ?? Self.changes(of: name)
            known = changes
            let next = changes.partitioningIndex { $0.start > milliseconds }
            return next > 0 ? changes[next - 1].ahead : 0
        }
    }

    private static func changes(of name: String) -> [(start: Int64, ahead: Int64)] {
        guard let zone = TimeZone(identifier: name) else { return [] }
        func ahead(_ date: Date) -> Int64 { Int64(zone.secondsFromGMT(for: date)) * 1000 }
        var date = Date(timeIntervalSince1970: 0)
        var changes = [(start: Int64.min, ahead: ahead(date))]
        // Nobody knows the rules of later years.
        let last = Date(timeIntervalSince1970: 4_102_444_800)
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date, next < last {
            changes.append((Int64(next.timeIntervalSince1970 * 1000), ahead(next)))
            date = next
        }
        return changes
    }
}

extension Array {
    /// The index of the first element of which something holds, where it holds of all behind it.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
