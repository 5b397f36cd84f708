/// What the rules of this module refuse, or the operating system would not do.
public enum StorageError: Error, Hashable, Sendable {
    /// This process has the same directory open already, under this path or another.
    case alreadyOpen(path: String)
    /// Another process was still writing when the longest wait was over; its number is 0 or nil where it is not known.
    case busy(path: String, process: Int32?, waited: Duration)
    /// Programs of another PID namespace, such as those of another container, have the database open; the number of one
    /// of them is 0 or nil where it cannot be seen from here.
    case inAnotherNamespace(path: String, process: Int32?, host: String?)
    /// `create` found a database in the directory.
    case exists(path: String)
    /// There is no database in the directory.
    case notFound(path: String)
    /// The file in the directory is not a database that this version of LMDB can read.
    case notADatabase(path: String, cause: LMDBError)
    /// The file is shorter than the database it says it holds.
    case truncated(path: String, bytes: Int, expected: Int)
    /// The pages of the file contradict each other, so it is neither changed nor copied.
    case damaged(path: String, what: String)
    /// The filesystem is remote or shared, or its kind cannot be found out.
    case unsafeFilesystem(path: String, kind: String)
    /// The user may not write to the directory or its files, which even a reader must.
    case accessDenied(path: String, access: Environment.Access)
    /// A write was asked of an environment opened for reading.
    case readOnly(path: String)
    /// A declared table is not in the database.
    case tableMissing(table: String, path: String)
    /// A table in the database was made with flags that this module does not use.
    case foreignTable(table: String, path: String)
    /// A table name is empty, too long, has a NUL in it, or is declared twice.
    case badTableName(String)
    /// An option is outside its range.
    case badOption(name: String, value: Int, allowed: ClosedRange<Int>)
    /// An encoded key has a length outside 1 to 511 bytes.
    case badKeyLength(table: String, bytes: Int)
    /// The bytes of a key or value are not what the table's codec wrote.
    case undecodable(table: String, part: EntryPart, cause: LMDBError)
    /// The commit failed; whether it is on disk is not known.
    case commitFailed(cause: LMDBError)
    /// An earlier commit failed; the environment accepts no more writes.
    case poisoned(cause: LMDBError)
    /// A system call failed.
    case system(call: String, errno: CInt, path: String)

    /// The half of an entry.
    public enum EntryPart: String, Hashable, Sendable {
        /// The key.
        case key
        /// The value.
        case value
    }
}

extension StorageError: CustomStringConvertible {
    /// What is wrong and what to do about it, in one or two sentences.
    public var description: String {
        switch self {
        case .alreadyOpen(let path):
            "\(path) is already open in this process. Use the environment that is open."
        case .busy(let path, let process, let waited):
            "Another program\(Self.words(process)) is writing to \(path), and was not done within \(waited)."
        case .inAnotherNamespace(let path, let process, let host):
            "\(path) is open in another container or PID namespace\(host.map { " (on \($0))" } ?? "")\(Self.words(process))."
        case .exists(let path):
            "There is already a database in \(path). Open it, or choose another directory."
        case .notFound(let path):
            "There is no database in \(path)."
        case .notADatabase(let path, let cause):
            "The file in \(path) is not a database that this program can read: \(cause)"
        case .truncated(let path, let bytes, let expected):
            "The database in \(path) is cut short: \(bytes) bytes instead of at least \(expected). Restore it from a backup."
        case .damaged(let path, let what):
            "The database in \(path) is damaged. \(what) Restore it from a backup."
        case .unsafeFilesystem(let path, let kind):
            "\(path) is on a filesystem of kind \"\(kind)\", where the database could be damaged. Use a local disk."
        case .accessDenied(let path, .readOnly):
            "You may not write to \(path). Even reading a database needs write access to its lock file: "
                + "read as the user who owns it, or read a copy."
        case .accessDenied(let path, .readWrite):
            "You may not write to \(path). Open the database as the user who owns it."
        case .readOnly(let path):
            "The database in \(path) is open for reading only."
        case .tableMissing(let table, let path):
            "The database in \(path) has no table \"\(table)\": it was made by another program or version, "
                + "or its creation was interrupted."
        case .foreignTable(let table, let path):
            "The table \"\(table)\" in \(path) was made by another program, with an order that this one does not use."
        case .badTableName(let name):
            "\"\(name)\" cannot be a table's name: a name has 1 to 511 bytes, no NUL, and is declared once."
        case .badOption(let name, let value, let allowed):
            "\(name) is \(value), but must be from \(allowed.lowerBound) to \(allowed.upperBound)."
        case .badKeyLength(let table, let bytes):
            "A key in table \"\(table)\" has \(bytes) bytes, but must have from 1 to 511."
        case .undecodable(let table, let part, let cause):
            "A \(part.rawValue) in table \"\(table)\" is not in the expected form: \(cause)"
        case .commitFailed(let cause):
            "The last change may not be on disk: \(cause). Stop, and open the database again."
        case .poisoned(let cause):
            "An earlier change could not be brought to disk (\(cause)), so nothing more is written. "
                + "Stop, and open the database again."
        case .system(let call, let errno, let path):
            "\(call) failed for \(path): \(LMDBError(rawValue: errno))"
        }
    }

    private static func words(_ process: Int32?) -> String {
        process.flatMap { $0 > 0 ? " (process \($0))" : nil } ?? ""
    }
}
