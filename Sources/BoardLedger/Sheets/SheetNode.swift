internal import Governance
internal import Yams

/// One value of a sheet with the place where it stands: text, a list, or fields in order.
struct SheetNode {
    enum Content {
        case text(String)
        case list([SheetNode])
        case fields([(name: String, namePlace: TextPlace, value: SheetNode)])
        /// Nothing after the colon, a remark, or one of the words that programs write for nothing.
        case nothing(written: String)
    }

    var content: Content
    var place: TextPlace

    /// Takes every value as the text that stands there; YAML's guesses at numbers, days and truths are not asked for.
    init(_ node: Node, in source: inout SheetSource, depth: Int = 0) throws(SheetError) {
        place = node.mark.map { TextPlace(line: $0.line, column: $0.column) } ?? TextPlace(line: 1, column: 1)
        guard depth <= NestingScan.deepest else { throw .tooDeep(line: place.line) }
        switch source.byte(at: place) {
        case UInt8(ascii: "&"): throw .usesAliases(place: place)
        case UInt8(ascii: "!"): throw .usesTag(place: place)
        default: break
        }
        switch node {
        case .scalar(let scalar):
            content = try Self.content(of: scalar, at: place, in: &source)
        case .sequence(let sequence):
            var list: [SheetNode] = []
            list.reserveCapacity(sequence.count)
            for element in sequence { list.append(try SheetNode(element, in: &source, depth: depth + 1)) }
            content = .list(list)
        case .mapping(let mapping):
            var fields: [(String, TextPlace, SheetNode)] = []
            fields.reserveCapacity(mapping.count)
            for (key, value) in mapping {
                let name = try SheetNode(key, in: &source, depth: depth + 1)
                guard case .text(let text) = name.content else {
                    throw .malformed(place: name.place, what: "a field has no name")
                }
                fields.append((text, name.place, try SheetNode(value, in: &source, depth: depth + 1)))
            }
            content = .fields(fields)
        case .alias:
            throw .usesAliases(place: place)
        }
    }

    private static func content(
        of scalar: Node.Scalar,
        at place: TextPlace,
        in source: inout SheetSource
    ) throws(SheetError) -> Content {
        let text = scalar.string
        if let hidden = HiddenCharacter(firstIn: text) { throw .malformed(place: place, what: hidden.description) }
        switch scalar.style {
        case .any, .singleQuoted, .doubleQuoted: return .text(text)
        case .literal, .folded:
            try source.checkEndOfBlock(at: place)
            return .text(text)
        case .plain: break
        }
        if text.isEmpty { return .nothing(written: source.remark(at: place) ?? "") }
        try source.checkEnd(of: text, at: place)
        return switch text {
        // YAML's words for nothing (YAML 1.2.2, 10.3.2).
        case "~", "null", "Null", "NULL": .nothing(written: text)
        default: .text(text)
        }
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
        case .nothing(""): "nothing"
        case .nothing(let written): "“\(written)”"
        }
    }

    /// The value as written, for a message.
    var excerpt: String? {
        switch content {
        case .text(let text): text.utf8.count > 60 && text.count > 60 ? String(text.prefix(59)) + "…" : text
        case .list, .fields, .nothing: nil
        }
    }
}

extension SheetNode {
    init(content: Content, place: TextPlace) { (self.content, self.place) = (content, place) }

    /// The text, where it is one.
    var words: String? {
        if case .text(let text) = content { text } else { nil }
    }

    /// Where the value of each field stands.
    var placesOfFields: [String: TextPlace] {
        guard case .fields(let fields) = content else { return [:] }
        return Dictionary(fields.map { ($0.name, $0.value.place) }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds a field that is not there.
    mutating func add(_ name: String, _ value: SheetNode) {
        guard case .fields(let fields) = content else { return }
        content = .fields(fields + [(name, value.place, value)])
    }

    /// Takes out those of some fields that say that there is nothing to say.
    ///
    /// - Returns: Their names.
    mutating func removeNotStated(of names: [String?]) -> [String] {
        guard case .fields(let fields) = content else { return [] }
        let silent = fields.filter { names.contains($0.name) && $0.value.words == SheetHeader.notStated }.map(\.name)
        if !silent.isEmpty { content = .fields(fields.filter { !silent.contains($0.name) }) }
        return silent
    }
}
