/// An organisation that can own work: a council, an NHS body, a voluntary organisation.
package enum Agency: Decider {
    package static let kind = SubjectKind.agency

    package struct State: SubjectState {
        package var name = ""
        package var form: Form?
        package var aliases: [Alias] = []
        package var lifespan = Lifespan()

        package var title: String { name }
        package var names: [String] { [name] + aliases.map(\.name) }
        package var otherWords: [String] { aliases.map(\.name) }
        package var parts: [Part] { [] }
        package var dues: [Due] { [] }
    }

    package enum Form: String, CaseIterable, Codable, Sendable {
        case council, nhs
        case voluntarySector = "voluntary-sector"
        case other
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        var state = state
        switch event {
        case .registered(let registered):
            state.name = registered.name
            state.form = registered.form
            state.lifespan.began = stamp.occurred
        case .aliased(let aliased):
            state.aliases.append(Alias(name: aliased.name, source: stamp.source))
        case .abolished:
            state.lifespan.ended = stamp.occurred
        }
        return state
    }
}

extension Agency {
    package enum Event: SubjectEvent {
        case registered(Registered)
        case aliased(Aliased)
        case abolished(Abolished)

        package enum Kind: String, CaseIterable, Sendable {
            case registered = "agency.registered.v1"
            case aliased = "agency.aliased.v1"
            case abolished = "agency.abolished.v1"
        }

        package var kind: Kind {
            switch self {
            case .registered: .registered
            case .aliased: .aliased
            case .abolished: .abolished
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .registered(let payload): payload
            case .aliased(let payload): payload
            case .abolished(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .registered: Registered.self
            case .aliased: Aliased.self
            case .abolished: Abolished.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .registered: self = .registered(try Registered(from: decoder))
            case .aliased: self = .aliased(try Aliased(from: decoder))
            case .abolished: self = .abolished(try Abolished(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .registered, .aliased, .abolished: false
            }
        }
    }

    package struct Registered: EventPayload {
        package var name: String
        package var form: Form?

        package static let meaning = "An agency came onto the record."
        package static let fields: [Field] = [
            .required("name", .text, "The name, as the document writes it."),
            .optional("form", .choice(Form.allCases.map(\.rawValue)), "What sort of organisation it is."),
        ]
        package static let example = Registered(name: "NHS Leeds", form: .nhs)
        package var mentions: [SubjectID] { [] }
        package var line: String { "agency registered: \(name)" }
    }

    package struct Aliased: EventPayload {
        package var name: String

        package static let meaning = "A document was found to call the agency by another name."
        package static let fields: [Field] = [.required("name", .text, "The other name, as the document writes it.")]
        package static let example = Aliased(name: "LCC")
        package var mentions: [SubjectID] { [] }
        package var line: String { "also called: \(name)" }
    }

    package struct Abolished: EventPayload {
        package static let meaning = "The agency ceased to exist on the day the record says it occurred."
        package static let fields: [Field] = []
        package static let example = Abolished()
        package var mentions: [SubjectID] { [] }
        package var line: String { "agency abolished" }
    }
}
