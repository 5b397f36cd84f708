/// What changes about an agency that stays the same agency.
extension Agency {
    package struct Renamed: Renaming {
        package typealias Subject = Agency

        package var name: String

        package static let type = "agency.renamed.v1"
        package static let command = "agency rename"
        package static let purpose =
            "Record the new name of an agency, from `occurred` on. It stays the same agency: nothing is handed over."
        package static let example = """
            - command: agency rename
              agency: nhs-leeds
              name: NHS Leeds Primary Care Trust
              occurred: 1 April 2011
            """
    }

    /// The areas that an agency acts for.
    package struct Areas: StateValue, Hashable, Sendable {
        package var ids: [SubjectID]
        /// Whether no source says that it happened.
        package var isPlanned = false

        package static let unread = Areas(ids: [])

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&ids)
            coder.code(&isPlanned)
        }

        package var words: String {
            ids.map(\.description).joined(separator: ", ") + (isPlanned ? " (planned, not confirmed)" : "")
        }
    }

    package struct AreaChanged: Change {
        package var areas: [Ref<Area>]
        package var certainty: Certainty?

        package static let type = "agency.area-changed.v1"
        package static let command = "agency change-area"
        package static let meaning = "The agency acted for these areas from then on, and stayed the same agency."
        package static let purpose =
            "Record the areas that an agency acts for, from `occurred` on. It stays the same agency."
        package static let fields = [
            Field("areas", \Self.areas, "All areas that it acts for.", .part(.actsFor)),
            Field(
                "certainty",
                \Self.certainty,
                "Planned, as long as no source says that it happened; left out, confirmed."
            ),
        ]
        package static let example = """
            - command: agency change-area
              agency: nhs-leeds
              areas: [leeds]
              occurred: 1 October 2006
            """
        package var line: String { "acts for \(value.words)" }
        private var value: Areas { Areas(ids: areas.map(\.id), isPlanned: certainty == .planned) }

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
            return try request.knowsOrTakes(state.areas, value) ? [] : [self]
        }

        package func sayingPlanned(insteadOf position: UInt64) -> String? {
            certainty == nil ? Certainty.sayingPlanned(insteadOf: position) : nil
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.areas.set(value, stamp)
        }
    }
}
