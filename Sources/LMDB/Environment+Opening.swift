internal import CLMDB

extension Environment {
    /// Opens a database that exists.
    ///
    /// - Parameters:
    ///   - directory: where it is. A process may have it open once.
    ///   - access: for reading only, or for reading and writing.
    ///   - tables: the names of the tables that it must hold.
    ///   - creating: the names of further tables; a writer creates those that are missing.
    ///   - optional: the names of further tables; a writer creates those that are missing, and a reader does without them:
    ///     tables that an earlier version of the program did not have.
    ///   - options: sizes and exceptions.
    /// - Returns: the environment.
    /// - Throws: `StorageError` or `LMDBError`.
    public static func open(
        at directory: String,
        access: Access,
        tables: [String],
        creating: [String] = [],
        optional: [String] = [],
        options: Options = Options()
    ) throws -> Environment {
        let all = tables + creating + optional
        try validate(options, all)
        let place = try checkedDirectory(directory, options, making: false)
        // Once before the lock's file is made in what may be the wrong directory, and once when nobody can change it.
        try place.requireDatabase()
        var handle = try EnvironmentHandle(in: place, for: access, options)
        try handle.directory.requireDatabase()
        try handle.open(options, tableCount: all.count, isNew: false)
        let opened =
            switch access {
            case .readOnly: try handle.openTables(all, sparing: Set(optional))
            case .readWrite: try handle.openTables(all, creating: Set(creating + optional))
            }
        try handle.requirePages(of: opened.values)
        handle.finishOpening()
        return Environment(handle, access: access, tables: opened)
    }

    /// Gives typed access to a table that was declared when the environment was opened; traps for any other.
    ///
    /// - Parameters:
    ///   - name: the table's name.
    ///   - key: how its keys are encoded.
    ///   - value: how its values are encoded.
    /// - Returns: the table, a small value that may be kept and shared.
    public func table<Key: Codec, Value: Codec>(
        _ name: String,
        key: Key.Type,
        value: Value.Type
    ) -> Table<Key, Value> {
        guard let index = tables[name] else {
            fatalError("table \"\(name)\" was not declared when the environment was opened")
        }
        return Table(name: name, index: index, environment: identity)
    }

    /// Gives typed access to a table that may be missing, as ``table(_:key:value:)`` does.
    ///
    /// - Parameters:
    ///   - name: the table's name, declared as optional when the environment was opened.
    ///   - key: how its keys are encoded.
    ///   - value: how its values are encoded.
    /// - Returns: the table, or nil where the database does not have it.
    public func tableIfThere<Key: Codec, Value: Codec>(
        _ name: String,
        key: Key.Type,
        value: Value.Type
    ) -> Table<Key, Value>? {
        tables[name].map { Table(name: name, index: $0, environment: identity) }
    }

    static func checkedDirectory(
        _ path: String,
        _ options: Options,
        making: Bool
    ) throws(StorageError) -> DatabaseDirectory {
        let directory = try DatabaseDirectory(at: path, making: making)
        if !options.allowUnsafeFilesystem {
            do throws(StorageError) {
                try directory.requireSafeFilesystem(options.inspectFilesystem)
            } catch {
                directory.discardIfMade()
                throw error
            }
        }
        return directory
    }

    static func validate(_ options: Options, _ tables: [String]) throws(StorageError) {
        try options.validate()
        var seen: Set<String> = []
        for name in tables {
            guard 1...511 ~= name.utf8.count, !name.utf8.contains(0), seen.insert(name).inserted else {
                throw .badTableName(name)
            }
        }
    }
}
