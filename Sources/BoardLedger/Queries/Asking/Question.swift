internal import EventLog
internal import Governance
internal import LMDB

/// What every question starts from: a view of the ledger, the moment asked about, and what has been read so far.
///
/// It lasts as long as its transaction. As a ``Register``, it remembers the first error of storage, and answers nil.
final class Question: Register {
    let ledger: Ledger
    let projections: Projections
    let moment: Moment
    let txn: LentTransaction
    private let store: StateStore
    private var failure: (any Error)?
    private var titles: [SubjectID: String] = [:]
    private var names: [UInt64: SubjectID] = [:]
    private var sources: [UInt64: StoredChange] = [:]
    private var gaps: [SubjectID: [(id: SubjectID, state: Gap.State)]] = [:]
    private var countedAmendments: Int?
    private var parts: [SubjectID: Set<Traces.Part>] = [:]
    private var untrusted: [UntrustedTimes]?

    var day: Day { moment.asOf }
    var log: EventLog { ledger.log }

    fileprivate init(_ ledger: Ledger, _ projections: Projections, _ moment: Moment, _ txn: LentTransaction) {
        self.ledger = ledger
        self.projections = projections
        self.moment = moment
        self.txn = txn
        store = StateStore(ledger, projections, knownSize: moment.knownSize)
    }

    /// Throws what storage threw under a rule or under what is said of a state.
    func check() throws {
        if let failure { throw failure }
    }

    private func catching<R>(_ body: () throws -> R?) -> R? {
        do {
            return try body()
        } catch {
            failure = failure ?? error
            return nil
        }
    }
}

extension Ledger {
    func ask<R>(_ moment: Moment, _ body: (Question) throws -> R) throws -> R {
        try log.environment.read { txn in
            let projections = try projections(txn)
            return try txn.lend { txn in
                let question = Question(self, projections, moment, txn)
                let result = try body(question)
                try question.check()
                return result
            }
        }
    }
}

// What is known of subjects.
extension Question {
    func holder(of id: SubjectID) throws -> (any StateHolder)? { try store.holder(of: id, txn) }

    /// The state of a subject that is known to be on record.
    func known<D: Decider>(_ id: SubjectID, as decider: D.Type) throws -> D.State? {
        try store.state(of: id, as: decider, txn)
    }

    func state<D: Decider>(of id: SubjectID, as decider: D.Type) -> D.State? {
        catching { try store.state(of: id, as: decider, txn) }
    }

    func exists(_ id: SubjectID) -> Bool { catching { try isKnown(id) } ?? false }

    /// Whether a subject has a record that counts.
    func isKnown(_ id: SubjectID) throws -> Bool {
        guard let first = try log.firstPosition(of: id.description, txn), moment.knows(first) else { return false }
        // The state is read only where the first record was withdrawn.
        return try projections.record(saying: first, knownSize: moment.knownSize, txn) != nil || holder(of: id) != nil
    }

    func change(at position: UInt64) -> (any Change)? {
        catching { try source(at: position)?.change }
    }

    func nearest(to id: SubjectID) -> [SubjectID] { catching { try nearestSubjects(to: id) } ?? [] }

    func subject(named name: String, kind: SubjectKind) -> SubjectID? {
        catching { try bearers(of: name, kind: kind).first }
    }

    /// The subjects of a kind that go by a name: one, unless they were taken in from another ledger.
    func bearers(of name: String, kind: SubjectKind) throws -> [SubjectID] {
        try projections.bearers(of: name, kind: kind, log, txn).filter { id in
            try holder(of: id)?.anyState.bears(name) ?? false
        }
    }

    /// The title; whoever knows the subject’s number saves looking it up.
    func title(of id: SubjectID, number: UInt64? = nil) throws -> String {
        if let title = titles[id] { return title }
        let number = try number ?? log.subjectNumber(of: id.description, txn)
        let title = try number.flatMap(storedTitle) ?? holder(of: id)?.anyState.title ?? id.description
        titles[id] = title
        return title
    }

    func named(_ id: SubjectID) throws -> Named { Named(id: id, name: try title(of: id)) }

    /// The title as it stands in what is stored, where nothing was recorded of the subject since, without decoding the rest.
    private func storedTitle(ofSubject number: UInt64) throws -> String? {
        guard moment.knownSize == nil else { return nil }
        var key = RowBytes()
        key.number(number)
        let stored = try projections[.states].withBytes(key.bytes, txn) { StateEntry.title($0) }
        guard let (version, title) = stored ?? nil,
            try log.position(ofRecord: version, ofSubject: number, txn) == nil
        else { return nil }
        return title
    }

    /// The name of a subject by its number.
    func name(of number: UInt64) throws -> SubjectID {
        if let name = names[number] { return name }
        guard let text = try log.subjectName(ofNumber: number, txn) else {
            throw LogError.damaged(position: nil, what: "an index names subject number \(number), which there is not")
        }
        let name = try SubjectID(parsing: text)
        names[number] = name
        return name
    }

