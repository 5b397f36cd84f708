/// An answer for the eyes of a view: in JSON, the view and how much it withholds stand beside what the answer says.
///
/// Of the secretariat's view, which withholds nothing, the answer stands alone.
public struct Seen<Answer: Encodable>: Encodable {
    private enum Key: String, CodingKey {
        case view, withheld
    }

    private let answer: Answer
    private let view: View
    private let withheld: [Withheld]

    /// An answer with the view that it was asked in.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - ledger: The ledger that gave it.
    public init(_ answer: Answer, by ledger: Ledger) {
        (self.answer, view, withheld) = (answer, ledger.view, ledger.withheld)
    }

    /// Writes the answer.
    ///
    /// - Parameter encoder: Takes one value.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        try answer.encode(to: encoder)
        guard view != .secretariat else { return }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(view, forKey: .view)
        try container.encode(withheld, forKey: .withheld)
    }
}
