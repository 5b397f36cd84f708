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
    ///   - isPlanCounted: Whether what brings the subject onto the record counts though it is to come.
    ///   - notBefore: The date before which nothing took effect that a decision allows.
    ///   - untrusted: The records whose times are not to be trusted.
    ///   - records: Visits the subject's records that are known.
    /// - Returns: The state, or nil.
    /// - Throws: What reading throws; ``LedgerError``.
    func state(
        on day: Day,
        isPlanCounted: Bool,
        notBefore: (SubjectID) throws -> Day?,
        untrusted: [UntrustedTimes],
        _ records: EarlierRecords
    ) throws -> (any StateHolder)?

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

/// The state of one subject of a known kind.
///
/// Records behind the last state that may be stored are folded when somebody asks for the state: whoever only wants what
/// is stored, as a rebuild does, never copies one.
final class HeldState<D: Decider>: StateHolder {
    let id: SubjectID
    let number: UInt64
    private let reader: KindReader<D>
    private let zone: Zone
    private var folded: D.State
    /// What is known of the records that are folded.
    private var head: StateEntry.Head
    /// Whether the state may be stored as it is folded: after as many records as the rule says, or as one that amends.
    private var mayBeStored = true
    private var behind: [(change: any Change<D>, stamp: Stamp, lastDay: Day?)] = []
    /// Every record, from the first one on that amends another: the next one that does needs them all again.
    private var history: AmendedHistory<D>?
    /// How many these are: to look at the list itself, its type has to be made out each time.
    private var countBehind: UInt64 = 0
    /// Gives the entry of the last state that may be stored, where more was folded since: mostly a later one takes its place.
    private var passed: (() -> [UInt8])?
    private var storedVersion: UInt64

    init(_ id: SubjectID, number: UInt64, _ reader: KindReader<D>, _ zone: Zone) {
        self.id = id
        self.number = number
        (self.reader, self.zone) = (reader, zone)
        (head, folded, storedVersion) = (StateEntry.Head(), D.State(), 0)
    }

    /// A state from its entry; nil where the bytes are none.
    init?(_ id: SubjectID, number: UInt64, _ reader: KindReader<D>, _ zone: Zone, entry: [UInt8]) {
        guard let (head, state) = StateEntry.read(entry, as: D.State.self),
            head.standing != .plain || SnapshotRule.applies(to: head.version)
        else { return nil }
        self.id = id
        self.number = number
        (self.reader, self.zone) = (reader, zone)
        (self.head, folded, storedVersion) = (head, state, head.version)
    }

    var version: UInt64 { head.version + countBehind }
    var amended: [UInt64] { head.amended }

    var standing: Standing {
        guard head.standing == .withdrawn else { return head.standing }
        return behind.contains { type(of: $0.change).opens != nil } ? .amended : .withdrawn
    }

    func hasCome(by day: Day) -> Bool {
        head.hasCome(by: day)
            && (countBehind == 0 || behind.allSatisfy { $0.lastDay.map { $0 <= day } ?? true })
    }

    var isChanged: Bool { version != storedVersion }
    var anyState: any SubjectState { state }

    var state: D.State {
        if countBehind > 0 {
            // What is stored last must be kept before it is folded over.
            if isToBeStored { passed = { [entry = entryToStore()] in entry() } }
            foldBehind()
            mayBeStored = false
        }
        return folded
    }

