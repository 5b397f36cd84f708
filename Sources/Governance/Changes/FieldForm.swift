/// What a field looks like, for people and for JSON Schema.
package struct FieldForm: Hashable, Sendable {
    package let name: String
    package let shape: Shape
    package let isRequired: Bool
    package let meaning: String

    package static func required(_ name: String, _ shape: Shape, _ meaning: String) -> FieldForm {
        FieldForm(name: name, shape: shape, isRequired: true, meaning: meaning)
    }

    package static func optional(_ name: String, _ shape: Shape, _ meaning: String) -> FieldForm {
        FieldForm(name: name, shape: shape, isRequired: false, meaning: meaning)
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
}
