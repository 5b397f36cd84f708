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
    let store: StateStore
    let viewing: Viewing
    private var failure: (any Error)?
    private var titles: [SubjectID: String] = [:]
    private var storedTitles: [UInt64: StoredTitle] = [:]
    private var names: [UInt64: SubjectID] = [:]
    private var ends: [SubjectID: EDTFDate?] = [:]
    private var sources: [UInt64: StoredChange] = [:]
    private var provenances: [UInt64: Provenance] = [:]
    private var gaps: [SubjectID: [(id: SubjectID, state: Gap.State)]] = [:]
    private var countedAmendments: Int?
    private var selections: [SubjectID: Selection?] = [:]
    private var seenSelections: [SubjectID: Selection?] = [:]
    /// Whether any agency or body took over from another, as far as the ledger has been told to this day.
    private(set) lazy var hasSuccessions = catching { try projections.holdsSuccessions(txn) } ?? false

    var day: Day { moment.asOf }
    var log: EventLog { ledger.log }

    fileprivate init(_ ledger: Ledger, _ projections: Projections, _ moment: Moment, _ txn: LentTransaction) {
        self.ledger = ledger
        self.projections = projections
        self.moment = moment
        self.txn = txn
        store = StateStore(ledger, projections, moment)
        viewing = Viewing(ledger, projections, txn)
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
    /// Asks about two moments in one snapshot of the ledger.
    func ask<R: Codable>(_ first: Moment, _ second: Moment, _ body: (Question, Question) throws -> R) throws -> R {
        try ask(first) { question in
            let other = Question(self, question.projections, second, question.txn)
            let result = try body(question, other)
            try other.check()
            return result
        }
    }

    /// Asks, and gives the answer as the view may see it.
    func ask<R: Codable>(_ moment: Moment, _ body: (Question) throws -> R) throws -> R {
        try consult(moment) { question in
            do {
                return try question.viewing.seen(body(question))
            } catch {
                throw try question.viewing.seen(error)
            }
        }
    }

    /// The same for an answer of which the caller itself takes care who sees it.
    func consult<R>(_ moment: Moment, _ body: (Question) throws -> R) throws -> R {
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
        catching { try viewing.hides(id) ? nil : store.state(of: id, as: decider, txn) }
    }

    /// By all that is known: what was planned for a day, and came on another or not at all, is told of no day.
    func estate(of id: SubjectID) -> Estate? {
        guard id.kind.decider.mayBeSucceeded else { return nil }
        return catching {
            guard try !viewing.hides(id), let everything = try store.everything(of: id, txn),
                everything.standing != .withdrawn
            else { return nil }
            return everything.anyState.estate
        }
    }

    func exists(_ id: SubjectID) -> Bool { catching { try isKnown(id) } ?? false }

    /// Whether a subject has a record that counts; whoever knows its number saves looking it up.
    func isKnown(_ id: SubjectID, number: UInt64? = nil) throws -> Bool {
        if try viewing.hides(id) { return false }
        guard let number = try number ?? log.subjectNumber(of: id.description, txn) else { return false }
        return try stored(ofSubject: number) != nil || holder(of: id) != nil
    }

    /// Whether a subject has a record that is known, also where all of them take effect after the day asked about.
    func isKnownAtAll(_ id: SubjectID) throws -> Bool {
        guard let everything = try store.everything(of: id, txn) else { return false }
        return everything.standing != .withdrawn
    }

    func change(at position: UInt64) -> (any Change)? {
        catching { try source(at: position)?.change }
    }

    func nearest(to id: SubjectID) -> [SubjectID] { catching { try nearestSubjects(to: id) } ?? [] }

    func subject(named name: String, kind: SubjectKind) -> SubjectID? {
        catching { try bearers(of: name, kind: kind).first }
    }

    func seats(of holder: SubjectID) -> [SubjectID] {
        catching {
            try subjects(with: holder, in: [.seatHolder, .represented]).map(\.id).filter { $0.kind == .seat }
        } ?? []
    }

    /// The title; whoever knows the subject’s number saves looking it up.
    func title(of id: SubjectID, number: UInt64? = nil) throws -> String {
        if let title = titles[id] { return title }
        if let person = try viewing.maskedPerson(id) { return person.saying }
        let number = try number ?? log.subjectNumber(of: id.description, txn)
        // What had not begun is named all the same where something else names it.
        let title =
            try number.flatMap(stored)?.title ?? holder(of: id)?.anyState.title
            ?? store.opening(of: id, txn)?.anyState.title ?? id.description
        titles[id] = title
        return title
    }

    func named(_ id: SubjectID) throws -> Named { Named(id: id, name: try title(of: id), ended: try end(of: id)) }

    /// The last day of what may end, where it has come.
    func end(of id: SubjectID) throws -> EDTFDate? {
        guard id.kind.decider.mayEnd else { return nil }
        if let known = ends[id] { return known }
        let stored = try log.subjectNumber(of: id.description, txn).flatMap(stored)
        let end = try stored.map(\.ended) ?? holder(of: id)?.anyState.ended
        ends[id] = .some(end.hasCome(by: day) ? end : nil)
        return ends[id] ?? nil
    }

    /// What stands before the state in what is stored, without decoding the rest; nil where something was recorded of the
    /// subject since, or takes effect after the day asked about.
    private func stored(ofSubject number: UInt64) throws -> StoredTitle? {
        if let known = storedTitles[number] { return known }
        guard moment.knownSize == nil else { return nil }
        var key = RowBytes()
        key.number(number)
        let stored = try projections[.states].withBytes(key.bytes, txn) { StateEntry.title($0) }
        guard let (head, title) = stored ?? nil, head.hasCome(by: day),
            try log.position(ofRecord: head.version, ofSubject: number, txn) == nil
        else { return nil }
        let found = StoredTitle(title: title, ended: head.ended, isRewritten: head.isRewritten)
        storedTitles[number] = found
        return found
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
    ///
    /// - Parameters:
    ///   - holder: Somebody.
    ///   - roles: The roles.
    ///   - kind: The only kind of subject that is wanted; nil for all.
    ///   - isPlanCounted: Whether a part counts that is to come, where what is planned is told.
    /// - Returns: The subjects, each with the role.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    func subjects(
        with holder: SubjectID,
        in roles: [Role],
        of kind: SubjectKind? = nil,
        isPlanCounted: Bool = false
    ) throws -> [(id: SubjectID, role: Role)] {
        var found: [(UInt64, Role)] = []
        for role in roles {
            var prefix = RowBytes()
            prefix.part(holder, role)
            try projections[.owners].scan(prefix: prefix.bytes, txn) { key, value in
                if moment.knows(value.span.bytes.bigEndian) { found.append((key.span.bytes.lastNumber, role)) }
                return true
            }
        }
        return try found.compactMap { number, role in
            let other = try name(of: number)
            if let kind, other.kind != kind { return nil }
            guard let selection = try selection(of: other, number: number) else { return (other, role) }
            let part = Traces.Part(holder: holder, role: role)
            let isPlanned = isPlanCounted && selection.planned.contains(part)
            return selection.parts.contains(part) || isPlanned ? (other, role) : nil
        }
    }

    /// What the records of a subject say that stand and had come; nil where that is all of them, so that whatever they are
    /// found by counts: what was corrected or withdrawn, and what is still to come, has its rows in the indexes too.
    func selection(of subject: SubjectID, number: UInt64) throws -> Selection? {
        if let known = selections[subject] { return known }
        if let stored = try stored(ofSubject: number), !stored.isRewritten { return nil }
        let selection = try select(of: subject, as: subject.kind.decider, knowing: moment.knownSize)
        selections[subject] = .some(selection)
        return selection
    }

    /// The same for whoever looks for words: those that are withheld from one subject may stand in what others say, too.
    func selection(of subject: SubjectID, number: UInt64, having words: [String]) throws -> Selection? {
        guard try viewing.withholding().passages.mayHold(words) else {
            return try selection(of: subject, number: number)
        }
        if let known = seenSelections[subject] { return known }
        let selection = try select(of: subject, as: subject.kind.decider, knowing: nil, isWanted: true)
        seenSelections[subject] = .some(selection)
        return selection
    }

    /// Every word of what stands of a subject, but for protected ones.
    func everyWord(of subject: SubjectID) throws -> Set<String> {
        try select(of: subject, as: subject.kind.decider, knowing: moment.knownSize, isWanted: true)?.words ?? []
    }

    /// What some records say: so many of the log, also later ones than are known where these withhold words of the subject;
    /// nil where that is all of it, unless it is wanted all the same.
    private func select<D: Decider>(
        of subject: SubjectID,
        as _: D.Type,
        knowing size: UInt64?,
        isWanted: Bool = false
    ) throws -> Selection? {
        guard let everything = try store.everything(of: subject, txn) else { return nil }
        if !everything.isRewritten, everything.hasCome(by: day), !isWanted { return nil }
        let (reader, name) = (KindReader(D.self), subject.description)
        var history = AmendedHistory<D>()
        try log.storedHistory(of: name, txn) { record in
            guard size.map({ record.sequence < $0 }) ?? true else { return false }
            history.append(try reader.entry(of: record, told: store.dayTold(record, txn)))
            return true
        }
        var selection = Selection(subject)
        let standing = try history.standing(on: day, counting: moment.tellsPlans ? .all : .none) { decision in
            try store.startOfAuthority(of: decision, txn)
        }
        // Of a subject that was not there yet, nothing is found.
        guard standing.contains(where: \.isOpening) || moment.tellsPlans else { return Selection() }
        let isSeenOtherwise = try !viewing.withholding().isEmpty
        func seen(_ text: String) throws -> String { isSeenOtherwise ? try viewing.text(text) : text }
        for said in standing { try selection.add(said.change.traces, seen) }
        // What is noted of a record is found too: the right spelling of a word that its source misspells.
        let withdrawn = history.withdrawn()
        let come = Set(
            history.entries.filter { moment.tellsPlans || $0.stamp.occurred.hasCome(by: day) }
                .flatMap { [$0.stamp.position, $0.amends?.record ?? $0.stamp.position] }
        )
        for entry in history.entries where !withdrawn.contains(entry.stamp.position) {
            guard let note = entry.change.note, come.contains(note.record) else { continue }
            if isSeenOtherwise, try viewing.withholding().concerns(entry.stamp.position) { continue }
            try selection.add(entry.change.traces, seen)
        }
        if moment.tellsPlans { for said in history.standing() { selection.plan(said.change.traces) } }
        return selection
    }

    /// The gaps on record about a subject that are open, in the order of their names.
    func recordedGaps(about id: SubjectID) throws -> [(id: SubjectID, state: Gap.State)] {
        if let gaps = gaps[id] { return gaps }
        var found: [(id: SubjectID, state: Gap.State)] = []
        for (gap, _) in try subjects(with: id, in: [.about], of: .gap).sorted(by: { $0.id < $1.id }) {
            guard let state = try known(gap, as: Gap.self), state.isOpen(on: day) else { continue }
            found.append((gap, state))
        }
        gaps[id] = found
        return found
    }
}

