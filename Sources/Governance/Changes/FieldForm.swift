/// What a field looks like, for people and for JSON Schema.
package struct FieldForm: Hashable, Sendable {
    package let name: String
    package let shape: Shape
    package let isRequired: Bool
    package let meaning: String
    package let classification: Classification

    package static func required(
        _ name: String,
        _ shape: Shape,
        _ meaning: String,
        _ classification: Classification = .plain
    ) -> FieldForm {
        FieldForm(name: name, shape: shape, isRequired: true, meaning: meaning, classification: classification)
    }

    package static func optional(
        _ name: String,
        _ shape: Shape,
        _ meaning: String,
        _ classification: Classification = .plain
    ) -> FieldForm {
        FieldForm(name: name, shape: shape, isRequired: false, meaning: meaning, classification: classification)
    }
}

extension [FieldForm] {
    /// The ways to those whose values can be protected, also inside others.
    ///
    /// - Parameter group: The field that holds them all; nil where they stand by themselves.
    /// - Returns: Names, or the group's and theirs, such as `citation.words`; of a list of objects, `substitutes.words`.
    package func protectable(in group: String? = nil) -> [String] {
        flatMap { form in
            let way = group.map { "\($0).\(form.name)" } ?? form.name
            return (form.classification == .plain ? [] : [way]) + form.shape.fields.protectable(in: way)
        }
    }
}

/// Who may read a field's value.
package enum Classification: String, Sendable {
    /// Everybody: a date, a number, a short name, one of a few words.
    case plain
    /// Everybody, unless the entry says under which exemption, or for which person, its words are protected.
    case protectable
    /// Where the subject is a private person, only who may read personal data.
    case personal

    /// What the values of a shape are, where nothing else is said of the field.
    init(of shape: Shape) {
        switch shape {
        case .text, .list(.text): self = .protectable
        default: self = .plain
        }
    }
}

/// The shape of a field's value.
package indirect enum Shape: Hashable, Sendable {
    /// Words.
    case text
    /// A date: EDTF in records, also in words in sheets.
    case date
    /// An ISO 8601 duration of one unit.
    case interval
    /// A whole number from 0.
    case integer
    /// A short name that is new or local to its subject.
    case slug
    /// The name of a subject of one of these kinds.
    case reference([SubjectKind])
    /// One of these words.
    case choice([String])
    case list(Shape)
    case object([FieldForm])

    /// The fields of an object, or of each object of a list; none of other shapes.
    package var fields: [FieldForm] {
        switch self {
        case .object(let fields): fields
        case .list(let element): element.fields
        case .text, .date, .interval, .integer, .slug, .reference, .choice: []
        }
    }
}
