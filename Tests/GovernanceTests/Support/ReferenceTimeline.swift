import GovernanceSupport
import TestSupport

@testable import Governance

/// What a timeline should answer, by plain search, and by trying every day on which each change may have taken effect.
struct ReferenceTimeline {
    struct Change {
        var value: Int?
        var stamp: Stamp
        var position: UInt64 { stamp.position }

        /// A change within two months: a day or a month, now and then about that time.
        static func random(position: UInt64, using random: inout SeededGenerator) -> Change {
            let day = ("2009-02-01" as Day).adding(days: Int.random(in: 0..<59, using: &random))
            let occurred: EDTFDate? =
                switch Int.random(in: 0..<7, using: &random) {
                case 0: nil
                case 1, 2: EDTFDate(.month(year: day.year, month: day.month))
                case 3: EDTFDate(.month(year: day.year, month: day.month), qualifier: .approximate)
                default: EDTFDate(day)
                }
            let recorded = ("2009-02-01" as Day).adding(days: Int.random(in: 0..<59, using: &random))
            let value = Int.random(in: 0..<5, using: &random)
            var stamp = Stamp(position: position, recorded: recorded, occurred: occurred)
            stamp.notBefore = notBefore(using: &random)
            return Change(value: value == 0 ? nil : value, stamp: stamp)
        }

        /// The day of the decision behind a change, of every other one.
        static func notBefore(using random: inout SeededGenerator) -> Day? {
            Bool.random(using: &random)
                ? ("2009-02-01" as Day).adding(days: Int.random(in: 0..<59, using: &random)) : nil
        }

        /// What is stored of it does not tell when the decision was made.
        var asStored: Change {
            var change = self
            change.stamp.notBefore = nil
            return change
        }

        /// The order that the ledger gives changes: by first day, on one day those without a date first, by last day and
        /// by position.
        var rank: [Int] {
            guard let occurred = stamp.occurred else { return [effective, 0, 0, Int(position)] }
            return [occurred.earliest.number, 1, occurred.latest.number, Int(position)]
        }

        /// When a change without a date took effect, where it is compared with others.
        var effective: Int { stamp.notBefore?.number ?? 0 }

        func mayHaveBegun(by day: Day) -> Bool {
            (stamp.occurred?.earliest ?? stamp.notBefore).map { $0 <= day } ?? true
        }

        func hasCertainlyBegun(by day: Day) -> Bool {
            guard let occurred = stamp.occurred else { return mayHaveBegun(by: day) && stamp.recorded <= day }
            return occurred.qualifier == nil && occurred.latest <= day
        }
    }

    /// In the order that the ledger gives them.
    private(set) var changes: [Change] = []

    init(_ changes: [Change]) {
        var (changes, least) = (changes, Day?.none)
        for index in changes.indices {
            // What has no date came in the order of the records.
            if changes[index].stamp.occurred == nil {
                least = [least, changes[index].stamp.notBefore].compactMap(\.self).max()
            }
            changes[index].stamp.notBefore = changes[index].stamp.occurred == nil ? least : nil
        }
        self.changes = changes.map { ($0, $0.rank) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
    }

    /// The last, in that order, of the changes that may stand on a day and are no end.
    func standing(on day: Day) -> Change? { changes.last { $0.value != nil && mayStand($0, on: day) } }

    /// Whether it is certain what stands on a day.
    func isCertain(on day: Day) -> Bool { valuesByPairs(on: day).count == 1 }

    private func after(_ change: Change) -> ArraySlice<Change> {
        changes.drop { $0.position != change.position }.dropFirst()
    }

    /// The change recorded last of those that take effect on exactly this date.
    func last(from date: EDTFDate?) -> Change? {
        changes.filter { $0.stamp.occurred == date }.max { $0.position < $1.position }
    }

    /// When the change after another takes effect.
    func next(after change: Change) -> EDTFDate? { after(change).first?.stamp.occurred }

    /// All that may stand on a day, nil for nothing: as ``values(on:)``, but of any number of changes.
    ///
    /// That one date comes to mean a later day does not keep another from meaning the earliest it can, so it is enough to
    /// hold each change against each other one.
    func valuesByPairs(on day: Day) -> Set<Int?> {
        let values = Set(changes.filter { mayStand($0, on: day) }.map(\.value))
        return changes.contains { $0.hasCertainlyBegun(by: day) } ? values : values.union([nil])
    }

    private func mayStand(_ change: Change, on day: Day) -> Bool {
        guard change.mayHaveBegun(by: day) else { return false }
        return changes.allSatisfy { other in
            guard other.position != change.position, other.hasCertainlyBegun(by: day) else { return true }
            switch (change.stamp.occurred, other.stamp.occurred) {
            case (nil, nil): return other.position < change.position
            case (nil, let its?): return its.earliest.number < change.effective
            case (let own?, nil): return other.effective <= min(own.latest, day).number
            case (let own?, let its?):
                return (its.earliest.number, other.position) < (min(own.latest, day).number, change.position)
            }
        }
    }

    /// All that may stand on a day, nil for nothing, whichever days the dates on record really mean.
    func values(on day: Day) -> Set<Int?> {
        /// What took effect, and when: what has no date as early as it can, in the order of the records.
        typealias World = [(effective: Int, change: Change)]
        func rank(_ each: World.Element) -> (Int, Int, UInt64) {
            (each.effective, each.change.stamp.occurred == nil ? 0 : 1, each.change.position)
        }
        var worlds: [World] = [[]]
        for change in changes {
            var days: [Int?]
            if let occurred = change.stamp.occurred {
                days = candidates(on: day).filter {
                    occurred.earliest.number <= $0 && $0 <= min(occurred.latest, day).number
                }
            } else {
                days = change.mayHaveBegun(by: day) ? [change.effective] : []
            }
            // It may not have come yet.
            if !change.hasCertainlyBegun(by: day) { days.append(nil) }
            worlds = worlds.flatMap { world in days.map { $0.map { world + [($0, change)] } ?? world } }
        }
        return Set(
            worlds.map { world in
                world.max { rank($0) < rank($1) }?.change.value
            }
        )
    }

    /// The days that matter for the order of things: the ends of every period and the days beside them.
    private func candidates(on day: Day) -> Set<Int> {
        let ends = changes.compactMap(\.stamp.occurred).flatMap { [$0.earliest.number, $0.latest.number] }
        return Set((ends + [day.number]).flatMap { [$0 - 1, $0, $0 + 1] })
    }
}

extension Day {
    /// A number that grows by one from day to day within a year.
    fileprivate var number: Int {
        let before = (1..<month).map { Day.length(ofMonth: $0, in: year) }.reduce(0, +)
        return year * 1000 + before + day
    }
}

extension Int: StateValue {
    static var unread: Int { 0 }
    mutating func code(_ coder: inout StateCoder) { coder.code(&self) }
}

extension Timeline {
    /// Whether to set a value from a date on is anything new, as a rule asks it.
    func takes(_ value: Value, from date: EDTFDate?) throws(Refusal) -> Bool {
        if try entry(saying: value, from: date) != nil { return false }
        try requireDate(date)
        return true
    }
}
