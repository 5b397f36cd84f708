internal import BoardLedger
internal import Foundation

/// Answers go to standard output, everything else to standard error.
enum Output {
    static func print<A: Answer>(_ answer: A, as format: FormatOptions.Format) throws {
        switch format {
        case .table:
            var page = Page(width: Terminal.width)
            answer.write(to: &page)
            write(page.text)
        case .json:
            try write(json(answer.whole, .prettyPrinted) + "\n")
        case .jsonl:
            for row in answer.rows { try write(json(row) + "\n") }
        case .csv:
            write(([answer.grid.columns] + answer.grid.rows).map(csvLine).joined())
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

    static func write(_ text: String) {
        write(Array(text.utf8), to: STDOUT_FILENO)
    }

    static func write(_ bytes: [UInt8]) {
        write(bytes, to: STDOUT_FILENO)
    }

    static func message(_ text: String, terminator: String = "\n") {
        write(Array((text + terminator).utf8), to: STDERR_FILENO)
    }

    /// Writes everything, or ends the program: whoever reads may have gone, or the disk behind it may be full.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                if errno == EPIPE { exit(0) }
                if descriptor == STDOUT_FILENO {
                    message("error: the answer could not be written: \(String(cString: strerror(errno)))")
                }
                exit(1)
            }
            rest = rest.dropFirst(count)
        }
    }

    static func finish() {
        Progress.clear()
    }
}
