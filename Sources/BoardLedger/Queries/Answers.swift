public import Governance

/// Where a fact was read.
public struct CitationAnswer: Codable, Hashable, Sendable {
    /// The document, such as `report/draft-plan-2009`.
    @Nullable public var document: SubjectID?
    /// The paragraph, page or minute.
    @Nullable public var place: String?
    /// The document's own words.
    @Nullable public var words: String?

    init?(_ citation: Citation?) {
        guard let citation else { return nil }
        document = citation.document?.id
        place = citation.place
        words = citation.words
    }
}

/// A subject with the name people know it by.
public struct Named: Codable, Hashable, Sendable {
    /// The subject.
    public var id: SubjectID
    /// Its name or title.
    public var name: String
}

/// Somebody who holds a part in something, with since when, by what authority and from what source.
public struct Holding: Codable, Hashable, Sendable {
    /// The agency, body, person or post.
    public var id: SubjectID
    /// Its name.
    public var name: String
    /// From when; null where no date is stated.
    @Nullable public var since: EDTFDate?
    /// Until when, where a later record ends it.
    @Nullable public var until: EDTFDate?
    /// False where the dates on record leave it open whether it held on the day asked about.
    public var isCertain: Bool
    /// The decision behind it; null where none is on record.
    @Nullable public var authority: SubjectID?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// Position of the record in the log.
    public var record: UInt64
}

/// Something that is not on record, and what the ledger knows about that.
public struct GapAnswer: Codable, Hashable, Sendable {
    /// The gap's own subject; null where nobody recorded the blank and the ledger noticed it.
    @Nullable public var gap: SubjectID?
    /// The subject it is missing of.
    public var about: Named
    /// What is missing.
    public var field: Gap.Field
    /// Why it is missing, in a sentence.
    public var words: String
    /// Since when.
    @Nullable public var since: EDTFDate?
    /// Who owes it; empty where no record says.
    public var owedBy: [Named]
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
}
