internal import Governance

extension SheetNode {
    /// The same fields, with the words of choices spelt as records hold them: minutes write RESOLVED, or Left the room.
    func spelt(_ forms: [FieldForm]) -> SheetNode {
        guard case .fields(let fields) = content else { return self }
        let spelt = fields.map { name, place, value in
            (name, place, forms.first { $0.name == name }.map { value.spelt($0.shape) } ?? value)
        }
        return SheetNode(content: .fields(spelt), place: place)
    }

    private func spelt(_ shape: Shape) -> SheetNode {
        switch (shape, content) {
        case (.choice(let words), .text(let text)):
            guard !words.contains(text), let word = words.first(where: { Self.plain($0) == Self.plain(text) }) else {
                return self
            }
            return SheetNode(content: .text(word), place: place)
        case (.list(let inner), .list(let elements)):
            return SheetNode(content: .list(elements.map { $0.spelt(inner) }), place: place)
        case (.object(let forms), _): return spelt(forms)
        default: return self
        }
    }

    private static func plain(_ word: String) -> String { word.lowercased().replacing("-", with: " ") }
}
