@testable import Governance

/// What a timeline should answer, by plain search, and by trying every day on which each change may have taken effect.
struct ReferenceTimeline {
    struct Change {
        var value: Int?
        var stamp: Stamp
        var position: UInt64 { stamp.position }

        static func random(position: UInt64, using random: inout SeededGenerator) -> Change {
            let day = ("2009-02-01" as Day).adding(days: Int.random(in: 0..<59, using: &random))
            let occurred: EDTFDate? =
                switch Int.random(in: 0..<6, using: &random) {
                case 0: nil
                case 1, 2: EDTFDate(.month(year: day.year, month: day.month))
                default: EDTFDate(day)
                }
            let recorded = ("2009-02-01" as Day).adding(days: Int.random(in: 0..<59, using: &random))
            let value = Int.random(in: 0..<5, using: &random)
            return Change(
                value: value == 0 ? nil : value,
                stamp: Stamp(position: position, recorded: recorded, occurred: occurred)
            )
        }

        /// The order that the ledger gives changes: undated first, then by first day, last day and position.
        var rank: [Int] {
            let days = stamp.occurred.map { [$0.earliest.number, $0.latest.number] } ?? [0, 0]
            return days + [Int(position)]
        }
    }

    var changes: [Change] = []

    /// The last change that may have begun, unless it is an end; ends that have not certainly come are passed over.
    func standing(on day: Day) -> Change? {
        let begun = changes.filter { $0.stamp.occurred.map { $0.earliest <= day } ?? true }
        let last = begun.filter { $0.value != nil || hasCertainlyCome($0, by: day) }
            .max { $0.rank.lexicographicallyPrecedes($1.rank) }
        return last?.value == nil ? nil : last
    }

    private func hasCertainlyCome(_ change: Change, by day: Day) -> Bool {
        (change.stamp.occurred?.latest ?? change.stamp.recorded) <= day
    }

    /// Whether an end that may have begun is passed over for the change.
    private func mayHaveEnded(_ change: Change, by day: Day) -> Bool {
        changes.contains {
            $0.value == nil && change.rank.lexicographicallyPrecedes($0.rank)
                && ($0.stamp.occurred.map { $0.earliest <= day } ?? true)
        }
    }

    /// When the change after another takes effect.
    func next(after change: Change) -> EDTFDate? {
        changes.filter { change.rank.lexicographicallyPrecedes($0.rank) }
            .min { $0.rank.lexicographicallyPrecedes($1.rank) }?.stamp.occurred
    }

    /// Whether a change stands on a day, whichever days the dates on record really mean.
    func isCertain(_ change: Change, on day: Day) -> Bool {
        if mayHaveEnded(change, by: day) { return false }
        if change.stamp.occurred == nil { return change.stamp.recorded <= day }
        var worlds: [[(effective: Int, change: Change)]] = [[]]
        for other in changes {
            guard let occurred = other.stamp.occurred else { continue }
            let days = candidates(on: day).filter { ($0 >= occurred.earliest.number) && ($0 <= occurred.latest.number) }
            worlds = worlds.flatMap { world in days.map { world + [($0, other)] } }
        }
        return worlds.allSatisfy { world in
            world.filter { $0.effective <= day.number }
                .max { ($0.effective, $0.change.position) < ($1.effective, $1.change.position) }?
                .change.position == change.position
        }
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
