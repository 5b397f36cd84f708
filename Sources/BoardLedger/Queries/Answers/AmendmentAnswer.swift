public import EventLog
public import Governance

/// What a later record says of an earlier one of the same subject.
public struct AmendmentAnswer: Codable, Hashable, Sendable {
    /// What it does to the earlier record.
    public enum Effect: String, Codable, Sendable {
        /// It says it anew, because it was wrong.
        case correction
        /// It says it anew, with more than was known.
        case addition
        /// It says it anew, with words withheld that stand in the earlier one in clear.
        case withholding
        /// It says it anew, with words in clear that were withheld.
        case opening
        /// It takes it back.
        case withdrawal
        /// It notes that its source misspells something.
        case spelling
    }

    /// What it does to the earlier record.
    public var effect: Effect
    /// Position of the later record.
    public var record: UInt64
    /// Position of the earlier record.
    public var of: UInt64
    /// When the ledger was told.
    public var recorded: Instant
    /// The day on which that was, in the ledger's time zone.
    public var recordedOn: Day
    /// Who recorded it.
    public var actor: String
    /// As what they recorded it.
    public var capacity: String
    /// The decision that allows it; null where none is on record.
    @Nullable public var authority: SubjectID?
    /// The meeting whose minutes were confirmed as amended, and so correct it; null where it is no such correction.
    @Nullable public var minutes: SubjectID?
    /// Why, in the words of who recorded it; null for an addition.
    @Nullable public var reason: String?
    /// What the record before said, in words.
    public var before: String
    /// When what the record before said was to have happened; null where it stated no date.
    @Nullable public var occurredBefore: EDTFDate?
}
