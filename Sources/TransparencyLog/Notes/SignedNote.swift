/// A text with signatures under it (C2SP signed-note v1.0.0).
///
///     If you think cryptography is the answer to your problem,
///     then you don't know what your problem is.
///
///     — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
///
/// The text ends in a newline; the last empty line separates it from the signatures. A note that was read has verified
/// nothing yet: do not use its text before ``verified(by:)`` has returned.
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
    /// The largest note that is accepted, in bytes.
    public static let maximumByteCount = 1_000_000

    /// The most signatures that are accepted on one note.
    public static let maximumSignatureCount = 100

    private let exactText: ExactString

    /// The signatures in the order of their lines, known or not; at least one.
    public let signatures: [NoteSignature]

    /// Makes a note from a text and signatures; nothing is verified.
    ///
    /// - Parameters:
    ///   - text: the text, which ends in a newline and has no other control characters.
    ///   - signatures: at least one signature.
    /// - Throws: ``NoteError`` if the note would be malformed or too large.
    public init(text: String, signatures: [NoteSignature]) throws(NoteError) {
        guard text.utf8.last == .newline else { throw .textWithoutNewline }
        exactText = ExactString(text)
        self.signatures = signatures
        guard !signatures.isEmpty else { throw .noSignatures }
        guard signatures.count <= Self.maximumSignatureCount else { throw .tooManySignatures }
        try Self.requireAllowedBytes(Array(description.utf8))
    }

    /// Reads a note; nothing is verified.
    ///
    /// A note that is accepted gives the same bytes again as its ``description``.
    ///
    /// - Parameter bytes: the whole note, from a file or the network: an array, or `string.utf8`.
    /// - Throws: ``NoteError`` for anything that is not a signed note.
    public init(parsing bytes: some Collection<UInt8>) throws(NoteError) {
        let bytes = Array(bytes)
        try Self.requireAllowedBytes(bytes)
        let lineCount = bytes.count { $0 == .newline }
        guard bytes.last == .newline else { throw .unfinishedLine(line: lineCount + 1) }
        guard let separator = Self.lastEmptyLine(of: bytes) else { throw .noSeparator }
        guard let text = String(validating: bytes[..<separator], as: UTF8.self) else { throw .invalidUTF8 }

        var signatures: [NoteSignature] = []
        var lines = LineReader(bytes[(separator + 1)...])
        let linesBefore = bytes[...separator].count { $0 == .newline }
        while let line = lines.next() {
            guard signatures.count < Self.maximumSignatureCount else { throw .tooManySignatures }
            guard let signature = NoteSignature(parsing: line) else {
                throw .malformedSignature(line: linesBefore + signatures.count + 1)
            }
            signatures.append(signature)
        }
        guard !signatures.isEmpty else { throw .noSignatures }
        exactText = ExactString(text)
        self.signatures = signatures
    }

    /// The text, with its last newline.
    ///
    /// Do not use it before ``verified(by:)`` has returned.
    public var text: String {
        exactText.string
    }

    /// The whole note: text, empty line and signature lines.
    public var description: String {
        signatures.reduce(into: text + "\n") { note, signature in note += "\(signature)\n" }
    }

    /// The note with one more signature, which is not verified.
    ///
    /// - Parameter signature: the signature to add under the others.
    /// - Returns: the longer note.
    /// - Throws: ``NoteError/tooManySignatures`` or ``NoteError/tooLarge(bytes:)``.
    public func adding(_ signature: NoteSignature) throws(NoteError) -> SignedNote {
        try SignedNote(text: text, signatures: signatures + [signature])
    }

    /// Checks the signatures against keys that the caller trusts.
    ///
    /// Signatures by other keys are ignored. A signature by one of the keys that fails rejects the note.
    /// Cost: one Ed25519 verification for each signature by one of the keys.
    ///
    /// - Parameter keys: the keys to check with.
    /// - Returns: the signatures by these keys, in the order of their lines, with the key of each; at least one.
    /// - Throws: ``NoteError/noKnownSigner``, ``NoteError/badSignature(name:)`` or ``NoteError/ambiguousKeys(name:)``.
    public func verified(
        by keys: [VerifierKey]
    ) throws(NoteError) -> [(key: VerifierKey, signature: NoteSignature)] {
        var verified: [(key: VerifierKey, signature: NoteSignature)] = []
        for signature in signatures {
            let named = Set(keys.filter { $0.isNamed(by: signature) })
            guard named.count <= 1 else { throw .ambiguousKeys(name: signature.name) }
            guard let key = named.first else { continue }
            guard key.verifies(signature, of: text) else { throw .badSignature(name: signature.name) }
            verified.append((key, signature))
        }
        guard !verified.isEmpty else { throw .noKnownSigner }
        return verified
    }

    private static func requireAllowedBytes(_ bytes: [UInt8]) throws(NoteError) {
        guard bytes.count <= maximumByteCount else { throw .tooLarge(bytes: bytes.count) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .invalidUTF8 }
        if let control = bytes.firstIndex(where: { $0 < 0x20 && $0 != .newline }) {
            throw .controlCharacter(line: bytes[..<control].count { $0 == .newline } + 1)
        }
    }

    /// The position of the newline that is the last empty line; the text before it ends in a newline.
    private static func lastEmptyLine(of bytes: [UInt8]) -> Int? {
        bytes.indices.dropFirst().last { bytes[$0] == .newline && bytes[$0 - 1] == .newline }
    }
}
