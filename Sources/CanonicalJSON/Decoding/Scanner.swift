/// The one pass over a document: checks every byte and records where each value stands.
///
/// The bytes are handed to each method, because a span cannot be stored in a value that is passed around.
struct Scanner {
    var tape: [Token] = []
    var position = 0
    private let maximumDepth: Int

    /// Scans a whole document.
    ///
    /// - Parameters:
    ///   - bytes: The document.
    ///   - maximumDepth: How many objects and arrays may stand inside one another.
    ///   - maximumSize: The largest number of bytes accepted.
    /// - Returns: The document's tokens, at least one.
    /// - Throws: `CanonicalJSONError.refused`, and no other case.
    static func tape(
        of bytes: RawSpan,
        maximumDepth: Int,
        maximumSize: Int
    ) throws(CanonicalJSONError) -> [Token] {
        var tape: [Token] = []
        try scan(bytes, onto: &tape, maximumDepth: maximumDepth, maximumSize: maximumSize)
        return tape
    }

    /// The same, with the memory of a tape that is no longer needed.
    static func scan(
        _ bytes: RawSpan,
        onto tape: inout [Token],
        maximumDepth: Int,
        maximumSize: Int
    ) throws(CanonicalJSONError) {
        // Offsets in tokens have 32 bits.
        let limit = min(maximumSize, Int(Int32.max))
        guard bytes.byteCount <= limit else { throw .refused(.tooLarge(limit: limit), offset: max(limit, 0)) }
        var scanner = Scanner(maximumDepth: min(maximumDepth, CanonicalJSON.deepestLimit))
        swap(&scanner.tape, &tape)
        defer { swap(&scanner.tape, &tape) }
        scanner.tape.removeAll(keepingCapacity: true)
        scanner.tape.reserveCapacity(bytes.byteCount / 12 + 1)
        try scanner.document(bytes)
    }

    private init(maximumDepth: Int) {
        self.maximumDepth = maximumDepth
    }

    private mutating func document(_ bytes: RawSpan) throws(CanonicalJSONError) {
        guard bytes.byteCount > 0 else { throw .refused(.empty, offset: 0) }
        if bytes.byteCount >= 3, bytes.byte(at: 0) == 0xef, bytes.byte(at: 1) == 0xbb, bytes.byte(at: 2) == 0xbf {
            throw .refused(.byteOrderMark, offset: 0)
        }
        _ = try value(bytes, depth: 0)
        guard position == bytes.byteCount else {
            let isSpace = Self.isWhitespace(bytes.byte(at: position))
            throw .refused(isSpace ? .whitespace : .trailingBytes, offset: position)
        }
    }

    /// Scans one value and returns its height.
    private mutating func value(_ bytes: RawSpan, depth: Int) throws(CanonicalJSONError) -> Int {
        switch try peek(bytes) {
        case UInt8(ascii: "\""): _ = try string(bytes)
        case UInt8(ascii: "{"): return try object(bytes, depth: depth)
        case UInt8(ascii: "["): return try array(bytes, depth: depth)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(bytes)
        case UInt8(ascii: "n"): try literal("null", .null, bytes)
        case UInt8(ascii: "t"): try literal("true", .true, bytes)
        case UInt8(ascii: "f"): try literal("false", .false, bytes)
        default: throw unexpected(bytes)
        }
        return 0
    }

    private mutating func object(_ bytes: RawSpan, depth: Int) throws(CanonicalJSONError) -> Int {
        let object = try open(.object, depth: depth)
        var height = 0
        if try peek(bytes) == UInt8(ascii: "}") {
            position += 1
        } else {
            var previous: NameOrder.Name?
            repeat {
                guard try peek(bytes) == UInt8(ascii: "\"") else { throw unexpected(bytes) }
                let index = tape.count
                let name = try string(bytes)
                if let previous { try checkOrder(previous, name, bytes) }
                previous = name
                guard try peek(bytes) == UInt8(ascii: ":") else { throw unexpected(bytes) }
                position += 1
                height = max(height, try value(bytes, depth: depth + 1))
                tape[index].next = UInt32(truncatingIfNeeded: tape.count)
            } while try continues(until: UInt8(ascii: "}"), bytes)
        }
        return close(object, contentHeight: height)
    }

    private mutating func array(_ bytes: RawSpan, depth: Int) throws(CanonicalJSONError) -> Int {
        let array = try open(.array, depth: depth)
        var height = 0
        if try peek(bytes) == UInt8(ascii: "]") {
            position += 1
        } else {
            repeat {
                height = max(height, try value(bytes, depth: depth + 1))
            } while try continues(until: UInt8(ascii: "]"), bytes)
        }
        return close(array, contentHeight: height)
    }

    private mutating func open(_ kind: Token.Kind, depth: Int) throws(CanonicalJSONError) -> Int {
        guard depth < maximumDepth else { throw .refused(.tooDeep(limit: maximumDepth), offset: position) }
        tape.append(Token(kind: kind, start: UInt32(position), end: 0, next: 0))
        position += 1
        return tape.count - 1
    }

    private mutating func close(_ index: Int, contentHeight: Int) -> Int {
        tape[index].end = UInt32(position)
        tape[index].next = UInt32(tape.count)
        tape[index].height = UInt16(contentHeight + 1)
        return contentHeight + 1
    }

    /// Steps over a comma and returns true, or over the closing byte and returns false.
    @inline(__always)
    private mutating func continues(until closing: UInt8, _ bytes: RawSpan) throws(CanonicalJSONError) -> Bool {
        let byte = try peek(bytes)
        guard byte == UInt8(ascii: ",") || byte == closing else { throw unexpected(bytes) }
        position += 1
        return byte != closing
    }

    @inline(__always)
    private func checkOrder(
        _ previous: NameOrder.Name,
        _ name: NameOrder.Name,
        _ bytes: RawSpan
    ) throws(CanonicalJSONError) {
        let order = NameOrder.compare(previous, name, in: bytes)
        guard order < 0 else { throw .refused(order == 0 ? .duplicateName : .nameOrder, offset: name.start - 1) }
    }

    private mutating func literal(
        _ text: StaticString,
        _ kind: Token.Kind,
        _ bytes: RawSpan
    ) throws(CanonicalJSONError) {
        let start = position
        for offset in 0..<text.utf8CodeUnitCount {
            guard try peek(bytes) == text.utf8Start[offset] else { throw unexpected(bytes) }
            position += 1
        }
        append(kind, from: start)
    }

    /// Records a scalar that ends at the current position; offsets fit, as the document's size is limited.
    @inline(__always)
    mutating func append(_ kind: Token.Kind, from start: Int, features: Token.Features = []) {
        tape.append(
            Token(
                kind: kind,
                features: features,
                start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: position),
                next: UInt32(truncatingIfNeeded: tape.count &+ 1)
            )
        )
    }

    @inline(__always)
    func peek(_ bytes: RawSpan) throws(CanonicalJSONError) -> UInt8 {
        guard position < bytes.byteCount else { throw .refused(.unexpectedEnd, offset: bytes.byteCount) }
        return bytes.byte(at: position)
    }

    private func unexpected(_ bytes: RawSpan) -> CanonicalJSONError {
        let byte = bytes.byte(at: position)
        return .refused(Self.isWhitespace(byte) ? .whitespace : .unexpectedByte(byte), offset: position)
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
    }
}
