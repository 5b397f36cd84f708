internal import Crypto
internal import Foundation
internal import Governance

/// The key of one person, or of one exempt item: 32 random bytes, from which the key of each value is derived.
struct ProtectionKey: Hashable, Sendable {
    static let byteCount = 32

    let bytes: [UInt8]

    /// A new key.
    init() { bytes = .randomBytes(Self.byteCount) }

    /// A key that was stored, of a person with their name behind it; nil where the bytes are none.
    init?(stored: [UInt8]) {
        guard stored.count >= Self.byteCount else { return nil }
        bytes = Array(stored.prefix(Self.byteCount))
    }

    private func derived(_ salt: [UInt8], _ use: [UInt8]) -> [UInt8] {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes),
            salt: salt,
            info: use,
            outputByteCount: Self.byteCount
        ).withUnsafeBytes(Array.init)
    }

    /// The key of one value (HKDF of RFC 5869 with SHA-256).
    func key(salt: [UInt8], at place: ProtectedPlace) -> ValueKey { ValueKey(bytes: derived(salt, place.bytes)) }

    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")

    /// Whether a reference is one that a key made, and no name that somebody typed.
    static func isAssigned(_ id: SubjectID) -> Bool {
        id.kind == .person && id.slug.count == 28 && id.slug.hasPrefix("p-")
            && id.slug.dropFirst(2).allSatisfy(alphabet.contains)
    }

    /// A digest of a sheet that nobody can compare a guess with who does not have the key.
    func digest(ofSheet content: [UInt8]) -> [UInt8] {
        let own = derived([], Array("boardledger sheet v1".utf8))
        return Array(HMAC<SHA256>.authenticationCode(for: content, using: SymmetricKey(data: own)))
    }

    /// A name for whoever the key is of, which says nothing to those who do not have it: 26 letters and digits, of which
    /// nobody can find another name that gives the same.
    func reference(to name: String) -> String {
        let own = derived([], Array("boardledger assigned reference v1".utf8))
        let digest = Array(SHA256.hash(data: own + Array(name.utf8)).prefix(17))
        var (reference, buffer, count) = ("", 0, 0)
        for byte in digest {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= 5, reference.count < 26 {
                count -= 5
                reference.append(Self.alphabet[buffer >> count & 31])
            }
        }
        return "p-" + reference
    }
}

extension [UInt8] {
    /// So many bytes from the system’s source of secrets.
    static func randomBytes(_ count: Int) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes(Array.init)
    }

    /// Two small hexadecimal digits for each byte.
    var hexadecimal: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}

/// The key of one protected value: whoever has it can read this value and no other.
struct ValueKey: Hashable, Sendable {
    let bytes: [UInt8]

    var base64: String { Data(bytes).base64EncodedString() }

    /// A key of which the bytes are given.
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// A key that a record published; nil where it is none.
    init?(base64: String) {
        guard let data = Data(base64Encoded: base64), data.count == ProtectionKey.byteCount else { return nil }
        bytes = Array(data)
    }

    private static let noncePlusTag = 28
    /// The sizes that texts are padded to, in bytes, so that a ciphertext says little of the length of its text.
    private static let sizes = [64, 256, 1_024, 4_096, 16_384, 24_576]

    /// Stores a text.
    ///
    /// - Returns: The ciphertext, in base64; nil where the text is longer than any that records take.
    func seal(_ text: String, at place: ProtectedPlace) -> String? {
        let content = Array(text.utf8)
        guard let size = Self.sizes.first(where: { $0 >= content.count + 4 }) else { return nil }
        let count = withUnsafeBytes(of: UInt32(content.count).bigEndian, Array.init)
        let padding = [UInt8](repeating: 0, count: size - content.count - 4)
        let box = try? ChaChaPoly.seal(
            count + content + padding,
            using: SymmetricKey(data: bytes),
            authenticating: place.bytes
        )
        return box.map { $0.combined.base64EncodedString() }
    }

    /// Reads a value; nil where this is not its key, it stands elsewhere, or it was opened to another text.
    func open(_ value: ProtectedValue, at place: ProtectedPlace) -> String? {
        guard let combined = Data(base64Encoded: value.ciphertext), combined.count > Self.noncePlusTag,
            let box = try? ChaChaPoly.SealedBox(combined: combined),
            let padded = try? ChaChaPoly.open(box, using: SymmetricKey(data: bytes), authenticating: place.bytes),
            padded.count >= 4
        else { return nil }
        let count = padded.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard count <= padded.count - 4, let text = String(bytes: padded.dropFirst(4).prefix(count), encoding: .utf8),
            commitment(to: text) == value.commitment
        else { return nil }
        return text
    }

    /// SHA-256 over what it is for, the key and the text: 64 hexadecimal digits.
    func commitment(to text: String) -> String {
        let digest = SHA256.hash(data: Array("boardledger commitment v1\n".utf8) + bytes + Array(text.utf8))
        return Array(digest).hexadecimal
    }
}

extension ProtectedValue {
    /// A text, stored under a key.
    ///
    /// - Returns: The value; nil where the text is longer than any that records take.
    init?(_ text: String, _ key: ProtectionKey, of owner: SubjectID, at place: ProtectedPlace) {
        let salt = [UInt8].randomBytes(16)
        let own = key.key(salt: salt, at: place)
        guard let ciphertext = own.seal(text, at: place) else { return nil }
        self.init(
            key: owner,
            salt: Data(salt).base64EncodedString(),
            ciphertext: ciphertext,
            commitment: own.commitment(to: text)
        )
    }

    /// The value's own key.
    func ownKey(_ key: ProtectionKey, at place: ProtectedPlace) -> ValueKey? {
        Data(base64Encoded: salt).map { key.key(salt: Array($0), at: place) }
    }
}
