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
        var place: String
        /// Of a person: what stands for the reference.
        var reference: String?
    }

    /// All of them, and where they stand in a text.
    struct Withholding {
        fileprivate(set) var words: [WithheldWords] = []
        fileprivate(set) var passages = Passages()

        var isEmpty: Bool { words.isEmpty }

        fileprivate mutating func add(_ withheld: WithheldWords) {
            let isPerson = withheld.reference != nil
            for text in withheld.texts { passages.add(text, isPerson ? .name : .words, of: words.count) }
            if isPerson {
                passages.add(withheld.owner.description, .reference, of: words.count)
                // One word by itself is as likely an initial, or a word of the language.
                if withheld.owner.slug.contains("-") { passages.add(withheld.owner.slug, .slug, of: words.count) }
            }
            words.append(withheld)
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
                if let withheld = try withheldWords(by: position) { found.add(withheld) }
            }
        }
        if view == .public {
            for withheld in try personsInClear() { found.add(withheld) }
        }
        knownWithholding = found
        return found
    }

    private func personsInClear() throws -> [WithheldWords] {
        let records = try projections.positions(in: .madePrivate, txn).compactMap { try ledger.log.stored(at: $0, txn) }
        return try Set(records.map(\.subject)).sorted().compactMap { subject in
            let id = try SubjectID(parsing: subject)
            guard let person = try hidden(id) else { return nil }
            return WithheldWords(texts: person.names, owner: id, place: subject, reference: person.reference)
        }
    }

    private func withheldWords(by position: UInt64) throws -> WithheldWords? {
        guard let withholding = try ledger.log.stored(at: position, txn),
            let change = try StoredChange(withholding, ledger.zone).change.withholding,
            let record = try ledger.log.stored(at: change.record, txn)
        else { return nil }
        let owner = try SubjectID(parsing: withholding.subject)
        guard try !shows(owner) || now.erasure(of: owner, txn) != nil else { return nil }
        var texts: [String] = []
        for field in record.ways(withheldBy: change) {
            _ = try record.data.decode(JSONValue.self).replacingTexts(at: field) { _, text in
                if !ProtectedText.isIn(text) { texts.append(text) }
                return text
            }
        }
        return WithheldWords(
            texts: texts,
            owner: owner,
            place: "\(record.sequence)"
        )
    }
}

extension StoredRecord {
    fileprivate func ways(withheldBy withholding: WithheldFields) -> [String] {
        func ways<C: Change>(_ type: C.Type) -> [String] { withholding.ways(in: type) }
        return ChangeCatalogue.byType[type].map { ways($0) } ?? []
    }
}
