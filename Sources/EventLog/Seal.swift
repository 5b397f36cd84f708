internal import CanonicalJSON
internal import TransparencyLog

/// What a seal says of the records before it.
struct Seal: Codable, Hashable, Sendable {
    /// The subject that all seals belong to; it has no entry in the map.
    static let subject = "log"
    static let type = "log.sealed.v1"

    /// How many records they are, in decimal.
    var records: String
    /// The root of the subject map over them, in base64.
    var root: String
    /// How many subjects they have.
    var subjects: Int
}

extension Seal {
    /// Whether a record is this seal.
    func isSaid(by record: Record) -> Bool {
        record.isSeal && ExactText(record.subject) == ExactText(Self.subject)
            && record.data == (try? CanonicalFragment(encoding: self))
    }
}

/// The seals of a log, one after another.
struct Seals: Sendable {
    /// The map that the last seal commits to.
    private(set) var map = SubjectMap()

    /// What the next seal must say.
    ///
    /// - Parameters:
    ///   - position: Where it stands.
    ///   - counts: How many records those subjects have that got one since the last seal.
    /// - Returns: The seal that tells the truth.
    mutating func next(at position: UInt64, after counts: [(subject: [UInt8], records: UInt64)]) -> Seal {
        let counts = counts.filter { !$0.subject.elementsEqual(Seal.subject.utf8) }
        if map.count == 0 {
            map = SubjectMap(counts)
        } else {
            for (subject, records) in counts { map.set(subject, to: records) }
        }
        return Seal(records: String(position), root: map.root.base64, subjects: map.count)
    }
}

extension Record {
    /// Whether the record belongs to the log's own keeping rather than to what it is kept for.
    public var isSeal: Bool { type == Seal.type }
}
