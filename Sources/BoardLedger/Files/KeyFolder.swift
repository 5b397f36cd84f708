internal import TransparencyLog

/// The folder beside the data that holds the ledger's signing key and the last checkpoint that it signed.
///
/// It is never part of a backup of the data: whoever has the key can sign for the ledger, and the last checkpoint guards
/// against signing twice over different histories after an old backup was restored.
struct KeyFolder {
    private let path: String

    init(inLedger directory: String) {
        path = directory + "/keys"
    }

    private var keyPath: String { path + "/signing-key" }
    private var checkpointPath: String { path + "/last-checkpoint" }

    /// Makes the folder and a new key.
    func create(name: String) throws -> VerifierKey {
        let key = try SigningKey.generate(name: name)
        try DurableFile.makeDirectory(path)
        try DurableFile.create(keyPath, with: Array((key.secretText + "\n").utf8))
        return key.verifierKey
    }

    func signingKey() throws -> SigningKey {
        guard let key = try signingKeyIfThere() else { throw ProofFailure.noKey(folder: path) }
        return key
    }

    /// The signing key, or nil where none is kept here.
    func signingKeyIfThere() throws -> SigningKey? {
        guard let bytes = try DurableFile.read(keyPath) else { return nil }
        do {
            return try SigningKey(parsing: bytes.last == 0x0A ? bytes.dropLast() : bytes[...])
        } catch {
            throw ProofFailure.keyDamaged(folder: path, why: "\(error)")
        }
    }

    /// The last checkpoint that was signed, with the witnesses' lines that were added since.
    func lastCheckpoint() throws -> SignedCheckpoint? {
        try DurableFile.read(checkpointPath).map { bytes in try SignedCheckpoint(parsing: bytes) }
    }

    func store(_ checkpoint: SignedCheckpoint) throws {
        try DurableFile.replace(checkpointPath, with: Array(checkpoint.description.utf8))
    }

    func locked<R>(_ body: () throws -> R) throws -> R {
        guard try DurableFile.read(keyPath) != nil else { throw ProofFailure.noKey(folder: path) }
        return try DurableFile.locked(path + "/lock", body)
    }
}
