import Testing

@testable import BoardLedger

/// What a sheet must be before any of its entries is looked at.
struct SheetReadingTests {
    private static let entry = "- command: agency register\n  agency: north\n  name: North Agency"

    private func read(_ text: String) throws -> Sheet { try Sheet(yaml: Array(text.utf8)) }

    private func error(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> SheetError {
        try #require(throws: SheetError.self, sourceLocation: sourceLocation) { try read(text) }
    }

    private func problem(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Problem {
        try #require(throws: Problem.self, sourceLocation: sourceLocation) { try read(text) }
    }

    @Test func `a sheet has a title, an actor, a capacity and entries`() throws {
        let text = WrittenSheet(Self.entry).with(id: "2009/7", capacity: "scrutiny", document: "report/annual-report")
        let sheet = try read(text.text)
        #expect(sheet.title == "A sheet of the tests")
        #expect(sheet.actor == "Example secretary")
        #expect(sheet.capacity == .scrutiny)
        #expect(sheet.id == "2009/7")
        #expect(sheet.entries.map(\.command) == ["agency register"])
        #expect(sheet.entries.map(\.number) == [1])
        #expect(sheet.entries[0].place == TextPlace(line: 7, column: 3))
        #expect(sheet.content == text.bytes)
    }

    @Test func `line ends of Windows and a byte order mark are no mistake`() throws {
        let text = WrittenSheet(Self.entry + "\n  occurred: 2009-02-30").text
        let sheet = try read("\u{FEFF}" + text.replacing("\n", with: "\r\n"))
        #expect(sheet.title == "A sheet of the tests")
        let problem = try #require(throws: Problem.self) { try sheet.entries[0].content.get() }
        #expect(problem.place == TextPlace(line: 8, column: 13))
        #expect(problem.refusal.value == "2009-02-30")
    }

    @Test func `the other ways of YAML to write the same are read the same`() throws {
        let flow = try read(
            "{sheet: T, 'actor': \"A\", capacity: import, entries: [{command: agency register, agency: n, name: N}]}"
        )
        #expect(flow.entries.map(\.command) == ["agency register"])
        let document = try read("%YAML 1.1\n---\n# a remark\n" + WrittenSheet(Self.entry).text + "...\n")
        #expect(document.entries.count == 1)
    }

    @Test(arguments: ["sheet", "actor", "capacity", "entries"])
    func `a header field that is missing is named`(field: String) throws {
        let lines = WrittenSheet(Self.entry).text.split(separator: "\n").filter { !$0.hasPrefix("\(field):") }
        // Without “entries:” its list would belong to nothing.
        let text = lines.filter { field != "entries" || $0.contains(":") && !"- ".contains($0.prefix(1)) }
        let problem = try problem(text.joined(separator: "\n"))
        #expect(problem.refusal.rule == .fieldMissing)
        #expect(problem.refusal.field == field)
        #expect(problem.place == TextPlace(line: 1, column: 1))
    }

    @Test(arguments: ["sheet", "actor"], ["\"\"", "\"  \"", "", "~"])
    func `a title or an actor of no words is refused`(field: String, value: String) throws {
        let text = WrittenSheet(Self.entry).text.split(separator: "\n").map {
            $0.hasPrefix("\(field):") ? "\(field): \(value)" : String($0)
        }
        let problem = try problem(text.joined(separator: "\n"))
        #expect(problem.refusal.rule == .textEmpty)
        #expect(problem.refusal.field == field)
        #expect(problem.place?.line == (field == "sheet" ? 1 : 2))
    }

    @Test func `a header field that is none is answered with the nearest`() throws {
        let problem = try problem("sheet: T\nactr: A\ncapacity: import\nentries: []\n")
        #expect(problem.refusal.rule == .fieldUnknown)
        #expect(problem.refusal.field == "actr")
        #expect(problem.refusal.remedy == "Did you mean actor?")
        #expect(problem.place == TextPlace(line: 2, column: 1))
    }

    @Test func `a mistyped capacity is answered with the nearest and the whole list`() throws {
        let problem = try problem("sheet: T\nactor: A\ncapacity: secretary\nentries: []\n")
        #expect(problem.refusal.rule == .choiceUnknown)
        #expect(problem.refusal.field == "capacity")
        #expect(problem.refusal.value == "secretary")
        #expect(problem.refusal.remedy.contains("secretariat, scrutiny, officer, import"))
        #expect(problem.place == TextPlace(line: 3, column: 11))
    }

    @Test func `a document that can be no source is refused with its place`() throws {
        let problem = try problem(WrittenSheet(Self.entry).with(document: "agency/north").text)
        #expect(problem.refusal.rule == .referenceOfWrongKind)
        #expect(problem.refusal.field == "document")
        #expect(problem.place == TextPlace(line: 4, column: 11))
    }

    @Test(arguments: ["some words", "{a: b}"])
    func `entries that are no list are refused`(value: String) throws {
        let problem = try problem("sheet: T\nactor: A\ncapacity: import\nentries: \(value)\n")
        #expect(problem.refusal.rule == .fieldMissing)
        #expect(problem.refusal.field == "entries")
        #expect(problem.place == TextPlace(line: 4, column: 10))
    }

    @Test(arguments: ["", " \n\t\n", "# only a remark\n", "\u{FEFF}"])
    func `a sheet without anything in it is empty`(text: String) throws {
        #expect(try error(text) == .empty)
    }

    @Test(arguments: ["some words", "- a\n- b", "[a, b]", "~", "\"text\""])
    func `a text without fields is no sheet`(text: String) throws {
        let (place, what) = try #require(error(text).malformation)
        #expect(place == TextPlace(line: 1, column: 1))
        #expect(what.contains("“sheet”"))
    }

    @Test func `a field that stands twice is refused with its place`() throws {
        let (place, what) = try #require(error("sheet: T\nactor: A\nactor: B\n").malformation)
        #expect(place?.line == 2)
        #expect(what == "the field “actor” stands twice")
    }

    @Test(arguments: [
        ("sheet: T\n\tactor: A\n", 2, 1), ("sheet: \"T\nactor: A\n", 3, 1), ("sheet: T\nentries: [a, b\n", 3, 1),
        ("sheet: T: U\n", 1, 9), ("sheet: @T\n", 1, 8), ("sheet:\n  - a\n - b\n", 3, 2),
        ("sheet: *nobody\n", 1, 8), ("sheet: T\n---\nsheet: U\n", 2, 1),
        ("? [a, b]\n: c\n", 1, 3), ("sheet: \"\\ud800\"\n", 1, 11), ("sheet: \"\\e[31m\"\n", 1, 8),
    ])
    func `broken YAML is refused with its place`(text: String, line: Int, column: Int) throws {
        let (place, _) = try #require(error(text).malformation)
        #expect(place == TextPlace(line: line, column: column))
    }
}

/// What harms a parser, or the reader of a terminal, is refused before it can.
struct HostileSheetTests {
    private func error(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws -> SheetError {
        try #require(throws: SheetError.self, sourceLocation: sourceLocation) { try Sheet(yaml: bytes) }
    }

    private func error(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> SheetError {
        try error(Array(text.utf8), sourceLocation: sourceLocation)
    }

    @Test(
        arguments: [
            ([0x61, 0x00, 0x62], 1), ([0x61, 0x1B, 0x5B], 1), ([0x00], 0),
            ([0x73, 0x3A, 0x20, 0xFF, 0x20, 0x61, 0x62], 3),
            ([0xC3, 0xA4, 0xC3, 0x28], 2), ([0x61, 0xE2, 0x82], 1), ([0xC0, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
            ([0x61, 0xF4, 0x90, 0x80, 0x80, 0x61, 0x61, 0x61, 0x61], 1),
        ] as [([UInt8], Int)]
    )
    func `bytes that are no text are refused with their place`(bytes: [UInt8], offset: Int) throws {
        #expect(try error(bytes) == .notText(offset: offset))
    }

    @Test func `a sheet larger than four megabytes is refused`() throws {
        let text = [UInt8](repeating: UInt8(ascii: "#"), count: Sheet.largest)
        #expect(try error(text) == .empty)
        #expect(try error(text + [35]) == .tooLarge(bytes: Sheet.largest + 1, limit: Sheet.largest))
    }

    @Test func `a sheet of more than ten thousand entries is refused`() throws {
        let header = "sheet: T\nactor: A\ncapacity: import\nentries:\n"
        let entry = "- {command: c}\n"
        let sheet = try Sheet(yaml: Array((header + String(repeating: entry, count: 10_000)).utf8))
        #expect(sheet.entries.count == 10_000)
        #expect(try error(header + String(repeating: entry, count: 10_001)) == .tooManyEntries(10_001, limit: 10_000))
    }

    @Test(arguments: [
        "a: &a [x]\nb: *a\n", "a: &a [x, x]\nb: &b [*a, *a]\n", "a: &a x\n", "- &a\n- b\n", "&a b: c\n",
        "{\"a\":&a [x],\"b\":*a }", "{? &a x : y,?*a : z}", "a: !!seq &a [x]\nb: *a\n", "\u{2028}&a x: y\n? *a\n: z\n",
    ])
    func `anchors and aliases are refused`(text: String) throws {
        #expect(try error(text).aliasPlace != nil)
    }

    @Test(arguments: ["[*%@,*%@,*%@]", "{\"p\":*%@ ,\"q\":*%@ ,\"r\":*%@ }", "{? [*%@,*%@] : x}"])
    func `a small text cannot stand for an enormous one`(doubling: String) throws {
        var text = "{\"k0\":&k0 [\"x\",\"x\"]"
        for number in 1...40 {
            text += ",\"k\(number)\":&k\(number) " + doubling.replacing("%@", with: "k\(number - 1)")
        }
        #expect(try error(text + "}") == .usesAliases(place: TextPlace(line: 1, column: 7)))
    }

    @Test func `an ampersand and an asterisk in words are neither anchor nor alias`() throws {
        let name = "R &D with *notes & *more*, Q&A, 2 * 3, &amp; *"
        let entry = "- command: agency register\n  agency: north\n  name: \"\(name)\""
        let fixture = try LedgerFixture()
        try fixture.record(entry)
        #expect(try fixture.ledger.show("agency/north", fixture.moment()).title == name)
    }

    @Test(arguments: [
        NamedText("dashes", String(repeating: "- ", count: 200) + "x"),
        NamedText("brackets", String(repeating: "[", count: 200)),
        NamedText("question marks", String(repeating: "? ", count: 200) + "x"),
        NamedText("braces", String(repeating: "{a: ", count: 200)),
        NamedText("dashes in a field", "entries:\n  " + String(repeating: "- ", count: 200) + "x"),
        NamedText(
            "indented fields",
            (0..<200).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        ),
        NamedText(
            "indented lists",
            (0..<200).map { String(repeating: " ", count: $0) + "- a:" }.joined(separator: "\n")
        ),
        NamedText("a mixture", String(repeating: "- - ? - [", count: 50)),
    ])
    func `what nests too deeply is refused`(text: NamedText) throws {
        #expect(try error(text.text).isTooDeep)
    }

    @Test(arguments: [100, 900, 20_000])
    func `nesting that hides from the first look harms nobody`(depth: Int) throws {
        let hidden = [
            String(repeating: "[\"]\",", count: depth), String(repeating: "[ # ]\n ", count: depth),
            (0..<min(depth, 1_500)).map { String(repeating: " ", count: $0) + "-" }.joined(separator: "\n"),
        ]
        for text in hidden { _ = try error("sheet: \(text)\n") }
    }

    @Test func `a value of megabytes is refused in few words`() throws {
        let long = String(repeating: "a b", count: 50_000)
        let entries = """
            - command: \(long)
            - command: agency register
              agency: \(long)
              name: N
            - command: agency register
              agency: north
              name: N
              occurred: \(long)
            """
        let sheet = try Sheet(yaml: WrittenSheet(entries).bytes)
        for entry in sheet.entries {
            let problem = try #require(throws: Problem.self) { try entry.content.get() }
            #expect(entry.command.utf8.count < 100)
            #expect("\(problem.refusal)".utf8.count < 2_000)
            #expect((problem.refusal.value ?? "").utf8.count < 1_000)
        }
    }
}

/// A long text that a report names instead of printing it.
struct NamedText: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String

    init(_ name: String, _ text: String) {
        testDescription = name
        self.text = text
    }
}

extension SheetError {
    fileprivate var malformation: (place: TextPlace?, what: String)? {
        if case .malformed(let place, let what) = self { (place, what) } else { nil }
    }

    fileprivate var aliasPlace: TextPlace? {
        if case .usesAliases(let place) = self { place } else { nil }
    }

    fileprivate var isTooDeep: Bool {
        if case .tooDeep = self { true } else { false }
    }
}
