import Synchronization

/// Keeps the memory of one finished encoding for the next with the same encoder, which saves a tenth of the time of a
/// small one.
final class SpareOutput: Sendable {
    private let output = Mutex<Output?>(nil)

    /// What an earlier encoding left, for the caller alone.
    func take() -> Output? {
        output.withLock { output in
            defer { output = nil }
            return output
        }
    }

    /// Keeps an output that nobody else holds: a type may keep the encoder it was given.
    func keep(_ finished: inout Output) {
        guard isKnownUniquelyReferenced(&finished), finished.isWorthKeeping else { return }
        output.withLock { [finished] in $0 = finished }
    }
}
