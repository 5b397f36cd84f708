extension Gap {
    /// What of a subject is missing.
    public enum Field: String, CaseIterable, Codable, Hashable, Sendable {
        case leadAgency, leadOfficer, leadGroup, contributing, due, funding, progress
        case indicators, impactMeasures, priorities, approvals, templates, period, interval, owedBy
        case date, minutes, members, comments, responses, author, successor, other
        case record, consultation, votes, quorum, item

        /// The field in words.
        public var words: String {
            switch self {
            case .leadAgency: "lead agency"
            case .leadOfficer: "lead officer"
            case .leadGroup: "lead partnership group"
            case .contributing: "contributing agencies"
            case .impactMeasures: "impact measures"
            case .templates: "columns of the action templates"
            case .owedBy: "who must report"
            case .due: "date due"
            case .item: "item of business"
            case .record: "what the record has to have"
            case .funding, .progress, .indicators, .priorities, .approvals, .period, .interval, .date, .minutes,
                .members, .comments, .responses, .author, .successor, .other, .consultation,
                .votes, .quorum:
                rawValue
            }
        }
    }
}

extension Gap.Field: Choice {
    package func addWords(to texts: inout [String]) { texts.append(words) }
}
