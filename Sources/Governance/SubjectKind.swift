/// What kind of thing a record is about.
public enum SubjectKind: String, CaseIterable, Codable, Hashable, Sendable {
    case agency, person, body, meeting, report, decision, plan, action, duty, gap, review, exemption, function, area,
        seat

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
        case .exemption: Exemption.self
        case .function: Function.self
        case .area: Area.self
        case .seat: Seat.self
        }
    }

    /// The kind with its article, for sentences: “an action”.
    public var withArticle: String {
        "\("aeiou".contains(rawValue.prefix(1)) ? "an" : "a") \(rawValue)"
    }
}
