/// A board, committee, partnership or group that meets, decides or owns.
package enum Body: Decider {
    package static let kind = SubjectKind.body

    package struct State: SubjectState {
        package var name = ""
        package var form: Form?
        package var aliases: [Alias] = []
        package var partOf: SubjectID?
        package var agency: SubjectID?
        package var roles: [Sourced<String>] = []
        package var lifespan = Lifespan()

        package var title: String { name }
        package var names: [String] { [name] + aliases.map(\.name) }
        package var otherWords: [String] { aliases.map(\.name) + roles.map(\.value) }
        package var parts: [Part] { [partOf, agency].compactMap(\.self).map { Part(owner: $0, role: .partOf) } }
        package var dues: [Due] { [] }
    }

    package enum Form: String, CaseIterable, Codable, Sendable {
        case board, committee, council, executive, forum, group, partnership
        case scrutinyBoard = "scrutiny-board"
        case subGroup = "sub-group"
        case taskGroup = "task-group"
        case team
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        var state = state
        switch event {
        case .established(let established):
            state.name = established.name
            state.form = established.form
            state.partOf = established.partOf?.id
            state.agency = established.agency?.id
            state.lifespan.began = stamp.occurred
        case .aliased(let aliased):
            state.aliases.append(Alias(name: aliased.name, source: stamp.source))
        case .roleStated(let stated):
            state.roles.append(Sourced(stated.role, stamp))
        }
        return state
    }
}

extension Body {
    package enum Event: SubjectEvent {
        case established(Established)
        case aliased(Aliased)
        case roleStated(RoleStated)

        package enum Kind: String, CaseIterable, Sendable {
            case established = "body.established.v1"
            case aliased = "body.aliased.v1"
            case roleStated = "body.role-stated.v1"
        }

        package var kind: Kind {
            switch self {
            case .established: .established
            case .aliased: .aliased
            case .roleStated: .roleStated
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .established(let payload): payload
            case .aliased(let payload): payload
            case .roleStated(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .established: Established.self
            case .aliased: Aliased.self
            case .roleStated: RoleStated.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .established: self = .established(try Established(from: decoder))
            case .aliased: self = .aliased(try Aliased(from: decoder))
            case .roleStated: self = .roleStated(try RoleStated(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .established, .aliased, .roleStated: false
            }
        }
    }

    package struct Established: EventPayload {
        package var name: String
        package var form: Form?
        package var partOf: Ref<Body>?
        package var agency: Ref<Agency>?

        package static let meaning =
            "A body came onto the record; the record says it occurred when the body was set up, if the source does."
        package static let fields: [Field] = [
            .required("name", .text, "The name, as the document writes it."),
            .optional("form", .choice(Form.allCases.map(\.rawValue)), "What sort of body it is."),
            .optional("partOf", .reference([.body]), "The body it belongs to."),
            .optional("agency", .reference([.agency]), "The agency whose body it is."),
        ]
        package static let example = Established(name: "Healthy Leeds Partnership", form: .partnership)
        package var mentions: [SubjectID] { [partOf?.id, agency?.id].compactMap(\.self) }
        package var line: String { "body on record: \(name)" }
    }

    package struct Aliased: EventPayload {
        package var name: String

        package static let meaning = "A document was found to call the body by another name."
        package static let fields: [Field] = [.required("name", .text, "The other name, as the document writes it.")]
        package static let example = Aliased(name: "Healthy Leeds Joint Strategic Commissioning Board")
        package var mentions: [SubjectID] { [] }
        package var line: String { "also called: \(name)" }
    }

    package struct RoleStated: EventPayload {
        package var role: String

        package static let meaning = "A document stated what the body is for."
        package static let fields: [Field] = [.required("role", .text, "What the body does, in the document’s words.")]
        package static let example = RoleStated(
            role:
                "setting strategic direction and wider discussion/engagement of stakeholders in developing future direction"
        )
        package var mentions: [SubjectID] { [] }
        package var line: String { "role: \(role)" }
    }
}
