import GovernanceSupport
import LMDB

@testable import BoardLedger
@testable import Governance

// Who has what an agency or a body was given, after others took over: found by following every link on record, day after day.
extension PlainDay {
    /// What a piece of work is limited to; nil where it is not, or nothing says.
    private struct Work {
        var function: String?
        var area: String?
    }

    /// That one took over from another, as records say.
    private struct Link {
        var successor: String
        var functions: Set<String>
        var areas: Set<String>
        var saysEach: Bool
        var isPlanned: Bool
        var from: EDTFDate
        var position: UInt64
    }

    /// What a record says of who takes over.
    private struct Stated {
        var successor: String
        var functions: Set<String>
        var areas: Set<String>
        var saysEach: Bool
        var isPlanned: Bool

        init<C: StatingSuccessor>(_ change: C) {
            successor = change.successor.id.description
            functions = Set((change.functions ?? []).map(\.id.description))
            areas = Set((change.areas ?? []).map(\.id.description))
            (saysEach, isPlanned) = (change.sharing == .each, change.certainty == .planned)
        }
    }

    /// That somebody has the work from a day on, and who had it before on that very day.
    private struct Step: Hashable {
        var holder: String
        var since: Day?
        var onOneDay: [String]
    }

    /// How much of some work a link takes along.
    private enum Taking {
        /// All of it; over how many steps its function and its area are wider.
        case all(Int, Int)
        /// A part of it.
        case part
        /// Nobody knows: nothing says what the work is limited to.
        case unknown
    }

    /// Each agency, or each body, that leads, or may lead, an action on the day, whoever it was given to.
    func heldLeads(_ action: String, _ kind: SubjectKind) -> Set<String> {
        let work = work(of: action)
        var (known, held): ([Step: Set<String>], Set<String>) = ([:], [])
        for lead in givenLeads(action, kind) {
            let given = Step(holder: lead.holder, since: lead.since?.earliest, onOneDay: [])
            held.formUnion(lead.holder.isEmpty ? [""] : holders(given, work, &known))
        }
        return held
    }

    /// The actions that somebody leads, or may lead, whoever they were given to.
    func held(by holder: String, _ kind: SubjectKind) -> Set<String> {
        Set(model.subjects.filter { $0.hasPrefix("action/") && heldLeads($0, kind).contains(holder) })
    }

    /// Whether somebody took over, or may have, from whom a power was given to, on a day of some date; or is a body or an
    /// officer of whoever did.
    func mayFollow(_ user: SubjectID, _ other: SubjectID, since: EDTFDate?, on date: EDTFDate?) -> Bool {
        let far = PlainDay(model: model, day: "9999-12-31")
        let days = date.map { [$0.earliest, $0.latest] } ?? far.links(from: other.description).map(\.from.latest)
        return days.contains { day in
            PlainDay(model: model, day: day).holders(of: other, since: since).contains { isOrIsOf(user, $0) }
        }
    }

    /// Whether on each day of some date nobody else had what a power was given with.
    func certainlyFollows(_ user: SubjectID, _ other: SubjectID, since: EDTFDate?, on date: EDTFDate?) -> Bool {
        guard let date else { return false }
        return [date.earliest, date.latest].allSatisfy { day in
            // What only a plan gives is not certain.
            [true, false].allSatisfy { countsPlans in
                let then = PlainDay(model: model, day: day, countsPlans: countsPlans)
                let holders = then.holders(of: other, since: since)
                return holders.count == 1 && holders.allSatisfy { isOrIsOf(user, $0) }
            }
        }
    }

    /// Whether on each day of some date those to whom a power was given still had it, or may have.
    func stays(with other: SubjectID, since: EDTFDate?, on date: EDTFDate?) -> Bool {
        guard let date else { return true }
        return [date.earliest, date.latest].allSatisfy { day in
            PlainDay(model: model, day: day).holders(of: other, since: since).contains(other.description)
        }
    }

