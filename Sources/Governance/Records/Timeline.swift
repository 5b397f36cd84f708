/// One thing that changes over time, with the date each change takes effect.
///
/// Entries are ordered by effective date, ties by position in the log; an entry without a date comes before all others.
/// A later record may therefore change the past (a backdated entry) or the future.
package struct Timeline<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// One change: from its date on, this value stands, or none does.
    package struct Entry: Hashable, Sendable, Codable {
        package var effective: EDTFDate?
        /// Nil where the record ends what stood before.
        package var value: Value?
        package var source: Source
    }

    /// What stands on one day.
    package struct Standing: Hashable, Sendable {
        package var value: Value
        package var entry: Entry
        /// False where the dates on record leave it open whether this entry, or the one before, stood on that day.
        package var isCertain: Bool
        /// When it stopped standing, where a later entry says so.
        package var until: EDTFDate?
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }

    mutating func set(_ value: Value?, _ stamp: Stamp) {
        let entry = Entry(effective: stamp.occurred, value: value, source: stamp.source)
        let index = entries.firstIndex { Self.precedes(entry, $0) } ?? entries.endIndex
        entries.insert(entry, at: index)
    }

    /// What stands on a day, or nil where nothing does.
    package func standing(on day: Day) -> Standing? {
        var mayHaveEnded = false
        for index in entries.indices.reversed() where Self.mayHaveBegun(entries[index], by: day) {
            if let value = entries[index].value {
                var standing = standing(of: value, at: index, on: day)
                if mayHaveEnded { standing.isCertain = false }
                return standing
            }
            // An end “in March” has not certainly come by the 15th: what stood before may stand still.
            if Self.hasCertainlyBegun(entries[index], by: day) { return nil }
            mayHaveEnded = true
        }
        return nil
    }

    /// The value on a day, or nil.
    package func value(on day: Day) -> Value? { standing(on: day)?.value }

    /// Refuses a change without a date where others have dates: it would stand before them all and change nothing.
    func requireDate(_ now: Circumstances) throws(Refusal) {
        guard now.occurred == nil, let last = entries.last?.effective else { return }
        throw Refusal(
            .dateMissing,
            field: "occurred",
            "The date is missing: what stands so far has dates, the last \(last.phrase), and without one this would come before all of them.",
            remedy: "Add “occurred:” with the date from which it is so, as precisely as the paper says."
        )
    }

    private func standing(of value: Value, at index: Int, on day: Day) -> Standing {
        Standing(
            value: value,
            entry: entries[index],
            isCertain: Self.hasCertainlyBegun(entries[index], by: day)
                && !entries[..<index].contains { Self.mayHaveReplaced(entries[index], $0, by: day) },
            until: entries.dropFirst(index + 1).first?.effective
        )
    }

    private static func mayHaveBegun(_ entry: Entry, by day: Day) -> Bool {
        guard let effective = entry.effective else { return true }
        return effective.earliest <= day
    }

    /// An entry without a date says what was so when it was recorded; before that day it is not certain.
    private static func hasCertainlyBegun(_ entry: Entry, by day: Day) -> Bool {
        guard let effective = entry.effective else { return entry.source.recorded <= day.iso }
        return effective.isCertainlyReached(by: day)
    }

    /// Whether an entry ordered before may in truth have taken effect after: “April 2009” comes before 15 April 2009.
    private static func mayHaveReplaced(_ entry: Entry, _ before: Entry, by day: Day) -> Bool {
        guard let own = entry.effective, let other = before.effective else { return false }
        let last = min(other.latest, day)
        return last > own.earliest || last == own.earliest && before.source.position > entry.source.position
    }

    private static func precedes(_ lhs: Entry, _ rhs: Entry) -> Bool {
        switch (lhs.effective, rhs.effective) {
        case (nil, nil): lhs.source.position < rhs.source.position
        case (nil, _): true
        case (_, nil): false
        case (let left?, let right?):
            (left.earliest, left.latest, lhs.source.position) < (right.earliest, right.latest, rhs.source.position)
        }
    }
}
