public import LMDB

/// An append-only log of records in LMDB, with the RFC 6962 tree over them.
///
/// It knows nothing of what its records mean. Everything it does happens inside a transaction of its ``environment``, which
/// the caller opens: what the caller keeps in tables of its own changes together with the log, or not at all.
public struct EventLog: Sendable {
    /// The database that holds the log and the caller's own tables.
    public let environment: Environment
    /// The URI that names the log, the `source` of every record.
    public let origin: String
    let schema: Schema
    let lastTail = LastTail()

    /// Creates an empty log in a directory, which is made if need be.
    ///
    /// - Parameters:
    ///   - directory: A directory without a database.
    ///   - origin: A URI that names the log for good: printable, without spaces, at most 256 bytes.
    ///   - tables: The caller's own tables.
    ///   - options: Of the storage.
    ///   - affair: What the log says of itself in its first record, once anything is recorded.
    ///   - fill: Writes what the caller's own tables hold from the beginning; it must not keep the environment.
    /// - Returns: The open log.
    /// - Throws: ``LogError/badOrigin(_:)``; what ``LMDB/Environment/create(at:tables:options:filling:)`` throws.
    public static func create(
        at directory: String,
        origin: String,
        tables: [String] = [],
        options: Environment.Options = .init(),
        beginning affair: LogAffair? = nil,
        filling fill: (Environment, inout WriteTransaction) throws -> Void = { _, _ in }
    ) throws -> EventLog {
        guard isOrigin(origin) else { throw LogError.badOrigin(origin) }
        let tables = Schema.tables + Schema.laterTables + tables
        let environment = try Environment.create(at: directory, tables: tables, options: options) { environment, txn in
            let schema = Schema(environment)
            try schema.meta.insert("format", Schema.format, &txn)
            try schema.meta.insert("origin", origin, &txn)
            if case .timeZoneSet(let name)? = affair { try schema.meta.insert(Schema.pendingZone, name, &txn) }
            try fill(environment, &txn)
        }
        return EventLog(environment: environment, origin: origin, schema: Schema(environment))
    }

    /// Opens the log in a directory.
    ///
    /// Cost: independent of how much the log holds.
    ///
    /// - Parameters:
    ///   - directory: Where ``create(at:origin:tables:options:)`` made a log.
    ///   - access: For reading only, or to append too.
    ///   - tables: The caller's own tables.
    ///   - optional: Those of the caller's tables that a log of before may not have: a writer creates them.
    ///   - options: Of the storage.
    /// - Returns: The open log.
    /// - Throws: ``LogError/notALog(path:)``, ``LogError/newerFormat(path:found:known:)``;
    ///   what ``LMDB/Environment/open(at:access:tables:creating:optional:options:)`` throws.
    public static func open(
        at directory: String,
        access: Environment.Access,
        tables: [String] = [],
        optional: [String] = [],
        options: Environment.Options = .init()
    ) throws -> EventLog {
        let environment: Environment
        do {
            // The format stands before everything else: a newer one may have other tables.
            try checkFormat(at: directory, options)
            environment = try Environment.open(
                at: directory,
                access: access,
                tables: Schema.tables + tables,
                optional: Schema.laterTables + optional,
                options: options
            )
        } catch StorageError.tableMissing {
            throw LogError.notALog(path: directory)
        }
        let schema = Schema(environment)
        guard let origin = try environment.read({ txn in try schema.meta.get("origin", txn) }) else {
            throw LogError.notALog(path: directory)
        }
        return EventLog(environment: environment, origin: origin, schema: schema)
    }

    /// A URI reference (RFC 3986) in printable ASCII; `+` is left out, because names of signing keys cannot hold it.
    private static func isOrigin(_ text: String) -> Bool {
        let forbidden = Set("\"<>\\^`{|}+".unicodeScalars)
        return (1...256).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { (0x21...0x7E).contains($0.value) && !forbidden.contains($0) }
    }

    private static func checkFormat(at directory: String, _ options: Environment.Options) throws {
        let environment = try Environment.open(
            at: directory,
            access: .readOnly,
            tables: ["log.meta"],
            options: options
        )
        let meta = environment.table("log.meta", key: LMDB.UTF8.self, value: LMDB.UTF8.self)
        guard let format = try environment.read({ txn in try meta.get("format", txn) }) else {
            throw LogError.notALog(path: directory)
        }
        guard format == Schema.format else {
            throw LogError.newerFormat(path: directory, found: format, known: Schema.format)
        }
    }
}
