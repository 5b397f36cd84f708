internal import CanonicalJSON
internal import EventLog
public import Governance
internal import LMDB

/// What erasing a person did, or would do.
public struct ErasureAnswer: Codable, Hashable, Sendable {
    /// A record that still holds the name in clear.
    public struct Remainder: Codable, Hashable, Sendable {
        /// Its position.
        public var record: UInt64
        /// Its subject.
        public var subject: SubjectID
        /// Where in the record the name stands.
        public var place: String
    }

    /// Whoever was erased.
    public var person: SubjectID
    /// Position of the record that says so; null where it was only tried.
    @Nullable public var record: UInt64?
    /// Whether an earlier record had erased them already.
    public var wasErased: Bool
    /// Whether a key was there, and is destroyed.
    public var keyDestroyed: Bool
    /// Whether the key is here still: where it was only tried, or others did not stop reading.
    ///
    /// Then whoever opens the ledger next destroys it.
    public var keyRemains: Bool
    /// Whether the name was still known: of somebody who was erased before, nobody can tell where it stands in clear.
    public var isNameKnown: Bool
    /// Whether answers say in place of the name that it was erased, where records hold it in clear: where the person's own
    /// records do.
    public var isMasked: Bool
    /// The records that still hold the whole name in clear, as far as it was known.
    public var remaining: [Remainder]

    /// Why these stay.
    public static let appendOnly =
        "The log is append-only: what was recorded in clear cannot be removed from it, only withheld from every view."
}

extension Ledger {
    /// Erases what is protected of a person, for good: records that it is, and destroys the key.
    ///
    /// Cost: reads every record once, to tell which hold the name in clear, and writes the vault anew.
    ///
    /// - Parameters:
    ///   - text: The person, by reference or name.
    ///   - fields: The other fields of the command `person erase`: `ground`, `authority`, `override`, `occurred`.
    ///   - actor: Who erases.
    ///   - capacity: As what.
    ///   - isTried: Whether it is only tried: then nothing is recorded and nothing destroyed.
    ///   - progress: Told how many records have been read, now and then.
    /// - Returns: What was destroyed and what remains.
    /// - Throws: As ``find(_:kind:_:)``; ``RefusedSheet`` where a rule refuses it; ``FileFailure``.
    public func erase(
        _ text: String,
        _ fields: [String: Command.Value],
        by actor: String,
        capacity: Sheet.Capacity,
        isTried: Bool = false,
        progress: (UInt64) -> Void = { _ in }
    ) throws -> ErasureAnswer {
        let all = seen(by: .secretariat)
        let person = try all.personToErase(text)
        let (names, isMasked) = try all.names(of: person)
        let remaining = try all.recordsHolding(names, in: person, progress)
        let holdsKey = try vault.session()?.key(of: person) != nil
        let commands = try all.commands(erasing: person, names.first, fields)
        if isTried {
            let outcome = try preview(commands, by: actor, capacity: capacity)
            guard outcome.refused.isEmpty else { throw RefusedSheet(outcome: outcome) }
            return ErasureAnswer(
                person: person,
                record: nil,
                wasErased: outcome.saysNothingNew,
                keyDestroyed: false,
                keyRemains: holdsKey,
                isNameKnown: !names.isEmpty,
                isMasked: isMasked,
                remaining: remaining
            )
        }
        let outcome = try record(commands, by: actor, capacity: capacity)
        // That it is on record already is no reason to keep a key that others read when it was.
        if outcome.saysNothingNew { try? applyErasures() }
        let remains = try vault.session()?.key(of: person) != nil
        return ErasureAnswer(
            person: person,
            record: try outcome.records.last?.sequence ?? erasure(of: person)?.mark.position,
            wasErased: outcome.saysNothingNew,
            keyDestroyed: holdsKey && !remains,
            keyRemains: remains,
            isNameKnown: !names.isEmpty,
            isMasked: isMasked,
            remaining: remaining
        )
    }

    private func personToErase(_ text: String) throws -> SubjectID {
        let moment = Moment(asOf: today, tellsPlans: true)
        do {
            return try find(text, kind: .person, moment)
        } catch {
            // Whoever only ever recorded has a reference, and no record.
            guard let session = try vault.session() else { throw error }
            if let id = try? SubjectID(parsing: text), try session.key(of: id) != nil { return id }
            let bearers = try session.bearers(of: text)
            guard bearers.count == 1 else { throw error }
            return bearers[0]
        }
    }

    private func erasure(of person: SubjectID) throws -> Person.Erasure? {
        try consult(Moment(asOf: today, tellsPlans: true)) { question in
            try question.known(person, as: Person.self)?.erased
        }
    }

    /// Every name that is known of somebody, and whether their own records say one in clear.
    private func names(of person: SubjectID) throws -> (all: [String], isInClear: Bool) {
        let moment = Moment(asOf: today, tellsPlans: true)
        let (title, inClear) = try consult(moment) { question in
            let state = try question.known(person, as: Person.self)
            let title = try state.flatMap { try $0.erased == nil ? question.viewing.text($0.name) : nil }
            return try (title, question.viewing.names(of: person).sorted())
        }
        let known = try [title, vault.session()?.name(of: person)].compactMap(\.self)
        return (known + inClear.filter { $0 != title }, !inClear.isEmpty)
    }

