/// Whoever takes over from another.
package struct Successor: StateValue, Marked, Hashable, Sendable {
    package var id: SubjectID
    package var manner: Succession.Manner
    /// All of them where none is named.
    package var functions: [SubjectID]
    /// All of them where none is named.
    package var areas: [SubjectID]
    package var sharesWithOthers: Bool
    package var isPlanned: Bool
    package var from: EDTFDate?
    package var mark: Mark

    package static let unread = Successor(
        id: .unread,
        manner: .unread,
        functions: [],
        areas: [],
        sharesWithOthers: false,
        isPlanned: false,
        from: nil,
        mark: .unread
    )

    package mutating func code(_ coder: inout StateCoder) {
        coder.code(&id)
        coder.code(&manner)
        coder.code(&functions)
        coder.code(&areas)
        coder.code(&sharesWithOthers)
        coder.code(&isPlanned)
        coder.code(&from)
        coder.code(&mark)
    }

    func facts(on day: Day) -> [Fact] {
        guard from.hasCome(by: day) else { return [] }
        let scope = functions + areas
        let of = scope.isEmpty ? "" : " (\(scope.map(\.description).joined(separator: ", ")))"
        let planned = isPlanned ? ", planned, not confirmed" : ""
        return [Fact(label: "successor", value: "\(manner.words) \(id)\(of)\(planned)", since: from, mark: mark)]
    }
}
