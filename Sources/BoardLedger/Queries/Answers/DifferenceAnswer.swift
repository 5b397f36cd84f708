/// What is said of a subject at one moment and was not at another, or the other way about.
public struct DifferenceAnswer: Codable, Hashable, Sendable {
    /// The subject.
    public var subject: Named
    /// The moment that is compared.
    public var from: Moment
    /// The moment that it is compared with.
    public var to: Moment
    /// What differs.
    public var changes: [DifferenceRow]
    /// The actions of a plan of which nothing differs.
    public var carriedOver: [Named]
    /// The records that say so: those that count at one of the moments and not at the other.
    public var records: [AuditRow]
}

/// One thing that differs between two moments.
public struct DifferenceRow: Codable, Hashable, Sendable {
    /// How it differs.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        /// It is said, and was not.
        case added
        /// It was said, and is not.
        case dropped
        /// It has other words.
        case reworded
        /// Somebody else owns it.
        case ownerChanged = "owner-changed"
        /// Something else about it is said.
        case changed
        /// The same is said, and another decision is behind it, or one that was not on record.
        case decidedOtherwise = "decided-otherwise"
    }

    /// How it differs.
    public var kind: Kind
    /// What it is about: the subject, or an action of the plan.
    public var subject: Named
    /// What it is, such as “lead agency”; “title” for the words of the subject itself.
    public var label: String
    /// What was said, or by which decision it was so; null where nothing was said.
    @Nullable public var before: String?
    /// What is said, or by which decision it is so; null where nothing is said.
    @Nullable public var after: String?
    /// Position of the record that says so; null where what is said has no record of its own.
    @Nullable public var record: UInt64?
    /// The difference in a sentence.
    public var sentence: String
}
