internal import EventLog
internal import Governance
internal import LMDB

/// A read transaction with the projections and the moment asked about: what every question starts from.
struct Reading {
    let ledger: Ledger
    let projections: Projections
    let moment: Moment

    func state<D: Decider>(
        of id: SubjectID,
        as decider: D.Type,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> D.State? {
        guard let size = moment.knownSize else { return try projections.state(of: id, as: decider, txn) }
        var state: D.State?
        try ledger.log.history(of: id.description, txn) { record in
            guard record.sequence < size else { return false }
            let reading = try EventReading(record, as: decider)
            state = D.evolve(state ?? D.initial, reading.event, reading.stamp)
            return true
        }
        return state
    }

    func anyState(
        of id: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (any SubjectState)? {
        try anyState(of: id, as: id.kind.decider, txn)
    }

    private func anyState<D: Decider>(
        of id: SubjectID,
        as decider: D.Type,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (any SubjectState)? {
        try state(of: id, as: decider, txn)
    }

    func title(of id: SubjectID, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> String {
        try anyState(of: id, txn)?.title ?? id.description
    }

    func named(_ id: SubjectID, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Named {
        Named(id: id, name: try title(of: id, txn))
    }

    func exists(_ id: SubjectID, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Bool {
        try anyState(of: id, txn) != nil
    }

    /// The subjects of a kind, in the order of their names.
    func subjects(of kind: SubjectKind, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [SubjectID] {
        var subjects: [SubjectID] = []
        try projections.states.scanKeys(prefix: "\(kind.rawValue)/", txn) { name in
            subjects.append(try SubjectID(parsing: name))
            return true
        }
        return subjects
    }

    /// The subjects that have or had another one in some role.
    func subjects(
        with owner: SubjectID,
        in isWanted: (Role) -> Bool,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [(id: SubjectID, roles: [Role])] {
        var found: [(SubjectID, [Role])] = []
        try projections.owners.scan(prefix: DelimitedUTF8.encode(owner.description), txn) { key, roles in
            let wanted = roles.split(separator: " ").compactMap { Role(rawValue: String($0)) }.filter(isWanted)
            if !wanted.isEmpty { found.append((try SubjectID(parsing: key.1), wanted)) }
            return true
        }
        return found
    }

    func holding(
        _ timeline: Timeline<SubjectID>,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Holding? {
        guard let standing = timeline.standing(on: moment.asOf) else { return nil }
        return Holding(
            id: standing.value,
            name: try title(of: standing.value, txn),
            since: standing.entry.effective?.edtf,
            until: standing.until?.edtf,
            isCertain: standing.isCertain,
            authority: standing.entry.source.authority,
            citation: CitationAnswer(standing.entry.source.citation),
            record: standing.entry.source.position
        )
    }

    func holding(
        _ id: SubjectID,
        since: EDTFDate?,
        _ source: Source,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Holding {
        Holding(
            id: id,
            name: try title(of: id, txn),
            since: since?.edtf,
            until: nil,
            isCertain: since.map { $0.isCertainlyReached(by: moment.asOf) } ?? (source.recorded <= moment.asOf.iso),
            authority: source.authority,
            citation: CitationAnswer(source.citation),
            record: source.position
        )
    }
}

extension Ledger {
    func ask<R>(_ moment: Moment, _ body: (Reading, borrowing ReadTransaction) throws -> R) throws -> R {
        try log.environment.read { txn in
            try body(Reading(ledger: self, projections: projections(txn), moment: moment), txn)
        }
    }

    /// The moment that two options name.
    ///
    /// - Parameters:
    ///   - asOf: A day as people write it; nil for today.
    ///   - knownAt: A position in the log, a day or an instant; nil for everything the ledger holds.
    /// - Returns: The moment.
    /// - Throws: `Refusal` where the day is none; ``LedgerError/badMoment(_:)``.
    public func moment(asOf: String?, knownAt: String?) throws -> Moment {
        let day = try asOf.map { text in try EDTFDate(reading: text) }
        if let day, day.earliest != day.latest {
            throw Refusal(
                .dateNotUnderstood,
                field: "as-of",
                value: asOf,
                "“\(asOf ?? "")” is more than one day.",
                remedy: "Ask about one day, such as \(day.latest.iso)."
            )
        }
        return Moment(asOf: day?.earliest ?? today, knownSize: try knownAt.map(knownSize))
    }

    /// The date of a moment; what may mean two things is asked back as anywhere.
    private static func date(of text: String) throws -> EDTFDate {
        do {
            return try EDTFDate(reading: text)
        } catch {
            throw error.rule == .dateUnclear ? error : LedgerError.badMoment(text) as any Error
        }
    }

    /// How many records the ledger held at a position (counting it), at the end of a day, or at an instant.
    private func knownSize(_ text: String) throws -> UInt64 {
        try log.environment.read { txn in
            let size = try log.size(txn)
            if let position = UInt64(text), text.count != 4 || position < size {
                return position < size ? position + 1 : size
            }
            let limit: String
            if let instant = Instant(text) {
                limit = instant.text
            } else {
                limit = "\(try Self.date(of: text).latest.iso)T23:59:59.999Z"
            }
            // Recorded times never go back, so the log can be halved again and again.
            var (low, high) = (UInt64(0), size)
            while low < high {
                let middle = (low + high) / 2
                guard let record = try log.record(at: middle, txn) else { break }
                if record.recordedTime.text <= limit { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }
}
