internal import Governance
internal import LMDB

extension Ledger {
    /// What became of a sheet, without the names of whoever was erased, which rules know of from states.
    ///
    /// Cost: nothing where nobody was erased whose name stands in clear.
    func seen(_ outcome: Outcome) throws -> Outcome {
        guard outcome.holdsTexts else { return outcome }
        return try log.environment.read { txn in
            let projections = try projections(txn)
            return try txn.lend { txn in
                let viewing = Viewing(seen(by: .secretariat), projections, txn)
                if try viewing.maskedPersons().isEmpty { return outcome }
                return try outcome.replacingTexts { try viewing.text($0) }
            }
        }
    }
}

extension Outcome {
    /// Whether it says anything in sentences.
    fileprivate var holdsTexts: Bool { !remarks.isEmpty || rows.contains { $0.isRefused || !$0.remarks.isEmpty } }

    fileprivate func replacingTexts(_ replace: (String) throws -> String) rethrows -> Outcome {
        var outcome = self
        outcome.remarks = try remarks.map(replace)
        for index in rows.indices {
            outcome.rows[index].remarks = try rows[index].remarks.map(replace)
            guard case .refused(var problem) = rows[index].fate else { continue }
            problem.refusal = try problem.refusal.replacingTexts(replace)
            outcome.rows[index].fate = .refused(problem)
        }
        return outcome
    }
}
