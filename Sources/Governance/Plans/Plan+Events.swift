extension Plan {
    package enum Event: SubjectEvent {
        case drafted(Drafted)
        case aliased(Aliased)
        case statusStated(StatusStated)
        case visionStated(VisionStated)
        case aimStated(AimStated)
        case findingRecorded(FindingRecorded)
        case related(Related)
        case responsibilityAssigned(ResponsibilityAssigned)
        case priorityAdopted(PriorityAdopted)
        case leadGroupAssigned(LeadGroupAssigned)
        case stepPlanned(StepPlanned)
        case stepTaken(StepTaken)
        case approvalGiven(ApprovalGiven)
        case approvalRefused(ApprovalRefused)

        package enum Kind: String, CaseIterable, Sendable {
            case drafted = "plan.drafted.v1"
            case aliased = "plan.aliased.v1"
            case statusStated = "plan.status-stated.v1"
            case visionStated = "plan.vision-stated.v1"
            case aimStated = "plan.aim-stated.v1"
            case findingRecorded = "plan.finding-recorded.v1"
            case related = "plan.related.v1"
            case responsibilityAssigned = "plan.responsibility-assigned.v1"
            case priorityAdopted = "plan.priority-adopted.v1"
            case leadGroupAssigned = "plan.lead-group-assigned.v1"
            case stepPlanned = "plan.step-planned.v1"
            case stepTaken = "plan.step-taken.v1"
            case approvalGiven = "plan.approval-given.v1"
            case approvalRefused = "plan.approval-refused.v1"
        }

        package var kind: Kind {
            switch self {
            case .drafted: .drafted
            case .aliased: .aliased
            case .statusStated: .statusStated
            case .visionStated: .visionStated
            case .aimStated: .aimStated
            case .findingRecorded: .findingRecorded
            case .related: .related
            case .responsibilityAssigned: .responsibilityAssigned
            case .priorityAdopted: .priorityAdopted
            case .leadGroupAssigned: .leadGroupAssigned
            case .stepPlanned: .stepPlanned
            case .stepTaken: .stepTaken
            case .approvalGiven: .approvalGiven
            case .approvalRefused: .approvalRefused
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .drafted(let payload): payload
            case .aliased(let payload): payload
            case .statusStated(let payload): payload
            case .visionStated(let payload): payload
            case .aimStated(let payload): payload
            case .findingRecorded(let payload): payload
            case .related(let payload): payload
            case .responsibilityAssigned(let payload): payload
            case .priorityAdopted(let payload): payload
            case .leadGroupAssigned(let payload): payload
            case .stepPlanned(let payload): payload
            case .stepTaken(let payload): payload
            case .approvalGiven(let payload): payload
            case .approvalRefused(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .drafted: Drafted.self
            case .aliased: Aliased.self
            case .statusStated: StatusStated.self
            case .visionStated: VisionStated.self
            case .aimStated: AimStated.self
            case .findingRecorded: FindingRecorded.self
            case .related: Related.self
            case .responsibilityAssigned: ResponsibilityAssigned.self
            case .priorityAdopted: PriorityAdopted.self
            case .leadGroupAssigned: LeadGroupAssigned.self
            case .stepPlanned: StepPlanned.self
            case .stepTaken: StepTaken.self
            case .approvalGiven: ApprovalGiven.self
            case .approvalRefused: ApprovalRefused.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .drafted: self = .drafted(try Drafted(from: decoder))
            case .aliased: self = .aliased(try Aliased(from: decoder))
            case .statusStated: self = .statusStated(try StatusStated(from: decoder))
            case .visionStated: self = .visionStated(try VisionStated(from: decoder))
            case .aimStated: self = .aimStated(try AimStated(from: decoder))
            case .findingRecorded: self = .findingRecorded(try FindingRecorded(from: decoder))
            case .related: self = .related(try Related(from: decoder))
            case .responsibilityAssigned: self = .responsibilityAssigned(try ResponsibilityAssigned(from: decoder))
            case .priorityAdopted: self = .priorityAdopted(try PriorityAdopted(from: decoder))
            case .leadGroupAssigned: self = .leadGroupAssigned(try LeadGroupAssigned(from: decoder))
            case .stepPlanned: self = .stepPlanned(try StepPlanned(from: decoder))
            case .stepTaken: self = .stepTaken(try StepTaken(from: decoder))
            case .approvalGiven: self = .approvalGiven(try ApprovalGiven(from: decoder))
            case .approvalRefused: self = .approvalRefused(try ApprovalRefused(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .drafted, .aliased, .visionStated, .aimStated, .findingRecorded, .related, .stepPlanned, .stepTaken,
                .statusStated:
                false
            // An approval names its decision in its own field.
            case .approvalGiven, .approvalRefused: false
            case .responsibilityAssigned, .priorityAdopted, .leadGroupAssigned: true
            }
        }
    }
}
