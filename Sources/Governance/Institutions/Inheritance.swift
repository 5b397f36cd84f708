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
    }

    /// Each that answers, or may, in the order of the records.
    package private(set) var heirs: [Heir] = []
    package private(set) var missing: Set<Missing> = []
    /// Whether it may be that nobody took it over: somebody that has ended handed a part of its work on, and nobody knows
    /// whether that is the part.
    package private(set) var mayBeNobody = false

    /// Whether the work is still where it was given.
    package var isNone: Bool { heirs.count == 1 && heirs[0].mark == nil }
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
    fileprivate static func united(_ found: [Heir]) -> [Heir] {
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

/// One walk along the successions.
private final class Walk<Known: States> {
    private let scope: Inheritance.Scope
    private let day: Day
    private let register: Known
    private let functions: [SubjectID: Int]
    private let areas: [SubjectID: Int]
    private(set) var missing: Set<Inheritance.Missing> = []
    private(set) var mayBeNobody = false
    /// Those that were split and merged again and again are reached in many ways, and followed once.
    private var followed: [Inheritance.Heir: [Inheritance.Heir]] = [:]

    init(_ scope: Inheritance.Scope, on day: Day, _ register: Known) {
        (self.scope, self.day, self.register) = (scope, day, register)
        functions = scope.function.map { register.enclosing($0, as: Function.self) } ?? [:]
        areas = scope.area.map { register.enclosing($0, as: Area.self) } ?? [:]
    }

    /// How a succession fits the work.
    private enum Fit {
        case no
        /// It takes over a part of what the work is limited to, or nobody knows whether it does.
        case partly(Set<Inheritance.Missing>, holdsPart: Bool)
        /// It takes all of it over; how many steps its function and its area are wider.
        case wholly(Int, Int)
    }

    /// Who has, or may have, what was given to somebody on a day.
    func heirs(of given: Inheritance.Heir, since start: Day?) -> [Inheritance.Heir] {
        Inheritance.united(reached(from: given, start, sameDay: []))
    }

    /// Who has, or may have, what somebody had from a day on.
    ///
    /// - Parameters:
    ///   - holder: Who had it.
    ///   - start: From when; nil where that is not on record.
    ///   - sameDay: Who had it before on that very day, the first first.
    /// - Returns: Each once.
    private func heirs(
        after holder: Inheritance.Heir,
        _ start: Day?,
        sameDay: [Inheritance.Heir]
    ) -> [Inheritance.Heir] {
        // From which record somebody took over changes nothing of what comes after.
        let way = Inheritance.Heir(
            id: holder.id,
            since: holder.since,
            mark: nil,
            isOneOfEach: holder.isOneOfEach,
            isPlanned: holder.isPlanned
        )
        if let known = followed[way] { return known }
        let heirs = Inheritance.united(reached(from: holder, start, sameDay: sameDay))
        followed[way] = heirs
        return heirs
    }

    private func reached(
        from holder: Inheritance.Heir,
        _ start: Day?,
        sameDay: [Inheritance.Heir]
    ) -> [Inheritance.Heir] {
        if let first = sameDay.firstIndex(where: { $0.id == holder.id }) {
            missing.insert(.circle)
            return sameDay[first...].map { heir in
                var heir = heir
                heir.isOneOfEach = false
                return heir
            }
        }
        guard let estate = register.estate(of: holder.id) else { return [holder] }
        var (found, rest): ([Inheritance.Heir], [Successor]) = ([], [])
        rest = estate.succession.links.filter { link in
            guard let from = link.from, from.earliest <= day else { return false }
            return start.map { from.latest >= $0 } ?? true
        }
        while let first = rest.first?.from {
            let links = rest.prefix { $0.from == first }
            rest.removeFirst(links.count)
            let step = step(Array(links))
            guard !step.links.isEmpty else { continue }
            missing.formUnion(step.missing)
            let isCertain = first.isCertainlyReached(by: day)
            if !isCertain { missing.insert(.date) }
            // What comes back on a later day went there and back; on the same day it is a circle.
            let isLater = start.map { $0 < first.earliest } ?? true
            let (next, before) = isLater ? (first.earliest, []) : (start, sameDay + [holder])
            for link in step.links {
                let heir = Inheritance.Heir(
                    id: link.id,
                    since: link.from,
                    mark: link.mark,
                    isOneOfEach: (step.isEach || holder.isOneOfEach && step.links.count == 1) && isCertain,
                    isPlanned: holder.isPlanned || link.isPlanned
                )
                found += heirs(after: heir, next, sameDay: before)
            }
            // Who lives on may have kept work of which it is not known whether it went; a plan ends it for planned heirs alone.
            let end = step.links.allSatisfy(\.isPlanned) ? estate.lastDay?.date : estate.ended
            let livesOn = end.map { $0.latest >= first.latest } ?? true
            if isCertain, step.isWhole || !livesOn {
                // Several that each took a part took all of it, as far as anybody knows.
                if !step.isWhole, step.links.count == 1 { mayBeNobody = true }
                return found
            }
        }
        var remaining = holder
        if !found.isEmpty { remaining.isOneOfEach = false }
        return [remaining] + found
    }

    /// The successions of one day to which the work went, or may have gone.
    private func step(
        _ links: [Successor]
    ) -> (links: [Successor], isWhole: Bool, isEach: Bool, missing: Set<Inheritance.Missing>) {
        let fits = links.map { (link: $0, fit: fit($0)) }
        var nearest: (Int, Int)?
        for case (_, .wholly(let function, let area)) in fits
        where nearest.map({ (function, area) < $0 }) ?? true { nearest = (function, area) }
        var (chosen, missing, isEach): ([Successor], Set<Inheritance.Missing>, Bool) = ([], [], true)
        for (link, fit) in fits {
            switch fit {
            case .no: continue
            case .wholly(let function, let area):
                guard let nearest, nearest == (function, area) else { continue }
            case .partly(let lacking, let holdsPart):
                missing.formUnion(lacking)
                isEach = isEach && holdsPart
            }
            chosen.append(link)
            isEach = isEach && link.sharesWithOthers
        }
        // One that takes over a part, and no other with it, leaves the rest where it was.
        let areJoint = isEach && chosen.count > 1
        return (chosen, nearest != nil || areJoint, areJoint, missing)
    }

    private func fit(_ link: Successor) -> Fit {
        let function = fit(scope.function, functions, link.functions, as: Function.self)
        let area = fit(scope.area, areas, link.areas, as: Area.self)
        switch (function, area) {
        case (.no, _), (_, .no): return .no
        case (.wholly(let steps), .wholly(let others)): return .wholly(steps, others)
        default:
            var lacking: Set<Inheritance.Missing> = []
            if !function.isWhole { lacking.insert(.function) }
            if !area.isWhole { lacking.insert(.area) }
            return .partly(lacking, holdsPart: function != .unknown && area != .unknown)
        }
    }

    /// How what a succession is limited to fits one side of the scope.
    private enum Match: Equatable {
        case no, unknown, part
        case wholly(Int)

        var isWhole: Bool { if case .wholly = self { true } else { false } }
    }

    private func fit<D: Decider>(
        _ own: SubjectID?,
        _ enclosing: [SubjectID: Int],
        _ limits: [SubjectID],
        as decider: D.Type
    ) -> Match where D.State: NestedState {
        // Whatever is limited to nothing takes over everything, but what another takes over more closely.
        if limits.isEmpty { return .wholly(.max) }
        guard let own else { return .unknown }
        if let steps = limits.compactMap({ enclosing[$0] }).min() { return .wholly(steps) }
        let isWider = limits.contains { register.enclosing($0, as: decider)[own] != nil }
        return isWider ? .part : .no
    }
}
