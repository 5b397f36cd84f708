/// Why something could not be signed or proved.
public enum ProofFailure: Error, Hashable, Sendable {
    /// The ledger has no signing key beside it.
    case noKey(folder: String)
    /// The file of the signing key holds no key.
    case keyDamaged(folder: String, why: String)
    /// A key is there already.
    case keyExists(folder: String)
    /// More was signed before than the ledger holds now.
    case signedMore(signed: UInt64, holds: UInt64)
    /// What was signed before is not what the ledger holds.
    case signedOther(size: UInt64)
    /// The checkpoint given is not one of this ledger.
    case foreignCheckpoint(String)
    /// The checkpoint given is not the head of any state this ledger was in.
    case inconsistent(size: UInt64)
    /// No rebuild has taken the digests of the projections.
    case noDigests
    /// A note of digests is about other records than were rebuilt.
    case noteOfOtherRecords(String)
    /// A witness's line does not belong to the last checkpoint.
    case badCosignature(String)
    /// A file is not what it should be.
    case malformed(what: String, why: String)
    /// A line of an import does not fit.
    case importRefused(line: UInt64, why: String)
    /// There are no keys of protected values.
    case noVault(path: String)
    /// The place for a copy is taken.
    case exists(path: String)
}

extension ProofFailure: CustomStringConvertible {
    /// What happened, in plain English.
    public var description: String {
        switch self {
        case .noKey(let folder): "There is no signing key in \(folder)."
        case .keyDamaged(let folder, let why): "The signing key in \(folder) cannot be read. \(why)"
        case .keyExists(let folder): "There is already a signing key in \(folder)."
        case .signedMore(let signed, let holds):
            "A checkpoint over \(signed) records was signed, but the ledger holds only \(holds): it was restored from an older backup, or records were removed."
        case .signedOther(let size):
            "The checkpoint over \(size) records that was signed is not the one this ledger has: it is another history."
        case .foreignCheckpoint(let why): "The checkpoint is not one of this ledger: \(why)"
        case .inconsistent(let size):
            "The checkpoint over \(size) records does not fit: this ledger never had that head."
        case .noDigests: "No rebuild has taken the digests of what answers questions."
        case .noteOfOtherRecords(let why): "The note cannot be compared: \(why)"
        case .badCosignature(let why): "The witness’s line cannot be added: \(why)"
        case .malformed(let what, let why): "\(what) cannot be read: \(why)"
        case .importRefused(let line, let why): "Line \(line) cannot be imported: \(why)"
        case .noVault(let path): "There are no keys of protected values in \(path)."
        case .exists(let path): "\(path) is there already."
        }
    }
}
