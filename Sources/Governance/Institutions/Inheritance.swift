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
        let (steps, isOver) = steps(of: estate, since: start)
        missing = steps.reduce(into: missing) { missing, step in
            missing.formUnion(step.taking.missing)
            if !step.isCertain { missing.insert(.date) }
        }
        // Several that each took a part, also one after the other, took all of it together.
        let parts = steps.reduce(0) { $0 + $1.taking.links.count }
        let areJoint = isOver && parts > 1 && steps.allSatisfy { $0.taking.isEachPart && $0.isCertain }
        var found: [Inheritance.Heir] = []
        for step in steps {
            // What comes back on a later day went there and back; on the same day it is a circle.
            let isLater = start.map { $0 < step.first.earliest } ?? true
            let (next, before) = isLater ? (step.first.earliest, []) : (start, sameDay + [holder])
            for link in step.taking.links {
                let heir = Inheritance.Heir(
                    id: link.id,
                    since: link.from,
                    mark: link.mark,
                    isOneOfEach: areJoint || (step.taking.isEach || holder.isOneOfEach && parts == 1) && step.isCertain,
                    isPlanned: holder.isPlanned || link.isPlanned
                )
                found += heirs(after: heir, next, sameDay: before)
            }
        }
        if isOver {
            // Several that each took a part took all of it, as far as anybody knows.
            if parts == 1, !steps.contains(where: \.taking.isWhole) { mayBeNobody = true }
            return found
        }
        var remaining = holder
        if !found.isEmpty { remaining.isOneOfEach = false }
        return [remaining] + found
    }

    /// What went on one day.
    private struct Step {
        let first: EDTFDate
        let isCertain: Bool
        let taking: Taking
    }

    /// The days on which the work went on from somebody, or may have, up to that on which all of it was gone; and whether
    /// nothing of it is left to them.
    private func steps(of estate: Estate, since start: Day?) -> (steps: [Step], isOver: Bool) {
        var rest = estate.succession.links.filter { link in
            guard let from = link.from, from.earliest <= day else { return false }
            return start.map { from.latest >= $0 } ?? true
        }
        // What was planned, and that another has it all for certain, did not come.
        let isSettled = rest.contains { link in
            guard !link.isPlanned, link.from?.isCertainlyReached(by: day) ?? false else { return false }
            if case .wholly = fit(link) { return true }
            return false
        }
        if isSettled { rest.removeAll(where: \.isPlanned) }
        var (steps, isGone): ([Step], Bool) = ([], false)
        while let first = rest.first?.from {
            let links = rest.prefix { $0.from == first }
            rest.removeFirst(links.count)
            let taking = taking(Array(links))
            if taking.links.isEmpty { continue }
            let isCertain = first.isCertainlyReached(by: day)
            steps.append(Step(first: first, isCertain: isCertain, taking: taking))
            if isCertain, taking.isWhole { return (steps, true) }
            // Who lives on may have kept work of which it is not known whether it went; a plan ends it for planned heirs alone.
            let end = taking.links.allSatisfy(\.isPlanned) ? estate.lastDay?.date : estate.ended
            isGone = isGone || isCertain && (end.map { $0.latest < first.latest } ?? false)
        }
        return (steps, isGone)
    }

    /// To whom work went on one day.
    private struct Taking {
        var links: [Successor]
        /// Whether nothing of it is left.
        var isWhole: Bool
        /// Whether each of several has it.
        var isEach: Bool
        /// Whether each of them has a part of it, together with others.
        var isEachPart: Bool
        var missing: Set<Inheritance.Missing>
    }

    /// The successions of one day to which the work went, or may have gone.
    private func taking(_ links: [Successor]) -> Taking {
        let fits = links.map { (link: $0, fit: fit($0)) }
        let whole = fits.compactMap {
            if case .wholly(let function, let area) = $0.fit { (function, area) } else { nil }
        }
        /// Whether another takes it more closely, by its function or by its area, and no less by the other.
        func isOutdone(_ own: (Int, Int)) -> Bool {
            whole.contains { $0 != own && $0.0 <= own.0 && $0.1 <= own.1 }
        }
        var taking = Taking(links: [], isWhole: !whole.isEmpty, isEach: true, isEachPart: true, missing: [])
        for (link, fit) in fits {
            switch fit {
            case .no: continue
            case .wholly(let function, let area):
                if isOutdone((function, area)) { continue }
            case .partly(let lacking, let holdsPart):
                taking.missing.formUnion(lacking)
                taking.isEachPart = taking.isEachPart && holdsPart
            }
            taking.links.append(link)
            taking.isEachPart = taking.isEachPart && link.sharesWithOthers
        }
        // One that takes over a part, and no other with it, leaves the rest where it was.
        taking.isEach = taking.isEachPart && taking.links.count > 1
        taking.isWhole = taking.isWhole || taking.isEach
        return taking
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
