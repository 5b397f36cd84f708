public import Governance

/// A power that a decision gave to somebody, who has it on a day.
public struct PowerAnswer: Codable, Hashable, Sendable {
    /// The decision that gave it.
    public var decision: Named
    /// Its short name within the decision.
    public var delegation: String
    /// To do what, in the resolution’s words.
    public var power: String
    /// Who has to be consulted.
    public var inConsultationWith: [Named]
    /// From when; null where no date is stated.
    @Nullable public var since: EDTFDate?
    /// False where the dates on record leave it open whether it was so on the day asked about.
    public var isCertain: Bool
    /// How the decision stands besides having been made, such as that it was called in; null where there is nothing to say.
    @Nullable public var standing: String?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// Position of the record in the log.
    public var record: UInt64
    /// What later records say of that one, oldest first.
    public var amended: [AmendmentAnswer]
    /// To whom it was given, where the agency took over; null otherwise.
    @Nullable public var inherited: InheritedAnswer?
}
