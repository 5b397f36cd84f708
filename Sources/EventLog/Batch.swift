public import CanonicalJSON
internal import TransparencyLog

/// What happened, before the log gives it its position.
public struct Draft: Sendable {
    /// What happened, such as `action.added.v1`.
    public var type: String
    /// What it happened to, such as `action/area-workshops`.
    public var subject: String
    /// When it happened or took effect, in EDTF.
    public var occurred: String?
    /// The subject that allows it.
    public var authority: String?
    /// The id of the record that caused it.
    public var causationID: String?
    /// The event's own fields.
    public var data: CanonicalFragment

    /// A draft of one record.
    ///
    /// - Parameters:
    ///   - type: What happened.
    ///   - subject: What it happened to.
    ///   - occurred: When, in EDTF.
    ///   - authority: The subject that allows it.
    ///   - causationID: The id of the record that caused it.
    ///   - data: The event's own fields.
    public init(
        type: String,
        subject: String,
        occurred: String? = nil,
        authority: String? = nil,
        causationID: String? = nil,
        data: CanonicalFragment
    ) {
        self.type = type
        self.subject = subject
        self.occurred = occurred
        self.authority = authority
        self.causationID = causationID
        self.data = data
    }
}

/// What the records of one batch share: who, as what, and the name under which the batch is recorded only once.
public struct Batch: Hashable, Sendable {
    /// Names the batch: at most 128 bytes.
    public let id: String
    /// Commits to the name and the content, so that the same name with other content is told apart: 32 hexadecimal digits.
    public let commitment: String
    /// Who records it.
    public let actor: String
    /// As what they record it.
    public let capacity: String

    /// The id of its first record.
    public var firstRecordID: String { "\(commitment).1" }

    /// The longest name, in bytes of UTF-8.
    public static let longestID = 128

    /// What the names of the log's own batches begin with.
    static let ownPrefixes = ["seal:", "log:"]

    /// A batch, named by the caller or by its content.
    ///
    /// - Parameters:
    ///   - id: Its name; left out, the SHA-256 digest of its content.
    ///   - content: Everything that makes the request what it is, such as the bytes of a sheet.
    ///   - actor: Who records it.
    ///   - capacity: As what they record it.
    /// - Throws: ``LogError/badBatchID(_:)`` where the name is empty, too long, holds control characters, or is
    ///   one that the log keeps for itself.
    public init(id: String? = nil, content: [UInt8], actor: String, capacity: String) throws(LogError) {
        let digest = Hash.sha256(content)
        let name = id ?? "sha256:\(digest.hex)"
        guard Self.isID(name), !Self.ownPrefixes.contains(where: { name.utf8.starts(with: $0.utf8) }) else {
            throw .badBatchID(name)
        }
        self.init(name, digest, actor: actor, capacity: capacity)
    }

    /// The batch of the seal over so many records.
    init(sealing size: UInt64, content: [UInt8]) {
        self.init(own: "seal:\(size)", content: content)
    }

    /// A batch of the log's own.
    init(own name: String, content: [UInt8]) {
        self.init(name, Hash.sha256(content), actor: "boardledger", capacity: "log")
    }

    private init(_ name: String, _ digest: Hash, actor: String, capacity: String) {
        self.id = name
        self.actor = actor
        self.capacity = capacity
        commitment = String(MerkleTree.leafHash(Array(name.utf8) + [0] + digest.bytes).hex.prefix(32))
    }

    static func isID(_ text: String) -> Bool {
        (1...longestID).contains(text.utf8.count) && !text.holdsControlCharacter
    }
}

/// What must be so of a subject for a record to be appended to it.
public enum ExpectedVersion: Hashable, Sendable {
    /// Nothing: append after whatever is there.
    case any
    /// The subject has no record yet.
    case noRecord
    /// The subject has exactly this many records.
    case records(UInt64)
}
