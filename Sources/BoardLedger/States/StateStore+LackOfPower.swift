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
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> LackOfPower? {
        guard decision.needsPower else { return nil }
        let mayLackQuorum = try decision.meeting.map { try isFoundWithoutQuorum($0, txn) } ?? false
        guard mayLackQuorum || decision.under != nil else { return nil }
        return try txn.lend { txn in
            let states = EverythingKnown(store: self, txn: txn)
            let lack = states.lackOfPower(decision, by: day)
            try states.check()
            return lack
        }
    }

    private func isFoundWithoutQuorum(
        _ meeting: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        guard let number = try log.subjectNumber(of: meeting.description, txn) else { return false }
        var key = RowBytes()
        key.due(0, number)
        return try projections[.calendar].get(key.bytes, txn) != nil
    }
}

/// The states of subjects with all that is known of them, also what is still to come on the day that is asked about.
private final class EverythingKnown: States {
    private let store: StateStore
    private let txn: LentTransaction
    private var failure: (any Error)?

    init(store: StateStore, txn: LentTransaction) { (self.store, self.txn) = (store, txn) }

    func state<D: Decider>(of id: SubjectID, as _: D.Type) -> D.State? {
        do {
            return try store.everything(of: id, txn)?.anyState as? D.State
        } catch {
            failure = failure ?? error
            return nil
        }
    }

    /// Throws what storage threw under a rule.
    func check() throws {
        if let failure { throw failure }
    }
}
