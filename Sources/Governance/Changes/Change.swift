/// One thing that can happen to a subject: what may be asked, the rule that decides on it, what is stored and what it
/// does to the state.
///
/// Its stored form holds its fields and nothing else; the subject stands in the record's envelope. A type keeps its
/// meaning for ever: what needs another shape is a new type beside it.
package protocol Change<Subject>: Hashable, Sendable, Codable {
    associatedtype Subject: Decider

    /// The stored type: the kind, what happened in the past tense, and the version, such as `action.added.v1`.
    static var type: String { get }
    /// The command that asks for it in sheets, such as `action add`.
    static var command: String { get }
    /// What a record of this type says happened.
    static var meaning: String { get }
    /// What the command is for.
    static var purpose: String { get }
    /// Whether council practice expects a decision behind it.
    static var needsAuthority: Bool { get }
    /// Whether it happens to a subject at most once: a second record would say otherwise, and has to correct the first.
    static var happensOnce: Bool { get }
    /// Whether a date that stands once for a whole sheet says when it happened: not where it says how long something has
    /// been there, or only speaks of the record.
    static var takesSheetDate: Bool { get }
    /// On which ways records of before are found that were possible only without it: whoever records it with an earlier date
    /// is told of them. Each step is a role, that of its subject in others first, then that of these in further ones.
    static var reachesBack: [[Role]] { get }
    /// Whether a power that its subject was given may be another’s from then on, or not theirs after all.
    static var movesPower: Bool { get }
    /// The field that names the meeting at which it happened, or that it happened to; nil where it has none.
    static var meetingField: String? { get }
    /// Where the change brings its subject onto the record: what the field with the subject's short name holds.
    static var opens: String? { get }
    /// What the field that names the subject holds, where it is on record already.
    static var subjectMeaning: String { get }
    static var fields: [Field<Self>] { get }
    /// An entry of a sheet to copy, in YAML.
    static var example: String { get }

    /// What the record of that example holds besides what was asked for, as further lines of YAML.
    static var exampleAddition: String? { get }

    /// What happened, as a line of a trail: “lead agency: agency/nhs-leeds”.
    var line: String { get }

    /// What happens when it is asked for: the changes to record, none where the ledger already says so.
    ///
    /// The register tells of other subjects, as they stand in the same transaction.
    func decide(_ request: Request<Subject>, _ register: some Register) throws(Refusal) -> [Self]

    /// When it happened or took effect, where the change itself knows better than the entry's `occurred` field.
    func occurred(_ request: Request<Subject>, _ register: some Register) -> EDTFDate?

    /// What an entry means, and when, where a field that is not stored says how to read its date.
    func meant(_ occurred: EDTFDate?) throws(Refusal) -> (change: Self, occurred: EDTFDate?)

    /// What is asked back where the entry can be meant in two ways; it is recorded in the one that this says.
    ///
    /// - Parameters:
    ///   - occurred: The date with which it is recorded.
    ///   - position: The position of its record.
    ///   - before: The state of the subject before it; to have it costs something.
    /// - Returns: The question, with what to do; nil where there is none.
    /// - Throws: What reading the state throws.
    func question(_ occurred: EDTFDate?, recordedAt position: UInt64, before: () throws -> Subject.State?) rethrows
        -> String?

    /// How to say instead that it is only planned.
    ///
    /// - Parameter position: The position of its record.
    /// - Returns: Words that end a sentence; nil where it says itself how certain it is, or is nothing that anybody plans.
    func sayingPlanned(insteadOf position: UInt64) -> String?

    /// What it does to the state.
    func evolve(_ state: inout Subject.State, _ stamp: Stamp)

    /// Whether whom it names may get a part that passes on with the work; of most changes that is known without asking one.
    static var mayGiveWork: Bool { get }

    /// Adds what the change is found by besides what its fields say.
    func addTraces(_ traces: inout Traces)

    /// What it says of an earlier record rather than of its subject.
    var note: RecordNote? { get }

    /// The words of an earlier record that it withholds; nil where it does not.
    var withholding: WithheldFields? { get }

    /// Whether what stands in its personal fields is a private person's, and is kept protected.
    var isPrivate: Bool { get }
}

extension Change {
    /// Why it says something of an earlier record; nil where it does not.
    package var reasonOfNote: String? {
        switch note {
        case .withdrawal(_, let reason): reason
        case .spelling(_, let written, let meant): "the source writes “\(written)” for “\(meant)”"
        case nil: nil
        }
    }
}

extension Change {
    /// Its own fields that hold words.
    package static var wordFields: [String] { storedFields.protectable() }

    /// The fields whose values are personal data of its subject, and are kept protected.
    package var personal: [String] {
        isPrivate ? Self.storedFields.filter { $0.classification == .personal }.map(\.name) : []
    }
}

extension Change {
    package static var needsAuthority: Bool { false }
    package static var happensOnce: Bool { false }
    package static var takesSheetDate: Bool { true }
    package static var meetingField: String? { commandFields.contains { $0.name == "meeting" } ? "meeting" : nil }
    package static var reachesBack: [[Role]] { [] }
    package static var movesPower: Bool { false }
    package static var opens: String? { nil }
    package static var exampleAddition: String? { nil }
    package static var subjectMeaning: String { "The \(Subject.kind.rawValue)." }

    package func occurred(_ request: Request<Subject>, _ register: some Register) -> EDTFDate? {
        request.occurred
    }

    package func meant(_ occurred: EDTFDate?) throws(Refusal) -> (change: Self, occurred: EDTFDate?) {
        (self, occurred)
    }
    package func question(
        _ occurred: EDTFDate?,
        recordedAt position: UInt64,
        before: () throws -> Subject.State?
    ) rethrows -> String? { nil }
    package func sayingPlanned(insteadOf position: UInt64) -> String? { nil }
    package func addTraces(_ traces: inout Traces) {}

    package var note: RecordNote? { nil }
    package var withholding: WithheldFields? { nil }
    package var isPrivate: Bool { false }
}
