extension Action {
    package enum Event: SubjectEvent {
        case added(Added)
        case reworded(Reworded)
        case leadAgencyAssigned(LeadAgencyAssigned)
        case leadOfficerAssigned(LeadOfficerAssigned)
        case leadGroupAssigned(LeadGroupAssigned)
        case contributorAdded(ContributorAdded)
        case contributorRemoved(ContributorRemoved)
        case influenceAgreed(InfluenceAgreed)
        case fundingStated(FundingStated)
        case dueSet(DueSet)
        case progressReported(ProgressReported)
        case completed(Completed)
        case referred(Referred)

        package enum Kind: String, CaseIterable, Sendable {
            case added = "action.added.v1"
            case reworded = "action.reworded.v1"
            case leadAgencyAssigned = "action.lead-agency-assigned.v1"
            case leadOfficerAssigned = "action.lead-officer-assigned.v1"
            case leadGroupAssigned = "action.lead-group-assigned.v1"
            case contributorAdded = "action.contributor-added.v1"
            case contributorRemoved = "action.contributor-removed.v1"
            case influenceAgreed = "action.influence-agreed.v1"
            case fundingStated = "action.funding-stated.v1"
            case dueSet = "action.due-set.v1"
            case progressReported = "action.progress-reported.v1"
            case completed = "action.completed.v1"
            case referred = "action.referred.v1"
        }

        package var kind: Kind {
            switch self {
            case .added: .added
            case .reworded: .reworded
            case .leadAgencyAssigned: .leadAgencyAssigned
            case .leadOfficerAssigned: .leadOfficerAssigned
            case .leadGroupAssigned: .leadGroupAssigned
            case .contributorAdded: .contributorAdded
            case .contributorRemoved: .contributorRemoved
            case .influenceAgreed: .influenceAgreed
            case .fundingStated: .fundingStated
            case .dueSet: .dueSet
            case .progressReported: .progressReported
            case .completed: .completed
            case .referred: .referred
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .added(let payload): payload
            case .reworded(let payload): payload
            case .leadAgencyAssigned(let payload): payload
            case .leadOfficerAssigned(let payload): payload
            case .leadGroupAssigned(let payload): payload
            case .contributorAdded(let payload): payload
            case .contributorRemoved(let payload): payload
            case .influenceAgreed(let payload): payload
            case .fundingStated(let payload): payload
            case .dueSet(let payload): payload
            case .progressReported(let payload): payload
            case .completed(let payload): payload
            case .referred(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .added: Added.self
            case .reworded: Reworded.self
            case .leadAgencyAssigned: LeadAgencyAssigned.self
            case .leadOfficerAssigned: LeadOfficerAssigned.self
            case .leadGroupAssigned: LeadGroupAssigned.self
            case .contributorAdded: ContributorAdded.self
            case .contributorRemoved: ContributorRemoved.self
            case .influenceAgreed: InfluenceAgreed.self
            case .fundingStated: FundingStated.self
            case .dueSet: DueSet.self
            case .progressReported: ProgressReported.self
            case .completed: Completed.self
            case .referred: Referred.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .added: self = .added(try Added(from: decoder))
            case .reworded: self = .reworded(try Reworded(from: decoder))
            case .leadAgencyAssigned: self = .leadAgencyAssigned(try LeadAgencyAssigned(from: decoder))
            case .leadOfficerAssigned: self = .leadOfficerAssigned(try LeadOfficerAssigned(from: decoder))
            case .leadGroupAssigned: self = .leadGroupAssigned(try LeadGroupAssigned(from: decoder))
            case .contributorAdded: self = .contributorAdded(try ContributorAdded(from: decoder))
            case .contributorRemoved: self = .contributorRemoved(try ContributorRemoved(from: decoder))
            case .influenceAgreed: self = .influenceAgreed(try InfluenceAgreed(from: decoder))
            case .fundingStated: self = .fundingStated(try FundingStated(from: decoder))
            case .dueSet: self = .dueSet(try DueSet(from: decoder))
            case .progressReported: self = .progressReported(try ProgressReported(from: decoder))
            case .completed: self = .completed(try Completed(from: decoder))
            case .referred: self = .referred(try Referred(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .added, .reworded, .leadAgencyAssigned, .leadOfficerAssigned, .leadGroupAssigned, .contributorAdded,
                .contributorRemoved, .dueSet:
                true
            case .influenceAgreed, .fundingStated, .progressReported, .completed, .referred: false
            }
        }
    }
}
