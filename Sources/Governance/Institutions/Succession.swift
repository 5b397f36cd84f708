/// Who takes over from an agency or a body, as it was said.
package struct Succession: Hashable, Sendable, StateValue {
    /// In the order of their records.
    private(set) var stated = LongList<Successor>()
    /// The successors of planned successions that will not come.
    private(set) var calledOff = LongList<Sourced<SubjectID>>()

    package static let unread = Succession()

    package mutating func code(_ coder: inout StateCoder) {
        coder.code(&stated)
        coder.code(&calledOff)
    }

    /// What was planned, and is said again as confirmed, is one succession.
    mutating func state(_ successor: Successor) { stated.append(successor) }

    mutating func callOff(_ successor: SubjectID, _ stamp: Stamp) { calledOff.append(Sourced(successor, stamp)) }

    /// Whether nobody was ever said to take over.
    package var isEmpty: Bool { stated.isEmpty }

    /// The successors, where what was planned and then confirmed counts once, in the order of their days.
    package var links: [Successor] {
        var standing: [Successor] = []
        for successor in stated {
            if successor.isPlanned, calledOff.contains(where: { $0.calls(off: successor) }) { continue }
            standing.removeAll { earlier in
                earlier.isPlanned && earlier.id == successor.id
                    && Set(earlier.functions) == Set(successor.functions)
                    && Set(earlier.areas) == Set(successor.areas)
            }
            standing.append(successor)
        }
        return standing.sorted { lhs, rhs in
            let (left, right) = (lhs.from?.earliest.packed ?? 0, rhs.from?.earliest.packed ?? 0)
            return (left, lhs.mark.position) < (right, rhs.mark.position)
        }
    }
}

extension Sourced<SubjectID> {
    /// Whether the planned succession of a successor, said before, is called off.
    fileprivate func calls(off planned: Successor) -> Bool {
        value == planned.id && mark.position > planned.mark.position
    }
}

extension Succession {
    /// How one came after another.
    package enum Manner: String, Choice {
        case merged, replaced
        case splitByFunction = "split-by-function"
        case splitByArea = "split-by-area"
        case functionsTransferred = "functions-transferred"
        case continuedByLaw = "continued-by-law"

        var words: String {
            switch self {
            case .merged: "merged into"
            case .replaced: "replaced by"
            case .splitByFunction: "split by function, to"
            case .splitByArea: "split by area, to"
            case .functionsTransferred: "functions transferred to"
            case .continuedByLaw: "continued by law as"
            }
        }
    }

    /// Whether several successors answer together.
    package enum Sharing: String, Choice {
        /// All of them, because the law or the order says so.
        case each
        /// One of them.
        case one
    }
}

/// How far something announced has come.
package enum Certainty: String, Choice {
    /// It was announced; no source says that it happened.
    case planned
    case confirmed

    /// How to say of what left it out that it is only planned.
    static func sayingPlanned(insteadOf position: UInt64) -> String {
        "give the same entry with “certainty: planned” and “corrects: {record: \(position), reason: …}”"
    }
}