    private func isOrIsOf(_ user: SubjectID, _ holder: String) -> Bool {
        user.description == holder || (try? SubjectID(parsing: holder)).map { isOf(user, $0) } ?? false
    }

    private func holders(of other: SubjectID, since: EDTFDate?) -> Set<String> {
        var known: [Step: Set<String>] = [:]
        let given = Step(holder: other.description, since: since?.earliest, onOneDay: [])
        return holders(given, Work(), &known)
    }

    /// Whoever has what somebody was given: they, those that took over from them, or those that took over from those.
    ///
    /// On each day on which others took over, the work goes to those that take all of it most closely, and may go to those
    /// that take a part or of which nobody knows. It stays with nobody who ended by then, or gave away all of it.
    /// It may come back on a later day. What goes in a circle on one day may be with each that it goes through.
    private func holders(_ step: Step, _ work: Work, _ known: inout [Step: Set<String>]) -> Set<String> {
        // What goes back and forth for years is reached in more ways than anybody can follow.
        if let holders = known[step] { return holders }
        let holders = found(step, work, &known)
        known[step] = holders
        return holders
    }

    private func found(_ step: Step, _ work: Work, _ known: inout [Step: Set<String>]) -> Set<String> {
        let (holder, since, onOneDay) = (step.holder, step.since, step.onOneDay)
        if let first = onOneDay.firstIndex(of: holder) { return Set(onOneDay[first...]) }
        // What had gone before the work was given took nothing of it along.
        var links = links(from: holder).filter { link in since.map { link.from.latest >= $0 } ?? true }
        let isSettled = links.contains { link in
            guard !link.isPlanned, link.from.qualifier == nil, link.from.latest <= day else { return false }
            if case .all? = taking(work, by: link) { return true }
            return false
        }
        if isSettled { links.removeAll(where: \.isPlanned) }
        var (heirs, isGone, count): (Set<String>, Bool, Int) = ([], false, 0)
        for from in Set(links.map(\.from)).sorted(by: { ($0.earliest, $0.edtf) < ($1.earliest, $1.edtf) }) {
            let found = links.filter { $0.from == from }.compactMap { link in
                taking(work, by: link).map { (link: link, taking: $0) }
            }
            let whole = found.compactMap {
                if case .all(let function, let area) = $0.taking { (function, area) } else { nil }
            }
            let taken = found.filter { link, taking in
                guard case .all(let function, let area) = taking else { return true }
                return !whole.contains { $0.0 < function && $0.1 <= area || $0.0 <= function && $0.1 < area }
            }
            count += taken.count
            if taken.isEmpty { continue }
            let isLater = since.map { from.earliest > $0 } ?? true
            for (link, _) in taken {
                let next =
                    isLater
                    ? Step(holder: link.successor, since: from.earliest, onOneDay: [])
                    : Step(holder: link.successor, since: since, onOneDay: onOneDay + [holder])
                heirs.formUnion(holders(next, work, &known))
            }
            let isShared =
                taken.count > 1
                && taken.allSatisfy { link, taking in
                    if case .unknown = taking { false } else { link.saysEach }
                }
            guard from.qualifier == nil, from.latest <= day else { continue }
            if !whole.isEmpty || isShared { return heirs }
            let last = last(of: holder, orPlanned: taken.allSatisfy(\.link.isPlanned))
            isGone = isGone || last.map { $0.latest < from.latest } ?? false
        }
        // What somebody who is gone handed on to one may not be this part of its work.
        if isGone { return count == 1 ? heirs.union([""]) : heirs }
        return heirs.union([holder])
    }

