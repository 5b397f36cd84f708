/// The text of a sheet, for entries written as “- command: …” from the first column on.
struct WrittenSheet {
    var entries: String
    var title = "A sheet of the tests"
    var id: String?
    var actor = "Example secretary"
    var capacity = "secretariat"
    var document: String?
    /// Further lines of the header, which stand behind the others.
    var header: [String] = []

    init(_ entries: String) { self.entries = entries }

    /// The line on which the first entry stands.
    static let firstLine = 5

    var text: String {
        let header = [
            "sheet: \(title)", "actor: \(actor)", "capacity: \(capacity)",
            id.map { "id: \($0)" }, document.map { "document: \($0)" },
        ]
        return (header.compactMap(\.self) + self.header).joined(separator: "\n") + "\nentries:\n" + entries + "\n"
    }

    var bytes: [UInt8] { Array(text.utf8) }

    func with(
        id: String? = nil,
        actor: String = "Example secretary",
        capacity: String = "secretariat",
        document: String? = nil
    ) -> WrittenSheet {
        var copy = self
        (copy.id, copy.actor, copy.capacity, copy.document) = (id, actor, capacity, document)
        return copy
    }
}
