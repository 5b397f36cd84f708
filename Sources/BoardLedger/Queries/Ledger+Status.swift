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
    /// How many records it holds.
    public var records: UInt64
    /// The RFC 6962 root over them, in base64.
    public var root: String
    /// When the last record was written, RFC 3339 in UTC.
    @Nullable public var lastRecorded: String?
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
                subjects[String(name.prefix { $0 != "/" }), default: 0] += 1
                return true
            }
            return StatusAnswer(
                origin: origin,
                directory: directory,
                records: size,
                root: try log.root(txn).base64,
                lastRecorded: size == 0 ? nil : try log.record(at: size - 1, txn)?.recordedTime.text,
                subjects: subjects,
                usedBytes: usage.usedBytes,
                fileBytes: usage.fileSize,
                mapBytes: usage.mapSize
            )
        }
    }

    /// Checks the whole ledger: every record, the tree over them, every index.
    ///
    /// Cost: reads and hashes the whole log.
    ///
    /// - Parameter progress: Told how many records are checked, and of how many.
    /// - Returns: What was found.
    /// - Throws: What reading throws; damage is found, not thrown.
    public func verify(progress: (_ done: UInt64, _ all: UInt64) -> Void = { _, _ in }) throws -> Check {
        try log.environment.read { txn in
            var result = try log.verify(txn, progress: progress)
            if result.isSound { try checkEvents(&result, txn) }
            return Check(
                size: result.size,
                root: result.root.base64,
                damages: result.damages,
                damageCount: result.damageCount
            )
        }
    }

    /// What a check of the whole ledger found.
    public struct Check: Hashable, Sendable {
        /// How many records the ledger holds.
        public var size: UInt64
        /// The root of the tree, computed from the records alone, in base64.
        public var root: String
        /// What contradicts itself, in the order of the log; a long list is cut.
        public var damages: [Damage]
        /// How many damages were found in all.
        public var damageCount: Int

        /// Whether everything agrees with everything.
        public var isSound: Bool { damageCount == 0 }
    }

    /// Every record must be an event that the domain knows.
    private func checkEvents(
        _ result: inout Verification,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        do {
            try log.scan(txn) { record in
                do {
                    _ = try AnyReading(record)
                } catch let error as LedgerError {
                    result.add(Damage(position: record.sequence, what: "\(error)"))
                }
                return true
            }
        }
        do {
            _ = try projections(txn)
        } catch let error as LedgerError {
            result.add(Damage(position: nil, what: "\(error) Run “boardledger rebuild”."))
        }
    }
}
