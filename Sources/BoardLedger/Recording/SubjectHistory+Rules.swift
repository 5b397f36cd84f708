internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

// What the history of one subject refuses, and what it makes of what is said again.
extension AmendedHistory {
    /// The record that added to what one says anew, and so holds all of it; nil where none does, or it was said anew since.
    private func nextAddition(to record: UInt64) -> Entry? {
        guard let amended = entries.first(where: { $0.stamp.position == record })?.amends?.record else { return nil }
        let withdrawn = withdrawn()
        let next = entries.first { entry in
            entry.stamp.position > record && entry.amends?.record == amended
                && !withdrawn.contains(entry.stamp.position)
        }
        return next?.amends?.manner == .addition ? next : nil
    }

    /// Refuses to take back what a later record added to: that would change nothing.
    func requireNothingAdded(to record: UInt64) throws(Refusal) {
        guard let added = nextAddition(to: record)?.stamp.position else { return }
        throw Refusal(
            .recordRelied,
            field: "record",
            value: "\(record)",
            "Record \(added) added to what record \(record) says, and says all of it too.",
            remedy: "Withdraw record \(added) first, and record again what it added where that is still so."
        )
    }
}

extension SubjectHistory {
    /// Refuses a record that is none of the subject's, or was withdrawn.
    func require(
        _ record: UInt64,
        of id: SubjectID,
        _ field: String,
        _ log: EventLog,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        guard records.entries.contains(where: { $0.stamp.position == record }) else {
            let other = try log.stored(at: record, txn)?.subject
            throw Refusal(
                other == nil ? .recordUnknown : .recordOfAnotherSubject,
                field: field,
                value: "\(record)",
                other.map { "Record \(record) is one of \($0), not of \(id)." } ?? "There is no record \(record).",
                remedy: "“boardledger audit \(id)” lists its records with their numbers."
            )
        }
        guard records.withdrawn().contains(record) else { return }
        throw Refusal(
            .recordWithdrawn,
            field: field,
            value: "\(record)",
            "Record \(record) is withdrawn.",
            remedy: "“boardledger audit \(id)” says by which record."
        )
    }

    /// What a record says that can be corrected by an entry of some type.
    func correctable<C: Change<D>>(
        _ record: UInt64,
        by _: C.Type,
        of id: SubjectID,
        _ log: EventLog,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> AmendedHistory<D>.Standing {
        try require(record, of: id, "corrects.record", log, txn)
        guard let said = standing.first(where: { $0.stamp.position == record }) else {
            let amending = records.entries.first { $0.stamp.position == record }
            let other = (amending?.amends?.record ?? amending?.change.note?.record).map { "record \($0)" } ?? "another"
            throw Refusal(
                .recordAmends,
                field: "corrects.record",
                value: "\(record)",
                "Record \(record) itself only says something of \(other).",
                remedy: "Correct \(other), or take record \(record) back with “\(D.kind.rawValue) withdraw-record”."
            )
        }
        guard said.change is C else {
            throw Refusal(
                .recordOfAnotherChange,
                field: "corrects.record",
                value: "\(record)",
                "Record \(record) was made by “\(type(of: said.change).command)”: \(said.change.line).",
                remedy: "Correct it with that command, or take it back with “\(D.kind.rawValue) withdraw-record” "
                    + "and record this by itself."
            )
        }
        return said
    }

    /// The position of the record that says the same of the same record, with all that an entry gives besides; nil where
    /// none does that stands.
    func noted<C: Change<D>>(
        _ change: C,
        _ asked: Instruction,
        _ log: EventLog,
        _ zone: Zone,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> UInt64? {
        let withdrawn = records.withdrawn()
        for entry in records.entries where entry.change as? C == change {
            let position = entry.stamp.position
            guard !withdrawn.contains(position), asked.occurred == nil || asked.occurred == entry.stamp.occurred,
                let record = try log.stored(at: position, txn), try StoredChange(record, zone).says(asked)
            else { continue }
            return position
        }
        return nil
    }

    /// What stands that says a change already, or a part of it, and both together; nil where nothing does.
    ///
    /// - Parameters:
    ///   - change: What is asked for.
    ///   - occurred: When it is said to have happened.
    ///   - position: The record that says it, as far as the rule knows: of several it is the one that is meant.
    ///   - isDecided: Whether the rule found it on record: then what says it with another date says otherwise.
    /// - Returns: What stands, and with what is asked for.
    /// - Throws: `Refusal` where something stands that says otherwise.
    func known<C: Change<D>>(
        _ change: C,
        occurred: EDTFDate?,
        by position: UInt64? = nil,
        isDecided: Bool
    ) throws -> (said: AmendedHistory<D>.Standing, merged: C)? {
        func fits(_ said: AmendedHistory<D>.Standing) -> Bool {
            occurred == nil || said.stamp.occurred == nil || said.stamp.occurred == occurred
        }
        let same = saying(change).filter(fits)
        let meant =
            same.first { $0.stamp.occurred == occurred } ?? same.first { $0.stamp.position == position } ?? same.first
        if let meant { return (meant, change) }
        if isDecided, let other = saying(change).first {
            let (old, new) = (other.stamp.occurred?.words ?? "no date", occurred?.words ?? "no date")
            throw Refusal.recordedOtherwise(other.stamp.position, "occurred", old, new)
        }
        var other: AmendedHistory<D>.Standing?
        for (known, said) in ofType(C.self, most: 16) where fits(said) {
            if let merged = try Self.joined(known, change) { return (said, merged) }
            other = other ?? said
        }
        if C.happensOnce, let (known, said) = ofType(C.self, most: 1).first {
            func words(_ change: C, _ date: EDTFDate?) -> String { change.line + (date.map { " \($0.phrase)" } ?? "") }
            throw Refusal.recordedOtherwise(
                said.stamp.position,
                fits(said) ? nil : "occurred",
                words(known, said.stamp.occurred),
                words(change, occurred)
            )
        }
        // What opens a subject is told apart by the rule itself.
        guard let other, C.opens == nil else { return nil }
        throw Refusal.recordedOtherwise(other.stamp.position, nil, other.change.line, change.line)
    }

    /// Two changes as one, where neither says in a field anything else than the other.
    private static func joined<C: Change>(_ known: C, _ given: C) throws -> C? {
        let (old, new) = (try object(known), try object(given))
        let names = Set(old.members.map(\.name))
        guard old.members.allSatisfy({ member in new[member.name].map { $0 == member.value } ?? true }) else {
            return nil
        }
        let all = try JSONObject(old.members + new.members.filter { !names.contains($0.name) })
        return try CanonicalFragment(encoding: JSONValue.object(all)).decode(C.self)
    }

    private static func object(_ change: some Change) throws -> JSONObject {
        guard case .object(let object) = try CanonicalFragment(encoding: change).decode(JSONValue.self) else {
            preconditionFailure("a change is stored as an object")
        }
        return object
    }
}

extension Refusal {
    /// That other records say what a correction says.
    static func recordedTwice(_ record: UInt64, _ id: SubjectID) -> Refusal {
        Refusal(
            .recordedTwice,
            field: "corrects.record",
            value: "\(record)",
            "Other records of \(id) say so already: corrected, record \(record) would say nothing of its own.",
            remedy: "Take record \(record) back with “\(id.kind.rawValue) withdraw-record”."
        )
    }
}
