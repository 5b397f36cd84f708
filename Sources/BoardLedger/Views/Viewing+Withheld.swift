internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

// Words that stand in records in clear, and are withheld since.
extension Viewing {
    /// Words that a later record withholds, or that say who somebody is that the view must not know of.
    struct WithheldWords {
        var texts: [String]
        var owner: SubjectID
        /// The record that has the words; nil for a person.
        var record: UInt64?
        /// Of a person: what is said in place of the name.
        var saying: String?
        /// Of a person: what stands for the reference, where that is not told either.
        var reference: String?

        var place: String { record.map(String.init) ?? owner.description }
    }

    /// All of them, and where they stand in a text.
    struct Withholding {
        fileprivate(set) var words: [WithheldWords] = []
        fileprivate(set) var passages = Passages()
        private var records: Set<UInt64> = []

        var isEmpty: Bool { words.isEmpty }

        /// Whether words of a record are withheld.
        func concerns(_ record: UInt64) -> Bool { records.contains(record) }

        fileprivate mutating func add(_ withheld: WithheldWords) {
            let form = withheld.saying == nil ? Passages.Form.words : .name
            for text in withheld.texts {
                passages.add(text, form, of: words.count)
                let parts = Words.split(text)
                if form == .name, parts.count == 2 { passages.add(parts.joined(), .runTogether, of: words.count) }
            }
            if withheld.reference != nil {
                passages.add(withheld.owner.description, .reference, of: words.count)
                // One word by itself is as likely an initial, or a word of the language.
                if withheld.owner.slug.contains("-") { passages.add(withheld.owner.slug, .slug, of: words.count) }
            }
            words.append(withheld)
            if let record = withheld.record { records.insert(record) }
        }
    }

    /// The words of records that later ones withhold from the view, whatever moment is asked about, and the names of persons
    /// who are kept from it, which other records may say in clear.
    ///
    /// Cost: once for a question, what the records of those persons and the withheld ones are long.
    func withholding() throws -> Withholding {
        if let knownWithholding { return knownWithholding }
        var found = Withholding()
        if try protectsAnything() {
            for position in try projections.positions(in: .withheld, txn) {
                for withheld in try words(withheldBy: position) { found.add(withheld) }
            }
        }
        for withheld in try namesInClear() { found.add(withheld) }
        knownWithholding = found
        return found
    }

    private func namesInClear() throws -> [WithheldWords] {
        try maskedPersons().sorted { $0.key < $1.key }.map { id, person in
            WithheldWords(
                texts: try person.names.flatMap(NameForms.all).filter { try !isBorneByOthers($0, than: id) },
                owner: id,
                saying: person.saying,
                reference: person.reference
            )
        }
    }

    /// Whether somebody else goes by a name, of whom all may be told: then no text that has it tells of this one.
    private func isBorneByOthers(_ name: String, than id: SubjectID) throws -> Bool {
        let words = Words.split(name)
        var isBorne = false
        let moment = Moment(asOf: ledger.today, tellsPlans: true)
        try Postings.visitCommon(words, [.title], isWhole: true, projections, moment, txn) { number in
            guard let text = try ledger.log.subjectName(ofNumber: number, txn), text != id.description,
                let other = try? SubjectID(parsing: text), other.kind == .person,
                let state = try now.state(of: other, as: Person.self, txn), Words.split(state.name) == words
            else { return true }
            isBorne = try maskedPerson(other) == nil
            return !isBorne
        }
        return isBorne
    }

    private func words(withheldBy position: UInt64) throws -> [WithheldWords] {
        guard let withholding = try ledger.log.stored(at: position, txn),
            let change = try StoredChange(withholding, ledger.zone).change.withholding,
            let record = try ledger.log.stored(at: change.record, txn)
        else { return [] }
        let owner = try SubjectID(parsing: withholding.subject)
        guard try !shows(owner) || now.erasure(of: owner, txn) != nil else { return [] }
        let texts = try record.wordsInClear(of: change)
        return try [WithheldWords(texts: texts, owner: owner, record: record.sequence)]
            + notes(of: record).filter { note in texts.contains { $0.contains(note.written) } }.map { note in
                WithheldWords(texts: note.texts, owner: owner, record: note.position)
            }
    }

    /// What was noted of the spelling of a record: that repeats words of it.
    private func notes(of record: StoredRecord) throws -> [(position: UInt64, written: String, texts: [String])] {
        let first = try Amendment(in: record.data)?.record ?? record.sequence
        return try projections.amendments(of: first, txn).filter { $0.sort == .spelling }.compactMap { later in
            guard let note = try ledger.log.stored(at: later.position, txn) else { return nil }
            let change = try StoredChange(note, ledger.zone).change
            guard case .spelling(_, let written, _) = change.note else { return nil }
            return (later.position, written, [change.line, change.reasonOfNote].compactMap(\.self))
        }
    }
}
