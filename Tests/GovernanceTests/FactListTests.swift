import GovernanceSupport
import Synchronization
import TestSupport
import Testing

@testable import Governance

/// Facts of a long list are found by what they are looked up by, as in a plain one, and have one form however they came.
struct FactListTests {
    private static let seeds = 1...6 as ClosedRange<UInt64>

    private func item(_ number: Int) -> Meeting.Item { Meeting.Item(slug: "item-\(number)", title: "\(number)") }

    private func stamp(_ position: Int) -> Stamp { Stamp(position: UInt64(position) * 3, recorded: "2009-02-11") }

    private func list(_ count: Int) -> FactList<Meeting.Item> {
        (0..<count).reduce(into: FactList()) { $0.append(Sourced(item($1), stamp($1))) }
    }

    @Test(arguments: [0, 1, 31, 32, 33, 64, 500]) func eachIsFoundByItsNameAndNoOtherIs(count: Int) throws {
        let list = list(count)
        let readBack = try #require(read(written(list), as: FactList<Meeting.Item>.self))
        for facts in [list, readBack] {
            #expect(facts == list)
            for number in 0..<count { #expect(facts.first("item-\(number)")?.value == item(number)) }
            for name in ["item-\(count)", "item-", ""] { #expect(facts.first(name) == nil) }
            #expect(facts.first("item-0") { _ in false } == nil)
            #expect(facts.map(\.value.slug) == (0..<count).map { "item-\($0)" })
        }
    }

    @Test(arguments: seeds) func ofSeveralOfOneNameTheFirstIsFoundThatIsMeant(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var (facts, plain) = (FactList<Meeting.Item>(), [Sourced<Meeting.Item>]())
        for position in 0..<300 {
            // Several may come from one record.
            let number = Int.random(in: 0..<40, using: &random)
            let title = "\(Int.random(in: 0..<4, using: &random))"
            let fact = Sourced(Meeting.Item(slug: "item-\(number)", title: title), stamp(position / 3))
            facts.append(fact)
            plain.append(fact)
            if Int.random(in: 0..<20, using: &random) == 0 {
                facts = try #require(read(written(facts), as: FactList.self), "seed \(seed)")
            }
        }
        for number in 0..<41 {
            for title in ["0", "1", "2", "3"] {
                let found = facts.first("item-\(number)") { $0.title == title }
                let expected = plain.first { $0.value.slug == "item-\(number)" && $0.value.title == title }
                #expect(found == expected, "seed \(seed), \(number)")
            }
        }
    }

    @Test(arguments: [1, 31, 32, 40, 300]) func itHasOneFormWhetherOrNotItWasReadBackInBetween(count: Int) throws {
        var facts = FactList<Meeting.Item>()
        for number in 0..<count {
            facts.append(Sourced(item(number), stamp(number)))
            if number.isMultiple(of: 7) { facts = try #require(read(written(facts), as: FactList.self)) }
        }
        #expect(written(facts) == written(list(count)))
    }

    /// Of ten times as many, hardly more are read to find one, or to add one.
    @Test func toFindOneOfManyAndToAddOneReadsFewOfThem() throws {
        func valuesRead(of count: Int) throws -> Int {
            let list = (0..<count).reduce(into: FactList<Counted>()) {
                $0.append(Sourced(Counted(number: UInt64($1)), stamp($1)))
            }
            let bytes = written(list)
            let counter = Counter()
            try Counted.$counter.withValue(counter) {
                for number in stride(from: 0, to: count, by: count / 50) {
                    var facts = try #require(read(bytes, as: FactList<Counted>.self))
                    #expect(facts.first("\(number)")?.value.number == UInt64(number))
                    facts.append(Sourced(Counted(number: UInt64(count)), stamp(count)))
                }
            }
            return counter.count.withLock(\.self) / 50
        }
        let (few, many) = (try valuesRead(of: 500), try valuesRead(of: 5_000))
        #expect(many < few + 40, "\(few) of 500, \(many) of 5,000")
        #expect(many < 150, "\(many)")
    }
}

/// A value that counts how often one is read.
private struct Counted: Hashable, Sendable, LookedUp {
    @TaskLocal static var counter: Counter?

    var number: UInt64

    static let unread = Counted(number: 0)

    mutating func code(_ coder: inout StateCoder) {
        if coder.isReading { Self.counter?.count.withLock { $0 += 1 } }
        coder.code(&number)
    }

    var lookedUpBy: String { "\(number)" }
}

private final class Counter: Sendable {
    let count = Mutex(0)
}
