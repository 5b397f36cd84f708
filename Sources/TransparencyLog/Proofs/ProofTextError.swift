/// Why a text that carries hashes and a checkpoint is refused: a ``TLogProof`` or an ``AddCheckpointRequest``.
public enum ProofTextError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text is larger than ``SignedNote/maximumByteCount``.
    case tooLarge(bytes: Int)
    /// The first line is not `c2sp.org/tlog-proof@v1`.
    case wrongHeader
    /// The extra data is empty or not base64.
    case malformedExtra(line: Int)
    /// There is no line `index <number>` where it should be.
    case malformedIndex(line: Int)
    /// There is no line `old <number>` where it should be.
    case malformedOldSize(line: Int)
    /// A line among the hashes is not the base64 of 32 bytes.
    case malformedHash(line: Int)
    /// There are more than 63 hashes; no proof needs more.
    case tooManyHashes
    /// No empty line comes before the checkpoint.
    case noSeparator
    /// The checkpoint is refused; its own line 1 is at this line of the text.
    case checkpoint(CheckpointError, line: Int)
    /// The index is not in the tree of the checkpoint.
    case indexOutsideTree(index: UInt64, size: UInt64)
    /// The old size is above the size of the checkpoint.
    case oldSizeTooLarge(oldSize: UInt64, size: UInt64)

    /// The reason in plain English.
    public var description: String {
        switch self {
        case .tooLarge(let bytes):
            "The text has \(bytes) bytes, but the most allowed is \(SignedNote.maximumByteCount)."
        case .wrongHeader:
            "Line 1 must be \(TLogProof.header)."
        case .malformedExtra(let line):
            "Line \(line), the extra data, must be in standard base64 and not be empty."
        case .malformedIndex(let line):
            "Line \(line) must be the word index, a space and a whole number without leading zeroes."
        case .malformedOldSize(let line):
            "Line \(line) must be the word old, a space and a whole number without leading zeroes."
        case .malformedHash(let line):
            "Line \(line), a hash of the proof, must be 32 bytes in standard base64."
        case .tooManyHashes:
            "The proof has more than \(ProofText.maximumHashCount) hashes."
        case .noSeparator:
            "There is no empty line between the proof and the checkpoint."
        case .checkpoint(let error, let line):
            "The checkpoint that starts on line \(line) is refused. \(error)"
        case .indexOutsideTree(let index, let size):
            "The proof is for leaf number \(index), but its checkpoint is for a tree of size \(size)."
        case .oldSizeTooLarge(let oldSize, let size):
            "The old size, \(oldSize), is greater than the size of the checkpoint, \(size)."
        }
    }
}
