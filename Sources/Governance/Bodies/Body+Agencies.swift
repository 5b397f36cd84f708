/// Whose body it is, where it is that of several agencies: who established it together, and who hosts it.
extension Body {
    /// What an agency has to do with a body.
    package enum AgencyPart: String, Choice {
        /// It is one of those that established the body and answer for it.
        case established
        /// It is the one that serves the body: calls its meetings, keeps its papers.
        case hosts

        package var role: Role {
            switch self {
            case .established: .founder
            case .hosts: .host
            }
        }
    }

    package struct AgenciesNamed: Change {
        package var part: AgencyPart
        package var agencies: [Ref<Agency>]

        package static let type = "body.agencies-named.v1"
        package static let command = "body name-agencies"
        package static let meaning =
            "These agencies had established the body, or hosted it, from then on; none, where none is named."
        package static let purpose =
            "Record which agencies established a joint body, or host it, from `occurred` on. Name all of them; an empty list is none."
        package static let fields = [
            Field("part", \Self.part, "Whether they established the body or host it."),
            Field("agencies", \Self.agencies, "All agencies of which it is so from then on."),
        ]
        package static let example = """
            - command: body name-agencies
              body: joint-strategic-commissioning-board
              part: established
              agencies: [leeds-city-council, nhs-leeds]
              occurred: 11 February 2009
            """
        package var line: String {
            let names = agencies.isEmpty ? "none" : holders.words
            return switch part {
            case .established: "established by: \(names)"
            case .hosts: "hosted by: \(names)"
            }
        }

        package func decide(_ request: Request<Body>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            guard Set(agencies).count == agencies.count else {
                throw Refusal(
                    .fieldMalformed,
                    field: "agencies",
                    value: holders.words,
                    "The field “agencies” names one of them twice.",
                    remedy: "Name each agency once."
                )
            }
            for agency in agencies {
                try register.require(agency, "agencies").lifespan
                    .check(agency.id, on: request.occurred, "agencies", rule: .agencyNotExisting)
            }
            let timeline = state[part]
            if agencies.isEmpty {
                try request.requireDate(timeline)
                let last = timeline.lastEntry(from: request.occurred)
                if let last, last.value == nil, request.isKnown(by: last.mark) { return [] }
            } else if try request.knowsOrTakes(timeline, holders) {
                return []
            }
            try state.lifespan.check(request.subject.id, on: request.occurred, "body", rule: .bodyNotExisting)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state[part].set(agencies.isEmpty ? nil : holders, stamp)
        }

        package static let mayGiveWork = true

        package func addTraces(_ traces: inout Traces) {
            traces.parts += agencies.map { Traces.Part(holder: $0.id, role: part.role) }
        }

        private var holders: Holders { Holders(agencies.map(\.id)) }
    }
}

extension Body.State {
    /// The agencies that have a part through time.
    subscript(part: Body.AgencyPart) -> Timeline<Holders> {
        get {
            switch part {
            case .established: founders
            case .hosts: hosts
            }
        }
        set {
            switch part {
            case .established: founders = newValue
            case .hosts: hosts = newValue
            }
        }
    }
}
