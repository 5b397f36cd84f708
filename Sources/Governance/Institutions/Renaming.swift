/// That an agency or a body took another name, and stayed the same: one rule for both.
package protocol Renaming: Change where Subject.State: Institution {
    var name: String { get }
}

extension Renaming {
    private static var noun: String { Subject.kind.rawValue }

    package static var meaning: String { "The \(noun) took another name, and stayed the same \(noun)." }
    package static var fields: [Field<Self>] { [Field("name", \Self.name, "The new name.", .name)] }
    package var line: String { "renamed: \(name)" }

    package func decide(_ request: Request<Subject>, _ register: some Register) throws(Refusal) -> [Self] {
        let state = try request.existing(register)
        if state.title == name, request.occurred == nil || state.renamed.isEmpty { return [] }
        try Text.check(name, "name")
        if register.subject(named: name, kind: Subject.kind) != request.subject.id {
            try register.refuseTaken(name, kind: Subject.kind)
        }
        try state.lifespan.check(
            request.subject.id,
            on: request.occurred,
            Self.noun,
            rule: Subject.State.notExisting
        )
        return try request.knowsOrTakes(state.renamed, name) ? [] : [self]
    }

    package func evolve(_ state: inout Subject.State, _ stamp: Stamp) {
        state.renamed.set(name, stamp)
        state.name = state.renamed.entries.last?.value ?? state.firstName
    }
}
