internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

/// What one question lets its asker see: the words in the place of marks, and nothing of what is withheld.
///
/// Everything up to here holds marks alone, so that what is forgotten here shows a mark, and no secret.
final class Viewing {
    let ledger: Ledger
    let projections: Projections
    let txn: LentTransaction
    /// What is on record now, whatever moment is asked about: who may see what is a matter of today.
    private(set) lazy var now = StateStore(ledger, projections)
    private var session: VaultSession?
    private var hasLooked = false
    private var said: [ProtectedText.Place: String?] = [:]
    /// Whether what is withheld counts: in the answer, and not where somebody only looks for something.
    private var isAnswering = false
    private var keys: [SubjectID: ProtectionKey?] = [:]
    private var actors: [String: String] = [:]
    private var masked: [SubjectID: MaskedPerson]?
    var knownWithholding: Withholding?
    private var lists: Bool?

    /// A person of whom not all may be told.
    struct MaskedPerson {
        /// Every name that some record of theirs says in clear.
        var names: [String]
        /// What is said in place of these.
        var saying: String
        /// What stands for their own reference; nil where that may be told.
        var reference: String?
    }

    init(_ ledger: Ledger, _ projections: Projections, _ txn: LentTransaction) {
        (self.ledger, self.projections, self.txn) = (ledger, projections, txn)
    }

    var view: View { ledger.view }

    /// The vault, where the view may look into it.
    func vault() throws -> VaultSession? { view == .public ? nil : try anyVault() }

    private func anyVault() throws -> VaultSession? {
        if !hasLooked { session = try ledger.vault.session() }
        hasLooked = true
        return session
    }

    /// Whether any record protects words, or withholds some.
    func protectsAnything() throws -> Bool {
        let known = try lists ?? projections.holdsLists(txn)
        lists = known
        return known
    }

    // Who may see what.

    /// Whether the view shows what stands under a key.
    func shows(_ owner: SubjectID) throws -> Bool {
        if owner.kind == .person { return view != .public }
        guard let exemption = try now.state(of: owner, as: Exemption.self, txn) else { return view == .secretariat }
        if exemption.lifted != nil { return true }
        return view == .secretariat || view == .scrutiny && exemption.isOpenToScrutiny(on: ledger.today)
    }

    private func isLifted(_ owner: SubjectID) throws -> Bool {
        try owner.kind == .exemption && now.state(of: owner, as: Exemption.self, txn)?.lifted != nil
    }

    private func key(of owner: SubjectID) throws -> ProtectionKey? {
        if let known = keys[owner] { return known }
        // What was lifted anybody may read, also in forms that were corrected before and that no record says in clear.
        let key = try (isLifted(owner) ? anyVault() : vault())?.key(of: owner)
        keys[owner] = .some(key)
        return key
    }

    /// The words that stand at a place, if the view shows them; nil where it does not, or nobody can read them any more.
    func words(at place: ProtectedText.Place) throws -> String? {
        guard let record = try ledger.log.stored(at: place.record, txn),
            let value = try record.data.protectedValues()?[place.field], try shows(value.key)
        else { return nil }
        return try open(value, in: record, at: place)
    }

    func open(_ value: ProtectedValue, in record: StoredRecord, at place: ProtectedText.Place) throws -> String? {
        let bound = ProtectedPlace(origin: ledger.origin, subject: try SubjectID(parsing: record.subject), place: place)
        return try ownKey(of: value, in: record, at: place)?.open(value, at: bound)
    }

    func ownKey(of value: ProtectedValue, in record: StoredRecord, at place: ProtectedText.Place) throws
        -> ValueKey?
    {
        if let own = try publishedKey(of: record, at: place) { return own }
        let bound = ProtectedPlace(origin: ledger.origin, subject: try SubjectID(parsing: record.subject), place: place)
        return try key(of: value.key).flatMap { key in value.ownKey(key, at: bound) }
    }

    /// The key of one value that a later record published with its words.
    private func publishedKey(of record: StoredRecord, at place: ProtectedText.Place) throws -> ValueKey? {
        let first = try Amendment(in: record.data)?.record ?? record.sequence
        for later in try projections.amendments(of: first, txn) where later.sort == .saidAnew {
            let opened = try ledger.log.stored(at: later.position, txn).flatMap { try Amendment(in: $0.data)?.openings }
            if let opening = opened?.first(where: { $0.record == place.record && $0.field == place.field }) {
                return ValueKey(base64: opening.key)
            }
        }
        return nil
    }