    func state(
        on day: Day,
        isPlanCounted: Bool,
        notBefore: (SubjectID) throws -> Day?,
        untrusted: [UntrustedTimes],
        _ records: EarlierRecords
    ) throws -> (any StateHolder)? {
        var (history, isStillToOpen) = (AmendedHistory<D>(), false)
        try records { record in
            // Where no record amends another, what is to come need not be read.
            if amended.isEmpty, !isPlanCounted, let date = record.occurred, try EDTFDate(edtf: date).earliest > day {
                isStillToOpen = try isStillToOpen || reader.change(of: record).opens != nil
            } else {
                history.append(try reader.entry(of: record, told: zone.dayTold(record, untrusted)))
            }
        }
        // What was planned before it is made is on record from then on.
        if isStillToOpen, !history.isOpened { return nil }
        let standing = try history.standing(on: day, isPlanCounted: isPlanCounted, notBefore: notBefore)
        guard let state = history.state(of: standing) else { return nil }
        let then = HeldState(id, number: number, reader, zone)
        (then.head, then.folded, then.storedVersion) = (head, state, head.version)
        return then
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
        var envelope = Envelope(
            stamp: try Stamp(record, zone),
            authority: try record.authority.map { text in try SubjectID(parsing: text) },
            amends: try Amendment(in: record.data)
        )
        if rows != nil {
            envelope.document = try Citation.document(in: record.data)
            envelope.owners = try record.data.protectedValues().map { Set($0.values.map(\.key)).sorted() } ?? []
            rows?.add(change, of: id, number: number, isFirst: version == 0, envelope)
        }
        try fold(change, envelope, earlier)
    }

    /// Folds the next change, of a record that was just appended, and lays out what it is found by.
    func take(
        _ change: some Change<D>,
        _ envelope: Envelope,
        rows: inout Rows,
        _ earlier: EarlierRecords
    ) throws {
        rows.add(change, of: id, number: number, isFirst: version == 0, envelope)
        try fold(change, envelope, earlier)
    }

    func takeSnapshot() -> [UInt8]? {
        defer { settle() }
        return isToBeStored ? entryToStore()() : passed?()
    }

    func settle() {
        passed = nil
        storedVersion = version
    }

    private var isToBeStored: Bool { head.version > storedVersion && mayBeStored }

    private func entryToStore() -> () -> [UInt8] { { [folded, head] in StateEntry.bytes(head, folded) } }

    private func fold<C: Change<D>>(
        _ change: C,
        _ envelope: Envelope,
        _ earlier: EarlierRecords
    ) throws {
        let (stamp, amends) = (envelope.stamp, envelope.amends)
        let isAmending = amends != nil || change.note != nil
        if isAmending || history != nil {
            let entry = AmendedHistory<D>.Entry(change, stamp, authority: envelope.authority, amends: amends)
            if isAmending { return try foldAgain(with: entry, earlier) }
            history?.append(entry)
        }
        let lastDay = stamp.lastDay(under: envelope.authority)
        guard SnapshotRule.applies(to: version + 1) else {
            behind.append((change, stamp, lastDay))
            return countBehind += 1
        }
        if countBehind > 0 { foldBehind() }
        evolve(by: change, stamp, lastDay)
        mayBeStored = true
    }

    /// Folds everything from the first record on: the last one says what of it counts.
    private func foldAgain(with last: AmendedHistory<D>.Entry, _ earlier: EarlierRecords) throws {
        var history = history ?? AmendedHistory<D>()
        self.history = nil
        if history.entries.isEmpty {
            try earlier { record in
                history.append(try reader.entry(of: record, told: zone.dayTold(record, [])))
            }
        }
        history.append(last)
        defer { self.history = history }
        if let record = last.amends?.record ?? last.change.note?.record, !amended.contains(record) {
            head.amended.append(record)
        }
        let state = history.state()
        folded = state ?? D.State()
        head.standing = state == nil ? .withdrawn : .amended
        head.lastDay = state.flatMap { _ in history.standing().compactMap(\.lastDay).max() }
        head.version = version + 1
        behind.removeAll()
        countBehind = 0
        mayBeStored = true
    }

    private func foldBehind() {
        for (change, stamp, lastDay) in behind { evolve(by: change, stamp, lastDay) }
        behind.removeAll(keepingCapacity: true)
        countBehind = 0
    }

    private func evolve<C: Change<D>>(by change: C, _ stamp: Stamp, _ lastDay: Day?) {
        change.evolve(&folded, stamp)
        head.version += 1
        if head.standing == .withdrawn, C.opens != nil { head.standing = .amended }
        if let lastDay, head.hasCome(by: lastDay) { head.lastDay = lastDay }
    }
}

extension Amendment {
    /// What the data of a record says of an earlier record; nil for nearly all.
    init?(in data: CheckedValue) throws {
        guard let amends = data.member(DataKey.amends.rawValue) else { return nil }
        self = try amends.decode(Amendment.self)
    }
}
