internal import Governance
internal import LMDB

// The same question that a register is asked, with all that is known of whoever is asked about.
extension StateStore {
    /// Why whoever made a decision could not, as the records of others have it; nil where they could.
    ///
    /// Cost: a look at the calendar, the state of the meeting only where a record says that it had no quorum; each decision
    /// that the power came through.
    func lackOfPower(
        of decision: Decision.State,
        by day: Day? = nil,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        behind seen: Set<SubjectID> = []
    ) throws -> LackOfPower? {
        guard decision.needsPower else { return nil }
        if try lacksQuorum(decision, by: day, txn) { return .withoutQuorum }
        guard let under = decision.under, !seen.contains(under),
            let power = try everything(of: under, txn)?.anyState as? Decision.State
        else { return nil }
        let lack = try lackOfPower(of: power, by: decision.date?.latest ?? day, txn, behind: seen.union([under]))
        return try decision.lackOfPower(under: power, lack) { user, other in
            try user.acts(for: other, on: decision.date) { person in
                try everything(of: person, txn)?.anyState as? Person.State
            } body: { body in
                try everything(of: body, txn)?.anyState as? Body.State
            }
        }
    }

    private func lacksQuorum(
        _ decision: Decision.State,
        by day: Day?,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        guard let meeting = decision.meeting, let number = try log.subjectNumber(of: meeting.description, txn) else {
            return false
        }
        var key = RowBytes()
        key.due(0, number)
        guard try projections[.calendar].get(key.bytes, txn) != nil,
            let sitting = try everything(of: meeting, txn)?.anyState as? Meeting.State
        else { return false }
        return sitting.isInquorate(at: decision.item, by: day)
    }
}
