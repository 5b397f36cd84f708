internal import EventLog
internal import Governance
internal import LMDB

/// What rules see of other subjects: their states as they stand inside the transaction.
struct TransactionRegister: Register {
    private let log: EventLog
    private let projections: Projections
    private let store: StateStore
    private let zone: Zone
    private let txn: LentTransaction
    private let failure = FirstFailure()
    /// The subject of which a record is said anew: its own names are free.
    private let amended: SubjectID?
    /// A subject to be taken for another than it is, and its state.
    private var supposed: (id: SubjectID, state: any SubjectState)?

    private init(
        _ log: EventLog,
        _ projections: Projections,
        _ store: StateStore,
        _ zone: Zone,
        _ txn: LentTransaction,
        amending amended: SubjectID?
    ) {
        (self.log, self.projections, self.store, self.zone) = (log, projections, store, zone)
        (self.txn, self.amended) = (txn, amended)
    }

    /// Runs rules on the states of a transaction.
    static func read<R>(
        _ log: EventLog,
        _ projections: Projections,
        _ store: StateStore,
        _ zone: Zone,
        amending amended: SubjectID? = nil,
        _ txn: borrowing WriteTransaction,
        _ body: (TransactionRegister) throws -> R
    ) throws -> R {
        try txn.lend { txn in
            let register = TransactionRegister(log, projections, store, zone, txn, amending: amended)
            let result = Result { try body(register) }
            // Storage that failed under a rule goes before whatever the rule concluded.
            if let error = register.failure.error { throw error }
            return try result.get()
        }
    }

    /// The same, but for the state of one subject.
    func with(_ id: SubjectID, _ state: any SubjectState) -> TransactionRegister {
        var other = self
        other.supposed = (id, state)
        return other
    }

    func state<D: Decider>(of id: SubjectID, as decider: D.Type) -> D.State? {
        if let supposed, supposed.id == id { return supposed.state as? D.State }
        return failure.catching { try store.state(of: id, as: decider, txn) }
    }

    func exists(_ id: SubjectID) -> Bool {
        failure.catching { try log.version(of: id.description, txn) > 0 && !isWithdrawn(id) } ?? false
    }

    /// Whether all that brought a subject onto the record was withdrawn; its state is read only where its first record was.
    private func isWithdrawn(_ id: SubjectID) throws -> Bool {
        guard let first = try log.firstPosition(of: id.description, txn),
            try projections.record(saying: first, txn) == nil
        else { return false }
        return try store.holder(of: id, txn) == nil
    }

    /// None: to look for them takes long, and other writers wait.
    ///
    /// Whoever tells of the refusal looks for them.
    func nearest(to id: SubjectID) -> [SubjectID] { [] }

    func subject(named name: String, kind: SubjectKind) -> SubjectID? {
        failure.catching {
            try projections.bearers(of: name, kind: kind, log, txn).first { id in
                try id != amended && store.holder(of: id, txn)?.anyState.bears(name) ?? false
            }
        }
    }

    func change(at position: UInt64) -> (any Change)? {
        failure.catching {
            try projections.record(saying: position, txn).flatMap { saying in
                try log.stored(at: saying, txn).map { try StoredChange($0, zone).change }
            }
        }
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
