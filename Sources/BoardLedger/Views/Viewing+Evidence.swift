internal import EventLog
internal import Governance

// What evidence may bring along.
extension Viewing {
    /// Whether the line of a record holds what the view must not see.
    func withholds(_ record: StoredRecord) throws -> Bool {
        if record.isOfLog { return false }
        let withholding = try withholding()
        if withholding.concerns(record.sequence) { return true }
        // A name may be made of one that is withheld.
        let hidden = withholding.words.flatMap(\.texts)
        func tells(_ text: String) -> Bool {
            withholding.passages.stand(in: text) || hidden.contains { text.contains($0) }
        }
        if !withholding.isEmpty, try ([record.actor] + texts(of: record)).contains(where: tells) { return true }
        return view == .public && !record.actor.hasPrefix("person/")
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
