internal import EventLog
internal import Governance
internal import LMDB

/// What rules see of other subjects: their states as they stand inside the transaction.
struct TransactionRegister: Register {
    private let log: EventLog
    private let projections: Projections
    private let store: StateStore
    private let txn: LentTransaction
    private let failure = FirstFailure()

    /// Runs rules on the states of a transaction.
    static func read<R>(
        _ log: EventLog,
        _ projections: Projections,
        _ store: StateStore,
        _ txn: borrowing WriteTransaction,
        _ body: (TransactionRegister) throws -> R
    ) throws -> R {
        try txn.lend { txn in
            let register = TransactionRegister(log: log, projections: projections, store: store, txn: txn)
            let result = Result { try body(register) }
            // Storage that failed under a rule goes before whatever the rule concluded.
            if let error = register.failure.error { throw error }
            return try result.get()
        }
    }

    func state<D: Decider>(of id: SubjectID, as decider: D.Type) -> D.State? {
        failure.catching { try store.state(of: id, as: decider, txn) }
    }

    func exists(_ id: SubjectID) -> Bool {
        failure.catching { try log.version(of: id.description, txn) > 0 } ?? false
    }

    /// None: to look for them takes long, and other writers wait.
    ///
    /// Whoever tells of the refusal looks for them.
    func nearest(to id: SubjectID) -> [SubjectID] { [] }

    func subject(named name: String, kind: SubjectKind) -> SubjectID? {
        failure.catching {
            try projections.bearers(of: name, kind: kind, log, txn).first { id in
                try store.holder(of: id, txn)?.anyState.bears(name) ?? false
            }
        }
    }

    func change(at position: UInt64) -> (any Change)? {
        failure.catching { try log.stored(at: position, txn).map { try StoredChange($0).change } }
    }
}

/// Remembers the first error of storage under a rule.
private final class FirstFailure {
    private(set) var error: (any Error)?

    func catching<R>(_ body: () throws -> R?) -> R? {
        do {
            return try body()
        } catch {
            if self.error == nil { self.error = error }
            return nil
        }
    }
}
