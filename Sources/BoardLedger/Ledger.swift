public import EventLog
public import Governance
internal import LMDB

/// A governance ledger in a directory: the log, the rules of the domain, and what is projected from them.
public struct Ledger: Sendable {
    let log: EventLog
    let now: @Sendable () -> Instant
    /// Which days are meant: those of the ledger's time zone.
    public internal(set) var zone: Zone
    let commits = CommitQueue()
    var vault: Vault
    /// For whose eyes its answers are.
    public internal(set) var view = View.secretariat
    var tally = WithheldTally()

    /// Where the ledger lies.
    public let directory: String

    /// The URI that names the ledger, fixed when it was created.
    public var origin: String { log.origin }

    /// Creates an empty ledger, with a signing key in a folder of its own beside the data.
    ///
    /// - Parameters:
    ///   - directory: A directory without a ledger; it is made if need be.
    ///   - origin: A URI that names the ledger for good, such as `https://ledger.example.gov.uk/leeds`.
    ///   - zone: Its time zone, which is said for good in its first record; `.utc` needs no record.
    ///   - now: The clock.
    /// - Returns: The open ledger.
    /// - Throws: `LogError`, `StorageError`; ``ProofFailure/keyExists(folder:)`` where the directory holds a key.
    public static func create(
        at directory: String,
        origin: String,
        zone: Zone = .utc,
        now: @escaping @Sendable () -> Instant = { .now }
    ) throws -> Ledger {
        let keys = KeyFolder(inLedger: directory)
        let log = try EventLog.create(
            at: directory,
            origin: origin,
            tables: Projections.tables + Projections.laterTables,
            beginning: zone.name.map { name in .timeZoneSet(name) }
        ) {
            environment,
            txn in
            // Asked before there is a ledger, so that the refusal leaves none.
            guard try keys.signingKeyIfThere() == nil else { throw ProofFailure.keyExists(folder: directory + "/keys") }
            try ProjectionMarker.table(environment).insert("live", ProjectionSide.a.rawValue, &txn)
            try Projections(environment, .a).mark(position: 0, &txn)
        }
        let vault = Vault(inLedger: directory)
        let ledger = Ledger(log: log, now: now, zone: zone, vault: vault, directory: directory)
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
        let vault = Vault(inLedger: directory)
        let ledger = Ledger(log: log, now: now, zone: try zone(of: log), vault: vault, directory: directory)
        // Whoever was interrupted in destroying a key wanted it gone; a reader may have no right to finish it.
        if access == .recording { try ledger.finishErasures() } else { try? ledger.finishErasures() }
        return ledger
    }

    /// What a ledger is opened for.
    public enum Access: Hashable, Sendable {
        case reading, recording
    }

    /// Today, by the ledger's clock and in its time zone.
    public var today: Day { zone.day(of: now()) }

    private static func zone(of log: EventLog) throws -> Zone {
        try zone(saidBy: try log.environment.read { txn in try log.firstAffair(txn) })
    }

    /// The zone that a log names in its first record.
    static func zone(saidBy affair: LogAffair?) throws -> Zone {
        guard case .timeZoneSet(let name)? = affair else { return .utc }
        do {
            return try Zone(named: name)
        } catch {
            throw LedgerError.zoneUnknown(name)
        }
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
