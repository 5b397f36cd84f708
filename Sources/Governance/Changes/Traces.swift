/// What one record lets its subject be found by; everything here follows from the record alone.
package struct Traces: Hashable, Sendable {
    /// That somebody has or had a part in the subject.
    package struct Part: Hashable, Sendable {
        package var holder: SubjectID
        package var role: Role

        package init(holder: SubjectID, role: Role) { (self.holder, self.role) = (holder, role) }
    }

    /// The other subjects that it names, in its fields.
    package var named: [SubjectID] = []
    package var parts: [Part] = []
    /// Names that no other subject of the kind may bear.
    package var names: [String] = []
    /// Words of titles and names.
    package var titles: [String] = []
    /// Other words.
    package var texts: [String] = []
    /// The dates on which something falls due; nil for what falls due on a day that follows from more than this record.
    package var dues: [EDTFDate?] = []
}