/// How a subject is named, its last day, and whether records of it say otherwise than they did.
private struct StoredTitle {
    var title: String
    var ended: EDTFDate?
    var isRewritten: Bool
}

// What stands in records.
extension Question {
    /// Where a fact was read.
    func citation(_ mark: Mark?) throws -> CitationAnswer? { CitationAnswer(try provenance(mark)?.citation) }

    /// The records whose times are not to be trusted.
    func untrustedTimes() throws -> [UntrustedTimes] { try store.untrustedTimes(txn) }

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
        guard let record = try counting(position) else { return nil }
        let source = try StoredChange(record, told: store.dayTold(record, txn))
        sources[position] = source
        return source
    }

    /// What stands behind a fact; nil where its record was withdrawn.
    func provenance(_ mark: Mark?) throws -> Provenance? {
        guard let position = mark?.position else { return nil }
        if let known = provenances[position] { return known }
        guard let record = try counting(position) else { return nil }
        let provenance = try Provenance(record, told: store.dayTold(record, txn))
        provenances[position] = provenance
        return provenance
    }

    /// The record that counts in the place of another; nil where that was withdrawn.
    private func counting(_ position: UInt64) throws -> StoredRecord? {
        try projections.record(saying: position, knownSize: moment.knownSize, txn)
            .flatMap { saying in try log.stored(at: saying, txn) }
    }
}
