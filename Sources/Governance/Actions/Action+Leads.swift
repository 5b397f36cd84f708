/// Who leads an action at one time.
extension Action {
    /// One who leads, or several at once.
    package struct Leads: Hashable, Sendable, StateValue {
        /// In the order of their names: whoever is named first leads no more than the others.
        package private(set) var all: [SubjectID]
        /// Whether it is one of them, and the source does not say which.
        package private(set) var isEither: Bool

        package init(_ all: [SubjectID], isEither: Bool = false) {
            self.all = all.sorted()
            self.isEither = isEither && all.count > 1
        }

        package init(_ lead: SubjectID) { self.init([lead]) }

        package static let unread = Leads([])

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&all)
            coder.code(&isEither)
        }

        /// Whether each of several leads together with the others.
        package var areJoint: Bool { all.count > 1 && !isEither }

        package func words(_ name: (SubjectID) -> String) -> String {
            let names = all.map(name)
            if isEither { return names.joined(separator: " or ") }
            guard names.count > 1, let last = names.last else { return names.first ?? "" }
            return "\(names.dropLast().joined(separator: ", ")) and \(last)"
        }

        package var words: String { words(\.description) }
    }
}

extension Timeline<Action.Leads>.Possible {
    /// Each that leads, or may lead, the latest first, and of one time the last.
    ///
    /// Who leads whatever stands, alone or with others, leads for certain.
    package func parts(_ role: Role) -> [Part] {
        var parts: [Part] = []
        let isSettled = !mayBeNone && !standings.contains { $0.value.isEither }
        for standing in standings {
            for lead in standing.value.all.reversed() where !parts.contains(where: { $0.holder == lead }) {
                var part = Part(lead, role, standing)
                part.isCertain = isSettled && values.allSatisfy { $0.all.contains(lead) }
                part.isOneOfEach = standing.value.areJoint && part.isCertain
                parts.append(part)
            }
        }
        return parts
    }
}
