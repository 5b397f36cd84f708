extension CanonicalJSON {
    /// Where one member of an object stands in a document.
    public struct MemberPlace: Hashable, Sendable {
        /// The bytes of the name, between its quotes.
        public let name: Range<Int>
        /// The bytes of the value; of a string, between its quotes.
        public let value: Range<Int>
        /// What the value is.
        public let kind: Kind
        /// Whether the name, or a value that is a string, is written with escape sequences.
        public let isEscaped: Bool

        /// What a value is, as far as readers of raw bytes need to know.
        public enum Kind: Hashable, Sendable {
            case string, number, other
        }
    }

    /// Checks that bytes are one canonical JSON object, and says where its members stand, without decoding them.
    ///
    /// Cost: as that of `validate`.
    ///
    /// - Parameters:
    ///   - bytes: The whole document, UTF-8.
    ///   - maximumDepth: How many objects and arrays may stand inside one another, at most 512.
    ///   - maximumSize: The largest number of bytes accepted.
    /// - Returns: The members in the order of the document; none where the document is no object.
    /// - Throws: `CanonicalJSONError.refused` with the flaw and its byte offset (RFC 8785 section 3.2).
    public static func members(
        of bytes: RawSpan,
        maximumDepth: Int = defaultMaximumDepth,
        maximumSize: Int = defaultMaximumSize
    ) throws(CanonicalJSONError) -> [MemberPlace] {
        let tape = try Scanner.tape(of: bytes, maximumDepth: maximumDepth, maximumSize: maximumSize)
        guard tape[0].kind == .object else { return [] }
        var members: [MemberPlace] = []
        members.reserveCapacity(16)
        var index = 1
        while index < tape.count {
            let (name, value) = (tape[index], tape[index + 1])
            let kind: MemberPlace.Kind =
                switch value.kind {
                case .string: .string
                case .number: .number
                case .null, .false, .true, .array, .object: .other
                }
            members.append(
                MemberPlace(
                    name: name.content,
                    value: kind == .string ? value.content : value.range,
                    kind: kind,
                    isEscaped: name.isEscaped || value.isEscaped
                )
            )
            index = Int(name.next)
        }
        return members
    }
}
