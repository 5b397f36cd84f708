internal import CanonicalJSON
internal import Governance

/// One fact to record, for programs that have no sheet: a command and its fields, as ``Catalogue`` lists them.
///
/// ```swift
/// Command("action assign-lead-agency", ["action": "area-workshops", "agency": "nhs-leeds", "occurred": "2009-02-11"])
/// ```
public struct Command: Hashable, Sendable {
    /// The value of a field: what a sheet would hold there.
    public indirect enum Value: Hashable, Sendable {
        case text(String)
        case list([Value])
        case fields([String: Value])
    }

    /// The command, such as `action add`.
    public let name: String
    /// Its own fields, and those that every entry may have: `occurred`, `authority`, `citation`, `expect`.
    public let fields: [String: Value]

    /// A command with its fields.
    ///
    /// - Parameters:
    ///   - name: Which command, such as `action add`.
    ///   - fields: Its fields by their names. Dates may be written as papers do.
    public init(_ name: String, _ fields: [String: Value]) {
        self.name = name
        self.fields = fields
    }
}

extension Command.Value: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// A text.
    ///
    /// - Parameter value: The text.
    public init(stringLiteral value: String) { self = .text(value) }

    /// A list.
    ///
    /// - Parameter elements: Its elements.
    public init(arrayLiteral elements: Command.Value...) { self = .list(elements) }

    /// A group of fields, such as a citation.
    ///
    /// - Parameter elements: The fields; of two with one name the last counts.
    public init(dictionaryLiteral elements: (String, Command.Value)...) {
        self = .fields(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}

extension Ledger {
    /// Records commands: all of them, durably, or nothing.
    ///
    /// The same request again writes nothing and gives the first receipt.
    ///
    /// Cost: as that of ``record(_:)``, without the reading of YAML.
    ///
    /// - Parameters:
    ///   - commands: What to record, in order.
    ///   - actor: Who records it.
    ///   - capacity: As what.
    ///   - id: Names the request, so that it is recorded only once; left out, its content does.
    /// - Returns: What was recorded.
    /// - Throws: ``RefusedSheet`` with every command that a rule refuses; `LogError`, `StorageError`.
    public func record(
        _ commands: [Command],
        by actor: String,
        capacity: Sheet.Capacity,
        id: String? = nil
    ) throws -> Outcome {
        try record(Sheet(commands, by: actor, capacity: capacity, id: id))
    }

    /// Does everything that ``record(_:by:capacity:id:)`` does, in the same way, and then undoes it.
    ///
    /// - Parameters:
    ///   - commands: As for recording.
    ///   - actor: As for recording.
    ///   - capacity: As for recording.
    ///   - id: As for recording.
    /// - Returns: What would happen to each command.
    /// - Throws: `LogError`, `StorageError`.
    public func preview(
        _ commands: [Command],
        by actor: String,
        capacity: Sheet.Capacity,
        id: String? = nil
    ) throws -> Outcome {
        try preview(Sheet(commands, by: actor, capacity: capacity, id: id))
    }
}

extension Sheet {
    /// A sheet of commands.
    ///
    /// A command that cannot be read does not stop the others: it is refused when the sheet is recorded.
    ///
    /// - Parameters:
    ///   - commands: What it asks for.
    ///   - actor: Who records it.
    ///   - capacity: As what.
    ///   - id: Names it; left out, its content does.
    /// - Throws: ``Problem`` where the actor is empty.
    public init(_ commands: [Command], by actor: String, capacity: Capacity, id: String? = nil) throws {
        guard actor.contains(where: { !$0.isWhitespace }) else {
            throw Problem(
                place: nil,
                refusal: Refusal(
                    .textEmpty,
                    field: "actor",
                    value: actor,
                    "The field “actor” is empty.",
                    remedy: "Write who records the commands."
                )
            )
        }
        let content = Content(actor: actor, capacity: capacity, commands: commands)
        self.init(
            title: "",
            id: id,
            actor: actor,
            capacity: capacity,
            entries: commands.enumerated().map { index, command in Entry(command, number: index + 1) },
            content: try CanonicalJSONEncoder(maximumSize: .max).encode(content)
        )
    }

    /// What makes a request what it is.
    private struct Content: Encodable {
        var actor: String
        var capacity: Capacity
        var commands: [Command]
    }
}

extension Command: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name = "command"
        case fields
    }
}

extension Command.Value: Encodable {
    /// Writes the value as it stands: a string, an array or an object.
    ///
    /// - Parameter encoder: Takes one value.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .fields(let fields): try container.encode(fields)
        }
    }
}

extension Sheet.Entry {
    /// An entry that stands in no text.
    fileprivate init(_ command: Command, number: Int) {
        self = Sheet.Entry(reading: SheetNode(command), number: number).withoutPlaces
    }

    /// The same, of which nothing says where it stands.
    var withoutPlaces: Sheet.Entry {
        let content = content.map { instruction in
            var instruction = instruction
            instruction.places = [:]
            return instruction
        }.mapError { Problem(place: nil, refusal: $0.refusal) }
        return Sheet.Entry(
            number: number,
            place: nil,
            command: command,
            content: content,
            unread: unread,
            named: named
        )
    }
}

extension SheetNode {
    fileprivate init(_ command: Command) {
        self.init(.fields(command.fields.merging(["command": .text(command.name)]) { $1 }))
    }

    private init(_ value: Command.Value) {
        let place = TextPlace(line: 1, column: 1)
        let content: Content =
            switch value {
            case .text(let text): .text(text)
            case .list(let list): .list(list.map { SheetNode($0) })
            case .fields(let fields):
                .fields(fields.sorted { $0.key < $1.key }.map { ($0.key, place, SheetNode($0.value)) })
            }
        self.init(content: content, place: place)
    }
}
