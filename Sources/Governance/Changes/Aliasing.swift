/// A state whose subject may go by other names than its title.
package protocol ManyNamed: SubjectState {
    /// The other names that documents give it.
    var aliases: LongList<Sourced<String>> { get set }
}

extension ManyNamed {
    package var names: [String] { [title] + aliases.map(\.value) }
}

/// That a document calls the subject by another name: one rule for every kind that may have several.
package protocol Aliasing: Change where Subject.State: ManyNamed {
    var name: String { get }
}

extension Aliasing {
    package static var meaning: String { "A document was found to call the \(Subject.kind.rawValue) by another name." }
    package static var purpose: String { "Record another name that documents give to \(Subject.kind.withArticle)." }
    package static var takesSheetDate: Bool { false }
    package static var fields: [Field<Self>] {
        [Field("name", \Self.name, "The other name, as the document writes it.", .name)]
    }
    package var line: String { "also called: \(name)" }

    package func decide(_ request: Request<Subject>, _ register: some Register) throws(Refusal) -> [Self] {
        let state = try request.existing(register)
        return try request.isNewName(name, state, register) ? [self] : []
    }

    package func evolve(_ state: inout Subject.State, _ stamp: Stamp) { state.aliases.append(Sourced(name, stamp)) }
}
