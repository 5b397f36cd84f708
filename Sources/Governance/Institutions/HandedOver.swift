/// What goes from one to another along successions: some functions, in some areas.
package struct HandedOver: Hashable, Sendable {
    /// All of them where none is named.
    package var functions: [SubjectID] = []
    /// All of them where none is named.
    package var areas: [SubjectID] = []

    /// All that one has.
    package init() {}

    /// What of it a further succession takes along; nil where that is nothing of it.
    ///
    /// - Parameters:
    ///   - link: The succession.
    ///   - register: Tells which functions and areas hold others.
    /// - Returns: Of two that hold one another, the narrower.
    package func taken(by link: Successor, _ register: some Register) -> HandedOver? {
        guard let functions = register.common(functions, link.functions, as: Function.self),
            let areas = register.common(areas, link.areas, as: Area.self)
        else { return nil }
        var taken = self
        (taken.functions, taken.areas) = (functions, areas)
        return taken
    }
}

extension Register {
    /// What two limits have in common, where none means no limit; nil where that is nothing.
    fileprivate func common<D: Decider>(_ own: [SubjectID], _ other: [SubjectID], as decider: D.Type) -> [SubjectID]?
    where D.State: NestedState {
        if own.isEmpty || other.isEmpty { return own.isEmpty ? other : own }
        var common: [SubjectID] = []
        for (inner, outer) in [(own, other), (other, own)] {
            for id in inner where !common.contains(id) {
                let wider = enclosing(id, as: decider)
                if outer.contains(where: { wider[$0] != nil }) { common.append(id) }
            }
        }
        return common.isEmpty ? nil : common
    }

    /// The way by which what one has would go to another on one day, both included; nil where it does not.
    func handover(of what: HandedOver, from holder: SubjectID, to end: SubjectID, on day: EDTFDate) -> [SubjectID]? {
        var seen: Set<Step> = []
        func way(_ step: Step) -> [SubjectID]? {
            if step.holder == end { return [end] }
            guard seen.insert(step).inserted else { return nil }
            for link in estate(of: step.holder)?.succession.links ?? [] where link.from == day {
                guard let taken = step.what.taken(by: link, self) else { continue }
                if let rest = way(Step(holder: link.id, what: taken)) { return [step.holder] + rest }
            }
            return nil
        }
        return way(Step(holder: holder, what: what))
    }
}

private struct Step: Hashable {
    var holder: SubjectID
    var what: HandedOver
}
