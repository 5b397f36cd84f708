internal import Governance

/// Reads a command's fields from a sheet; whatever does not fit becomes a ``Problem`` with the place where it stands.
///
/// The way to a value is put together only where it is needed, by the problem on its way out.
struct SheetDecoder: Decoder {
    let node: SheetNode
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ node: SheetNode) { self.node = node }

    /// Reads a value; an error that knows no place gets this one's, and the field's name before its own.
    static func decode<T: Decodable>(_ type: T.Type, from node: SheetNode, field: String? = nil) throws -> T {
        do {
            // Records hold dates as EDTF alone; a sheet writes them as its papers do.
            if T.self == EDTFDate.self, let date = try EDTFDate(reading: Single(node: node).decode(String.self)) as? T {
                return date
            }
            return try T(from: SheetDecoder(node))
        } catch var problem as Problem {
            problem.refusal.field = joined(field, problem.refusal.field)
            throw problem
        } catch var refusal as Refusal {
            refusal.field = refusal.field ?? field
            throw Problem(place: node.place, refusal: refusal)
        } catch {
            // What is left is a raw value that its enumeration does not have.
            throw node.problem(
                .choiceUnknown,
                field,
                "“\(node.excerpt ?? node.kind)” is not one of the words this field takes"
            )
        }
    }

    private static func joined(_ outer: String?, _ inner: String?) -> String? {
        guard let outer, let inner else { return outer ?? inner }
        return "\(outer).\(inner)"
    }

    func container<Key: CodingKey>(keyedBy _: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .fields = node.content else {
            throw node.mismatch("A group of fields belongs here")
        }
        return KeyedDecodingContainer(Fields<Key>(node: node))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .list(let elements) = node.content else {
            throw node.mismatch("A list belongs here, in square brackets or with a dash for each line")
        }
        return Elements(elements: elements, place: node)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        Single(node: node)
    }
}

private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let node: SheetNode
    var codingPath: [any CodingKey] { [] }

    var allKeys: [Key] {
        guard case .fields(let fields) = node.content else { return [] }
        return fields.compactMap { Key(stringValue: $0.name) }
    }

    func contains(_ key: Key) -> Bool { node[key.stringValue] != nil }

    func decodeNil(forKey key: Key) throws -> Bool { node[key.stringValue] == nil }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try SheetDecoder.decode(type, from: value(for: key), field: key.stringValue)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoder(for: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(for: key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { SheetDecoder(node) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(for: key) }

    private func decoder(for key: Key) throws -> SheetDecoder { SheetDecoder(try value(for: key)) }

    private func value(for key: Key) throws -> SheetNode {
        guard let value = node[key.stringValue] else {
            throw node.problem(.fieldMissing, key.stringValue, "The field “\(key.stringValue)” is missing")
        }
        return value
    }
}

private struct Elements: UnkeyedDecodingContainer {
    let elements: [SheetNode]
    var codingPath: [any CodingKey] { [] }
    let place: SheetNode
    var currentIndex = 0
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    mutating func decodeNil() -> Bool { false }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let value = try SheetDecoder.decode(type, from: next())
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try superDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try superDecoder().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        let decoder = SheetDecoder(try next())
        currentIndex += 1
        return decoder
    }

    private func next() throws -> SheetNode {
        guard !isAtEnd else { throw place.problem(.fieldMalformed, nil, "The list is too short") }
        return elements[currentIndex]
    }
}

private struct Single: SingleValueDecodingContainer {
    let node: SheetNode
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }

    func decode(_: String.Type) throws -> String {
        guard case .text(let text) = node.content else { throw node.mismatch("Text belongs here") }
        return text
    }

    func decode(_: Bool.Type) throws -> Bool {
        switch try decode(String.self) {
        case "true", "yes": true
        case "false", "no": false
        case let text: throw node.problem(.fieldMalformed, nil, "“\(text)” is neither yes nor no")
        }
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try SheetDecoder.decode(type, from: node)
    }

    func decode(_ type: Double.Type) throws -> Double { try number(type) }
    func decode(_ type: Float.Type) throws -> Float { try number(type) }
    func decode(_ type: Int.Type) throws -> Int { try number(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try number(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try number(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try number(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try number(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try number(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try number(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try number(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try number(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try number(type) }

    private func number<Number: LosslessStringConvertible>(_: Number.Type) throws -> Number {
        let text = try decode(String.self)
        guard let number = Number(text) else {
            throw node.problem(.fieldMalformed, nil, "“\(text)” is not a number that this field takes")
        }
        return number
    }
}

extension SheetNode {
    fileprivate func problem(
        _ rule: Refusal.Rule,
        _ field: String?,
        _ sentence: String,
        remedy: String = "See “boardledger describe” for the fields of each command, with an example to copy."
    ) -> Problem {
        Problem(
            place: place,
            refusal: Refusal(rule, field: field, value: excerpt, sentence + ".", remedy: remedy)
        )
    }

    /// The problem with a value of another form than its field takes, or with none.
    fileprivate func mismatch(_ expected: String) -> Problem {
        switch content {
        case .text, .list, .fields:
            problem(.fieldMalformed, nil, "\(expected), not \(kind)")
        case .nothing(""):
            problem(.textEmpty, nil, "Nothing stands after the colon")
        case .nothing(let remark) where remark.hasPrefix("#"):
            problem(
                .textEmpty,
                nil,
                "Nothing stands after the colon but “\(remark)”, which YAML reads as a remark",
                remedy: "If it is the text, put it in quotes: \(SheetSource.quoted(remark)). "
                    + "If there is nothing to say, leave the field out."
            )
        case .nothing(let word):
            problem(
                .textEmpty,
                nil,
                "“\(word)” without quotation marks is what programs write for nothing",
                remedy: "Leave the field out, or write \"\(word)\" in quotes if the paper has it."
            )
        }
    }
}
