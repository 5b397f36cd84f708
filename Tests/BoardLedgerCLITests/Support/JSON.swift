import Foundation
import Testing

/// A JSON value as another program reads it.
struct JSON {
    private let value: Any?

    init(_ text: String) throws {
        value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
    }

    private init(value: Any?) { self.value = value }

    subscript(key: String) -> JSON { JSON(value: (value as? [String: Any])?[key]) }
    subscript(index: Int) -> JSON { JSON(value: list[index].value) }

    var keys: Set<String> { Set((value as? [String: Any])?.keys.map { $0 } ?? []) }
    var list: [JSON] { (value as? [Any])?.map { JSON(value: $0) } ?? [] }
    var text: String? { value as? String }
    var number: Int? { value as? Int }
    var truth: Bool? { value as? Bool }
    var isNull: Bool { value is NSNull }
    var isObject: Bool { value is [String: Any] }
    var isList: Bool { value is [Any] }
}

/// A table in CSV, read by the rules of RFC 4180.
struct CSV: Equatable {
    var rows: [[String]]

    init(_ text: String) throws {
        var (rows, row, cell, isQuoted): ([[String]], [String], String, Bool) = ([], [], "", false)
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case "\"" where isQuoted && rest.first == "\"":
                rest.removeFirst()
                cell.append("\"")
            case "\"":
                try #require(isQuoted || cell.isEmpty)
                isQuoted.toggle()
            case "," where !isQuoted:
                row.append(cell)
                cell = ""
            case "\n" where !isQuoted:
                rows.append(row + [cell])
                (row, cell) = ([], "")
            default: cell.append(character)
            }
        }
        try #require(!isQuoted && row.isEmpty && cell.isEmpty)
        self.rows = rows
    }

    /// The same table, written by the rules of RFC 4180 with line feeds.
    var text: String {
        rows.map { row in
            row.map { cell in
                cell.contains { "\",\n\r".contains($0) } ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
            }.joined(separator: ",") + "\n"
        }.joined()
    }
}
