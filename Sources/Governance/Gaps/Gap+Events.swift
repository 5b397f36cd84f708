extension Gap {
    package enum Event: SubjectEvent {
        case recorded(Recorded)
        case chased(Chased)
        case filled(Filled)

        package enum Kind: String, CaseIterable, Sendable {
            case recorded = "gap.recorded.v1"
            case chased = "gap.chased.v1"
            case filled = "gap.filled.v1"
        }

        package var kind: Kind {
            switch self {
            case .recorded: .recorded
            case .chased: .chased
            case .filled: .filled
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .recorded(let payload): payload
            case .chased(let payload): payload
            case .filled(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .recorded: Recorded.self
            case .chased: Chased.self
            case .filled: Filled.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .recorded: self = .recorded(try Recorded(from: decoder))
            case .chased: self = .chased(try Chased(from: decoder))
            case .filled: self = .filled(try Filled(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .recorded, .chased, .filled: false
            }
        }
    }
}