    /// The subjects of a kind, in the order of their names.
    func subjects(of kind: SubjectKind) throws -> [SubjectID] {
        var subjects: [SubjectID] = []
        try log.subjects(startingWith: "\(kind.rawValue)/", txn) { name in
            subjects.append(try SubjectID(parsing: name))
            return true
        }
        return subjects
    }

    /// The subjects in which somebody has or had a part, in the order of their numbers for each role.
    func subjects(with holder: SubjectID, in roles: [Role]) throws -> [(id: SubjectID, role: Role)] {
        var found: [(UInt64, Role)] = []
        for role in roles {
            var prefix = RowBytes()
            prefix.part(holder, role)
            try projections[.owners].scan(prefix: prefix.bytes, txn) { key, value in
                if moment.knows(value.span.bytes.bigEndian) { found.append((key.span.bytes.lastNumber, role)) }
                return true
            }
        }
        return try found.map { (try name(of: $0.0), $0.1) }.filter { other, role in
            try !hasAmendments() || stands(holder, role, in: other)
        }
    }

    /// Whether something that stands gives somebody a part in a subject: what was corrected leaves its rows behind.
    private func stands(_ holder: SubjectID, _ role: Role, in subject: SubjectID) throws -> Bool {
        guard try !store.amended(of: subject, txn).isEmpty else { return true }
        let standing = try parts[subject] ?? standingParts(of: subject, as: subject.kind.decider)
        parts[subject] = standing
        return standing.contains { $0.holder == holder && $0.role == role }
    }

    private func standingParts<D: Decider>(of subject: SubjectID, as _: D.Type) throws -> Set<Traces.Part> {
        let (reader, name) = (KindReader(D.self), subject.description)
        var history = AmendedHistory<D>()
        try log.storedHistory(of: name, txn) { record in
            guard moment.knows(record.sequence) else { return false }
            history.append(try reader.entry(of: record, ledger.zone))
            return true
        }
        return Set(history.standing().flatMap { $0.change.traces.parts })
    }

    /// The gaps on record about a subject that are open, in the order of their names.
    func recordedGaps(about id: SubjectID) throws -> [(id: SubjectID, state: Gap.State)] {
        if let gaps = gaps[id] { return gaps }
        var found: [(id: SubjectID, state: Gap.State)] = []
        for (gap, _) in try subjects(with: id, in: [.about]).sorted(by: { $0.id < $1.id }) where gap.kind == .gap {
            guard let state = try known(gap, as: Gap.self), state.isOpen(on: day) else { continue }
            found.append((gap, state))
        }
        gaps[id] = found
        return found
    }
}

// What stands in records.
extension Question {
    /// Where a fact was read.
    func citation(_ mark: Mark?) throws -> CitationAnswer? { CitationAnswer(try source(mark)?.citation) }

    /// The records whose times are not to be trusted.
    func untrustedTimes() throws -> [UntrustedTimes] {
        let known = try untrusted ?? log.untrustedTimes(knownSize: moment.knownSize, txn)
        untrusted = known
        return known
    }

    /// Whether any record amends another.
    func hasAmendments() throws -> Bool {
        let count = try countedAmendments ?? projections[.amendments].count(txn)
        countedAmendments = count
        return count > 0
    }

    /// Whether a record was withdrawn.
    func isWithdrawn(_ position: UInt64) throws -> Bool {
        try hasAmendments() && projections.record(saying: position, knownSize: moment.knownSize, txn) == nil
    }

    /// The record that a fact comes from.
    func source(_ mark: Mark?) throws -> StoredChange? { try mark.flatMap { mark in try source(at: mark.position) } }

    /// What a record says, in the form that counts; nil where it was withdrawn.
    func source(at position: UInt64) throws -> StoredChange? {
        if let known = sources[position] { return known }
        guard let saying = try projections.record(saying: position, knownSize: moment.knownSize, txn),
            let record = try log.stored(at: saying, txn)
        else { return nil }
        let source = try StoredChange(record, ledger.zone)
        sources[position] = source
        return source
    }

    func holding(_ part: Part) throws -> Holding {
        let source = try source(part.mark)
        return Holding(
            id: part.holder,
            name: try title(of: part.holder),
            since: part.since,
            until: part.until,
            isCertain: part.isCertain,
            authority: source?.envelope.authority,
            citation: CitationAnswer(source?.citation),
            record: part.mark.position,
            amended: try amendments(of: part.mark)
        )
    }
}

extension SubjectState {
    /// Whether it still goes by a name, however that is spelt.
    func bears(_ name: String) -> Bool {
        let words = Words.split(name)
        return names.contains { Words.split($0) == words }
    }
}

extension Projections {
    /// The subjects of a kind that bear or bore a name, first those that were first.
    func bearers(
        of name: String,
        kind: SubjectKind,
        _ log: EventLog,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [SubjectID] {
        var prefix = RowBytes()
        prefix.name(name, kind)
        var numbers: [UInt64] = []
        try self[.names].scan(prefix: prefix.bytes, txn) { key, _ in
            numbers.append(key.span.bytes.lastNumber)
            return true
        }
        return try numbers.compactMap { number in
            try log.subjectName(ofNumber: number, txn).map { text in try SubjectID(parsing: text) }
        }
    }
}