    /// An actor who has no record gets one first, which says nothing to those without the key.
    private func commands(
        erasing person: SubjectID,
        _ name: String?,
        _ fields: [String: Command.Value]
    ) throws -> [Command] {
        let erase = Command("person erase", fields.merging(["person": .text(person.slug)]) { $1 })
        guard let name, try log.environment.read({ txn in try log.version(of: person.description, txn) }) == 0 else {
            return [erase]
        }
        return [
            Command("person register", ["person": .text(person.slug), "name": .text(name), "form": "person"]), erase,
        ]
    }

    private func recordsHolding(
        _ names: [String],
        in person: SubjectID,
        _ progress: (UInt64) -> Void
    ) throws -> [ErasureAnswer.Remainder] {
        let wanted = names.flatMap(NameForms.all).map(Words.split).filter { !$0.isEmpty }
        var found: [ErasureAnswer.Remainder] = []
        try log.environment.read { txn in
            try log.scanStored(txn) { record in
                if record.sequence % 10_000 == 0 { progress(record.sequence) }
                guard !record.isOfLog else { return true }
                for (place, text) in try record.placesOfTexts() {
                    let words = Words.split(text)
                    guard wanted.contains(where: { words.holds($0) }) else { continue }
                    let subject = try SubjectID(parsing: record.subject)
                    found.append(ErasureAnswer.Remainder(record: record.sequence, subject: subject, place: place))
                }
                return true
            }
        }
        return found
    }

    /// Destroys the keys of those of whom somebody was about to, and was interrupted.
    ///
    /// Cost: a look for a file.
    func finishErasures() throws {
        guard vault.isErasing else { return }
        try applyErasures()
        guard log.environment.access == .readWrite, vault.isErasing else { return }
        // Nobody records meanwhile, and so nobody is about to: it was an erasure that never came.
        try log.environment.rehearse { _ in try vault.endErasing() }
    }

    /// The persons who were erased and whose keys are here all the same: after a copy of the keys was put back by hand, or
    /// where somebody was interrupted.
    ///
    /// Cost: the state of each person whose key is here.
    ///
    /// - Returns: Their references, in order.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``, ``FileFailure``.
    public func erasedWithKeys() throws -> [SubjectID] {
        try log.environment.read { txn in try erasedWithKeys(projections(txn), txn) }
    }

    func erasedWithKeys(
        _ projections: Projections,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [SubjectID] {
        guard let session = try vault.session() else { return [] }
        let store = StateStore(self, projections)
        return try session.owners().filter { owner in
            try owner.kind == .person && store.state(of: owner, as: Person.self, txn)?.erased != nil
        }.sorted()
    }

    /// Destroys the keys of all persons who were erased, where they are still there: after a restored copy of the keys, or
    /// where somebody was interrupted.
    ///
    /// Cost: the state of each person whose key is here; where one was erased, writes the vault anew.
    func applyErasures() throws {
        let erased = Set(try erasedWithKeys().map(\.description))
        // Somebody may just be about to record an erasure: what says so stays until a key is gone.
        guard !erased.isEmpty else { return }
        let pending = try vault.session()?.pending() ?? []
        let known = try log.environment.read { txn in
            try Set(pending.filter { batch in try log.holds(batch: batch, txn) })
        }
        try vault.rewrite { table, key, value in
            let name = VaultTables.Name(rawValue: table)
            if name == .meta { return value }
            if name == .pending {
                // What a batch on record was made of need not be known any more; it names words of the erased, too.
                let isOver = known.contains(String(decoding: key, as: Unicode.UTF8.self))
                let namesErased = erased.contains { person in
                    value.withUnsafeBytes { $0.place(of: Array(person.utf8)) != nil }
                }
                return isOver || namesErased ? nil : value
            }
            let owners =
                table == VaultTables.Name.keys.rawValue
                ? [Substring(decoding: key, as: Unicode.UTF8.self)] : VaultDraft.owners(value)
            guard owners.contains(where: { erased.contains(String($0)) }) else { return value }
            // That there was a sheet of a name stays, so that it is not taken for that of a new one; what it held goes, or
            // whoever has the vault could tell that a guessed name is right.
            return name == .sheets && key.first == VaultTables.nameOfSheet ? VaultDraft.value("", []) : nil
        }
        try vault.endErasing()
    }
}

extension StoredRecord {
    /// The texts of a record that are in clear, each with where it stands.
    fileprivate func placesOfTexts() throws -> [(place: String, text: String)] {
        var places = [
            ("subject", subject.split(separator: "/").last.map { String($0).replacing("-", with: " ") } ?? "")
        ]
        if !actor.hasPrefix("person/") { places.append(("actor", actor)) }
        places.append(("correlationid", correlationID))
        guard case .object(let object) = try data.decode(JSONValue.self).without(DataKey.protected.rawValue) else {
            return places
        }
        for member in object.members {
            _ = member.value.replacingStrings { text in
                places.append(("data.\(member.name)", text))
                return text
            }
        }
        return places
    }
}

extension [String] {
    /// Whether some words stand in these, one after another.
    fileprivate func holds(_ words: [String]) -> Bool {
        guard count >= words.count else { return false }
        return indices.dropLast(words.count - 1).contains { Array(self[$0..<$0 + words.count]) == words }
    }
}
