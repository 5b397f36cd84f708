internal import CLMDB

extension Environment {
    /// Checks the pages of the data file: that each is what it should be, and either in use once or free.
    ///
    /// It reads the structure, not the values. Others may read and write meanwhile; damage neither ends the program nor
    /// goes unseen because LMDB would not come across it.
    ///
    /// Cost: reads each page in use once; for an outline one in a hundred of them, some hundreds at most.
    ///
    /// - Parameter reach: how far the check goes.
    /// - Returns: what is damaged; a long list is cut.
    /// - Throws: `LMDBError` or `StorageError` when the file cannot be read; damage is found, not thrown.
    public func checkPages(_ reach: PageReach = .everything) throws -> [PageFinding] {
        try whileCounted {
            try handle.pageFindings(reach) { () throws(LMDBError) in
                try clearingTheWay { () throws(LMDBError) in try handle.begin(MDB_RDONLY) }
            }
        }
    }
}
