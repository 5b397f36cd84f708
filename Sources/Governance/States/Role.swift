/// The roles in which one subject can stand to another.
///
/// Their order gives the numbers that stand for them in keys: a new one comes last. What is true of each is one line of the
/// table below, which the compiler asks for.
public enum Role: String, CaseIterable, Hashable, Sendable, Codable {
    case leadAgency, leadOfficer, leadGroup, contributor, influence
    case responsible, approver, owesDuty, owesGap, scrutinises, owesResponse
    case partOf, about, relatedPlan, succeeds, actsFor, scope
    case chair, viceChair, seatHolder, nominee, substitute, represented, postHolder
    case attended, apologised, presided
    case decided, voted, calledIn, delegate
    case founder, host

    /// What is true of each role.
    private var row: Row {
        switch self {
        case .leadAgency: Row("lead agency", [.owns, .acts, .leads, .passesOn, .isHeldOnce, .hasTerm])
        case .leadOfficer: Row("lead officer", [.owns, .acts, .leads, .hasTerm])
        case .leadGroup: Row("lead partnership group", [.owns, .acts, .leads, .passesOn, .isHeldOnce, .hasTerm])
        case .contributor: Row("contributes", [.owns, .passesOn, .isHeldOnce, .hasTerm])
        case .influence: Row("influences", [.owns])
        case .responsible: Row("has a responsibility", [.owns, .acts, .passesOn])
        case .approver: Row("has a step in the approval chain", [.owns, .acts])
        case .owesDuty: Row("owes the duty", [.owns, .acts, .passesOn, .isHeldOnce])
        case .owesGap: Row("owes what is missing", [.owns, .acts, .passesOn, .isHeldOnce])
        case .scrutinises: Row("scrutinises", [.owns, .passesOn, .isHeldOnce])
        case .owesResponse: Row("owes a response", [.owns, .acts, .passesOn])
        case .partOf: Row("has as a part")
        case .about: Row("is what it is about")
        // Another plan stands in a relation to it.
        case .relatedPlan: Row("stands in a relation", [.isToldElsewhere])
        case .succeeds: Row("took over from")
        // It is an area that the other acts for, or acted for.
        case .actsFor: Row("is an area of")
        // It is the function or the area that the work is limited to.
        case .scope: Row("is what it is limited to")
        case .chair: Row("chairs", [.hasTerm])
        case .viceChair: Row("stands in for the chair of", [.hasTerm])
        case .seatHolder: Row("holds the seat", [.hasTerm])
        case .nominee: Row("is nominated for the seat", [.hasTerm])
        case .substitute: Row("may sit as a substitute", [.hasTerm])
        case .represented: Row("is whom the seat is for")
        case .postHolder: Row("holds the post", [.hasTerm])
        case .attended: Row("was at")
        case .apologised: Row("sent apologies to")
        case .presided: Row("presided over")
        // It decided alone.
        case .decided: Row("decided")
        case .voted: Row("took part in the vote on")
        case .calledIn: Row("called in")
        case .delegate: Row("was given a power by", [.passesOn, .hasTerm])
        case .founder: Row("established", [.owns, .passesOn, .isHeldOnce, .hasTerm])
        case .host: Row("hosts", [.owns, .passesOn, .isHeldOnce, .hasTerm])
        }
    }

    /// Whether it makes the other answerable for something.
    package var isOwnership: Bool { row.traits.contains(.owns) }
    /// Whether it makes the other the one who must act.
    package var mustAct: Bool { row.traits.contains(.acts) }
    /// Whether it makes the other lead an action.
    package var leads: Bool { row.traits.contains(.leads) }
    /// Whether who takes over from an agency or a body takes this over too; unless somebody does, it is nobody’s from then on.
    package var passesOn: Bool { row.traits.contains(.passesOn) }
    /// Whether whoever takes it over from several that had it together has it once.
    package var isHeldOnce: Bool { row.traits.contains(.isHeldOnce) }
    /// Whether somebody has it for a time, and may have it no longer.
    package var hasTerm: Bool { row.traits.contains(.hasTerm) }
    /// Whether it is told among what is related to a subject.
    package var isRelation: Bool { !row.traits.contains(.isToldElsewhere) }
    /// Those that lead an action.
    package static let leading = allCases.filter(\.leads)
    /// The role in words.
    public var words: String { row.words.description }
}

extension Role {
    /// What can be true of a role, besides its words.
    private struct Traits: OptionSet {
        let rawValue: UInt8

        static let owns = Traits(rawValue: 1)
        static let acts = Traits(rawValue: 2)
        static let passesOn = Traits(rawValue: 4)
        static let hasTerm = Traits(rawValue: 8)
        static let isToldElsewhere = Traits(rawValue: 16)
        static let leads = Traits(rawValue: 32)
        static let isHeldOnce = Traits(rawValue: 64)
    }

    /// A line of the table.
    private struct Row {
        let words: StaticString
        let traits: Traits

        init(_ words: StaticString, _ traits: Traits = []) { (self.words, self.traits) = (words, traits) }
    }
}
