internal import CanonicalJSON

extension JSONValue {
    /// The value with the texts at a field replaced: of a list, each of its texts.
    ///
    /// - Parameters:
    ///   - field: The way to the field, such as `citation.words`.
    ///   - replace: What stands in place of a text, by the way to it, such as `alternatives.0`.
    /// - Returns: The value; the same where no text stands there.
    /// - Throws: What the closure throws.
    func replacingTexts(
        at field: String,
        _ replace: (_ field: String, _ text: String) throws -> String
    ) throws -> JSONValue {
        try replacing(field.split(separator: ".")[...], field, replace)
    }

    private func replacing(
        _ way: ArraySlice<Substring>,
        _ field: String,
        _ replace: (String, String) throws -> String
    ) throws -> JSONValue {
        switch self {
        case .string(let text) where way.isEmpty: return .string(try replace(field, text))
        case .array(let elements) where way.isEmpty:
            return .array(
                try elements.enumerated().map { index, element in
                    try element.replacing([], "\(field).\(index)", replace)
                }
            )
        case .array(var elements):
            guard let index = way.first.flatMap({ Int($0) }), elements.indices.contains(index) else { return self }
            elements[index] = try elements[index].replacing(way.dropFirst(), field, replace)
            return .array(elements)
        case .object(let object):
            guard let name = way.first else { return self }
            let members = try object.members.map { member in
                guard member.name == name else { return member }
                return JSONObject.Member(
                    name: member.name,
                    value: try member.value.replacing(way.dropFirst(), field, replace)
                )
            }
            return .object(try JSONObject(members))
        default: return self
        }
    }

    /// The value with every string in it replaced, but for the names of members.
    func replacingStrings(_ replace: (String) throws -> String) rethrows -> JSONValue {
        switch self {
        case .string(let text): .string(try replace(text))
        case .array(let elements): .array(try elements.map { try $0.replacingStrings(replace) })
        case .object(let object):
            .object(
                try object.replacingValues { value in try value.replacingStrings(replace) }
            )
        default: self
        }
    }

    /// An object without one of its members.
    func without(_ name: String) -> JSONValue {
        guard case .object(let object) = self else { return self }
        return (try? JSONObject(object.members.filter { $0.name != name })).map(JSONValue.object) ?? self
    }
}
