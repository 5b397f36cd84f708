/// The name of one subject in the ledger: its kind and its slug, such as `action/area-workshops`.
public struct SubjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// What kind of thing it is.
    public let kind: SubjectKind
    /// Its short name within that kind: lower-case letters, digits and single hyphens, at most 80 characters.
    public let slug: String

    /// The longest slug, in characters.
    public static let longestSlug = 80

    /// A subject's name from its two parts.
    ///
    /// - Parameters:
    ///   - kind: What kind of thing it is.
    ///   - slug: Lower-case letters, digits and single hyphens.
    /// - Throws: ``Refusal`` with rule `slug-malformed`.
    public init(_ kind: SubjectKind, slug: String) throws(Refusal) {
        guard Self.isSlug(slug) else {
            throw Refusal(
                .slugMalformed,
                value: slug,
                "“\(slug)” cannot be the short name of \(kind.withArticle).",
                remedy: "Use lower-case letters, digits and single hyphens, at most \(Self.longestSlug) characters, "
                    + "such as “\(Self.suggestedSlug(for: slug))”."
            )
        }
        self.kind = kind
        self.slug = slug
    }

    /// A subject's name from its text.
    ///
    /// - Parameter text: Kind, slash, slug: `action/area-workshops`.
    /// - Throws: ``Refusal`` with rule `reference-malformed` or `slug-malformed`.
    public init(parsing text: String) throws(Refusal) {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")),
            let kind = SubjectKind(rawValue: String(text[..<slash]))
        else {
            throw Refusal(
                .referenceMalformed,
                value: text,
                "“\(text)” is not the name of a subject.",
                remedy: "Write a kind, a slash and a short name, such as action/area-workshops. The kinds are "
                    + SubjectKind.allCases.map(\.rawValue).joined(separator: ", ") + "."
            )
        }
        try self.init(kind, slug: String(text[text.utf8.index(after: slash)...]))
    }

    /// Whether a text is the name of a subject.
    package static func isName(_ text: String) -> Bool {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return false }
        return SubjectKind(rawValue: String(text[..<slash])) != nil
            && isSlug(String(text[text.utf8.index(after: slash)...]))
    }

    /// A name that is known to be one.
    init(unchecked kind: SubjectKind, slug: String) {
        self.kind = kind
        self.slug = slug
    }

    package static func isSlug(_ text: String) -> Bool {
        let bytes = text.utf8.span
        guard 1...longestSlug ~= bytes.count else { return false }
        // No hyphen comes first, last, or behind another.
        var previous = hyphen
        for index in bytes.indices {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case hyphen where previous != hyphen: break
            default: return false
            }
            previous = byte
        }
        return previous != hyphen
    }

    /// The nearest slug to some words, for a suggestion.
    package static func suggestedSlug(for words: String) -> String {
        var slug = ""
        for character in words.lowercased() {
            if let plain = Self.plain(character) {
                slug += plain
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
        }
        slug = String(slug.prefix(longestSlug))
        while slug.last == "-" { slug.removeLast() }
        return slug.isEmpty ? "short-name" : slug
    }

    /// A letter or digit as short names have it, without its accent; nil where it is neither.
    private static func plain(_ character: Character) -> String? {
        if character.isASCII { return character.isLetter || character.isNumber ? String(character) : nil }
        return accented.first { $0.letters.contains(character) }?.plain
    }

    private static let accented: [(plain: String, letters: Set<Character>)] = [
        ("a", Set("àáâãäåāăą")), ("ae", Set("æ")), ("c", Set("çćĉċč")), ("d", Set("ďđð")), ("e", Set("èéêëēĕėęě")),
        ("g", Set("ĝğġģ")), ("h", Set("ĥħ")), ("i", Set("ìíîïĩīĭįı")), ("j", Set("ĵ")), ("k", Set("ķ")),
        ("l", Set("ĺļľŀł")), ("n", Set("ñńņňŋ")), ("o", Set("òóôõöøōŏő")), ("oe", Set("œ")), ("r", Set("ŕŗř")),
        ("s", Set("śŝşšș")), ("ss", Set("ß")), ("t", Set("ţťŧț")), ("th", Set("þ")), ("u", Set("ùúûüũūŭůűų")),
        ("w", Set("ŵẁẃẅ")), ("y", Set("ýÿŷỳ")), ("z", Set("źżž")),
    ]

    private static let hyphen = UInt8(ascii: "-")

    /// Kind, slash, slug.
    public var description: String { "\(kind.rawValue)/\(slug)" }

    /// Whether one name comes before another, by kind and slug as text.
    ///
    /// - Parameters:
    ///   - lhs: The earlier name, if so.
    ///   - rhs: The later name, if so.
    /// - Returns: True where `lhs` sorts first.
    public static func < (lhs: SubjectID, rhs: SubjectID) -> Bool {
        (lhs.kind.rawValue, lhs.slug) < (rhs.kind.rawValue, rhs.slug)
    }
}

extension SubjectID: Codable {
    /// Reads a name from a string.
    ///
    /// - Parameter decoder: Holds one string, `kind/slug`.
    /// - Throws: ``Refusal`` where the string is no name.
    public init(from decoder: any Decoder) throws {
        try self.init(parsing: decoder.singleValueContainer().decode(String.self))
    }

    /// Writes `kind/slug`.
    ///
    /// - Parameter encoder: Takes one string.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