    /// What is said in place of a mark; nil where it is none.
    private func saying(_ place: ProtectedText.Place) throws -> String? {
        if !isAnswering, let known = said[place] { return known }
        let words = try wordsOrReason(place)
        said[place] = .some(words)
        return words
    }

    private func wordsOrReason(_ place: ProtectedText.Place) throws -> String? {
        guard let record = try ledger.log.stored(at: place.record, txn), !record.isOfLog,
            let value = try record.data.protectedValues()?[place.field]
        else { return nil }
        if let erased = try now.erasure(of: value.key, txn) {
            return Self.saying(erased)
        }
        guard try shows(value.key) else { return try withheld(value.key, at: "\(place.record) \(place.field)") }
        if let words = try open(value, in: record, at: place) { return words }
        return try key(of: value.key) == nil && publishedKey(of: record, at: place) == nil
            ? "[protected, key not here]" : "[protected, and not what was stored: boardledger verify]"
    }

    /// What is said in place of withheld words: the ground, and what the public may read instead.
    private func withheld(_ owner: SubjectID, at place: String) throws -> String {
        guard owner.kind == .exemption, let exemption = try now.state(of: owner, as: Exemption.self, txn) else {
            note(place, on: "personal")
            return "[withheld: personal]"
        }
        note(place, on: exemption.ground)
        return "\(exemption.summary.map { $0 + " " } ?? "")[withheld as \(exemption.ground)]"
    }

    private func saying(inPlaceOf words: WithheldWords, _ form: Passages.Form) throws -> String {
        guard let name = words.saying else { return try withheld(words.owner, at: words.place) }
        if let reference = words.reference {
            note(words.place, on: "personal")
            if form == .reference { return reference }
        }
        return name
    }

    private func note(_ place: String, on ground: String) {
        if isAnswering { ledger.tally.note(place, on: ground) }
    }

    // Persons.

    /// Whether a person is kept from the view, reference and all.
    func hides(_ id: SubjectID) throws -> Bool { try maskedPerson(id)?.reference != nil }

    /// What must not be told of a person: the names that stand in clear of a private one, to the public; of whoever was erased,
    /// to anybody; nil where all may be.
    func maskedPerson(_ id: SubjectID) throws -> MaskedPerson? {
        id.kind == .person ? try maskedPersons()[id] : nil
    }

    /// All of them.
    ///
    /// Cost: once for a question, what their records are long.
    func maskedPersons() throws -> [SubjectID: MaskedPerson] {
        if let masked { return masked }
        let positions = try [RecordList.namedInClear, .erased].flatMap { try projections.positions(in: $0, txn) }
        let subjects = try Set(positions.compactMap { try ledger.log.stored(at: $0, txn)?.subject })
        let persons = try subjects.map { try SubjectID(parsing: $0) }
        let found = try Dictionary(uniqueKeysWithValues: persons.map { ($0, try mask($0)) }).compactMapValues { $0 }
        masked = found
        return found
    }

    private func mask(_ id: SubjectID) throws -> MaskedPerson? {
        let erasure = try erasure(of: id)
        guard try erasure != nil || view == .public && isPrivate(id),
            let number = try ledger.log.subjectNumber(of: id.description, txn)
        else { return nil }
        let isHidden = view == .public && !ProtectionKey.isAssigned(id)
        return MaskedPerson(
            names: try names(of: id).sorted(),
            saying: erasure.map(Self.saying) ?? "[name withheld]",
            reference: isHidden ? "person/withheld-\(number)" : nil
        )
    }

    /// What a record of somebody says, without a name that others bear too.
    func line(_ line: String, of id: SubjectID) throws -> String {
        guard id.kind == .person, let person = try maskedPerson(id) else { return line }
        return person.names.reduce(line) { $0.replacing($1, with: person.saying) }
    }

    /// How somebody was erased; nil where they were not.
    ///
    /// Cost: nothing where the ledger protects nothing.
    func erasure(of id: SubjectID) throws -> Person.Erasure? {
        try protectsAnything() ? now.erasure(of: id, txn) : nil
    }

    private static func saying(_ erasure: Person.Erasure) -> String {
        "[erased\(erasure.on.map { " on \($0.words)" } ?? "")]"
    }

    /// Whether somebody has no public standing, also where all that brought them onto the record was withdrawn.
    private func isPrivate(_ id: SubjectID) throws -> Bool {
        if let state = try now.state(of: id, as: Person.self, txn) { return state.isPrivate }
        var isPrivate = false
        try ledger.log.storedHistory(of: id.description, txn) { record in
            isPrivate = try (StoredChange(record, ledger.zone).change as? Person.Registered)?.isPrivate ?? isPrivate
            return true
        }
        return isPrivate
    }

