internal import EventLog
internal import Governance
internal import LMDB

/// What rules see of other subjects: the projections as they stand inside the transaction.
struct TransactionRegister: Register {
    private let projections: Projections
    private let txn: LentTransaction
    private let failure = FirstFailure()

    static func read<R>(
        _ projections: Projections,
        _ txn: borrowing WriteTransaction,
        _ body: (TransactionRegister) throws -> R
    ) throws -> R {
        try txn.lend { txn in
            let register = TransactionRegister(projections: projections, txn: txn)
            let result = Result { try body(register) }
            // Storage that failed under a rule goes before whatever the rule concluded.
            if let error = register.failure.error { throw error }
            return try result.get()
        }
    }

    func state<D: Decider>(of id: SubjectID, as decider: D.Type) -> D.State? {
        failure.catching { try projections.state(of: id, as: decider, txn) }
    }

    func exists(_ id: SubjectID) -> Bool {
        failure.catching { try projections.states.withBytes(id.description, txn) { _ in true } } ?? false
    }

    func nearest(to id: SubjectID) -> [SubjectID] {
        failure.catching { try projections.nearest(to: id, txn) } ?? []
    }

    func subject(named name: String, kind: SubjectKind) -> SubjectID? {
        failure.catching { try projections.subjects(named: name, kind: kind, txn).first }
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

extension Projections {
    /// Subjects whose names are like this one, of its kind first.
    func nearest(to id: SubjectID, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [SubjectID] {
        var names: [String] = []
        try states.scanKeys(prefix: "\(id.kind.rawValue)/", txn) { name in
            names.append(String(name.dropFirst(id.kind.rawValue.count + 1)))
            return names.count < 20_000
        }
        return try Words.nearest(to: id.slug, among: names).map { slug in try SubjectID(id.kind, slug: slug) }
    }
}

extension Table where Key == LMDB.UTF8 {
    /// Visits the keys that start with some text, without decoding their values.
    func scanKeys(
        prefix: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (String) throws -> Bool
    ) throws {
        try scanBytes(from: prefix.isEmpty ? nil : prefix, txn) { key, _ in
            let name = try LMDB.UTF8.decode(key)
            return name.hasPrefix(prefix) ? try body(name) : false
        }
    }
}
