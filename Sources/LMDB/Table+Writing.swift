internal import CLMDB

extension Table {
    /// Adds an entry under a new key: the verb for records, which are never changed.
    ///
    /// - Parameters:
    ///   - key: a key that is not in the table.
    ///   - value: the value.
    ///   - txn: a write transaction.
    /// - Throws: `LMDBError.keyExists`, then nothing is changed; `StorageError.badKeyLength`; `LMDBError.mapFull` and
    ///   other errors that spoil the transaction.
    public func insert(_ key: Key.Value, _ value: Value.Value, _ txn: inout WriteTransaction) throws {
        try put(key, value, MDB_NOOVERWRITE, &txn)
    }

    /// Adds an entry at the end, faster than `insert` and with full pages.
    ///
    /// - Parameters:
    ///   - key: a key that sorts after all in the table.
    ///   - value: the value.
    ///   - txn: a write transaction.
    /// - Throws: `LMDBError.keyExists` when the key does not come last, then nothing is changed; otherwise as `insert`.
    public func append(_ key: Key.Value, _ value: Value.Value, _ txn: inout WriteTransaction) throws {
        try put(key, value, MDB_APPEND, &txn)
    }

    /// Puts a value under a key, in place of one that may be there: for tables that can be built again.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - value: the value.
    ///   - txn: a write transaction.
    /// - Throws: as `insert`, but never `keyExists`.
    public func set(_ key: Key.Value, _ value: Value.Value, _ txn: inout WriteTransaction) throws {
        try put(key, value, 0, &txn)
    }

    /// Removes the entry under a key: for tables that can be built again.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - txn: a write transaction.
    /// - Returns: false when there is no such key.
    /// - Throws: `StorageError.badKeyLength`; `LMDBError`.
    @discardableResult
    public func delete(_ key: Key.Value, _ txn: inout WriteTransaction) throws -> Bool {
        let key = try encodeKey(key)
        let pointer = txn.handle.pointer(for: environment)
        let code = key.withMDBValue { mdb_del(pointer, index, &$0, nil) }
        if code == MDB_NOTFOUND { return false }
        try txn.check(code)
        return true
    }

    /// Removes all entries: for tables that can be built again.
    ///
    /// - Parameter txn: a write transaction.
    /// - Throws: `LMDBError`.
    public func clear(_ txn: inout WriteTransaction) throws(LMDBError) {
        try txn.check(mdb_drop(txn.handle.pointer(for: environment), index, 0))
    }

    /// Adds an entry under a key, unless there is one.
    ///
    /// - Parameters:
    ///   - key: the encoded key.
    ///   - value: the encoded value.
    ///   - txn: a write transaction.
    /// - Returns: false where the key is there already; its value is left as it is.
    /// - Throws: `StorageError.badKeyLength`; `LMDBError.mapFull` and other errors that spoil the transaction.
    @discardableResult
    public func insertBytes(_ key: RawSpan, _ value: RawSpan, _ txn: inout WriteTransaction) throws -> Bool {
        let code = try put(key, value, MDB_NOOVERWRITE, txn)
        if code == MDB_KEYEXIST { return false }
        try txn.check(code)
        return true
    }

    /// Puts many entries, one after another.
    ///
    /// Cost: for each a search from the top, or within the present page where the key belongs there: cheapest in the order
    /// of keys. Appending searches nothing.
    ///
    /// - Parameters:
    ///   - rule: what becomes of a key that is there already.
    ///   - txn: a write transaction.
    ///   - entries: puts each entry by calling what it is given with an encoded key and an encoded value.
    /// - Throws: `LMDBError.keyExists` where the rule allows no such key; `StorageError.badKeyLength`; `LMDBError.mapFull` and
    ///   other errors that spoil the transaction; what the closure throws. What was put before stays.
    public func putBytes(
        _ rule: PutRule,
        _ txn: inout WriteTransaction,
        _ entries: (_ put: (_ key: RawSpan, _ value: RawSpan) throws -> Void) throws -> Void
    ) throws {
        var cursor: OpaquePointer?
        try txn.check(mdb_cursor_open(txn.handle.pointer(for: environment), index, &cursor))
        defer { mdb_cursor_close(cursor) }
        let flags = CUnsignedInt(rule.flags)
        try entries { key, value in
            try requireLength(ofKey: key)
            let code = key.withUnsafeBytes { key in
                value.withUnsafeBytes { value in
                    var (key, value) = (MDB_val(lent: key), MDB_val(lent: value))
                    return mdb_cursor_put(cursor, &key, &value, flags)
                }
            }
            if code == MDB_KEYEXIST, rule == .keeping { return }
            try txn.check(code)
        }
    }

    private func requireLength(ofKey key: RawSpan) throws(StorageError) {
        guard 1...511 ~= key.byteCount else { throw .badKeyLength(table: name, bytes: key.byteCount) }
    }

    private func put(
        _ key: RawSpan,
        _ value: RawSpan,
        _ flags: CInt,
        _ txn: borrowing WriteTransaction
    ) throws(StorageError) -> CInt {
        try requireLength(ofKey: key)
        let pointer = txn.handle.pointer(for: environment)
        return key.withUnsafeBytes { key in
            value.withUnsafeBytes { value in
                var (key, value) = (MDB_val(lent: key), MDB_val(lent: value))
                return mdb_put(pointer, index, &key, &value, CUnsignedInt(flags))
            }
        }
    }

    private func put(_ key: Key.Value, _ value: Value.Value, _ flags: CInt, _ txn: inout WriteTransaction) throws {
        let key = try encodeKey(key)
        let value = Value.encode(value)
        let pointer = txn.handle.pointer(for: environment)
        let code = key.withMDBValue { key in
            value.withMDBValue { value in mdb_put(pointer, index, &key, &value, CUnsignedInt(flags)) }
        }
        try txn.check(code)
    }
}

/// What becomes of entries whose key is in a table already.
public enum PutRule: Sendable {
    /// The value that is there stays.
    case keeping
    /// The new value takes its place.
    case replacing
    /// There is none, and none that sorts after it: faster, and with full pages; otherwise `LMDBError.keyExists`.
    case appending

    fileprivate var flags: CInt {
        switch self {
        case .keeping: MDB_NOOVERWRITE
        case .replacing: 0
        case .appending: MDB_APPEND
        }
    }
}