    /// The links that had come, or may have; what was planned and then said again counts as it was said last.
    private func links(from holder: String) -> [Link] {
        // By all that is known: what came on another day than was planned, or not at all, is told of no day.
        let said = PlainModel.standing(model.histories[holder, default: []])
        let stated = said.compactMap { said in
            (said.change as? any StatingSuccessor).map { (stated: Stated($0), stamp: said.stamp) }
        }
        return stated.compactMap { own, stamp in
            let isSaidAgain = stated.contains { other, later in
                later.position > stamp.position && other.successor == own.successor
                    && other.functions == own.functions && other.areas == own.areas
            }
            let isCalledOff = said.contains { change, later, _ in
                later.position > stamp.position
                    && (change as? any CallingOffSuccession).map { Self.calledOff($0) } == own.successor
            }
            guard let from = stamp.occurred, from.earliest <= day,
                !own.isPlanned || countsPlans && !isSaidAgain && !isCalledOff
            else { return nil }
            return Link(
                successor: own.successor,
                functions: own.functions,
                areas: own.areas,
                saysEach: own.saysEach,
                isPlanned: own.isPlanned,
                from: from,
                position: stamp.position
            )
        }
    }

    private func names<T: Referable>(_ refs: [Ref<T>]?) -> Set<String> { Set((refs ?? []).map(\.id.description)) }

    private static func calledOff<C: CallingOffSuccession>(_ change: C) -> String { change.successor.id.description }

    /// The last day of an agency or a body, as it is on record, or else as it was planned last and not called off.
    private func last(of holder: String, orPlanned: Bool) -> EDTFDate? {
        let said = PlainModel.standing(model.histories[holder, default: []])
        if let ended = said.last(where: { $0.change is Agency.Abolished || $0.change is Body.Dissolved })?.stamp
            .occurred
        {
            return ended
        }
        let plan = said.last { $0.change is Agency.AbolitionPlanned || $0.change is Agency.AbolitionCalledOff }
        return orPlanned && plan?.change is Agency.AbolitionPlanned ? plan?.stamp.occurred : nil
    }

    // MARK: What goes where

    private func work(of action: String) -> Work {
        func only(_ value: (any Change) -> String?) -> String? {
            let values = possible(action, value)
            return values.count == 1 ? values.first : nil
        }
        return Work(
            function: only { change in
                (change as? Action.Added)?.function?.id.description
                    ?? (change as? Action.ScopeStated)?.function?.id.description
            },
            area: only { change in
                (change as? Action.Added)?.area?.id.description ?? (change as? Action.ScopeStated)?.area?.id.description
            }
        )
    }

    /// How much of some work a link takes along; nil where that is certainly nothing.
    private func taking(_ work: Work, by link: Link) -> Taking? {
        guard let function = taking(work.function, by: link.functions), let area = taking(work.area, by: link.areas)
        else { return nil }
        switch (function, area) {
        case (.all(let steps, _), .all(let others, _)): return .all(steps, others)
        case (.unknown, _), (_, .unknown): return .unknown
        default: return .part
        }
    }

    private func taking(_ limit: String?, by limits: Set<String>) -> Taking? {
        // What is limited to nothing takes all that no other takes more closely.
        if limits.isEmpty { return .all(.max, 0) }
        guard let limit else { return .unknown }
        if let steps = limits.compactMap({ steps(from: limit, to: $0) }).min() { return .all(steps, 0) }
        return limits.contains { steps(from: $0, to: limit) != nil } ? .part : nil
    }

    /// How many steps a function or an area is inside another; nil where it is not.
    private func steps(from inner: String, to outer: String) -> Int? {
        var (reached, edge, steps): (Set<String>, Set<String>, Int) = ([inner], [inner], 0)
        while !edge.isEmpty {
            if edge.contains(outer) { return steps }
            let said = edge.flatMap(standing).map(\.change)
            edge = said.reduce(into: Set<String>()) { next, change in
                next.formUnion(names((change as? Function.Registered)?.partOf))
                next.formUnion(names((change as? Area.Registered)?.partOf))
            }.subtracting(reached)
            reached.formUnion(edge)
            steps += 1
        }
        return nil
    }
}
