/// JSON with exactly one spelling for each value: RFC 8785, the JSON Canonicalization Scheme.
public enum CanonicalJSON {
    /// How many objects and arrays may stand inside one another where the caller sets no other limit.
    public static let defaultMaximumDepth = 64

    /// How many bytes a document may have where the caller sets no other limit: 1 MiB.
    public static let defaultMaximumSize = 1 << 20

    /// Deeper limits count as this one: reading and writing recurse, and the stack is finite.
    static let deepestLimit = 512

    /// Checks that bytes are one canonical JSON document, without decoding them.
    ///
    /// Linear in the number of bytes; at worst some twenty bytes of memory per byte checked.
    /// - Parameters:
    ///   - bytes: The whole document, UTF-8.
    ///   - maximumDepth: How many objects and arrays may stand inside one another, at most 512.
    ///   - maximumSize: The largest number of bytes accepted.
    /// - Throws: `CanonicalJSONError.refused` with the flaw and its byte offset (RFC 8785 section 3.2).
    public static func validate(
        _ bytes: RawSpan,
        maximumDepth: Int = defaultMaximumDepth,
        maximumSize: Int = defaultMaximumSize
    ) throws(CanonicalJSONError) {
        _ = try Scanner.tape(of: bytes, maximumDepth: maximumDepth, maximumSize: maximumSize)
    }

    /// Checks that bytes are one canonical JSON document, without decoding them.
    ///
    /// - Parameters:
    ///   - bytes: The whole document, UTF-8.
    ///   - maximumDepth: How many objects and arrays may stand inside one another, at most 512.
    ///   - maximumSize: The largest number of bytes accepted.
    /// - Throws: `CanonicalJSONError.refused` with the flaw and its byte offset (RFC 8785 section 3.2).
    public static func validate(
        _ bytes: [UInt8],
        maximumDepth: Int = defaultMaximumDepth,
        maximumSize: Int = defaultMaximumSize
    ) throws(CanonicalJSONError) {
        try validate(bytes.span.bytes, maximumDepth: maximumDepth, maximumSize: maximumSize)
    }
}
