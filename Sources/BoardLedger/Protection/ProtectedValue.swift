internal import CanonicalJSON
internal import Governance

/// A value as it stands in a record when only a few may read it: ciphertext beside a commitment.
///
/// The ciphertext is ChaCha20-Poly1305 (RFC 8439): twelve bytes of nonce, the padded text, sixteen bytes of tag. The
/// commitment is SHA-256 over the key of this value and its text, so that nobody can later open it to another text.
struct ProtectedValue: Codable, Hashable, Sendable {
    /// Under whose key it stands: an exemption, or the person whom it tells of.
    var key: SubjectID
    /// Sixteen bytes that make the key of this value one of its own, in base64.
    var salt: String
    /// In base64.
    var ciphertext: String
    /// 64 hexadecimal digits.
    var commitment: String

    /// As records hold it.
    static let fields: [FieldForm] = [
        .required("ciphertext", .text, "Nonce, ciphertext and tag of ChaCha20-Poly1305, in base64."),
        .required("commitment", .text, "SHA-256 over the value’s own key and its text, in hexadecimal digits."),
        .required("key", .reference([.exemption, .person]), "Under whose key it stands."),
        .required("salt", .text, "From which, with that key, the value’s own key is derived; in base64."),
    ]
}

/// Where a protected value stands: no ciphertext can be moved to another place and still be read.
struct ProtectedPlace: Hashable {
    var origin: String
    var subject: SubjectID
    var place: ProtectedText.Place

    /// What the ciphertext is bound to.
    var bytes: [UInt8] {
        Array("boardledger protected value v1\n\(origin)\n\(subject)\n\(place.record)\n\(place.field)\n".utf8)
    }
}

extension CheckedValue {
    /// The protected values that the data of a record holds, by the way to the field; nil for nearly all records.
    func protectedValues() throws -> [String: ProtectedValue]? {
        try member(DataKey.protected.rawValue)?.decode([String: ProtectedValue].self)
    }
}
