import TestSupport
import Testing

@testable import TransparencyLog

struct MerkleTreeStorageTests {
    @Test func subtreesAreStoredInTheOrderInWhichTheyAreCompleted() {
        let order: [(level: Int, n: UInt64)] = [
            (0, 0), (0, 1), (1, 0), (0, 2), (0, 3), (1, 1), (2, 0), (0, 4), (0, 5), (1, 2), (0, 6), (0, 7), (1, 3),
            (2, 1), (3, 0), (0, 8),
        ]
        for (position, subtree) in order.enumerated() {
            #expect(MerkleTree.storedIndex(level: subtree.level, n: subtree.n) == UInt64(position))
            #expect(MerkleTree.location(storedIndex: UInt64(position)) == subtree)
        }
    }

    @Test func leafNLiesAtTwiceNLessItsBits() {
        for n in UInt64(0)..<5000 {
            #expect(MerkleTree.storedIndex(level: 0, n: n) == 2 * n - UInt64(n.nonzeroBitCount))
            #expect(MerkleTree.storedCount(size: n) == MerkleTree.storedIndex(level: 0, n: n))
        }
    }

    @Test func everyPositionHasOneSubtreeAndEverySubtreeOnePosition() {
        for position in UInt64(0)..<20_000 {
            let (level, n) = MerkleTree.location(storedIndex: position)
            #expect(MerkleTree.storedIndex(level: level, n: n) == position)
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func positionsGoBackAndForthInHugeTrees(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let level = Int.random(in: 0..<62, using: &generator)
            let n = UInt64.random(in: 0..<(MerkleTree.maximumSize >> UInt64(level)), using: &generator)
            let position = MerkleTree.storedIndex(level: level, n: n)
            #expect(MerkleTree.location(storedIndex: position) == (level, n), "seed \(seed)")
        }
    }

    @Test func theLargestTreeFitsInSixtyFourBits() {
        #expect(MerkleTree.storedCount(size: MerkleTree.maximumSize) == UInt64.max - 64)
        #expect(MerkleTree.location(storedIndex: .max) == (0, UInt64(1) << 63))
        #expect(MerkleTree.storedIndex(level: 62, n: 0) == UInt64(1) << 63 - 2)
    }

    @Test func appendingOnlyAddsAtTheEnd() throws {
        var log = try TestLog([])
        for number in 0..<600 {
            let before = log.stored
            try log.append(MerkleTree.leafHash(Array("event-\(number)".utf8)))
            #expect(log.stored.starts(with: before))
            #expect(UInt64(log.stored.count) == MerkleTree.storedCount(size: log.size))
        }
    }

    @Test func whatIsStoredIsTheRootOfEachCompleteSubtree() throws {
        let log = try TestLog(eventCount: 300)
        let reference = ReferenceTree(leaves: log.leaves)
        for (position, hash) in log.stored.enumerated() {
            let (level, n) = MerkleTree.location(storedIndex: UInt64(position))
            let first = Int(n) << level
            #expect(hash == reference.root(first..<(first + 1 << level)))
        }
    }

    @Test func aSubtreeThatNoTreeCanHaveStopsTheProgram() async {
        await #expect(processExitsWith: .failure) { _ = MerkleTree.storedIndex(level: 63, n: 0) }
        await #expect(processExitsWith: .failure) { _ = MerkleTree.storedIndex(level: -1, n: 0) }
        await #expect(processExitsWith: .failure) { _ = MerkleTree.storedIndex(level: 1, n: .max) }
        await #expect(processExitsWith: .failure) { _ = MerkleTree.storedCount(size: .max) }
    }
}
