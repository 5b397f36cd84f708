/// The document being written, shared by the containers that write to it.
///
/// The composition is changed in single steps and never while a value's own `encode(to:)` runs, because that comes
/// back here. Sendable without the compiler's proof: one thread after another has it, never two (`SpareOutput`).
final class Output: @unchecked Sendable {
    // Unchecked for speed, a tenth of the time of a whole encoding. It holds because no method of the composition calls
    // code from outside this target, so none can start while another runs.
    @exclusivity(unchecked) private var composition: Composition

    init(maximumDepth: Int, maximumSize: Int) {
        composition = Composition(maximumDepth: maximumDepth, maximumSize: maximumSize)
    }

    /// Whether the memory this holds is small enough to lie about until the next document.
    var isWorthKeeping: Bool { composition.size <= 1 << 16 }

    /// Writes a whole document.
    func document<T: Encodable>(_ value: T) throws -> [UInt8] {
        try setValue(value, of: composition.start())
        return try composition.document()
    }

    /// How many objects and arrays stand inside one another in the document written last, where that is known.
    var height: Int? { composition.height }

    /// Writes a member or an element.
    func append<T: Encodable>(_ value: T, as label: Draft.Label, in id: Draft.ID) throws {
        guard let opening = try composition.begin(value, as: label, in: id) else { return }
        do {
            try value.encode(to: ValueEncoder(output: self, draft: opening.draft))
            try composition.complete(opening)
        } catch {
            composition.abandon(opening)
            throw error
        }
    }

    /// Writes the only value of a draft.
    func setValue<T: Encodable>(_ value: T, of id: Draft.ID) throws {
        if try composition.setScalar(value, of: id) { return }
        try composition.enter(id)
        defer { composition.leave() }
        try value.encode(to: ValueEncoder(output: self, draft: id))
    }

    /// Writes text that is canonical already as the only value of a draft.
    func setFragment(_ fragment: CanonicalFragment, of id: Draft.ID) throws(CanonicalJSONError) {
        try composition.setFragment(fragment, of: id)
    }

    /// Makes a draft an array or an object, or remembers why it cannot be one.
    func shape(_ id: Draft.ID, as form: Draft.Form) -> Draft.ID {
        rememberingFailure { () throws(CanonicalJSONError) in
            try composition.shape(id, as: form)
            return id
        }
    }

    /// Starts a member or an element that stays open until the value around it is complete.
    func addDraft(as label: Draft.Label, in id: Draft.ID, form: Draft.Form) -> Draft.ID {
        rememberingFailure { () throws(CanonicalJSONError) in
            try composition.addDraft(as: label, in: id, form: form)
        }
    }

    /// How many members or elements a draft has so far.
    func count(of id: Draft.ID) -> Int {
        composition.count(of: id)
    }

    /// The path from the top to a draft.
    func codingPath(of id: Draft.ID) -> [any CodingKey] {
        composition.codingPath(of: id)
    }

    /// For calls that Codable does not let throw: the failure comes out when the value is complete.
    private func rememberingFailure(_ body: () throws(CanonicalJSONError) -> Draft.ID) -> Draft.ID {
        do throws(CanonicalJSONError) {
            return try body()
        } catch {
            composition.fail(error)
            return .none
        }
    }
}
