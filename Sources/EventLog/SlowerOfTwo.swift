internal import Synchronization

/// Progress of two who do the same steps: that of the slower one.
final class SlowerOfTwo: Sendable {
    private let steps = Mutex<(done: [UInt64], told: UInt64)>(([0, 0], 0))
    private let progress: @Sendable (_ done: UInt64, _ all: UInt64) -> Void

    init(_ progress: @escaping @Sendable (_ done: UInt64, _ all: UInt64) -> Void) {
        self.progress = progress
    }

    func tell(_ one: Int, _ done: UInt64, _ all: UInt64) {
        let slower = steps.withLock { steps -> UInt64? in
            steps.done[one] = done
            let slower = min(steps.done[0], steps.done[1])
            guard slower > steps.told else { return nil }
            steps.told = slower
            return slower
        }
        if let slower { progress(slower, all) }
    }
}
