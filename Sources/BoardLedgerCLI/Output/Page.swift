/// What people read: paragraphs and tables that fit the terminal.
struct Page {
    private(set) var text = ""
    private let width: Int?

    init(width: Int?) {
        self.width = width
    }

    mutating func heading(_ words: String) {
        for line in wrap(oneLine(words), to: width) { text += Terminal.bold(line) + "\n" }
    }

    mutating func paragraph(_ words: String, indent: Int = 0) {
        let space = String(repeating: " ", count: indent)
        for line in wrap(oneLine(words), to: width.map { max($0 - indent, 20) }) { text += space + line + "\n" }
    }

    /// Lines to copy, exactly as they stand.
    mutating func verbatim(_ lines: String) {
        text += lines + "\n"
    }

    mutating func gap() {
        if !text.isEmpty { text += "\n" }
    }

    /// A table with a line of column names; long cells go on over several lines.
    mutating func table(_ columns: [String], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let rows = rows.map { $0.map(oneLine) }
        let widths = widths(columns, rows)
        line(columns, widths, bold: true)
        line(widths.map { String(repeating: "─", count: $0) }, widths)
        // Rows of several lines would run into one another.
        let isLoose = rows.contains { row in zip(row, widths).contains { Terminal.columns(of: $0) > $1 } }
        for (index, row) in rows.enumerated() {
            if isLoose, index > 0 { text += "\n" }
            line(row, widths)
        }
    }

    /// A text without line breaks of its own, which would tear a table apart.
    private func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    private mutating func line(_ cells: [String], _ widths: [Int], bold: Bool = false) {
        let wrapped = zip(cells, widths).map { cell, width in wrap(cell, to: width) }
        for index in 0..<(wrapped.map(\.count).max() ?? 0) {
            var line = ""
            for (column, lines) in wrapped.enumerated() {
                let cell = index < lines.count ? lines[index] : ""
                let padding = String(repeating: " ", count: max(0, widths[column] - Terminal.columns(of: cell)) + 2)
                line += (bold ? Terminal.bold(cell) : cell) + padding
            }
            let end = line.utf8.lastIndex { $0 != UInt8(ascii: " ") }
            text += line[..<(end.map(line.utf8.index(after:)) ?? line.startIndex)] + "\n"
        }
    }

    /// As wide as the longest cell; where that is wider than the terminal, the widest columns give way.
    private func widths(_ columns: [String], _ rows: [[String]]) -> [Int] {
        var widths = columns.indices.map { column in
            ([columns] + rows).map { $0.indices.contains(column) ? Terminal.columns(of: $0[column]) : 0 }.max() ?? 0
        }
        guard let width else { return widths }
        // A column keeps the width of its longest word as long as others can give way.
        let words = columns.indices.map { column in
            rows.flatMap { $0.indices.contains(column) ? $0[column].split(separator: " ") : [] }
                .map { Terminal.columns(of: String($0)) }.max() ?? 0
        }
        for floor in [words.map { max($0, 12) }, words.map { _ in 8 }] {
            while widths.reduce(0, +) + 2 * (widths.count - 1) > width {
                let roomy = widths.indices.filter { widths[$0] > floor[$0] }
                guard let widest = roomy.max(by: { widths[$0] < widths[$1] }) else { break }
                widths[widest] -= 1
            }
        }
        return widths
    }

    private func wrap(_ text: String, to width: Int?) -> [String] {
        guard let width, Terminal.columns(of: text) > width else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            var word = String(word)
            if !line.isEmpty, Terminal.columns(of: line) + 1 + Terminal.columns(of: word) > width {
                lines.append(line)
                line = ""
            }
            while Terminal.columns(of: word) > width {
                let head = breakPoint(in: word, width)
                lines.append(String(word[..<head]))
                word = String(word[head...])
            }
            line = line.isEmpty ? word : line + " " + word
        }
        return lines + [line]
    }

    /// Where a word too long for its column is broken: after a slash or hyphen where there is one.
    private func breakPoint(in word: String, _ width: Int) -> String.Index {
        var columns = 0
        var end = word.startIndex
        var natural: String.Index?
        while end < word.endIndex, columns + Terminal.columns(of: String(word[end])) <= width {
            columns += Terminal.columns(of: String(word[end]))
            let isBreak = "-/".contains(word[end])
            end = word.index(after: end)
            if isBreak { natural = end }
        }
        return natural ?? max(end, word.index(after: word.startIndex))
    }
}
