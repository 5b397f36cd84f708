/// One signature on a note: `— <name> <base64(key ID ‖ signature)>` (C2SP signed-note, section "Signatures").
public struct NoteSignature: Hashable, Sendable, CustomStringConvertible {
    private let exactName: ExactString

    /// The ID of the key that is said to have signed.
    public let keyID: UInt32

    /// The signature itself, without the key ID; what is in it depends on the type of the key.
    public let bytes: [UInt8]

    init(by key: VerifierKey, bytes: [UInt8]) {
        exactName = ExactString(key.name)
        keyID = key.id
        self.bytes = bytes
    }

    /// Reads a signature line, without its newline.
    ///
    /// Returns nil for anything that is not a signature line. Nothing is verified.
    ///
    /// - Parameter line: the bytes of the line: `string.utf8`, or an array.
    public init?(parsing line: some Collection<UInt8>) {
        guard line.starts(with: Self.dash.utf8) else { return nil }
        let fields = line.dropFirst(Self.dash.utf8.count).split(
            separator: .space,
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard fields.count == 2,
            let name = String(validating: fields[0], as: UTF8.self), (try? KeyMaterial.requireName(name)) != nil,
            let idAndSignature = Base64.decode(fields[1]), idAndSignature.count > 4
        else { return nil }
        exactName = ExactString(name)
        keyID = UInt32(bigEndianBytes: idAndSignature.prefix(4))
        bytes = Array(idAndSignature.dropFirst(4))
    }

    private static let dash = "\u{2014} "

    /// The name of the key that is said to have signed.
    public var name: String {
        exactName.string
    }

    /// The signature line, without its newline.
    public var description: String {
        "\(Self.dash)\(name) \(Base64.encode(keyID.bigEndianBytes + bytes))"
    }
}
