/// Proof that a record is in a log, in one text that can be checked offline (C2SP tlog-proof v1).
///
/// Save it with the file extension `.tlog-proof`.
public struct TLogProof: Hashable, Sendable, CustomStringConvertible {
    /// The number of the leaf, from 0.
    public let index: UInt64

    /// The inclusion proof, from the leaf's sibling up to the root's child.
    public let hashes: [Hash]

    /// The checkpoint whose tree the proof leads to.
    public let checkpoint: SignedCheckpoint

    /// Bytes for the application; empty for none.
    ///
    /// Nothing protects them: never trust them.
    public let extra: [UInt8]

    /// Makes a proof from its parts; nothing is verified.
    ///
    /// - Parameters:
    ///   - index: the number of the leaf, from 0.
    ///   - hashes: the inclusion proof, at most 63 hashes.
    ///   - checkpoint: the checkpoint whose tree the proof leads to.
    ///   - extra: bytes for the application, or none.
    /// - Throws: ``ProofTextError`` if the parts cannot belong together.
    public init(
        index: UInt64,
        hashes: [Hash],
        checkpoint: SignedCheckpoint,
        extra: [UInt8] = []
    ) throws(ProofTextError) {
        try self.init(index: index, text: ProofText(hashes: hashes, checkpoint: checkpoint), extra: extra)
    }

    /// Reads a proof; nothing is verified.
    ///
    /// A text that is accepted gives the same bytes again as its ``description``.
    ///
    /// - Parameter bytes: the whole text, from a file or the network: an array, or `string.utf8`.
    /// - Throws: ``ProofTextError`` for anything that is not such a proof.
    public init(parsing bytes: some Collection<UInt8>) throws(ProofTextError) {
        var reader = try ProofText.reader(of: bytes)
        guard let header = reader.next(), header.elementsEqual(Self.header.utf8) else { throw .wrongHeader }
        var extra: [UInt8] = []
        if let line = reader.next(after: "extra") {
            guard let bytes = Base64.decode(line), !bytes.isEmpty else { throw .malformedExtra(line: 2) }
            extra = bytes
        }
        let indexLine = reader.nextLine
        guard let number = reader.next(after: "index"), let index = UInt64(exactDecimal: number) else {
            throw .malformedIndex(line: indexLine)
        }
        try self.init(index: index, text: ProofText(parsing: reader), extra: extra)
    }

    private init(index: UInt64, text: ProofText, extra: [UInt8]) throws(ProofTextError) {
        let size = text.checkpoint.unverifiedCheckpoint.size
        guard index < size else { throw .indexOutsideTree(index: index, size: size) }
        self.index = index
        hashes = text.hashes
        checkpoint = text.checkpoint
        self.extra = extra
    }

    static let header = "c2sp.org/tlog-proof@v1"

    /// The text of the proof.
    public var description: String {
        let extraLine = extra.isEmpty ? "" : "extra \(Base64.encode(extra))\n"
        return "\(Self.header)\n\(extraLine)index \(index)\n\(ProofText.body(hashes: hashes, checkpoint: checkpoint))"
    }

    /// Checks that a record is in the log: the signatures by a policy, then the inclusion proof.
    ///
    /// - Parameters:
    ///   - leaf: the leaf hash of the record, from its exact bytes.
    ///   - policy: the logs to trust, and the witnesses that must have cosigned.
    /// - Returns: the checkpoint of the tree that holds the record.
    /// - Throws: ``PolicyError`` if the checkpoint is not to be trusted, ``ProofError`` if the record is not proved.
    public func verify(leaf: Hash, policy: Policy) throws -> Checkpoint {
        let trusted = try policy.verify(checkpoint)
        try MerkleTree.verifyInclusion(
            of: leaf,
            at: index,
            size: trusted.size,
            proof: hashes,
            root: trusted.root
        )
        return trusted
    }
}
