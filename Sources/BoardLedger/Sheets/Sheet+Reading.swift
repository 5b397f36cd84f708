internal import EventLog
internal import Governance
internal import Yams

extension Sheet {
    /// The most entries in one sheet.
    public static let mostEntries = 10_000

    /// The largest sheet, in bytes.
    public static let largest = SheetText.largest

    private static let headerFields = SheetHeader.fields.map(\.name) + ["entries"]

    /// Reads a sheet from YAML.
    ///
    /// An entry that cannot be read does not stop the reading: it is refused when the sheet is recorded, with its place.
    ///
    /// - Parameter bytes: The text, UTF-8, at most 4 MiB.
    /// - Throws: ``SheetError`` where the text is no sheet; ``Problem`` where its header is wrong.
    public init(yaml bytes: [UInt8]) throws {
        let root = try Self.compose(SheetText(bytes))
        guard case .fields(let fields) = root.content else {
            throw SheetError.malformed(
                place: root.place,
                what: "a sheet begins with its fields “sheet”, “actor”, “capacity” and “entries”"
            )
        }
        for field in fields where !Self.headerFields.contains(field.name) {
            throw Self.unknownField(field.name, field.namePlace, known: Self.headerFields, of: "the sheet’s header")
        }
        try Instruction.checkChoices(
            of: [FieldForm.required("capacity", .choice(Capacity.allCases.map(\.rawValue)), "")],
            in: root
        )
        let header = try SheetDecoder.decode(Header.self, from: root)
        try Self.requireWords(header.sheet, "sheet", in: root)
        try Self.requireWords(header.actor, "actor", in: root)
        guard case .list(let entries) = root["entries"]?.content else {
            throw Problem(
                place: root["entries"]?.place ?? root.place,
                refusal: Refusal(
                    .fieldMissing,
                    field: "entries",
                    "The sheet has no list of entries.",
                    remedy: "Write “entries:” and under it one “- command: …” for each fact."
                )
            )
        }
        guard entries.count <= Self.mostEntries else {
            throw SheetError.tooManyEntries(entries.count, limit: Self.mostEntries)
        }
        let shared = SheetHeader(
            occurred: header.occurred,
            authority: header.authority,
            meeting: header.meeting,
            document: header.document,
            in: root,
            before: entries
        )
        self.init(
            title: header.sheet,
            id: header.id,
            actor: header.actor,
            capacity: header.capacity,
            entries: entries.enumerated().map { index, node in
                Entry(reading: node, number: index + 1, under: shared)
            },
            content: bytes,
            header: shared
        )
    }

    private struct Header: Decodable {
        var sheet: String
        var id: String?
        var actor: String
        var capacity: Capacity
        var document: Ref<SourceDocument>?
        var occurred: EDTFDate?
        var authority: Ref<Decision>?
        var meeting: Ref<Meeting>?
    }

    private static func requireWords(_ text: String, _ field: String, in root: SheetNode) throws {
        guard !text.contains(where: { !$0.isWhitespace }) else { return }
        throw Problem(
            place: root[field]?.place ?? root.place,
            refusal: Refusal(
                .textEmpty,
                field: field,
                value: text,
                "The field “\(field)” is empty.",
                remedy: field == "actor" ? "Write who records the sheet." : "Write what the sheet is about."
            )
        )
    }

    private static func compose(_ text: SheetText) throws -> SheetNode {
        do {
            // Every value is the text that stands there, so none needs to be tried against the forms of YAML's types.
            let parser = try Parser(yaml: text.text, resolver: .basic, encoding: .utf8)
            guard let node = try parser.singleRoot() else { throw SheetError.empty }
            var source = SheetSource(text.bytes)
            return try SheetNode(node, in: &source)
        } catch let error as YamlError {
            throw SheetError(error, in: text)
        }
    }

