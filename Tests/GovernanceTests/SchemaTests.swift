import Foundation
import GovernanceSupport
import Testing

@testable import Governance

/// The published schemas say of every change what its type says.
struct SchemaTests {
    private static let types = ChangeCatalogue.all.map { $0.type }

    @Test(arguments: types) func aRecordsSchemaHasTheFieldsOfTheChange(_ type: String) throws {
        let change = try #require(ChangeCatalogue.byType[type])
        let schema = try Schema("events/\(type).json")
        #expect(schema.title == type)
        #expect(schema.description == "The data of a record of type \(type). \(change.meaning)")
        let citation = FieldForm.optional("citation", .object(Citation.fields), "Where it was read.")
        let amends = FieldForm.optional(
            "amends",
            .object(Amendment.fields),
            "The earlier record of the subject that this one says anew."
        )
        let protected = FieldForm.optional(
            "protected",
            .object([]),
            "The words that only a few may read, by the way to their fields."
        )
        schema.expect(change.storedFields + [citation, amends, protected])
    }

    @Test(arguments: types) func anEntrysSchemaHasTheFieldsOfTheCommand(_ type: String) throws {
        let change = try #require(ChangeCatalogue.byType[type])
        let name = change.command.split(separator: " ", maxSplits: 1).joined(separator: ".")
        let schema = try Schema("commands/\(name).json")
        #expect(schema.title == change.command)
        #expect(schema.description == "One entry of a sheet. \(change.purpose)")
        let command = FieldForm.required("command", .choice([change.command]), "Which command it is.")
        // What the header of a sheet says, an entry leaves out.
        let fields = change.commandFields.map { field in
            field.name == change.meetingField
                ? FieldForm.optional(field.name, field.shape, field.meaning, field.classification) : field
        }
        schema.expect([command] + fields + Circumstances.fields)
    }

    /// What was published as an example can be read, now and later, and is what would be written.
    @Test(arguments: types) func thePublishedExamplesOfARecordAreReadAndWrittenAgain(_ type: String) throws {
        func check<C: Change>(_: C.Type) throws {
            let examples = try Schema("events/\(type).json").examples
            #expect(!examples.isEmpty)
            for example in examples {
                let data = try JSONSerialization.data(withJSONObject: example, options: .sortedKeys)
                let encoder = JSONEncoder()
                encoder.outputFormatting = .sortedKeys
                #expect(try encoder.encode(JSONDecoder().decode(C.self, from: data)) == data)
            }
        }
        let change = try #require(ChangeCatalogue.byType[type])
        try check(change)
    }

    @Test func noSchemaIsOfAChangeThatIsNoMore() throws {
        #expect(try Schema.names(in: "events") == Set(Self.types.map { "\($0).json" }))
        let commands = ChangeCatalogue.commands.map { "\($0.replacing(" ", with: ".", maxReplacements: 1)).json" }
        #expect(try Schema.names(in: "commands") == Set(commands))
    }
}

/// A published JSON Schema.
private struct Schema {
    private let object: [String: Any]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Schemas")

    init(_ path: String) throws {
        let data = try Data(contentsOf: Self.folder.appending(path: path))
        object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    static func names(in directory: String) throws -> Set<String> {
        try Set(FileManager.default.contentsOfDirectory(atPath: folder.appending(path: directory).path))
    }

    var title: String? { object["title"] as? String }
    var description: String? { object["description"] as? String }
    var examples: [[String: Any]] { object["examples"] as? [[String: Any]] ?? [] }

    /// It has these properties and no others, in these words, and requires those that are required.
    func expect(_ fields: [FieldForm], sourceLocation: SourceLocation = #_sourceLocation) {
        let properties = object["properties"] as? [String: [String: Any]] ?? [:]
        #expect(Set(properties.keys) == Set(fields.map(\.name)), sourceLocation: sourceLocation)
        let required = Set(object["required"] as? [String] ?? [])
        #expect(required == Set(fields.filter(\.isRequired).map(\.name)), sourceLocation: sourceLocation)
        for field in fields {
            let property = properties[field.name] ?? [:]
            #expect(property["description"] as? String == field.meaning, sourceLocation: sourceLocation)
            if case .choice(let words) = field.shape {
                #expect(property["enum"] as? [String] == words, sourceLocation: sourceLocation)
            } else {
                #expect(property["enum"] == nil, sourceLocation: sourceLocation)
            }
        }
    }
}
