/// Why a checkpoint is refused.
public enum CheckpointError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The signed note around the checkpoint is refused.
    case note(NoteError)
    /// The text does not have at least three complete lines.
    case tooFewLines(count: Int)
    /// The last line does not end in a newline.
    case unfinishedLine(line: Int)
    /// The origin, line 1, is empty or not plain text.
    case malformedOrigin
    /// The tree size, line 2, is not a decimal number without leading zeroes, or is above ``MerkleTree/maximumSize``.
    case malformedSize
    /// The root hash, line 3, is not the base64 of 32 bytes.
    case malformedRoot
    /// An extension line is empty or not plain text.
    case malformedExtension(line: Int)
    /// The checkpoint of an empty tree must have the root of the empty tree.
    case wrongEmptyRoot
    /// The checkpoint is for another log.
    case wrongOrigin(String, expected: String)
    /// The key to check with is not a log's key.
    case key(KeyError)

    /// The reason in plain English.
    public var description: String {
        switch self {
        case .note(let error):
            error.description
        case .tooFewLines(let count):
            "A checkpoint has at least 3 lines (origin, size and root hash), but this one has \(count)."
        case .unfinishedLine(let line):
            "Line \(line), the last line of the checkpoint, does not end in a newline."
        case .malformedOrigin:
            "Line 1 of the checkpoint, the origin, must be text of at least one character, on one line."
        case .malformedSize:
            "Line 2 of the checkpoint, the size, must be a whole number without leading zeroes, at most \(Int64.max)."
        case .malformedRoot:
            "Line 3 of the checkpoint, the root hash, must be 32 bytes in standard base64."
        case .malformedExtension(let line):
            "Line \(line) of the checkpoint, an extension line, must be text of at least one character, on one line."
        case .wrongEmptyRoot:
            "The checkpoint is for an empty tree, but its root hash is not that of an empty tree."
        case .wrongOrigin(let origin, let expected):
            "The checkpoint is for the log \(origin), not \(expected)."
        case .key(let error):
            error.description
        }
    }
}
