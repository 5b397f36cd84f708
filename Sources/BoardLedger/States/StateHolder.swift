internal import CanonicalJSON
internal import EventLog
internal import Governance

/// The state of one subject, changed in place as its records are folded.
protocol StateHolder: AnyObject {
    var id: SubjectID { get }
    /// The subject's number in the log.
    var number: UInt64 { get }
    /// How many of the subject's records are folded.
    var version: UInt64 { get }
    /// Whether it has been folded beyond what is stored.
    var isChanged: Bool { get }
    var standing: Standing { get }
    /// The positions of the records that later ones say something of, in the order in which that came.
    var amended: [UInt64] { get }
    /// Whether one of these says otherwise than it did, or nothing any more.
    var isRewritten: Bool { get }
    /// The digests of what records said that later ones corrected or withdrew, and perhaps of more.
    var replaced: [UInt64] { get }
    /// Whether everything folded had, or may have, taken effect by a day.
    func hasCome(by day: Day) -> Bool
    var anyState: any SubjectState { get }

    /// The state of what had, or may have, taken effect by a day; nil where nothing brought the subject onto the record by
    /// then.
    ///
    /// Cost: reads all records of the subject.
    ///
    /// - Parameters:
    ///   - day: The day.
    ///   - openings: Which of what brings the subject onto the record counts though it is to come.
    ///   - notBefore: The date before which nothing took effect that a decision allows.
    ///   - untrusted: The records whose times are not to be trusted.
    ///   - records: Visits the subject's records that are known.
    /// - Returns: The state, or nil.
    /// - Throws: What reading throws; ``LedgerError``.
    func state(
        on day: Day,
        counting openings: OpeningsToCome,
        notBefore: (SubjectID) throws -> Day?,
        untrusted: [UntrustedTimes],
        _ records: (_ visit: (StoredRecord) throws -> Void) throws -> Void
    ) throws -> (any StateHolder)?

    /// Folds the next record, and lays out what it is found by where rows are wanted.
    ///
    /// Cost: does not grow with the records before; but those are read again where the record makes another say something
    /// else, and folded again when the state is wanted next.
    func take(_ record: StoredRecord, rows: inout Rows?, _ earlier: EarlierRecords) throws
    /// The entry to store, if what was folded since the last one gives another; then it counts as stored.
    func takeSnapshot() -> [UInt8]?
    /// Counts everything folded so far as stored: it was read, and nothing was added.
    func settle()
}

/// How the records of a subject stand.
enum Standing: UInt64 {
    /// Every record counts as it stands.
    case plain
    /// Later records amend earlier ones.
    case amended
    /// All that brought the subject onto the record was withdrawn.
    case withdrawn
}

/// When a state is stored: after each of its first records, later less often.
///
/// To have a state, what is stored is read and the records behind it are folded; to store one costs what it is long. With
/// steps that grow as the root of the number of records, both grow no faster than that.
enum SnapshotRule {
    /// Whether the state after so many records is one that is stored.
    ///
    /// Up to 255, after each; from 256 records on after every second, from 1,024 after every fourth, and so on: twice the
    /// step for four times the records.
    static func applies(to version: UInt64) -> Bool {
        guard version >= 256 else { return version > 0 }
        let step = UInt64(1) << UInt64((63 - version.leadingZeroBitCount - 6) / 2)
        return version % step == 0
    }
}

/// How changes of one kind are read and folded.
struct KindReader<D: Decider>: Sendable {
    private let changes: [String: any Change<D>.Type]

    init(_: D.Type) {
        changes = Dictionary(uniqueKeysWithValues: D.everyChange.map { ($0.type, $0) })
    }

    /// The type of the change that a record holds.
    func change(of record: StoredRecord) throws -> any Change<D>.Type {
        guard let type = changes[record.type] else { throw StoredChange.unknown(record) }
        return type
    }

    /// A record as one of its subject's history.
    func entry(of record: StoredRecord, told day: Day) throws -> AmendedHistory<D>.Entry {
        func entry<C: Change<D>>(_: C.Type) throws -> AmendedHistory<D>.Entry {
            AmendedHistory.Entry(
                try record.data.decode(C.self),
                try Stamp(record, told: day),
                authority: try record.authority.map { text in try SubjectID(parsing: text) },
                amends: try Amendment(in: record.data)
            )
        }
        return try entry(change(of: record))
    }
}

extension Amendment {
    /// What the data of a record says of an earlier record; nil for nearly all.
    init?(in data: CheckedValue) throws {
        guard let amends = data.member(DataKey.amends.rawValue) else { return nil }
        self = try amends.decode(Amendment.self)
    }
}
