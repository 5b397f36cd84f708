/// An `MDB_txn`, for the tables of this module alone: it can be neither kept nor used from outside.
public struct TransactionHandle: ~Copyable {
    let pointer: OpaquePointer
    private let environment: UInt64

    init(pointer: OpaquePointer, environment: UInt64) {
        self.pointer = pointer
        self.environment = environment
    }

    /// A second handle of the same transaction; it must not outlive the first.
    func duplicate() -> TransactionHandle {
        TransactionHandle(pointer: pointer, environment: environment)
    }

    /// The handle of a transaction inside this one.
    func nested(_ pointer: OpaquePointer) -> TransactionHandle {
        TransactionHandle(pointer: pointer, environment: environment)
    }

    /// The transaction, for a table of its environment; for any other, a programmer's error, it traps.
    func pointer(for environment: UInt64) -> OpaquePointer {
        guard environment == self.environment else {
            fatalError("a table was used with a transaction of another environment")
        }
        return pointer
    }
}
