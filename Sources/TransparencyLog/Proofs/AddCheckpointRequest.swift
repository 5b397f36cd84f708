/// What a log sends to a witness to ask for its cosignature: the body of `add-checkpoint` (C2SP tlog-witness).
public struct AddCheckpointRequest: Hashable, Sendable, CustomStringConvertible {
    /// The size of the log when the witness last cosigned it; 0 if it never did.
    public let oldSize: UInt64

    /// The consistency proof from the old size to the size of the checkpoint.
    public let proof: [Hash]

    /// The checkpoint to cosign.
    public let checkpoint: SignedCheckpoint

    /// Makes a request from its parts; nothing is verified.
    ///
    /// - Parameters:
    ///   - oldSize: the size when the witness last cosigned; 0 if it never did.
    ///   - proof: the consistency proof, at most 63 hashes.
    ///   - checkpoint: the checkpoint to cosign.
    /// - Throws: ``ProofTextError`` if the parts cannot belong together.
    public init(oldSize: UInt64, proof: [Hash], checkpoint: SignedCheckpoint) throws(ProofTextError) {
        try self.init(oldSize: oldSize, text: ProofText(hashes: proof, checkpoint: checkpoint))
    }

    /// Reads a request; nothing is verified.
    ///
    /// A text that is accepted gives the same bytes again as its ``description``.
    ///
    /// - Parameter bytes: the whole body: an array, or `string.utf8`.
    /// - Throws: ``ProofTextError`` for anything that is not such a request (HTTP status 400).
    public init(parsing bytes: some Collection<UInt8>) throws(ProofTextError) {
        var reader = try ProofText.reader(of: bytes)
        guard let number = reader.next(after: "old"), let oldSize = UInt64(exactDecimal: number) else {
            throw .malformedOldSize(line: 1)
        }
        try self.init(oldSize: oldSize, text: ProofText(parsing: reader))
    }

    private init(oldSize: UInt64, text: ProofText) throws(ProofTextError) {
        let size = text.checkpoint.unverifiedCheckpoint.size
        guard oldSize <= size else { throw .oldSizeTooLarge(oldSize: oldSize, size: size) }
        self.oldSize = oldSize
        proof = text.hashes
        checkpoint = text.checkpoint
    }

    /// The body of the request.
    public var description: String {
        "old \(oldSize)\n\(ProofText.body(hashes: proof, checkpoint: checkpoint))"
    }

    /// Checks the consistency proof, as a witness does after it has checked the log's signature and the old size.
    ///
    /// - Parameter oldRoot: the root the witness recorded for the old size; ``MerkleTree/emptyRoot`` if it never
    ///   cosigned.
    /// - Throws: ``ProofError`` unless the log only grew (HTTP status 422, or 409 if the sizes are equal).
    public func verifyConsistency(withRoot oldRoot: Hash) throws(ProofError) {
        let checkpoint = checkpoint.unverifiedCheckpoint
        // RFC 9162 has no proof from an empty tree; the protocol asks for an empty one.
        if oldSize == 0 {
            guard proof.isEmpty else { throw .tooManyHashes(count: proof.count) }
            return
        }
        try MerkleTree.verifyConsistency(
            from: oldSize,
            fromRoot: oldRoot,
            to: checkpoint.size,
            toRoot: checkpoint.root,
            proof: proof
        )
    }
}
