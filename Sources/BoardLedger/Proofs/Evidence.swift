internal import Governance

/// The second line of a piece of evidence.
struct Evidence: Encodable {
    struct Question: Encodable {
        var asOf: String
        @Nullable var knownAt: String?
        var made: String
        var subject: SubjectID
    }

    struct Proven: Codable, Hashable {
        var record: String
        var proof: [String]
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

    /// The first line: a reader of the first version does not know what is counted under later seals.
    var header: String { "boardledger-evidence/\(subjects.contains { $0.naming != nil } ? "v2" : "v1")" }
}
