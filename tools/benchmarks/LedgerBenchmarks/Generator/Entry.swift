/// One command with its fields, before it is written in any form.
struct Entry {
    enum Value {
        case text(String)
        case list([String])
        /// A citation: its document, the place in it, and the words.
        case citation(document: String, place: String, words: String)
    }

    var command: String
    var fields: [(name: String, value: Value)]

    init(_ command: String, _ fields: KeyValuePairs<String, String>) {
        self.command = command
        self.fields = fields.map { (name: $0.key, value: .text($0.value)) }
    }

    /// Adds a field, where there is a value.
    mutating func add(_ name: String, _ value: String?) {
        if let value { fields.append((name, .text(value))) }
    }
}

extension Entry {
    /// Writes entries as a person's sheet has them: YAML in block style.
    ///
    /// - Parameters:
    ///   - entries: What the sheet is to hold.
    ///   - title: What it is called; with the entries it makes the batch what it is.
    /// - Returns: The bytes of the sheet.
    static func sheet(_ entries: [Entry], title: String) -> [UInt8] {
        var text = "sheet: \(title)\nactor: Benchmark\ncapacity: import\nentries:\n"
        text.reserveCapacity(entries.count * 400)
        for entry in entries {
            text += "  - command: \(entry.command)\n"
            for (name, value) in entry.fields {
                text += "    \(name): "
                switch value {
                case .text(let words): text += quoted(words)
                case .list(let items): text += "[" + items.map(quoted).joined(separator: ", ") + "]"
                case .citation(let document, let place, let words):
                    text += "{document: \(document), place: \"\(place)\", words: \(quoted(words))}"
                }
                text += "\n"
            }
        }
        return Array(text.utf8)
    }

    /// Nothing the generator writes needs an escape; a word that is plain in YAML stays plain.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
        }
        let startsWithLetter = text.utf8.first.map { $0 >= UInt8(ascii: "a") } ?? false
        return isPlain && startsWithLetter ? text : "\"\(text)\""
    }
}
