import Crypto

/// A named public key that signatures on notes are checked with (a "vkey"; C2SP signed-note, section "Verifier keys").
///
/// Two keys are equal if their texts are, byte for byte.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    private let exactName: ExactString

    /// The key ID: names the key in signature lines, together with ``name``.
    public let id: UInt32

    /// What kind of signature the key checks.
    public let type: KeyType

    /// The 32 bytes of the Ed25519 public key (RFC 8032).
    public let publicKey: [UInt8]

    /// Makes a key from its parts.
    ///
    /// - Parameters:
    ///   - name: the name of the signer, usually a URL without its scheme; no spaces and no plus signs.
    ///   - type: what kind of signature the key checks.
    ///   - publicKey: the 32 bytes of the Ed25519 public key.
    /// - Throws: ``KeyError/malformedName`` or ``KeyError/wrongLength(_:)``.
    public init(name: String, type: KeyType, publicKey: [UInt8]) throws(KeyError) {
        try KeyMaterial.requireName(name)
        try KeyMaterial.requireLength(publicKey)
        exactName = ExactString(name)
        id = KeyMaterial.id(name: name, type: type, publicKey: publicKey)
        self.type = type
        self.publicKey = publicKey
    }

    /// Reads a key from its text form, `<name>+<key ID>+<base64 key>`.
    ///
    /// - Parameter text: the bytes of the text, with nothing before or after: `string.utf8`, or an array.
    /// - Throws: ``KeyError`` for anything that is not such a text, or if the key ID does not belong to the key.
    public init(parsing text: some Collection<UInt8>) throws(KeyError) {
        let material = try KeyMaterial(parsing: ArraySlice(text), orThrow: .malformedVerifierKey)
        try self.init(name: material.name, type: material.type, publicKey: material.bytes)
        guard id == material.statedID else { throw .wrongID(stated: material.statedID, computed: id) }
    }

    /// The name of the signer.
    public var name: String {
        exactName.string
    }

    /// The text form, `<name>+<key ID>+<base64 key>`.
    public var description: String {
        KeyMaterial.text(name: name, id: id, type: type, bytes: publicKey)
    }

    /// Whether a signature claims to be by this key: its name and key ID are the key's.
    func isNamed(by signature: NoteSignature) -> Bool {
        signature.keyID == id && ExactString(signature.name) == exactName
    }

    /// Whether a signature is this key's, and is right for a note text.
    ///
    /// - Parameters:
    ///   - signature: the signature, from a signature line.
    ///   - text: the text of the note, with its last newline.
    /// - Returns: true only if the signature names this key and verifies.
    public func verifies(_ signature: NoteSignature, of text: String) -> Bool {
        guard isNamed(by: signature) else { return false }
        switch type {
        case .ed25519:
            return verifies(signature.bytes, of: Array(text.utf8))
        case .cosignature:
            guard let cosignature = Cosignature(signature) else { return false }
            return verifies(cosignature.signature, of: Cosignature.message(time: cosignature.time, text: text))
        }
    }

    private func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
