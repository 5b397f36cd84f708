extension Inheritance {
    /// Why it is not certain who has what another had; every answer says it in these words.
    package enum Doubt: Hashable, Sendable {
        /// It is one of several.
        case either
        /// Who may have it may have taken over another part, or none yet.
        case perhapsNobody
        /// No source says that the succession happened.
        case planned

        package var words: String {
            switch self {
            case .either: "which of them is not on record"
            case .perhapsNobody: "or nobody on record"
            case .planned: "planned, not confirmed"
            }
        }

        /// Several in one clause; nil where there is none.
        package static func words(of doubts: [Doubt]) -> String? {
            doubts.isEmpty ? nil : doubts.map(\.words).joined(separator: "; ")
        }
    }

    package var doubts: [Doubt] {
        var doubts: [Doubt] = []
        if heirs.count > 1, !heirs.allSatisfy(\.isOneOfEach) {
            doubts.append(.either)
        } else if mayBeNobody {
            doubts.append(.perhapsNobody)
        }
        if heirs.contains(where: \.isPlanned) { doubts.append(.planned) }
        return doubts
    }
}

extension [Part] {
    /// The same of parts that others took over, as those have them; of parts that nobody took over there is none.
    package var doubts: [Inheritance.Doubt] {
        guard contains(where: \.isInherited) else { return [] }
        var doubts: [Inheritance.Doubt] = []
        if contains(where: { !$0.isCertain }) {
            doubts.append(Set(map(\.holder)).count > 1 ? .either : .perhapsNobody)
        }
        if contains(where: { $0.inherited?.isPlanned ?? false }) { doubts.append(.planned) }
        return doubts
    }
}
