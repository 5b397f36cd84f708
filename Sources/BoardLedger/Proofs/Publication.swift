internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

/// What a record says that publishes words, against what the record said that it publishes them of.
///
/// All else stays as it was: a publication that left an opening out could say anything in the name of what was withheld.
struct Publication {
    let openings: [Amendment.Opening]
    /// The protected values that were opened, by where they stand.
    let stored: [ProtectedText.Place: ProtectedValue]

    /// Whether each text where a mark stood is what was stored there, each opening opens one, and all else is the same.
    ///
    /// - Parameters:
    ///   - data: What the record says, without what it says of the earlier one.
    ///   - before: The same of the record that counted before.
    /// - Returns: True where it is so.
    /// - Throws: What reading throws.
    func agrees(_ data: JSONValue, with before: JSONValue) throws -> Bool {
        var used: Set<ProtectedText.Place> = []
        guard try agrees(data, with: before, &used) else { return false }
        return openings.allSatisfy { used.contains(ProtectedText.Place(record: $0.record, field: $0.field)) }
    }

    private func agrees(
        _ data: JSONValue,
        with before: JSONValue,
        _ used: inout Set<ProtectedText.Place>
    ) throws -> Bool {
        switch (data, before) {
        case (.string(let text), .string(let earlier)):
            if text == earlier { return true }
            guard let place = ProtectedText.place(markedBy: earlier),
                let opening = openings.first(where: { $0.record == place.record && $0.field == place.field }),
                let key = ValueKey(base64: opening.key), let value = stored[place]
            else { return false }
            used.insert(place)
            return key.commitment(to: text) == value.commitment
        case (.array(let items), .array(let earlier)):
            guard items.count == earlier.count else { return false }
            for (item, old) in zip(items, earlier) where try !agrees(item, with: old, &used) { return false }
            return true
        case (.object(let object), .object(let earlier)):
            let names = object.members.map(\.name)
            guard names.sorted() == earlier.members.map(\.name).sorted() else { return false }
            for member in object.members {
                guard let old = earlier.members.first(where: { $0.name == member.name }),
                    try agrees(member.value, with: old.value, &used)
                else { return false }
            }
            return true
        default:
            return try CanonicalFragment(encoding: data).bytes == CanonicalFragment(encoding: before).bytes
        }
    }
}
