internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

/// What is to be recorded of a change that was asked for.
struct Decided<C: Change> {
    /// None where all of it is on record.
    var changes: [C]
    var occurred: EDTFDate?
    var authority: Ref<Decision>?
    var citation: Citation?
    var amends: Amendment?
    /// What people must be told.
    var remarks: [String] = []
    /// The position of the record that says it already, as far as the rule knows.
    var known: UInt64?
}

/// Asks the rules what becomes of a change, in the state that a transaction has reached.
struct Rules {
    let log: EventLog
    let projections: Projections
    let store: StateStore
    let histories: Histories
    let zone: Zone
    let today: Day

    init(
        _ log: EventLog,
        _ projections: Projections,
        _ store: StateStore,
        _ histories: Histories,
        _ zone: Zone,
        today: Day
    ) {
        self.log = log
        self.projections = projections
        self.store = store
        self.histories = histories
        self.zone = zone
        self.today = today
    }

    /// What is to be recorded.
    ///
    /// Cost: what the rule asks for. Where the ledger seems to say so already, where a record is amended and where one of
    /// the subject was, the subject's records are read, once in a transaction.
    ///
    /// - Throws: `Refusal`; what reading throws.
    func decide<C: Change>(_ change: C, _ asked: Instruction, _ txn: inout WriteTransaction) throws -> Decided<C> {
        var asked = asked
        let meant = try change.meant(asked.occurred)
        let change = meant.change
        asked.occurred = meant.occurred
        var decided = try decided(change, asked, &txn)
        if !decided.changes.isEmpty {
            decided.remarks += try remarks(onWorkGivenBy: change, decided.occurred, txn)
            decided.remarks += try remarks(onDayToComeOf: change, decided.occurred, txn)
            if change is any Ending { decided.remarks += try remarks(onEndOf: asked.subject, decided.occurred, &txn) }
        }
        if decided.amends != nil || change.note != nil { histories.forgetReplaced(of: asked.subject) }
        return decided
    }

    private func decided<C: Change>(
        _ change: C,
        _ asked: Instruction,
        _ txn: inout WriteTransaction
    ) throws -> Decided<C> {
        if let correction = asked.corrects { return try correct(change, asked, correction, &txn) }
        if let note = change.note { return try decide(change, note, asked, &txn) }
        try refuseReplaced(change, asked, txn)
        // What opens a subject that is there, or happened to it once, may tell more of it.
        if C.opens != nil || C.happensOnce, try store.holder(of: asked.subject, txn) != nil,
            let known = try known(
                change,
                asked,
                occurred: asked.occurred,
                by: C.opens == nil ? nil : opening(of: asked.subject, as: C.Subject.self, txn),
                isDecided: false,
                &txn
            )
        {
            return known
        }
        var decided = try carryOut(change, asked, asked.now(today), txn)
        if !decided.changes.isEmpty {
            decided.remarks += try resting(on: asked.subject, after: change, decided.occurred, &txn).remark("this")
            decided.remarks += try remarks(onWithholding: change, txn)
        }
        if !decided.changes.isEmpty, let erased = change as? Person.Erased {
            try requireNoPublicTask(erased, asked.subject, &txn)
        }
        guard decided.changes.isEmpty else { return decided }
        return try known(change, asked, occurred: decided.occurred, by: decided.known, isDecided: true, &txn) ?? decided
    }

    /// The same for what is said of a record.
    private func decide<C: Change>(
        _ change: C,
        _ note: RecordNote,
        _ asked: Instruction,
        _ txn: inout WriteTransaction
    ) throws -> Decided<C> {
        if let record = note.withdrawn { try requireFree(record, asked.subject, C.Subject.self, &txn) }
        try requireKnown(note.record, asked.subject, C.Subject.self, txn)
        if case .spelling(let record, let written, _) = note { try requireWritten(written, in: record, txn) }
        var decided = try carryOut(change, asked, asked.now(today), txn)
        let history = try histories.history(of: asked.subject, as: C.Subject.self, log, zone, txn)
        guard let record = note.withdrawn else {
            if let known = try history.noted(change, asked, log, zone, txn) {
                (decided.changes, decided.known) = ([], known)
            }
            return decided
        }
        try history.records.requireNothingAdded(to: record)
        let (before, after) = (history.standing, history.records.standing(without: [record]))
        let changed = Self.changed(before, after)
        let resting = try resting(on: asked.subject, before, now: after, changed: changed, &txn)
        if let refusal = resting.refusal(ofChanging: record, "record", withdrawing: true) { throw refusal }
        for position in changed.sorted() {
            let old = before.first { $0.stamp.position == position }
            let new = after.first { $0.stamp.position == position }
            decided.remarks += Self.remarks(
                old ?? new,
                before: history.records.state(of: before),
                after: history.records.state(of: after),
                today: today
            )
            // What comes back obeys the rules as if it were said now.
            if let new { try bringBack(new, asked.subject, without: [record, position], txn) }
            if let old, new == nil { decided.remarks += try remarks(onPublishedBy: old, of: asked.subject, txn) }
        }
        return decided
    }

