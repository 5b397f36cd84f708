internal import CLMDB

/// A table: entries of one kind, ordered by the bytes of their keys.
///
/// A value with no state of its own; every use names a transaction of the environment it came from.
public struct Table<Key: Codec, Value: Codec>: Sendable {
    /// The table's name in the database.
    public let name: String
    let index: MDB_dbi
    let environment: UInt64

    init(name: String, index: MDB_dbi, environment: UInt64) {
        self.name = name
        self.index = index
        self.environment = environment
    }

    /// Looks up the value under a key.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - txn: a transaction.
    /// - Returns: the value, or nil when there is no such key.
    /// - Throws: `StorageError.badKeyLength` or `.undecodable`; `LMDBError`.
    public func get(_ key: Key.Value, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Value.Value? {
        try withBytes(key, txn) { try decodeValue($0) }
    }

    /// Lends the bytes of the value under a key, without copying them.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - txn: a transaction.
    ///   - body: uses the bytes, which are valid in it only.
    /// - Returns: what the closure returns, or nil when there is no such key.
    /// - Throws: `StorageError.badKeyLength`; `LMDBError`; what the closure throws.
    public func withBytes<R>(
        _ key: Key.Value,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (RawSpan) throws -> R
    ) throws -> R? {
        let key = try encodeKey(key)
        return try txn.withHandle { handle in
            var value = MDB_val()
            let code = key.withMDBValue { mdb_get(handle.pointer(for: environment), index, &$0, &value) }
            if code == MDB_NOTFOUND { return nil }
            try LMDBError.check(code)
            return try body(UnsafeRawBufferPointer(value).bytes)
        }
    }

    /// Counts the entries, at no cost.
    ///
    /// - Parameter txn: a transaction.
    /// - Returns: how many there are, by the table's own description.
    /// - Throws: `LMDBError`; `.corrupted` where the description says more than there can be.
    public func count(_ txn: borrowing some ReadableTransaction & ~Copyable) throws(LMDBError) -> Int {
        try txn.withHandle { handle throws(LMDBError) in
            var statistics = MDB_stat()
            try LMDBError.check(mdb_stat(handle.pointer(for: environment), index, &statistics))
            let count = Int(statistics.ms_entries)
            guard count >= 0 else { throw .corrupted }
            return count
        }
    }

    func encodeKey(_ key: Key.Value) throws(StorageError) -> [UInt8] {
        let bytes = Key.encode(key)
        guard 1...511 ~= bytes.count else { throw .badKeyLength(table: name, bytes: bytes.count) }
        return bytes
    }

    func decodeKey(_ bytes: RawSpan) throws(StorageError) -> Key.Value {
        do throws(LMDBError) {
            return try Key.decode(bytes)
        } catch {
            throw .undecodable(table: name, part: .key, cause: error)
        }
    }

    func decodeValue(_ bytes: RawSpan) throws(StorageError) -> Value.Value {
        do throws(LMDBError) {
            return try Value.decode(bytes)
        } catch {
            throw .undecodable(table: name, part: .value, cause: error)
        }
    }
}
