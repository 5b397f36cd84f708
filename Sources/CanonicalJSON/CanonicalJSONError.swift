/// Why bytes were refused, or why a value cannot be written as or read from canonical JSON.
///
/// Paths are JSON Pointers (RFC 6901): `/data/citation/pages/0`; the empty path is the whole document.
public enum CanonicalJSONError: Error, Sendable, Equatable {
    /// The bytes are not canonical JSON; the offset counts bytes from 0.
    case refused(Flaw, offset: Int)
    /// The object at the path has no member of this name, and the type being read needs it.
    case missing(name: String, path: String)
    /// The value at the path is of another kind than the type being read.
    case mismatch(expected: String, found: String, path: String)
    /// An integer beyond ±2^53, which JSON readers would round (RFC 8785 appendix D: use a string).
    case integerTooLarge(value: String, path: String)
    /// Infinity or not-a-number, for which JSON has no text.
    case notFinite(value: String, path: String)
    /// Two members of one object were given the same name, byte for byte.
    case duplicateName(String, path: String)
    /// More objects and arrays inside one another than the limit allows.
    case tooDeep(limit: Int, path: String)
    /// More bytes than the limit allows.
    case tooLarge(limit: Int, path: String)
    /// The value's own type refused what it was given, or its coder is at fault.
    case invalid(reason: String, path: String)
}

extension CanonicalJSONError: CustomStringConvertible {
    /// One or two plain sentences for a person: what is wrong, and where.
    public var description: String {
        switch self {
        case .refused(let flaw, let offset):
            "Not canonical JSON at byte \(offset): \(flaw)."
        case .missing(let name, let path):
            "\(Self.place(path)) has no member \"\(name)\"."
        case .mismatch(let expected, let found, let path):
            "\(Self.place(path)) must be \(expected), not \(found)."
        case .integerTooLarge(let value, let path):
            "\(Self.place(path)) is the integer \(value), beyond ±9007199254740992 (2^53). Store it as a string."
        case .notFinite(let value, let path):
            "\(Self.place(path)) is \(value). JSON can only hold finite numbers."
        case .duplicateName(let name, let path):
            "\(Self.place(path)) has two members named \"\(name)\"."
        case .tooDeep(let limit, let path):
            "\(Self.place(path)) is nested more than \(limit) levels deep."
        case .tooLarge(let limit, let path):
            "\(Self.place(path)) makes the document larger than \(limit) bytes."
        case .invalid(let reason, let path):
            "\(Self.place(path)) is not valid. \(reason)"
        }
    }

    private static func place(_ path: String) -> String {
        path.isEmpty ? "The document" : "The value at \(path)"
    }
}

extension CanonicalJSONError {
    /// What makes bytes something else than canonical JSON.
    public enum Flaw: Sendable, Equatable, CustomStringConvertible {
        /// There are no bytes at all.
        case empty
        /// The bytes start with the UTF-8 byte order mark.
        case byteOrderMark
        /// White space between tokens.
        case whitespace
        /// A byte that cannot stand here.
        case unexpectedByte(UInt8)
        /// The bytes stop before the document is complete.
        case unexpectedEnd
        /// Bytes follow after the document.
        case trailingBytes
        /// A string that is not well-formed UTF-8: overlong, a surrogate, beyond U+10FFFF or cut off.
        case invalidUTF8
        /// A character below U+0020 that is not escaped.
        case controlCharacter
        /// An escape sequence that is unknown, or that canonical JSON spells in another way.
        case escape
        /// A number that is malformed, out of range, or spelled in another way than ECMAScript does.
        case number
        /// A member whose name sorts before the one preceding it, by UTF-16 code units.
        case nameOrder
        /// A member with the same name as the one before it.
        case duplicateName
        /// More objects and arrays inside one another than the limit.
        case tooDeep(limit: Int)
        /// More bytes than the limit.
        case tooLarge(limit: Int)

        /// The flaw as part of a sentence.
        public var description: String {
            switch self {
            case .empty: "there is nothing to read"
            case .byteOrderMark: "a byte order mark is not allowed"
            case .whitespace: "white space between tokens is not allowed"
            case .unexpectedByte(let byte): "byte \(byte) (\(Self.visible(byte))) cannot stand here"
            case .unexpectedEnd: "the document stops before it is complete"
            case .trailingBytes: "nothing may follow after the document"
            case .invalidUTF8: "the text is not valid UTF-8"
            case .controlCharacter: "a control character must be escaped"
            case .escape: "this escape is not the canonical one for its character"
            case .number: "the number is not in its canonical form"
            case .nameOrder: "members must be sorted by name"
            case .duplicateName: "the object already has a member of this name"
            case .tooDeep(let limit): "more than \(limit) levels of nesting"
            case .tooLarge(let limit): "larger than \(limit) bytes"
            }
        }

        private static func visible(_ byte: UInt8) -> String {
            (0x21...0x7e).contains(byte) ? "\"\(Character(Unicode.Scalar(byte)))\"" : "not printable"
        }
    }
}
