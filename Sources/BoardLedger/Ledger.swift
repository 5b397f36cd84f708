public import EventLog
public import Governance
internal import LMDB

/// A governance ledger in a directory: the log, the rules of the domain, and what is projected from them.
public struct Ledger: Sendable {
    let log: EventLog
    let now: @Sendable () -> Instant
    let commits = CommitQueue()

    /// Where the ledger lies.
    public let directory: String

    /// The URI that names the ledger, fixed when it was created.
    public var origin: String { log.origin }

    /// Creates an empty ledger, with a signing key in a folder of its own beside the data.
    ///
    /// - Parameters:
    ///   - directory: A directory without a ledger; it is made if need be.
    ///   - origin: A URI that names the ledger for good, such as `https://ledger.example.gov.uk/leeds`.
    ///   - now: The clock.
    /// - Returns: The open ledger.
    /// - Throws: `LogError`, `StorageError`; ``ProofFailure/keyExists(folder:)`` where the directory holds a key.
    public static func create(
        at directory: String,
        origin: String,
        now: @escaping @Sendable () -> Instant = { .now }
    ) throws -> Ledger {
        let keys = KeyFolder(inLedger: directory)
        let log = try EventLog.create(
            at: directory,
            origin: origin,
            tables: Projections.tables + Projections.laterTables
        ) {
            environment,
            txn in
            // Asked before there is a ledger, so that the refusal leaves none.
            guard try keys.signingKeyIfThere() == nil else { throw ProofFailure.keyExists(folder: directory + "/keys") }
            try ProjectionMarker.table(environment).insert("live", ProjectionSide.a.rawValue, &txn)
            try Projections(environment, .a).mark(position: 0, &txn)
        }
        let ledger = Ledger(log: log, now: now, directory: directory)
        _ = try ledger.makeKey()
        return ledger
    }

    /// Opens a ledger.
    ///
    /// Cost: independent of how much it holds.
    ///
    /// - Parameters:
    ///   - directory: Where ``create(at:origin:now:)`` made a ledger.
    ///   - access: For reading only, or to record too.
    ///   - waiting: How long opening and recording wait for another program.
    ///   - now: The clock.
    /// - Returns: The open ledger.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public static func open(
        at directory: String,
        access: Access,
        waiting: Waiting = Waiting(),
        now: @escaping @Sendable () -> Instant = { .now }
    ) throws -> Ledger {
        let log = try EventLog.open(
            at: directory,
            access: access == .reading ? .readOnly : .readWrite,
            tables: Projections.tables,
            optional: Projections.laterTables,
            options: waiting.options
        )
        return Ledger(log: log, now: now, directory: directory)
    }

    /// What a ledger is opened for.
    public enum Access: Hashable, Sendable {
        case reading, recording
    }

    /// Today in UTC, by the ledger's clock.
    public var today: Day { Self.day(of: now()) }

    /// The day of an instant, in UTC.
    ///
    /// - Parameter instant: The instant.
    /// - Returns: Its day.
    public static func day(of instant: Instant) -> Day {
        Day(epochDay: Int(instant.milliseconds / 86_400_000))
    }

    /// Whether the projections are whole, but made by another version of the program.
    func projectionsAreOfAnotherVersion(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Bool {
        guard let name = try ProjectionMarker.table(log.environment).get("live", txn),
            let side = ProjectionSide(rawValue: name),
            let marker = try Projections(log.environment, side).marker(txn)
        else { return false }
        return try marker.version != Projections.version && marker.position == log.size(txn)
    }

    /// The projections that answer at present.
    func projections(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Projections {
        guard let name = try ProjectionMarker.table(log.environment).get("live", txn),
            let side = ProjectionSide(rawValue: name)
        else { throw LedgerError.projectionsMissing }
        let projections = Projections(log.environment, side)
        guard let marker = try projections.marker(txn), marker.version == Projections.version,
            marker.position == (try log.size(txn))
        else { throw LedgerError.projectionsOutdated }
        return projections
    }
}
