public import Governance

/// A subject with the name people know it by.
public struct Named: Codable, Hashable, Sendable {
    /// The subject.
    public var id: SubjectID
    /// Its name or title.
    public var name: String
    /// The last day on which it exists, where that is on record and has come; null otherwise.
    @Nullable public var ended: EDTFDate?
}

/// Somebody who holds a part in something, with since when, by what authority and from what source.
public struct Holding: Codable, Hashable, Sendable {
    /// The agency, body, person or post.
    public var id: SubjectID
    /// Its name.
    public var name: String
    /// The last day on which it exists, where that is on record and has come; null otherwise.
    @Nullable public var ended: EDTFDate?
    /// The last day on which an agency was to exist, where that is past, planned only and not confirmed; null otherwise.
    @Nullable public var plannedEnd: EDTFDate?
    /// From when; null where no date is stated.
    @Nullable public var since: EDTFDate?
    /// Until when, where a later record ends it.
    @Nullable public var until: EDTFDate?
    /// False where the dates on record leave it open whether it held on the day asked about.
    public var isCertain: Bool
    /// The decision behind it; null where none is on record.
    @Nullable public var authority: SubjectID?
    /// Whether that decision was made after what it allows.
    public var isRetrospective: Bool
    /// Why it is not certain that it was made by the day asked about, and before what it allows; null where it is.
    @Nullable public var authorityDoubt: String?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// Position of the record in the log.
    public var record: UInt64
    /// What later records say of that one, oldest first.
    public var amended: [AmendmentAnswer]
    /// To whom it was given, where this agency took over; null otherwise.
    @Nullable public var inherited: InheritedAnswer?
    /// From whom else it was taken over, or beside a part of its own; empty for most.
    public var alsoInherited: [InheritedAnswer]
    /// Of a post: who holds it, or may, on the day asked about; empty where nobody is on record.
    public var heldBy: [Named]
    /// Of a post: since when nobody holds it, where a record says that; null otherwise, and where no date is stated.
    @Nullable public var vacantSince: EDTFDate?
    /// Of a post: whether a record says that nobody holds it on the day asked about.
    public var isVacant: Bool
    /// False where the dates on record leave it open who holds it, or whether anybody does.
    public var isHeldForCertain: Bool
}

/// To whom something was given that another took over.
public struct InheritedAnswer: Codable, Hashable, Sendable {
    /// The agency.
    public var from: Named
    /// From when it had it; null where no date is stated.
    @Nullable public var since: EDTFDate?
    /// Position of the record that gave it.
    public var record: UInt64
    /// Whether no source says that the succession happened: it was planned, and is not confirmed.
    public var isPlanned: Bool
}
