internal import CanonicalJSON
internal import EventLog
internal import Governance

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
    /// Every record, from the first one on that makes another say something else: the next one that does needs them all.
    private var history: AmendedHistory<D>?
    /// How many of these are to be folded again before the state is told; nil where it is up to date.
    private var countToFold: Int?
    /// How many of those behind may be stored, where all before them are to be folded again first.
    private var countToStore: UInt64 = 0
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
    var isRewritten: Bool { head.isRewritten }
    var replaced: [UInt64] { head.replaced }

    var standing: Standing {
        foldAgain()
        guard head.standing == .withdrawn else { return head.standing }
        return behind.contains { type(of: $0.change).opens != nil } ? .amended : .withdrawn
    }

    func hasCome(by day: Day) -> Bool {
        foldAgain()
        return head.hasCome(by: day)
            && (countBehind == 0 || behind.allSatisfy { $0.lastDay.map { $0 <= day } ?? true })
    }

    var isChanged: Bool { version != storedVersion }
    var anyState: any SubjectState { state }

    var state: D.State {
        foldAgain()
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
        counting openings: OpeningsToCome,
        notBefore: (SubjectID) throws -> Day?,
        untrusted: [UntrustedTimes],
        _ records: (_ visit: (StoredRecord) throws -> Void) throws -> Void
    ) throws -> (any StateHolder)? {
        var (history, isStillToOpen) = (AmendedHistory<D>(), false)
        try records { record in
            // Where no record amends another, what is to come need not be read.
            if amended.isEmpty, openings == .none, let date = record.occurred, try EDTFDate(edtf: date).earliest > day {
                isStillToOpen = try isStillToOpen || reader.change(of: record).opens != nil
            } else {
                history.append(try reader.entry(of: record, told: zone.dayTold(record, untrusted)))
            }
        }
        // What was planned before it is made is on record from then on.
        if isStillToOpen, !history.isOpened { return nil }
        let standing = try history.standing(on: day, counting: openings, notBefore: notBefore)
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
        foldAgain()
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
            if isAmending { return try amend(with: entry, change, earlier) }
            history?.append(entry)
        }
        let lastDay = stamp.lastDay(under: envelope.authority)
        guard SnapshotRule.applies(to: version + 1) else {
            behind.append((change, stamp, lastDay))
            return countBehind += 1
        }
        guard countToFold == nil else {
            behind.append((change, stamp, lastDay))
            countBehind += 1
            return countToStore = countBehind
        }
        if countBehind > 0 { foldBehind() }
        evolve(by: change, stamp, lastDay)
        mayBeStored = true
    }

    private func amend<C: Change<D>>(
        with last: AmendedHistory<D>.Entry,
        _ change: C,
        _ earlier: EarlierRecords
    ) throws {
        guard let record = last.amends?.record ?? change.note?.record else { return }
        if try adds(last, change, to: record, earlier) {
            history?.append(last)
        } else {
            try needAll(earlier)
            try noteReplaced(record, by: last)
            head.isRewritten = true
            history?.append(last)
            countToFold = history?.entries.count
            behind.removeAll()
            (head.version, countBehind, countToStore) = (version + 1, 0, 0)
        }
        if !amended.contains(record) { head.amended.append(record) }
        mayBeStored = true
    }

    /// Takes in a record that adds to what an earlier one says, and does not change what that makes of the state: where it
    /// was read, or how it is spelt; false where it is another, or that is not known without reading all.
    private func adds<C: Change<D>>(
        _ last: AmendedHistory<D>.Entry,
        _ change: C,
        to record: UInt64,
        _ earlier: EarlierRecords
    ) throws -> Bool {
        guard countToFold == nil, head.standing != .withdrawn else { return false }
        var lastDay: Day?
        if let amends = last.amends {
            guard amends.manner == .addition, !amended.contains(record) else { return false }
            var said: AmendedHistory<D>.Entry?
            try earlier(record) { said = try reader.entry(of: $0, told: zone.dayTold($0, [])) }
            guard let said, said.change as? C == change, said.stamp.occurred == last.stamp.occurred else {
                return false
            }
            lastDay = said.stamp.lastDay(under: last.authority)
        } else if change.note?.withdrawn != nil {
            return false
        }
        if countBehind > 0 { foldBehind() }
        head.version += 1
        head.standing = .amended
        if let lastDay, head.hasCome(by: lastDay) { head.lastDay = lastDay }
        return true
    }

    private func needAll(_ earlier: EarlierRecords) throws {
        guard history == nil else { return }
        var all = AmendedHistory<D>()
        try earlier(nil) { record in all.append(try reader.entry(of: record, told: zone.dayTold(record, []))) }
        history = all
    }

    /// Keeps what a record said before a later one withdraws or corrects it.
    private func noteReplaced(_ record: UInt64, by last: AmendedHistory<D>.Entry) throws {
        guard last.amends.map({ $0.manner == .correction }) ?? (last.change.note?.withdrawn != nil) else { return }
        for entry in history?.entries ?? []
        where entry.stamp.position == record || entry.amends?.record == record {
            let digest = try Statement.digest(entry.change, occurred: entry.stamp.occurred)
            if !replaced.contains(digest) { head.replaced.append(digest) }
        }
    }

    /// Folds everything from the first record on, where a later one said what of it counts.
    ///
    /// Mostly only once, however many records did: whoever rebuilds asks for the last state alone.
    private func foldAgain() {
        guard let count = countToFold, let history else { return }
        countToFold = nil
        let known = history.prefix(count)
        let standing = known.standing()
        let state = known.state(of: standing)
        folded = state ?? D.State()
        head.standing = state == nil ? .withdrawn : .amended
        head.lastDay = state.flatMap { _ in standing.compactMap(\.lastDay).max() }
        guard countToStore > 0 else { return }
        let rest = Array(behind[Int(countToStore)...])
        behind.removeLast(rest.count)
        foldBehind()
        (behind, countBehind) = (rest, UInt64(rest.count))
        countToStore = 0
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
