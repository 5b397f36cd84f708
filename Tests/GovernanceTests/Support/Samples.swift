import Foundation
import GovernanceSupport

@testable import Governance

extension [FieldForm] {
    /// A value of the right shape for every field, as JSON has it.
    var sample: [String: Any] {
        Dictionary(uniqueKeysWithValues: map { ($0.name, $0.shape.sample) })
    }

    /// The subjects that the fields of a JSON object point to.
    func references(in object: [String: Any]) -> [String] {
        flatMap { field in object[field.name].map(field.shape.references) ?? [] }
    }
}

/// A JSON value in words that are the same whatever the order of its members.
func asWritten(_ value: Any) -> String {
    switch value {
    case let list as [Any]: "[\(list.map(asWritten).joined(separator: ", "))]"
    case let object as [String: Any]:
        "{\(object.sorted { $0.key < $1.key }.map { "\($0.key): \(asWritten($0.value))" }.joined(separator: ", "))}"
    default: String(describing: value)
    }
}

extension Shape {
    /// A value as an entry writes it, in the words in which a record holds it.
    func asStored(_ value: Any) throws -> String {
        switch self {
        case .date: try EDTFDate(reading: String(describing: value)).edtf
        case .reference(let kinds):
            "\(value)".contains("/") ? "\(value)" : "\(kinds.map(\.rawValue).joined(separator: "|"))/\(value)"
        case .list(let shape): try asWritten(((value as? [Any]) ?? []).map { try shape.asStored($0) })
        case .object(let fields):
            try asWritten(
                ((value as? [String: Any]) ?? [:]).reduce(into: [String: String]()) { stored, field in
                    stored[field.key] = try fields.first { $0.name == field.key }?.shape.asStored(field.value)
                }
            )
        case .text, .interval, .integer, .slug, .choice: String(describing: value)
        }
    }

    fileprivate var sample: Any {
        switch self {
        case .text: "Words of a paper"
        case .date: "2009-04"
        case .interval: "P3M"
        case .integer: 7
        case .slug: "short-name"
        case .reference(let kinds): (kinds.last.map(\.rawValue) ?? "") + "/short-name"
        case .choice(let words): words.last ?? ""
        case .list(let shape): [shape.sample, shape.sample]
        case .object(let fields): fields.sample
        }
    }

    fileprivate func references(in value: Any) -> [String] {
        switch self {
        case .reference: [value as? String].compactMap(\.self)
        case .list(let shape): (value as? [Any])?.flatMap(shape.references) ?? []
        case .object(let fields): (value as? [String: Any]).map(fields.references) ?? []
        case .text, .date, .interval, .integer, .slug, .choice: []
        }
    }
}

/// One entry of a sheet, read from the small part of YAML that examples use: one field a line, lists in brackets, objects
/// within them in braces, and lines that are comments.
struct ExampleEntry {
    struct Malformed: Error {
        var line: String
    }

    var command: String
    var fields: [String: Any] = [:]

    init(_ yaml: String) throws(Malformed) {
        let lines = yaml.split(separator: "\n").map(String.init)
        guard let first = lines.first, first.hasPrefix("- command: ") else { throw Malformed(line: yaml) }
        command = String(first.dropFirst("- command: ".count))
        for line in lines.dropFirst() where !line.hasPrefix("  # ") {
            guard line.hasPrefix("  "), !line.hasPrefix("   "), let colon = line.range(of: ": ") else {
                throw Malformed(line: line)
            }
            let name = String(line[..<colon.lowerBound].dropFirst(2))
            let value = String(line[colon.upperBound...])
            let isPlain = name != "citation" && !value.hasPrefix("[{")
            guard fields[name] == nil, !isPlain || !value.contains(": ") else { throw Malformed(line: line) }
            if value.hasPrefix("[{") {
                guard value.hasSuffix("}]") else { throw Malformed(line: line) }
                fields[name] = value.dropFirst(2).dropLast(2).split(separator: "}, {").map { object in
                    object.split(separator: ", ").reduce(into: [String: Any]()) { members, member in
                        let parts = member.split(separator: ": ", maxSplits: 1).map(String.init)
                        members[parts[0]] = parts.count > 1 ? parts[1] : ""
                    }
                }
            } else if value.hasPrefix("[") {
                guard value.hasSuffix("]") else { throw Malformed(line: line) }
                fields[name] = value.dropFirst().dropLast().split(separator: ", ").map(String.init)
            } else if name == "citation" {
                guard value.hasPrefix("{"), value.hasSuffix("}") else { throw Malformed(line: line) }
                fields[name] = [String: Any]()
            } else {
                fields[name] = value
            }
        }
    }
}
