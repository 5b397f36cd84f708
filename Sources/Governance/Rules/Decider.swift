/// One kind of subject: its events, the state they fold to, and the commands that may be given.
///
/// Everything here is pure: no clock, no randomness, no storage.
package protocol Decider: Referable {
    associatedtype State: SubjectState
    associatedtype Event: SubjectEvent
    associatedtype CommandName: RawRepresentable & CaseIterable where CommandName.RawValue == String

    static var kind: SubjectKind { get }
    /// What a subject is before its first event.
    static var initial: State { get }
    /// The state after one more event.
    static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State
    /// The type that holds a command's fields and decides on it.
    static func command(_ name: CommandName) -> any Command.Type
}

extension Decider {
    package static var kinds: [SubjectKind] { [kind] }

    package static var commands: [any Command.Type] { CommandName.allCases.map { command($0) } }
}

/// What a subject's records add up to, and what projections index of it.
package protocol SubjectState: Hashable, Sendable, Codable {
    /// The name or title a person knows it by.
    var title: String { get }
    /// The names that no other subject of its kind may bear.
    var names: [String] { get }
    /// Other words that find it: aliases, texts.
    var otherWords: [String] { get }
    /// Who has ever had a part in it, and in which roles.
    var parts: [Part] { get }
    /// The dates on which something falls due.
    var dues: [Due] { get }
}

/// That a subject has or had another one in some role: an owner, mostly, or the whole it is part of.
package struct Part: Hashable, Sendable {
    package var owner: SubjectID
    package var role: Role
}

/// The roles in which one subject can stand to another.
package enum Role: String, CaseIterable, Hashable, Sendable, Codable {
    case leadAgency, leadOfficer, leadGroup, contributor, influence
    case responsible, approver, owesDuty, owesGap, scrutinises, owesResponse
    case partOf, about

    /// Whether it makes the other answerable for something.
    package var isOwnership: Bool {
        switch self {
        case .leadAgency, .leadOfficer, .leadGroup, .contributor, .influence, .responsible, .approver, .owesDuty,
            .owesGap,
            .scrutinises, .owesResponse:
            true
        case .partOf, .about: false
        }
    }

    /// The role in words.
    package var words: String {
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
        }
    }
}

/// That something falls due: what, and when.
package struct Due: Hashable, Sendable {
    /// Names it within its subject, such as `due` or `step/10`.
    package var key: String
    package var date: EDTFDate
}

/// One thing that happened to a subject, as the log stores it.
package protocol SubjectEvent: Hashable, Sendable {
    /// The stored types, such as `action.added.v1`, one for each case.
    associatedtype Kind: RawRepresentable & CaseIterable & Sendable where Kind.RawValue == String

    var kind: Kind { get }
    var payload: any EventPayload { get }
    static func payloadType(_ kind: Kind) -> any EventPayload.Type
    init(_ kind: Kind, from decoder: any Decoder) throws
    /// Whether council practice expects a decision behind it.
    var needsAuthority: Bool { get }
}

/// The fields of one event.
package protocol EventPayload: Hashable, Sendable, Codable {
    static var meaning: String { get }
    static var fields: [Field] { get }
    static var example: Self { get throws(Refusal) }
    /// The other subjects it names.
    var mentions: [SubjectID] { get }
    /// What happened, as a line of a trail: “lead agency: agency/nhs-leeds”.
    var line: String { get }
}

/// One request to change a subject: its fields, as sheets and later requests fill them, and the rule that decides on it.
package protocol Command: Decodable, Sendable {
    associatedtype Subject: Decider

    static var meaning: String { get }
    static var fields: [Field] { get }
    /// An entry of a sheet to copy, in YAML.
    static var example: String { get }
    /// What it is about.
    var subject: Ref<Subject> { get }
    /// What happened, as events: none where the ledger already says so; a subject without a record has no state.
    func decide(_ state: Subject.State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Subject
        .Event]
    /// When it happened or took effect, where the command itself knows better than its `occurred` field.
    func occurred(_ state: Subject.State?, _ now: Circumstances, _ register: some Register) -> EDTFDate?
}

extension Command {
    package func occurred(_ state: Subject.State?, _ now: Circumstances, _ register: some Register) -> EDTFDate? {
        now.occurred
    }

    /// The subject's state, for a command that changes what is there.
    func require(_ state: Subject.State?, _ register: some Register) throws(Refusal) -> Subject.State {
        if let state { return state }
        let near = register.nearest(to: subject.id).prefix(3).map(\.description)
        throw Refusal(
            .subjectUnknown,
            field: Subject.kind.rawValue,
            value: subject.id.description,
            "There is no \(subject.id) on record.",
            remedy: near.isEmpty
                ? "Record it first." : "Did you mean \(near.joined(separator: " or "))? If not, record it first."
        )
    }

    /// Refuses to make a subject that is already there with something else.
    func refuseExisting(_ state: Subject.State, called title: String) throws(Refusal) -> Never {
        throw Refusal(
            .subjectExists,
            field: Subject.kind.rawValue,
            value: subject.id.description,
            "\(subject.id) is already on record, as “\(state.title)”.",
            remedy: "Choose another short name for “\(title)”, or record a change to \(subject.id) instead."
        )
    }
}
