/// A scanned document and the reading of values from it.
///
/// Every byte has been checked, so what is read here can only be of the wrong kind or out of range.
final class Document {
    let bytes: [UInt8]
    let tape: [Token]
    /// The member found last, so that the search for the next name starts beside it.
    private var lastFound = (object: -1, name: -1)
    private var nesting = 0
    private let maximumNesting: Int

    init(bytes: [UInt8], tape: [Token]) {
        self.bytes = bytes
        self.tape = tape
        // Only types that decode themselves from the value they were given can exceed this.
        self.maximumNesting = 4 * (Int(tape[0].height) + 4)
    }

    /// Reads the value at a token as a type, by way of the type's own `init(from:)` unless it is a scalar.
    func decode<T: Decodable>(_ type: T.Type, at index: Int) throws -> T {
        if let scalar = try scalar(type, at: index) { return try cast(scalar, at: index) }
        guard nesting < maximumNesting else {
            throw CanonicalJSONError.invalid(reason: "\(type) decodes itself without end.", path: path(to: index))
        }
        nesting += 1
        defer { nesting -= 1 }
        return try T(from: ValueDecoder(document: self, index: index))
    }

    /// Apart from its caller, which would otherwise look up the type `T?` for every value that is no scalar.
    @inline(never)
    private func cast<T>(_ scalar: Any, at index: Int) throws(CanonicalJSONError) -> T {
        guard let value = scalar as? T else { throw mismatch("\(T.self)", at: index) }
        return value
    }

    /// Reads a member's value, and keeps the place for the member after it.
    func decode<T: Decodable>(_ type: T.Type, atMember name: Int, of object: Int) throws -> T {
        let value = try decode(type, at: name + 1)
        lastFound = (object, name)
        return value
    }

    /// Keeps the bytes of the value at a token.
    func fragment(at index: Int) -> CanonicalFragment {
        CanonicalFragment(bytes: Array(bytes[tape[index].range]), height: Int(tape[index].height))
    }

    // MARK: Members

    /// The index of the name token of a member, or an error that says which name is missing where.
    func member(_ name: String, in object: Int) throws(CanonicalJSONError) -> Int {
        guard let found = find(name, in: object) else {
            throw .missing(name: name, path: path(to: object))
        }
        return found
    }

    /// The index of the name token of a member, searched from the one found last and round.
    func find(_ name: String, in object: Int) -> Int? {
        let (first, end) = (object + 1, Int(tape[object].next))
        let start = lastFound.object == object ? lastFound.name : first
        guard
            let found = Self.search(name, from: start, to: end, tape, bytes)
                ?? Self.search(name, from: first, to: start, tape, bytes)
        else { return nil }
        lastFound = (object, found)
        return found
    }

    /// The same, or nothing where the member's value is null.
    func findUnlessNull(_ name: String, in object: Int) -> Int? {
        guard let found = find(name, in: object), tape[found + 1].kind != .null else { return nil }
        return found
    }

    /// The index of the name token of a member, searched among the names between two tokens.
    static func search(_ name: String, from start: Int, to end: Int, _ tape: [Token], _ bytes: [UInt8]) -> Int? {
        let count = UInt32(truncatingIfNeeded: name.utf8.count) &+ 2
        var index = start
        while index < end {
            let token = tape[index]
            if token.end &- token.start == count || token.isEscaped, matches(name, token, in: bytes) {
                return index
            }
            index = Int(token.next)
        }
        return nil
    }

    /// Compares bytes: Swift's own `==` takes composed and decomposed letters for the same.
    private static func matches(_ name: String, _ token: Token, in bytes: [UInt8]) -> Bool {
        let text = bytes.span.bytes
        if token.isEscaped { return name.utf8.elementsEqual(StringEscape.unescape(text.extracting(token.content))) }
        return name.utf8.span.bytes.isEqual(to: text, at: token.content.lowerBound)
    }

    // MARK: Paths

    /// The names and positions that lead from the top to a token.
    func codingPath(to target: Int) -> [PathKey] {
        var path: [PathKey] = []
        var container = 0
        while container != target {
            let isObject = tape[container].kind == .object
            var (value, position) = (container + (isObject ? 2 : 1), 0)
            while Int(tape[value].next) <= target {
                value = Int(tape[value].next) + (isObject ? 1 : 0)
                position += 1
            }
            path.append(isObject ? PathKey(stringValue: string(tape[value - 1])) : PathKey(intValue: position))
            container = value
        }
        return path
    }

    /// The JSON Pointer to a token.
    func path(to target: Int) -> String {
        JSONPointer.text(codingPath(to: target))
    }

    // MARK: Strings

    /// The text of a string token.
    func string(_ token: Token) -> String { Self.string(token, in: bytes) }

    static func string(_ token: Token, in bytes: [UInt8]) -> String {
        if token.isEscaped {
            return String(decoding: StringEscape.unescape(bytes.span.bytes.extracting(token.content)), as: UTF8.self)
        }
        // The scanner has checked these bytes; to check them again takes a twentieth of the time of a whole decode.
        return String(copying: UTF8Span(unchecked: bytes.span.extracting(token.content), isKnownASCII: token.isASCII))
    }
}
