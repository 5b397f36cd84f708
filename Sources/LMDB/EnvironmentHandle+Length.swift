internal import CLMDB
internal import Glibc

extension EnvironmentHandle {
    /// Refuses a data file whose end is missing, such as a broken-off copy, before LMDB reads beyond it and is killed.
    ///
    /// A sound file may end a little before its last page when that page was allocated and freed in one transaction.
    /// So a short file is judged by what must be there: here the root pages, which opening the tables reads.
    func requireRoots() throws {
        guard let length = try lengthOfShortFile() else { return }
        for root in try rootPages() where root != Self.noPage {
            try requirePages(root &+ 1, in: length)
        }
    }

    /// Refuses a data file that is too short for the pages that its tables say they have.
    func requirePages(of tables: some Sequence<MDB_dbi>) throws {
        guard let length = try lengthOfShortFile() else { return }
        let transaction = try begin(MDB_RDONLY)
        defer { mdb_txn_abort(transaction) }
        // Two pages describe the file; tables 0 and 1 are LMDB's own.
        var pages = 2
        var statistics = MDB_stat()
        for table in [0, 1] + tables {
            try LMDBError.check(mdb_stat(transaction, table, &statistics))
            pages += statistics.ms_branch_pages + statistics.ms_leaf_pages + statistics.ms_overflow_pages
        }
        try requirePages(pages, in: length)
    }

    func dataFileLength() throws -> Int {
        var status = stat()
        guard fstat(try dataFileDescriptor(), &status) == 0 else {
            throw StorageError.system(call: "fstat", errno: errno, path: directory.path)
        }
        return Int(status.st_size)
    }

    func pageSize() throws(LMDBError) -> Int {
        var statistics = MDB_stat()
        try LMDBError.check(mdb_env_stat(pointer, &statistics))
        return Int(statistics.ms_psize)
    }

    private func lengthOfShortFile() throws -> Int? {
        let length = try dataFileLength()
        return length / (try pageSize()) <= (try info.me_last_pgno) ? length : nil
    }

    private func requirePages(_ pages: Int, in length: Int) throws {
        let expected = pages.multipliedReportingOverflow(by: try pageSize())
        guard !expected.overflow, expected.partialValue <= length else {
            throw StorageError.truncated(
                path: directory.path,
                bytes: length,
                expected: expected.overflow ? .max : expected.partialValue
            )
        }
    }

    private static let noPage = -1

    /// The root pages of LMDB's own two tables, after the last commit.
    ///
    /// LMDB's functions do not tell them. Source: `mdb.c`, `MDB_meta` and `MDB_db` of data format 1, which
    /// `mdb_env_open` has checked; the newer of the first two pages counts.
    private func rootPages() throws -> [Int] {
        let transactionOffset = 144
        let rootOffsets = [80, 128]
        let file = try dataFileDescriptor()
        let pageSize = try pageSize()
        let pages = try [0, pageSize].map { offset in
            var page = [UInt8](repeating: 0, count: transactionOffset + MemoryLayout<Int>.size)
            guard pread(file, &page, page.count, off_t(offset)) == page.count else {
                throw StorageError.notADatabase(path: directory.path, cause: .invalid)
            }
            return page
        }
        func number(_ page: [UInt8], at offset: Int) -> Int {
            page.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Int.self) }
        }
        let isSecondNewer = number(pages[0], at: transactionOffset) < number(pages[1], at: transactionOffset)
        return rootOffsets.map { number(pages[isSecondNewer ? 1 : 0], at: $0) }
    }
}