    static func unknownField(_ name: String, _ place: TextPlace, known: [String], of what: String) -> Problem {
        let near = Words.nearest(to: name, among: known)
        let remedy =
            if let space = OddSpace(indenting: name) {
                "The line is indented with \(space.name), which YAML takes for a letter; indent with plain spaces."
            } else if near.isEmpty {
                "Its fields are \(known.joined(separator: ", "))."
            } else {
                "Did you mean \(near.joined(separator: " or "))?"
            }
        return Problem(
            place: place,
            refusal: Refusal(.fieldUnknown, field: name, "“\(name)” is not a field of \(what).", remedy: remedy)
        )
    }
}

extension Sheet.Entry {
    init(reading node: SheetNode, number: Int, under header: SheetHeader = SheetHeader()) {
        self.init(
            number: number,
            place: node.place,
            command: node["command"]?.excerpt ?? "",
            content: Result { try Instruction(reading: node, number, under: header) }
                .mapError { error in
                    error as? Problem
                        ?? Problem(
                            place: node.place,
                            refusal: Refusal(.fieldMalformed, "\(error)", remedy: "Check the entry.")
                        )
                }
        )
        if case .failure = content { unread = UnreadEntry(node: node, header: header) }
    }
}

extension Instruction {
    private struct Common: Decodable {
        var occurred: EDTFDate?
        var authority: Ref<Decision>?
        var citation: Citation?
        var expect: UInt64?
        var corrects: CorrectionRequest?
        var protect: ProtectionRequest?
    }

    fileprivate init(reading entry: SheetNode, _ number: Int, under header: SheetHeader) throws {
        var node = entry
        guard case .fields(let fields) = node.content, let name = node["command"] else {
            throw Problem(
                place: node.place,
                refusal: Refusal(
                    .fieldMissing,
                    field: "command",
                    "The entry does not say which command it is.",
                    remedy: "Begin it with “- command: ” and a name that “boardledger describe” lists."
                )
            )
        }
        let command = try SheetDecoder.decode(String.self, from: name, field: "command")
        guard let type = ChangeCatalogue.byCommand[command] else { throw Self.unknownCommand(command, name.place) }

        let (ownFields, shared) = (type.commandFields, Circumstances.fields)
        for (name, place, _) in fields where name != "command" {
            if ownFields.contains(where: { $0.name == name }) || shared.contains(where: { $0.name == name }) {
                continue
            }
            let known = ["command"] + ownFields.map(\.name) + shared.map(\.name)
            throw Sheet.unknownField(name, place, known: known, of: "“\(command)”")
        }
        node = node.spelt(ownFields)
        let silent = node.removeNotStated(of: ["occurred", "authority", "citation", type.meetingField])
        let meeting = node["corrects"] == nil ? header.meeting(for: type) : nil
        let givesMeeting = meeting.map { node[$0.name] != nil || silent.contains($0.name) } ?? true
        if let meeting, !givesMeeting { node.add(meeting.name, meeting.value) }
        for field in ownFields where field.isRequired && node[field.name] == nil {
            throw Problem(
                place: node.place,
                refusal: Refusal(
                    .fieldMissing,
                    field: field.name,
                    "“\(command)” needs the field “\(field.name)”: \(field.meaning)",
                    remedy:
                        "Add “\(field.name):” to the entry. “boardledger describe \(command)” has an example to copy."
                )
            )
        }
        try Self.checkChoices(of: ownFields, in: node)
        try Self.checkGroups(of: ownFields, in: node)
        for field in shared {
            guard case .object(let parts) = field.shape, let value = node[field.name] else { continue }
            try Self.checkFields(of: value, parts, field.name == "citation" ? "a citation" : "“\(field.name)”")
        }

        let common = try SheetDecoder.decode(Common.self, from: node)
        let (subject, change) = try Self.decode(type, from: node)
        self.init(
            subject: subject,
            change: change,
            occurred: common.occurred,
            authority: common.authority,
            citation: Self.citation(common.citation, header.document(for: number)),
            expect: common.expect,
            corrects: common.corrects,
            protect: common.protect,
            places: node.placesOfFields
        )
        if header.given.isEmpty { return }
        offer = header.offer(to: node, number, type, without: silent)
        if let id = header.meeting?.id, !givesMeeting { taken.append(HeaderValue(field: "meeting", value: "\(id)")) }
        if let id = header.document(for: number)?.id, let own = common.citation, own.document == nil {
            taken.append(HeaderValue(field: "document", value: "\(id)"))
        }
    }

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private static func decode<C: Change>(_: C.Type, from node: SheetNode) throws -> (SubjectID, any Change) {
        let decoded = try SheetDecoder.decode(Asked<C>.self, from: node)
        return (decoded.subject.id, decoded.change)
    }

