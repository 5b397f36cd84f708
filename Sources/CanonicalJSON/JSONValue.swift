/// Any JSON value, for those who have no type for it.
///
/// Strings are equal when their UTF-8 bytes are, unlike Swift's own `==`: JSON does not normalise Unicode.
public enum JSONValue: Sendable {
    /// The null literal.
    case null
    /// True or false.
    case bool(Bool)
    /// A number; JSON numbers are IEEE 754 doubles (RFC 8785 section 3.2.2.3).
    case number(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object.
    case object(JSONObject)
}

extension JSONValue: Hashable {
    /// Compares two values, strings by their bytes.
    ///
    /// - Parameters:
    ///   - lhs: The one value.
    ///   - rhs: The other value.
    /// - Returns: Whether they are the same kind of value with the same content.
    public static func == (lhs: JSONValue, rhs: JSONValue) -> Bool {
        switch (lhs, rhs) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
        }
    }

    /// Feeds the value to a hasher, strings by their bytes.
    ///
    /// - Parameter hasher: The hasher to feed.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .string(let value): hasher.combine(Array(value.utf8))
        case .array(let elements): hasher.combine(elements)
        case .object(let object): hasher.combine(object)
        }
    }
}

extension JSONValue: Codable {
    /// Reads whatever value stands there.
    ///
    /// - Parameter decoder: Where the value stands.
    /// - Throws: What the decoder throws.
    public init(from decoder: any Decoder) throws {
        if let decoder = decoder as? ValueDecoder {
            self = try decoder.document.value(at: decoder.index)
        } else {
            self = try Self.value(from: decoder)
        }
    }

    /// Writes the value.
    ///
    /// - Parameter encoder: Where the value goes.
    /// - Throws: What the encoder throws; `CanonicalJSONError.notFinite` for infinity and not-a-number.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let object):
            var container = encoder.container(keyedBy: PathKey.self)
            for member in object.members {
                try container.encode(member.value, forKey: PathKey(stringValue: member.name))
            }
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .string(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .number(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .bool(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        }
    }

    /// Asks another library's decoder for one kind after another, as decoders do not tell.
    private static func value(from decoder: any Decoder) throws -> JSONValue {
        if let container = try? decoder.container(keyedBy: PathKey.self) {
            let members = try container.allKeys.map { key in
                JSONObject.Member(name: key.stringValue, value: try container.decode(JSONValue.self, forKey: key))
            }
            return .object(try JSONObject(members))
        }
        if var container = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !container.isAtEnd { elements.append(try container.decode(JSONValue.self)) }
            return .array(elements)
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() { return .null }
        if let value = try? container.decode(Bool.self) { return .bool(value) }
        if let value = try? container.decode(Double.self) { return .number(value) }
        return .string(try container.decode(String.self))
    }
}
