internal import Dispatch
internal import Synchronization

/// Hands values from one thread to another, in order and only so many ahead.
final class Pipe<Value: Sendable>: Sendable {
    private let waiting = Mutex<(values: [Value?], isStopped: Bool)>(([], false))
    // Both begin at zero: Dispatch does not let a semaphore go that is lower than it began.
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    init(capacity: Int) {
        for _ in 0..<capacity { room.signal() }
    }

    /// Puts a value in, when there is room.
    ///
    /// - Returns: False where nobody takes any more.
    func put(_ value: Value) -> Bool {
        room.wait()
        let isTaken = add(value)
        // Nobody makes room any more, and who puts in something more must not wait for it.
        if !isTaken { room.signal() }
        return isTaken
    }

    /// Says that no more values come.
    func finish() {
        _ = add(nil)
    }

    /// The next value, when it is there; nil where no more come.
    func take() -> Value? {
        filled.wait()
        let value = waiting.withLock { $0.values.removeFirst() }
        room.signal()
        return value
    }

    /// Says that no more values are taken.
    func stop() {
        waiting.withLock { $0.isStopped = true }
        room.signal()
    }

    private func add(_ value: Value?) -> Bool {
        let isStopped = waiting.withLock { waiting in
            waiting.values.append(value)
            return waiting.isStopped
        }
        filled.signal()
        return !isStopped
    }
}
