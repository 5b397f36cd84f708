/// What decides to whom the work of an agency or a body goes: when it ended, and who takes over.
package struct Estate: Sendable {
    /// The last day on record.
    package var ended: EDTFDate?
    /// The last day on record, or else the planned one.
    package var lastDay: LastDay?
    package var succession: Succession

    /// The last day, where it is past.
    package func over(by day: Day) -> LastDay? {
        guard let lastDay, lastDay.date.latest < day else { return nil }
        return lastDay
    }
}

/// The last day of a subject.
package struct LastDay: Hashable, Sendable {
    package var date: EDTFDate
    /// Whether no source says that it came.
    package var isPlanned: Bool

    /// That it ended, as a clause behind its name.
    var words: String { "\(isPlanned ? "was to end (planned, not confirmed)" : "ended"): \(date.words)" }
}

extension States {
    /// The same by the state that is known of it.
    ///
    /// Cost: its state.
    package func estate(of id: SubjectID) -> Estate? {
        func estate<D: Decider>(_: D.Type) -> Estate? {
            D.mayBeSucceeded ? state(of: id, as: D.self)?.estate : nil
        }
        return estate(id.kind.decider)
    }
}
