internal import Governance

/// Reads a command's fields from a sheet; whatever does not fit becomes a ``Problem`` with the place where it stands.
struct SheetDecoder: Decoder {
    let node: SheetNode
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ node: SheetNode, codingPath: [any CodingKey] = []) {
        self.node = node
        self.codingPath = codingPath
    }

    /// Reads a value; an error that knows no place gets this one's.
    static func decode<T: Decodable>(_ type: T.Type, from node: SheetNode, at path: [any CodingKey]) throws -> T {
        do {
            return try T(from: SheetDecoder(node, codingPath: path))
        } catch let problem as Problem {
            throw problem
        } catch var refusal as Refusal {
            if refusal.field == nil, let field = path.fieldName { refusal.field = field }
            throw Problem(place: node.place, refusal: refusal)
        } catch {
            // What is left is a raw value that its enumeration does not have.
            throw node.problem(
                .choiceUnknown,
                path,
                "“\(node.excerpt ?? node.kind)” is not one of the words this field takes"
            )
        }
    }

    func container<Key: CodingKey>(keyedBy _: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .fields = node.content else {
            throw node.problem(.fieldMalformed, codingPath, "A group of fields belongs here, not \(node.kind)")
        }
        return KeyedDecodingContainer(Fields<Key>(node: node, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .list(let elements) = node.content else {
            throw node.problem(
                .fieldMalformed,
                codingPath,
                "A list belongs here, in square brackets or with a dash for each line, not \(node.kind)"
            )
        }
        return Elements(elements: elements, codingPath: codingPath, place: node)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        Single(node: node, codingPath: codingPath)
    }
}

private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let node: SheetNode
    let codingPath: [any CodingKey]

    var allKeys: [Key] {
        guard case .fields(let fields) = node.content else { return [] }
        return fields.compactMap { Key(stringValue: $0.name) }
    }

    func contains(_ key: Key) -> Bool { node[key.stringValue] != nil }

    func decodeNil(forKey key: Key) throws -> Bool { node[key.stringValue] == nil }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let path = codingPath + [key]
        guard let value = node[key.stringValue] else {
            throw node.problem(.fieldMissing, path, "The field “\(key.stringValue)” is missing")
        }
        return try SheetDecoder.decode(type, from: value, at: path)
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

    func superDecoder() throws -> any Decoder { SheetDecoder(node, codingPath: codingPath) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(for: key) }

    private func decoder(for key: Key) throws -> SheetDecoder {
        guard let value = node[key.stringValue] else {
            throw node.problem(.fieldMissing, codingPath + [key], "The field “\(key.stringValue)” is missing")
        }
        return SheetDecoder(value, codingPath: codingPath + [key])
    }
}

private struct Elements: UnkeyedDecodingContainer {
    let elements: [SheetNode]
    let codingPath: [any CodingKey]
    let place: SheetNode
    var currentIndex = 0
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    mutating func decodeNil() -> Bool { false }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let value = try SheetDecoder.decode(type, from: next(), at: codingPath)
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
        let decoder = SheetDecoder(try next(), codingPath: codingPath)
        currentIndex += 1
        return decoder
    }

    private func next() throws -> SheetNode {
        guard !isAtEnd else { throw place.problem(.fieldMalformed, codingPath, "The list is too short") }
        return elements[currentIndex]
    }
}

private struct Single: SingleValueDecodingContainer {
    let node: SheetNode
    let codingPath: [any CodingKey]

    func decodeNil() -> Bool { false }

    func decode(_: String.Type) throws -> String {
        switch node.content {
        case .text(let text): return text
        case .nothing:
            throw node.problem(.textEmpty, codingPath, "Nothing stands after the colon")
        case .list, .fields:
            throw node.problem(.fieldMalformed, codingPath, "Text belongs here, not \(node.kind)")
        }
    }

    func decode(_: Bool.Type) throws -> Bool {
        switch try decode(String.self) {
        case "true", "yes": true
        case "false", "no": false
        case let text: throw node.problem(.fieldMalformed, codingPath, "“\(text)” is neither yes nor no")
        }
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try SheetDecoder.decode(type, from: node, at: codingPath)
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
            throw node.problem(.fieldMalformed, codingPath, "“\(text)” is not a number that this field takes")
        }
        return number
    }
}

extension SheetNode {
    fileprivate func problem(_ rule: Refusal.Rule, _ path: [any CodingKey], _ sentence: String) -> Problem {
        Problem(
            place: place,
            refusal: Refusal(
                rule,
                field: path.fieldName,
                value: excerpt,
                sentence + ".",
                remedy: "See “boardledger describe” for the fields of each command, with an example to copy."
            )
        )
    }
}

extension [any CodingKey] {
    fileprivate var fieldName: String? {
        isEmpty ? nil : map(\.stringValue).joined(separator: ".")
    }
}
