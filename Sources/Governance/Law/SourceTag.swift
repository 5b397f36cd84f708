/// How far the source of a rule of law, or of a succession, was read.
///
/// What is not verified is configuration: it is shown with its tag, and never as settled law.
package enum SourceTag: String, Choice {
    case verified = "read"
    case partly = "read-in-part"
    case generalKnowledge = "general-knowledge"
    case judgement

    /// The letter with which answers about the law mark it.
    package var letter: String {
        switch self {
        case .verified: "V"
        case .partly: "P"
        case .generalKnowledge: "K"
        case .judgement: "J"
        }
    }
}
