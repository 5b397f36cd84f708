extension Duty {
    package enum Event: SubjectEvent {
        case created(Created)
        case reportFiled(ReportFiled)
        case ended(Ended)

        package enum Kind: String, CaseIterable, Sendable {
            case created = "duty.created.v1"
            case reportFiled = "duty.report-filed.v1"
            case ended = "duty.ended.v1"
        }

        package var kind: Kind {
            switch self {
            case .created: .created
            case .reportFiled: .reportFiled
            case .ended: .ended
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .created(let payload): payload
            case .reportFiled(let payload): payload
            case .ended(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .created: Created.self
            case .reportFiled: ReportFiled.self
            case .ended: Ended.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .created: self = .created(try Created(from: decoder))
            case .reportFiled: self = .reportFiled(try ReportFiled(from: decoder))
            case .ended: self = .ended(try Ended(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .ended: true
            case .created, .reportFiled: false
            }
        }
    }
}
