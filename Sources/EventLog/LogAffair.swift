internal import CanonicalJSON
public import LMDB

/// What the log says of itself, besides its seals: whatever every reader of it must know survives export and import.
public enum LogAffair: Hashable, Sendable {
    /// Days are those of this time zone, by its name in the IANA database, such as `Europe/London`.
    case timeZoneSet(String)
    /// Somebody confirmed that the clock is right now, although records bear later times: those from this position up to
    /// this record. The affair of the same sort before it stands at `previous`.
    case clockConfirmed(from: UInt64, previous: UInt64?)

    private static let timeZoneType = "log.time-zone-set.v1"
    static let clockType = "log.clock-confirmed.v1"
    static let clockTypeBytes = Array(clockType.utf8)

    private struct TimeZoneSet: Codable {
        var timeZone: String
    }

    private struct ClockConfirmed: Codable {
        var from: UInt64
        var previous: UInt64?
    }

    var type: String {
        switch self {
        case .timeZoneSet: Self.timeZoneType
        case .clockConfirmed: Self.clockType
        }
    }

    func data() throws -> CanonicalFragment {
        switch self {
        case .timeZoneSet(let name): try CanonicalFragment(encoding: TimeZoneSet(timeZone: name))
        case .clockConfirmed(let from, let previous):
            try CanonicalFragment(encoding: ClockConfirmed(from: from, previous: previous))
        }
    }

    /// What a record says; nil where it is about something else, or is a seal.
    init?(_ record: StoredRecord) throws {
        guard record.isOfLog else { return nil }
        switch record.type {
        case Self.timeZoneType: self = .timeZoneSet(try record.data.decode(TimeZoneSet.self).timeZone)
        case Self.clockType:
            let said = try record.data.decode(ClockConfirmed.self)
            self = .clockConfirmed(from: said.from, previous: said.previous)
        default: return nil
        }
    }
}

extension EventLog {
    /// What the log says of itself in its first record, or will say there once anything is recorded; nil where that is
    /// nothing.
    ///
    /// A log that was made stays empty until something is recorded, so that another copy's records can be taken in.
    ///
    /// - Parameter txn: Any transaction.
    /// - Returns: What it says.
    /// - Throws: ``LogError/damaged(position:what:)``, or what storage throws.
    public func firstAffair(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> LogAffair? {
        if let first = try stored(at: 0, txn) { return try LogAffair(first) }
        return try schema.meta.get(Schema.pendingZone, txn).map { .timeZoneSet($0) }
    }

    /// Appends what the log was to say first, where nothing is recorded yet.
    func beginIfEmpty(at time: Instant, _ txn: inout WriteTransaction) throws {
        guard try size(txn) == 0, let affair = try firstAffair(txn) else { return }
        let draft = Draft(type: affair.type, subject: Seal.subject, data: try affair.data())
        let batch = Batch(own: "log:0", content: draft.data.bytes)
        _ = try appendNext(draft, batch: batch, number: 1, at: time, &txn)
    }
}

extension LogAffair {
    /// What a line says that another copy of the log wrote; nil where it is no such line.
    ///
    /// - Parameter line: The line, without a line feed.
    public init?(line: [UInt8]) {
        var reader = RecordReader()
        guard let record = try? reader.stored(line), let affair = try? LogAffair(record) else { return nil }
        self = affair
    }
}

extension StoredRecord {
    /// Whether the record is one of the log's own, a seal or what the log says of itself besides.
    public var isOfLog: Bool { withBytes(of: .subject) { $0.holds(Seal.subjectBytes) } }
}
