internal import CanonicalJSON
internal import Governance

/// Everything that can be recorded, described: what `describe` prints and the schemas are made from.
public struct Description: Codable, Hashable, Sendable {
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
        /// Who may read its value: `plain`, everybody; `protectable`, everybody unless the entry protects it;
        /// `personal`, only who may read personal data where it is a private person’s.
        public var classification: String
    }

    /// That a field of a sheet’s header stands in for one of an entry.
    public struct HeaderUse: Codable, Hashable, Sendable {
        /// The header’s field.
        public var header: String
        /// The entry’s field.
        public var field: String
    }

    /// One command.
    public struct Command: Codable, Hashable, Sendable {
        /// Its name, as sheets write it.
        public var name: String
        /// What it records.
        public var meaning: String
        /// Its own fields.
        public var fields: [Field]
        /// What the header of a sheet can say for an entry that leaves it out.
        public var fromHeader: [HeaderUse]
        /// An entry of a sheet to copy, in YAML.
        public var example: String

        /// The same as a whole sheet, which the example ledger “practice” takes.
        public var exampleSheet: String { Description.sheet(of: [example]) }
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
    /// The fields of a sheet’s header.
    public var header: [Field]
    /// The fields that every entry of a sheet may have.
    public var common: [Field]
    /// The events, in the order of their kinds.
    public var events: [Event]
    /// The fields of a citation.
    public var citation: [Field]
    /// The fields of what a record says of the earlier record that it says anew.
    public var amendment: [Field]
    /// The parts of a value that only a few may read, as records hold it.
    public var protected: [Field]

    /// The description of what this version of the program can record.
    ///
    /// - Throws: `Refusal` where an example of the program's own contradicts its rules.
    public init() throws {
        commands = ChangeCatalogue.all.map { change in
            Command(
                name: change.command,
                meaning: change.purpose,
                fields: change.commandFields.map(Field.init),
                fromHeader: SheetHeader.uses(for: change),
                example: change.example
            )
        }
        header = SheetHeader.fields.map(Field.init)
        common = Circumstances.fields.map(Field.init)
        citation = Citation.fields.map(Field.init)
        amendment = Amendment.fields.map(Field.init)
        protected = ProtectedValue.fields.map(Field.init)
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

    private static func sheet(of lines: [String]) -> String {
        (["sheet: An example", "actor: Your name", "capacity: secretariat", "entries:"] + lines + [""])
            .joined(separator: "\n")
    }

    /// What a record of the type holds; its example is what the command’s example says.
    private static func event<C: Change>(_: C.Type) throws -> Event {
        let sheet = try Sheet(yaml: Array(sheet(of: [C.example, C.exampleAddition].compactMap(\.self)).utf8))
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
