internal import CLMDB

extension Environment {
    /// How full the database is and who reads it.
    ///
    /// Cost: reads the list of free pages; does not read the tables.
    public var usage: Usage {
        get throws {
            let readers = try snapshotsOfReaders()
            return try read { txn in
                let transaction = txn.handle.pointer(for: identity)
                let info = try handle.info
                var entries: [String: Int] = [:]
                var statistics = MDB_stat()
                for (name, table) in tables {
                    try LMDBError.check(mdb_stat(transaction, table, &statistics))
                    entries[name] = statistics.ms_entries
                }
                return Usage(
                    mapSize: info.me_mapsize,
                    fileSize: try handle.dataFileLength(),
                    pageSize: try handle.pageSize(),
                    usedPages: info.me_last_pgno + 1,
                    freePages: try Self.freePages(transaction),
                    transaction: info.me_last_txnid,
                    maxReaders: Int(info.me_maxreaders),
                    readers: readers.count,
                    oldestReaderLag: readers.min().map { max(0, info.me_last_txnid - $0) } ?? 0,
                    entries: entries
                )
            }
        }
    }

    /// The number of the transaction that each open read transaction sees.
    ///
    /// LMDB tells it in lines of text only: process, thread, and transaction or a hyphen.
    private func snapshotsOfReaders() throws(LMDBError) -> [Int] {
        var text = ""
        let code = withUnsafeMutablePointer(to: &text) { context in
            mdb_reader_list(
                handle.pointer,
                { line, context in
                    guard let line, let context else { return -1 }
                    context.assumingMemoryBound(to: String.self).pointee += String(cString: line)
                    return 0
                },
                context
            )
        }
        guard code >= 0 else { throw LMDBError(rawValue: code) }
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            return fields.count == 3 ? Int(fields[2]) : nil
        }
    }

    /// Adds up LMDB's own table of free pages, table 0: each entry begins with a count.
    private static func freePages(_ transaction: OpaquePointer) throws(LMDBError) -> Int {
        var cursor = try Cursor(table: 0, transaction)
        var total = 0
        var isFound = try cursor.begin(from: nil, backwards: false)
        while isFound {
            guard cursor.value.count >= MemoryLayout<Int>.size else { throw .corrupted }
            total += cursor.value.loadUnaligned(as: Int.self)
            isFound = try cursor.move(MDB_NEXT)
        }
        return total
    }
}
