internal import Governance

/// The second line of a piece of evidence.
struct Evidence: Encodable {
    struct Question: Encodable {
        var asOf: String
        @Nullable var knownAt: String?
        var made: String
        var subject: SubjectID
    }

    /// A record with its proof; of one that the view must not see, the hash of its leaf and where it stands.
    struct Proven: Codable, Hashable {
        var record: String?
        var leaf: String?
        var position: String?
        var proof: [String]
    }

    /// What proves that words of the answer are those that a record stored protected.
    struct Opening: Codable, Hashable {
        var record: UInt64
        var field: String
        var key: String
        var text: String
    }

    struct Subject: Encodable {
        var subject: SubjectID
        var count: String
        var proof: [String]
        var records: [Proven]
        /// Nil under a seal of the first version, which does not count them.
        var naming: Naming?
    }

    /// The records of other subjects that name a subject.
    struct Naming: Encodable {
        var count: String
        /// Nil where they are not brought along.
        @Nullable var records: [Proven]?
    }

    struct Consistency: Codable, Hashable {
        var size: String
        var proof: [String]
    }

    var question: Question
    var answer: EvidenceAnswer
    var text: String
    var checkpoint: String
    @Nullable var consistency: Consistency?
    var seal: Proven
    var subjects: [Subject]
    /// Nil where nothing is opened and nothing withheld, as readers of the second version have it.
    var openings: [Opening]?
    var view: View?

    /// The first line: a reader of the first version does not know what is counted under later seals, and one of the second
    /// nothing of protected values.
    var header: String {
        let version = openings != nil ? "v3" : subjects.contains { $0.naming != nil } ? "v2" : "v1"
        return "boardledger-evidence/\(version)"
    }
}
