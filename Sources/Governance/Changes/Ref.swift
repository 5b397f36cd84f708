/// A set of subject kinds that a field may point to.
package protocol Referable {
    static var kinds: [SubjectKind] { get }
}

/// A pointer to another subject, of a kind that the field allows.
///
/// Sheets may write the slug alone where only one kind fits; records always hold the whole name.
package struct Ref<Target: Referable>: Hashable, Sendable, Codable {
    package let id: SubjectID

    package init(_ id: SubjectID) throws(Refusal) {
        guard Target.kinds.contains(id.kind) else {
            throw Refusal(
                .referenceOfWrongKind,
                value: id.description,
                "\(id) is \(id.kind.withArticle); this field takes \(Self.expected).",
                remedy: "Name \(Self.expected), or use another field."
            )
        }
        self.id = id
    }

    package init(parsing text: String) throws(Refusal) {
        if text.utf8.contains(UInt8(ascii: "/")) {
            try self.init(SubjectID(parsing: text))
        } else if let kind = Target.kinds.first, Target.kinds.count == 1 {
            try self.init(SubjectID(kind, slug: text))
        } else {
            throw Refusal(
                .referenceMalformed,
                value: text,
                "“\(text)” does not say what kind of subject it names.",
                remedy: "Write "
                    + Target.kinds.map { "\($0.rawValue)/\(SubjectID.suggestedSlug(for: text))" }
                    .joined(separator: " or ") + "."
            )
        }
    }

    package init(from decoder: any Decoder) throws {
        try self.init(parsing: decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        try id.encode(to: encoder)
    }

    private static var expected: String {
        Target.kinds.map(\.withArticle).joined(separator: " or ")
    }
}

/// Who can own work or owe an answer: an agency, a body, or a person or post.
package enum Owner: Referable {
    package static let kinds: [SubjectKind] = [.agency, .body, .person]
}

/// What can stand behind a recorded fact: a report, a plan or the minutes of a meeting.
package enum SourceDocument: Referable {
    package static let kinds: [SubjectKind] = [.report, .plan, .meeting]
}

/// Any subject at all.
package enum AnySubject: Referable {
    package static let kinds = SubjectKind.allCases
}
