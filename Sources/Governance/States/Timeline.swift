/// One thing that changes over time, with the date each change takes effect.
///
/// Entries are ordered by effective date, ties by position in the log; an entry without a date comes before all others.
/// A later record may therefore change the past (a backdated entry) or the future. Questions about a day find their
/// entry by halving: what they cost does not grow with the number of entries. Nor does what it costs to add an entry.
package struct Timeline<Value: Hashable & Sendable & StateValue>: Hashable, Sendable, StateValue {
    /// One change: from its date on, this value stands, or none does.
    package struct Entry: Hashable, Sendable, StateValue, Marked {
        package var effective: EDTFDate?
        /// Nil where the record ends what stood before.
        package var value: Value?
        package var mark: Mark

        package static var unread: Entry { Entry(effective: nil, value: nil, mark: .unread) }

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&effective)
            coder.code(&value)
            coder.code(&mark)
        }
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

    package private(set) var entries = LongList<Entry>()

    package init() {}

    package static var unread: Timeline { Timeline() }

    package mutating func code(_ coder: inout StateCoder) { coder.code(&entries) }

    package var isEmpty: Bool { entries.isEmpty }

    mutating func set(_ value: Value?, _ stamp: Stamp) {
        let entry = Entry(effective: stamp.occurred, value: value, mark: stamp.mark)
        entries.insert(entry, at: entries.firstPlace { Self.precedes(entry, $0) })
    }

    /// What stands on a day, or nil where nothing does.
    package func standing(on day: Day) -> Standing? {
        var mayHaveEnded = false
        let place = entries.firstPlace { entry in entry.effective.map { $0.earliest > day } ?? false }
        var (earlier, later) = (entries.backwards(from: place), entries[place])
        while let entry = earlier.next() {
            if let value = entry.value {
                return Standing(
                    value: value,
                    entry: entry,
                    isCertain: !mayHaveEnded && Self.isCertain(entry, after: earlier, on: day),
                    until: later?.effective
                )
            }
            // An end “in March” has not certainly come by the 15th: what stood before may stand still.
            if Self.hasCertainlyBegun(entry, by: day) { return nil }
            mayHaveEnded = true
            later = entry
        }
        return nil
    }

    /// The value on a day, or nil.
    package func value(on day: Day) -> Value? { standing(on: day)?.value }

    /// The entry that already says this from this very date on; refuses what another record of the same date replaced,
    /// for to say it again would undo that.
    func entry(saying value: Value, from date: EDTFDate?) throws(Refusal) -> Entry? {
        guard let last = lastEntry(from: date) else { return nil }
        if last.value == value { return last }
        guard date != nil, let replaced = entry(from: date, where: { $0.value == value }) else { return nil }
        let (old, new) = (replaced.mark.position, last.mark.position)
        throw Refusal(
            .replacedSince,
            field: "occurred",
            value: date?.words,
            "Record \(old) said so, and record \(new) says something else from the same date.",
            remedy: "If record \(new) is wrong, correct it: give the entry as it should be with "
                + "“corrects: {record: \(new), reason: …}”."
        )
    }

    /// The entry recorded last of those that take effect on this very date.
    func lastEntry(from date: EDTFDate?) -> Entry? { entry(from: date) { _ in true } }

    private func entry(from date: EDTFDate?, where fits: (Entry) -> Bool) -> Entry? {
        let probe = Entry(effective: date, value: nil, mark: Mark(position: .max, recorded: .unread))
        for entry in entries.backwards(from: entries.firstPlace { Self.precedes(probe, $0) }) {
            let effective = entry.effective
            if effective == date, fits(entry) { return entry }
            // “2009” and “about 2009” mean the same days and stand side by side.
            guard effective?.earliest == date?.earliest, effective?.latest == date?.latest else { return nil }
        }
        return nil
    }

    /// Refuses a change without a date where others have dates: it would stand before them all and change nothing.
    func requireDate(_ date: EDTFDate?) throws(Refusal) {
        guard date == nil, let last = entries.last?.effective else { return }
        throw Refusal(
            .dateMissing,
            field: "occurred",
            "The date is missing: what stands so far has dates, the last \(last.phrase), and without one this would come before all of them.",
            remedy: "Add “occurred:” with the date from which it is so, as precisely as the paper says."
        )
    }

    private static func isCertain(_ entry: Entry, after earlier: LongList<Entry>.Backwards, on day: Day) -> Bool {
        guard hasCertainlyBegun(entry, by: day) else { return false }
        guard let own = entry.effective else { return true }
        // No date means more than two years' days: what begins before that cannot reach so far.
        let reach = own.earliest.year - 2
        for before in earlier {
            guard let other = before.effective, other.earliest.year >= reach else { return true }
            if mayHaveReplaced(entry, before, by: day) { return false }
        }
        return true
    }

    /// An entry without a date says what was so when it was recorded; before that day it is not certain.
    private static func hasCertainlyBegun(_ entry: Entry, by day: Day) -> Bool {
        entry.effective?.isCertainlyReached(by: day) ?? (entry.mark.recorded <= day)
    }

    /// Whether an entry ordered before may in truth have taken effect after: “April 2009” comes before 15 April 2009.
    private static func mayHaveReplaced(_ entry: Entry, _ before: Entry, by day: Day) -> Bool {
        guard let own = entry.effective, let other = before.effective else { return false }
        let last = min(other.latest, day)
        return last > own.earliest || last == own.earliest && before.mark.position > entry.mark.position
    }

    private static func precedes(_ lhs: Entry, _ rhs: Entry) -> Bool {
        switch (lhs.effective, rhs.effective) {
        case (nil, nil): lhs.mark.position < rhs.mark.position
        case (nil, _): true
        case (_, nil): false
        case (let left?, let right?):
            (left.earliest, left.latest, lhs.mark.position) < (right.earliest, right.latest, rhs.mark.position)
        }
    }
}
