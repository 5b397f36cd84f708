internal import CanonicalJSON

extension JSONValue {
    /// The value with the texts at a field replaced: of a list, each of its texts, and that field of each of its objects.
    ///
    /// - Parameters:
    ///   - field: The way to the field, such as `citation.words`, or `substitutes.words` for that of each substitute.
    ///   - replace: What stands in place of a text, by the way to it, such as `alternatives.0` or `substitutes.0.words`.
    /// - Returns: The value; the same where no text stands there.
    /// - Throws: What the closure throws.
    func replacingTexts(
        at field: String,
        _ replace: (_ field: String, _ text: String) throws -> String
    ) throws -> JSONValue {
        try replacing(field.split(separator: ".")[...], from: "", replace)
    }

    /// The same, at the end of the rest of a way; `place` is the way to this value.
    private func replacing(
        _ way: ArraySlice<Substring>,
        from place: String,
        _ replace: (String, String) throws -> String
    ) throws -> JSONValue {
        func inner(_ step: some StringProtocol) -> String { place.isEmpty ? "\(step)" : "\(place).\(step)" }
        switch self {
        case .string(let text) where way.isEmpty: return .string(try replace(place, text))
        case .array(var elements):
            guard let step = way.first, let index = Int(step) else {
                return .array(
                    try elements.enumerated().map { index, element in
                        try element.replacing(way, from: inner("\(index)"), replace)
                    }
                )
            }
            guard elements.indices.contains(index) else { return self }
            elements[index] = try elements[index].replacing(way.dropFirst(), from: inner(step), replace)
            return .array(elements)
        case .object(let object):
            guard let name = way.first else { return self }
            let members = try object.members.map { member in
                guard member.name == name else { return member }
                return JSONObject.Member(
                    name: member.name,
                    value: try member.value.replacing(way.dropFirst(), from: inner(name), replace)
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
