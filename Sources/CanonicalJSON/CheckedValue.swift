/// A value inside a document that was checked: it is read as often and as whatever type is wanted, without a second check.
///
/// It holds on to the whole document. ``MemberReader/read(_:keeping:)`` makes one.
public struct CheckedValue: Sendable {
    /// The document that the value stands in.
    public let document: [UInt8]
    private let tape: [Token]
    private let index: Int

    init(document: [UInt8], tape: [Token], index: Int) {
        self.document = document
        self.tape = tape
        self.index = index
    }

    /// Where the value stands in the document: the offsets of its canonical JSON.
    public var range: Range<Int> { tape[index].range }

    /// The value alone.
    ///
    /// Cost: copies its bytes.
    public var fragment: CanonicalFragment {
        CanonicalFragment(bytes: Array(document[range]), height: Int(tape[index].height))
    }

    /// Visits all strings in the value, at any depth: elements and values of members, not the names of members.
    ///
    /// - Parameter body: Takes the text of a string, UTF-8, without its escapes.
    /// - Throws: What the closure throws.
    public func forEachString<Failure: Error>(_ body: (RawSpan) throws(Failure) -> Void) throws(Failure) {
        try tape.span.forEachString(in: document.span.bytes, from: index, body)
    }

    /// The value of a member of an object.
    ///
    /// - Parameter name: The member's name.
    /// - Returns: The value; nil where there is no such member, it is null, or this is no object.
    public func member(_ name: String) -> CheckedValue? {
        guard tape[index].kind == .object,
            let found = Document.search(name, from: index + 1, to: Int(tape[index].next), tape, document),
            tape[found + 1].kind != .null
        else { return nil }
        return CheckedValue(document: document, tape: tape, index: found + 1)
    }

    /// Whether this is a string.
    public var isString: Bool { tape[index].kind == .string }

    /// The text of a string; nil where this is none.
    public var string: String? {
        tape[index].kind == .string ? Document.string(tape[index], in: document) : nil
    }

    /// Reads the value as a type.
    ///
    /// - Parameter type: The type to read.
    /// - Returns: The value.
    /// - Throws: `CanonicalJSONError`, whose path begins at the document; what the type's own `init(from:)` throws.
    public func decode<T: Decodable>(_ type: T.Type) throws -> T {
        do {
            return try Document(bytes: document, tape: tape).decode(type, at: index)
        } catch let error as DecodingError {
            throw CanonicalJSONError(error)
        }
    }
}
