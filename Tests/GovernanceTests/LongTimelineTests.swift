import GovernanceSupport
import TestSupport
import Testing

@testable import Governance

/// A timeline of which only what is asked for is read answers as one that never left memory.
///
/// Of its entries some come late, some have no date, some an approximate or uncertain one, and many the same.
struct LongTimelineTests {
    private static let seeds = 1...6 as ClosedRange<UInt64>

    private struct Change {
        var value: Int?
        var stamp: Stamp
    }

    private func changes(_ drawn: inout RandomChanges) -> [Change] {
        let isOrderly = Bool.random(using: &drawn.random)
        let few = (0..<10).map { _ in drawn.date() }
        return (0..<Int.random(in: 100...400, using: &drawn.random)).map { number in
            var stamp = drawn.stamp(at: UInt64(number) * 3)
            switch Int.random(in: 0..<10, using: &drawn.random) {
            case 0: stamp.occurred = nil
            case 1, 2: stamp.occurred = few.randomElement(using: &drawn.random)
            case 3: stamp.occurred = drawn.date()
            default:
                let day = isOrderly ? ("2008-01-01" as Day).adding(days: number * 5) : drawn.day()
                stamp.occurred = EDTFDate(day)
            }
            let value = Int.random(in: 0..<6, using: &drawn.random)
            return Change(value: value == 0 ? nil : value, stamp: stamp)
        }
    }

    private func check(
        _ lazy: Timeline<Int>,
        against eager: Timeline<Int>,
        _ drawn: inout RandomChanges,
        _ words: String
    ) {
        #expect(lazy == eager, "\(words)")
        #expect(lazy.isEmpty == eager.isEmpty, "\(words)")
        for day in ["0001-01-01", "9999-12-31"] + (0..<20).map({ _ in drawn.day() }) {
            #expect(lazy.standing(on: day) == eager.standing(on: day), "\(words), \(day.iso)")
        }
        for date in [nil] + eager.entries.map(\.effective).shuffled(using: &drawn.random).prefix(20) + [drawn.date()] {
            #expect(lazy.lastEntry(from: date) == eager.lastEntry(from: date), "\(words), \(date?.edtf ?? "no date")")
            let takes = (0..<6).map { value in try? eager.takes(value, from: date) }
            #expect((0..<6).map { value in try? lazy.takes(value, from: date) } == takes, "\(words)")
        }
    }

    @Test(arguments: seeds) func readBackNowAndThenItAnswersAsIfItNeverWas(seed: UInt64) throws {
        var drawn = RandomChanges(seed: seed)
        var (lazy, eager) = (Timeline<Int>(), Timeline<Int>())
        for change in changes(&drawn) {
            lazy.set(change.value, change.stamp)
            eager.set(change.value, change.stamp)
            guard Int.random(in: 0..<40, using: &drawn.random) == 0 else { continue }
            lazy = try #require(read(written(lazy), as: Timeline.self), "seed \(seed)")
            check(lazy, against: eager, &drawn, "seed \(seed)")
        }
        #expect(written(lazy) == written(eager), "seed \(seed)")
        check(lazy, against: eager, &drawn, "seed \(seed)")
    }

    @Test(arguments: seeds) func itHasTheSameBytesWhereverItWasReadBackAndInWhateverOrderItsChangesCame(seed: UInt64)
        throws
    {
        var drawn = RandomChanges(seed: seed)
        let changes = changes(&drawn)
        let bytes = written(changes.reduce(into: Timeline<Int>()) { $0.set($1.value, $1.stamp) })
        for interval in [1, 7, 40] {
            var timeline = Timeline<Int>()
            for (number, change) in changes.shuffled(using: &drawn.random).enumerated() {
                timeline.set(change.value, change.stamp)
                guard number.isMultiple(of: interval) else { continue }
                timeline = try #require(read(written(timeline), as: Timeline.self), "seed \(seed)")
            }
            #expect(written(timeline) == bytes, "seed \(seed), read back after every \(interval)")
        }
    }

    /// What a check of the whole ledger compares are bytes: none may be written otherwise than they were read.
    @Test(arguments: seeds) func whatIsNotAskedForIsWrittenAsItWasRead(seed: UInt64) throws {
        var drawn = RandomChanges(seed: seed)
        let bytes = written(changes(&drawn).reduce(into: Timeline<Int>()) { $0.set($1.value, $1.stamp) })
        for _ in 0..<60 {
            var altered = bytes
            altered[Int.random(in: bytes.indices, using: &drawn.random)] ^=
                1 << UInt8.random(in: 0...7, using: &drawn.random)
            guard let timeline = read(altered, as: Timeline<Int>.self) else { continue }
            _ = (timeline.standing(on: drawn.day()), timeline.lastEntry(from: drawn.date()))
            #expect(written(timeline) == altered, "seed \(seed)")
        }
    }
}
