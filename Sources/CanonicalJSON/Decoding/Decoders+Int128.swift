// The standard library gives the 128-bit requirements a default that always fails, and prefers it to the generic one.

extension MemberDecoder {
    func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 {
        try document.integer(type, at: try value(key))
    }

    func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 {
        try document.integer(type, at: try value(key))
    }
}

extension ElementDecoder {
    mutating func decode(_ type: Int128.Type) throws -> Int128 {
        try next { document, index in try document.integer(type, at: index) }
    }

    mutating func decode(_ type: UInt128.Type) throws -> UInt128 {
        try next { document, index in try document.integer(type, at: index) }
    }
}

extension ValueDecoder {
    func decode(_ type: Int128.Type) throws -> Int128 {
        try document.integer(type, at: index)
    }

    func decode(_ type: UInt128.Type) throws -> UInt128 {
        try document.integer(type, at: index)
    }
}
