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

    /// The beginning of a name as two words, so that most names are compared without a loop.
    private struct Beginning: Equatable {
        let first: UInt64
        let second: UInt64
        let count: Int

        @inline(__always)
        init(of bytes: RawSpan, in range: Range<Int>) {
            count = range.count
            first = MemberReader.word(of: bytes, at: range.lowerBound, count: count)
            second = MemberReader.word(of: bytes, at: range.lowerBound &+ 8, count: count &- 8)
        }
    }

    private let names: [[UInt8]]
    private let beginnings: [Beginning]
    private let maximumDepth: Int
    private let maximumSize: Int
    private var tape: [Token] = []
    /// For each name whose member is there, its value.
    private var places: [Token]
    private var found = Found()

    /// What the document that was read last has.
    private struct Found {
        var present: UInt64 = 0
        var plainStrings: UInt64 = 0
        var numbers: UInt64 = 0
        var hasOtherMembers = false
    }

    /// Which of the named members are there: one bit for each, the lowest for the first name.
    public var present: UInt64 { found.present }
    /// Which of the named members are strings without escape sequences, likewise.
    public var plainStrings: UInt64 { found.plainStrings }
    /// Which of the named members are numbers, likewise.
    public var numbers: UInt64 { found.numbers }
    /// Whether the object has members that were not named.
    public var hasOtherMembers: Bool { found.hasOtherMembers }

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - names: The names of the members to find, at most 64, in canonical order (RFC 8785 section 3.2.3); anything
    ///     else traps.
    ///   - maximumDepth: How many objects and arrays may stand inside one another, at most 512.
    ///   - maximumSize: The largest number of bytes accepted.
    public init(
        names: [String],
        maximumDepth: Int = CanonicalJSON.defaultMaximumDepth,
        maximumSize: Int = CanonicalJSON.defaultMaximumSize
    ) {
        precondition(names.count <= 64, "there is a bit for each of 64 names")
        precondition(
            zip(names, names.dropFirst()).allSatisfy { NameOrder.precedes($0, $1) },
            "the names must be in canonical order"
        )
        self.names = names.map { Array($0.utf8) }
        beginnings = self.names.map { Beginning(of: $0.span.bytes, in: 0..<$0.count) }
        self.maximumDepth = maximumDepth
        self.maximumSize = maximumSize
        places = Array(repeating: Token(kind: .null, start: 0, end: 0, next: 0), count: names.count)
    }

    /// The value of a member of the document that was read last, or nil where it has no such member.
    ///
    /// - Parameter name: The place of the member's name among the names.
    public subscript(name: Int) -> Value? {
        present >> UInt64(name) & 1 == 1 ? Self.value(places[name]) : nil
    }

    /// The bytes of a member's value, as ``Value/bytes``; of a member that is not there, none.
    ///
    /// - Parameter name: The place of the member's name among the names.
    /// - Returns: The offsets in the document.
    public func bytes(of name: Int) -> Range<Int> {
        guard present >> UInt64(name) & 1 == 1 else { return 0..<0 }
        let value = places[name]
        return value.kind == .string ? value.content : value.range
    }

    /// Reads a document; where it is no object, it has no members.
    ///
    /// Cost: that of checking the document; without a flaw in it, no memory is allocated.
    ///
    /// - Parameter bytes: The whole document, UTF-8.
    /// - Throws: `CanonicalJSONError.refused` with the flaw and its byte offset (RFC 8785 section 3.2).
    public mutating func read(_ bytes: RawSpan) throws(CanonicalJSONError) {
        found = Found()
        try Scanner.scan(bytes, onto: &tape, maximumDepth: maximumDepth, maximumSize: maximumSize)
        guard tape[0].kind == .object else { return }
        // One access to each array: to ask for it member by member takes longer than to read.
        let (names, beginnings, tape) = (names, beginnings, tape)
        var room = places.mutableSpan
        let found = Self.place(tape.span, in: &room, by: names, beginnings.span, of: bytes)
        self.found = found
    }

    /// Reads a document as ``read(_:)`` does, and keeps one member's value, to be decoded without a second check.
    ///
    /// Cost: as that of ``read(_:)``; where the value is still held when the next document is read, that one's tokens need
    /// memory of their own.
    ///
    /// - Parameters:
    ///   - document: The whole document, UTF-8.
    ///   - name: The place of the member's name among the names.
    /// - Returns: The member's value, or nil where the document has no such member.
    /// - Throws: `CanonicalJSONError.refused` with the flaw and its byte offset (RFC 8785 section 3.2).
    public mutating func read(_ document: [UInt8], keeping name: Int) throws(CanonicalJSONError) -> CheckedValue? {
        try read(document.span.bytes)
        guard present >> UInt64(name) & 1 == 1 else { return nil }
        return CheckedValue(document: document, tape: tape, index: index(of: places[name]))
    }

    /// Visits all strings in a member's value of the document that was read last, as ``CheckedValue/forEachString(_:)`` does.
    ///
    /// - Parameters:
    ///   - name: The place of the member's name among the names; of a member that is not there, nothing is visited.
    ///   - document: The document that was read last.
    ///   - body: Takes the text of a string, UTF-8, without its escapes.
    public func forEachString(of name: Int, in document: RawSpan, _ body: (RawSpan) -> Void) {
        guard present >> UInt64(name) & 1 == 1 else { return }
        let tape = tape
        tape.span.forEachString(in: document, from: index(of: places[name]), body)
    }

    /// The index of the token of a member's value.
    private func index(of value: Token) -> Int {
        var name = 1
        while tape[name + 1].start != value.start { name = Int(tape[name].next) }
        return name + 1
    }

    private static func place(
        _ tape: Span<Token>,
        in places: inout MutableSpan<Token>,
        by names: [[UInt8]],
        _ beginnings: Span<Beginning>,
        of bytes: RawSpan
    ) -> Found {
        var found = Found()
        var (index, next) = (1, 0)
        while index < tape.count {
            let (name, value) = (tape[index], tape[index + 1])
            index = Int(name.next)
            let beginning = Beginning(of: bytes, in: name.content)
            // Members and names are in the same order.
            var known = next
            while known < beginnings.count,
                beginnings[known] != beginning || !isName(names[known], name, in: bytes)
            { known += 1 }
            guard known < beginnings.count else {
                found.hasOtherMembers = true
                continue
            }
            next = known + 1
            places[known] = value
            let bit = UInt64(1) << UInt64(known)
            found.present |= bit
            if value.kind == .string, !value.isEscaped { found.plainStrings |= bit }
            if value.kind == .number { found.numbers |= bit }
        }
        return found
    }

    /// Whether a token is a name that begins as it does.
    @inline(__always)
    private static func isName(_ name: [UInt8], _ token: Token, in bytes: RawSpan) -> Bool {
        if token.isEscaped { return false }
        return name.count <= 16 || name.span.bytes.isEqual(to: bytes, at: token.content.lowerBound)
    }

    /// Up to eight bytes as a number; zeros stand in for those that are not there.
    @inline(__always)
    private static func word(of bytes: RawSpan, at offset: Int, count: Int) -> UInt64 {
        guard count > 0 else { return 0 }
        if offset + 8 <= bytes.byteCount {
            let word = bytes.word(at: offset)
            return count >= 8 ? word : word & (1 << UInt64(8 * count) - 1)
        }
        var word: UInt64 = 0
        for index in 0..<min(count, 8) { word |= UInt64(bytes.byte(at: offset + index)) << UInt64(8 * index) }
        return word
    }

    private static func value(_ token: Token) -> Value {
        switch token.kind {
        case .string: Value(kind: token.isEscaped ? .escapedString : .plainString, bytes: token.content)
        case .number: Value(kind: .number, bytes: token.range)
        case .null, .false, .true, .array, .object: Value(kind: .other, bytes: token.range)
        }
    }
}
