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
    var what: String

    init(_ problem: String, at mark: Mark, _ context: YamlError.Context?, in text: SheetText) {
        let lines = text.text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        func line(_ number: Int) -> Substring { lines.indices.contains(number - 1) ? lines[number - 1] : "" }
        let here = line(mark.line)
        what =
            Self.indentation(here, mark.line) ?? context.flatMap { Self.indentation(line($0.mark.line), $0.mark.line) }
            ?? Self.advice(problem, here, mark.column, context).map { "\(problem). \($0)" } ?? problem
    }

    /// A tab or a wide space where a line is indented looks like spaces and is none.
    private static func indentation(_ line: Substring, _ number: Int) -> String? {
        guard let name = OddSpace(indenting: line)?.name else { return nil }
        return "line \(number) is indented with \(name), which YAML does not count; indent with plain spaces"
    }

    private static func advice(
        _ problem: String,
        _ line: Substring,
        _ column: Int,
        _ context: YamlError.Context?
    ) -> String? {
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
        case "found character that cannot start any token":
            return "A text that begins with this character needs quotation marks. \(quoted)"
        case "did not find expected key" where value.hasPrefix("\"") || value.hasPrefix("'"):
            return "Quotation marks must go around the whole text. \(quoted)"
        default:
            return nil
        }
    }
}
