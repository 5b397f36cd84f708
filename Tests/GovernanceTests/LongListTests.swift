import GovernanceSupport
import TestSupport
import Testing

@testable import Governance

/// A list that is read and written in parts says what a plain list says, and has one form however it came to be.
struct LongListTests {
    private static let seeds = 1...6 as ClosedRange<UInt64>

    private func value(_ number: Int) -> Sourced<Int> {
        Sourced(number, Stamp(position: UInt64(number) * 7, recorded: "2009-02-11"))
    }

    private func list(_ count: Int) -> LongList<Sourced<Int>> {
        (0..<count).reduce(into: LongList()) { $0.append(value($1)) }
    }

    /// The place behind so many values.
    private func place(_ index: Int, in list: LongList<Sourced<Int>>, of plain: [Sourced<Int>])
        -> LongList<
            Sourced<Int>
        >.Place
    {
        let beyond = Set(plain[index...].map(\.value))
        return list.firstPlace { beyond.contains($0.value) }
    }

    @Test(arguments: seeds) func itHoldsWhatWasPutWhereverItWasPut(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var (list, plain) = (LongList<Sourced<Int>>(), [Sourced<Int>]())
        for number in 0..<400 {
            let index = Bool.random(using: &random) ? plain.count : Int.random(in: 0...plain.count, using: &random)
            let value = value(number)
            list.insert(value, at: place(index, in: list, of: plain))
            plain.insert(value, at: index)
            if Int.random(in: 0..<20, using: &random) == 0 {
                list = try #require(read(written(list), as: LongList.self), "seed \(seed), \(number)")
            }
            #expect(list.last == plain.last, "seed \(seed), \(number)")
        }
        #expect(Array(list) == plain, "seed \(seed)")
        for _ in 0..<40 {
            let index = Int.random(in: 0...plain.count, using: &random)
            let place = place(index, in: list, of: plain)
            #expect(list[place] == plain.dropFirst(index).first, "seed \(seed), \(index)")
            #expect(Array(list.backwards(from: place)) == plain[..<index].reversed(), "seed \(seed), \(index)")
        }
    }

    @Test(arguments: seeds) func equalListsHaveEqualBytesHoweverTheyCameToBe(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for count in [0, 1, 31, 32, 33, 64, 300] {
            let bytes = written(list(count))
            var (shuffled, plain) = (LongList<Sourced<Int>>(), [Sourced<Int>]())
            for number in (0..<count).shuffled(using: &random) {
                let index = plain.firstIndex { $0.value > number } ?? plain.count
                shuffled.insert(value(number), at: place(index, in: shuffled, of: plain))
                plain.insert(value(number), at: index)
                if number.isMultiple(of: 5) { shuffled = try #require(read(written(shuffled), as: LongList.self)) }
            }
            #expect(shuffled == list(count), "seed \(seed), \(count)")
            #expect(shuffled.hashValue == list(count).hashValue, "seed \(seed), \(count)")
            #expect(written(shuffled) == bytes, "seed \(seed), \(count)")
        }
    }

    @Test(arguments: [0, 500, 999, 1_000]) func aValueThatIsPutAnywhereChangesOneRunAndLeavesTheOthers(index: Int)
        throws
    {
        let plain = (0..<1_000).map(value)
        let before = written(list(1_000))
        var list = try #require(read(before, as: LongList<Sourced<Int>>.self))
        list.insert(value(5_000), at: place(index, in: list, of: plain))
        let after = written(list)
        let ahead = zip(before, after).prefix { $0 == $1 }.count
        let behind = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count
        // A number for the values behind stands in front of them.
        #expect(ahead + behind > before.count - 1_000 || index == 1_000)
        #expect(Set(list).symmetricDifference(plain) == [value(5_000)])
    }

    /// Positions in even steps, as of records that take turns, are no reason for runs without an end.
    @Test(arguments: [1, 2, 16, 32, 1_000, 10_946, 1 << 20]) func runsAreShortWhateverStepsThePositionsHave(
        step: UInt64
    ) {
        let ends = (0..<10_000).filter { Mark(position: UInt64($0) * step, recorded: .unread).endsRun }
        #expect((400...900).contains(ends.count))
        #expect(zip(ends, ends.dropFirst()).allSatisfy { $1 - $0 < 300 })
    }

    // MARK: Damage

    @Test func aLongListThatIsCutShortIsMalformed() {
        let bytes = written(list(80))
        for count in 0..<bytes.count {
            #expect(read(Array(bytes[..<count]), as: LongList<Sourced<Int>>.self) == nil, "\(count)")
        }
    }

    @Test func aLongListThatIsAlteredIsNotTakenForWhatItWas() {
        let (list, bytes) = (list(50), written(list(50)))
        let unnoticed = bytes.indices.flatMap { offset in
            (0..<8).filter { bit in
                var altered = bytes
                altered[offset] ^= 1 << bit
                return read(altered, as: LongList<Sourced<Int>>.self) == list
            }.map { bit in "bit \(bit) of byte \(offset)" }
        }
        #expect(unnoticed == [])
    }

    /// Values that moved from one run into the next are the same values in other bytes: no list is written so.
    @Test func aRunThatEndsWhereNoneEndsReadsAsEmpty() throws {
        let values = (0..<100).map(value)
        let end = try #require(values.firstIndex { $0.mark.endsRun })
        func readBack(_ run: [Sourced<Int>]) throws -> [Sourced<Int>] {
            try #require(read(written(StoredRun(values: run)), as: StoredRun<Sourced<Int>>.self)).values
        }
        #expect(try readBack(Array(values[...end])) == Array(values[...end]))
        #expect(try readBack(Array(values[..<end])) == [])
        #expect(try readBack(Array(values[...(end + 1)])) == [])
    }

    @Test(arguments: seeds) func whateverTheBytesOfALongListSayItTakesMoreAndIsWrittenAgain(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bytes = written(list(200))
        for _ in 0..<40 {
            var altered = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                altered[Int.random(in: altered.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard var list = read(altered, as: LongList<Sourced<Int>>.self) else { continue }
            for number in 1_000..<1_040 {
                let border = Int.random(in: 0..<250, using: &random)
                let place = list.firstPlace { $0.value > border }
                _ = (list[place], Array(list.backwards(from: place)))
                list.insert(value(number), at: place)
            }
            let taken = written(list)
            let again = try #require(read(taken, as: LongList<Sourced<Int>>.self), "seed \(seed)")
            #expect(written(again) == taken, "seed \(seed)")
        }
    }
}
