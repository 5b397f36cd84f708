internal import CLMDB
internal import Glibc

extension Environment {
    /// Copies the database as it is now, without its free pages, and returns once the copy will outlive a power failure.
    ///
    /// Others may read and write meanwhile, but it is a long read: the file grows by what they write.
    /// A copy is one file; anybody with the right to write to its directory can open it.
    ///
    /// - Parameter directory: an existing directory without a database, or a new one in an existing directory.
    /// - Throws: `StorageError.exists`, `StorageError` or `LMDBError`; then no copy is left behind.
    public func copyCompacted(to directory: String) throws {
        let target = try DatabaseDirectory(at: directory, making: true)
        let file = try target.makeDataFile()
        defer { close(file) }
        do {
            try copyCompacted(into: file)
            guard fsync(file) == 0 else { throw StorageError.system(call: "fsync", errno: errno, path: directory) }
            try target.sync()
        } catch {
            target.discardFiles()
            throw error
        }
    }

    private func copyCompacted(into file: CInt) throws {
        try whileCounted {
            // What can be cleared away is in the way of its read transaction, before it has written anything.
            try clearingTheWay { () throws(LMDBError) in
                try LMDBError.check(mdb_env_copyfd2(handle.pointer, file, CUnsignedInt(MDB_CP_COMPACT)))
            }
        }
    }
}
