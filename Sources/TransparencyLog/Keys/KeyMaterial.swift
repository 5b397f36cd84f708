import Crypto

/// What the texts of verifier and signing keys have in common: `<name>+<key ID>+base64(type ‖ 32 bytes)`.
///
/// Source: C2SP signed-note, sections "Signatures" and "Verifier keys".
struct KeyMaterial {
    /// The length in bytes of an Ed25519 public key, and of the seed of a private one.
    static let byteCount = 32

    let name: String
    let statedID: UInt32
    let type: KeyType
    let bytes: [UInt8]

    /// Reads the text of a key; `malformed` is the error for a text that does not even have three parts.
    init(parsing text: ArraySlice<UInt8>, orThrow malformed: KeyError) throws(KeyError) {
        // Base64 has plus signs of its own, so only the first two separate.
        let parts = text.split(separator: .plus, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw malformed }
        guard let name = String(validating: parts[0], as: UTF8.self) else { throw .malformedName }
        try Self.requireName(name)
        guard let id = Hexadecimal.decode(parts[1]), id.count == 4, parts[1].elementsEqual(Hexadecimal.encode(id).utf8)
        else { throw .malformedID }
        guard let material = Base64.decode(parts[2]) else { throw .malformedBase64 }
        guard let first = material.first else { throw .wrongLength(0) }
        guard let type = KeyType(rawValue: first) else { throw .unsupportedType(first) }
        self.name = name
        statedID = UInt32(bigEndianBytes: id)
        self.type = type
        bytes = Array(material.dropFirst())
        try Self.requireLength(bytes)
    }

    /// The text of a key.
    static func text(name: String, id: UInt32, type: KeyType, bytes: [UInt8]) -> String {
        "\(name)+\(Hexadecimal.encode(id.bigEndianBytes))+\(Base64.encode([type.rawValue] + bytes))"
    }

    /// The ID of a key: the first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key).
    static func id(name: String, type: KeyType, publicKey: [UInt8]) -> UInt32 {
        var hasher = SHA256()
        hasher.update((Array(name.utf8) + [.newline, type.rawValue] + publicKey).span.bytes)
        return UInt32(bigEndianBytes: hasher.finalize().prefix(4))
    }

    static func requireName(_ name: String) throws(KeyError) {
        let isAllowed = name.unicodeScalars.allSatisfy { scalar in
            !scalar.properties.isWhitespace && scalar != "+" && scalar.value >= 0x20
        }
        guard !name.isEmpty, isAllowed else { throw .malformedName }
    }

    static func requireLength(_ bytes: [UInt8]) throws(KeyError) {
        guard bytes.count == byteCount else { throw .wrongLength(bytes.count) }
    }
}
