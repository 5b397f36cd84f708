/// The members of an object.
///
/// The generic `decode` also answers the protocol's requirements for most scalar types. Strings and integers, which
/// make up nearly all of a record, have their own: the compiler does not specialise a generic one here.
struct MemberDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let document: Document
    private let object: Int

    init(document: Document, object: Int) throws(CanonicalJSONError) {
        guard document.tape[object].kind == .object else { throw document.mismatch("an object", at: object) }
        self.document = document
        self.object = object
    }

    var codingPath: [any CodingKey] { document.codingPath(to: object) }

    var allKeys: [Key] {
        var keys: [Key] = []
        var index = object + 1
        while index < Int(document.tape[object].next) {
            if let key = Key(stringValue: document.string(document.tape[index])) { keys.append(key) }
            index = Int(document.tape[index].next)
        }
        return keys
    }

    func contains(_ key: Key) -> Bool {
        document.find(key.stringValue, in: object) != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        document.tape[try value(key)].kind == .null
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try document.decode(type, atMember: try name(key), of: object)
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try document.string(at: try value(key))
    }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        try document.integer(type, at: try value(key))
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        guard let name = document.findUnlessNull(key.stringValue, in: object) else { return nil }
        return try document.decode(type, atMember: name, of: object)
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let name = document.findUnlessNull(key.stringValue, in: object) else { return nil }
        return try document.string(at: name + 1)
    }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        guard let name = document.findUnlessNull(key.stringValue, in: object) else { return nil }
        return try document.integer(type, at: name + 1)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        KeyedDecodingContainer(try MemberDecoder<NestedKey>(document: document, object: try value(key)))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try ElementDecoder(document: document, array: try value(key))
    }

    func superDecoder() throws -> any Decoder {
        ValueDecoder(document: document, index: try document.member(PathKey.superclass.stringValue, in: object) + 1)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        ValueDecoder(document: document, index: try value(key))
    }

    private func name(_ key: Key) throws(CanonicalJSONError) -> Int {
        try document.member(key.stringValue, in: object)
    }

    func value(_ key: Key) throws(CanonicalJSONError) -> Int {
        try name(key) + 1
    }
}
