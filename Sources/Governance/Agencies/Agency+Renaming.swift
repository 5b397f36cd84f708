/// What changes about an agency that stays the same agency.
extension Agency {
    package struct Renamed: Change {
        package var name: String

        package static let type = "agency.renamed.v1"
        package static let command = "agency rename"
        package static let meaning = "The agency took another name, and stayed the same agency."
        package static let purpose =
            "Record the new name of an agency, from `occurred` on. It stays the same agency: nothing is handed over."
        package static let fields = [Field("name", \Self.name, "The new name.", .name)]
        package static let example = """
            - command: agency rename
              agency: nhs-leeds
              name: NHS Leeds Primary Care Trust
              occurred: 1 April 2011
            """
        package var line: String { "renamed: \(name)" }

        package func decide(_ request: Request<Agency>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if state.title == name, request.occurred == nil || state.renamed.isEmpty { return [] }
            try Text.check(name, "name")
            if register.subject(named: name, kind: .agency) != request.subject.id {
                try register.refuseTaken(name, kind: .agency)
            }
            try state.lifespan.check(request.subject.id, on: request.occurred, "agency", rule: .agencyNotExisting)
            return try request.knowsOrTakes(state.renamed, name) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.renamed.set(name, stamp)
            state.name = state.renamed.entries.last?.value ?? state.firstName
        }
    }

    /// The areas that an agency acts for.
    package struct Areas: StateValue, Hashable, Sendable {
        package var ids: [SubjectID]

        package static let unread = Areas(ids: [])

        package mutating func code(_ coder: inout StateCoder) { coder.code(&ids) }

        package var words: String { ids.map(\.description).joined(separator: ", ") }
    }

    package struct AreaChanged: Change {
        package var areas: [Ref<Area>]

        package static let type = "agency.area-changed.v1"
        package static let command = "agency change-area"
        package static let meaning = "The agency acted for these areas from then on, and stayed the same agency."
        package static let purpose =
            "Record the areas that an agency acts for, from `occurred` on. It stays the same agency."
        package static let fields = [Field("areas", \Self.areas, "All areas that it acts for.", .part(.actsFor))]
        package static let example = """
            - command: agency change-area
              agency: nhs-leeds
              areas: [leeds]
              occurred: 1 October 2006
            """
        package var line: String { "acts for \(areas.map(\.id.description).joined(separator: ", "))" }

        package func decide(_ request: Request<Agency>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExist(areas, "areas")
            guard !areas.isEmpty else {
                throw Refusal(
                    .fieldMissing,
                    field: "areas",
                    "No area is named.",
                    remedy: "Name each area that the agency acts for from then on."
                )
            }
            try state.lifespan.check(request.subject.id, on: request.occurred, "agency", rule: .agencyNotExisting)
            return try request.knowsOrTakes(state.areas, Areas(ids: areas.map(\.id))) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.areas.set(Areas(ids: areas.map(\.id)), stamp)
        }
    }
}
