internal import CLMDB
internal import Glibc
internal import Synchronization

/// An open database: a directory of tables that change together, in transactions.
///
/// Readers see the database as it was when they began and never wait. One writer at a time, over all processes,
/// changes it; after `write` returns, the change is on disk. The environment closes when its last reference goes.
public final class Environment: Sendable {
    /// What an environment is opened for.
    public enum Access: Hashable, Sendable {
        /// Reading only. Still needs the right to write to the directory, where readers register.
        case readOnly
        /// Reading and writing.
        case readWrite
    }

    /// What the environment was opened for.
    public let access: Access

    let handle: EnvironmentHandle
    let tables: [String: MDB_dbi]
    /// Unlike an address, never used again: a table of a closed environment cannot be taken for one of this.
    let identity: UInt64
    private let liveTransactions = Mutex(0)
    /// Locked while writing; holds the error after which nothing more may be written.
    private let writer = Mutex<LMDBError?>(nil)
    private let writingThread = Atomic<pthread_t>(0)

    private static let lastIdentity = Atomic<UInt64>(0)

    init(_ handle: consuming EnvironmentHandle, access: Access, tables: [String: MDB_dbi]) {
        self.handle = handle
        self.access = access
        self.tables = tables
        identity = Self.lastIdentity.add(1, ordering: .relaxed).newValue
    }

    /// The directory, as it was named when opened.
    public var path: String { handle.directory.path }

    /// LMDB's name, version and date.
    public static var version: String { String(cString: mdb_version(nil, nil, nil)) }

    /// Runs a closure on an unchanging view of the database.
    ///
    /// While it runs, no page that the view can see is used again, so keep it short: the file grows meanwhile.
    /// Inside `write`, a read sees the state before the write; use the write transaction itself to read.
    ///
    /// - Parameter body: reads; the transaction is valid in it, on its thread, only.
    /// - Returns: what the closure returns.
    /// - Throws: `LMDBError.readersFull`, `.mapResized`, and what the closure throws.
    public func read<R>(_ body: (borrowing ReadTransaction) throws -> R) throws -> R {
        try whileCounted {
            let pointer = try begin(MDB_RDONLY)
            defer { mdb_txn_abort(pointer) }
            return try body(ReadTransaction(handle: TransactionHandle(pointer: pointer, environment: identity)))
        }
    }

    /// Runs a closure that changes the database: all or nothing, and on disk when this returns.
    ///
    /// Waits for another writer: of this process without end, of another one as long as ``Options/longestWait`` says.
    ///
    /// Cost: two disk flushes.
    ///
    /// - Parameter body: reads and writes; the transaction is valid in it, on its thread, only. It must not call
    ///   `write` or `rehearse` of the same environment: that traps.
    /// - Returns: what the closure returns, after the change is on disk.
    /// - Throws: what the closure throws, then nothing is changed; the first error of an operation that spoils the
    ///   transaction, such as `LMDBError.mapFull`, even when the closure hides it; `StorageError.commitFailed` when it
    ///   is not known whether the change is on disk, and `StorageError.poisoned` ever after; `StorageError.busy` where
    ///   another process did not finish in time; `StorageError.readOnly`.
    public func write<R>(_ body: (inout WriteTransaction) throws -> R) throws -> R {
        try transact(keeping: true, body)
    }

    /// Runs a closure as `write` would, then takes everything back: a dry run.
    ///
    /// - Parameter body: as for `write`.
    /// - Returns: what the closure returns.
    /// - Throws: what `write` throws before it commits.
    public func rehearse<R>(_ body: (inout WriteTransaction) throws -> R) throws -> R {
        try transact(keeping: false, body)
    }

    /// Releases the slots of readers whose process has ended without finishing; a long-running program does it hourly.
    ///
    /// - Returns: how many there were.
    /// - Throws: `LMDBError`.
    @discardableResult
    public func clearStaleReaders() throws(LMDBError) -> Int {
        try handle.clearStaleReaders()
    }

    private func transact<R>(keeping: Bool, _ body: (inout WriteTransaction) throws -> R) throws -> R {
        guard access == .readWrite else { throw StorageError.readOnly(path: path) }
        let thread = pthread_self()
        // A second LMDB write transaction on this thread would wait for the first one for ever.
        guard writingThread.load(ordering: .relaxed) != thread else {
            fatalError("a write was begun inside a write of the same environment")
        }
        var result: R?
        try writer.withLock { poison in
            if let poison { throw StorageError.poisoned(cause: poison) }
            writingThread.store(thread, ordering: .relaxed)
            defer { writingThread.store(0, ordering: .relaxed) }
            try handle.lock.takeTurn(handle.patience)
            defer { handle.lock.passTurn() }
            result = try whileCounted { try transactOnce(keeping: keeping, &poison, body) }
        }
        guard let result else { fatalError("the closure neither returned nor threw") }
        return result
    }

    private func transactOnce<R>(
        keeping: Bool,
        _ poison: inout LMDBError?,
        _ body: (inout WriteTransaction) throws -> R
    ) throws -> R {
        let pointer = try begin(0)
        var isOpen = true
        defer { if isOpen { mdb_txn_abort(pointer) } }

        var transaction = WriteTransaction(handle: TransactionHandle(pointer: pointer, environment: identity))
        let result = try body(&transaction)
        guard transaction.handle.pointer == pointer else {
            fatalError("the transactions of two environments were exchanged")
        }
        if let failure = transaction.failure { throw failure }
        guard keeping else { return result }

        isOpen = false
        let code = mdb_txn_commit(pointer)
        switch LMDBError(rawValue: code) {
        case LMDBError(rawValue: MDB_SUCCESS): return result
        // These stop a commit before its first byte is written.
        case let cause where [.mapFull, .transactionFull, .badTransaction].contains(cause): throw cause
        case let failure:
            let cause = handle.directory.cause(of: failure)
            poison = cause
            throw StorageError.commitFailed(cause: cause)
        }
    }

    private func begin(_ flags: CInt) throws(LMDBError) -> OpaquePointer {
        try clearingTheWay { () throws(LMDBError) in try handle.begin(flags) }
    }

    /// Begins something, and begins it once more after removing what was in its way.
    func clearingTheWay<R>(_ begin: () throws(LMDBError) -> R) throws(LMDBError) -> R {
        do throws(LMDBError) {
            return try begin()
        } catch .readersFull {
            try handle.clearStaleReaders()
        } catch .mapResized {
            try adoptMapSize()
        }
        return try begin()
    }

    /// Takes on the larger map of another process.
    ///
    /// LMDB moves the map under open transactions without a check, so there must be none but the one beginning.
    private func adoptMapSize() throws(LMDBError) {
        try liveTransactions.withLock { count throws(LMDBError) in
            guard count == 1 else { throw .mapResized }
            try LMDBError.check(mdb_env_set_mapsize(handle.pointer, 0))
        }
    }

    func whileCounted<R>(_ body: () throws -> R) rethrows -> R {
        liveTransactions.withLock { $0 += 1 }
        defer { liveTransactions.withLock { $0 -= 1 } }
        return try body()
    }
}