    /// The positions of the records that say something else after another, or nothing.
    private static func changed<S: Decider>(
        _ before: [AmendedHistory<S>.Standing],
        _ after: [AmendedHistory<S>.Standing]
    ) -> Set<UInt64> {
        func said(_ standing: [AmendedHistory<S>.Standing]) -> Set<[UInt64]> {
            Set(standing.map { [$0.stamp.position, $0.saidBy] })
        }
        return Set(said(before).symmetricDifference(said(after)).map { $0[0] })
    }

    private func bringBack<S: Decider>(
        _ said: AmendedHistory<S>.Standing,
        _ id: SubjectID,
        without omitted: Set<UInt64>,
        _ txn: borrowing WriteTransaction
    ) throws {
        func decide<C: Change<S>>(_ change: C) throws {
            guard let record = try log.stored(at: said.saidBy, txn) else { return }
            let source = try StoredChange(record, zone)
            var asked = Instruction(subject: id, change: change, occurred: said.stamp.occurred)
            asked.authority = try source.envelope.authority.map { id in try Ref<Decision>(id) }
            asked.citation = source.citation
            if try carryOut(change, asked, asked.now(today), without: omitted, txn).changes.isEmpty {
                throw Refusal.recordedTwice(said.stamp.position, id)
            }
        }
        try decide(said.change)
    }

    /// What the rule of the change makes of it, with the state as it is, or as it would be without one of its records.
    private func carryOut<C: Change>(
        _ change: C,
        _ asked: Instruction,
        _ now: Circumstances,
        without omitted: Set<UInt64>? = nil,
        _ txn: borrowing WriteTransaction
    ) throws -> Decided<C> {
        let id = asked.subject
        let history = try omitted.map { _ in try histories.history(of: id, as: C.Subject.self, log, zone, txn) }
        let opened = C.opens == nil && change.note == nil ? nil : try opening(of: id, as: C.Subject.self, txn)
        let amended = omitted == nil ? nil : id
        let finding = Finding()
        let rest = C.opens == nil ? nil : history?.records.rest(without: omitted ?? [])
        var now = now
        now.saysAnew = omitted != nil
        return try TransactionRegister.read(log, projections, store, zone, amending: amended, txn) { register in
            try now.check(register)
            let state =
                if let history { history.records.state(without: omitted ?? []) } else {
                    register.state(of: id, as: C.Subject.self)
                }
            let request = Request(try Ref<C.Subject>(id), state, now, rest: rest, opened: opened, finding: finding)
            try request.checkBeginning()
            let occurred = change.occurred(request, register)
            return Decided(
                changes: try change.decide(request, register),
                occurred: occurred,
                authority: now.authority,
                citation: now.citation,
                remarks: finding.questions,
                known: finding.position
            )
        }
    }

    /// The position of the record that brings a subject onto the record; of one that was withdrawn, the first that did.
    private func opening<D: Decider>(of id: SubjectID, as _: D.Type, _ txn: borrowing WriteTransaction) throws
        -> UInt64?
    {
        if try !store.amended(of: id, txn).isEmpty,
            let standing = try histories.history(of: id, as: D.self, log, zone, txn).standing.first(where: \.isOpening)
        {
            return standing.stamp.position
        }
        return try log.firstPosition(of: id.description, txn)
    }

