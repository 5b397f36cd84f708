/// What kind of signature a key makes; the byte that notes and key texts carry (C2SP signed-note).
public enum KeyType: UInt8, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// Ed25519 over the note text: what a log signs with.
    case ed25519 = 0x01
    /// Ed25519 over a time and a checkpoint (cosignature/v1): what a witness signs with (C2SP tlog-cosignature).
    case cosignature = 0x04

    /// The type in words.
    public var description: String {
        switch self {
        case .ed25519: "Ed25519 signature"
        case .cosignature: "Ed25519 cosignature"
        }
    }
}
