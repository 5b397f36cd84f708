import Crypto

/// A named private key that signs notes (an "skey").
///
/// Printing, interpolating, dumping or mirroring a key shows its name and never its secret; only ``secretText`` does.
public struct SigningKey: Sendable {
    /// The public half, to give to those who check signatures.
    public let verifierKey: VerifierKey

    private let privateKey: Curve25519.Signing.PrivateKey

    /// Makes a new key from the system's secure random numbers.
    ///
    /// - Parameters:
    ///   - name: the name of the signer, usually a URL without its scheme; no spaces and no plus signs.
    ///   - type: what kind of signature the key makes.
    /// - Returns: the key.
    /// - Throws: ``KeyError/malformedName``.
    public static func generate(name: String, type: KeyType = .ed25519) throws(KeyError) -> SigningKey {
        try SigningKey(name: name, type: type, privateKey: Curve25519.Signing.PrivateKey())
    }

    /// Makes the key that belongs to a seed.
    ///
    /// - Parameters:
    ///   - name: the name of the signer, usually a URL without its scheme; no spaces and no plus signs.
    ///   - type: what kind of signature the key makes.
    ///   - seed: the 32 secret bytes (RFC 8032 section 5.1.5).
    /// - Throws: ``KeyError/malformedName`` or ``KeyError/wrongLength(_:)``.
    public init(name: String, type: KeyType, seed: [UInt8]) throws(KeyError) {
        guard let privateKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .wrongLength(seed.count)
        }
        try self.init(name: name, type: type, privateKey: privateKey)
    }

    /// Reads a key from its text form, `PRIVATE+KEY+<name>+<key ID>+<base64 key>`.
    ///
    /// - Parameter text: the bytes of the text, with nothing before or after: `string.utf8`, or an array.
    /// - Throws: ``KeyError`` for anything that is not such a text, or if the key ID does not belong to the key.
    public init(parsing text: some Collection<UInt8>) throws(KeyError) {
        guard text.starts(with: Self.prefix.utf8) else { throw .malformedSigningKey }
        let rest = ArraySlice(text.dropFirst(Self.prefix.utf8.count))
        let material = try KeyMaterial(parsing: rest, orThrow: .malformedSigningKey)
        try self.init(name: material.name, type: material.type, seed: material.bytes)
        guard verifierKey.id == material.statedID else {
            throw .wrongID(stated: material.statedID, computed: verifierKey.id)
        }
    }

    private init(name: String, type: KeyType, privateKey: Curve25519.Signing.PrivateKey) throws(KeyError) {
        verifierKey = try VerifierKey(name: name, type: type, publicKey: Array(privateKey.publicKey.rawRepresentation))
        self.privateKey = privateKey
    }

    private static let prefix = "PRIVATE+KEY+"

    /// The name of the signer.
    public var name: String {
        verifierKey.name
    }

    /// The text form with the secret in it, `PRIVATE+KEY+<name>+<key ID>+<base64 key>`: write it only to a safe place.
    public var secretText: String {
        let seed = Array(privateKey.rawRepresentation)
        return Self.prefix + KeyMaterial.text(name: name, id: verifierKey.id, type: verifierKey.type, bytes: seed)
    }

    /// Signs the text of a note; the key must be of type ``KeyType/ed25519``.
    ///
    /// Witnesses sign with ``Cosignature/init(of:time:by:)``.
    ///
    /// - Parameter text: the text of the note, with its last newline.
    /// - Returns: the signature.
    /// - Throws: ``KeyError/wrongType(_:needed:)`` or ``KeyError/signingFailed``.
    public func sign(_ text: String) throws(KeyError) -> NoteSignature {
        let bytes = try sign(message: Array(text.utf8), as: .ed25519)
        return NoteSignature(by: verifierKey, bytes: bytes)
    }

    func sign(message: [UInt8], as type: KeyType) throws(KeyError) -> [UInt8] {
        guard verifierKey.type == type else { throw .wrongType(verifierKey.type, needed: type) }
        guard let signature = try? privateKey.signature(for: message) else { throw .signingFailed }
        return Array(signature)
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    /// The name and key ID, without the secret.
    public var description: String {
        "SigningKey(\(name)+\(Hexadecimal.encode(verifierKey.id.bigEndianBytes)), secret not shown)"
    }

    /// A mirror that shows the public half only.
    public var customMirror: Mirror {
        Mirror(self, children: ["verifierKey": verifierKey])
    }
}
