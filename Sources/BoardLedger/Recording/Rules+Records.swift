internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

// What is asked about records rather than about subjects.
extension Rules {
    /// Refuses to say something of a record that is none of the subject's, or was withdrawn.
    func requireKnown<D: Decider>(
        _ record: UInt64,
        _ id: SubjectID,
        _: D.Type,
        _ txn: borrowing WriteTransaction
    ) throws {
        let history = try histories.history(of: id, as: D.self, log, zone, txn)
        try history.require(record, of: id, "record", log, txn)
    }

    /// Refuses to withdraw the record that brought a subject onto the record while others rely on it.
    func requireFree<D: Decider>(
        _ record: UInt64,
        _ id: SubjectID,
        _: D.Type,
        _ txn: inout WriteTransaction
    ) throws {
        let history = try histories.history(of: id, as: D.self, log, zone, txn)
        guard history.records.state() != nil, history.records.state(without: [record]) == nil else { return }
        let own = history.standing.map(\.stamp.position).filter { $0 != record }
        // What this sheet has recorded so far must be found too.
        try store.flush(&txn)
        let others = try positions(touching: id, txn)
        guard let first = (own + others).min() else { return }
        throw Refusal(
            .recordRelied,
            field: "record",
            value: "\(record)",
            "Record \(record) brought \(id) onto the record, and record \(first) relies on it"
                + (own.count + others.count > 1 ? ", as do \(own.count + others.count - 1) more." : "."),
            remedy: "Correct record \(record) with “corrects:”, or withdraw what relies on it first."
        )
    }

    /// Refuses to make a decision one that allows nothing while records rest on it.
    func requireAuthorising(_ change: some Change, _ id: SubjectID, _ txn: inout WriteTransaction) throws {
        guard let made = change as? any DecisionOpening,
            !([made.verb] + (made.also ?? [])).contains(where: \.authorises)
        else { return }
        // What this sheet has recorded so far must be found too.
        try store.flush(&txn)
        guard let first = try positions(touching: id, as: .authority, txn).min() else { return }
        throw Refusal(
            .recordRelied,
            field: "verb",
            value: made.verb.rawValue,
            "Record \(first) rests on \(id), and a decision that only \(made.verb.rawValue) its matter allows no change.",
            remedy: "Correct record \(first) first, without “authority” or with the decision that allows it."
        )
    }

    /// Refuses to erase somebody who has, or had, to act for the public, where the ground yields to that.
    ///
    /// Cost: one index entry for each part of theirs, up to the first that stands.
    func requireNoPublicTask(_ erased: Person.Erased, _ id: SubjectID, _ txn: inout WriteTransaction) throws {
        guard erased.yieldsToPublicTask else { return }
        // What this sheet has recorded so far must be found too.
        try store.flush(&txn)
        for role in Role.allCases where role.mustAct {
            var prefix = RowBytes()
            prefix.part(id, role)
            var held: UInt64?
            try projections[.owners].scan(prefix: prefix.bytes, txn) { key, value in
                if try projections.record(saying: value.span.bytes.bigEndian, txn) != nil {
                    held = key.span.bytes.lastNumber
                }
                return held == nil
            }
            if let held, let subject = try log.subjectName(ofNumber: held, txn) {
                throw erased.groundDoesNotHold(id, "has or had to act in \(subject)")
            }
        }
    }

    /// Refuses to note a spelling that the record does not have, or not any more.
    func requireWritten(_ written: String, in position: UInt64, _ txn: borrowing WriteTransaction) throws {
        let words = Array(written.utf8)
        func isThere(_ record: StoredRecord?) throws -> Bool {
            var isThere = false
            // Neither a mark nor what is stored unreadable is words.
            _ = try record?.data.decode(JSONValue.self).without(DataKey.protected.rawValue).replacingStrings { text in
                let inClear = Array(ProtectedText.replacing(in: text) { _ in "" }.utf8)
                isThere = isThere || inClear.withUnsafeBytes { $0.firstRange(of: words) } != nil
                return text
            }
            return isThere
        }
        let record = try log.stored(at: position, txn)
        let first = try record.flatMap { record in try Amendment(in: record.data) }?.record ?? position
        let saying = try projections.record(saying: first, txn).flatMap { saying in try log.stored(at: saying, txn) }
        if try isThere(saying) { return }
        if let saying, try isThere(record) {
            let isProtected = try saying.data.protectedValues() != nil
            throw Refusal(
                .recordedOtherwise,
                field: "written",
                value: written,
                isProtected
                    ? "Words of record \(position) are withheld since, by record \(saying.sequence): a note would say them in "
                        + "clear."
                    : "Record \(saying.sequence) says what record \(position) said, and does not hold “\(written)”.",
                remedy: isProtected
                    ? "Correct record \(position) with “corrects:” and “protect:” where its words are wrong."
                    : "Note the spelling of record \(saying.sequence), or leave it: what was wrong is corrected already."
            )
        }
        // Whether they are these is not told, nor looked for: a note would say them in clear.
        if try saying?.data.protectedValues() != nil {
            throw Refusal(
                .recordedOtherwise,
                field: "written",
                value: written,
                "Record \(position) does not hold “\(written)” in clear. Some of its words are protected, and a note would say "
                    + "in clear how they are spelt.",
                remedy:
                    "Where protected words are wrong, correct record \(position) with “corrects:”, and protect them there "
                    + "too. Of other words, write them as the record has them."
            )
        }
        throw Refusal(
            .recordedOtherwise,
            field: "written",
            value: written,
            "Record \(position) does not hold “\(written)”.",
            remedy:
                "Write the words as the record has them; where the record itself is wrong, correct it with “corrects:”."
        )
    }

