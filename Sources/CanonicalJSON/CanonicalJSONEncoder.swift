/// Writes values as canonical JSON (RFC 8785): equal values give equal bytes.
///
/// Members are sorted by the UTF-16 code units of their names, whatever the order in which a type writes them; what
/// several keyed containers of one encoder write becomes one object. Integers beyond ±2^53 are refused.
/// Copies of an encoder share the memory of its last document, up to 64 KiB, for the next; any thread may use them.
/// Errors are `CanonicalJSONError`, except those that a type's own `encode(to:)` throws.
public struct CanonicalJSONEncoder: Sendable {
    private let maximumDepth: Int
    private let maximumSize: Int
    private let spare = SpareOutput()

    /// Makes an encoder with limits.
    ///
    /// - Parameters:
    ///   - maximumDepth: How many objects and arrays may stand inside one another, at most 512.
    ///   - maximumSize: The largest number of bytes written.
    public init(
        maximumDepth: Int = CanonicalJSON.defaultMaximumDepth,
        maximumSize: Int = CanonicalJSON.defaultMaximumSize
    ) {
        self.maximumDepth = maximumDepth
        self.maximumSize = maximumSize
    }

    /// Writes a value as a whole document.
    ///
    /// - Parameter value: The value to write.
    /// - Returns: The document, UTF-8.
    /// - Throws: `CanonicalJSONError`, or what the type's own `encode(to:)` throws.
    public func encode<T: Encodable>(_ value: T) throws -> [UInt8] {
        try document(value).bytes
    }

    /// Encoders that nobody gave other limits share their memory.
    static let usual = CanonicalJSONEncoder()

    /// Writes a value as a whole document, and says how many objects and arrays stand inside one another in it.
    func document<T: Encodable>(_ value: T) throws -> (bytes: [UInt8], height: Int?) {
        do {
            var output = spare.take() ?? Output(maximumDepth: maximumDepth, maximumSize: maximumSize)
            let bytes = try output.document(value)
            let height = output.height
            spare.keep(&output)
            return (bytes, height)
        } catch let error as EncodingError {
            throw CanonicalJSONError(error)
        }
    }
}
