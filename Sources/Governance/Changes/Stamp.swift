/// What the envelope of one record says besides its change: where it stands, when it was recorded, when it happened.
package struct Stamp: Hashable, Sendable {
    /// Position in the log, from 0.
    package var position: UInt64
    /// The day the ledger was told, in UTC.
    package var recorded: Day
    /// When it happened or took effect; nil where not stated.
    package var occurred: EDTFDate?

    package init(position: UInt64, recorded: Day, occurred: EDTFDate? = nil) {
        self.position = position
        self.recorded = recorded
        self.occurred = occurred
    }

    var mark: Mark { Mark(position: position, recorded: recorded) }
}
