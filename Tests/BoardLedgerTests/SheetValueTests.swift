import Foundation
import TestSupport
import Testing

@testable import BoardLedger

/// A value is the text that stands there, or the sheet is refused: nothing is cut off, guessed at or left out unsaid.
struct SheetValueTests {
    /// The title of the only entry.
    private func title(_ written: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        let entry = "- command: action add\n  action: an-action\n  title: \(written)"
        let sheet = try Sheet(yaml: WrittenSheet(entry).bytes)
        let change = try #require(sheet.entries.first, sourceLocation: sourceLocation).content.get().change
        return try #require(change as? Action.Added, sourceLocation: sourceLocation).title
    }

    private func error(_ written: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> SheetError {
        try #require(throws: SheetError.self, sourceLocation: sourceLocation) { try title(written) }
    }

    private static let line = WrittenSheet.firstLine + 2

    // MARK: As it stands there

    @Test(
        arguments: [
            "yes", "No", "TRUE", "off", "1_000", "0x1F", "0o17", "1e3", "1E-3", ".inf", "-.INF", ".nan", "007", "+44",
            "1.50",
            "2009-02-17", "2009-02-17T10:00:00Z", "12:30:45", "=", "<<", "nulls", "~x", "Nil", "-5", "- -", "a:b",
            "a#b",
            "50% of £1", "[x", "C:\\new\\table", "see (a) and (b)", "a, b", "it's", "5 \u{201C}x\u{201D}",
            "no-break\u{A0}space",
        ].filter { !$0.hasPrefix("[") && !$0.hasPrefix("- ") }
    )
    func aValueIsNotTakenForANumberADayOrATruth(_ written: String) throws {
        #expect(try title(written) == written)
    }

    @Test func quotedTextsAndBlocksHoldWhatIsWritten() throws {
        #expect(try title("\"item #7: all of it\"") == "item #7: all of it")
        #expect(try title("'item #7: it''s all'") == "item #7: it's all")
        #expect(
            try title("|-\n    RESOLVED: That\n    # (a) this is text\n    (b) too")
                == "RESOLVED: That\n# (a) this is text\n(b) too"
        )
        #expect(try title("\"null\"") == "null")
        #expect(try title("'~'") == "~")
        #expect(try title("\"# 5\"") == "# 5")
    }

    @Test func aTextMayGoOnInFurtherLines() throws {
        #expect(try title("Appoint three\n    senior \n    \tenablers") == "Appoint three senior enablers")
        #expect(try title("Appoint three\r\n    enablers") == "Appoint three enablers")
        #expect(try title("Appoint\n\n    three") == "Appoint\nthree")
    }

