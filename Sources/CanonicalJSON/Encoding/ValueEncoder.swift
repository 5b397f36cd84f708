/// One value of a document, as the `Encoder` its type writes to.
struct ValueEncoder: Encoder {
    let output: Output
    let draft: Draft.ID

    var codingPath: [any CodingKey] { output.codingPath(of: draft) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(MemberEncoder<Key>(output: output, draft: output.shape(draft, as: .object)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        ElementEncoder(output: output, draft: output.shape(draft, as: .array))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        self
    }
}

extension ValueEncoder: SingleValueEncodingContainer {
    func encodeNil() throws {
        try output.setValue(JSONNull(), of: draft)
    }

    func encode<T: Encodable>(_ value: T) throws {
        try output.setValue(value, of: draft)
    }
}
