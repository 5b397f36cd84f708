/// Reads values from canonical JSON (RFC 8785), and refuses every other spelling of the same value.
///
/// All bytes are checked, also those of members that the type does not read. Members are matched by the bytes of
/// their names. Errors are `CanonicalJSONError`, except those that a type's own `init(from:)` throws.
public struct CanonicalJSONDecoder: Sendable {
    private let maximumDepth: Int
    private let maximumSize: Int

    /// Makes a decoder with limits.
    ///
    /// - Parameters:
    ///   - maximumDepth: How many objects and arrays may stand inside one another, at most 512.
    ///   - maximumSize: The largest number of bytes accepted.
    public init(
        maximumDepth: Int = CanonicalJSON.defaultMaximumDepth,
        maximumSize: Int = CanonicalJSON.defaultMaximumSize
    ) {
        self.maximumDepth = maximumDepth
        self.maximumSize = maximumSize
    }

    /// Reads a value from a whole document.
    ///
    /// - Parameters:
    ///   - type: The type to read.
    ///   - bytes: The document, UTF-8.
    /// - Returns: The value.
    /// - Throws: `CanonicalJSONError`, or what the type's own `init(from:)` throws.
    public func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        let tape = try Scanner.tape(of: bytes.span.bytes, maximumDepth: maximumDepth, maximumSize: maximumSize)
        return try decode(type, from: Document(bytes: bytes, tape: tape))
    }

    /// Reads a value from a whole document in memory that somebody else owns.
    ///
    /// The document is checked where it stands; once it has passed, its bytes are copied, because a `Decoder` may
    /// outlive the call and a span may not. The copy takes one to three hundredths of the time of the whole call.
    /// - Parameters:
    ///   - type: The type to read.
    ///   - bytes: The document, UTF-8.
    /// - Returns: The value.
    /// - Throws: `CanonicalJSONError`, or what the type's own `init(from:)` throws.
    public func decode<T: Decodable>(_ type: T.Type, from bytes: RawSpan) throws -> T {
        let tape = try Scanner.tape(of: bytes, maximumDepth: maximumDepth, maximumSize: maximumSize)
        return try decode(type, from: Document(bytes: bytes.withUnsafeBytes { Array($0) }, tape: tape))
    }

    private func decode<T: Decodable>(_ type: T.Type, from document: Document) throws -> T {
        do {
            return try document.decode(type, at: 0)
        } catch let error as DecodingError {
            throw CanonicalJSONError(error)
        }
    }
}