    /// Texts of all that YAML gives a meaning, typed without quotation marks.
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func nothingOfATextIsLostUnsaid(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "a", "Board", "of", "7", " ", " ", " ", "  ", "\t", "#", ":", ": ", " #", "-", "- ", "?", "? ", ",", "[",
            "]", "{", "}",
            "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "\\", "~", "null", "é", "\u{A0}", "…", "---", "...", "=",
        ]
        var taken = 0
        for _ in 0..<3_000 {
            let written = (0..<Int.random(in: 1...7, using: &random)).compactMap { _ in
                pieces.randomElement(using: &random)
            }.joined()
            let text = written.trimmingCharacters(in: CharacterSet(charactersIn: " \t"))
            // What begins with one of these is written in a form of its own.
            guard let first = text.first, !"\"'[{|>".contains(first) else { continue }
            for form in ["title: \(written)", "title:\n    \(written)"] {
                let entry = "- command: action add\n  action: an-action\n  \(form)\n  occurred: 2009"
                guard let sheet = try? Sheet(yaml: WrittenSheet(entry).bytes),
                    let command = try? sheet.entries.first?.content.get().change as? Action.Added
                else { continue }
                taken += 1
                #expect(command.title == text, "seed \(seed): “\(written)”")
            }
        }
        #expect(taken > 500, "seed \(seed)")
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func noTextTrapsTheReader(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "sheet: T\n", "actor: A\n", "capacity: import\n", "entries:\n", "- command: c\n", "  a: b\n", "\n", "\r\n",
            "\r", "    ",
            "[", "]", "{", "}", "\"", "'", "#", " #", ": ", ":", "- ", "? ", "|", ">", "|-\n", ">2\n", "!", "!!str ",
            "%YAML 1.1\n",
            "---\n", "...\n", "é", "\u{2028}", "\u{FEFF}", "\\", "\t", "~", ",", "x",
        ]
        for _ in 0..<4_000 {
            let count = Int.random(in: 0...14, using: &random)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            do {
                let sheet = try Sheet(yaml: text.bytes)
                #expect(sheet.entries.count <= count, "seed \(seed): \(text)")
            } catch {
                #expect(error is SheetError || error is Problem, "seed \(seed): \(text)")
                #expect("\(error)".utf8.count < 3_000)
            }
        }
    }

    // MARK: Remarks

    @Test(arguments: [
        ("Board #2 of Health", 16, "#2 of Health", "title: \"Board #2 of Health\""),
        ("see item #7", 19, "#7", "title: \"see item #7\""),
        ("a \"quoted\" word # 1", 26, "# 1", "title: 'a \"quoted\" word # 1'"),
        ("it's \"x\" #1  ", 19, "#1", "title: 'it''s \"x\" #1'"),
        ("x\t#tab", 12, "#tab", "title: \"x\t#tab\""),
        ("Zoë – #5", 16, "#5", "title: \"Zoë – #5\""),
        ("null #", 15, "#", "title: \"null #\""),
    ]) func aTextThatARemarkWouldCutIsRefused(_ written: String, _ column: Int, _ rest: String, _ instead: String)
        throws
    {
        let error = try error(written)
        #expect(error == .textCut(place: TextPlace(line: Self.line, column: column), rest: rest, instead: instead))
        let quoted = try #require(instead.firstRange(of: "title: ").map { String(instead[$0.upperBound...]) })
        #expect(
            try title(quoted) == String(written.reversed().drop { $0 == " " }.reversed()),
            "what is advised is read whole"
        )
        #expect(error.description.contains("line \(Self.line), column \(column)"))
        #expect(error.description.contains(instead))
    }

    @Test func soIsOneInFurtherLinesOrInBrackets() throws {
        #expect(
            try error("Appoint three\n    senior # joint\n  occurred: 2009")
                == .textCut(place: TextPlace(line: Self.line + 1, column: 12), rest: "# joint", instead: "\"…\"")
        )
        let list = "- {command: duty create, duty: d, what: w, to: [body/board, body/other # the other\n  ]}"
        #expect(throws: SheetError.self) { try Sheet(yaml: WrittenSheet(list).bytes) }
        #expect(throws: SheetError.self) { try Sheet(yaml: "sheet: T # remark\nactor: A\n".bytes) }
    }

    @Test(arguments: [
        ("Board for item\n    #7 of the plan", 5, "#7 of the plan", "title: \"Board for item #7 of the plan\""),
        ("Board\n\n   # 7", 4, "# 7", "title: \"Board # 7\""),
        ("Board for\n    item\n      #7\n  occurred: 2009", 7, "#7", "title: \"Board for item #7\""),
        ("|\n    see item 10\n   # less far in", 4, "# less far in", "begin it as far in as the lines above it"),
        (">-\n      see\n      10\n     #11\n  occurred: 2009", 6, "#11", "begin it as far in as the lines above it"),
    ]) func aRemarkThatLooksLikeTheNextLineOfATextIsRefused(
        _ written: String,
        _ column: Int,
        _ rest: String,
        _ instead: String
    ) throws {
        guard case .lineCut(let place, rest, let advice) = try error(written) else {
            Issue.record("it is not refused")
            return
        }
        #expect(place.column == column && place.line > Self.line)
        #expect(advice.contains(instead))
    }

    @Test(arguments: [
        "\"Board\" # a remark", "'Board' # a remark", "Board\n  # a remark\n  occurred: 2009", "Board\n# a remark",
        "|- # a remark\n    Board", "Board\n  citation: {place: \"1\"} # a remark",
        "Board\n  citation: # a remark\n    place: p", "|-\n    Board\n  # a remark\n  occurred: 2009",
        "Board\n# a remark\n    # further in", "\"Board\"\n    # a remark",
    ]) func aRemarkThatCanBeNoTextIsOne(_ written: String) throws {
        #expect(try title(written) == "Board")
    }

    // MARK: Nothing

    @Test(arguments: ["null", "Null", "NULL", "~"], ["", "{", "["])
    func whatProgramsWriteForNothingIsRefused(_ word: String, _ form: String) throws {
        let entry =
            switch form {
            case "{": "- {command: meeting cancel, meeting: m, reason: \(word)}"
            case "[": "- {\"command\": \"duty create\", \"duty\": \"d\", \"what\": \"w\", \"to\": [\(word)]}"
            default: "- command: meeting cancel\n  meeting: m\n  reason: \(word)"
            }
        let sheet = try Sheet(yaml: WrittenSheet(entry).bytes)
        let problem = try #require(throws: Problem.self) { try sheet.entries[0].content.get() }
        #expect(problem.refusal.rule == .textEmpty)
        #expect(problem.refusal.field == (form == "[" ? "to" : "reason"))
        #expect(problem.refusal.sentence.contains("“\(word)”"))
        #expect(problem.refusal.remedy.contains("Leave the field out"))
        #expect(problem.refusal.remedy.contains("\"\(word)\" in quotes"))
    }

    @Test(arguments: ["occurred", "authority", "citation", "expect"]) func thatIsSoInEveryField(_ field: String) throws
    {
        let entry = "- {command: meeting cancel, meeting: m, reason: r, \(field): null}"
        let sheet = try Sheet(yaml: WrittenSheet(entry).bytes)
        let problem = try #require(throws: Problem.self) { try sheet.entries[0].content.get() }
        #expect(problem.refusal.rule == .textEmpty)
        #expect(problem.refusal.field == field)
    }

    @Test func aTextThatBeginsLikeARemarkIsAnsweredWithItsQuotes() throws {
        let sheet = try Sheet(yaml: WrittenSheet("- command: meeting cancel\n  meeting: m\n  reason: # 5 is ill").bytes)
        let problem = try #require(throws: Problem.self) { try sheet.entries[0].content.get() }
        #expect(problem.refusal.rule == .textEmpty)
        #expect(problem.refusal.remedy.contains("\"# 5 is ill\""))
    }

    // MARK: Types

    @Test(arguments: [
        "!important note", "! note", "!!str note", "!!int 7", "!<tag:x> \"note\"", "!x [a]", "!", "!x |\n    note",
    ])
    func aWordThatYAMLTakesForATypeIsRefused(_ written: String) throws {
        #expect(try error(written) == .usesTag(place: TextPlace(line: Self.line, column: 10)))
        #expect(try title("\"!important note\"") == "!important note")
    }

    @Test func aFieldCannotStandTwiceWhateverItsQuotes() throws {
        for twice in ["title: a\n  \"title\": b", "'title': a\n  title: b", "1: a\n  \"1\": b"] {
            let entry = "- command: action add\n  action: a\n  \(twice)"
            let error = try #require(throws: SheetError.self) { try Sheet(yaml: WrittenSheet(entry).bytes) }
            guard case .malformed(let place, let what) = error else { Issue.record("\(error)"); continue }
            #expect(place == TextPlace(line: Self.line, column: 3))
            #expect(what.contains("stands twice"))
        }
    }

    // MARK: Hidden characters

    @Test(arguments: [
        "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
        "\u{85}", "\u{9B}", "\u{2028}", "\u{2029}", "\u{7F}",
    ]) func whatTurnsOrHidesTextIsRefusedAsItIsAndAsAnEscape(_ character: Character) throws {
        let code = try #require(character.unicodeScalars.first).value
        let digits = String(code, radix: 16)
        let escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        for written in ["Trust \(character)dda x", "\"Trust \(character)dda x\"", "\"Trust \(escape)dda x\""] {
            guard case .malformed(let place, _) = try error(written) else {
                Issue.record("\(written.unicodeScalars) is taken for something else")
                continue
            }
            #expect(place?.line == Self.line, "U+\(digits)")
        }
    }

    @Test(arguments: ["soft\u{AD}hyphen", "a\u{200D}b", "“curly” – dash", "Môn", "Mo\u{302}n", "é £ € ½", "emoji 👩‍👧"])
    func otherTextIsTakenByteForByte(_ written: String) throws {
        #expect(try title(written).utf8.elementsEqual(written.utf8))
    }

    // MARK: Brackets

    @Test func bracketsInTextsDoNotNest() throws {
        let lines = (0..<60).flatMap { number in
            [
                "- {command: agency register, agency: a-\(number), name: \"Board \(number), period [2009, {2012)\"}",
                "- command: agency register", "  agency: b-\(number)", "  name: 'The board''s [\(number)'",
                "- command: agency register", "  agency: c-\(number)", "  name: Board [\(number) {x # [[[",
                "- command: agency register", "  agency: d-\(number)", "  name: |-", "    [Board", "    {\(number)",
                "# [[[ a remark", "- command: agency register", "  agency: e-\(number)", "  name: \"a \\\" [\"",
            ].map { $0.replacing(" # [[[", with: "") }
        }
        let sheet = try Sheet(yaml: WrittenSheet(lines.joined(separator: "\n")).bytes)
        #expect(sheet.entries.count == 300)
        for entry in sheet.entries { #expect(throws: Never.self) { try entry.content.get() } }
    }

    @Test func indentationInTextsDoesNotNest() throws {
        let steps = (0..<60).map { String(repeating: " ", count: $0 + 4) + "- a: [" }.joined(separator: "\n")
        #expect(try title("|-\n" + steps).hasSuffix("- a: ["))
        #expect(try title("\"x\n" + steps + "\"").hasSuffix("- a: ["))
    }

    @Test(arguments: ["\"", "'", "|\n      ", "# ", "x: [\"]\", "])
    func whatNestsIsFoundBehindTexts(_ before: String) throws {
        let text = "sheet: \(before)[\nactor: \"]\"\n"
        let deep = "\"[\": x\nb: '['\nc: " + String(repeating: "[\"]\", ", count: 200)
        let error = try #require(throws: SheetError.self) { try Sheet(yaml: deep.bytes) }
        guard case .tooDeep = error else {
            Issue.record("\(error)")
            return
        }
        #expect(throws: (any Error).self) { try Sheet(yaml: text.bytes) }
    }

    // MARK: Faults in the words of whoever typed them

    @Test(arguments: [
        ("RESOLVED: That the report be noted", "title: \"RESOLVED: That the report be noted\""),
        ("\"Board\" of Health", "title: '\"Board\" of Health'"), ("@home", "title: \"@home\""),
        ("`x`", "title: \"`x`\""), ("%5", "title: \"%5\""), ("* a point", "title: \"* a point\""),
        ("& Co", "title: \"& Co\""), ("*all", "title: \"*all\""),
        ("\"C:\\docs\"", "single quotes"), ("- a point", "a text that begins with a dash"),
        ("x\n    form: y", "Begin it in the same column"),
    ]) func aTextThatNeedsQuotesIsShownWithThem(_ written: String, _ line: String) throws {
        guard case .malformed(let place, let what) = try error(written) else {
            Issue.record("\(written) is taken for something else")
            return
        }
        #expect((place?.line ?? 0) >= Self.line)
        #expect(what.contains(line), "\(what)")
    }

    @Test(arguments: [
        ("- {command: action add, action: a, title: see #7}\n- {command: c}", "“#7}” on line 5 is read as a remark"),
        (
            "- {command: action add, action: a\n- command: c",
            "a comma or “}” belongs here, for the fields that line 5 begins"
        ),
        ("- command: \"action add\n  action: a", "the text in quotes that line 5 begins has no end"),
        ("- command: c\n---\n- command: c", "a second sheet begins here"),
    ]) func aFaultOverSeveralLinesSaysWhereItBegan(_ entries: String, _ words: String) throws {
        let error = #expect(throws: SheetError.self) { try Sheet(yaml: WrittenSheet(entries).bytes) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("\t", "a tab"), ("\u{A0}", "a no-break space"), ("  \t", "a tab"), (" \u{A0}", "a no-break space"),
    ])
    func oddIndentationIsNamed(_ indentation: String, _ name: String) throws {
        let entry = "- command: action add\n  action: a\n\(indentation)title: b"
        let thrown = #expect(throws: (any Error).self) {
            try Sheet(yaml: WrittenSheet(entry).bytes).entries[0].content.get()
        }
        #expect("\(try #require(thrown))".contains(name))
    }
}