    /// The names that records of somebody say in clear.
    func names(of id: SubjectID) throws -> Set<String> {
        var names: Set<String> = []
        try ledger.log.storedHistory(of: id.description, txn) { record in
            let change = try StoredChange(record, ledger.zone).change
            if let registered = change as? Person.Registered, !ProtectedText.isIn(registered.name) {
                names.insert(registered.name)
            }
            // Whoever notes that a source misspells a name says the right one.
            if case .spelling(_, let written, let meant) = change.note {
                names.formUnion(names.filter { $0.contains(written) }.map { $0.replacing(written, with: meant) })
            }
            return true
        }
        return names
    }

    /// Who recorded something, as far as the view may know.
    func actor(_ text: String) throws -> String {
        if let known = actors[text] { return known }
        let actor = try name(ofActor: text)
        actors[text] = actor
        return actor
    }

    private func name(ofActor text: String) throws -> String {
        guard text.hasPrefix("person/"), let id = try? SubjectID(parsing: text) else {
            // A name, as records of before have it.
            guard view == .public, !Self.isOffice(text) else { return text }
            return "[withheld: personal]"
        }
        if let state = try now.state(of: id, as: Person.self, txn) {
            if state.erased != nil || state.isPrivate, view == .public { return text }
            return try self.text(state.name)
        }
        guard view != .public, let name = try vault()?.name(of: id) else { return text }
        return name
    }

    /// Whether an actor of records of before is the program itself.
    private static func isOffice(_ text: String) -> Bool { text == "boardledger" }

    // What the answer says.

    /// A text without marks, and without anything that the view must not see.
    func text(_ text: String) throws -> String {
        let withholding = try withholding()
        let text = try withholding.passages.replacing(in: text, isReference: SubjectID.isName(text)) { index, form in
            try saying(inPlaceOf: withholding.words[index], form)
        }
        return ProtectedText.isIn(text) ? try ProtectedText.replacing(in: text, saying) : text
    }

    /// All words that stand in a record: what it says, whom it names and what it quotes; with marks.
    func texts(of record: StoredRecord) throws -> [String] {
        var texts = [record.subject, record.authority ?? ""]
        _ = try record.data.decode(JSONValue.self).without(DataKey.protected.rawValue).replacingStrings { text in
            texts.append(text)
            return text
        }
        return texts
    }

    /// An answer as the view may see it.
    ///
    /// Cost: nothing where the ledger protects nothing and the view is no narrower; else as much as the answer is long.
    func seen<Answer: Codable>(_ answer: Answer) throws -> Answer {
        isAnswering = true
        defer { isAnswering = false }
        return try looked(at: answer)
    }

    /// The same for whoever only looks for something: what is withheld of it counts nowhere.
    func looked<Answer: Codable>(at answer: Answer) throws -> Answer {
        guard try mayDiffer() else { return answer }
        let encoder = CanonicalJSONEncoder(maximumSize: .max)
        let fragment = try CanonicalFragment(encoding: answer, with: encoder)
        // Most answers hold nothing that is said otherwise.
        let withholding = try withholding()
        if withholding.isEmpty && !fragment.bytes.span.bytes.holdsMark { return answer }
        let value = try fragment.decode(JSONValue.self)
        func seen(sparing isTerm: (String) -> Bool) throws -> Answer {
            let seen = try value.replacingStrings { text in isTerm(text) ? text : try self.text(text) }
            return try CanonicalFragment(encoding: seen, with: encoder).decode(Answer.self)
        }
        do {
            return try seen { _ in false }
        } catch  where !withholding.isEmpty {
            // What is withheld may be a word that answers are made of: one of a few words of a field.
            return try seen { text in
                !SubjectID.isName(text) && text.allSatisfy { $0.isASCII && !$0.isUppercase && $0 != " " }
            }
        }
    }

    private func mayDiffer() throws -> Bool {
        try view == .public || protectsAnything()
    }

    /// An error as the view may see it.
    func seen(_ error: any Error) throws -> any Error {
        guard try mayDiffer() else { return error }
        switch error {
        case LedgerError.ambiguous(let words, let candidates): return LedgerError.ambiguous(words, try seen(candidates))
        case LedgerError.othersFound(let words, let expected, let candidates):
            return LedgerError.othersFound(words, expected: expected, try seen(candidates))
        default: return error
        }
    }
}

extension StateStore {
    /// How what is protected of somebody was erased; nil where it was not.
    func erasure(
        of owner: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Person.Erasure? {
        owner.kind == .person ? try state(of: owner, as: Person.self, txn)?.erased : nil
    }
}
