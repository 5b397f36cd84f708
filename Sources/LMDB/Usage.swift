/// How full a database is and who reads it, at one moment.
public struct Usage: Hashable, Sendable {
    /// The largest size the data file may grow to, in bytes.
    public let mapSize: Int
    /// The size of the data file, in bytes; it never shrinks.
    public let fileSize: Int
    /// The size of a page, in bytes.
    public let pageSize: Int
    /// Pages of the data file that were ever used.
    public let usedPages: Int
    /// Those of them that are free to be used again.
    public let freePages: Int
    /// The number of the last committed transaction.
    public let transaction: Int
    /// How many read transactions may be open at a time.
    public let maxReaders: Int
    /// How many read transactions are open, over all processes.
    public let readers: Int
    /// By how many transactions the oldest open read transaction is behind; 0 when none is.
    public let oldestReaderLag: Int
    /// The number of entries in each declared table.
    public let entries: [String: Int]

    /// Bytes of the data file that were ever used.
    public var usedBytes: Int { usedPages * pageSize }

    /// The share of the map that is used, from 0 to 1; warn from 0.8.
    public var fractionUsed: Double { Double(usedBytes) / Double(mapSize) }
}
