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
            if register.larger(than: partOf.id).contains(request.subject.id) {
                throw Refusal(
                    .belongsToItself,
                    field: "partOf",
                    value: partOf.id.description,
                    partOf == request.subject
                        ? "\(partOf.id) cannot be part of itself."
                        : "\(partOf.id) belongs to \(request.subject.id), or belonged to it: it cannot be the larger of the two.",
                    remedy: "Name the larger body it belongs to."
                )
            }
            return try request.knowsOrTakes(state.superior, partOf.id) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.superior.set(partOf.id, stamp) }
    }
}

extension Register {
    /// A body and all to which it belongs or ever belonged, itself first.
    fileprivate func larger(than body: SubjectID) -> [SubjectID] {
        var (reached, next) = ([body], 0)
        var seen = Set(reached)
        while next < reached.count {
            if let state = state(of: reached[next], as: Body.self) {
                let outer = [state.partOf].compactMap(\.self) + state.superior.entries.compactMap(\.value)
                reached += outer.filter { seen.insert($0).inserted }
            }
            next += 1
        }
        return reached
    }
}
