/// That a body comes under another.
extension Body {
    package struct MadeSubordinate: Change {
        package var partOf: Ref<Body>

        package static let type = "body.made-subordinate.v1"
        package static let command = "body make-subordinate"
        package static let meaning = "From then on the body belonged to another, as a sub-group to its board."
        package static let purpose =
            "Record the body that another belongs to from `occurred` on, where that changed after it was set up."
        package static let fields = [
            Field("partOf", \Self.partOf, "The body it belongs to from then on.", .part(.partOf))
        ]
        package static let example = """
            - command: body make-subordinate
              body: task-group
              partOf: healthy-leeds-partnership
              occurred: 1 April 2010
            """
        package var line: String { "part of \(partOf.id)" }

        package func decide(_ request: Request<Body>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.require(partOf, "partOf").lifespan
                .check(partOf.id, on: request.occurred, "partOf", rule: .bodyNotExisting)
            try state.lifespan.check(request.subject.id, on: request.occurred, "body", rule: .bodyNotExisting)
            try register.refuseCircle(request.subject.id, partOf: partOf.id)
            return try request.knowsOrTakes(state.superior, partOf.id) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.superior.set(partOf.id, stamp) }
    }
}

extension Register {
    /// Refuses a larger body that belongs to the body itself, or belonged to it, also through others.
    func refuseCircle(_ body: SubjectID, partOf larger: SubjectID) throws(Refusal) {
        let way = way(from: larger, to: body) { body in
            guard let state = state(of: body, as: Body.self) else { return [] }
            return [state.partOf].compactMap(\.self) + state.superior.entries.compactMap(\.value)
        }
        guard let way else { return }
        throw Refusal.circle(
            "partOf",
            way.map(\.description),
            "belongs to, or belonged to,",
            remedy: "Name the larger body it belongs to, or leave partOf out."
        )
    }
}
