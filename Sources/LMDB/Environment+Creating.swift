internal import CLMDB

extension Environment {
    /// Creates a database with its first content, and returns once it will outlive a power failure.
    ///
    /// It is made in a directory of its own inside the given one and moved to its place when it is whole. So whoever is
    /// interrupted here, even by power loss, leaves no database, and nothing that stands in the way of the next attempt.
    ///
    /// - Parameters:
    ///   - directory: an existing directory without a database, or a new one in an existing directory.
    ///   - tables: the names of its tables.
    ///   - options: sizes and exceptions.
    ///   - fill: writes the first content. It must not keep the environment, which is not the one returned.
    /// - Returns: the environment, open for reading and writing. The files are readable by their owner alone.
    /// - Throws: `StorageError`, `LMDBError` or what `fill` throws; then no database is left behind. Only where the
    ///   finished database cannot be opened, for want of memory for example, it stays.
    public static func create(
        at directory: String,
        tables: [String],
        options: Options = Options(),
        filling fill: (Environment, inout WriteTransaction) throws -> Void = { _, _ in }
    ) throws -> Environment {
        try validate(options, tables)
        let place = try checkedDirectory(directory, options, making: true)
        do {
            let lock = try lockForCreating(in: place, options)
            defer { lock.close() }
            try place.requireNoDatabase()
            do {
                try place.removeUnfinished()
                try build(in: place.makeUnfinished(), tables, options, fill)
                try place.moveUnfinishedIntoPlace()
                try place.sync()
            } catch {
                // What the disk says now, it no longer says when there is room again.
                let reason = reason(for: error, in: place)
                try? place.removeUnfinished()
                place.discardFiles()
                throw reason
            }
        }
        _ = consume place
        return try open(at: directory, access: .readWrite, tables: tables, options: options)
    }

    private static func lockForCreating(
        in place: borrowing DatabaseDirectory,
        _ options: Options
    ) throws(StorageError) -> DatabaseLock {
        do throws(StorageError) {
            let lock = try DatabaseLock(in: place, for: .readWrite)
            do throws(StorageError) {
                try lock.enter(from: options.inspectNamespace(), options.patience)
                return lock
            } catch {
                lock.close()
                throw error
            }
        } catch {
            place.discardIfMade()
            throw error
        }
    }

    /// Makes a whole database and closes it.
    private static func build(
        in directory: consuming DatabaseDirectory,
        _ tables: [String],
        _ options: Options,
        _ fill: (Environment, inout WriteTransaction) throws -> Void
    ) throws {
        var handle = try EnvironmentHandle(in: directory, for: .readWrite, options)
        try handle.open(options, tableCount: tables.count, isNew: true)
        let tables = try handle.openTables(tables, creating: Set(tables))
        handle.finishOpening()
        let environment = Environment(handle, access: .readWrite, tables: tables)
        try environment.write { txn in try fill(environment, &txn) }
        try LMDBError.check(mdb_env_sync(environment.handle.pointer, 1))
    }

    /// Of a failed commit here it is known what became of it: nothing.
    private static func reason(for error: any Error, in place: borrowing DatabaseDirectory) -> any Error {
        let cause: LMDBError
        switch error {
        case StorageError.commitFailed(let failure): cause = failure
        case let failure as LMDBError: cause = place.cause(of: failure)
        default: return error
        }
        // Positive codes are the system's.
        return cause.rawValue > 0 ? StorageError.system(call: "write", errno: cause.rawValue, path: place.path) : cause
    }
}
