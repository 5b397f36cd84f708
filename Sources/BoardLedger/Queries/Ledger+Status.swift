public import EventLog
public import Governance
internal import LMDB
internal import TransparencyLog

/// Records whose times are not to be trusted, because the clock was wrong when they were written.
public struct UntrustedAnswer: Codable, Hashable, Sendable {
    /// Position of the first.
    public var from: UInt64
    /// Position of the last.
    public var through: UInt64
    /// When somebody confirmed that the clock was right again.
    public var confirmed: Instant

    /// What the log says of their times.
    public var times: UntrustedTimes { UntrustedTimes(positions: from..<through + 1, confirmed: confirmed) }
}

/// How one of the tables stands that answer questions.
public struct ProjectionAnswer: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Which version of the program made what it holds: another one's is of no use.
    public var version: String
    /// How many records are in it.
    public var position: UInt64
    /// The digest that the last rebuild took, SHA-256 in hexadecimal; null where none was.
    @Nullable public var digest: String?
    /// Of how many records that was; null where there is no digest.
    @Nullable public var digestSize: UInt64?
}

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
    /// Records whose times are not to be trusted, oldest first.
    public var untrustedTimes: [UntrustedAnswer]
    /// How many subjects it holds of each kind that has any.
    public var subjects: [String: Int]
    /// Persons who were recorded in clear without a standing: the public view keeps them back, reference and all.
    public var personsWithoutStanding: [SubjectID]
    /// Of how many persons and exempt items the keys are here.
    public var keys: Int
    /// Persons who were erased and whose keys are here again, or still: “vault backup” and “vault restore” destroy them.
    public var erasedWithKeys: [SubjectID]
    /// The tables that answer questions; none where they are missing.
    public var projections: [ProjectionAnswer]
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

    /// How many records the ledger holds.
    ///
    /// Cost: one look-up.
    ///
    /// - Returns: The size of the log.
    /// - Throws: `LogError`, `StorageError`.
    public func size() throws -> UInt64 { try log.environment.read { txn in try log.size(txn) } }

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
                untrustedTimes: try log.untrustedTimes(txn).map { untrusted in
                    UntrustedAnswer(
                        from: untrusted.positions.lowerBound,
                        through: untrusted.positions.upperBound - 1,
                        confirmed: untrusted.confirmed
                    )
                },
                subjects: subjects,
                personsWithoutStanding: try personsWithoutStanding(txn),
                keys: try vault.session()?.owners().count ?? 0,
                // Where the projections are of another version, nobody can tell before a rebuild.
                erasedWithKeys: try (try? projections(txn)).map { projections in
                    try erasedWithKeys(projections, txn)
                } ?? [],
                projections: try projectionAnswers(txn),
                usedBytes: usage.usedBytes,
                fileBytes: usage.fileSize,
                mapBytes: usage.mapSize
            )
        }
    }

    private func personsWithoutStanding(
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [SubjectID] {
        guard let projections = try? projections(txn) else { return [] }
        let store = StateStore(self, projections)
        var found: [SubjectID] = []
        try log.subjects(startingWith: "person/", txn) { name in
            let id = try SubjectID(parsing: name)
            guard let state = try store.state(of: id, as: Person.self, txn) else { return true }
            if state.isPrivate, !ProtectedText.isIn(state.name) { found.append(id) }
            return true
        }
        return found
    }

    /// Also of another version's projections, which answer nothing.
    private func projectionAnswers(
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [ProjectionAnswer] {
        guard let name = try ProjectionMarker.table(log.environment).get("live", txn),
            let side = ProjectionSide(rawValue: name)
        else { return [] }
        let projections = Projections(log.environment, side)
        guard let marker = try projections.marker(txn) else { return [] }
        var answers: [ProjectionAnswer] = []
        for projection in Projection.allCases {
            let digest = try projections.rememberedDigest(of: projection, txn)
            answers.append(
                ProjectionAnswer(
                    name: projection.rawValue,
                    version: marker.version,
                    position: marker.position,
                    digest: digest?.hash,
                    digestSize: digest?.size
                )
            )
        }
        return answers
    }
}
