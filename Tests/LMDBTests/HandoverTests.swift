import Foundation
import Synchronization
import Testing

@testable import LMDB

@Suite struct HandoverTests {
    private struct Failure: Error {}

    @Test func `values are taken in order, and then there are no more`() throws {
        let handover = Handover<Int>("test", ahead: 2) { put in for number in 0..<100 { try put(number) } }
        defer { handover.stop() }
        var taken: [Int] = []
        while let number = try handover.next() { taken.append(number) }
        #expect(taken == Array(0..<100))
        #expect(try handover.next() == nil)
    }

    @Test func `what making them throws comes after the values that were made before`() throws {
        let handover = Handover<Int>("test", ahead: 4) { put in
            try put(1)
            throw Failure()
        }
        defer { handover.stop() }
        #expect(try handover.next() == 1)
        for _ in 0..<2 { #expect(throws: Failure.self) { try handover.next() } }
    }

    @Test func `no more are made ahead than there is room for`() throws {
        let made = Mutex(0)
        let handover = Handover<Int>("test", ahead: 3) { put in
            for number in 0..<10 {
                made.withLock { $0 += 1 }
                try put(number)
            }
        }
        defer { handover.stop() }
        #expect(try handover.next() == 0)
        // One taken, three ahead, and one for which there is no room yet.
        while made.withLock({ $0 }) < 5 { Thread.sleep(forTimeInterval: 0.001) }
        Thread.sleep(forTimeInterval: 0.05)
        #expect(made.withLock { $0 } == 5)
    }

    @Test(arguments: [0, 1, 3]) func `stopped early, nothing more is made and nobody waits`(_ taken: Int) throws {
        let wasStopped = Mutex(false)
        let handover = Handover<Int>("test", ahead: 1) { put in
            do {
                for number in 0... { try put(number) }
            } catch {
                wasStopped.withLock { $0 = true }
                throw error
            }
        }
        for number in 0..<taken { #expect(try handover.next() == number) }
        handover.stop()
        #expect(wasStopped.withLock { $0 })
    }
}
