/// Finds the members of an object where they stand, for readers that want bytes and not values.
///
/// It checks a document as a decoder does, and keeps its memory from one document to the next.
public struct MemberReader: Sendable {
    /// Where a member's value stands.
    public struct Value: Hashable, Sendable {
        /// What a value is, as far as a reader of bytes needs to know.
        public enum Kind: Hashable, Sendable {
            /// A string without escape sequences: its bytes are its text.
            case plainString
            /// A string with escape sequences.
            case escapedString
            /// A number.
            case number
            /// An object, an array, a Boolean or null.
            case other
        }

        /// What the value is.
        public let kind: Kind
        /// The offsets of its bytes; of a string, of those between its quotes.
        public let bytes: Range<Int>
    }

    private struct Name {
        let bytes: [UInt8]
        let prefix: UInt64
    }

    private let names: [Name]
    private let maximumDepth: Int
    private let maximumSize: Int
    private var tape: [Token] = []
    /// The values of the members that were named, in the order of the names; nil for a member that is not there.
    public private(set) var values: [Value?]
    /// Whether the object has members that were not named.
    public private(set) var hasOtherMembers = false

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - names: The names of the members to find, in canonical order (RFC 8785 section 3.2.3); anything else traps.
    ///   - maximumDepth: How many objects and arrays may stand inside one another, at most 512.
    ///   - maximumSize: The largest number of bytes accepted.
    public init(
        names: [String],
        maximumDepth: Int = CanonicalJSON.defaultMaximumDepth,
        maximumSize: Int = CanonicalJSON.defaultMaximumSize
    ) {
        precondition(
            zip(names, names.dropFirst()).allSatisfy { NameOrder.precedes($0, $1) },
            "the names must be in canonical order"
        )
        self.names = names.map { name in
            let bytes = Array(name.utf8)
            return Name(bytes: bytes, prefix: NameOrder.prefix(of: bytes.span.bytes))
        }
        self.maximumDepth = maximumDepth
        self.maximumSize = maximumSize
        values = Array(repeating: nil, count: names.count)
    }

    /// Reads a document; ``values`` are then those of its members, none where it is no object.
    ///
    /// Cost: that of checking the document; without a flaw in it, no memory is allocated.
    ///
    /// - Parameter bytes: The whole document, UTF-8.
    /// - Throws: `CanonicalJSONError.refused` with the flaw and its byte offset (RFC 8785 section 3.2).
    public mutating func read(_ bytes: RawSpan) throws(CanonicalJSONError) {
        try Scanner.scan(bytes, onto: &tape, maximumDepth: maximumDepth, maximumSize: maximumSize)
        hasOtherMembers = false
        for index in values.indices { values[index] = nil }
        guard tape[0].kind == .object else { return }
        var (index, next) = (1, 0)
        while index < tape.count {
            let name = tape[index]
            // Members and names are in the same order.
            let known = place(of: name, in: bytes, from: next)
            if let known {
                values[known] = Self.value(tape[index + 1])
                next = known + 1
            } else {
                hasOtherMembers = true
            }
            index = Int(name.next)
        }
    }

    private func place(of token: Token, in bytes: RawSpan, from first: Int) -> Int? {
        guard !token.isEscaped else { return nil }
        let content = bytes.extracting(token.content)
        let prefix = NameOrder.prefix(of: content)
        for index in first..<names.count where names[index].prefix == prefix {
            let name = names[index].bytes
            if name.count == content.byteCount, name.span.bytes.isEqual(to: content, at: 0) { return index }
        }
        return nil
    }

    private static func value(_ token: Token) -> Value {
        switch token.kind {
        case .string: Value(kind: token.isEscaped ? .escapedString : .plainString, bytes: token.content)
        case .number: Value(kind: .number, bytes: token.range)
        case .null, .false, .true, .array, .object: Value(kind: .other, bytes: token.range)
        }
    }
}
