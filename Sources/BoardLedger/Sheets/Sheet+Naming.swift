internal import Governance

/// What an entry was read from: where it cannot be read as it stands, it may be with references in place of names.
struct UnreadEntry: Sendable {
    let node: SheetNode
    let header: SheetHeader
}

extension Sheet {
    /// The same sheet with references in place of the names of private persons; what it is told apart by stays as it is.
    ///
    /// Nobody can make a short name of such a name, so that no entry that can be read is read anew.
    ///
    /// - Parameter reference: Gives the reference of whoever a text names, nil where it names nobody; it refuses a name that
    ///   several bear.
    /// - Returns: The sheet, in which an entry with such a name says so.
    /// - Throws: What the closure throws, other than `Refusal`.
    func naming(_ reference: (String) throws -> SubjectID?) throws -> Sheet {
        guard entries.contains(where: { $0.unread != nil }) else { return self }
        return Sheet(
            title: title,
            id: id,
            actor: actor,
            capacity: capacity,
            entries: try entries.map { try $0.naming(reference) },
            content: content,
            header: header
        )
    }
}

extension Sheet.Entry {
    fileprivate func naming(_ reference: (String) throws -> SubjectID?) throws -> Sheet.Entry {
        guard let unread, let type = unread.node["command"]?.words.flatMap({ ChangeCatalogue.byCommand[$0] }) else {
            return self
        }
        let isCorrection = unread.node["corrects"] != nil
        let forms = (type.commandFields + Circumstances.fields).map { form in
            // What opens a subject gives it a short name, and what corrects that names the subject.
            isCorrection && form.name == SubjectKind.person.rawValue && form.shape == .slug
                ? .required(form.name, .reference([.person]), form.meaning) : form
        }
        var named: Set<SubjectID> = []
        do {
            let node = try unread.node.naming(forms) { text in
                let person = try reference(text)
                if let person { named.insert(person) }
                return person
            }
            if named.isEmpty { return self }
            var entry = Sheet.Entry(reading: node, number: number, under: unread.header)
            entry.named = named
            return place == nil ? entry.withoutPlaces : entry
        } catch let problem as Problem {
            let entry = Sheet.Entry(number: number, place: place, command: command, content: .failure(problem))
            return place == nil ? entry.withoutPlaces : entry
        }
    }
}

extension SheetNode {
    /// The same fields with references in place of names, where a field takes the reference of a person.
    fileprivate func naming(_ forms: [FieldForm], _ reference: (String) throws -> SubjectID?) throws -> SheetNode {
        guard case .fields(let fields) = content else { return self }
        let named = try fields.map { name, place, value in
            guard let form = forms.first(where: { $0.name == name }) else { return (name, place, value) }
            return (name, place, try value.naming(form.shape, of: name, reference))
        }
        return SheetNode(content: .fields(named), place: place)
    }

    private func naming(
        _ shape: Shape,
        of field: String,
        _ reference: (String) throws -> SubjectID?
    ) throws -> SheetNode {
        switch (shape, content) {
        case (.reference(let kinds), .text(let text)):
            guard kinds.contains(.person), !text.contains("/"), !SubjectID.isSlug(text) else { return self }
            do {
                guard let person = try reference(text) else { return self }
                return SheetNode(content: .text(person.description), place: place)
            } catch var refusal as Refusal {
                refusal.field = field
                throw Problem(place: place, refusal: refusal)
            }
        case (.list(let inner), .list(let elements)):
            let named = try elements.map { try $0.naming(inner, of: field, reference) }
            return SheetNode(content: .list(named), place: place)
        case (.object(let forms), _): return try naming(forms, reference)
        default: return self
        }
    }
}
