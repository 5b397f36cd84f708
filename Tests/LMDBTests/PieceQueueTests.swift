import Dispatch
import Testing

@testable import LMDB

@Suite struct PieceQueueTests {
    /// The next step as text: the piece that is taken, or to be worked on.
    private func next(_ queue: PieceQueue<Int>) throws -> String {
        switch queue.next() {
        case .take(let piece): "take \(try piece.get())"
        case .work(let number): "work \(number)"
        case .end: "end"
        }
    }

    @Test(arguments: [0, -1, Int.min]) func `without pieces there is nothing to do`(_ count: Int) throws {
        let queue = PieceQueue<Int>(count: count)
        #expect(queue.claim() == nil)
        #expect(try next(queue) == "end")
    }

    @Test func `results are taken in order, and meanwhile there is work`() throws {
        let queue = PieceQueue<Int>(count: 3)
        #expect(queue.claim() == 0)
        #expect(try next(queue) == "work 1")
        queue.put(.success(11), for: 1)
        #expect(try next(queue) == "work 2")
        queue.put(.success(12), for: 2)
        queue.put(.success(10), for: 0)
        #expect(try (0..<4).map { _ in try next(queue) } == ["take 10", "take 11", "take 12", "end"])
        #expect(queue.claim() == nil)
    }

    @Test func `no more pieces are claimed ahead than there is room for`() throws {
        let queue = PieceQueue<Int>(count: 10, mostAhead: 2)
        #expect(queue.claim() == 0)
        #expect(queue.claim() == 1)
        let claimed = DispatchSemaphore(value: 0)
        let helping = DispatchGroup()
        DispatchQueue(label: "helper").async(group: helping) {
            #expect(queue.claim() == 2)
            claimed.signal()
        }
        // It cannot be there before something was taken; however long one waits.
        #expect(claimed.wait(timeout: .now() + .milliseconds(50)) == .timedOut)
        queue.put(.success(1), for: 1)
        queue.put(.success(0), for: 0)
        #expect(try next(queue) == "take 0")
        helping.wait()
    }

    @Test func `who waits for room is told when no more is wanted`() {
        let queue = PieceQueue<Int>(count: 10, mostAhead: 1)
        #expect(queue.claim() == 0)
        let helping = DispatchGroup()
        for _ in 0..<3 {
            DispatchQueue(label: "helper").async(group: helping) { #expect(queue.claim() == nil) }
        }
        queue.stop()
        helping.wait()
    }

    @Test func `who waits for a result is woken by it`() throws {
        let queue = PieceQueue<Int>(count: 1)
        #expect(queue.claim() == 0)
        DispatchQueue(label: "helper").asyncAfter(deadline: .now() + .milliseconds(20)) {
            queue.put(.success(7), for: 0)
        }
        #expect(try next(queue) == "take 7")
    }
}
