import Testing

@testable import TransparencyLog

struct FrontierTests {
    @Test func theRootIsThatOfTheTreeAfterEveryLeaf() throws {
        let log = try TestLog(eventCount: 520)
        var frontier = Frontier()
        #expect(frontier.root == MerkleTree.emptyRoot)
        for leaf in log.leaves {
            frontier.append(leaf)
            #expect(frontier.root == (try log.root(size: frontier.size)))
            #expect(frontier.peaks.count == frontier.size.nonzeroBitCount)
        }
        #expect(frontier.size == 520)
    }

    @Test func aResumedFrontierIsTheOneThatNeverStopped() throws {
        let log = try TestLog(eventCount: 200)
        var whole = Frontier()
        for (number, leaf) in log.leaves.enumerated() {
            #expect(try Frontier(size: UInt64(number), read: log.read) == whole)
            whole.append(leaf)
        }
    }

    @Test func seventyThousandEventsHaveTheRootOfTheFixture() throws {
        var frontier = Frontier()
        for leaf in try SharedLog.get().leaves { frontier.append(leaf) }
        #expect(frontier.root.hex == (try MerkleFixture.load().roots["70000"]))
    }

    @Test func whatTheReaderThrowsComesThrough() {
        #expect(throws: NotStored(index: 6)) { try Frontier(size: 5) { throw NotStored(index: $0) } }
    }
}
