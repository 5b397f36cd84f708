internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

// Words that stand in records in clear, and are withheld since.
extension Viewing {
    /// Words that a later record withholds.
    struct WithheldWords {
        var texts: [String]
        var subject: SubjectID
        var owner: SubjectID
        var place: String
        /// Of a person: the reference that says who it is.
        var reference: String?
    }

    /// The words of records that later ones withhold from the view, whatever moment is asked about.
    func withheldWords() throws -> [WithheldWords] {
        if let knownWithheld { return knownWithheld }
        var found: [WithheldWords] = []
        if try protectsAnything() {
            found = try projections.positions(in: .withheld, txn).compactMap { try withheldWords(by: $0) }
        }
        if view == .public { found += try namesInClear() }
        knownWithheld = found
        return found
    }

    /// The names of persons who were made private, which records of before may say in clear, wherever they stand.
    ///
    /// Cost: what those persons' records are long.
    private func namesInClear() throws -> [WithheldWords] {
        let records = try projections.positions(in: .madePrivate, txn).compactMap { try ledger.log.stored(at: $0, txn) }
        return try Set(records.map(\.subject)).sorted().compactMap { subject in
            let id = try SubjectID(parsing: subject)
            guard let names = try hiddenNames(of: id) else { return nil }
            return WithheldWords(texts: names, subject: id, owner: id, place: subject, reference: subject)
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
            texts: texts.sorted { $0.count > $1.count },
            subject: try SubjectID(parsing: record.subject),
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
