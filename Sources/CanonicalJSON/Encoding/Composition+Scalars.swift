extension Composition {
    /// Appends a string, Boolean, number or null, or returns false where the value is none of these.
    mutating func appendScalar<T>(
        _ value: T,
        in index: Int,
        as label: Draft.Label?
    ) throws(CanonicalJSONError) -> Bool {
        if T.self == String.self, let string = value as? String {
            _ = text.append(string: string.utf8.span.bytes)
        } else if T.self == Int.self, let integer = value as? Int {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == Bool.self, let boolean = value as? Bool {
            text.append(boolean ? "true" : "false")
        } else if T.self == Double.self, let number = value as? Double {
            try appendNumber(number, in: index, as: label)
        } else if T.self == Float.self, let number = value as? Float {
            try appendNumber(Double(number), in: index, as: label)
        } else if T.self == Int64.self, let integer = value as? Int64 {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == Int32.self, let integer = value as? Int32 {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == Int16.self, let integer = value as? Int16 {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == Int8.self, let integer = value as? Int8 {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == UInt.self, let integer = value as? UInt {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == UInt64.self, let integer = value as? UInt64 {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == UInt32.self, let integer = value as? UInt32 {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == UInt16.self, let integer = value as? UInt16 {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == UInt8.self, let integer = value as? UInt8 {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == Int128.self, let integer = value as? Int128 {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == UInt128.self, let integer = value as? UInt128 {
            try appendInteger(integer, in: index, as: label)
        } else if T.self == JSONNull.self {
            text.append("null")
        } else {
            return false
        }
        return true
    }

    /// Appends the comma before a part and, for a member, its name and colon.
    mutating func introduce(_ label: Draft.Label) -> NameOrder.Name? {
        switch label {
        case .element:
            text.append(UInt8(ascii: ","))
            return nil
        case .member(let name):
            let start = text.count + 2
            let utf8 = name.utf8.span.bytes
            let isEscaped = text.append(string: utf8, after: UInt8(ascii: ","), before: UInt8(ascii: ":"))
            return NameOrder.Name(
                start: start,
                end: text.count - 2,
                isEscaped: isEscaped,
                prefix: NameOrder.prefix(of: utf8)
            )
        }
    }

    private mutating func appendNumber(
        _ value: Double,
        in index: Int,
        as label: Draft.Label?
    ) throws(CanonicalJSONError) {
        guard value.isFinite else { throw .notFinite(value: value.description, path: path(in: index, as: label)) }
        ECMAScriptNumber.append(value, to: &text)
    }

    private mutating func appendInteger(
        _ value: some BinaryInteger,
        in index: Int,
        as label: Draft.Label?
    ) throws(CanonicalJSONError) {
        guard let integer = Int64(exactly: value), integer.magnitude <= ECMAScriptNumber.largestInteger.magnitude else {
            throw .integerTooLarge(value: String(value), path: path(in: index, as: label))
        }
        ECMAScriptNumber.append(integer, to: &text)
    }
}

/// The null literal, as a value to encode.
struct JSONNull: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }
}
