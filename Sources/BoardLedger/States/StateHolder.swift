internal import CanonicalJSON
internal import EventLog
internal import Governance

/// Visits the records of a subject before the one that is folded, oldest first.
typealias EarlierRecords = (_ visit: (StoredRecord) throws -> Void) throws -> Void

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
    var anyState: any SubjectState { get }

    /// Folds the next record, and lays out what it is found by where rows are wanted.
    ///
    /// Cost: does not grow with the records before; but those are read again where the record amends one of them.
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
    func entry(of record: StoredRecord, _ zone: Zone) throws -> AmendedHistory<D>.Entry {
        func entry<C: Change<D>>(_: C.Type) throws -> AmendedHistory<D>.Entry {
            AmendedHistory.Entry(
                try record.data.decode(C.self),
                try Stamp(record, zone),
                amends: try Amendment(in: record.data)
            )
        }
        return try entry(change(of: record))
    }
}

/// The state of one subject of a known kind.
///
/// Records behind the last state that may be stored are folded when somebody asks for the state: whoever only wants what
/// is stored, as a rebuild does, never copies one.
final class HeldState<D: Decider>: StateHolder {
    let id: SubjectID
    let number: UInt64
    private(set) var version: UInt64
    private(set) var standing: Standing
    private(set) var amended: [UInt64] = []
    private let reader: KindReader<D>
    private let zone: Zone
    private var folded: D.State
    private var foldedVersion: UInt64
    /// Whether the state may be stored as it is folded: after as many records as the rule says, or as one that amends.
    private var mayBeStored = true
    private var behind: [(change: any Change<D>, stamp: Stamp)] = []
    /// Gives the entry of the last state that may be stored, where more was folded since: mostly a later one takes its place.
    private var passed: (() -> [UInt8])?
    private var storedVersion: UInt64

    init(_ id: SubjectID, number: UInt64, _ reader: KindReader<D>, _ zone: Zone) {
        self.id = id
        self.number = number
        (self.reader, self.zone) = (reader, zone)
        folded = D.State()
        standing = .plain
        (version, foldedVersion, storedVersion) = (0, 0, 0)
    }

    /// A state from its entry; nil where the bytes are none.
    init?(_ id: SubjectID, number: UInt64, _ reader: KindReader<D>, _ zone: Zone, entry: [UInt8]) {
        guard let (version, standing, amended, state) = StateEntry.read(entry, as: D.State.self),
            standing != .plain || SnapshotRule.applies(to: version)
        else { return nil }
        self.id = id
        self.number = number
        (self.reader, self.zone) = (reader, zone)
        (self.standing, self.amended) = (standing, amended)
        folded = state
        (self.version, foldedVersion, storedVersion) = (version, version, version)
    }

    var isChanged: Bool { version != storedVersion }
    var anyState: any SubjectState { state }

    var state: D.State {
        if !behind.isEmpty {
            // What is stored last must be kept before it is folded over.
            if isToBeStored { passed = { [entry = entryToStore()] in entry() } }
            foldBehind()
            mayBeStored = false
        }
        return folded
    }

    func take(_ record: StoredRecord, rows: inout Rows?, _ earlier: EarlierRecords) throws {
        do {
            try take(reader.change(of: record), record, &rows, earlier)
        } catch {
            throw LedgerError.unreadable(record.sequence, error)
        }
    }

    /// Reads the change as what it is, not in a box that is opened at every step.
    private func take<C: Change<D>>(
        _: C.Type,
        _ record: StoredRecord,
        _ rows: inout Rows?,
        _ earlier: EarlierRecords
    ) throws {
        let change = try record.data.decode(C.self)
        let (stamp, amends) = (try Stamp(record, zone), try Amendment(in: record.data))
        if rows != nil {
            let authority = try record.authority.map { text in try SubjectID(parsing: text) }
            let document = try Citation.document(in: record.data)
            let envelope = Envelope(stamp: stamp, authority: authority, document: document, amends: amends)
            rows?.add(change, of: id, number: number, isFirst: version == 0, envelope)
        }
        try fold(change, stamp, amends, earlier)
    }

    /// Folds the next change, of a record that was just appended, and lays out what it is found by.
    func take(
        _ change: some Change<D>,
        _ envelope: Envelope,
        rows: inout Rows,
        _ earlier: EarlierRecords
    ) throws {
        rows.add(change, of: id, number: number, isFirst: version == 0, envelope)
        try fold(change, envelope.stamp, envelope.amends, earlier)
    }

    func takeSnapshot() -> [UInt8]? {
        defer { settle() }
        return isToBeStored ? entryToStore()() : passed?()
    }

    func settle() {
        passed = nil
        storedVersion = version
    }

    private var isToBeStored: Bool { foldedVersion > storedVersion && mayBeStored }

    private func entryToStore() -> () -> [UInt8] {
        { [folded, foldedVersion, standing, amended] in StateEntry.bytes(foldedVersion, standing, amended, folded) }
    }

    private func fold<C: Change<D>>(
        _ change: C,
        _ stamp: Stamp,
        _ amends: Amendment?,
        _ earlier: EarlierRecords
    ) throws {
        if amends != nil || change.note != nil {
            return try foldAgain(with: AmendedHistory.Entry(change, stamp, amends: amends), earlier)
        }
        version += 1
        if standing == .withdrawn, C.opens != nil { standing = .amended }
        guard SnapshotRule.applies(to: version) else { return behind.append((change, stamp)) }
        if foldedVersion + 1 < version { foldBehind() }
        change.evolve(&folded, stamp)
        (foldedVersion, mayBeStored) = (version, true)
    }

    /// Folds everything from the first record on: the last one says what of it counts.
    private func foldAgain(with last: AmendedHistory<D>.Entry, _ earlier: EarlierRecords) throws {
        var history = AmendedHistory<D>()
        try earlier { record in history.append(try reader.entry(of: record, zone)) }
        history.append(last)
        if let record = last.amends?.record ?? last.change.note?.record, !amended.contains(record) {
            amended.append(record)
        }
        let state = history.state()
        folded = state ?? D.State()
        standing = state == nil ? .withdrawn : .amended
        behind.removeAll()
        version += 1
        (foldedVersion, mayBeStored) = (version, true)
    }

    private func foldBehind() {
        for (change, stamp) in behind { change.evolve(&folded, stamp) }
        foldedVersion += UInt64(behind.count)
        behind.removeAll(keepingCapacity: true)
    }
}

extension Amendment {
    /// What the data of a record says of an earlier record; nil for nearly all.
    init?(in data: CheckedValue) throws {
        guard let amends = data.member(DataKey.amends.rawValue) else { return nil }
        self = try amends.decode(Amendment.self)
    }
}
