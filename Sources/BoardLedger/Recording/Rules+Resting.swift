internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

/// A record that rests on what others say: with something else there, its own rule refuses it.
struct Resting {
    var record: UInt64
    var subject: SubjectID
    /// What its rule would say.
    var refusal: Refusal
}

// What a record may not lose from under it. The forward order refuses an answer to a question that nobody put; so the
// question is not taken back from under its answer. Which record rests on which is asked of the rules themselves, with
// the state as it is and as it would be, so that no list of parts is kept here.
extension Rules {
    /// The records that stand, and would be refused if the subject's records said something else.
    ///
    /// Cost: the later records of the subject; where it loses or changes a part, or what brought it onto the record, also
    /// the records that name the subject.
    ///
    /// - Parameters:
    ///   - id: The subject.
    ///   - before: What its records say.
    ///   - after: What they would say.
    ///   - changed: The positions of the records that would say something else, or nothing.
    ///   - txn: The transaction; what its sheet has recorded so far is written first.
    /// - Returns: The records, those of the subject first.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    func resting<S: Decider>(
        on id: SubjectID,
        _ before: [AmendedHistory<S>.Standing],
        now after: [AmendedHistory<S>.Standing],
        changed: Set<UInt64>,
        _ txn: inout WriteTransaction
    ) throws -> [Resting] {
        let of: (AmendedHistory<S>.Standing) -> Bool = { changed.contains($0.stamp.position) }
        let (old, new) = (before.filter(of), after.filter(of))
        guard try Self.sayOtherwise(old, new) else { return [] }
        var found = try ownResting(on: id, before, after, changed, txn)
        let others = AmendedHistory<S>.state(after)
        if try (old + new).contains(where: { try $0.isOpening || Self.namesPart($0.change) }) {
            // What this sheet has recorded so far must be found too.
            try store.flush(&txn)
            found += try resting(on: id, now: others, at: positions(touching: id, as: .names, txn), txn)
        }
        for way in Set((old + new).flatMap { type(of: $0.change).reachesBack }).sorted(by: { $0.count < $1.count }) {
            found += try resting(on: id, now: others, along: way, &txn).filter { each in
                !found.contains { $0.record == each.record }
            }
        }
        return found
    }

    /// The same for what rests on the subject, also through others, where a change reaches back before its own record.
    ///
    /// Cost: the records of the subjects on the ways on which it reaches back.
    func resting<C: Change>(
        on id: SubjectID,
        after change: C,
        _ occurred: EDTFDate?,
        _ txn: inout WriteTransaction
    ) throws -> [Resting] {
        guard !C.reachesBack.isEmpty, var state = try store.state(of: id, as: C.Subject.self, txn) else { return [] }
        change.evolve(&state, Stamp(position: try log.nextPosition(txn), recorded: today, occurred: occurred))
        var found: [Resting] = []
        for way in C.reachesBack {
            let known = Set(found.map(\.record))
            found += try resting(on: id, now: state, along: way, &txn).filter { !known.contains($0.record) }
        }
        return found.sorted { $0.record < $1.record }
    }

    private func resting(
        on id: SubjectID,
        now state: some SubjectState,
        along way: [Role],
        _ txn: inout WriteTransaction
    ) throws -> [Resting] {
        guard let last = way.last else { return [] }
        // What this sheet has recorded so far must be found too.
        try store.flush(&txn)
        var named: Set<SubjectID> = [id]
        for role in way.dropLast() {
            named = Set(try named.flatMap { holder in try subjects(with: holder, as: role, txn) })
        }
        return try named.sorted().flatMap { holder in
            try subjects(with: holder, as: last, txn).sorted().flatMap { subject in
                let naming = try records(of: subject, subject.kind.decider, naming: holder, as: last, txn)
                return try resting(on: id, now: state, at: naming, txn)
            }
        }
    }

    /// The subjects in which somebody has or had a part.
    func subjects(
        with holder: SubjectID,
        as role: Role,
        _ txn: borrowing WriteTransaction
    ) throws -> [SubjectID] {
        var prefix = RowBytes()
        prefix.part(holder, role)
        var subjects: [SubjectID] = []
        try projections[.owners].scan(prefix: prefix.bytes, txn) { key, _ in
            if let text = try log.subjectName(ofNumber: key.span.bytes.lastNumber, txn) {
                subjects.append(try SubjectID(parsing: text))
            }
            return true
        }
        return subjects
    }

    /// The records of a subject that stand and give another a part in it.
    private func records<D: Decider>(
        of subject: SubjectID,
        _: D.Type,
        naming id: SubjectID,
        as role: Role,
        _ txn: borrowing WriteTransaction
    ) throws -> [UInt64] {
        try histories.history(of: subject, as: D.self, log, zone, txn).standing.filter { said in
            said.change.traces.parts.contains(Traces.Part(holder: id, role: role))
        }.map(\.saidBy)
    }

    /// Whether records say anything else than others do, but for words and sources.
    private static func sayOtherwise<S: Decider>(
        _ old: [AmendedHistory<S>.Standing],
        _ new: [AmendedHistory<S>.Standing]
    ) throws -> Bool {
        guard old.map(\.stamp.position) == new.map(\.stamp.position) else { return true }
        return try zip(old, new).contains { lhs, rhs in
            if lhs.stamp.occurred != rhs.stamp.occurred { return true }
            let (then, now) = (try members(lhs.change), try members(rhs.change))
            return then != now
        }
    }

    /// What a change says; of words, on which no other record rests, only that there are some.
    private static func members<C: Change>(_ change: C) throws -> [String: JSONValue] {
        let words = Set(C.storedFields.filter { $0.shape == .text }.map(\.name))
        return Dictionary(
            uniqueKeysWithValues: try stored(change).map { ($0.key, words.contains($0.key) ? .bool(true) : $0.value) }
        )
    }

    /// Whether a change names a part of its subject by a short name, which other subjects may name too.
    private static func namesPart<C: Change>(_ change: C) throws -> Bool {
        let names = C.storedFields.filter { $0.shape == .slug }.map(\.name)
        if names.isEmpty { return false }
        let said = try stored(change)
        return names.contains { said[$0] != nil }
    }

    private static func stored(_ change: some Change) throws -> [String: JSONValue] {
        guard case .object(let object) = try CanonicalFragment(encoding: change).decode(JSONValue.self) else {
            return [:]
        }
        return Dictionary(object.members.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// The later records of the subject itself that rest on what would change.
    private func ownResting<S: Decider>(
        on id: SubjectID,
        _ before: [AmendedHistory<S>.Standing],
        _ after: [AmendedHistory<S>.Standing],
        _ changed: Set<UInt64>,
        _ txn: borrowing WriteTransaction
    ) throws -> [Resting] {
        guard let first = changed.min() else { return [] }
        var found: [Resting] = []
        let now = AmendedHistory<S>.state(after)
        try TransactionRegister.read(log, projections, store, zone, amending: id, txn) { register in
            let register = (now: register, then: register.with(id, now))
            var (old, new) = (Prefix(before), Prefix(after))
            for said in after where !changed.contains(said.stamp.position) {
                let position = said.stamp.position
                old.fold(to: position)
                new.fold(to: position)
                guard said.saidBy > first, !said.isOpening else { continue }
                let refusal = Self.refusal(said, id, new.state, register.then, today)
                func isTakenAsIs() -> Bool { Self.refusal(said, id, old.state, register.now, today) == nil }
                if said.saidBy == position {
                    if let refusal, isTakenAsIs() {
                        found.append(Resting(record: position, subject: id, refusal: refusal))
                    }
                    continue
                }
                // What was said anew may rest on what came between; to fold that again for each takes long, and is left out
                // where nothing is against it without.
                if refusal == nil, isTakenAsIs() { continue }
                let (later, before) = (
                    new.state(to: said.saidBy, without: position), old.state(to: said.saidBy, without: position)
                )
                if let refusal = Self.refusal(said, id, later, register.then, today),
                    Self.refusal(said, id, before, register.now, today) == nil
                {
                    found.append(Resting(record: said.saidBy, subject: id, refusal: refusal))
                }
            }
        }
        return found
    }

    /// The records of other subjects that would be refused with another state of a subject.
    private func resting<S: SubjectState>(
        on id: SubjectID,
        now state: S,
        at positions: [UInt64],
        _ txn: borrowing WriteTransaction
    ) throws -> [Resting] {
        try positions.compactMap { position in
            guard let record = try log.stored(at: position, txn) else { return nil }
            let told = try StoredChange(record, zone)
            return try resting(told.change, told, on: id, now: state, txn)
        }
    }

    private func resting<C: Change>(
        _: C,
        _ told: StoredChange,
        on id: SubjectID,
        now state: some SubjectState,
        _ txn: borrowing WriteTransaction
    ) throws -> Resting? {
        let history = try histories.history(of: told.subject, as: C.Subject.self, log, zone, txn)
        guard let said = history.standing.first(where: { $0.saidBy == told.stamp.position }) else { return nil }
        let own = Prefix(history.standing).state(to: said.saidBy, without: said.stamp.position)
        let isThere = history.standing.contains { $0.isOpening && $0.stamp.position != said.stamp.position }
        return try TransactionRegister.read(log, projections, store, zone, amending: told.subject, txn) { register in
            guard
                let refusal = Self.refusal(said, told.subject, isThere ? own : nil, register.with(id, state), today),
                Self.refusal(said, told.subject, isThere ? own : nil, register, today) == nil
            else { return nil }
            return Resting(record: said.saidBy, subject: told.subject, refusal: refusal)
        }
    }

    /// What the rule of a record says to it in some state; nil where it takes it.
    private static func refusal<S: Decider>(
        _ said: AmendedHistory<S>.Standing,
        _ id: SubjectID,
        _ state: S.State?,
        _ register: TransactionRegister,
        _ today: Day
    ) -> Refusal? {
        func decide<C: Change<S>>(_ change: C) throws {
            var now = Circumstances(occurred: said.stamp.occurred, today: max(today, said.stamp.recorded))
            (now.saysAnew, now.restatesUndated) = (true, said.stamp.occurred == nil)
            _ = try change.decide(Request(Ref<S>(id), state, now), register)
        }
        do {
            try decide(said.change)
            return nil
        } catch {
            return error as? Refusal
        }
    }
}

/// What the first of some records add up to.
private struct Prefix<S: Decider> {
    private let standing: [AmendedHistory<S>.Standing]
    private var next = 0
    private(set) var state = S.State()

    init(_ standing: [AmendedHistory<S>.Standing]) { self.standing = standing }

    /// Folds all before a position.
    mutating func fold(to position: UInt64) {
        while next < standing.count, standing[next].stamp.position < position {
            standing[next].change.evolve(&state, standing[next].stamp)
            next += 1
        }
    }

    /// What all before a position add up to, but for one.
    func state(to position: UInt64, without omitted: UInt64) -> S.State {
        var state = S.State()
        for said in standing where said.stamp.position < position && said.stamp.position != omitted {
            said.change.evolve(&state, said.stamp)
        }
        return state
    }
}

extension AmendedHistory {
    fileprivate static func state(_ standing: [Standing]) -> Subject.State {
        Prefix(standing).state(to: .max, without: .max)
    }
}

extension [Resting] {
    /// Each with its subject: “record 12 (decision/approve) and record 14 (meeting/m)”; of many, the first.
    private var words: String {
        let names = prefix(5).map { "record \($0.record) (\($0.subject))" }
        let more = count > 5 ? ["\(count - 5) more"] : []
        let all = names + more
        return all.count == 1 ? all[0] : all.dropLast().joined(separator: ", ") + " and " + all[all.count - 1]
    }

    /// Refuses to take a record back, or to correct away what it said, while these rest on it.
    func refusal(ofChanging record: UInt64, _ field: String, withdrawing isWithdrawn: Bool) -> Refusal? {
        guard let first else { return nil }
        let (rest, them) = count == 1 ? ("rests", "it") : ("rest", "them")
        return Refusal(
            .recordRelied,
            field: field,
            value: "\(record)",
            "\(words.capitalizedFirst) \(rest) on what record \(record) says. Without that: \(first.refusal.sentence)",
            remedy: isWithdrawn
                ? "Withdraw or correct \(count == 1 ? "record \(first.record)" : "those records") first, or correct record "
                    + "\(record) with “corrects:” where it is only wrong in part."
                : "Withdraw \(count == 1 ? "record \(first.record)" : "those records") first, and record \(them) again "
                    + "as \(count == 1 ? "it should" : "they should") be afterwards."
        )
    }

    /// Says which records the rules would refuse now.
    func remark(_ what: String) -> [String] {
        guard let first else { return [] }
        return [
            "\(words.capitalizedFirst) \(count == 1 ? "was" : "were") recorded before \(what), and would be refused now: "
                + "\(first.refusal.sentence) Check \(count == 1 ? "it" : "them") against the papers too."
        ]
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
