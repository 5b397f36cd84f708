/// The elements of an array, written in order.
struct ElementEncoder: UnkeyedEncodingContainer {
    let output: Output
    let draft: Draft.ID

    var codingPath: [any CodingKey] { output.codingPath(of: draft) }
    var count: Int { output.count(of: draft) }

    func encodeNil() throws {
        try output.append(JSONNull(), as: .element, in: draft)
    }

    func encode<T: Encodable>(_ value: T) throws {
        try output.append(value, as: .element, in: draft)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        let child = output.addDraft(as: .element, in: draft, form: .object)
        return KeyedEncodingContainer(MemberEncoder<NestedKey>(output: output, draft: child))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        ElementEncoder(output: output, draft: output.addDraft(as: .element, in: draft, form: .array))
    }

    func superEncoder() -> any Encoder {
        ValueEncoder(output: output, draft: output.addDraft(as: .element, in: draft, form: .undecided))
    }
}
