internal import Dispatch
internal import Synchronization

/// Work on a thread of its own, for somebody who waits for it.
package struct Concurrent<Value: Sendable>: Sendable {
    private final class Outcome: Sendable {
        let result = Mutex<Result<Value, any Error>?>(nil)
    }

    private let outcome = Outcome()
    private let group = DispatchGroup()

    /// Begins.
    package init(_ label: String, _ work: @escaping @Sendable () throws -> Value) {
        DispatchQueue(label: label).async(group: group) { [outcome] in
            let result = Result(catching: work)
            outcome.result.withLock { $0 = result }
        }
    }

    /// Waits for the end.
    package func value() throws -> Value {
        group.wait()
        guard let result = outcome.result.withLock({ $0 }) else { fatalError("the work ended without a result") }
        return try result.get()
    }

    /// Does numbered pieces of work on all processors, and waits for the last of them.
    ///
    /// - Returns: Their results, in the order of the numbers.
    /// - Throws: What the first piece that failed threw.
    package static func map(_ count: Int, _ work: @Sendable (_ number: Int) throws -> Value) throws -> [Value] {
        let results = Mutex<[(number: Int, result: Result<Value, any Error>)]>([])
        DispatchQueue.concurrentPerform(iterations: count) { number in
            let result = Result { try work(number) }
            results.withLock { $0.append((number, result)) }
        }
        return try results.withLock { $0 }.sorted { $0.number < $1.number }.map { try $0.result.get() }
    }
}
