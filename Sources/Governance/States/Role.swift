/// The roles in which one subject can stand to another.
public enum Role: String, CaseIterable, Hashable, Sendable, Codable {
    case leadAgency, leadOfficer, leadGroup, contributor, influence
    case responsible, approver, owesDuty, owesGap, scrutinises, owesResponse
    case partOf, about
    /// Another plan stands in a relation to it that is told elsewhere.
    case relatedPlan
    /// It took over from the other.
    case succeeds
    /// It is an area that the other acts for, or acted for.
    case actsFor
    /// It is the function or the area that the work is limited to.
    case scope
    /// It presides over the other.
    case chair, viceChair
    /// It holds a seat of a body, is named for one, or may sit for who holds it.
    case seatHolder, nominee, substitute
    /// The holder of the seat sits for it.
    case represented
    /// It holds a post.
    case postHolder
    /// It was at the meeting, sent apologies, or presided.
    case attended, apologised, presided
    /// It decided alone, voted on the decision, called it in, or was given a power by it.
    case decided, voted, calledIn, delegate

    /// Whether it makes the other answerable for something.
    package var isOwnership: Bool {
        switch self {
        case .leadAgency, .leadOfficer, .leadGroup, .contributor, .influence, .responsible, .approver, .owesDuty,
            .owesGap, .scrutinises, .owesResponse:
            true
        case .partOf, .about, .relatedPlan, .succeeds, .actsFor, .scope, .chair, .viceChair, .seatHolder, .nominee,
            .substitute, .represented, .postHolder, .attended, .apologised, .presided, .decided,
            .voted, .calledIn, .delegate:
            false
        }
    }

    /// Whether it makes the other the one who must act.
    package var mustAct: Bool {
        switch self {
        case .leadAgency, .leadOfficer, .leadGroup, .responsible, .approver, .owesDuty, .owesGap, .owesResponse: true
        case .contributor, .influence, .scrutinises, .partOf, .about, .relatedPlan, .succeeds, .actsFor, .scope, .chair,
            .viceChair, .seatHolder, .nominee, .substitute, .represented, .postHolder, .attended, .apologised,
            .presided, .decided, .voted, .calledIn, .delegate:
            false
        }
    }

    /// Whether who takes over from an agency takes this over too.
    package var passesOn: Bool {
        switch self {
        case .leadAgency, .contributor, .responsible, .owesDuty, .owesGap, .owesResponse: true
        case .leadOfficer, .leadGroup, .influence, .approver, .scrutinises, .partOf, .about, .relatedPlan, .succeeds,
            .actsFor, .scope, .chair, .viceChair, .seatHolder, .nominee, .substitute, .represented, .postHolder,
            .attended, .apologised, .presided, .decided,
            .voted, .calledIn, .delegate:
            false
        }
    }

    /// Whether somebody has it for a time, and may have it no longer.
    package var hasTerm: Bool {
        switch self {
        case .leadAgency, .leadOfficer, .leadGroup, .contributor, .chair, .viceChair, .seatHolder, .nominee,
            .substitute, .postHolder, .delegate:
            true
        case .influence, .responsible, .approver, .owesDuty, .owesGap, .scrutinises, .owesResponse, .partOf, .about,
            .relatedPlan, .succeeds, .actsFor, .scope, .represented, .attended, .apologised, .presided, .decided,
            .voted, .calledIn:
            false
        }
    }

    /// Whether it is told among what is related to a subject.
    package var isRelation: Bool { self != .relatedPlan }

    /// The role in words.
    public var words: String {
        switch self {
        case .leadAgency: "lead agency"
        case .leadOfficer: "lead officer"
        case .leadGroup: "lead partnership group"
        case .contributor: "contributes"
        case .influence: "influences"
        case .responsible: "has a responsibility"
        case .approver: "has a step in the approval chain"
        case .owesDuty: "owes the duty"
        case .owesGap: "owes what is missing"
        case .scrutinises: "scrutinises"
        case .owesResponse: "owes a response"
        case .partOf: "has as a part"
        case .about: "is what it is about"
        case .relatedPlan: "stands in a relation"
        case .succeeds: "took over from"
        case .actsFor: "is an area of"
        case .scope: "is what it is limited to"
        case .chair: "chairs"
        case .viceChair: "stands in for the chair of"
        case .seatHolder: "holds the seat"
        case .nominee: "is nominated for the seat"
        case .substitute: "may sit as a substitute"
        case .represented: "is whom the seat is for"
        case .postHolder: "holds the post"
        case .attended: "was at"
        case .apologised: "sent apologies to"
        case .presided: "presided over"
        case .decided: "decided"
        case .voted: "took part in the vote on"
        case .calledIn: "called in"
        case .delegate: "was given a power by"
        }
    }
}
