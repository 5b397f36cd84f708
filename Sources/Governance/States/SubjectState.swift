/// What a subject's records add up to, and what can be said of it.
package protocol SubjectState: Hashable, Sendable, StateValue {
    /// What a subject is before its first record.
    init()

    /// The name or title a person knows it by.
    var title: String { get }
    /// The names that no other subject of its kind may bear.
    var names: [String] { get }
    /// The plan or other subject that it belongs to.
    var belongsTo: SubjectID? { get }

    /// The last day on which it exists, where that is on record.
    var ended: EDTFDate? { get }
    /// The last day on record, or else the planned one.
    var lastDay: LastDay? { get }
    /// What decides to whom its work goes; nil where nobody can take over from it.
    var estate: Estate? { get }

    /// The date that records of others take from it where they state none.
    var lentDate: EDTFDate? { get }

    /// How it stands on a day, in a word or two, and why that is not certain; nil where no record says.
    func standing(on day: Day) -> Fact?
    /// The same, by what is on record of others too.
    func standing(on day: Day, _ register: some Register) -> Fact?

    /// Whether anything may still be asked of it.
    func isOpen(on day: Day) -> Bool

    /// Lists what has no date and comes before something that has one, in any of its timelines.
    func listUndated(_ found: inout [Undated])
    /// What stands about it, one line for each thing.
    func facts(on day: Day, _ register: some Register) -> [Fact]
    /// Who has which part in it.
    func parts(on day: Day) -> [Part]
    /// The same, by what is on record of others too.
    func parts(on day: Day, _ register: some Register) -> [Part]
    /// Whether it says of something that it happened at a meeting, which then took place.
    func happened(at meeting: SubjectID) -> Bool
    /// As what it names others, where the role in which they are found says less.
    var relations: [Relation] { get }
    /// What the work that it stands for is limited to.
    func scope(on day: Day) -> Inheritance.Scope
    /// What is owed and not on record as done, at any time.
    func dues(on day: Day) -> [Due]
    /// The same, by what is on record of others too.
    func dues(on day: Day, _ register: some Register) -> [Due]
    /// What is missing of it, as far as no record says so itself.
    func blanks(on day: Day, _ register: some Register) -> [Blank]
    /// Whether a field that may be missing has a value.
    func has(_ field: Gap.Field, on day: Day) -> Bool
}

extension SubjectState {
    package var relations: [Relation] { [] }
    package static var unread: Self { Self() }

    package var names: [String] { [] }
    package var belongsTo: SubjectID? { nil }
    package var ended: EDTFDate? { nil }
    package var lastDay: LastDay? { ended.map { LastDay(date: $0, isPlanned: false) } }
    package var estate: Estate? { nil }
    package var lentDate: EDTFDate? { nil }
    package func standing(on day: Day) -> Fact? { Fact.ended(ended, on: day) }
    package func standing(on day: Day, _ register: some Register) -> Fact? { standing(on: day) }
    package func isOpen(on day: Day) -> Bool { true }
    package func listUndated(_ found: inout [Undated]) {}
    package func parts(on day: Day) -> [Part] { [] }
    package func parts(on day: Day, _ register: some Register) -> [Part] { parts(on: day) }
    package func happened(at meeting: SubjectID) -> Bool { false }
    package func scope(on day: Day) -> Inheritance.Scope { Inheritance.Scope() }
    package func dues(on day: Day) -> [Due] { [] }
    package func dues(on day: Day, _ register: some Register) -> [Due] { dues(on: day) }
    package func blanks(on day: Day, _ register: some Register) -> [Blank] { [] }
    package func has(_ field: Gap.Field, on day: Day) -> Bool { false }
}

/// One thing that stands about a subject.
package struct Fact: Hashable, Sendable {
    /// What it is, such as “lead agency”.
    package var label: String
    /// The value, in words.
    package var value: String
    /// Why it is not certain; nil where it is.
    package var doubt: String?
    package var since: EDTFDate?
    /// The record whose citation stands behind it, where it has a record of its own.
    package var mark: Mark?

    package init(label: String, value: String, doubt: String? = nil, since: EDTFDate? = nil, mark: Mark? = nil) {
        (self.label, self.value, self.doubt, self.since, self.mark) = (label, value, doubt, since, mark)
    }
}

/// That something has no date and comes before what has one, as long as nothing says that it took effect later.
package struct Undated: Hashable, Sendable {
    package var mark: Mark
    /// The first day that the other may mean.
    package var dated: Day
}

/// That somebody has a part in a subject on a day.
package struct Part: Hashable, Sendable {
    package var holder: SubjectID
    package var role: Role
    package var since: EDTFDate?
    /// From when else the holder may have it, where it may have been given again and that is not certain.
    package var otherStarts: [EDTFDate?] = []
    /// When it ended, where a later record says so.
    package var until: EDTFDate?
    /// False where the dates on record leave it open whether it was so on that day.
    package var isCertain: Bool
    package var mark: Mark
    /// Whether the holder has it together with others of the same role, rather than alone or as one of them.
    package var isOneOfEach = false
    /// From whom it came, where the holder took over from another.
    package var inherited: Inherited?
    /// The same part as it came to the holder in other ways: from others who had it too.
    package var otherWays: [Part] = []

    /// Whether the holder took it over, in one of its ways at least.
    package var isInherited: Bool { inherited != nil || !otherWays.isEmpty }
}

/// To whom a part was given that another has, or may have, taken over.
package struct Inherited: Hashable, Sendable {
    package var from: SubjectID
    package var since: EDTFDate?
    /// The record that gave it.
    package var mark: Mark
    /// Whether no source says that the succession happened.
    package var isPlanned: Bool

    package init(from: SubjectID, since: EDTFDate?, mark: Mark, isPlanned: Bool) {
        (self.from, self.since, self.mark) = (from, since, mark)
        self.isPlanned = isPlanned
    }
}

/// That something falls due.
package struct Due: Hashable, Sendable {
    /// Nil where no date says when.
    package var date: EDTFDate?
    package var what: String
    package var owedBy: [SubjectID]
    /// To whom, as it was recorded.
    package var owedTo: [SubjectID] = []
    /// Of those who owe it, who leads or may lead what is owed.
    package var leads: [Part] = []
    /// Why it is not certain that it is still owed, or owed then; nil where it is.
    package var doubt: String?
}

/// That something is not on record.
package struct Blank: Hashable, Sendable {
    package var field: Gap.Field
    /// Why it is missing, in a sentence.
    package var words: String
    package var since: EDTFDate?
    package var mark: Mark?
    package var owedBy: [SubjectID] = []
    /// Whether a gap that somebody recorded of the same field says it instead.
    package var yieldsToRecordedGap = true
    /// The larger subject of which a recorded gap of the same field explains it.
    package var explainedBy: SubjectID?
    /// Whether anything that says it happened there, at the meeting that this is about, says enough.
    package var yieldsToWhatHappenedThere = false
}