    func positions(
        touching id: SubjectID,
        as wanted: Touch? = nil,
        _ txn: borrowing WriteTransaction
    ) throws -> [UInt64] {
        var prefix = RowBytes()
        prefix.text(id)
        var positions: [UInt64] = []
        try projections[.trail].scan(prefix: prefix.bytes, txn) { key, value in
            if wanted == nil || value.first == wanted?.rawValue { positions.append(key.span.bytes.lastPosition) }
            return true
        }
        return try positions.filter { position in
            // Of a record that was said anew, and of one that says another anew, only the one that counts.
            let first = try log.stored(at: position, txn).flatMap { record in try Amendment(in: record.data) }?.record
            return try projections.record(saying: first ?? position, txn) == position
        }
    }

    /// Refuses to state again what a later record says is wrong.
    ///
    /// Cost: a look at the digests of what was replaced; where one fits, once in a transaction, the records that others say
    /// something of, and those others.
    func refuseReplaced<C: Change>(
        _ change: C,
        _ asked: Instruction,
        _ txn: borrowing WriteTransaction
    ) throws {
        let digests = try store.replaced(of: asked.subject, txn)
        if digests.isEmpty { return }
        for (change, occurred) in try [(change, asked.occurred)] + asStored(change, asked, txn)
        where digests.contains(try Statement.digest(change, occurred: occurred)) {
            let amended = try store.amended(of: asked.subject, txn)
            let replaced = try histories.replaced(of: asked.subject) { try replacedStatements(amended, txn) }
            guard let old = replaced[Statement(change, occurred: occurred)] else { continue }
            throw Self.replaced(old.record, by: old.later, change, old.how)
        }
    }

    /// The same as its rule stores it, where that adds what the entry leaves out: a name made of others, the day of a decision.
    private func asStored<C: Change>(
        _ change: C,
        _ asked: Instruction,
        _ txn: borrowing WriteTransaction
    ) throws -> [(C, EDTFDate?)] {
        let (subject, now) = (try Ref<C.Subject>(asked.subject), asked.now(today))
        return try TransactionRegister.read(log, projections, store, zone, txn) { register in
            let state = C.opens == nil ? register.state(of: subject.id, as: C.Subject.self) : nil
            let request = Request(subject, state, now)
            let changes = C.opens == nil ? [change] : (try? change.decide(request, register)) ?? []
            return changes.map { ($0, change.occurred(request, register)) }
        }
    }

    /// What some records say that others withdrew or corrected.
    private func replacedStatements(
        _ amended: [UInt64],
        _ txn: borrowing WriteTransaction
    ) throws -> [Statement: ReplacedStatement] {
        var replaced: [Statement: ReplacedStatement] = [:]
        for first in amended {
            let later = try projections.amendments(of: first, txn)
            let withdrawal = later.last { $0.sort == .withdrawn }?.position
            let positions = [first] + later.filter { $0.sort == .saidAnew }.map(\.position)
            let said = try positions.compactMap { position in
                try log.stored(at: position, txn).map { try StoredChange($0, zone) }
            }
            for (index, told) in said.enumerated() {
                let (statement, record) = (Statement(told.change, occurred: told.stamp.occurred), told.stamp.position)
                // What was only added to is still so.
                let isCorrected = said[(index + 1)...].contains { $0.envelope.amends?.manner == .correction }
                if let withdrawal {
                    replaced[statement] = ReplacedStatement(record: record, later: withdrawal, how: "withdrew it")
                } else if isCorrected, let now = said.last {
                    let how = "corrected it: \(now.change.line)"
                    replaced[statement] = ReplacedStatement(record: record, later: now.stamp.position, how: how)
                } else {
                    // It was said again since.
                    replaced[statement] = nil
                }
            }
        }
        return replaced
    }

    private static func replaced<C: Change>(_ old: UInt64, by new: UInt64, _ change: C, _ how: String) -> Refusal {
        Refusal(
            .replacedSince,
            value: change.line,
            "Record \(old) said so, and record \(new) \(how).",
            remedy: "If record \(new) is wrong, take it back with “\(C.Subject.kind.rawValue) withdraw-record”."
        )
    }
}
