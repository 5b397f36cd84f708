/// Writes one object of canonical JSON, member by member, for writers that know the names and their order.
///
/// It gives the bytes that ``CanonicalJSONEncoder`` gives for the same members, without asking a type what they are.
public struct ObjectComposer: ~Copyable {
    private var text: TextBuffer
    private var lastName: StaticString?
    /// What ``NameOrder/prefix(of:)`` gives for it, which decides most comparisons alone.
    private var lastPrefix: UInt64 = 0
    private let maximumDepth: Int

    /// Begins an object.
    ///
    /// - Parameters:
    ///   - capacity: How many bytes to make room for; more is had as needed.
    ///   - maximumDepth: How many objects and arrays may stand inside one another, this one included, at most 512.
    public init(capacity: Int = 900, maximumDepth: Int = CanonicalJSON.defaultMaximumDepth) {
        text = TextBuffer(capacity: capacity)
        self.maximumDepth = min(maximumDepth, CanonicalJSON.deepestLimit)
    }

    /// Writes a member that is a string.
    ///
    /// - Parameters:
    ///   - name: Its name: plain ASCII that needs no escape, and sorts after the name before it; anything else traps.
    ///   - value: The string.
    public mutating func append(_ name: StaticString, _ value: String) {
        introduce(name)
        _ = text.append(string: value.utf8.span.bytes)
    }

    /// Writes a member that is a whole number.
    ///
    /// - Parameters:
    ///   - name: As for a string.
    ///   - value: The number.
    /// - Throws: `CanonicalJSONError.integerTooLarge` beyond 2^53.
    public mutating func append(_ name: StaticString, _ value: UInt64) throws(CanonicalJSONError) {
        guard value <= ECMAScriptNumber.largestInteger.magnitude else {
            throw .integerTooLarge(value: String(value), path: "/\(name)")
        }
        introduce(name)
        ECMAScriptNumber.append(Int64(value), to: &text)
    }

    /// Writes a member that is canonical JSON already.
    ///
    /// - Parameters:
    ///   - name: As for a string.
    ///   - value: Its canonical JSON.
    /// - Throws: `CanonicalJSONError.tooDeep`.
    public mutating func append(_ name: StaticString, _ value: CanonicalFragment) throws(CanonicalJSONError) {
        guard 1 + value.height <= maximumDepth else { throw .tooDeep(limit: maximumDepth, path: "/\(name)") }
        introduce(name)
        text.append(copyOf: value.bytes.span.bytes)
    }

    /// Ends the object.
    ///
    /// - Returns: Its canonical JSON, UTF-8.
    public consuming func finish() -> [UInt8] {
        if text.count == 0 { text.append(UInt8(ascii: "{")) }
        text.append(UInt8(ascii: "}"))
        return text.copy()
    }

    private mutating func introduce(_ name: StaticString) {
        let bytes = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount).bytes
        let prefix = NameOrder.prefix(of: bytes)
        let isInOrder = prefix > lastPrefix || Self.follows(name, lastName)
        precondition(isInOrder, "members are written in the order of their names")
        text.append(UInt8(ascii: lastName == nil ? "{" : ","))
        let isEscaped = text.append(string: bytes, before: UInt8(ascii: ":"))
        precondition(!isEscaped && name.isASCII, "the name of a member is plain ASCII")
        (lastName, lastPrefix) = (name, prefix)
    }

    private static func follows(_ name: StaticString, _ previous: StaticString?) -> Bool {
        guard let previous else { return true }
        return name.withUTF8Buffer { name in previous.withUTF8Buffer { $0.lexicographicallyPrecedes(name) } }
    }
}
