internal import Governance
internal import Yams

/// One value of a sheet with the place where it stands: text, a list, or fields in order.
struct SheetNode {
    indirect enum Content {
        case text(String)
        case list([SheetNode])
        case fields([(name: String, namePlace: TextPlace, value: SheetNode)])
        /// Nothing after the colon.
        case nothing
    }

    var content: Content
    var place: TextPlace

    init(_ node: Node) throws(SheetError) {
        place = TextPlace(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        guard node.anchor == nil else { throw .usesAliases(place: place) }
        switch node {
        case .scalar(let scalar):
            if let control = scalar.string.unicodeScalars.first(where: Self.isControl) {
                let digits = String(control.value, radix: 16, uppercase: true)
                let code = String(repeating: "0", count: 4 - digits.count) + digits
                throw .malformed(
                    place: place,
                    what: "a control character (U+\(code)) stands in the text, which no paper prints"
                )
            }
            let isBlank = scalar.string.isEmpty && scalar.style == .plain
            content = isBlank || scalar.style == .plain && scalar.string == "~" ? .nothing : .text(scalar.string)
        case .sequence(let sequence):
            var list: [SheetNode] = []
            for element in sequence { list.append(try SheetNode(element)) }
            content = .list(list)
        case .mapping(let mapping):
            var fields: [(String, TextPlace, SheetNode)] = []
            for (key, value) in mapping {
                let name = try SheetNode(key)
                guard case .text(let text) = name.content else {
                    throw .malformed(place: name.place, what: "a field has no name")
                }
                fields.append((text, name.place, try SheetNode(value)))
            }
            content = .fields(fields)
        case .alias:
            throw .usesAliases(place: place)
        }
    }

    /// An escape such as `\e` could make a terminal show what is not on record.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
    }

    subscript(name: String) -> SheetNode? {
        guard case .fields(let fields) = content else { return nil }
        return fields.first { $0.name == name }?.value
    }

    /// What it is, for a sentence.
    var kind: String {
        switch content {
        case .text: "text"
        case .list: "a list"
        case .fields: "a group of fields"
        case .nothing: "nothing"
        }
    }

    /// The value as written, for a message.
    var excerpt: String? {
        switch content {
        case .text(let text): text.count > 60 ? String(text.prefix(59)) + "…" : text
        case .list, .fields, .nothing: nil
        }
    }
}

extension Node {
    fileprivate var anchor: Anchor? {
        switch self {
        case .scalar(let scalar): scalar.anchor
        case .mapping(let mapping): mapping.anchor
        case .sequence(let sequence): sequence.anchor
        case .alias(let alias): alias.anchor
        }
    }
}