    /// A change with the field that names its subject.
    private struct Asked<C: Change>: Decodable {
        let subject: Ref<C.Subject>
        let change: C

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            subject = try fields.decode(Ref<C.Subject>.self, forKey: Key(C.Subject.kind.rawValue))
            change = try C(from: decoder)
        }
    }

    fileprivate static func checkChoices(of fields: [FieldForm], in node: SheetNode) throws {
        for field in fields {
            guard case .choice(let words) = field.shape, let value = node[field.name],
                case .text(let text) = value.content, !words.contains(text)
            else { continue }
            let near = Words.nearest(to: text, among: words)
            throw Problem(
                place: value.place,
                refusal: Refusal(
                    .choiceUnknown,
                    field: field.name,
                    value: text,
                    "“\(text)” is not one of the words that “\(field.name)” takes.",
                    remedy: near.isEmpty
                        ? "Write \(words.joined(separator: ", "))."
                        : "Did you mean \(near.joined(separator: " or "))? It takes \(words.joined(separator: ", "))."
                )
            )
        }
    }

    /// Refuses fields that a group of fields has not, in any of a list of groups.
    private static func checkGroups(of fields: [FieldForm], in node: SheetNode) throws {
        for field in fields {
            guard case .list(.object(let forms)) = field.shape, let value = node[field.name],
                case .list(let groups) = value.content
            else { continue }
            for group in groups {
                try checkFields(of: group, forms, "“\(field.name)”")
                for form in forms where form.isRequired && group[form.name] == nil {
                    throw Problem(
                        place: group.place,
                        refusal: Refusal(
                            .fieldMissing,
                            field: "\(field.name).\(form.name)",
                            "Each of “\(field.name)” needs “\(form.name)”: \(form.meaning)",
                            remedy:
                                "Write it as {\(forms.filter(\.isRequired).map { "\($0.name): …" }.joined(separator: ", "))}."
                        )
                    )
                }
            }
        }
    }

    private static func checkFields(of group: SheetNode, _ forms: [FieldForm], _ what: String) throws {
        guard case .fields(let fields) = group.content else { return }
        let known = forms.map(\.name)
        for field in fields where !known.contains(field.name) {
            throw Sheet.unknownField(field.name, field.namePlace, known: known, of: what)
        }
    }

    /// The sheet's document stands in where a citation names none; without a citation there is nothing to stand in for.
    private static func citation(_ citation: Citation?, _ document: Ref<SourceDocument>?) -> Citation? {
        guard var citation else { return nil }
        if citation.document == nil { citation.document = document }
        return citation
    }

    private static func unknownCommand(_ name: String, _ place: TextPlace) -> Problem {
        let near = Words.nearest(to: name, among: ChangeCatalogue.commands)
        return Problem(
            place: place,
            refusal: Refusal(
                .commandUnknown,
                field: "command",
                value: name,
                "There is no command “\(name)”.",
                remedy: near.isEmpty
                    ? "“boardledger describe” lists all commands."
                    : "Did you mean “\(near.joined(separator: "” or “"))”? “boardledger describe” lists all commands."
            )
        )
    }
}
