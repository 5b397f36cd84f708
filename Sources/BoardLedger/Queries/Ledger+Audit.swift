public import EventLog
public import Governance
internal import LMDB

/// One record, as an auditor reads it.
public struct AuditRow: Codable, Hashable, Sendable {
    /// Position in the log, from 0.
    public var position: UInt64
    /// When the ledger was told.
    public var recorded: Instant
    /// The day on which that was, in the ledger's time zone.
    public var recordedOn: Day
    /// Whether these are not to be trusted: the clock was wrong, as somebody confirmed later.
    public var isTimeUntrusted: Bool
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
    /// When it happened or took effect; null where no date is stated.
    @Nullable public var occurred: EDTFDate?
    /// The decision behind it.
    @Nullable public var authority: SubjectID?
    /// Whether that decision was made after what it allows.
    public var isRetrospective: Bool
    /// Why it is not certain that it was made by the day asked about, and before what it allows; null where it is.
    @Nullable public var authorityDoubt: String?
    /// Whether it takes effect after the day asked about.
    public var isPlanned: Bool
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// The batch it was recorded in.
    public var batch: String
    /// What it says of an earlier record; null for most.
    @Nullable public var amends: AmendmentAnswer?
    /// Positions of the later records that amend it.
    public var amendedBy: [UInt64] = []
    /// What it changed, in an audit of a subject; empty elsewhere.
    public var values: [ValueChange] = []
    /// The decision and the meeting behind it, or the paper it was read in, where that is asked for; empty elsewhere.
    public var why: [WhyLink] = []
}

/// What one record changed in what is said of its subject, on the day on which it took effect.
public struct ValueChange: Codable, Hashable, Sendable {
    /// What it is, such as “lead agency”.
    public var label: String
    /// The value before; null where there was none.
    @Nullable public var before: String?
    /// The value with the record; null where it takes one away.
    @Nullable public var after: String?
}

/// Which records an audit is about.
public struct AuditFilter: Hashable, Sendable {
    /// Only records that touch or name this subject.
    public var subject: SubjectID?
    /// Only records by this actor, whatever the case of the letters.
    public var actor: String?
    /// Only records made in this capacity.
    public var capacity: String?
    /// Only records that rest on this decision.
    public var authority: SubjectID?
    /// Only records that have all of these words: in what they say, in names, or in what they quote.
    public var words: String?
    /// Only records of what happened, or may have, on or after this day; what has no date is left out.
    public var from: Day?
    /// Only records of what happened, or may have, on or before this day; what has no date is left out.
    public var to: Day?
    /// Only records from this position on.
    public var position: UInt64 = 0
    /// In the order of which time they come: when the ledger was told, or when it happened.
    public var order = Order.recorded
    /// Whether the latest come first.
    public var isNewestFirst = false
    /// Whether each record comes with the decision and the meeting behind it, or the paper it was read in.
    public var tellsWhy = false
    /// Only records of this type, or of types that begin with it up to a full stop, such as `action`.
    public var type: String?
    /// Only records made on or after this day.
    public var since: Day?
    /// Only records made on or before this day.
    public var until: Day?

    /// One of the two times of a record.
    public enum Order: String, CaseIterable, Sendable {
        /// When the ledger was told.
        case recorded
        /// When it happened or took effect; what has no date comes first.
        case occurred
    }

    /// All records.
    public init() {}
}

extension Ledger {
    /// The records that a filter lets through, in the order that it asks for.
    ///
    /// Cost: with a subject, one index entry and record for each that touches it, and the records of their subjects;
    /// without, the records of the days asked about.
    ///
    /// - Parameters:
    ///   - filter: Which records.
    ///   - moment: Records later than it knows are left out.
    /// - Returns: The records.
    /// - Throws: `Refusal` where there is no such type, or a period ends before it begins; `LogError`, `StorageError`, ``LedgerError``.
    public func audit(_ filter: AuditFilter, _ moment: Moment) throws -> [AuditRow] {
        try filter.check()
        return try ask(moment) { question in
            var rows: [AuditRow] = []
            func take(_ record: StoredRecord) throws {
                guard try filter.admits(record, on: question.dayTold(record)),
                    try filter.admitsActor(of: record, question)
                else { return }
                let row = try question.row(record)
                guard !row.isPlanned || moment.tellsPlans, try filter.admits(row, record, question) else { return }
                rows.append(row)
            }
            if let subject = filter.subject {
                // Of whom the view must not know, nothing is found that others say either.
                if try question.viewing.hides(subject) { return [] }
                try question.trail(of: subject, take)
                rows = try question.withValues(rows)
            } else {
                try question.records(from: filter.position, since: filter.since, until: filter.until, take)
            }
            if filter.tellsWhy { rows = try rows.map { row in try question.withWhy(row) } }
            return filter.ordered(rows)
        }
    }

