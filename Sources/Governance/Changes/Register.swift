/// The states of subjects.
package protocol States {
    func state<D: Decider>(of id: SubjectID, as decider: D.Type) -> D.State?
    /// When a subject ended and who takes over from it; nil where it is not on record, or of a kind from which nobody
    /// takes over.
    func estate(of id: SubjectID) -> Estate?
}

/// What a rule may see of other subjects: their states in the same transaction.
///
/// Reading cannot fail from the rule's point of view: where storage does fail, the implementation remembers the error,
/// answers nil, and the ledger throws the error instead of the rule's result.
package protocol Register: States {
    /// Whether the subject has any record.
    func exists(_ id: SubjectID) -> Bool
    /// Names like this one, nearest first, for “did you mean”; none where they are looked for afterwards.
    func nearest(to id: SubjectID) -> [SubjectID]
    /// The subject of this kind that already goes by this name, if one does.
    func subject(named name: String, kind: SubjectKind) -> SubjectID?
    /// The change that the record at a position holds: what a state does not keep is read there.
    func change(at position: UInt64) -> (any Change)?
    /// The seats that somebody holds or held, or that are for it; none where no rule asks.
    func seats(of holder: SubjectID) -> [SubjectID]
}

extension Register {
    package func seats(of holder: SubjectID) -> [SubjectID] { [] }

    /// The name or title that a subject is known by.
    func title(of id: SubjectID) -> String {
        func title<D: Decider>(_: D.Type) -> String? { state(of: id, as: D.self)?.title }
        return title(id.kind.decider) ?? id.description
    }

    /// The state of a subject that must be on record.
    func require<D: Decider>(_ ref: Ref<D>, _ field: String) throws(Refusal) -> D.State {
        guard let state = state(of: ref.id, as: D.self) else { throw unknownReference(ref.id, field) }
        return state
    }

    /// Refuses a pointer to a subject of several possible kinds that is not on record.
    func requireExists<T: Referable>(_ ref: Ref<T>, _ field: String) throws(Refusal) {
        guard exists(ref.id) else { throw unknownReference(ref.id, field) }
    }

    /// Refuses pointers of which one is not on record, or given twice.
    func requireExist<T: Referable>(_ refs: [Ref<T>]?, _ field: String) throws(Refusal) {
        var seen: Set<SubjectID> = []
        for ref in refs ?? [] {
            try requireExists(ref, field)
            guard seen.insert(ref.id).inserted else {
                throw Refusal(
                    .namedTwice,
                    field: field,
                    value: ref.id.description,
                    "“\(field)” names \(ref.id) twice.",
                    remedy: "Check the paper: name each once, or the other that is meant."
                )
            }
        }
    }

    /// Refuses a name that another subject of the kind already goes by, or that people would take for its name.
    func refuseTaken(_ name: String, _ field: String = "name", kind: SubjectKind) throws(Refusal) {
        try Lookalikes.refuseMixed(name, field)
        if let holder = subject(named: name, kind: kind) {
            throw Refusal(
                .nameTaken,
                field: field,
                value: name,
                "“\(name)” is already the name of \(holder).",
                remedy: "Use \(holder), or write the fuller name that tells the two apart."
            )
        }
        guard let seen = Lookalikes.latin(name), let holder = subject(named: seen, kind: kind) else { return }
        throw Refusal(
            .nameLooksTaken,
            field: field,
            value: name,
            "“\(name)” is written with other letters and looks like “\(seen)”, the name of \(holder).",
            remedy: "Use \(holder) if it is meant; if not, write a fuller name that nobody takes for the other."
        )
    }

    private func unknownReference(_ id: SubjectID, _ field: String) -> Refusal {
        let kind = id.kind.rawValue
        return unknown(
            Refusal(
                .referenceUnknown,
                field: field,
                missing: id,
                remedy: "Record the \(kind) first, earlier in the same sheet if you like.",
                otherwise: "record the \(kind) first."
            )
        )
    }

    /// A refusal with the subjects that may have been meant, as far as the register looks for them.
    func unknown(_ refusal: Refusal) -> Refusal { refusal.suggesting(refusal.missing.map(nearest) ?? []) }
}
