internal import EventLog
internal import Governance
internal import LMDB

/// The states that one transaction has to do with: each is read once, changed in place, and written once.
///
/// Recording, rules, questions and the taking in of records share it.
final class StateStore {
    let log: EventLog
    private let zone: Zone
    let projections: Projections
    /// The moment that is asked about; nil for everything on record, planned or not.
    private let moment: Moment?
    private var holders: [SubjectID: any StateHolder] = [:]
    /// The states on the day that is asked about, of subjects of which something was still to come.
    private var holdersThen: [SubjectID: (any StateHolder)?] = [:]
    private var untrusted: [UntrustedTimes]?
    /// Those changed since the last ``flush(_:)``, in that order.
    private var changed: [SubjectID] = []
    /// What the records taken since the last ``flush(_:)`` are found by; of names, what is written already.
    private var rows = Rows()
    /// In bytes: from there on rows are written before the end.
    private static let mostInMemory = 8 << 20

    init(_ ledger: Ledger, _ projections: Projections, _ moment: Moment? = nil) {
        (log, zone) = (ledger.log, ledger.zone)
        self.projections = projections
        self.moment = moment
    }

    /// The state of a subject, or nil where no record that counts is about it.
    func state<D: Decider>(
        of id: SubjectID,
        as _: D.Type,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> D.State? {
        guard let holder = try holder(of: id, txn) else { return nil }
        return (holder as? HeldState<D>)?.state
    }

    /// The state of a subject, whatever its kind; nil also where all that brought it onto the record was withdrawn, or
    /// takes effect after the day that is asked about.
    func holder(
        of id: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (any StateHolder)? {
        guard let holder = try everything(of: id, txn) else { return nil }
        guard let moment else { return holder.standing == .withdrawn ? nil : holder }
        if let then = holdersThen[id] { return then }
        let isAsFolded = try holder.hasCome(by: moment.asOf) && !isOtherwiseOnDays(holder, txn)
        let then =
            isAsFolded
            ? holder.standing == .withdrawn ? nil : holder
            : try state(holder, moment, counting: moment.tellsPlans ? .all : .none, txn)
        holdersThen[id] = .some(then)
        return then
    }

    /// Whether on some days it is not as its records alone say: what has no date took effect after what has one, as the
    /// decision that allows it is later; or the ledger was told on another day than a wrong clock showed.
    private func isOtherwiseOnDays(
        _ holder: any StateHolder,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        if try !untrustedTimes(txn).isEmpty, try isToldUntrusted(holder, txn) { return true }
        var found: [Undated] = []
        holder.anyState.listUndated(&found)
        for undated in found {
            // From the day of its record on it is settled of what rests on a decision that it had come: none does.
            if holder.hasCome(by: undated.mark.recorded.adding(days: -1)) { continue }
            // What a correction gives as the decision is found by folding again.
            if holder.amended.contains(undated.mark.position) { return true }
            let authority = try log.stored(at: undated.mark.position, txn)?.authority
            let start = try authority.flatMap { text in try startOfAuthority(of: SubjectID(parsing: text), txn) }
            if let start, start > undated.dated { return true }
        }
        return false
    }

    /// The day on which the ledger was told.
    func dayTold(
        _ record: StoredRecord,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Day {
        try zone.dayTold(record, untrustedTimes(txn))
    }

    /// Whether any record of a subject was written while the clock was wrong.
    private func isToldUntrusted(
        _ holder: any StateHolder,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        func position(_ version: UInt64) throws -> UInt64 {
            try log.position(ofRecord: version, ofSubject: holder.number, txn) ?? .max
        }
        return try untrustedTimes(txn).contains { untrusted in
            var (low, high) = (UInt64(0), holder.version)
            while low < high {
                let middle = (low + high) / 2
                if try position(middle) < untrusted.positions.lowerBound { low = middle + 1 } else { high = middle }
            }
            return try low < holder.version && untrusted.positions.contains(position(low))
        }
    }

    /// The records whose times are not to be trusted, as far as is known.
    func untrustedTimes(
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [UntrustedTimes] {
        let known = try untrusted ?? log.untrustedTimes(knownSize: moment?.knownSize, txn)
        untrusted = known
        return known
    }

    /// The state of a subject that had not begun on the day that is asked about, as it begins later.
    func opening(
        of id: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (any StateHolder)? {
        guard let moment, let holder = try everything(of: id, txn) else { return nil }
        return try state(holder, moment, counting: .first, txn)
    }

    private func state(
        _ holder: any StateHolder,
        _ moment: Moment,
        counting openings: OpeningsToCome,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (any StateHolder)? {
        try holder.state(
            on: moment.asOf,
            counting: openings,
            notBefore: { decision in try startOfAuthority(of: decision, txn) },
            untrusted: try untrustedTimes(txn),
            { visit in
                try log.storedHistory(of: holder.id.description, txn) { record in
                    guard moment.knows(record.sequence) else { return false }
                    try visit(record)
                    return true
                }
            }
        )
    }

    /// The day before which nothing took effect that a decision allows; nil where it may look back, or has no date.
    func startOfAuthority(
        of decision: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Day? {
        guard let made = try everything(of: decision, txn)?.anyState as? Decision.State, !made.looksBack else {
            return nil
        }
        // What became of it after the day asked about was open then.
        let day = moment.flatMap { $0.tellsPlans ? nil : $0.asOf }
        let effect = try made.effect(lackOfPower: lackOfPower(of: made, by: day, txn), by: day)
        return (effect.obstacle == nil ? effect.from ?? made.date : made.date)?.earliest
    }

    /// The state of a subject with all that is known, also what is still to come on the day that is asked about.
    func everything(
        of id: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (any StateHolder)? {
        if let holder = holders[id] { return holder }
        let holder = try load(id, before: .max, txn)
        if let holder { holders[id] = holder }
        return holder
    }

    /// The positions of the subject's records that later ones say something of.
    func amended(
        of id: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [UInt64] {
        try everything(of: id, txn)?.amended ?? []
    }

    /// The digests of what the subject's records said that later ones corrected or withdrew, and perhaps of more.
    func replaced(
        of id: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [UInt64] {
        try everything(of: id, txn)?.replaced ?? []
    }

    /// Folds a record that was just appended, and takes down what it is found by for ``flush(_:)``.
    func take(_ record: StoredRecord, _ txn: inout WriteTransaction) throws {
        let id: SubjectID
        do {
            id = try SubjectID(parsing: record.subject)
        } catch {
            throw LedgerError.unreadable(record.sequence, error)
        }
        let holder = try holder(of: id, before: record.subjectVersion, txn)
        let known = rows.rows.count
        try fold(record, into: holder, txn)
        try write(behind: known, &txn)
    }

    /// Folds a change whose record was just appended, and takes down what it is found by for ``flush(_:)``.
    func take<C: Change>(
        _ change: C,
        of id: SubjectID,
        version: UInt64,
        _ envelope: Envelope,
        _ txn: inout WriteTransaction
    ) throws {
        guard let holder = try holder(of: id, before: version, txn) as? HeldState<C.Subject> else {
            preconditionFailure("a change belongs to a subject of its kind")
        }
        let known = rows.rows.count
        try take(change, envelope, into: holder, txn)
        try write(behind: known, &txn)
    }

    /// Writes the states that were changed, and what records are found by: each table in the order of its keys, since
    /// most of the cost is finding the page that an entry belongs in.
    func flush(_ txn: inout WriteTransaction) throws {
        let touched = changed.compactMap { id in holders[id] }.sorted { $0.number < $1.number }
        try projections[.states].putBytes(.replacing, &txn) { put in
            for holder in touched {
                guard let entry = holder.takeSnapshot() else { continue }
                var key = RowBytes()
                key.number(holder.number)
                try put(key.bytes.span.bytes, entry.span.bytes)
            }
        }
        try writeRows(&txn)
        changed.removeAll(keepingCapacity: true)
    }

    /// Forgets what was changed since the last ``flush(_:)``, because it was undone.
    func forgetChanges() {
        for id in changed { holders[id] = nil }
        changed.removeAll(keepingCapacity: true)
        rows.clear()
    }

    private func fold(
        _ record: StoredRecord,
        into holder: any StateHolder,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        // Moved, not copied; and moved back where the record cannot be read.
        var all: Rows? = rows
        rows = Rows()
        defer { rows = all ?? rows }
        try holder.take(record, rows: &all) { only, visit in
            try log.earlier(of: record.subject, before: record.subjectVersion, only: only, txn, visit)
        }
    }

    private func take<C: Change>(
        _ change: C,
        _ envelope: Envelope,
        into holder: HeldState<C.Subject>,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        let (id, version) = (holder.id, holder.version)
        try holder.take(change, envelope, rows: &rows) { only, visit in
            try log.earlier(of: id.description, before: version, only: only, txn, visit)
        }
    }

    /// Writes what cannot wait of the rows behind the first so many.
    private func write(behind known: Int, _ txn: inout WriteTransaction) throws {
        try rows.forEach(behind: known) { projection, key, value in
            if projection.isAskedByRules { try projections[projection].insertBytes(key, value, &txn) }
        }
        if rows.bytes.count >= Self.mostInMemory { try writeRows(&txn) }
    }

    private func writeRows(_ txn: inout WriteTransaction) throws {
        for projection in Projection.allCases where !projection.isAskedByRules {
            try projections.add(projection, of: rows, &txn)
        }
        rows.clear()
    }

    /// The state of a subject that is about to change.
    private func holder(
        of id: SubjectID,
        before version: UInt64,
        _ txn: borrowing WriteTransaction
    ) throws -> any StateHolder {
        let holder: any StateHolder
        if let known = holders[id] {
            holder = known
        } else if version > 0, let stored = try load(id, before: version, txn) {
            holder = stored
        } else {
            guard let number = try log.subjectNumber(of: id.description, txn) else {
                preconditionFailure("the subject of a record that was appended has a number")
            }
            holder = StateKinds.all.begin(id, number: number, zone)
        }
        guard holder.version == version else {
            throw LedgerError.projectionsOutdated
        }
        holders[id] = holder
        if !holder.isChanged { changed.append(id) }
        return holder
    }

    /// Reads what is stored of a subject, and folds the records behind it.
    private func load(
        _ id: SubjectID,
        before version: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (any StateHolder)? {
        let name = id.description
        guard let number = try log.subjectNumber(of: name, txn) else { return nil }
        var holder = StateKinds.all.begin(id, number: number, zone)
        if let stored = try stored(id, number, txn), stored.version <= version,
            try knows(record: stored.version - 1, of: number, txn)
        {
            holder = stored
        }
        var none: Rows?
        try log.storedHistory(of: name, from: holder.version, txn) { record in
            guard holder.version < version, moment?.knows(record.sequence) ?? true else { return false }
            try holder.take(record, rows: &none) { only, visit in
                try log.earlier(of: name, before: record.subjectVersion, only: only, txn, visit)
            }
            return true
        }
        // Records behind the stored state are no change: otherwise nobody would notice when one comes.
        holder.settle()
        return holder.version == 0 ? nil : holder
    }

    private func stored(
        _ id: SubjectID,
        _ number: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (any StateHolder)? {
        var key = RowBytes()
        key.number(number)
        guard let entry = try projections[.states].get(key.bytes, txn) else { return nil }
        guard let holder = StateKinds.all.read(entry, of: id, number: number, zone) else {
            throw LogError.damaged(position: nil, what: "what is projected of \(id) cannot be read")
        }
        return holder
    }

    private func knows(
        record version: UInt64,
        of number: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        guard let moment, moment.knownSize != nil else { return true }
        return try log.position(ofRecord: version, ofSubject: number, txn).map(moment.knows) ?? false
    }
}
