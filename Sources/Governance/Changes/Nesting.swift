/// A state whose subject may be part of larger ones of its kind.
package protocol NestedState: ManyNamed {
    var name: String { get set }
    /// The larger ones, in the order in which the record names them.
    var partOf: [SubjectID] { get set }
}

extension NestedState {
    package var title: String { name }

    package func facts(on day: Day, _ register: some Register) -> [Fact] {
        partOf.flatMap { Fact.value("part of", $0.description) } + aliases.map(Fact.alias)
    }
}

/// That something came onto the record which is part of larger things of its kind, such as an area or a function: one
/// rule for every such kind.
package protocol Nesting: Change where Subject.State: NestedState {
    var name: String { get }
    var partOf: [Ref<Subject>]? { get }
}

extension Nesting {
    package static var opens: String? { "A short name for it, used to refer to it from then on." }
    package static var fields: [Field<Self>] {
        [
            Field("name", \Self.name, "The name, as the document writes it.", .name),
            Field(
                "partOf",
                \Self.partOf,
                "The larger \(Subject.kind.rawValue)s that hold it, each on record.",
                stored: "The larger \(Subject.kind.rawValue)s that hold it.",
                .part(.partOf)
            ),
        ]
    }
    package var line: String { "\(Subject.kind.rawValue) on record: \(name)" }

    package func decide(_ request: Request<Subject>, _ register: some Register) throws(Refusal) -> [Self] {
        let larger = (partOf ?? []).map(\.id)
        let isThere = try request.repeats(called: name) { $0.name == name && $0.partOf == larger }
        if isThere { return [] }
        try Text.check(name, "name")
        try register.refuseTaken(name, kind: Subject.kind)
        for larger in larger {
            guard let way = register.wayOut(from: larger, to: request.subject.id, as: Subject.self) else { continue }
            throw Refusal.circle(
                "partOf",
                way.map(\.description),
                "is part of",
                remedy: "Name the larger \(Subject.kind.rawValue)s, or leave partOf out."
            )
        }
        try register.requireExist(partOf, "partOf")
        return [self]
    }

    package func evolve(_ state: inout Subject.State, _ stamp: Stamp) {
        (state.name, state.partOf) = (name, (partOf ?? []).map(\.id))
    }
}

extension Register {
    /// The way from a subject to one that holds it, near or far; nil where that does not.
    fileprivate func wayOut<D: Decider>(from inner: SubjectID, to outer: SubjectID, as decider: D.Type) -> [SubjectID]?
    where D.State: NestedState {
        way(from: inner, to: outer) { state(of: $0, as: D.self)?.partOf ?? [] }
    }
}

extension States {
    /// A subject and all the larger ones that hold it, the nearest first, each with how many steps away it is.
    ///
    /// - Parameters:
    ///   - id: An area, or a function.
    ///   - decider: Its kind.
    /// - Returns: The steps, by subject. A circle that corrections may have made is walked once.
    func enclosing<D: Decider>(_ id: SubjectID, as decider: D.Type) -> [SubjectID: Int] where D.State: NestedState {
        var (steps, ring) = ([id: 0], [id])
        while !ring.isEmpty {
            var next: [SubjectID] = []
            for inner in ring {
                for outer in state(of: inner, as: D.self)?.partOf ?? [] where steps[outer] == nil {
                    steps[outer] = (steps[inner] ?? 0) + 1
                    next.append(outer)
                }
            }
            ring = next
        }
        return steps
    }
}
