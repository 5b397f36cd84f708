/// What the envelope of one record says besides its event: when, by whom, by what authority, from what source.
package struct Stamp: Hashable, Sendable {
    /// Position in the log, from 0.
    package var position: UInt64
    /// The day the ledger was told, in UTC.
    package var recorded: Day
    /// When it happened or took effect; nil where not stated.
    package var occurred: EDTFDate?
    /// The decision that allows it, if one is named.
    package var authority: SubjectID?
    /// Where it was read.
    package var citation: Citation?

    package init(
        position: UInt64,
        recorded: Day,
        occurred: EDTFDate? = nil,
        authority: SubjectID? = nil,
        citation: Citation? = nil
    ) {
        self.position = position
        self.recorded = recorded
        self.occurred = occurred
        self.authority = authority
        self.citation = citation
    }

    var source: Source {
        Source(position: position, recorded: recorded.iso, authority: authority, citation: citation)
    }
}

/// Where a fact that stands in a state comes from: its record, the authority for it and the words it was read in.
package struct Source: Hashable, Sendable, Codable {
    /// Position of the record in the log, from 0.
    package var position: UInt64
    /// The day the ledger was told, ISO 8601.
    package var recorded: String
    package var authority: SubjectID?
    package var citation: Citation?
}

/// A fact with its source and the date it happened or took effect.
package struct Sourced<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    package var value: Value
    package var occurred: EDTFDate?
    package var source: Source

    init(_ value: Value, _ stamp: Stamp) {
        self.value = value
        self.occurred = stamp.occurred
        self.source = stamp.source
    }
}
