/// A transaction that tables can be read in: ``ReadTransaction`` or ``WriteTransaction``.
public protocol ReadableTransaction: ~Copyable {
    /// The number of the commit that it sees: two transactions with the same number see the same entries. Nil for a
    /// transaction that sees its own changes.
    var snapshot: UInt64? { get }

    /// Lends the transaction to a table.
    ///
    /// - Parameter body: uses the handle, which only this module can.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws.
    func withHandle<R, E: Error>(_ body: (borrowing TransactionHandle) throws(E) -> R) throws(E) -> R

    /// Lends the transaction for reading to code that keeps it.
    ///
    /// - Parameter body: reads through the loan, which ends when it returns.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws.
    func lend<R>(_ body: (LentTransaction) throws -> R) rethrows -> R
}
