/// One thing that changes over time, with the date each change takes effect.
///
/// Entries are ordered by effective date, ties by position in the log. Entries without a date come in the order of their
/// records, and before all others; where they took effect no earlier than a day, behind those of the days before.
/// A later record may therefore change the past (a backdated entry) or the future. Questions about a day find their
/// entry by halving: what they cost does not grow with the number of entries. Nor does what it costs to add an entry.
package struct Timeline<Value: Hashable & Sendable & StateValue>: Hashable, Sendable, StateValue {
    /// One change: from its date on, this value stands, or none does.
    package struct Entry: Hashable, Sendable, StateValue, Marked {
        package var effective: EDTFDate?
        /// It took effect no earlier, where that is known and no date is; asked of the records, never stored.
        package var notBefore: Day?
        /// Nil where the record ends what stood before.
        package var value: Value?
        package var mark: Mark

        package static var unread: Entry { Entry(effective: nil, value: nil, mark: .unread) }

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&effective)
            coder.code(&value)
            coder.code(&mark)
        }

        /// It took effect no earlier; nil where nothing says when.
        fileprivate var earliest: Day? { effective?.earliest ?? notBefore }
        /// The last day that counts where it is compared with others: what has no date comes as early as it can.
        fileprivate var latest: Day? { effective?.latest ?? notBefore }

        func hasCome(by day: Day) -> Bool { earliest.map { $0 <= day } ?? true }

        /// What has no date was so when it was recorded; before that day it is not certain.
        func hasCertainlyCome(by day: Day) -> Bool { effective.hasCertainlyCome(by: day, recorded: mark.recorded) }
    }

    /// What stands on one day.
    package struct Standing: Hashable, Sendable {
        package var value: Value
        package var entry: Entry
        /// From when else it may stand, where earlier entries say the same and may still be those that hold.
        package var otherStarts: [EDTFDate?] = []
        /// False where the dates on record leave it open whether this stood on that day, or something else, or nothing.
        package var isCertain: Bool
        /// When it stopped standing, where a later entry says so.
        package var until: EDTFDate?

        /// From when it stands, or may, the latest first; nil where that is not on record.
        package var starts: [EDTFDate?] { [entry.effective] + otherStarts }
    }

    /// All that may stand on one day.
    package struct Possible: Hashable, Sendable {
        /// The day asked about.
        let day: Day
        private var found: [Standing] = []
        /// Whether it may be that nothing stands.
        package private(set) var mayBeNone: Bool

        fileprivate init(on day: Day, mayBeNone: Bool) { (self.day, self.mayBeNone) = (day, mayBeNone) }

        fileprivate mutating func add(_ entry: Entry, until: EDTFDate?) {
            guard let value = entry.value else { return mayBeNone = true }
            if let known = found.firstIndex(where: { $0.value == value }) {
                return found[known].otherStarts.append(entry.effective)
            }
            found.append(Standing(value: value, entry: entry, isCertain: true, until: until))
        }

        /// Each value that may stand, the latest first.
        package var standings: [Standing] {
            let isCertain = found.count == 1 && !mayBeNone
            return found.map { standing in
                var standing = standing
                standing.isCertain = isCertain
                return standing
            }
        }

        package var values: [Value] { found.map(\.value) }
        /// Whether several may stand.
        package var areSeveral: Bool { found.count > 1 }
        fileprivate var isNone: Bool { found.isEmpty }
        /// The one value that stands, or may; nil where there are several, or none.
        package var only: Standing? { found.count == 1 ? standings[0] : nil }
    }

    package private(set) var entries = LongList<Entry>()
    /// Whether any entry's date may mean more than one day: of exact days none before the last can have come after it.
    private var isRough = false
    /// What has no date from now on took effect no earlier: not before what has none and was recorded before it.
    private var undatedNotBefore: Day?

    package init() {}

    package static var unread: Timeline { Timeline() }

    package mutating func code(_ coder: inout StateCoder) {
        coder.code(&entries)
        coder.code(&isRough)
    }

    package var isEmpty: Bool { entries.isEmpty }

    mutating func set(_ value: Value?, _ stamp: Stamp) {
        var entry = Entry(effective: stamp.occurred, value: value, mark: stamp.mark)
        if entry.effective == nil {
            undatedNotBefore = [undatedNotBefore, stamp.notBefore].compactMap(\.self).max()
            entry.notBefore = undatedNotBefore
        }
        entries.insert(entry, at: entries.firstPlace { Self.precedes(entry, $0) })
        if let date = entry.effective, date.earliest != date.latest { isRough = true }
    }

    /// Lists what has no date and comes before something that has one, with the first day that has: it comes behind that
    /// where it took effect later.
    func listUndated(_ found: inout [Undated]) {
        // Whoever asks about many subjects asks this of each: most have one entry, or none.
        guard entries.hasSeveral, entries.first.map({ $0.effective == nil }) ?? false else { return }
        let place = entries.firstPlace { $0.effective != nil }
        guard let dated = entries[place]?.earliest else { return }
        found += entries.backwards(from: place).map { Undated(mark: $0.mark, dated: dated) }
    }

    /// All that may stand on a day, as far as the dates on record go.
    ///
    /// Each entry took effect on some day that its date may mean. An entry may stand where there are such days on which no
    /// other took effect between it and the day asked about.
    package func possible(on day: Day) -> Possible {
        if entries.isEmpty { return Possible(on: day, mayBeNone: true) }
        let place = entries.firstPlace { entry in !entry.hasCome(by: day) }
        let last = lastCertain(by: day, before: place)
        var (found, later) = (Possible(on: day, mayBeNone: last == nil), entries[place])
        for entry in entries.backwards(from: place) {
            if let least = last?.earliest, !mayReach(least, entry) { break }
            if last.map({ Self.mayFollow(entry, $0, by: day) }) ?? true { found.add(entry, until: later?.effective) }
            // What has no date comes in the order of the records.
            if entry.earliest == nil, entry.mark == last?.mark { break }
            later = entry
        }
        return found
    }

    /// Whether an entry, or one before it, may have taken effect on a day, as far as where it stands says.
    private func mayReach(_ day: Day, _ entry: Entry) -> Bool {
        guard let earliest = entry.earliest else { return false }
        // A winter and a financial year end in the year after that in which they begin.
        return isRough ? earliest.year >= day.year - 1 : earliest >= day
    }

    /// What took effect last of all that certainly had by a day: whatever stands, it took effect then or later.
    private func lastCertain(by day: Day, before place: LongList<Entry>.Place) -> Entry? {
        var last: Entry?
        for entry in entries.backwards(from: place) {
            if let last, last.earliest == nil || entry.earliest != last.earliest { break }
            guard entry.hasCertainlyCome(by: day) else { continue }
            if last.map({ Self.isBehind(entry, $0) }) ?? true { last = entry }
        }
        return last
    }

    /// Whether an entry is another, or may have taken effect after it and by the day.
    private static func mayFollow(_ entry: Entry, _ other: Entry, by day: Day) -> Bool {
        guard let least = other.earliest else {
            return entry.earliest != nil || entry.mark.position >= other.mark.position
        }
        guard let latest = entry.latest.map({ min($0, day) }) else { return false }
        return latest == least ? !isBehind(other, entry) : latest > least
    }

    /// Whether of two that took effect on one day an entry did so later: what has no date comes as early as it can.
    private static func isBehind(_ entry: Entry, _ other: Entry) -> Bool {
        (entry.effective == nil) == (other.effective == nil)
            ? entry.mark.position > other.mark.position : other.effective == nil
    }

    /// What stands on a day, the latest where several may; nil where nothing does.
    package func standing(on day: Day) -> Standing? {
        entries.isEmpty ? nil : possible(on: day).standings.first
    }

    /// The entry since which nothing stands on a day; nil where something may stand, or nothing ever did.
    package func vacancy(on day: Day) -> Entry? {
        guard possible(on: day).standings.isEmpty else { return nil }
        var since: Entry?
        for entry in entries.backwards(from: entries.firstPlace { !$0.hasCome(by: day) }) {
            guard entry.value == nil else { break }
            since = entry
        }
        return since
    }

    /// Whether anything stands on a day, or may.
    package func mayStand(on day: Day) -> Bool { !entries.isEmpty && !possible(on: day).isNone }

    /// The value on a day, or nil.
    package func value(on day: Day) -> Value? { standing(on: day)?.value }

    /// Each value that stood, or may have, on any day that a date may mean.
    func values(on date: EDTFDate) -> [Value] {
        var values = possible(on: date.earliest).values
        for entry in entries.backwards(from: entries.firstPlace { !$0.hasCome(by: date.latest) }) {
            if entry.hasCome(by: date.earliest) { break }
            if let value = entry.value { values.append(value) }
        }
        return values
    }

    /// Whether on each day that a date may mean something stands, and whatever may stand then fits.
    func certainlyStands(throughout date: EDTFDate, where fits: (Value) -> Bool) -> Bool {
        let first = possible(on: date.earliest)
        guard !first.mayBeNone, !first.isNone, first.values.allSatisfy(fits) else { return false }
        for entry in entries.backwards(from: entries.firstPlace { !$0.hasCome(by: date.latest) }) {
            if entry.hasCome(by: date.earliest) { break }
            guard let value = entry.value, fits(value) else { return false }
        }
        return true
    }

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

    private static func precedes(_ lhs: Entry, _ rhs: Entry) -> Bool {
        guard lhs.earliest == rhs.earliest else {
            guard let left = lhs.earliest else { return true }
            return rhs.earliest.map { left < $0 } ?? false
        }
        guard (lhs.effective == nil) == (rhs.effective == nil), let left = lhs.latest, let right = rhs.latest else {
            return isBehind(rhs, lhs)
        }
        return (left, lhs.mark.position) < (right, rhs.mark.position)
    }
}