    /// The records of changes that need a decision behind them and have none: none is named, or it was made after the day
    /// asked about, or perhaps was, or it had no effect yet, or none any more, when they were made.
    ///
    /// Cost: one index entry and record for each, and the state of each decision that does not simply have effect from the
    /// day it was made; about an earlier day, of every decision.
    ///
    /// - Parameter moment: Records later than it knows are left out, and what takes effect after its day.
    /// - Returns: The records, oldest first.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func unauthorised(_ moment: Moment) throws -> [AuditRow] {
        try ask(moment) { question in
            var rows: [AuditRow] = []
            let positions = try question.positions(touching: "") + question.positionsNamingLaterDecisions()
            for position in try Set(positions.map(question.firstSaying)).sorted() {
                // What an authority was found for later, or was withdrawn, needs none; and each is told once.
                guard let said = try question.source(at: position), said.needsAuthority,
                    try question.authority(of: said.provenance).map(\.isLacking) ?? true,
                    let record = try question.log.stored(at: position, question.txn)
                else { continue }
                var row = try question.row(record)
                guard row.amends == nil else { continue }
                // What was corrected needs a decision as it should have been said.
                (row.what, row.occurred) = (said.change.line, said.stamp.occurred)
                row.isPlanned = try !question.hasCome(said)
                if !row.isPlanned || moment.tellsPlans { rows.append(row) }
            }
            return rows
        }
    }
}

extension AuditRow {
    init(_ record: StoredRecord, _ question: Question) throws {
        let zone = question.ledger.zone
        let told = try StoredChange(record, told: question.dayTold(record))
        let authority = try question.authority(of: told.provenance)
        self.init(
            position: record.sequence,
            recorded: record.recordedTime,
            recordedOn: zone.day(of: record.recordedTime),
            isTimeUntrusted: try question.untrustedTimes().contains { $0.positions.contains(record.sequence) },
            actor: try question.viewing.actor(record.actor),
            capacity: record.capacity,
            subject: told.subject,
            type: record.type,
            what: try question.viewing.line(told.change.line, of: told.subject),
            occurred: told.stamp.occurred,
            authority: authority?.decision,
            isRetrospective: authority?.isRetrospective ?? false,
            authorityDoubt: authority?.doubt,
            isPlanned: try !question.hasCome(told),
            citation: CitationAnswer(told.citation),
            batch: record.correlationID,
            amends: nil
        )
    }
}

extension Question {
    /// Visits the records that are about a subject, or touch it, oldest first.
    func trail(of subject: SubjectID, _ body: (StoredRecord) throws -> Void) throws {
        var others = try positions(touching: subject.description)[...]
        func visitOthers(before position: UInt64) throws {
            while let next = others.first, next < position {
                others.removeFirst()
                if let record = try log.stored(at: next, txn) { try body(record) }
            }
        }
        try log.storedHistory(of: subject.description, txn) { record in
            guard moment.knows(record.sequence) else { return false }
            try visitOthers(before: record.sequence)
            try body(record)
            return true
        }
        try visitOthers(before: .max)
    }

    /// Visits all records made within some days, oldest first; the log's own affairs are left out.
    func records(
        from position: UInt64,
        since: Day?,
        until: Day?,
        _ body: (StoredRecord) throws -> Void
    ) throws {
        let start =
            try since.map { day in try log.size(upTo: ledger.zone.end(of: day.adding(days: -1)), txn) } ?? 0
        try log.scanStored(from: max(start, position), txn) { record in
            guard moment.knows(record.sequence), try until.map({ try dayTold(record) <= $0 }) ?? true
            else {
                return false
            }
            if !record.isOfLog { try body(record) }
            return true
        }
    }

    /// The day on which the ledger was told.
    func dayTold(_ record: StoredRecord) throws -> Day { try store.dayTold(record, txn) }

    /// The positions of the records that touch a subject which is not their own.
    func positions(touching subject: String) throws -> [UInt64] {
        var prefix = RowBytes()
        prefix.text(subject)
        var positions: [UInt64] = []
        try projections[.trail].scan(prefix: prefix.bytes, txn) { key, _ in
            let position = key.span.bytes.bigEndian(key.count - 8..<key.count)
            guard moment.knows(position) else { return false }
            positions.append(position)
            return true
        }
        return positions
    }
}
