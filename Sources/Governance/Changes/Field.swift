/// One field of a change: its name, what it holds, and what its value lets the change be found by.
///
/// Its form and whether it is required follow from the type of the property it stands for. An object, so that the fields
/// of every change that is folded are walked without being copied.
package final class Field<Of: Change>: Sendable {
    /// What a field's value is used for besides being stored.
    package enum Use: Sendable {
        /// Its words find the subject, as words of its title.
        case title
        /// No other subject of its kind may bear it; its words are words of the title.
        case name
        /// Its words find the subject.
        case words
        /// Something falls due on it.
        case due
        /// Whom it names has this part in the subject.
        case part(Role)
        /// It is personal data, where the subject is a private person.
        case personal
    }

    /// As the command takes it.
    package let asked: FieldForm
    /// As records hold it.
    package let stored: FieldForm
    /// Whether records hold it: what only says how to read the entry is settled before.
    let isStored: Bool
    /// Whether whom it names gets a part that passes on with the work.
    fileprivate let givesWork: Bool
    private let trace: @Sendable (Of, inout Traces) -> Void

    /// - Parameters:
    ///   - name: The property's name, which sheets and records use.
    ///   - value: The property.
    ///   - meaning: What it holds. What stands behind a semicolon is for those alone who give the command.
    ///   - stored: What it holds, where records have it in other words.
    ///   - isStored: Whether records hold it at all.
    ///   - isAlwaysStored: Whether records hold it although the command can do without.
    ///   - choices: The words it takes, where these are fewer than its type has.
    ///   - uses: What its value is used for.
    package init<Value: FieldValue>(
        _ name: String,
        _ value: @escaping @Sendable (Of) -> Value,
        _ meaning: String,
        stored: String? = nil,
        isStored: Bool = true,
        isAlwaysStored: Bool = false,
        among choices: [String]? = nil,
        _ uses: Use...
    ) {
        let shape = choices.map(Shape.choice) ?? Value.shape
        var classification = Classification(of: shape)
        for case .personal in uses { classification = .personal }
        asked = FieldForm(
            name: name,
            shape: shape,
            isRequired: !Value.isOptional,
            meaning: meaning,
            classification: classification
        )
        self.stored = FieldForm(
            name: name,
            shape: shape,
            isRequired: isAlwaysStored || !Value.isOptional,
            meaning: stored ?? meaning.firstIndex(of: ";").map { "\(meaning[..<$0])." } ?? meaning,
            classification: classification
        )
        self.isStored = isStored
        givesWork = uses.contains { use in if case .part(let role) = use { role.passesOn } else { false } }
        trace = { change, traces in Self.add(value(change), usedAs: uses, to: &traces) }
    }

    func addTraces(of change: Of, to traces: inout Traces) { trace(change, &traces) }

    private static func add(_ value: some FieldValue, usedAs uses: [Use], to traces: inout Traces) {
        value.addReferences(to: &traces.named)
        for use in uses {
            switch use {
            case .title: value.addWords(to: &traces.titles)
            case .name:
                value.addWords(to: &traces.titles)
                value.addWords(to: &traces.names)
            case .words: value.addWords(to: &traces.texts)
            case .due: value.addDates(to: &traces.dues)
            case .personal: break
            case .part(let role):
                var holders: [SubjectID] = []
                value.addReferences(to: &holders)
                traces.parts += holders.map { Traces.Part(holder: $0, role: role) }
            }
        }
    }
}

extension Change {
    /// The fields that an entry of a sheet has for this change: first the one that names the subject.
    package static var commandFields: [FieldForm] {
        [
            .required(
                Subject.kind.rawValue,
                opens == nil ? .reference([Subject.kind]) : .slug,
                opens ?? subjectMeaning
            )
        ] + fields.map { $0.asked }
    }

    /// The fields of the stored form.
    package static var storedFields: [FieldForm] { fields.filter(\.isStored).map { $0.stored } }

    package static var mayGiveWork: Bool { fields.contains { $0.givesWork } }

    /// The other subjects it names.
    package var mentions: [SubjectID] { traces.named }

    /// What it is found by.
    package var traces: Traces {
        var traces = Traces()
        for field in Self.fields { field.addTraces(of: self, to: &traces) }
        addTraces(&traces)
        return traces
    }
}
