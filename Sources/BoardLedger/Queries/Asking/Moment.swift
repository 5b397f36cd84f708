public import Governance

/// The two times a question can be asked about: what was so on a day, and what the ledger had been told by then.
public struct Moment: Hashable, Sendable {
    /// What the ledger had been told.
    public struct Known: Hashable, Sendable, Codable {
        /// How many records it held.
        public var size: UInt64
        /// The day or instant asked about, as it was typed; nil where the size was.
        @Nullable public var asked: String?

        /// So many records.
        ///
        /// - Parameters:
        ///   - size: How many records the ledger held.
        ///   - asked: The day or instant asked about, as it was typed.
        public init(size: UInt64, asked: String? = nil) {
            self.size = size
            self.asked = asked
        }
    }

    /// The day asked about.
    public var asOf: Day
    /// How many records the ledger held; nil for all.
    public var knownSize: UInt64?
    /// The day or instant that stands behind that size, as it was typed; nil where the size was.
    public var askedAsKnown: String?
    /// Whether what takes effect after the day is told too, apart, as planned.
    ///
    /// Otherwise it is left out altogether.
    public var tellsPlans: Bool

    /// A moment.
    ///
    /// - Parameters:
    ///   - asOf: The day asked about.
    ///   - knownSize: How many records the ledger held; nil for all.
    ///   - tellsPlans: Whether what takes effect after the day is told too, apart.
    public init(asOf: Day, knownSize: UInt64? = nil, tellsPlans: Bool = false) {
        self.asOf = asOf
        self.knownSize = knownSize
        self.tellsPlans = tellsPlans
    }

    /// What the ledger had been told; nil for everything it holds.
    public var known: Known? { knownSize.map { Known(size: $0, asked: askedAsKnown) } }

    func knows(_ position: UInt64) -> Bool { knownSize.map { position < $0 } ?? true }

    /// The moment in words, as headings have it: “as of 1 March 2009, as known at 2009-05-01 (42 records)”.
    public var words: String {
        guard let known else { return "as of \(asOf.words)" }
        let records = known.size == 1 ? "1 record" : "\(known.size) records"
        return "as of \(asOf.words), as known at \(known.asked.map { "\($0) (\(records))" } ?? records)"
    }
}

extension Moment: Codable {
    private enum Key: String, CodingKey {
        case asOf, knownAt
    }

    /// Reads a day and what was known.
    ///
    /// - Parameter decoder: Holds one object.
    /// - Throws: What the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let known = try container.decodeIfPresent(Known.self, forKey: .knownAt)
        self.init(asOf: try container.decode(Day.self, forKey: .asOf), knownSize: known?.size)
        askedAsKnown = known?.asked
    }

    /// Writes the day and what was known, which is null for everything.
    ///
    /// - Parameter encoder: Takes one object.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(known, forKey: .knownAt)
    }
}
