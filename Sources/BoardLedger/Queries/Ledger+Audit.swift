internal import EventLog
public import Governance
internal import LMDB

/// One record, as an auditor reads it.
public struct AuditRow: Codable, Hashable, Sendable {
    /// Position in the log, from 0.
    public var position: UInt64
    /// When the ledger was told, RFC 3339 in UTC.
    public var recorded: String
    /// Who recorded it.
    public var actor: String
    /// As what they recorded it.
    public var capacity: String
    /// The subject of the record.
    public var subject: SubjectID
    /// The stored type of the event.
    public var type: String
    /// What happened, in words.
    public var what: String
    /// When it happened or took effect, in EDTF.
    @Nullable public var occurred: String?
    /// The decision behind it.
    @Nullable public var authority: SubjectID?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// The batch it was recorded in.
    public var batch: String
}

/// Which records an audit is about.
public struct AuditFilter: Hashable, Sendable {
    /// Only records that touch or name this subject.
    public var subject: SubjectID?
    /// Only records by this actor.
    public var actor: String?
    /// Only records of this type, or of types that begin with it up to a full stop, such as `action`.
    public var type: String?
    /// Only records made on or after this day.
    public var since: Day?
    /// Only records made on or before this day.
    public var until: Day?

    /// All records.
    public init() {}
}

extension Ledger {
    /// The records that a filter lets through, oldest first.
    ///
    /// Cost: with a subject, one index entry and record for each that touches it; without, the whole log.
    ///
    /// - Parameters:
    ///   - filter: Which records.
    ///   - moment: Records later than it knows are left out.
    /// - Returns: The records.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func audit(_ filter: AuditFilter, _ moment: Moment) throws -> [AuditRow] {
        try ask(moment) { reading, txn in
            var rows: [AuditRow] = []
            try reading.visit(filter.subject, txn) { record in
                if reading.moment.knows(record.sequence), filter.admits(record) { rows.append(try AuditRow(record)) }
            }
            return rows
        }
    }

    /// The records of changes that need a decision behind them and name none.
    ///
    /// Cost: reads the whole log.
    ///
    /// - Parameter moment: Records later than it knows are left out.
    /// - Returns: The records, oldest first.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func unauthorised(_ moment: Moment) throws -> [AuditRow] {
        try ask(moment) { reading, txn in
            var rows: [AuditRow] = []
            try reading.visit(nil, txn) { record in
                guard reading.moment.knows(record.sequence), record.authority == nil else { return }
                let event = try AnyReading(record)
                if event.needsAuthority { rows.append(AuditRow(record, event)) }
            }
            return rows
        }
    }
}

extension AuditFilter {
    fileprivate func admits(_ record: Record) -> Bool {
        let day = String(record.recordedTime.text.prefix(10))
        return (actor.map { $0 == record.actor } ?? true)
            && (type.map { record.type == $0 || record.type.hasPrefix($0 + ".") } ?? true)
            && (since.map { $0.iso <= day } ?? true)
            && (until.map { day <= $0.iso } ?? true)
    }
}

extension AuditRow {
    init(_ record: Record) throws {
        self.init(record, try AnyReading(record))
    }

    init(_ record: Record, _ reading: AnyReading) {
        self.init(
            position: record.sequence,
            recorded: record.recordedTime.text,
            actor: record.actor,
            capacity: record.capacity,
            subject: reading.subject,
            type: record.type,
            what: reading.line,
            occurred: record.occurred,
            authority: reading.stamp.authority,
            citation: CitationAnswer(reading.stamp.citation),
            batch: record.correlationID
        )
    }
}

/// A record with its event decoded, whatever its kind.
struct AnyReading {
    let subject: SubjectID
    let stamp: Stamp
    let line: String
    let needsAuthority: Bool
    /// The other subjects that the record names.
    let touches: Set<SubjectID>

    init(_ record: Record) throws {
        self = try Self.read(record, as: SubjectID(parsing: record.subject).kind.decider)
    }

    private static func read<D: Decider>(_ record: Record, as decider: D.Type) throws -> AnyReading {
        AnyReading(try EventReading(record, as: decider))
    }

    private init<D: Decider>(_ reading: EventReading<D>) {
        subject = reading.subject
        stamp = reading.stamp
        line = reading.event.payload.line
        needsAuthority = reading.event.needsAuthority
        touches = Set(reading.touches.keys).subtracting([reading.subject])
    }
}

extension Reading {
    /// Visits every record, or those that touch or name one subject, oldest first; seals are the log's own affair.
    func visit(
        _ subject: SubjectID?,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Record) throws -> Void
    ) throws {
        guard let subject else {
            return try ledger.log.scan(txn) { record in
                if !record.isSeal { try body(record) }
                return true
            }
        }
        var positions: [UInt64] = []
        try projections.trail.scan(prefix: DelimitedUTF8.encode(subject.description), txn) { key, _ in
            positions.append(key.1)
            return true
        }
        for position in positions {
            guard let record = try ledger.log.record(at: position, txn) else { continue }
            try body(record)
        }
    }
}
