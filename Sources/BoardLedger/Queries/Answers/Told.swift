/// An answer with the moment it is about: in JSON, one object that holds the day, what was known, and the answer.
///
/// The keys of an answer that is an object stand beside those of the moment; one that is a list has a name of its own.
public struct Told<Answer: Encodable>: Encodable {
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// The moment asked about.
    public var moment: Moment
    /// The answer.
    public var answer: Answer
    /// What the answer is called, where it is a list.
    public var name: String?

    /// An answer with its moment.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - moment: The moment asked about.
    ///   - name: What the answer is called, where it is a list.
    public init(_ answer: Answer, _ moment: Moment, name: String? = nil) {
        (self.answer, self.moment, self.name) = (answer, moment, name)
    }

    /// Writes the object.
    ///
    /// - Parameter encoder: Takes one object.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        if let name {
            var named = encoder.container(keyedBy: Name.self)
            try named.encode(answer, forKey: Name(stringValue: name))
        } else {
            try answer.encode(to: encoder)
        }
        try moment.encode(to: encoder)
    }
}
