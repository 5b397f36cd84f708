internal import CLMDB

/// A code that LMDB returned: one of its own (negative) or an `errno` value (positive).
///
/// Source: `lmdb.h`, "Return Codes".
public struct LMDBError: Error, RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The code as LMDB returned it; never 0.
    public let rawValue: CInt

    /// Wraps a return code.
    ///
    /// - Parameter rawValue: the code LMDB returned.
    public init(rawValue: CInt) { self.rawValue = rawValue }

    /// What the code means, in LMDB's words.
    public var description: String { String(cString: mdb_strerror(rawValue)) }

    /// The key is there already, or an appended key does not come after the last one.
    public static let keyExists = LMDBError(rawValue: MDB_KEYEXIST)
    /// No such key.
    public static let notFound = LMDBError(rawValue: MDB_NOTFOUND)
    /// A page that should exist does not: the file is damaged.
    public static let pageNotFound = LMDBError(rawValue: MDB_PAGE_NOTFOUND)
    /// A page, or an entry that we decode, does not hold what it should: the file is damaged.
    public static let corrupted = LMDBError(rawValue: MDB_CORRUPTED)
    /// An earlier fatal error: the environment must be opened again.
    public static let panic = LMDBError(rawValue: MDB_PANIC)
    /// The file was written by another version of LMDB's format.
    public static let versionMismatch = LMDBError(rawValue: MDB_VERSION_MISMATCH)
    /// The file is not an LMDB file.
    public static let invalid = LMDBError(rawValue: MDB_INVALID)
    /// The map is full: the transaction is lost, and the environment needs a larger `mapSize`.
    public static let mapFull = LMDBError(rawValue: MDB_MAP_FULL)
    /// All reader slots are taken by transactions that are still alive.
    public static let readersFull = LMDBError(rawValue: MDB_READERS_FULL)
    /// The transaction changed too many pages: split the work into smaller transactions.
    public static let transactionFull = LMDBError(rawValue: MDB_TXN_FULL)
    /// Another process made the map larger while this one had transactions open: open the environment again.
    public static let mapResized = LMDBError(rawValue: MDB_MAP_RESIZED)
    /// The entry or table is of another kind than the operation expects.
    public static let incompatible = LMDBError(rawValue: MDB_INCOMPATIBLE)
    /// The transaction failed earlier and can only be abandoned.
    public static let badTransaction = LMDBError(rawValue: MDB_BAD_TXN)
    /// A key, or bytes that we decode, have a length that is not allowed there.
    public static let badValueSize = LMDBError(rawValue: MDB_BAD_VALSIZE)

    /// The tree of a table has more levels than there can be: the file is damaged.
    public static let cursorFull = LMDBError(rawValue: MDB_CURSOR_FULL)
    /// The description of a table is gone or has changed under its handle.
    public static let badTable = LMDBError(rawValue: MDB_BAD_DBI)

    /// True when, under the rules of this module, only a damaged file brings the error about: restore from a backup.
    public var isDamage: Bool {
        switch self {
        case .corrupted, .pageNotFound, .invalid, .notFound, .incompatible, .badTransaction, .cursorFull, .badTable:
            true
        default: false
        }
    }

    /// True when the file is damaged or the environment is beyond use: stop, and restore from a backup if it persists.
    public var isFatal: Bool {
        switch self {
        case .corrupted, .pageNotFound, .panic, .invalid: true
        default: false
        }
    }

    /// Turns a return code into success or a thrown error.
    static func check(_ code: CInt) throws(LMDBError) {
        guard code == MDB_SUCCESS else { throw LMDBError(rawValue: code) }
    }
}
