/// Who answers on a day for work that was given to an agency or a body, after those were split, merged and abolished.
///
/// A missing function or area widens the answer, and never picks.
package struct Inheritance: Hashable, Sendable {
    /// What the work is limited to, as far as that is on record.
    package struct Scope: Hashable, Sendable {
        package var function: SubjectID?
        package var area: SubjectID?

        package init(function: SubjectID? = nil, area: SubjectID? = nil) {
            (self.function, self.area) = (function, area)
        }
    }

    /// Somebody who answers, or may.
    package struct Heir: Hashable, Sendable {
        package var id: SubjectID
        /// From when, where it took over from another.
        package var since: EDTFDate?
        /// The record that says that it took over; nil for whom the work was given to.
        package var mark: Mark?
        /// Whether it answers together with the others, rather than one of them.
        package var isOneOfEach: Bool
        /// Whether it took over under a plan of which no source says that it happened.
        package var isPlanned: Bool
    }

    /// What of the scope is not on record, or too wide, so that there is not one answer.
    package enum Missing: String, Hashable, Sendable {
        case function, area, date, start
        /// Corrections made them take over from one another on one day: none of them has it for certain.
        case circle
        /// The same on days that are not exact, and may be one.
        case perhapsCircle
    }

    /// Each that answers, or may, in the order of the records.
    package private(set) var heirs: [Heir] = []
    package private(set) var missing: Set<Missing> = []
    /// Whether it may be that nobody took it over: somebody that has ended handed a part of its work on, and nobody knows
    /// whether that is the part.
    package private(set) var mayBeNobody = false

    /// Whether the work is still where it was given.
    package var isNone: Bool { heirs.count == 1 && heirs[0].mark == nil }

    /// The same of what only one of them can have.
    package var ofOne: Inheritance {
        var one = self
        for index in one.heirs.indices { one.heirs[index].isOneOfEach = false }
        return one
    }

    /// Leaves out some that have nothing any more: where it may have come to them, the others may have nothing either.
    package mutating func leaveOut(_ isGone: (Heir) -> Bool) {
        let gone = heirs.filter(isGone)
        heirs.removeAll(where: isGone)
        mayBeNobody = !heirs.isEmpty && (mayBeNobody || !gone.allSatisfy(\.isOneOfEach))
    }
}

extension Inheritance {
    /// Follows the successions of an agency or a body.
    ///
    /// - Parameters:
    ///   - holder: To whom the work was given.
    ///   - starts: From when it had the work, or may have had it where it may have been given again; nil where that is not
    ///     on record.
    ///   - scope: What the work is limited to.
    ///   - day: The day asked about.
    ///   - register: Tells of agencies, bodies, functions and areas.
    package init(
        of holder: SubjectID,
        sinceOneOf starts: [EDTFDate?],
        _ scope: Scope,
        on day: Day,
        _ register: some States
    ) {
        let given = Heir(id: holder, since: nil, mark: nil, isOneOfEach: false, isPlanned: false)
        let walk = Walk(scope, on: day, register)
        var days: [Day?] = []
        for start in starts where !days.contains(start?.earliest) { days.append(start?.earliest) }
        let found = days.map { walk.heirs(of: given, since: $0) }
        heirs = Self.united(found.flatMap(\.self))
        if heirs.count == 1 { heirs[0].isOneOfEach = false }
        mayBeNobody = walk.mayBeNobody
        if mayBeNobody || heirs.count > 1 && !heirs.allSatisfy(\.isOneOfEach) { missing = walk.missing }
        guard Set(found.map { Set($0.map(\.id)) }).count > 1 else { return }
        missing.insert(.start)
        for index in heirs.indices { heirs[index].isOneOfEach = false }
    }

    /// Each once: those that became one again are one answer.
    static func united(_ found: [Heir]) -> [Heir] {
        var heirs: [Heir] = []
        for heir in found {
            if let index = heirs.firstIndex(where: { $0.id == heir.id }) {
                heirs[index].isOneOfEach = heirs[index].isOneOfEach && heir.isOneOfEach
                heirs[index].isPlanned = heirs[index].isPlanned || heir.isPlanned
            } else {
                heirs.append(heir)
            }
        }
        return heirs
    }
}
