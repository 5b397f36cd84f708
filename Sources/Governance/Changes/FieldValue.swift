/// What can stand in a field of a change.
package protocol FieldValue: Codable, Hashable, Sendable {
    static var shape: Shape { get }
    static var isOptional: Bool { get }

    /// Adds the subjects it names.
    func addReferences(to subjects: inout [SubjectID])
    /// Adds its words.
    func addWords(to texts: inout [String])
    /// Adds the dates it states.
    func addDates(to dates: inout [EDTFDate?])
}

extension FieldValue {
    package static var isOptional: Bool { false }
    package func addReferences(to subjects: inout [SubjectID]) {}
    package func addWords(to texts: inout [String]) {}
    package func addDates(to dates: inout [EDTFDate?]) {}
}

extension String: FieldValue {
    package static var shape: Shape { .text }
    package func addWords(to texts: inout [String]) { texts.append(self) }
}

/// A whole number, such as the position of a record.
extension UInt64: FieldValue {
    package static var shape: Shape { .integer }
}

extension EDTFDate: FieldValue {
    package static var shape: Shape { .date }
    package func addWords(to texts: inout [String]) { texts.append(words) }
    package func addDates(to dates: inout [EDTFDate?]) { dates.append(self) }
}

extension Interval: FieldValue {
    package static var shape: Shape { .interval }
}

extension Slug: FieldValue {
    package static var shape: Shape { .slug }
}

extension Ref: FieldValue {
    package static var shape: Shape { .reference(Target.kinds) }
    package func addReferences(to subjects: inout [SubjectID]) { subjects.append(id) }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    package static var shape: Shape { Wrapped.shape }
    package static var isOptional: Bool { true }
    package func addReferences(to subjects: inout [SubjectID]) { self?.addReferences(to: &subjects) }
    package func addWords(to texts: inout [String]) { self?.addWords(to: &texts) }
    package func addDates(to dates: inout [EDTFDate?]) { self?.addDates(to: &dates) }
}

extension Array: FieldValue where Element: FieldValue {
    package static var shape: Shape { .list(Element.shape) }
    package func addReferences(to subjects: inout [SubjectID]) {
        for each in self { each.addReferences(to: &subjects) }
    }
    package func addWords(to texts: inout [String]) { for each in self { each.addWords(to: &texts) } }
    package func addDates(to dates: inout [EDTFDate?]) { for each in self { each.addDates(to: &dates) } }
}

/// One of a few words: what a field takes, what a record holds, and what a state keeps in a byte.
package protocol Choice: FieldValue, CaseIterable, RawRepresentable, StateValue where RawValue == String {}

extension Choice {
    package static var shape: Shape { .choice(allCases.map(\.rawValue)) }
    package func addWords(to texts: inout [String]) { texts.append(rawValue) }
}
