internal import Dispatch
internal import Synchronization

/// Values that one thread makes and another takes, in order.
package final class Handover<Value: Sendable>: Sendable {
    private struct State {
        var ready: [Value] = []
        var end: Result<Void, any Error>?
        var isStopped = false
    }

    private struct Stopped: Error {}

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)
    private let group = DispatchGroup()

    /// Begins to make them, on a thread of its own.
    ///
    /// - Parameters:
    ///   - label: names the thread.
    ///   - ahead: how many may wait to be taken while one more is made: they fill memory.
    ///   - make: makes all values, and hands each over by calling what it is given, which throws once nobody wants more.
    package init(
        _ label: String,
        ahead: Int,
        _ make: @escaping @Sendable (_ put: (Value) throws -> Void) throws -> Void
    ) {
        for _ in 0..<ahead { room.signal() }
        DispatchQueue(label: label).async(group: group) { [self] in
            let end = Result { try make(put) }
            state.withLock { $0.end = end }
            filled.signal()
        }
    }

    /// The next value, or nil where there is none after the last one.
    ///
    /// - Throws: what making them threw, when all that were made before are taken.
    package func next() throws -> Value? {
        filled.wait()
        let (value, end) = state.withLock { state in
            state.ready.isEmpty ? (nil, state.end) : (state.ready.removeFirst(), nil)
        }
        if let value {
            room.signal()
            return value
        }
        // Whoever asks again is told the same.
        filled.signal()
        try end?.get()
        return nil
    }

    /// Lets no more be made, and waits until the other thread has ended; must be called, whether or not all were taken.
    package func stop() {
        state.withLock { $0.isStopped = true }
        room.signal()
        group.wait()
    }

    private func put(_ value: Value) throws {
        room.wait()
        let isWanted = state.withLock { state in
            if !state.isStopped { state.ready.append(value) }
            return !state.isStopped
        }
        guard isWanted else {
            // Whoever tries again is told the same.
            room.signal()
            throw Stopped()
        }
        filled.signal()
    }
}
