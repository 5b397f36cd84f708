internal import Governance

extension Description {
    /// The form of a value.
    public final class Shape: Codable, Hashable, Sendable {
        /// `text`, `date`, `interval`, `integer`, `slug`, `reference`, `choice`, `list` or `object`.
        public let type: String
        /// The kinds of subject that a reference may name.
        public let kinds: [String]?
        /// The words that a choice takes.
        public let choices: [String]?
        /// The form of each element of a list.
        public let elements: Shape?
        /// The fields of an object.
        public let fields: [Field]?

        init(_ shape: Governance.Shape) {
            var (kinds, choices, elements, fields): ([String]?, [String]?, Shape?, [Field]?) = (nil, nil, nil, nil)
            switch shape {
            case .text: type = "text"
            case .date: type = "date"
            case .interval: type = "interval"
            case .integer: type = "integer"
            case .slug: type = "slug"
            case .reference(let allowed):
                type = "reference"
                kinds = allowed.map(\.rawValue)
            case .choice(let words):
                type = "choice"
                choices = words
            case .list(let shape):
                type = "list"
                elements = Shape(shape)
            case .object(let parts):
                type = "object"
                fields = parts.map(Field.init)
            }
            (self.kinds, self.choices, self.elements, self.fields) = (kinds, choices, elements, fields)
        }

        /// Whether two shapes are alike.
        ///
        /// - Parameters:
        ///   - lhs: One shape.
        ///   - rhs: The other.
        /// - Returns: True where all their parts are equal.
        public static func == (lhs: Shape, rhs: Shape) -> Bool {
            lhs.type == rhs.type && lhs.kinds == rhs.kinds && lhs.choices == rhs.choices && lhs.elements == rhs.elements
                && lhs.fields == rhs.fields
        }

        /// Feeds the shape into a hash.
        ///
        /// - Parameter hasher: Takes its parts.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(type)
            hasher.combine(kinds)
            hasher.combine(choices)
        }
    }
}

extension Description.Field {
    init(_ field: FieldForm) {
        self.init(
            name: field.name,
            isRequired: field.isRequired,
            meaning: field.meaning,
            shape: Description.Shape(field.shape),
            classification: field.classification.rawValue
        )
    }
}
