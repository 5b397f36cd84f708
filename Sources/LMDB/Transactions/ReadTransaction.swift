internal import CLMDB

/// An unchanging view of the database, valid inside the closure that ``Environment/read(_:)`` runs.
///
/// It cannot be copied, kept, or carried over an `await`; the compiler refuses it.
public struct ReadTransaction: ~Copyable, ReadableTransaction {
    let handle: TransactionHandle

    /// The number of the commit that the view is of.
    public var snapshot: UInt64? { UInt64(mdb_txn_id(handle.pointer)) }

    /// Lends the transaction to a table.
    ///
    /// - Parameter body: uses the handle, which only this module can.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws.
    public func withHandle<R, E: Error>(_ body: (borrowing TransactionHandle) throws(E) -> R) throws(E) -> R {
        try body(handle)
    }
}
