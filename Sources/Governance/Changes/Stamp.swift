/// What the envelope of one record says besides its change: where it stands, when it was recorded, when it happened.
package struct Stamp: Hashable, Sendable {
    /// Position in the log, from 0.
    package var position: UInt64
    /// The day the ledger was told, in UTC.
    package var recorded: Day
    /// When it happened or took effect; nil where not stated.
    package var occurred: EDTFDate?
    /// It happened no earlier, where that is known and no date is; asked of the records, never stored.
    package var notBefore: Day?

    package init(position: UInt64, recorded: Day, occurred: EDTFDate? = nil) {
        self.position = position
        self.recorded = recorded
        self.occurred = occurred
    }

    /// From this day on it is settled whether it had happened; nil where it counts on every day.
    ///
    /// What has no date and rests on a decision began no earlier than that, and was so when it was recorded.
    package func lastDay(under authority: SubjectID?) -> Day? {
        occurred?.earliest ?? authority.map { _ in recorded }
    }

    var mark: Mark { Mark(position: position, recorded: recorded) }
}
