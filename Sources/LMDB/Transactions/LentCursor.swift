internal import CLMDB
internal import Glibc

/// A place in a table, lent for as long as a closure runs: for code that moves about in several tables at once.
///
/// Any use after the closure of ``Table/withCursors(_:_:_:)`` traps.
public final class LentCursor {
    // Each method is done with them before another is called; to check that at every step of a search took a tenth of it.
    @exclusivity(unchecked) private var pointer: OpaquePointer?
    @exclusivity(unchecked) private var currentKey = MDB_val()
    @exclusivity(unchecked) private var currentValue = MDB_val()

    fileprivate init(table: MDB_dbi, _ transaction: OpaquePointer) throws(LMDBError) {
        try LMDBError.check(mdb_cursor_open(transaction, table, &pointer))
    }

    fileprivate func end() {
        if let pointer { mdb_cursor_close(pointer) }
        pointer = nil
    }

    /// Goes to the first entry whose key is the one given, or sorts after it.
    ///
    /// - Parameter key: the encoded key, 1 to 511 bytes.
    /// - Returns: false where there is none.
    /// - Throws: `LMDBError`.
    public func seek(_ key: [UInt8]) throws(LMDBError) -> Bool {
        let code = key.withMDBValue { wanted in
            let code = mdb_cursor_get(open, &wanted, &currentValue, MDB_SET_RANGE)
            currentKey = wanted
            return code
        }
        return try isFound(code)
    }

    /// Whether an entry is there with exactly this value; goes to it.
    ///
    /// Cost: a search from the top, or within the present page where the key belongs there: cheapest in the order of keys.
    ///
    /// - Parameters:
    ///   - key: the encoded key, 1 to 511 bytes.
    ///   - value: the encoded value.
    /// - Returns: false too where there is no such key.
    /// - Throws: `LMDBError`.
    public func holds(_ key: RawSpan, _ value: RawSpan) throws(LMDBError) -> Bool {
        let code = key.withUnsafeBytes { key in
            var wanted = MDB_val(lent: key)
            let code = mdb_cursor_get(open, &wanted, &currentValue, MDB_SET_KEY)
            currentKey = wanted
            return code
        }
        guard try isFound(code), currentValue.mv_size == value.byteCount else { return false }
        let stored = UnsafeRawBufferPointer(currentValue)
        return value.withUnsafeBytes { value in
            guard let own = value.baseAddress, let other = stored.baseAddress else { return true }
            return memcmp(own, other, value.count) == 0
        }
    }

    /// Goes to the entry after the present one.
    ///
    /// - Returns: false where there is none.
    /// - Throws: `LMDBError`.
    public func next() throws(LMDBError) -> Bool {
        try isFound(mdb_cursor_get(open, &currentKey, &currentValue, MDB_NEXT))
    }

    /// Lends the bytes of the present entry.
    ///
    /// - Parameter body: uses the key and the value, which are valid in it only.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws.
    public func withEntry<R, E: Error>(_ body: (RawSpan, RawSpan) throws(E) -> R) throws(E) -> R {
        _ = open
        // Copies: the closure may move the cursor.
        let (key, value) = (currentKey, currentValue)
        return try body(UnsafeRawBufferPointer(key).bytes, UnsafeRawBufferPointer(value).bytes)
    }

    private var open: OpaquePointer {
        guard let pointer else { fatalError("a lent cursor was used after its loan ended") }
        return pointer
    }

    private func isFound(_ code: CInt) throws(LMDBError) -> Bool {
        if code == MDB_NOTFOUND { return false }
        try LMDBError.check(code)
        return true
    }
}

extension Table {
    /// Lends cursors of the table.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - txn: a transaction, which must not be written to meanwhile.
    ///   - body: uses the cursors, which are of no use after it.
    /// - Returns: what the closure returns.
    /// - Throws: `LMDBError`; what the closure throws.
    public func withCursors<R>(
        _ count: Int,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: ([LentCursor]) throws -> R
    ) throws -> R {
        try txn.withHandle { handle in
            var cursors: [LentCursor] = []
            defer { for cursor in cursors { cursor.end() } }
            for _ in 0..<count {
                cursors.append(try LentCursor(table: index, handle.pointer(for: self.environment)))
            }
            return try body(cursors)
        }
    }
}
