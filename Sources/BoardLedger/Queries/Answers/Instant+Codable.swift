public import EventLog

/// An instant in an answer is written as records write it: RFC 3339 in UTC.
extension Instant: Codable {
    /// Reads an instant from a string, RFC 3339 in UTC with milliseconds.
    ///
    /// - Parameter decoder: Holds one string.
    /// - Throws: `DecodingError` where there is no string, or the string is no instant.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Self(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text)” is no instant, such as 2009-02-17T10:00:00.000Z."
            )
        }
        self = instant
    }

    /// Writes the text form.
    ///
    /// - Parameter encoder: Takes one string.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
