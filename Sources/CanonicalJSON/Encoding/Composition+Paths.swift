extension Composition {
    func invalid(_ reason: String, in index: Int) -> CanonicalJSONError {
        .invalid(reason: reason, path: path(in: index, as: nil))
    }

    /// The JSON Pointer to a draft, or to the part of it that is being written.
    func path(in index: Int, as label: Draft.Label?) -> String {
        JSONPointer.text(codingPath(in: index, as: label))
    }

    func codingPath(in index: Int, as label: Draft.Label?) -> [any CodingKey] {
        var path: [any CodingKey] = []
        if let label { path.append(step(label, in: index)) }
        var index = index
        while index >= 0 {
            switch drafts[index].step {
            case .document: break
            case .member(let name): path.append(PathKey(stringValue: self.name(name)))
            case .element(let position): path.append(PathKey(intValue: position))
            }
            index = drafts[index].parent
        }
        return path.reversed()
    }

    /// A member name as it was before it was escaped.
    func name(_ name: NameOrder.Name) -> String {
        String(
            decoding: StringEscape.unescape(text.storage.span.bytes.extracting(name.start..<name.end)),
            as: UTF8.self
        )
    }

    private func step(_ label: Draft.Label, in parent: Int) -> PathKey {
        switch label {
        case .member(let name): PathKey(stringValue: name)
        case .element: PathKey(intValue: drafts[parent].count)
        }
    }
}
