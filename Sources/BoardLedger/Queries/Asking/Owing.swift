internal import Governance

/// Who owes something on a day, or to whom it is owed, after agencies and bodies were split, merged and abolished.
struct Owing {
    /// Each once; one that is only planned to be it, or may be, among them.
    private(set) var holders: [SubjectID] = []
    private var doubts: [Inheritance.Doubt] = []

    init() {}

    /// Those that a record names, and nobody took over from.
    init(holders: [SubjectID]) { self.holders = holders }

    /// Those that lead, or may lead, what is owed.
    init(leads: [Part]) {
        for lead in leads { add(lead.holder) }
        for role in Role.leading { add(leads.filter { $0.role == role }.doubts) }
    }

    /// Why it is not certain who it is; nil where it is.
    var doubt: String? { Inheritance.Doubt.words(of: doubts) }

    /// Adds those who have the parts that one was given, or that one where there are none.
    mutating func add(_ parts: [Part], or owner: SubjectID) {
        let isInherited = parts.contains(where: \.isInherited)
        for holder in isInherited ? parts.map(\.holder) : [owner] { add(holder) }
        add(parts.doubts)
    }

    /// Adds those who took over from one.
    mutating func add(_ inheritance: Inheritance) {
        for heir in inheritance.heirs { add(heir.id) }
        add(inheritance.doubts)
    }

    private mutating func add(_ holder: SubjectID) { if !holders.contains(holder) { holders.append(holder) } }

    private mutating func add(_ more: [Inheritance.Doubt]) {
        for doubt in more where !doubts.contains(doubt) { doubts.append(doubt) }
    }
}
