extension SubjectKind {
    /// The rules for this kind of subject: the one place that ties kinds to their types.
    package var decider: any Decider.Type {
        switch self {
        case .agency: Agency.self
        case .person: Person.self
        case .body: Body.self
        case .meeting: Meeting.self
        case .report: Report.self
        case .decision: Decision.self
        case .plan: Plan.self
        case .action: Action.self
        case .duty: Duty.self
        case .gap: Gap.self
        case .review: Review.self
        }
    }
}

/// Every command, by the name that sheets use.
package enum CommandCatalogue {
    package static let all: [String: any Command.Type] = Dictionary(
        uniqueKeysWithValues: SubjectKind.allCases.flatMap { kind in entries(of: kind.decider) }
    )

    /// The names in the order of kinds, then of each kind's own list.
    package static let names: [String] = SubjectKind.allCases.flatMap { kind in names(of: kind.decider) }

    private static func entries<D: Decider>(of _: D.Type) -> [(String, any Command.Type)] {
        D.CommandName.allCases.map { ($0.rawValue, D.command($0)) }
    }

    private static func names<D: Decider>(of _: D.Type) -> [String] {
        D.CommandName.allCases.map(\.rawValue)
    }
}
