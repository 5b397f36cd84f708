internal import ArgumentParser
internal import BoardLedger

struct DescribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Say what can be recorded: a command’s fields and rules, and an example to copy.",
        discussion: "Example: boardledger describe action add, or boardledger describe action for all of a kind"
    )

    @OptionGroup var format: FormatOptions

    @Argument(
        help: ArgumentHelp("A command of sheets, such as action add. Left out: all of them.", valueName: "command")
    )
    var command: [String] = []

    @Flag(help: "Print the example alone, as a whole sheet to record.")
    var sheet = false

    func validate() throws {
        if sheet, command.isEmpty { throw ValidationError("--sheet needs a command, such as decision make.") }
    }

    func run() throws {
        let description = try Description()
        guard !command.isEmpty else {
            return try Output.print(CommandsPage(description: description), as: format.chosen)
        }
        let name = command.joined(separator: " ")
        if SubjectKind(rawValue: name) != nil, !sheet {
            let own = description.commands.filter { $0.name.hasPrefix("\(name) ") }
            return try Output.print(KindPage(kind: name, commands: own), as: format.chosen)
        }
        let (found, nearest) = description.command(name)
        guard let found else {
            throw Stop(
                failure: Failure(
                    code: .notFound,
                    what: "There is no command “\(name)” for sheets.",
                    why: nil,
                    next: "boardledger describe \(nearest.first ?? "")"
                )
            )
        }
        if sheet { return try Output.write(found.exampleSheet) }
        try Output.print(CommandPage(command: found, common: description.common), as: format.chosen)
    }
}

private struct CommandsPage: Printout {
    let description: Description

    var whole: Description { description }
    var rows: [Description.Command] { description.commands }
    var grid: Grid { Grid(columns: ["command", "records"], rows: description.commands.map { [$0.name, $0.meaning] }) }

    func write(to page: inout Page) {
        page.table(["Command", "What it records"], grid.rows)
        page.gap()
        page.paragraph("“boardledger describe COMMAND” gives the fields of one, with an example to copy.")
        page.gap()
        page.paragraph("Before its entries a sheet has a header:")
        page.table(Self.columns, description.header.map { [$0.name, $0.isRequired ? "yes" : "no", $0.meaning] })
        page.gap()
        page.paragraph(
            "Where an entry leaves out what the header says, it is recorded as if it said the same; “not stated” in its place says that there is nothing. What is on record already takes no date, decision or document from the header, and an entry that corrects a record takes nothing. “boardledger record SHEET --dry-run” shows what each entry takes."
        )
    }

    private static let columns = ["Field", "Needed", "What it holds"]
}

/// The commands of one kind of subject.
private struct KindPage: Printout {
    let kind: String
    let commands: [Description.Command]

    var whole: [Description.Command] { commands }
    var rows: [Description.Command] { commands }
    var grid: Grid { Grid(columns: ["command", "records"], rows: commands.map { [$0.name, $0.meaning] }) }

    func write(to page: inout Page) {
        page.table(["Command", "What it records"], grid.rows)
        page.gap()
        page.paragraph(
            "Each is an entry of a sheet, or a command line: boardledger \(commands.first?.name ?? kind) NAME FIELD=VALUE … --by WHO. “boardledger describe COMMAND” gives its fields."
        )
    }
}

private struct CommandPage: Printout {
    let command: Description.Command
    let common: [Description.Field]

    var whole: Description.Command { command }
    var rows: [Description.Field] { command.fields }
    var grid: Grid {
        Grid(columns: ["field", "needed", "value", "classification", "meaning"], rows: command.fields.map(row))
    }

    func write(to page: inout Page) {
        page.heading(command.name)
        page.paragraph(command.meaning)
        page.gap()
        page.table(Self.columns, command.fields.map(row))
        page.gap()
        page.paragraph("Every entry may also have:")
        page.table(Self.columns, common.map(row))
        page.gap()
        page.paragraph(
            "The header of its sheet can say once: \(command.fromHeader.map(words).joined(separator: ", ")). “not stated” in the entry says that there is nothing. “boardledger describe” has the rules."
        )
        page.gap()
        page.paragraph(
            "Words that are protectable stand in clear unless “protect” names them; what is personal is always protected where the person is private."
        )
        page.gap()
        page.paragraph("Example:")
        page.verbatim(command.example)
        page.gap()
        page.paragraph(
            "The example ledger “practice” holds all that it names: boardledger describe \(command.name) --sheet | boardledger record - --dry-run --ledger PRACTICE"
        )
    }

    private static let columns = ["Field", "Needed", "Value", "Classified", "What it holds"]

    private func row(_ field: Description.Field) -> [String] {
        [field.name, field.isRequired ? "yes" : "no", value(field.shape), field.classification, field.meaning]
    }

    private func words(_ use: Description.HeaderUse) -> String {
        use.header == use.field ? use.header : "\(use.header) (in “\(use.field)”)"
    }

    private func value(_ shape: Description.Shape) -> String {
        switch shape.type {
        case "reference":
            let kinds = shape.kinds ?? []
            return kinds.count > 4 ? "any subject" : kinds.joined(separator: " or ")
        case "choice": return (shape.choices ?? []).joined(separator: ", ")
        case "list": return "list of " + (shape.elements.map(value) ?? "")
        case "object": return (shape.fields ?? []).map(\.name).joined(separator: ", ")
        case "slug": return "short name"
        case "integer": return "number"
        default: return shape.type
        }
    }
}
