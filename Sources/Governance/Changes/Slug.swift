/// A short name within a subject, such as that of an aim within its plan.
package struct Slug: Hashable, Sendable, Codable {
    package let text: String

    package init(_ text: String) throws(Refusal) {
        guard SubjectID.isSlug(text) else {
            throw Refusal(
                .slugMalformed,
                value: text,
                "“\(text)” cannot be a short name.",
                remedy:
                    "Use lower-case letters, digits and single hyphens, at most \(SubjectID.longestSlug) characters, "
                    + "such as “\(SubjectID.suggestedSlug(for: text))”."
            )
        }
        self.text = text
    }

    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
