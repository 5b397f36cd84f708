extension Inheritance {
    /// To whom work went on one day.
    struct Taking {
        var links: [Successor]
        /// Whether nothing of it is left.
        var isWhole: Bool
        /// Whether each of several has it.
        var isEach: Bool
        /// Whether each of them has a part of it, together with others.
        var isEachPart: Bool
        var missing: Set<Inheritance.Missing>
    }
}

/// Work within its limits, as successions take it over.
struct ScopedWork<Known: States> {
    private let scope: Inheritance.Scope
    private let register: Known
    private let functions: [SubjectID: Int]
    private let areas: [SubjectID: Int]

    init(_ scope: Inheritance.Scope, _ register: Known) {
        (self.scope, self.register) = (scope, register)
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

    /// Whether a succession takes all of it over.
    func goesWholly(by link: Successor) -> Bool {
        if case .wholly = fit(link) { true } else { false }
    }

    /// The successions of one day to which the work went, or may have gone.
    func taken(by links: [Successor]) -> Inheritance.Taking {
        let fits = links.map { (link: $0, fit: fit($0)) }
        let whole = fits.compactMap {
            if case .wholly(let function, let area) = $0.fit { (function, area) } else { nil }
        }
        /// Whether another takes it more closely, by its function or by its area, and no less by the other.
        func isOutdone(_ own: (Int, Int)) -> Bool {
            whole.contains { $0 != own && $0.0 <= own.0 && $0.1 <= own.1 }
        }
        var taking = Inheritance.Taking(links: [], isWhole: !whole.isEmpty, isEach: true, isEachPart: true, missing: [])
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
