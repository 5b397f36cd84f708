import LMDB

@testable import BoardLedger
@testable import Governance

// Who has what an agency was given, after others took over: found by following every link on record, one after another.
extension PlainDay {
    /// What a piece of work is limited to; nil where it is not, or nothing says.
    private struct Work {
        var functions: Set<String>?
        var areas: Set<String>?
    }

    /// That one agency took over from another, as records say.
    private struct Link {
        var successor: String
        var functions: Set<String>
        var areas: Set<String>
        var isPlanned: Bool
        var from: EDTFDate
        var position: UInt64
    }

    /// Each agency that leads, or may lead, an action on the day, whoever it was given to.
    func heldLeads(_ action: String) -> Set<String> {
        var held: Set<String> = []
        let work = work(of: action)
        for lead in givenLeads(action) {
            if lead.agency.isEmpty {
                held.insert("")
            } else {
                held.formUnion(holders(lead.agency, lead.since, work, []))
            }
        }
        return held
    }

    /// The actions that an agency leads, or may lead, whoever they were given to.
    func held(by agency: String) -> Set<String> {
        Set(model.subjects.filter { $0.hasPrefix("action/") && heldLeads($0).contains(agency) })
    }

    /// Whoever has what an agency was given: the agency, those that took over from it, or those that took over from them.
    private func holders(_ agency: String, _ since: EDTFDate?, _ work: Work, _ followed: Set<UInt64>) -> Set<String> {
        let links = links(from: agency).filter { link in
            // What had gone before the work was given took nothing of it along.
            let isLater = since.map { link.from.latest >= $0.earliest } ?? true
            return isLater && !followed.contains(link.position)
        }
        var (heirs, taken): (Set<String>, [Link]) = ([], [])
        for link in links {
            guard let part = part(of: work, takenBy: link) else { continue }
            heirs.formUnion(holders(link.successor, link.from, part, followed.union([link.position])))
            if link.from.qualifier == nil, link.from.latest <= day { taken.append(link) }
        }
        let isGone = last(of: agency).map { $0.qualifier == nil && $0.latest < day } ?? false
        if !heirs.isEmpty, isGone || takeAll(work, taken) { return heirs }
        return heirs.union([agency])
    }

    /// The links that had come, or may have; what was planned and then confirmed counts as it was confirmed.
    private func links(from agency: String) -> [Link] {
        let all = PlainModel.standing(model.histories[agency, default: []])
        let stated = all.compactMap { said in
            (said.change as? Agency.SuccessorStated).map { (stated: $0, stamp: said.stamp) }
        }
        return stated.compactMap { stated, stamp in
            let isConfirmed = all.contains { said in
                guard let other = said.change as? Agency.SuccessorStated else { return false }
                return said.stamp.position > stamp.position && other.successor == stated.successor
                    && names(other.functions) == names(stated.functions) && names(other.areas) == names(stated.areas)
            }
            guard let from = stamp.occurred, from.earliest <= day, stated.certainty != .planned || !isConfirmed else {
                return nil
            }
            return Link(
                successor: stated.successor.id.description,
                functions: names(stated.functions),
                areas: names(stated.areas),
                isPlanned: stated.certainty == .planned,
                from: from,
                position: stamp.position
            )
        }
    }

    private func names<T: Referable>(_ refs: [Ref<T>]?) -> Set<String> { Set((refs ?? []).map(\.id.description)) }

    private func last(of agency: String) -> EDTFDate? {
        standing(agency).last { $0.change is Agency.Abolished }?.stamp.occurred
    }

    // MARK: What goes where

    private func work(of action: String) -> Work {
        func only(_ value: (any Change) -> String?) -> Set<String>? {
            let values = possible(action, value)
            return values.count == 1 ? values : nil
        }
        return Work(
            functions: only { change in
                (change as? Action.Added)?.function?.id.description
                    ?? (change as? Action.ScopeStated)?.function?.id.description
            },
            areas: only { change in
                (change as? Action.Added)?.area?.id.description ?? (change as? Action.ScopeStated)?.area?.id.description
            }
        )
    }

    /// What of some work a link takes along; nil where that is certainly nothing. What nothing is said of may go.
    private func part(of work: Work, takenBy link: Link) -> Work? {
        let (functions, areas) = (common(work.functions, link.functions), common(work.areas, link.areas))
        if functions?.isEmpty ?? false || areas?.isEmpty ?? false { return nil }
        return Work(functions: functions, areas: areas)
    }

    /// What the limits of work and of a link have in common: of one that is a part of the other, the part. A link without
    /// limits takes all; nil where neither has any.
    private func common(_ limits: Set<String>?, _ link: Set<String>) -> Set<String>? {
        if link.isEmpty { return limits }
        guard let limits else { return link }
        var both: Set<String> = []
        for limit in limits {
            for other in link {
                if isWithin(limit, other) { both.insert(limit) } else if isWithin(other, limit) { both.insert(other) }
            }
        }
        return both
    }

    /// Whether some links take along all of some work for certain.
    private func takeAll(_ work: Work, _ links: [Link]) -> Bool {
        let functions: [String?] = work.functions.map { $0.map(Optional.some) } ?? [nil]
        let areas: [String?] = work.areas.map { $0.map(Optional.some) } ?? [nil]
        func holds(_ limits: Set<String>, _ limit: String?) -> Bool {
            limits.isEmpty || limit.map { limit in limits.contains { isWithin(limit, $0) } } ?? false
        }
        return functions.allSatisfy { function in
            areas.allSatisfy { area in
                links.contains { holds($0.functions, function) && holds($0.areas, area) }
            }
        }
    }

    /// Whether a function or an area is another, or a part of it, however far down.
    private func isWithin(_ inner: String, _ outer: String) -> Bool {
        var (reached, next): (Set<String>, [String]) = ([inner], [inner])
        while let name = next.popLast() {
            if name == outer { return true }
            for said in standing(name) {
                let larger =
                    names((said.change as? Function.Registered)?.partOf)
                    .union(names((said.change as? Area.Registered)?.partOf))
                for larger in larger where reached.insert(larger).inserted { next.append(larger) }
            }
        }
        return false
    }
}
