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
            guard let amends = try Amendment(in: record.data), try !isTrue(record, amends, projections, txn) else {
                continue
            }
            let what = "it publishes other words than record \(amends.record) stored protected"
            result.add(Damage(position: position, what: what))
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

    /// Whether a record that publishes words says what the record said that counted before it.
    private func isTrue(
        _ record: StoredRecord,
        _ amends: Amendment,
        _ projections: Projections,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        guard
            let earlier = try projections.record(saying: amends.record, knownSize: record.sequence, txn)
                .flatMap({ position in try log.stored(at: position, txn) })
        else { return false }
        func said(_ record: StoredRecord) throws -> JSONValue {
            try record.data.decode(JSONValue.self).without(DataKey.protected.rawValue).without(DataKey.amends.rawValue)
        }
        var (openings, stored): ([Amendment.Opening], [ProtectedText.Place: ProtectedValue]) = ([], [:])
        for opening in amends.openings ?? [] {
            guard let value = try log.stored(at: opening.record, txn)?.data.protectedValues()?[opening.field] else {
                return false
            }
            if !opening.field.hasPrefix("amends.") {
                openings.append(opening)
                stored[ProtectedText.Place(record: opening.record, field: opening.field)] = value
            } else if amends.reason.flatMap({ ValueKey(base64: opening.key)?.commitment(to: $0) }) != value.commitment {
                // Why a record was corrected may have been protected too.
                return false
            }
        }
        return try Publication(openings: openings, stored: stored).agrees(said(record), with: said(earlier))
    }
}
