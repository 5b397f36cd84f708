internal import Governance

/// Who owes something on a day, after agencies and bodies were split, merged and abolished.
struct Owing {
    /// Each once; one that is only planned to owe it, or may, among them.
    private(set) var holders: [SubjectID] = []
    private var doubts: [String] = []

    init() {}

    /// Those that a record names, and nobody took over from.
    init(holders: [SubjectID]) { self.holders = holders }

    /// Why it is not certain who owes it; nil where it is.
    var doubt: String? { doubts.isEmpty ? nil : doubts.joined(separator: "; ") }

    /// Adds those who have the parts that one was given, or that one where there are none.
    mutating func add(_ parts: [Part], or owner: SubjectID) {
        let inherited = parts.contains { $0.inherited != nil || !$0.otherWays.isEmpty }
        for holder in inherited ? parts.map(\.holder) : [owner] { add(holder) }
        guard inherited else { return }
        let several = Set(parts.map(\.holder)).count > 1
        if parts.contains(where: { !$0.isCertain }) { doubt(several ? Self.either : Self.perhapsNobody) }
        if parts.contains(where: { $0.inherited?.isPlanned ?? false }) { doubt(Self.planned) }
    }

    /// Adds those who took over from one.
    mutating func add(_ inheritance: Inheritance) {
        for heir in inheritance.heirs { add(heir.id) }
        if inheritance.heirs.count > 1, !inheritance.heirs.allSatisfy(\.isOneOfEach) {
            doubt(Self.either)
        } else if inheritance.mayBeNobody {
            doubt(Self.perhapsNobody)
        }
        if inheritance.heirs.contains(where: \.isPlanned) { doubt(Self.planned) }
    }

    private static let either = "which of them is not on record"
    private static let perhapsNobody = "or nobody on record"
    private static let planned = "planned, not confirmed"

    private mutating func add(_ holder: SubjectID) { if !holders.contains(holder) { holders.append(holder) } }

    private mutating func doubt(_ words: String) { if !doubts.contains(words) { doubts.append(words) } }
}
