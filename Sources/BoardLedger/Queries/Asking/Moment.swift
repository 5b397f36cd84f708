public import Governance

/// The two times a question can be asked about: what was so on a day, and what the ledger had been told by then.
public struct Moment: Hashable, Sendable {
    /// The day asked about.
    public var asOf: Day
    /// How many records the ledger held; nil for all.
    public var knownSize: UInt64?

    /// A moment.
    ///
    /// - Parameters:
    ///   - asOf: The day asked about.
    ///   - knownSize: How many records the ledger held; nil for all.
    public init(asOf: Day, knownSize: UInt64? = nil) {
        self.asOf = asOf
        self.knownSize = knownSize
    }

    func knows(_ position: UInt64) -> Bool {
        knownSize.map { position < $0 } ?? true
    }
}
