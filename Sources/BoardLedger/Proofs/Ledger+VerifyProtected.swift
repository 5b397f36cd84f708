internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

extension Ledger {
    /// Checks that words which were published are those that were stored protected, and that what can be opened here is what
    /// its commitment says.
    ///
    /// Cost: the records that protect or publish words.
    func checkProtectedValues(_ result: inout Verification, _ txn: borrowing some ReadableTransaction & ~Copyable)
        throws
    {
        let projections = try projections(txn)
        guard try projections.holdsLists(txn) else { return }
        for position in try projections.positions(in: .opened, txn) {
            guard let record = try log.stored(at: position, txn) else { continue }
            for opening in try Amendment(in: record.data)?.openings ?? [] where try !isTrue(opening, in: record, txn) {
                result.add(
                    Damage(
                        position: position,
                        what:
                            "it publishes other words than record \(opening.record) stored protected (\(opening.field))"
                    )
                )
            }
        }
        guard let vault = try? vault.session() else { return }
        for position in try projections.positions(in: .protected, txn) {
            guard let record = try log.stored(at: position, txn) else { continue }
            let subject = try SubjectID(parsing: record.subject)
            for (field, value) in try record.data.protectedValues() ?? [:] {
                guard let key = try vault.key(of: value.key) else { continue }
                let place = ProtectedText.Place(record: position, field: field)
                let bound = ProtectedPlace(origin: origin, subject: subject, place: place)
                if value.ownKey(key, at: bound)?.open(value, at: bound) != nil { continue }
                result.add(Damage(position: position, what: "its protected value “\(field)” is not what was stored"))
            }
        }
    }

    private func isTrue(
        _ opening: Amendment.Opening,
        in record: StoredRecord,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        guard let stored = try log.stored(at: opening.record, txn)?.data.protectedValues()?[opening.field],
            let key = ValueKey(base64: opening.key)
        else { return false }
        var isTrue = false
        _ = try record.data.decode(JSONValue.self).replacingTexts(at: opening.field) { _, text in
            isTrue = key.commitment(to: text) == stored.commitment
            return text
        }
        return isTrue
    }
}
