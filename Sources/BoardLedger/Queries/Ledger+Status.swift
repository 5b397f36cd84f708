public import EventLog
internal import Governance
internal import LMDB
internal import TransparencyLog

/// How a ledger stands: what it holds and what it takes on disk.
public struct StatusAnswer: Codable, Hashable, Sendable {
    /// The URI that names the ledger.
    public var origin: String
    /// Where it lies.
    public var directory: String
    /// The time zone of its days, by its name in the IANA database; UTC where its records name none.
    public var timeZone: String
    /// How many records it holds.
    public var records: UInt64
    /// The RFC 6962 root over them, in base64.
    public var root: String
    /// When the last record was written.
    @Nullable public var lastRecorded: Instant?
    /// How many subjects it holds of each kind that has any.
    public var subjects: [String: Int]
    /// Bytes in use in the data file.
    public var usedBytes: Int
    /// Size of the data file, in bytes.
    public var fileBytes: Int
    /// The most that the data file can hold, in bytes.
    public var mapBytes: Int
}

extension Ledger {
    /// The storage behind every ledger, by name and version.
    public static var storageVersion: String { Environment.version }

    /// How the ledger stands.
    ///
    /// Cost: one index entry for each subject.
    ///
    /// - Returns: What it holds and what it takes on disk.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func status() throws -> StatusAnswer {
        let usage = try log.environment.usage
        return try log.environment.read { txn in
            let size = try log.size(txn)
            var subjects: [String: Int] = [:]
            try log.subjects(startingWith: "", txn) { name in
                if let slash = name.firstIndex(of: "/") { subjects[String(name[..<slash]), default: 0] += 1 }
                return true
            }
            return StatusAnswer(
                origin: origin,
                directory: directory,
                timeZone: zone.words,
                records: size,
                root: try log.root(txn).base64,
                lastRecorded: size == 0 ? nil : try log.record(at: size - 1, txn)?.recordedTime,
                subjects: subjects,
                usedBytes: usage.usedBytes,
                fileBytes: usage.fileSize,
                mapBytes: usage.mapSize
            )
        }
    }
}
