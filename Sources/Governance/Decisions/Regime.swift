extension Decision {
    /// Under which rules a decision is made: they say what its record must have, by the law of its date.
    package enum Regime: String, Choice {
        case committee
        case fullCouncil = "full-council"
        case executiveMeeting = "executive-meeting"
        case executiveIndividual = "executive-individual"
        case officerDelegated = "officer-delegated"
        case healthScrutiny = "health-scrutiny"
        case providerSelection = "provider-selection"
        case partner, shadow

        /// Whether one person decides by it, rather than a body that meets; nil where either may.
        var isOfOnePerson: Bool? {
            switch self {
            case .committee, .fullCouncil, .executiveMeeting, .healthScrutiny: false
            case .executiveIndividual, .officerDelegated: true
            case .providerSelection, .partner, .shadow: nil
            }
        }

        /// What kind of body cannot decide by it.
        ///
        /// Source: Local Government Act 2000 ss.9D and 9F (executive and scrutiny functions are apart); Health and
        /// Social Care Act 2012 s.196(4) (a Health and Wellbeing Board does not scrutinise health services).
        var unfitForms: [Body.Form] {
            switch self {
            case .fullCouncil:
                [
                    .committee, .executive, .forum, .scrutinyBoard, .subGroup, .taskGroup, .team,
                    .healthAndWellbeingBoard,
                ]
            case .executiveMeeting: [.council, .scrutinyBoard, .healthAndWellbeingBoard]
            case .healthScrutiny: [.executive, .healthAndWellbeingBoard]
            case .committee, .executiveIndividual, .officerDelegated, .providerSelection, .partner, .shadow: []
            }
        }

        package var words: String { rawValue.replacing("-", with: " ") }

        static let meaning =
            "Under which rules it was made; “decision check” then tells what its record lacks by the law of its date."
    }
}
