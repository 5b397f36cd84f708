/// What a rule may see of other subjects: their states in the same transaction.
///
/// Reading cannot fail from the rule's point of view: where storage does fail, the implementation remembers the error,
/// answers nil, and the ledger throws the error instead of the rule's result.
package protocol Register {
    func state<D: Decider>(of id: SubjectID, as decider: D.Type) -> D.State?
    /// Whether the subject has any record.
    func exists(_ id: SubjectID) -> Bool
    /// Names like this one, nearest first, for “did you mean”.
    func nearest(to id: SubjectID) -> [SubjectID]
    /// The subject of this kind that already goes by this name, if one does.
    func subject(named name: String, kind: SubjectKind) -> SubjectID?
}

extension Register {
    /// The state of a subject that must be on record.
    func require<D: Decider>(_ ref: Ref<D>, _ field: String) throws(Refusal) -> D.State {
        guard let state = state(of: ref.id, as: D.self) else { throw unknown(ref.id, field) }
        return state
    }

    /// Refuses a pointer to a subject of several possible kinds that is not on record.
    func requireExists<T: Referable>(_ ref: Ref<T>, _ field: String) throws(Refusal) {
        guard exists(ref.id) else { throw unknown(ref.id, field) }
    }

    private func unknown(_ id: SubjectID, _ field: String) -> Refusal {
        let near = nearest(to: id).prefix(3).map(\.description)
        return Refusal(
            .referenceUnknown,
            field: field,
            value: id.description,
            "There is no \(id) on record.",
            remedy: near.isEmpty
                ? "Record the \(id.kind.rawValue) first, earlier in the same sheet if you like."
                : "Did you mean \(near.joined(separator: " or "))? If not, record the \(id.kind.rawValue) first."
        )
    }
}