    /// What is already on record of it, with what is new about it; nil where no record says it.
    private func known<C: Change>(
        _ change: C,
        _ asked: Instruction,
        occurred: EDTFDate?,
        by position: UInt64?,
        isDecided: Bool,
        _ txn: inout WriteTransaction
    ) throws -> Decided<C>? {
        // Mostly the rule has told which record says all of it; then nobody needs to read the others.
        if let position, let record = try saying(position, txn) {
            let source = try StoredChange(record, zone)
            if source.change as? C == change, source.stamp.occurred == occurred, source.says(asked) {
                return Decided(changes: [])
            }
        }
        let history = try histories.history(of: asked.subject, as: C.Subject.self, log, zone, txn)
        guard
            let (said, merged) = try history.known(change, occurred: occurred, by: position, isDecided: isDecided)
        else { return nil }
        guard let record = try log.stored(at: said.saidBy, txn) else { return nil }
        let source = try StoredChange(record, zone)
        var all = Decided(changes: [merged], occurred: occurred ?? said.stamp.occurred)
        all.authority = try asked.authority ?? source.envelope.authority.map { id in try Ref<Decision>(id) }
        all.citation = Citation.joined(source.citation, asked.citation)
        if let known = source.envelope.authority, let given = asked.authority, given.id != known {
            throw Refusal.recordedOtherwise(said.stamp.position, "authority", "\(known)", "\(given.id)")
        }
        let isKnown =
            source.envelope.authority == all.authority?.id && source.citation == all.citation
            && said.stamp.occurred == all.occurred && source.change as? C == merged
        if isKnown {
            all.changes = []
            return all
        }
        var circumstances = asked.now(today)
        (circumstances.occurred, circumstances.authority) = (all.occurred, all.authority)
        circumstances.restatesUndated = said.stamp.occurred == nil
        let decided = try carryOut(merged, asked, circumstances, without: [said.stamp.position], txn)
        // What another record says too has nothing to add to this one.
        if decided.changes.isEmpty { return decided }
        all.remarks = Self.remarks(said, now: merged, occurred: all.occurred)
        // What came before a beginning that was not on record may have been recorded.
        if C.opens != nil, said.stamp.occurred != all.occurred {
            all.remarks += try remarks(
                onRestingOn: asked.subject,
                history,
                said,
                now: merged,
                all.occurred,
                adding: true,
                &txn
            )
        }
        all.amends = Amendment(record: said.stamp.position, manner: .addition)
        return all
    }

    private func correct<C: Change>(
        _ change: C,
        _ asked: Instruction,
        _ correction: CorrectionRequest,
        _ txn: inout WriteTransaction
    ) throws -> Decided<C> {
        let id = asked.subject
        let history = try histories.history(of: id, as: C.Subject.self, log, zone, txn)
        let said = try history.correctable(correction.record, by: C.self, of: id, log, txn)
        try Text.check(correction.reason, "corrects.reason", longest: Text.longestWords)
        if let authority = correction.authority {
            do {
                try TransactionRegister.read(log, projections, store, zone, txn) { register in
                    try Circumstances(authority: authority, today: today).check(register)
                }
            } catch var refusal as Refusal {
                refusal.field = "corrects.authority"
                throw refusal
            }
        }
        try TransactionRegister.read(log, projections, store, zone, txn) { register in
            try correction.checkMinutes(register)
        }
        try requireAuthorising(change, asked.subject, &txn)
        var circumstances = asked.now(today)
        circumstances.restatesUndated = said.stamp.occurred == nil
        var decided = try carryOut(change, asked, circumstances, without: [correction.record], txn)
        decided.amends = Amendment(
            record: correction.record,
            manner: .correction,
            reason: correction.reason,
            authority: correction.authority,
            minutes: correction.minutes
        )
        guard let record = try log.stored(at: said.saidBy, txn) else { return decided }
        let source = try StoredChange(record, zone)
        let saysSo =
            source.change as? C == change && source.stamp.occurred == decided.occurred
            && source.envelope.authority == asked.authority?.id && source.citation == asked.citation
        if saysSo {
            decided.changes = []
        } else if decided.changes.isEmpty {
            throw Refusal.recordedTwice(correction.record, id)
        }
        if saysSo { return decided }
        decided.remarks = Self.remarks(said, now: change, occurred: decided.occurred)
        decided.remarks += try remarks(onDatesTakenFrom: id, history, said, now: change, decided.occurred, txn)
        decided.remarks += try remarks(onRestingOn: id, history, said, now: change, decided.occurred, &txn)
        return decided
    }
}

extension Rules {
    func saying(_ position: UInt64, _ txn: borrowing WriteTransaction) throws -> StoredRecord? {
        try projections.record(saying: position, txn).flatMap { saying in try log.stored(at: saying, txn) }
    }
}

extension StoredChange {
    /// Whether the authority and the source that an entry gives are on record; what it leaves out may be.
    func says(_ asked: Instruction) -> Bool {
        (asked.authority.map { $0.id == envelope.authority } ?? true)
            && Citation.joined(citation, asked.citation) == citation
    }
}

extension Instruction {
    func now(_ today: Day) -> Circumstances {
        Circumstances(occurred: occurred, authority: authority, citation: citation, today: today)
    }
}

extension Citation {
    /// What is known of where something was read, with what is said anew.
    fileprivate static func joined(_ known: Citation?, _ given: Citation?) -> Citation? {
        guard let known, let given else { return given ?? known }
        return Citation(
            document: given.document ?? known.document,
            place: given.place ?? known.place,
            words: given.words ?? known.words
        )
    }
}
