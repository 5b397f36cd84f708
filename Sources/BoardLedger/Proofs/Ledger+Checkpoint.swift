internal import EventLog
internal import LMDB
internal import TransparencyLog

extension Ledger {
    /// The name under which the ledger signs: its origin without the scheme, as C2SP asks of a log's name.
    public var signer: String {
        for scheme in ["https://", "http://"] where origin.hasPrefix(scheme) {
            return String(origin.dropFirst(scheme.count))
        }
        return origin
    }

    /// Makes a signing key beside the data.
    ///
    /// - Returns: The public key (a vkey), for others to pin.
    /// - Throws: ``ProofFailure/keyExists(folder:)``, ``ProofFailure/keyDamaged(folder:why:)``, ``FileFailure``, `KeyError`.
    public func makeKey() throws -> String {
        guard try keys.signingKeyIfThere() == nil else { throw ProofFailure.keyExists(folder: directory + "/keys") }
        return try keys.create(name: signer).description
    }

    /// The public key (a vkey) that others pin.
    ///
    /// - Returns: Name, key id and key.
    /// - Throws: ``ProofFailure/noKey(folder:)``.
    public func publicKey() throws -> String {
        try keys.signingKey().verifierKey.description
    }

    /// Signs the head of the ledger, sealed first so that extracts can prove that they are complete.
    ///
    /// The checkpoint is stored durably beside the key before it is handed out. A head that is smaller than one signed
    /// before, or not an extension of it, is refused.
    ///
    /// Cost: one durable commit where the last record is no seal yet, and what was recorded since the last seal.
    ///
    /// - Returns: The checkpoint as a signed note, with the witnesses' lines added so far.
    /// - Throws: ``ProofFailure``, ``FileFailure``, `LogError`, `StorageError`.
    public func checkpoint() throws -> String {
        try signedCheckpoint().description
    }

    func signedCheckpoint() throws -> SignedCheckpoint {
        try keys.locked {
            let key = try keys.signingKey()
            let last = try keys.lastCheckpoint().map { checkpoint in
                (checkpoint, try checkpoint.verified(by: key.verifierKey, origin: signer))
            }
            try log.environment.read { txn in try guardAgainstFork(last?.1, txn) }
            try log.environment.write { txn in
                let projections = try projections(txn)
                if let seal = try log.seal(at: now(), &txn) {
                    try projections.mark(position: seal.sequence + 1, &txn)
                }
            }
            let head = try log.environment.read { txn in
                let size = try sealedSize(txn)
                return try Checkpoint(origin: signer, size: size, root: log.root(at: size, txn))
            }
            if let last, last.1 == head { return last.0 }
            let signed = try SignedCheckpoint(signing: head, by: key)
            try keys.store(signed)
            return signed
        }
    }

    /// The last checkpoint that was signed, where it covers a position; a new one otherwise.
    func checkpoint(covering position: UInt64) throws -> SignedCheckpoint {
        let key = try keys.signingKey()
        if let last = try keys.lastCheckpoint() {
            let known = try last.verified(by: key.verifierKey, origin: signer)
            try log.environment.read { txn in try guardAgainstFork(known, txn) }
            if position < known.size { return last }
        }
        return try signedCheckpoint()
    }

    /// Adds a witness's lines to the last checkpoint that was signed.
    ///
    /// - Parameters:
    ///   - cosigned: The same checkpoint with the witness's line, or that line alone.
    ///   - witness: The witness's public key (a vkey of type 0x04).
    /// - Returns: The checkpoint with all lines.
    /// - Throws: ``ProofFailure/badCosignature(_:)``, ``FileFailure``.
    public func addCosignature(_ cosigned: [UInt8], by witness: String) throws -> String {
        try keys.locked {
            guard let last = try keys.lastCheckpoint() else {
                throw ProofFailure.badCosignature("no checkpoint was signed yet.")
            }
            let verifier = try VerifierKey(parsing: witness.utf8)
            let lines = String(decoding: cosigned, as: Unicode.UTF8.self).split(separator: "\n")
            let signatures = lines.compactMap { NoteSignature(parsing: $0.utf8) }.compactMap(Cosignature.init)
            let own = signatures.filter { verifier.verifies($0.noteSignature, of: last.note.text) }
            guard let signature = own.first else {
                throw ProofFailure.badCosignature(
                    "no line in it is a signature of that witness over the last checkpoint."
                )
            }
            let result = last.note.signatures.contains(signature.noteSignature) ? last : try last.adding(signature)
            try keys.store(result)
            return result.description
        }
    }

    var keys: KeyFolder { KeyFolder(inLedger: directory) }

    /// The last head that ends in a seal: what another writer has added since is left for the next checkpoint.
    private func sealedSize(_ txn: borrowing ReadTransaction) throws -> UInt64 {
        var size = try log.size(txn)
        while size > 0, try log.record(at: size - 1, txn)?.isSeal == false { size -= 1 }
        return size
    }

    /// Refuses to sign for a ledger that does not hold what was signed before.
    private func guardAgainstFork(
        _ last: Checkpoint?,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        guard let last else { return }
        let size = try log.size(txn)
        guard last.size <= size else { throw ProofFailure.signedMore(signed: last.size, holds: size) }
        guard try log.root(at: last.size, txn) == last.root else { throw ProofFailure.signedOther(size: last.size) }
    }
}
