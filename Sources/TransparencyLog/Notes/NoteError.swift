/// Why a signed note is refused.
public enum NoteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The note is larger than ``SignedNote/maximumByteCount``.
    case tooLarge(bytes: Int)
    /// The note is not valid UTF-8.
    case invalidUTF8
    /// A line holds a control character other than the newline that ends it.
    case controlCharacter(line: Int)
    /// The text does not end in a newline.
    case textWithoutNewline
    /// The last line of the note does not end in a newline.
    case unfinishedLine(line: Int)
    /// No empty line separates the text from the signatures.
    case noSeparator
    /// There are no signatures.
    case noSignatures
    /// There are more signatures than ``SignedNote/maximumSignatureCount``.
    case tooManySignatures
    /// A line among the signatures is not a signature line.
    case malformedSignature(line: Int)
    /// Two of the keys to check with have the same name and key ID.
    case ambiguousKeys(name: String)
    /// None of the signatures is by a key to check with.
    case noKnownSigner
    /// A signature by a known key does not fit the text.
    case badSignature(name: String)

    /// The reason in plain English.
    public var description: String {
        switch self {
        case .tooLarge(let bytes):
            "The note has \(bytes) bytes, but the most allowed is \(SignedNote.maximumByteCount)."
        case .invalidUTF8:
            "The note is not valid UTF-8 text."
        case .controlCharacter(let line):
            "Line \(line) of the note has a control character."
        case .textWithoutNewline:
            "The text of a note must end in a newline."
        case .unfinishedLine(let line):
            "Line \(line), the last line of the note, does not end in a newline."
        case .noSeparator:
            "The note has no empty line between its text and its signatures."
        case .noSignatures:
            "The note has no signatures."
        case .tooManySignatures:
            "The note has more than \(SignedNote.maximumSignatureCount) signatures."
        case .malformedSignature(let line):
            "Line \(line) of the note is not a signature: it must be an em dash, a key name and base64."
        case .ambiguousKeys(let name):
            "Two of the keys to check with have the name \(name) and the same key ID."
        case .noKnownSigner:
            "The note is not signed by any of the keys to check with."
        case .badSignature(let name):
            "The signature by \(name) is wrong: the text was changed after signing, or somebody else signed it."
        }
    }
}
