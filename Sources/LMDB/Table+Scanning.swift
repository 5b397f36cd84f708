internal import CLMDB

extension Table {
    /// The entry with the lowest key.
    ///
    /// - Parameter txn: a transaction.
    /// - Returns: its key and value, or nil when the table is empty.
    /// - Throws: `StorageError.undecodable`; `LMDBError`.
    public func first(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> (Key.Value, Value.Value)? {
        try end(backwards: false, txn)
    }

    /// The entry with the highest key.
    ///
    /// - Parameter txn: a transaction.
    /// - Returns: its key and value, or nil when the table is empty.
    /// - Throws: `StorageError.undecodable`; `LMDBError`.
    public func last(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> (Key.Value, Value.Value)? {
        try end(backwards: true, txn)
    }

    /// Visits entries in the order of their keys, or backwards.
    ///
    /// - Parameters:
    ///   - from: where to begin: at this key or, where it is absent, at the next one in the direction of the scan; nil
    ///     for all entries.
    ///   - backwards: from high keys to low ones.
    ///   - txn: a transaction.
    ///   - body: receives each key and value; returns false to stop.
    /// - Throws: `StorageError.badKeyLength` or `.undecodable`; `LMDBError`; what the closure throws.
    public func scan(
        from: Key.Value? = nil,
        backwards: Bool = false,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Key.Value, Value.Value) throws -> Bool
    ) throws {
        try visit(from: from.map(encodeKey), backwards: backwards, txn) { key, value in
            try body(decodeKey(key), decodeValue(value))
        }
    }

    /// Visits the entries whose encoded key begins with some bytes, in the order of their keys.
    ///
    /// - Parameters:
    ///   - prefix: the bytes; none for all entries.
    ///   - txn: a transaction.
    ///   - body: receives each key and value; returns false to stop.
    /// - Throws: `StorageError.badKeyLength` or `.undecodable`; `LMDBError`; what the closure throws.
    public func scan(
        prefix: [UInt8],
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Key.Value, Value.Value) throws -> Bool
    ) throws {
        guard prefix.count <= 511 else { throw StorageError.badKeyLength(table: name, bytes: prefix.count) }
        try visit(from: prefix.isEmpty ? nil : prefix, backwards: false, txn) { key, value in
            guard key.withUnsafeBytes({ $0.starts(with: prefix) }) else { return false }
            return try body(decodeKey(key), decodeValue(value))
        }
    }

    /// Visits entries in the order of their keys, or backwards, lending the bytes without copying them.
    ///
    /// - Parameters:
    ///   - from: as for ``scan(from:backwards:_:_:)``.
    ///   - backwards: from high keys to low ones.
    ///   - txn: a transaction.
    ///   - body: receives the bytes of each key and value, valid in it only; returns false to stop.
    /// - Throws: `StorageError.badKeyLength`; `LMDBError`; what the closure throws.
    public func scanBytes(
        from: Key.Value? = nil,
        backwards: Bool = false,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (RawSpan, RawSpan) throws -> Bool
    ) throws {
        try visit(from: from.map(encodeKey), backwards: backwards, txn, body)
    }

    private func end(
        backwards: Bool,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (Key.Value, Value.Value)? {
        var entry: (Key.Value, Value.Value)?
        try scan(backwards: backwards, txn) { key, value in
            entry = (key, value)
            return false
        }
        return entry
    }

    private func visit(
        from: [UInt8]?,
        backwards: Bool,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (RawSpan, RawSpan) throws -> Bool
    ) throws {
        try txn.withHandle { handle in
            var cursor = try Cursor(table: index, handle.pointer(for: environment))
            var isFound = try cursor.begin(from: from, backwards: backwards)
            while isFound, try body(cursor.key.bytes, cursor.value.bytes) {
                isFound = try cursor.move(backwards ? MDB_PREV : MDB_NEXT)
            }
        }
    }
}
