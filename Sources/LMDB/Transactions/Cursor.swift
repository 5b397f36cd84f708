internal import CLMDB

/// A place in a table, for as long as a scan lasts.
struct Cursor: ~Copyable {
    private let pointer: OpaquePointer
    private var currentKey = MDB_val()
    private var currentValue = MDB_val()

    init(table: MDB_dbi, _ transaction: OpaquePointer) throws(LMDBError) {
        var cursor: OpaquePointer?
        try LMDBError.check(mdb_cursor_open(transaction, table, &cursor))
        guard let cursor else { throw .panic }
        pointer = cursor
    }

    deinit { mdb_cursor_close(pointer) }

    /// The key at the cursor; valid until it moves.
    var key: UnsafeRawBufferPointer { UnsafeRawBufferPointer(currentKey) }

    /// The value at the cursor; valid until it moves.
    var value: UnsafeRawBufferPointer { UnsafeRawBufferPointer(currentValue) }

    /// Goes where a scan begins.
    ///
    /// - Returns: false when there is no entry to begin with.
    mutating func begin(from key: [UInt8]?, backwards: Bool) throws(LMDBError) -> Bool {
        guard let key else { return try move(backwards ? MDB_LAST : MDB_FIRST) }
        let isFound = try moveToKey(atOrAfter: key)
        guard backwards else { return isFound }
        // LMDB finds the first key that is not below; backwards wants the last that is not above.
        if !isFound { return try move(MDB_LAST) }
        return self.key.elementsEqual(key) ? true : try move(MDB_PREV)
    }

    /// Goes to another entry.
    ///
    /// - Returns: false when there is none.
    mutating func move(_ operation: MDB_cursor_op) throws(LMDBError) -> Bool {
        try isFound(mdb_cursor_get(pointer, &currentKey, &currentValue, operation))
    }

    private mutating func moveToKey(atOrAfter key: [UInt8]) throws(LMDBError) -> Bool {
        let code = key.withMDBValue { wanted in
            let code = mdb_cursor_get(pointer, &wanted, &currentValue, MDB_SET_RANGE)
            currentKey = wanted
            return code
        }
        return try isFound(code)
    }

    private func isFound(_ code: CInt) throws(LMDBError) -> Bool {
        if code == MDB_NOTFOUND { return false }
        try LMDBError.check(code)
        return true
    }
}
