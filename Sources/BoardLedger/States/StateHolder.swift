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
    var anyState: any SubjectState { get }

    /// Folds the next record, and lays out what it is found by where rows are wanted.
    func take(_ record: StoredRecord, rows: inout Rows?) throws
    /// The entry to store, if what was folded since the last one gives another; then it counts as stored.
    func takeSnapshot() -> [UInt8]?
    /// Counts everything folded so far as stored: it was read, and nothing was added.
    func settle()
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
        changes = Dictionary(uniqueKeysWithValues: D.changes.map { ($0.type, $0) })
    }

    /// The type of the change that a record holds.
    func change(of record: StoredRecord) throws -> any Change<D>.Type {
        guard let type = changes[record.type] else { throw StoredChange.unknown(record) }
        return type
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
    private let reader: KindReader<D>
    private var folded: D.State
    private var foldedVersion: UInt64
    private var behind: [(change: any Change<D>, stamp: Stamp)] = []
    /// Gives the entry of the last state that may be stored, where more was folded since: mostly a later one takes its place.
    private var passed: (() -> [UInt8])?
    private var storedVersion: UInt64

    init(_ id: SubjectID, number: UInt64, _ reader: KindReader<D>) {
        self.id = id
        self.number = number
        self.reader = reader
        folded = D.State()
        (version, foldedVersion, storedVersion) = (0, 0, 0)
    }

    /// A state from its entry; nil where the bytes are none.
    init?(_ id: SubjectID, number: UInt64, _ reader: KindReader<D>, entry: [UInt8]) {
        guard let (version, state) = StateEntry.read(entry, as: D.State.self), SnapshotRule.applies(to: version) else {
            return nil
        }
        self.id = id
        self.number = number
        self.reader = reader
        folded = state
        (self.version, foldedVersion, storedVersion) = (version, version, version)
    }

    var isChanged: Bool { version != storedVersion }
    var anyState: any SubjectState { state }

    var state: D.State {
        if !behind.isEmpty {
            // What is stored last must be kept before it is folded over.
            if isToBeStored { passed = { [folded, foldedVersion] in StateEntry.bytes(foldedVersion, folded) } }
            foldBehind()
        }
        return folded
    }

    func take(_ record: StoredRecord, rows: inout Rows?) throws {
        do {
            try take(reader.change(of: record), record, &rows)
        } catch {
            throw LedgerError.unreadable(record.sequence, error)
        }
    }

    /// Reads the change as what it is, not in a box that is opened at every step.
    private func take<C: Change<D>>(_: C.Type, _ record: StoredRecord, _ rows: inout Rows?) throws {
        let change = try record.data.decode(C.self)
        let stamp = try Stamp(record)
        if rows != nil {
            let authority = try record.authority.map { text in try SubjectID(parsing: text) }
            let document = try Citation.document(in: record.data)
            let envelope = Envelope(stamp: stamp, authority: authority, document: document)
            rows?.add(change, of: id, number: number, isFirst: version == 0, envelope)
        }
        fold(change, stamp)
    }

    /// Folds the next change, of a record that was just appended, and lays out what it is found by.
    func take(_ change: some Change<D>, _ envelope: Envelope, rows: inout Rows) {
        rows.add(change, of: id, number: number, isFirst: version == 0, envelope)
        fold(change, envelope.stamp)
    }

    func takeSnapshot() -> [UInt8]? {
        defer { settle() }
        return isToBeStored ? StateEntry.bytes(foldedVersion, folded) : passed?()
    }

    func settle() {
        passed = nil
        storedVersion = version
    }

    private var isToBeStored: Bool { foldedVersion > storedVersion && SnapshotRule.applies(to: foldedVersion) }

    private func fold(_ change: some Change<D>, _ stamp: Stamp) {
        version += 1
        guard SnapshotRule.applies(to: version) else { return behind.append((change, stamp)) }
        if foldedVersion + 1 < version { foldBehind() }
        change.evolve(&folded, stamp)
        foldedVersion = version
    }

    private func foldBehind() {
        for (change, stamp) in behind { change.evolve(&folded, stamp) }
        foldedVersion += UInt64(behind.count)
        behind.removeAll(keepingCapacity: true)
    }
}
