/// A checkpoint with the signatures of its log and witnesses: what a log publishes as `/checkpoint`.
public struct SignedCheckpoint: Hashable, Sendable, CustomStringConvertible {
    /// The checkpoint as a signed note.
    public let note: SignedNote

    /// What the checkpoint says, whoever signed it.
    ///
    /// To trust it, use ``verified(by:origin:)`` or a ``Policy``.
    public let unverifiedCheckpoint: Checkpoint

    /// Signs a checkpoint, as a log.
    ///
    /// - Parameters:
    ///   - checkpoint: the checkpoint; a log must never sign two that are inconsistent.
    ///   - key: the key of the log, of type ``KeyType/ed25519``. Its name should be the checkpoint's origin.
    /// - Throws: ``CheckpointError/key(_:)`` or ``CheckpointError/note(_:)``.
    public init(signing checkpoint: Checkpoint, by key: SigningKey) throws(CheckpointError) {
        let signature: NoteSignature
        do throws(KeyError) {
            signature = try key.sign(checkpoint.text)
        } catch {
            throw .key(error)
        }
        try self.init(checkpoint, signatures: [signature])
    }

    /// Reads a signed checkpoint; nothing is verified.
    ///
    /// - Parameter bytes: the whole note, from a file or the network: an array, or `string.utf8`.
    /// - Throws: ``CheckpointError`` for anything that is not a signed checkpoint.
    public init(parsing bytes: some Collection<UInt8>) throws(CheckpointError) {
        do throws(NoteError) {
            note = try SignedNote(parsing: bytes)
        } catch {
            throw .note(error)
        }
        unverifiedCheckpoint = try Checkpoint(parsing: note.text.utf8)
    }

    /// The signed note, byte for byte as it was read.
    public var description: String {
        note.description
    }

    /// The checkpoint with the cosignature of a witness added, which is not verified.
    ///
    /// - Parameter cosignature: the cosignature, made for this checkpoint.
    /// - Returns: the checkpoint with one more signature.
    /// - Throws: ``CheckpointError/note(_:)`` if there would be too many signatures.
    public func adding(_ cosignature: Cosignature) throws(CheckpointError) -> SignedCheckpoint {
        try SignedCheckpoint(unverifiedCheckpoint, signatures: note.signatures + [cosignature.noteSignature])
    }

    /// The checkpoint, once the log's own signature and its origin are checked; other signatures are ignored.
    ///
    /// - Parameters:
    ///   - key: the key of the log, of type ``KeyType/ed25519``.
    ///   - origin: the origin the checkpoint must have.
    /// - Returns: what the log signed.
    /// - Throws: ``CheckpointError`` if the signature is missing or wrong, or the checkpoint is another log's.
    public func verified(by key: VerifierKey, origin: String) throws(CheckpointError) -> Checkpoint {
        guard key.type == .ed25519 else { throw .key(.wrongType(key.type, needed: .ed25519)) }
        do throws(NoteError) {
            _ = try note.verified(by: [key])
        } catch {
            throw .note(error)
        }
        guard ExactString(unverifiedCheckpoint.origin) == ExactString(origin) else {
            throw .wrongOrigin(unverifiedCheckpoint.origin, expected: origin)
        }
        return unverifiedCheckpoint
    }

    private init(_ checkpoint: Checkpoint, signatures: [NoteSignature]) throws(CheckpointError) {
        do throws(NoteError) {
            note = try SignedNote(text: checkpoint.text, signatures: signatures)
        } catch {
            throw .note(error)
        }
        unverifiedCheckpoint = checkpoint
    }
}
