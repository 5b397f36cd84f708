/// The elements of an array, read in order.
struct ElementDecoder: UnkeyedDecodingContainer {
    let document: Document
    private let array: Int
    private var nextIndex: Int
    private(set) var currentIndex = 0

    init(document: Document, array: Int) throws(CanonicalJSONError) {
        guard document.tape[array].kind == .array else { throw document.mismatch("an array", at: array) }
        self.document = document
        self.array = array
        self.nextIndex = array + 1
    }

    var codingPath: [any CodingKey] { document.codingPath(to: array) }
    var isAtEnd: Bool { nextIndex >= Int(document.tape[array].next) }

    /// The number of elements; takes time proportional to what is left to read.
    var count: Int? {
        var (count, index) = (currentIndex, nextIndex)
        while index < Int(document.tape[array].next) {
            count += 1
            index = Int(document.tape[index].next)
        }
        return count
    }

    mutating func decodeNil() throws -> Bool {
        guard document.tape[try element()].kind == .null else { return false }
        advance()
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try next { document, index in try document.decode(type, at: index) }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        KeyedDecodingContainer(
            try next { document, index in try MemberDecoder<NestedKey>(document: document, object: index) }
        )
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next { document, index in try ElementDecoder(document: document, array: index) }
    }

    mutating func superDecoder() throws -> any Decoder {
        try next { document, index in ValueDecoder(document: document, index: index) }
    }

    /// Reads the next element, and moves past it only where that succeeds.
    mutating func next<R>(_ read: (Document, Int) throws -> R) throws -> R {
        let value = try read(document, try element())
        advance()
        return value
    }

    private func element() throws(CanonicalJSONError) -> Int {
        guard !isAtEnd else {
            let path = document.path(to: array)
            throw .mismatch(expected: "an array of more elements", found: "one of \(currentIndex)", path: path)
        }
        return nextIndex
    }

    private mutating func advance() {
        nextIndex = Int(document.tape[nextIndex].next)
        currentIndex += 1
    }
}
