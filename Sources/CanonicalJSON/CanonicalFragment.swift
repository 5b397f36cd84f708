/// A value kept as its canonical JSON bytes.
///
/// Encoding one writes its bytes as they are; decoding one keeps the bytes of that value, checked but not decoded.
/// An envelope can so be read without knowing the types of what it carries.
public struct CanonicalFragment: Hashable, Sendable {
    /// The canonical JSON of the value, UTF-8.
    public let bytes: [UInt8]
    /// How many objects and arrays stand inside one another.
    let height: Int

    /// Takes bytes that are canonical JSON.
    ///
    /// - Parameters:
    ///   - bytes: One whole canonical JSON value, UTF-8.
    ///   - maximumDepth: How many objects and arrays may stand inside one another, at most 512.
    ///   - maximumSize: The largest number of bytes accepted.
    /// - Throws: `CanonicalJSONError.refused` where the bytes are anything else.
    public init(
        validating bytes: [UInt8],
        maximumDepth: Int = CanonicalJSON.defaultMaximumDepth,
        maximumSize: Int = CanonicalJSON.defaultMaximumSize
    ) throws(CanonicalJSONError) {
        let tape = try Scanner.tape(of: bytes.span.bytes, maximumDepth: maximumDepth, maximumSize: maximumSize)
        self.init(bytes: bytes, height: Int(tape[0].height))
    }

    /// Encodes a value.
    ///
    /// - Parameters:
    ///   - value: The value to keep.
    ///   - encoder: The encoder to use, whose limits apply; left out, one with the usual limits.
    /// - Throws: `CanonicalJSONError`, or what the type's own `encode(to:)` throws.
    public init(encoding value: some Encodable, with encoder: CanonicalJSONEncoder? = nil) throws {
        let (bytes, height) = try (encoder ?? .usual).document(value)
        // What the encoder wrote is canonical; only how deep it is may have to be looked for.
        guard let height else {
            try self.init(validating: bytes, maximumDepth: CanonicalJSON.deepestLimit, maximumSize: bytes.count)
            return
        }
        self.init(bytes: bytes, height: height)
        assert(isWhatItSays, "the encoder wrote what is not canonical, or of another height")
    }

    private var isWhatItSays: Bool {
        self == (try? CanonicalFragment(validating: bytes, maximumDepth: .max, maximumSize: .max))
    }

    init(bytes: [UInt8], height: Int) {
        self.bytes = bytes
        self.height = height
    }

    /// Reads the value as a type.
    ///
    /// - Parameter type: The type to read.
    /// - Returns: The value.
    /// - Throws: `CanonicalJSONError`, or what the type's own `init(from:)` throws.
    public func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try CanonicalJSONDecoder(maximumDepth: height, maximumSize: bytes.count).decode(type, from: bytes)
    }
}

extension CanonicalFragment: Codable {
    /// Keeps the bytes of the value; another library's decoder is read as a `JSONValue` first.
    ///
    /// - Parameter decoder: Where the value stands.
    /// - Throws: `CanonicalJSONError` where another library's decoder gives what canonical JSON cannot hold.
    public init(from decoder: any Decoder) throws {
        if let decoder = decoder as? ValueDecoder {
            self = decoder.document.fragment(at: decoder.index)
        } else {
            try self.init(encoding: JSONValue(from: decoder))
        }
    }

    /// Writes the bytes as they are; to another library's encoder, the value they stand for.
    ///
    /// - Parameter encoder: Where the value goes.
    /// - Throws: `CanonicalJSONError.tooDeep` where the value is too deep for the place it goes to.
    public func encode(to encoder: any Encoder) throws {
        if let encoder = encoder as? ValueEncoder {
            try encoder.output.setFragment(self, of: encoder.draft)
        } else {
            try decode(JSONValue.self).encode(to: encoder)
        }
    }
}
