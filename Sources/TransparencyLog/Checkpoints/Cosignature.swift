/// A witness's statement that, at a time, this was the largest consistent tree it had seen of a log
/// (C2SP tlog-cosignature, Ed25519, `cosignature/v1`).
public struct Cosignature: Hashable, Sendable {
    /// The signature line, in the form that goes on a note.
    public let noteSignature: NoteSignature

    /// When the witness signed, in seconds since 1970 (POSIX time).
    public let time: UInt64

    /// The 64 bytes of the Ed25519 signature.
    let signature: [UInt8]

    /// Makes a cosignature, as a witness.
    ///
    /// The caller must have checked that the checkpoint is consistent with the last one it cosigned for the log.
    ///
    /// - Parameters:
    ///   - checkpoint: the checkpoint to sign, extension lines included.
    ///   - time: seconds since 1970 (POSIX time), at most 2⁶³ − 1.
    ///   - key: the key of the witness, of type ``KeyType/cosignature``.
    /// - Throws: ``KeyError/wrongType(_:needed:)``, ``KeyError/timeTooLarge(_:)`` or ``KeyError/signingFailed``.
    public init(of checkpoint: Checkpoint, time: UInt64, by key: SigningKey) throws(KeyError) {
        guard time <= Self.maximumTime else { throw .timeTooLarge(time) }
        let message = Self.message(time: time, text: checkpoint.text)
        signature = try key.sign(message: message, as: .cosignature)
        self.time = time
        noteSignature = NoteSignature(by: key.verifierKey, bytes: time.bigEndianBytes + signature)
    }

    /// Reads the time and the signature out of a signature on a note; nothing is verified.
    ///
    /// Returns nil unless the signature has the form of a cosignature: 8 bytes of time, at most 2⁶³ − 1, and 64 more.
    public init?(_ noteSignature: NoteSignature) {
        guard noteSignature.bytes.count == 8 + 64 else { return nil }
        time = UInt64(bigEndianBytes: noteSignature.bytes.prefix(8))
        signature = Array(noteSignature.bytes.dropFirst(8))
        self.noteSignature = noteSignature
        guard time <= Self.maximumTime else { return nil }
    }

    private static let maximumTime = UInt64(Int64.max)

    /// The bytes that are signed: two header lines, then the text of the checkpoint.
    static func message(time: UInt64, text: String) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + Array(text.utf8)
    }
}
