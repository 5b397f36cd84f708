internal import ArgumentParser
internal import BoardLedger

/// One entry of a sheet, given on the command line: `boardledger meeting hold NAME FIELD=VALUE …`.
struct EntryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entry",
        abstract: "Record one fact: what an entry of a sheet would say.",
        discussion: """
            Every command of “boardledger describe” can be given so: first the command, then the short name of its subject,
            then its fields. A field that takes several values is given once for each; a part of a group has a dot in it:
            citation.place=4.2. What is recorded is what a sheet with this one entry would record.
            Example: boardledger action assign-lead-agency area-workshops agency=nhs-leeds occurred="11 February 2009" \
            --by "Democratic Services" --dry-run
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var actor: ActorOptions
    @Argument(
        help: ArgumentHelp("The command, such as action add, then the subject’s short name.", valueName: "command name")
    )
    var words: [String]

    func run() throws {
        let command = try command()
        try actor.carryOut([command], in: ledger.open(for: .recording))
    }

    private func command() throws -> BoardLedger.Command {
        guard words.count >= 2 else {
            throw ValidationError("Give the command, such as action add, and the short name of its subject.")
        }
        let name = words.prefix(2).joined(separator: " ")
        let (found, nearest) = try Description().command(name)
        guard let found else {
            throw ValidationError(
                "There is no command “\(name)”."
                    + (nearest.isEmpty ? "" : " Did you mean “\(nearest.joined(separator: "” or “"))”?")
            )
        }
        guard words.count >= 3, !words[2].contains("=") else {
            throw ValidationError("After “\(name)” comes the short name of its \(words[0]).")
        }
        var fields: [String: BoardLedger.Command.Value] = [words[0]: .text(words[2])]
        for word in words.dropFirst(3) {
            guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
                throw ValidationError(
                    "“\(word)” is no field with its value: write it as FIELD=VALUE, in quotes where it has spaces."
                )
            }
            let path = word[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            try add(String(word[word.index(after: equals)...]), at: path, of: found, to: &fields)
        }
        return BoardLedger.Command(name, fields)
    }

    private func add(
        _ value: String,
        at path: [String],
        of command: Description.Command,
        to fields: inout [String: BoardLedger.Command.Value]
    ) throws {
        let name = path[0]
        if path.count == 2 {
            guard case .fields(var group) = fields[name] ?? .fields([:]), group[path[1]] == nil else {
                throw ValidationError("“\(path.joined(separator: "."))” is given twice, or beside “\(name)”.")
            }
            group[path[1]] = .text(value)
            fields[name] = .fields(group)
            return
        }
        guard path.count == 1 else {
            throw ValidationError(
                "“\(path.joined(separator: "."))” goes deeper than the command line can: use a sheet."
            )
        }
        let shape = command.fields.first { $0.name == name }?.shape
        let takesSeveral = shape?.type == "list"
        if let element = shape?.elements?.type, ["reference", "slug", "choice"].contains(element), value.contains(",") {
            let each = value.split(separator: ",").map { "\(name)=\($0.filter { $0 != " " })" }.joined(separator: " ")
            throw ValidationError("“\(name)” takes several: give it once for each, such as \(each).")
        }
        switch fields[name] {
        case nil: fields[name] = takesSeveral ? .list([.text(value)]) : .text(value)
        case .list(let values) where takesSeveral: fields[name] = .list(values + [.text(value)])
        default: throw ValidationError("“\(name)” is given twice, and takes one value.")
        }
    }

    /// The same arguments, with the name of this command before them where they begin with one of a sheet.
    static func expanding(_ arguments: [String], among subcommands: [any ParsableCommand.Type]) -> [String] {
        guard let noun = arguments.first, SubjectKind(rawValue: noun) != nil else { return arguments }
        let own = subcommands.first { $0.configuration.commandName == noun }
        let verb = arguments.dropFirst().first { !$0.hasPrefix("-") }
        let verbs = own?.configuration.subcommands.compactMap { $0.configuration.commandName } ?? []
        guard let verb, verb != "help", arguments[1] == verb else {
            // A noun alone tells what can be recorded of it, unless it has commands of its own.
            return own == nil ? ["describe", noun] : arguments
        }
        if verbs.contains(verb) { return arguments }
        if verbsOfSheets(noun).contains(verb) { return [configuration.commandName ?? ""] + arguments }
        // Which verb may have been meant is told before it is asked who records it.
        return own == nil ? ["describe", noun, verb] : arguments
    }

    /// The verbs that sheets have for a kind of subject.
    static func verbsOfSheets(_ noun: String) -> [String] {
        let names = (try? Description().commands.map(\.name)) ?? []
        return names.filter { $0.hasPrefix("\(noun) ") }.map { String($0.dropFirst(noun.count + 1)) }
    }
}
