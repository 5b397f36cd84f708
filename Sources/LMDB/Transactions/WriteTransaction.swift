internal import CLMDB

/// A change in the making, valid inside the closure that ``Environment/write(_:)`` or `rehearse` runs.
///
/// Reading in it sees its own changes. It cannot be copied, kept, or carried over an `await`; the compiler refuses it.
public struct WriteTransaction: ~Copyable, ReadableTransaction {
    let handle: TransactionHandle
    /// The first error that left the transaction unfit to be committed.
    private(set) var failure: LMDBError?

    init(handle: consuming TransactionHandle) {
        self.handle = handle
    }

    /// None: what it changes is no commit yet.
    public var snapshot: UInt64? { nil }

    /// Lends the transaction to a table.
    ///
    /// - Parameter body: uses the handle, which only this module can.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws.
    public func withHandle<R, E: Error>(_ body: (borrowing TransactionHandle) throws(E) -> R) throws(E) -> R {
        try body(handle)
    }

    /// Notes that the transaction is unfit to be committed.
    mutating func note(_ error: LMDBError) { failure = failure ?? error }

    /// Notes an error that spoils the transaction, and throws every error.
    mutating func check(_ code: CInt) throws(LMDBError) {
        guard code != MDB_SUCCESS else { return }
        let error = LMDBError(rawValue: code)
        switch error {
        // Found before anything was changed.
        case .keyExists, .badValueSize: break
        default: note(error)
        }
        throw error
    }
}
