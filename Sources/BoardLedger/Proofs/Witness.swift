internal import EventLog
internal import TransparencyLog

/// A witness: somebody other than the ledger's keeper who signs checkpoints after making sure that each extends the last.
///
/// Its folder holds a key and the last checkpoint it signed for each ledger. Two histories of one ledger can then not both
/// carry its signature.
public struct Witness: Sendable {
    private let directory: String
    private let now: @Sendable () -> Instant

    /// A witness whose folder was made before.
    ///
    /// - Parameters:
    ///   - directory: Its folder.
    ///   - now: The clock.
    public init(at directory: String, now: @escaping @Sendable () -> Instant = { .now }) {
        self.directory = directory
        self.now = now
    }

    /// Makes a witness's folder and key.
    ///
    /// - Parameters:
    ///   - directory: Its folder; made if need be.
    ///   - name: What it signs as, such as `scrutiny.example.gov.uk`.
    /// - Returns: The public key (a vkey) for others to pin.
    /// - Throws: ``ProofFailure/keyExists(folder:)``, `KeyError`, ``FileFailure``.
    public static func create(at directory: String, name: String) throws -> String {
        let key = try SigningKey.generate(name: name, type: .cosignature)
        try DurableFile.makeDirectory(directory)
        guard try DurableFile.read(directory + "/witness-key") == nil else {
            throw ProofFailure.keyExists(folder: directory)
        }
        try DurableFile.create(directory + "/witness-key", with: Array((key.secretText + "\n").utf8))
        return key.verifierKey.description
    }

    /// The public key (a vkey) that others pin.
    ///
    /// - Returns: Name, key id and key.
    /// - Throws: ``ProofFailure/noKey(folder:)``, `KeyError`.
    public func publicKey() throws -> String {
        try signingKey().verifierKey.description
    }

    /// The last checkpoint signed for a ledger, as a signed note; nil where there is none.
    ///
    /// - Parameter ledger: The ledger's public key (a vkey).
    /// - Returns: The note.
    /// - Throws: `KeyError`, ``FileFailure``.
    public func lastCheckpoint(of ledger: String) throws -> String? {
        try DurableFile.read(statePath(VerifierKey(parsing: ledger.utf8))).map {
            String(decoding: $0, as: Unicode.UTF8.self)
        }
    }

    /// Signs a checkpoint, once it is shown to extend the last one signed for the same ledger.
    ///
    /// What it signs is stored durably first: a later request must extend it.
    ///
    /// - Parameters:
    ///   - request: The body of an `add-checkpoint` request: old size, consistency proof, checkpoint.
    ///   - ledger: The ledger's public key (a vkey).
    /// - Returns: The checkpoint with the witness's line.
    /// - Throws: ``WitnessRefusal`` where it does not extend; ``ProofFailure``, `KeyError`, ``FileFailure``.
    public func cosign(_ request: [UInt8], of ledger: String) throws -> String {
        let key = try signingKey()
        let verifier = try VerifierKey(parsing: ledger.utf8)
        let request = try parsed(request)
        let checkpoint: Checkpoint
        do {
            checkpoint = try request.checkpoint.verified(by: verifier, origin: verifier.name)
        } catch {
            throw WitnessRefusal.notSignedByLedger("\(error)")
        }
        return try DurableFile.locked(directory + "/lock") {
            let path = statePath(verifier)
            let known = try DurableFile.read(path).map { bytes in try SignedCheckpoint(parsing: bytes) }
            try check(request, checkpoint, against: known?.unverifiedCheckpoint)
            let time = UInt64(now().milliseconds / 1000)
            let cosigned = try request.checkpoint.adding(Cosignature(of: checkpoint, time: time, by: key))
            try DurableFile.replace(path, with: Array(cosigned.description.utf8))
            return cosigned.description
        }
    }

    private func check(_ request: AddCheckpointRequest, _ checkpoint: Checkpoint, against known: Checkpoint?) throws {
        let size = known?.size ?? 0
        guard request.oldSize == size else {
            throw WitnessRefusal.otherSize(known: size, claimed: request.oldSize)
        }
        do {
            try request.verifyConsistency(withRoot: known?.root ?? MerkleTree.emptyRoot)
        } catch {
            throw WitnessRefusal.inconsistent(known: size, offered: checkpoint.size, why: "\(error)")
        }
    }

    private func parsed(_ request: [UInt8]) throws -> AddCheckpointRequest {
        do {
            return try AddCheckpointRequest(parsing: request)
        } catch {
            throw ProofFailure.malformed(what: "The request", why: "\(error)")
        }
    }

    private func signingKey() throws -> SigningKey {
        guard let bytes = try DurableFile.read(directory + "/witness-key") else {
            throw ProofFailure.noKey(folder: directory)
        }
        return try SigningKey(parsing: bytes.last == 0x0A ? bytes.dropLast() : bytes[...])
    }

    private func statePath(_ ledger: VerifierKey) -> String {
        "\(directory)/\(Hash.sha256(Array(ledger.description.utf8)).hex)"
    }
}

/// Why a witness does not sign.
public enum WitnessRefusal: Error, Hashable, Sendable {
    /// The checkpoint does not carry the ledger's valid signature.
    case notSignedByLedger(String)
    /// The proof starts from another size than the one the witness signed last.
    case otherSize(known: UInt64, claimed: UInt64)
    /// The checkpoint does not extend the one the witness signed last.
    case inconsistent(known: UInt64, offered: UInt64, why: String)
}

extension WitnessRefusal: CustomStringConvertible {
    /// Why, in plain English.
    public var description: String {
        switch self {
        case .notSignedByLedger(let why): "The checkpoint is not signed by that ledger: \(why)"
        case .otherSize(let known, let claimed):
            "The proof starts at \(claimed) records, but this witness last signed \(known)."
        case .inconsistent(let known, let offered, let why):
            "The checkpoint over \(offered) records does not extend the one over \(known) that this witness signed: history was rewritten. \(why)"
        }
    }
}
