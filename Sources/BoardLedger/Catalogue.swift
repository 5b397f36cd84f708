internal import CanonicalJSON
internal import Governance

/// Everything that can be recorded, described: what `describe` prints and the schemas are made from.
public struct Catalogue: Codable, Hashable, Sendable {
    /// One field of a command or an event.
    public struct Field: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Whether it must be there.
        public var isRequired: Bool
        /// What it holds.
        public var meaning: String
        /// The form of its value.
        public var shape: Shape
    }

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

    /// One command.
    public struct Command: Codable, Hashable, Sendable {
        /// Its name, as sheets write it.
        public var name: String
        /// What it records.
        public var meaning: String
        /// Its own fields.
        public var fields: [Field]
        /// An entry of a sheet to copy, in YAML.
        public var example: String
    }

    /// One type of event.
    public struct Event: Codable, Hashable, Sendable {
        /// The stored type, such as `action.added.v1`.
        public var type: String
        /// What it says happened.
        public var meaning: String
        /// The fields of its `data`, without the citation.
        public var fields: [Field]
        /// An example of its `data`, as canonical JSON.
        public var example: String
    }

    /// The commands, in the order of their kinds.
    public var commands: [Command]
    /// The fields that every entry of a sheet may have.
    public var common: [Field]
    /// The events, in the order of their kinds.
    public var events: [Event]
    /// The fields of a citation.
    public var citation: [Field]

    /// The catalogue of this version of the program.
    ///
    /// - Throws: `Refusal` where an example of the program's own contradicts its rules.
    public init() throws {
        commands = ChangeCatalogue.all.map { change in
            Command(
                name: change.command,
                meaning: change.purpose,
                fields: change.commandFields.map(Field.init),
                example: change.example
            )
        }
        common = Circumstances.fields.map(Field.init)
        citation = Citation.fields.map(Field.init)
        events = try ChangeCatalogue.all.map { change in try Self.event(change) }
    }

    /// The command of a name, or near ones.
    ///
    /// - Parameter name: As sheets write it.
    /// - Returns: The command, or nil and the names of the nearest.
    public func command(_ name: String) -> (Command?, nearest: [String]) {
        let names = commands.map(\.name)
        return (commands.first { $0.name == name }, Words.nearest(to: name, among: names))
    }

    /// What a record of the type holds; its example is what the command’s example says.
    private static func event<C: Change>(_: C.Type) throws -> Event {
        let sheet = try Sheet(
            yaml: Array("sheet: An example\nactor: Somebody\ncapacity: secretariat\nentries:\n\(C.example)".utf8)
        )
        guard let change = try sheet.entries.first?.content.get().change as? C else {
            preconditionFailure("the example of a command is an entry of that command")
        }
        return Event(
            type: C.type,
            meaning: C.meaning,
            fields: C.storedFields.map(Field.init),
            example: String(decoding: try CanonicalJSONEncoder().encode(change), as: Unicode.UTF8.self)
        )
    }
}

extension Catalogue.Field {
    init(_ field: FieldForm) {
        self.init(
            name: field.name,
            isRequired: field.isRequired,
            meaning: field.meaning,
            shape: Catalogue.Shape(field.shape)
        )
    }
}

/// The names nearest to a mistyped one.
///
/// - Parameters:
///   - name: The mistyped name.
///   - names: The names there are.
/// - Returns: At most three, nearest first.
public func nearestNames(to name: String, among names: [String]) -> [String] {
    Words.nearest(to: name, among: names)
}
