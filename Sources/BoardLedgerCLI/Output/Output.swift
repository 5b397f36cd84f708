internal import BoardLedger
internal import Foundation

/// Answers go to standard output, everything else to standard error.
enum Output {
    /// Prints what a command was called for.
    ///
    /// - Throws: ``Unwritten``: then the command has failed.
    static func print(_ answer: some Printout, as format: FormatOptions.Format) throws {
        switch format {
        case .table:
            var page = Page(width: Terminal.width)
            answer.write(to: &page)
            try write(page.text)
        case .json:
            try write(json(answer.whole, .prettyPrinted) + "\n")
        case .jsonl:
            for row in answer.rows { try write(json(row) + "\n") }
        case .csv:
            try write(csv(answer.grid))
        }
    }

    /// Comma-separated values with the names of the columns.
    static func csv(_ grid: Grid) -> String { csvLine(grid.columns) + csvRows(grid) }

    /// The same without the names.
    static func csvRows(_ grid: Grid) -> String { grid.rows.map(csvLine).joined() }

    /// Prints an answer for the eyes that a ledger is opened for, with how much that withholds.
    ///
    /// - Throws: ``Unwritten``: then the command has failed.
    static func print(_ answer: some Printout, from ledger: Ledger, as format: FormatOptions.Format) throws {
        switch format {
        case .table:
            var page = Page(width: Terminal.width)
            answer.write(to: &page)
            if let line = words(ledger.withheld, from: ledger.view) {
                page.gap()
                page.paragraph(line)
            }
            try write(page.text)
        case .json:
            try write(json(Seen(answer.whole, by: ledger), .prettyPrinted) + "\n")
        case .jsonl, .csv:
            try print(answer, as: format)
            if let line = words(ledger.withheld, from: ledger.view) { message("note:  \(line)") }
        }
    }

    /// Prints an answer that is about a moment: in JSON, that stands beside the answer.
    ///
    /// - Throws: ``Unwritten``: then the command has failed.
    static func print<P: Printout>(
        _ answer: P,
        about moment: Moment,
        from ledger: Ledger,
        as format: FormatOptions.Format
    ) throws {
        guard format == .json else { return try print(answer, from: ledger, as: format) }
        let told = Told(answer.whole, moment, name: answer.listName)
        try write(json(Seen(told, by: ledger), .prettyPrinted) + "\n")
    }

    /// Prints what a command has done; `again` is what to type to be told once more.
    static func printReceipt(_ answer: some Printout, as format: FormatOptions.Format, again: String) {
        receipt(again: again) { try print(answer, as: format) }
    }

    /// Writes what a command tells of what it has done; `again` is what to type to be told once more.
    static func writeReceipt(_ text: String, again: String) {
        receipt(again: again) { try write(text) }
    }

    /// It is done, and stays so, whether or not anybody can be told: so it does not count as a failure.
    private static func receipt(again: String, _ tell: () throws -> Void) {
        do {
            try tell()
        } catch let unwritten as Unwritten where unwritten.readerHasGone {
        } catch {
            message("note:  \(error); what was done stands. To see it: \(again)")
        }
    }

    static func json(_ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting = []) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, formatting]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// RFC 4180, except that lines end in a line feed alone.
    private static func csvLine(_ cells: [String]) -> String {
        cells.map { cell in
            let needsQuotes = cell.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
            return needsQuotes ? "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\"" : cell
        }.joined(separator: ",") + "\n"
    }

    /// Writes to standard output.
    ///
    /// - Throws: ``Unwritten`` where not everything could be written.
    static func write(_ text: String) throws(Unwritten) {
        try write(Array(text.utf8))
    }

    /// Writes to standard output.
    ///
    /// - Throws: ``Unwritten`` where not everything could be written.
    static func write(_ bytes: [UInt8]) throws(Unwritten) {
        try write(bytes, to: STDOUT_FILENO)
    }

    /// Writes to standard error, as far as that can be written to: what a command does and how it ends never depends on it.
    static func message(_ text: String, terminator: String = "\n") {
        try? write(Array((text + terminator).utf8), to: STDERR_FILENO)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Unwritten) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Unwritten(errno: errno) }
            rest = rest.dropFirst(count)
        }
    }

    static func finish() {
        Progress.clear()
    }
}

/// That standard output took no more: whoever reads it has gone, or the disk behind it is full.
struct Unwritten: Error, CustomStringConvertible {
    var errno: Int32

    var readerHasGone: Bool { errno == EPIPE }
    var description: String { "the answer could not be written: \(String(cString: strerror(errno)))" }
}
