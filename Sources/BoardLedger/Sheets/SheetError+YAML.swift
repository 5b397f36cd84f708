internal import Yams

extension SheetError {
    init(_ error: YamlError, in text: SheetText) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let fault = YAMLFault(problem, at: mark, context, in: text)
            self = .malformed(place: TextPlace(line: mark.line, column: mark.column), what: fault.what)
        case .duplicatedKeysInMapping(let names, let context):
            self = .malformed(
                place: TextPlace(line: context.mark.line, column: context.mark.column),
                what: "the field “\(names.joined(separator: ", "))” stands twice"
            )
        case .reader(let problem, let offset, _, _):
            let place = offset.map { SheetSource.place(of: min($0, text.bytes.count), in: text.bytes) }
            self = .malformed(place: place, what: problem)
        default:
            self = .malformed(place: nil, what: "\(error)")
        }
    }
}

/// What looks like a space at the beginning of a line and is none to YAML.
struct OddSpace {
    let name: String

    init?(indenting line: some StringProtocol) {
        let blanks = line.unicodeScalars.prefix { $0.properties.isWhitespace || $0.value == 0xFEFF }
        guard let odd = blanks.first(where: { $0 != " " }) else { return nil }
        name =
            switch odd {
            case "\t": "a tab"
            case "\u{A0}": "a no-break space"
            default: "a space of another kind"
            }
    }
}

/// A fault that the parser found, in the words of whoever typed the line.
private struct YAMLFault {
    let what: String

    init(_ problem: String, at mark: Yams.Mark, _ context: YamlError.Context?, in text: SheetText) {
        let lines = text.text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        func line(_ number: Int) -> Substring { lines.indices.contains(number - 1) ? lines[number - 1] : "" }
        let begin = context?.mark.line ?? mark.line
        let indentations = [mark.line, begin].compactMap { Self.indentation(line($0), $0) }
        what =
            indentations.first ?? Self.remark(in: line(mark.line - 1), mark.line - 1, problem)
            ?? "\(Self.words(problem, begin))\(Self.advice(problem, line(mark.line), mark.column).map { ". \($0)" } ?? "")"
    }

    /// A tab or a wide space where a line is indented looks like spaces and is none.
    private static func indentation(_ line: Substring, _ number: Int) -> String? {
        guard let name = OddSpace(indenting: line)?.name else { return nil }
        return "line \(number) is indented with \(name), which YAML does not count; indent with plain spaces"
    }

    /// Within brackets, a remark swallows the comma or the bracket behind it, and the parser misses it a line later.
    private static func remark(in line: Substring, _ number: Int, _ problem: String) -> String? {
        guard problem.hasPrefix("did not find expected ','"), let start = line.firstRange(of: " #") else { return nil }
        let rest = line[start.lowerBound...].dropFirst().prefix(60)
        return
            "“\(rest)” on line \(number) is read as a remark, with the bracket or comma in it; put the text in quotes"
    }

    /// The parser’s words in plain English; where there are none, its own.
    private static func words(_ problem: String, _ begin: Int) -> String {
        switch problem {
        case "mapping values are not allowed in this context": "a colon stands here within a text"
        case "found character that cannot start any token": "no text begins with this character"
        case "did not find expected key": "a field (“name: value”) belongs here"
        case "could not find expected ':'": "a line that is no field (“name: value”) ends here"
        case "did not find expected '-' indicator": "a dash belongs here, as before the other entries of this list"
        case "did not find expected ',' or ']'": "a comma or “]” belongs here, for the list that line \(begin) begins"
        case "did not find expected ',' or '}'": "a comma or “}” belongs here, for the fields that line \(begin) begins"
        case "found unexpected end of stream": "the text in quotes that line \(begin) begins has no end"
        case "found unknown escape character":
            "a backslash between double quotes changes the letter behind it; write \\\\, or use single quotes"
        case "block sequence entries are not allowed in this context":
            "a list in lines begins on the line after its field; a text that begins with a dash needs quotation marks"
        case "did not find expected alphabetic or numeric character", "found undefined alias":
            "a text that begins with “*” or “&” needs quotation marks"
        case "but found another document": "a second sheet begins here; put it into a file of its own"
        case "did not find expected <document start>": "the sheet ended before this line"
        default: problem
        }
    }

    private static func advice(_ problem: String, _ line: Substring, _ column: Int) -> String? {
        // A line of a megabyte is not repeated.
        guard line.utf8.count <= 300, let colon = line.firstRange(of: ": ") else { return nil }
        let value = line[colon.upperBound...].drop { $0 == " " }
        let quoted = "Write \(line[..<colon.upperBound].drop { $0 == " " })\(SheetSource.quoted(String(value)))"
        switch problem {
        case "mapping values are not allowed in this context":
            let first = line.unicodeScalars.distance(from: line.startIndex, to: colon.lowerBound) + 1
            return column > first
                ? "A text with a colon and a space in it needs quotation marks. \(quoted)"
                : "The line stands further in than the one it follows, so it is read as more of that text. "
                    + "Begin it in the same column"
        case "found character that cannot start any token", "found undefined alias",
            "did not find expected alphabetic or numeric character":
            return quoted
        case "did not find expected key" where value.hasPrefix("\"") || value.hasPrefix("'"):
            return "Quotation marks must go around the whole text. \(quoted)"
        default:
            return nil
        }
    }
}
