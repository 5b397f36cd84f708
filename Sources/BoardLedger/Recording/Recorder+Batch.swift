internal import EventLog
internal import Governance
internal import LMDB

// Who records, and what the batch is called that a sheet makes.
extension Recorder {
    /// The batch of a sheet, and the records it has already.
    ///
    /// The name and the digest of a sheet that holds protected words stand beside the keys alone: in the log they would
    /// tell whoever guesses the words that the guess is right.
    ///
    /// - Throws: `Refusal` where it cannot be told whether a sheet of this name is the same; `LogError.batchReused(id:)`.
    func batch(of sheet: Sheet, _ txn: inout WriteTransaction) throws -> (batch: Batch, earlier: [Record]) {
        let capacity = sheet.capacity.rawValue
        // Records of before hold names, and digests of sheets with them.
        let before = try Batch(sheet)
        let known = try log.records(ofBatch: before.id, txn)
        if known.first?.id == before.firstRecordID { return (before, known) }
        let actor = try actor(sheet.actor, txn)
        if let name = sheet.id, try projections.holdsLists(txn), let known = try draft.sheet(named: name) {
            guard case .batch(let id) = known else { throw Refusal.notComparable(name) }
            guard try draft.sheet(holding: sheet.content) == known else { throw LogError.batchReused(id: name) }
            return (try Batch(id: id, content: [], actor: actor, capacity: capacity), try log.records(ofBatch: id, txn))
        }
        guard let content = sheet.contentWithoutSecrets(actor: actor) else {
            if sheet.id == nil, case .batch(let id)? = try draft.sheet(holding: sheet.content) {
                let earlier = try log.records(ofBatch: id, txn)
                if !earlier.isEmpty {
                    return (try Batch(id: id, content: [], actor: actor, capacity: capacity), earlier)
                }
            }
            let (id, random) = ("sheet:" + [UInt8].randomBytes(16).hexadecimal, [UInt8].randomBytes(32))
            return (try Batch(id: id, content: random, actor: actor, capacity: capacity), [])
        }
        var batch = try Batch(id: sheet.id, content: content, actor: actor, capacity: capacity)
        guard let key = try keyOfPrivateActor(actor, txn) else { return (batch, try log.records(of: batch, txn)) }
        // Of one recorded before digests were keyed.
        let plain = try log.records(ofBatch: batch.id, txn)
        if plain.first?.id == batch.firstRecordID { return (batch, plain) }
        // The title or a remark may name the actor in another spelling: the digest goes with their key.
        let digest = key.digest(ofSheet: sheet.content)
        let id = sheet.id ?? "sheet:" + Array(digest.prefix(16)).hexadecimal
        batch = try Batch(id: id, content: digest, actor: actor, capacity: capacity)
        return (batch, try log.records(of: batch, txn))
    }

    /// The key of who records, where that is a private person.
    private func keyOfPrivateActor(_ reference: String, _ txn: borrowing WriteTransaction) throws -> ProtectionKey? {
        guard let actor = try? SubjectID(parsing: reference), actor.kind == .person else { return nil }
        if let state = try store.state(of: actor, as: Person.self, txn), !state.isPrivate { return nil }
        return try draft.sheetKey(of: actor)
    }

    /// What stands in records for who records: the reference of a person or post, assigned where there is none.
    ///
    /// - Throws: `Refusal` where several persons bear the name.
    private func actor(_ text: String, _ txn: borrowing WriteTransaction) throws -> String {
        if let known = draft.reference(ofActor: text), try !isErased(SubjectID(parsing: known), txn) { return known }
        let reference = try find(actor: text, txn)
        // A reference that was just assigned may still be undone.
        if !draft.isAdding { draft.remember(reference, ofActor: text) }
        return reference
    }

    private func isErased(_ person: SubjectID, _ txn: borrowing WriteTransaction) throws -> Bool {
        try store.state(of: person, as: Person.self, txn)?.erased != nil
    }

