// The standard library gives the 128-bit requirements a default that always fails, and prefers it to the generic one.

extension MemberEncoder {
    func encode(_ value: Int128, forKey key: Key) throws {
        try output.append(value, as: .member(key.stringValue), in: draft)
    }

    func encode(_ value: UInt128, forKey key: Key) throws {
        try output.append(value, as: .member(key.stringValue), in: draft)
    }
}

extension ElementEncoder {
    func encode(_ value: Int128) throws {
        try output.append(value, as: .element, in: draft)
    }

    func encode(_ value: UInt128) throws {
        try output.append(value, as: .element, in: draft)
    }
}

extension ValueEncoder {
    func encode(_ value: Int128) throws {
        try output.setValue(value, of: draft)
    }

    func encode(_ value: UInt128) throws {
        try output.setValue(value, of: draft)
    }
}
