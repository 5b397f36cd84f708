internal import EventLog
internal import Governance

// What evidence may bring along.
extension Viewing {
    /// Whether the line of a record holds what the view must not see.
    func withholds(_ record: StoredRecord) throws -> Bool {
        if record.isOfLog { return false }
        let withheld = try withheldWords()
        if withheld.contains(where: { $0.place == "\(record.sequence)" }) { return true }
        // A name may be made of one that is withheld.
        let hidden = withheld.flatMap { $0.texts + ($0.reference.map { [$0] } ?? []) }
        if !hidden.isEmpty, try texts(of: record).contains(where: { text in hidden.contains { text.contains($0) } }) {
            return true
        }
        guard view == .public else { return false }
        if !record.actor.hasPrefix("person/") { return true }
        return try ([record.actor] + texts(of: record)).contains { text in
            try text.hasPrefix("person/") && (try? SubjectID(parsing: text)).map { try hides($0) } == true
        }
    }

    /// What proves the protected words of a record that the view may see.
    func openings(of record: StoredRecord) throws -> [Evidence.Opening] {
        try (record.data.protectedValues() ?? [:]).sorted { $0.key < $1.key }.compactMap { field, value in
            let place = ProtectedText.Place(record: record.sequence, field: field)
            guard try shows(value.key), let own = try ownKey(of: value, in: record, at: place),
                let text = try open(value, in: record, at: place)
            else { return nil }
            return Evidence.Opening(record: record.sequence, field: field, key: own.base64, text: text)
        }
    }
}
