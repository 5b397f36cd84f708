public import LMDB

extension Damage {
    /// What an error of the storage says about the ledger; nil where it does not come from a damaged file.
    ///
    /// - Parameter error: What reading threw.
    public init?(_ error: any Error) {
        let reason: String
        switch error {
        case let error as LMDBError where error.isDamage: reason = error.description
        case let error as StorageError:
            switch error {
            case .undecodable, .damaged: reason = error.description
            default: return nil
            }
        default: return nil
        }
        self.init(
            position: nil,
            what: "the storage cannot read on, so the rest was not checked (\(reason)); restore the ledger from a "
                + "backup, and compare it with the exports and evidence kept elsewhere"
        )
    }

    /// A damage to the pages that everything is kept in, with what to do about it.
    ///
    /// - Parameter finding: What the check of the pages found.
    public init(_ finding: PageFinding) {
        self.init(position: nil, what: "\(finding) Restore the ledger from a backup.")
    }
}

extension Verification {
    /// Notes that a damaged file kept the check from going on, once; throws an error that has another cause.
    mutating func add(damageBehind error: any Error) throws {
        guard let damage = Damage(error) else { throw error }
        if !damages.contains(damage) { add(damage) }
    }
}