    private func find(actor text: String, _ txn: borrowing WriteTransaction) throws -> String {
        if let person = try person(text, txn) { return person.description }
        let bearers = try draft.bearers(of: text).filter { bearer in
            try !isErased(bearer, txn)
        }
        guard bearers.count < 2 else {
            throw Refusal(
                .nameTaken,
                field: "actor",
                value: text,
                "“\(text)” is the name of \(bearers.count) persons.",
                remedy:
                    "Write the reference of the one who records: \(bearers.map(\.description).joined(separator: " or "))."
            )
        }
        return try (bearers.first ?? draft.assignReference(to: text)).description
    }

    /// The person or post on record of this reference, short name or public name.
    private func person(_ text: String, _ txn: borrowing WriteTransaction) throws -> SubjectID? {
        for id in [try? SubjectID(parsing: text), try? SubjectID(.person, slug: text)].compactMap(\.self)
        where id.kind == .person {
            if try store.state(of: id, as: Person.self, txn) != nil { return id }
            if try draft.key(of: id) != nil { return id }
        }
        return try publicPerson(called: text, txn)
    }

    /// The person or post whose name is public and this one; nil also where there are several.
    ///
    /// Cost: each person whose name has the first of the words, once for each actor in a process.
    func publicPerson(called name: String, _ txn: borrowing WriteTransaction) throws -> SubjectID? {
        let words = Words.split(name)
        guard let first = words.first else { return nil }
        var prefix = RowBytes()
        prefix.text(word: Array(first.utf8)[...])
        prefix.byte(WordPlace.title.rawValue)
        var numbers: [UInt64] = []
        try projections[.words].scan(prefix: prefix.bytes, txn) { key, _ in
            numbers.append(key.span.bytes.lastNumber)
            return true
        }
        let found = try numbers.compactMap { number -> SubjectID? in
            guard let text = try log.subjectName(ofNumber: number, txn), text.hasPrefix("person/") else { return nil }
            let id = try SubjectID(parsing: text)
            guard let state = try store.state(of: id, as: Person.self, txn), !state.isPrivate, state.erased == nil,
                Words.split(state.name) == words
            else { return nil }
            return id
        }
        return found.count == 1 ? found[0] : nil
    }
}

extension Batch {
    /// The batch that a sheet makes by its own name or by all that stands in it.
    init(_ sheet: Sheet) throws {
        try self.init(id: sheet.id, content: sheet.content, actor: sheet.actor, capacity: sheet.capacity.rawValue)
    }
}

extension Sheet {
    /// What makes the sheet what it is, with the reference of who records in place of a name; nil where it holds words that
    /// the log must not even hold a digest of.
    fileprivate func contentWithoutSecrets(actor reference: String) -> [UInt8]? {
        let holdsProtectedWords = entries.contains { entry in
            guard case .success(let instruction) = entry.content else { return false }
            return !entry.named.isEmpty || instruction.protect != nil || !instruction.change.personal.isEmpty
        }
        if holdsProtectedWords { return nil }
        if reference == actor || reference == "person/\(actor)" { return content }
        // Written in another way, with escapes perhaps, it cannot be taken out.
        return content.replacingBytes(Array(actor.utf8), with: Array(reference.utf8))
    }
}

extension [UInt8] {
    /// The bytes with all places replaced at which some others stand; nil where they stand nowhere.
    fileprivate func replacingBytes(_ wanted: [UInt8], with others: [UInt8]) -> [UInt8]? {
        withUnsafeBytes { all in
            var (result, start) = ([UInt8](), 0)
            while let place = all.place(of: wanted, from: start) {
                result += all[start..<place]
                result += others
                start = place + wanted.count
            }
            return start == 0 ? nil : result + all[start...]
        }
    }
}

extension Refusal {
    fileprivate static func notComparable(_ name: String) -> Refusal {
        Refusal(
            .sheetNotComparable,
            field: "id",
            value: name,
            "A sheet named “\(name)” was recorded, and a key that it needed has been erased since.",
            remedy: "Whether this is the same sheet can no longer be told: give what is new in it another id."
        )
    }
}
