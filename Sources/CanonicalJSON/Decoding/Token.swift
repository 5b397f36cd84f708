/// One value or member name of a scanned document.
///
/// Tokens stand in document order. An object's members follow it as pairs, name before value; an array's elements
/// follow it. Sixteen bytes, so that the tokens of a usual record lie in a block that allocates quickly.
struct Token {
    enum Kind: UInt8 {
        case null, `false`, `true`, number, string, array, object
    }

    /// What is known of a string once it is scanned.
    struct Features: OptionSet {
        let rawValue: UInt8

        static let escapes = Features(rawValue: 1)
        static let nonASCII = Features(rawValue: 2)
    }

    let kind: Kind
    var features: Features = []
    /// How many objects and arrays stand inside one another here, this one included; 0 for a scalar.
    var height: UInt16 = 0
    /// The offset of the first byte, a string's opening quote included.
    let start: UInt32
    /// The offset after the last byte.
    var end: UInt32
    /// The index of the token after this value and all it contains; for a member's name, of the name after it.
    var next: UInt32

    var isEscaped: Bool { features.contains(.escapes) }
    var isASCII: Bool { !features.contains(.nonASCII) }

    /// The bytes of the whole value.
    var range: Range<Int> { Int(start)..<Int(end) }

    /// The bytes of a string between its quotes.
    var content: Range<Int> { Int(start) + 1..<Int(end) - 1 }

    /// A string token as a member name.
    var name: NameOrder.Name { .init(start: Int(start) + 1, end: Int(end) - 1, isEscaped: isEscaped) }
}

extension Span<Token> {
    /// Visits the strings of a value that are no names of members, without their escapes.
    func forEachString<Failure: Error>(
        in text: RawSpan,
        from index: Int,
        _ body: (RawSpan) throws(Failure) -> Void
    ) throws(Failure) {
        for index in index..<Int(self[index].next) {
            let token = self[index]
            // Behind a name stands its value, so that the next name is further off than the next token.
            guard token.kind == .string, Int(token.next) == index + 1 else { continue }
            let content = text.extracting(token.content)
            if token.isEscaped { try body(StringEscape.unescape(content).span.bytes) } else { try body(content) }
        }
    }
}
