/// The members of an object.
///
/// The generic `encode` also answers the protocol's requirements for most scalar types; see ``MemberDecoder``.
struct MemberEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: Output
    let draft: Draft.ID

    var codingPath: [any CodingKey] { output.codingPath(of: draft) }

    func encodeNil(forKey key: Key) throws {
        try output.append(JSONNull(), as: .member(key.stringValue), in: draft)
    }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try output.append(value, as: .member(key.stringValue), in: draft)
    }

    func encode(_ value: String, forKey key: Key) throws {
        try output.append(value, as: .member(key.stringValue), in: draft)
    }

    func encode(_ value: Int, forKey key: Key) throws {
        try output.append(value, as: .member(key.stringValue), in: draft)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        let child = output.addDraft(as: .member(key.stringValue), in: draft, form: .object)
        return KeyedEncodingContainer(MemberEncoder<NestedKey>(output: output, draft: child))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        ElementEncoder(
            output: output,
            draft: output.addDraft(as: .member(key.stringValue), in: draft, form: .array)
        )
    }

    func superEncoder() -> any Encoder {
        encoder(named: PathKey.superclass.stringValue)
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        encoder(named: key.stringValue)
    }

    private func encoder(named name: String) -> ValueEncoder {
        ValueEncoder(output: output, draft: output.addDraft(as: .member(name), in: draft, form: .undecided))
    }
}
