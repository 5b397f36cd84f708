// Names that only one subject of a kind may bear.

extension Change {
    /// Whether another name for a subject is new to it; refuses one that another subject bears.
    func isNewName(
        _ name: String,
        of subject: Ref<Subject>,
        _ state: Subject.State,
        _ register: some Register
    ) throws(Refusal) -> Bool {
        try Text.check(name, "name")
        // Only where somebody bears the name can it be one of the subject's own, of which there may be many.
        guard let holder = register.subject(named: name, kind: Subject.kind) else { return true }
        if holder == subject.id, state.names.contains(name) { return false }
        try register.refuseTaken(name, kind: Subject.kind)
        return true
    }
}

extension Fact {
    static func alias(_ alias: Sourced<String>) -> Fact {
        Fact(label: "also called", value: alias.value, since: nil, mark: alias.mark)
    }
}
