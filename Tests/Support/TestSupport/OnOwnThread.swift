import Foundation

/// Runs a closure that blocks, or takes long, on a thread of its own: the threads that tests share stay free, and tests
/// that wait for one another go on.
public func onOwnThread<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}
