internal import CLMDB

extension EnvironmentHandle {
    /// Begins a transaction; the flags are `MDB_RDONLY` or 0.
    func begin(_ flags: CInt) throws(LMDBError) -> OpaquePointer {
        var transaction: OpaquePointer?
        try LMDBError.check(mdb_txn_begin(pointer, nil, CUnsignedInt(flags), &transaction))
        guard let transaction else { throw .panic }
        return transaction
    }

    /// Opens every table, once and for all.
    ///
    /// A handle is good only once the transaction that opened it is committed, and no two may be opened at a time: so
    /// all are opened here, before anybody else can have a transaction. Those in `creating` are made when missing, and
    /// those in `sparing` left out.
    func openTables(
        _ names: [String],
        creating: Set<String> = [],
        sparing: Set<String> = []
    ) throws -> [String: MDB_dbi] {
        var tables: [String: MDB_dbi] = [:]
        try committing(MDB_RDONLY) { transaction in
            for name in names {
                tables[name] = try openTable(name, 0, transaction)
            }
        }
        let missing = names.filter { tables[$0] == nil && !sparing.contains($0) }
        if let lost = missing.first(where: { !creating.contains($0) }) {
            throw StorageError.tableMissing(table: lost, path: directory.path)
        }
        if !missing.isEmpty {
            try lock.takeTurn(patience)
            defer { lock.passTurn() }
            try committing(0) { transaction in
                for name in missing {
                    tables[name] = try openTable(name, MDB_CREATE, transaction)
                }
            }
        }
        return tables
    }

    /// Opens one table; nil when it is missing.
    private func openTable(_ name: String, _ flags: CInt, _ transaction: OpaquePointer) throws -> MDB_dbi? {
        var table: MDB_dbi = 0
        let code = mdb_dbi_open(transaction, name, CUnsignedInt(flags), &table)
        if code == MDB_NOTFOUND { return nil }
        try LMDBError.check(code)
        var stored: CUnsignedInt = 0
        try LMDBError.check(mdb_dbi_flags(transaction, table, &stored))
        guard stored == 0 else { throw StorageError.foreignTable(table: name, path: directory.path) }
        return table
    }

    private func committing(_ flags: CInt, _ body: (OpaquePointer) throws -> Void) throws {
        let transaction = try begin(flags)
        do {
            try body(transaction)
        } catch {
            mdb_txn_abort(transaction)
            throw error
        }
        try LMDBError.check(mdb_txn_commit(transaction))
    }
}
