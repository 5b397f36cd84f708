/// A transaction lent to code that keeps what it is given, such as a value that conforms to a protocol.
///
/// The compiler cannot see that such code forgets the transaction in time, so the loan itself ends with the closure of
/// ``WriteTransaction/lend(_:)`` or ``ReadTransaction/lend(_:)``: any later use traps. While it is lent, the transaction
/// cannot be written to.
public final class LentTransaction: ReadableTransaction {
    private let handle: TransactionHandle
    private var isOver = false

    fileprivate init(_ handle: consuming TransactionHandle, snapshot: UInt64?) {
        self.handle = handle
        self.snapshot = snapshot
    }

    fileprivate func end() { isOver = true }

    /// That of the transaction that is lent.
    public let snapshot: UInt64?

    /// Lends the transaction to a table.
    ///
    /// - Parameter body: uses the handle, which only this module can.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws.
    public func withHandle<R, E: Error>(_ body: (borrowing TransactionHandle) throws(E) -> R) throws(E) -> R {
        guard !isOver else { fatalError("a lent transaction was used after its loan ended") }
        return try body(handle)
    }

    /// Lends it on, until its own loan ends.
    ///
    /// - Parameter body: reads through the loan.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws.
    public func lend<R>(_ body: (LentTransaction) throws -> R) rethrows -> R { try body(self) }
}

extension WriteTransaction {
    /// Lends the transaction for reading.
    ///
    /// - Parameter body: reads through the loan, which ends when it returns.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws.
    public func lend<R>(_ body: (LentTransaction) throws -> R) rethrows -> R {
        let loan = LentTransaction(handle.duplicate(), snapshot: nil)
        defer { loan.end() }
        return try body(loan)
    }
}

extension ReadTransaction {
    /// Lends the transaction.
    ///
    /// - Parameter body: reads through the loan, which ends when it returns.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws.
    public func lend<R>(_ body: (LentTransaction) throws -> R) rethrows -> R {
        let loan = LentTransaction(handle.duplicate(), snapshot: snapshot)
        defer { loan.end() }
        return try body(loan)
    }
}
