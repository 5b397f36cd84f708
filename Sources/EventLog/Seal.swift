internal import CanonicalJSON
internal import TransparencyLog

/// What a seal says of the records before it.
struct Seal: Codable, Hashable, Sendable {
    /// The subject that all seals belong to.
    static let subject = "log"
    static let subjectBytes = Array(subject.utf8)

    /// What a seal counts; the article <doc:Completeness> says it of each.
    enum Version: String, CaseIterable, Sendable {
        /// The records of each subject but `log`.
        case first = "log.sealed.v1"
        /// The records of each subject, and the records that name it; seals are no records here.
        case second = "log.sealed.v2"

        var type: String { rawValue }

        /// The version of a seal of a type; nil where records of that type are no seals.
        init?(type: String) { self.init(rawValue: type) }

        /// The same from the bytes of the type.
        init?(type: RawSpan) {
            guard let version = Self.types.first(where: { type.holds($0.type) })?.version else { return nil }
            self = version
        }

        private static let types = allCases.map { (version: $0, type: Array($0.type.utf8)) }
    }

    /// How many records they are, in decimal.
    var records: String
    /// The root of the subject map over them, in base64.
    var root: String
    /// How many subjects the map has.
    var subjects: Int

    init(over records: UInt64, root: Hash, subjects: Int) {
        (self.records, self.root, self.subjects) = (String(records), root.base64, subjects)
    }
}

extension Seal {
    /// Whether a record is this seal.
    func isSaid(by record: Record) -> Bool {
        record.isSeal && ExactText(record.subject) == ExactText(Self.subject)
            && record.data == (try? CanonicalFragment(encoding: self))
    }
}

/// The seals of one version in a log, one after another.
struct Seals: Sendable {
    /// The map that the last seal commits to.
    private(set) var map = SubjectMap()

    /// What the next seal must say.
    ///
    /// - Parameters:
    ///   - position: Where it stands.
    ///   - counts: What is counted of those subjects of which something changed since the last seal.
    /// - Returns: The seal that tells the truth.
    mutating func next(at position: UInt64, after counts: [(subject: [UInt8], counts: SubjectCounts)]) -> Seal {
        if map.count == 0 {
            map = SubjectMap(counts)
        } else {
            for (subject, counts) in counts { map.set(subject, to: counts) }
        }
        return Seal(over: position, root: map.root, subjects: map.count)
    }
}

extension Record {
    /// Whether the record belongs to the log's own keeping rather than to what it is kept for.
    public var isSeal: Bool { Seal.Version(type: type) != nil }
}

extension StoredRecord {
    /// Whether the record belongs to the log's own keeping rather than to what it is kept for.
    public var isSeal: Bool { sealVersion != nil }

    var sealVersion: Seal.Version? { withBytes(of: .type) { Seal.Version(type: $0) } }

    /// Visits the texts that may name other subjects: its authority, and every string in its data.
    ///
    /// One text may come more than once.
    func forEachName<Failure: Error>(_ body: (RawSpan) throws(Failure) -> Void) throws(Failure) {
        try withBytes(of: .authority, body)
        try data.forEachString(body)
    }
}
