/// Why the text of a key is refused, or why a key cannot sign.
///
/// No case carries any part of a signing key's secret.
public enum KeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A verifier key is not of the form `<name>+<key ID>+<base64 key>`.
    case malformedVerifierKey
    /// A signing key is not of the form `PRIVATE+KEY+<name>+<key ID>+<base64 key>`.
    case malformedSigningKey
    /// The name is empty, or holds a space, a plus sign or a control character.
    case malformedName
    /// The key ID is not eight lower-case hexadecimal digits.
    case malformedID
    /// The key is not standard, padded base64.
    case malformedBase64
    /// The key is of a type that is not supported here.
    case unsupportedType(UInt8)
    /// The key does not have 32 bytes after its type.
    case wrongLength(Int)
    /// The key ID is not the one that follows from the name and the key.
    case wrongID(stated: UInt32, computed: UInt32)
    /// The key makes another type of signature than the one asked for.
    case wrongType(KeyType, needed: KeyType)
    /// The time of a cosignature is above 2⁶³ − 1 seconds.
    case timeTooLarge(UInt64)
    /// The cryptographic library refused to sign.
    case signingFailed

    /// The reason in plain English.
    public var description: String {
        switch self {
        case .malformedVerifierKey:
            "A verifier key must be written <name>+<key ID>+<base64 key>."
        case .malformedSigningKey:
            "A signing key must be written PRIVATE+KEY+<name>+<key ID>+<base64 key>."
        case .malformedName:
            "The name of a key must not be empty, and must not have spaces, plus signs or control characters."
        case .malformedID:
            "The key ID must be 8 lower-case hexadecimal digits."
        case .malformedBase64:
            "The key must be in standard base64, with its padding."
        case .unsupportedType(let type):
            "Keys of type \(type) are not supported, only type 1 (Ed25519) and type 4 (Ed25519 cosignature)."
        case .wrongLength(let count):
            "The key must have 32 bytes after its type, but it has \(count)."
        case .wrongID(let stated, let computed):
            """
            The key ID \(Hexadecimal.encode(stated.bigEndianBytes)) does not belong to this name and key: \
            it should be \(Hexadecimal.encode(computed.bigEndianBytes)).
            """
        case .wrongType(let type, let needed):
            "This needs a key of type \(needed.rawValue) (\(needed)), but the key is of type \(type.rawValue) (\(type))."
        case .timeTooLarge(let time):
            "The time of a cosignature must be at most \(Int64.max) seconds, but it is \(time)."
        case .signingFailed:
            "The cryptographic library could not make the signature."
        }
    }
}
