import CanonicalJSON
import Testing

/// The canonical JSON of a value, as text.
func json(_ value: some Encodable, with encoder: CanonicalJSONEncoder = CanonicalJSONEncoder()) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// Reads a value from text.
func decode<T: Decodable>(
    _ type: T.Type,
    _ text: String,
    with decoder: CanonicalJSONDecoder = CanonicalJSONDecoder()
) throws -> T {
    try decoder.decode(type, from: Array(text.utf8))
}

/// Expects an error of this library, exactly.
func expect<R>(
    _ error: CanonicalJSONError,
    sourceLocation: SourceLocation = #_sourceLocation,
    from body: () throws -> R
) {
    #expect(throws: error, sourceLocation: sourceLocation) { _ = try body() }
}
