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
