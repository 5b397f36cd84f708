internal import CLMDB

extension WriteTransaction {
    /// Runs a closure on a transaction inside this one: what it changes is kept if it returns, and undone if it throws.
    ///
    /// Cost: each table that it changes keeps a list of changed pages of its own until it returns.
    ///
    /// - Parameter body: reads and writes; this transaction itself must not be used meanwhile, as the compiler sees to.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws, then nothing of it is left; an error of an operation that spoils the transaction
    ///   spoils this one too.
    public mutating func attempt<R>(_ body: (inout WriteTransaction) throws -> R) throws -> R {
        var pointer: OpaquePointer?
        try check(mdb_txn_begin(mdb_txn_env(handle.pointer), handle.pointer, 0, &pointer))
        guard let pointer else { throw LMDBError.panic }
        var isOpen = true
        defer { if isOpen { mdb_txn_abort(pointer) } }
        var inner = WriteTransaction(handle: handle.nested(pointer))
        let result = Result { try body(&inner) }
        guard inner.handle.pointer == pointer else { fatalError("the transactions of two environments were exchanged") }
        if let failure = inner.failure {
            note(failure)
            throw failure
        }
        let value = try result.get()
        isOpen = false
        try check(mdb_txn_commit(pointer))
        return value
    }
}
