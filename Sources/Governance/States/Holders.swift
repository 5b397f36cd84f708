/// Who has a part at one time: who leads an action, holds a seat or a post.
///
/// One, or several at once.
package struct Holders: Hashable, Sendable, StateValue {
    /// How several stand to each other where one source names them all.
    package enum Sharing: String, Choice {
        /// All of them have it.
        case each
        /// One of them has it, and the source does not say which: “A/B”.
        case either
    }

    /// In the order of their names: whoever is named first has no more of it than the others.
    package private(set) var all: [SubjectID]
    /// Whether it is one of them, and the source does not say which.
    package private(set) var isEither: Bool

    package init(_ all: [SubjectID], _ sharing: Sharing? = nil) {
        self.all = all.sorted()
        isEither = sharing == .either && all.count > 1
    }

    package init(_ holder: SubjectID) { self.init([holder]) }

    package static let unread = Holders([])

    package mutating func code(_ coder: inout StateCoder) {
        coder.code(&all)
        coder.code(&isEither)
    }

    /// Whether each of several has it together with the others.
    package var areJoint: Bool { all.count > 1 && !isEither }

    package func words(_ name: (SubjectID) -> String) -> String {
        let names = all.map(name)
        if isEither { return names.joined(separator: " or ") }
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return "\(names.dropLast().joined(separator: ", ")) and \(last)"
    }

    package var words: String { words(\.description) }
}

extension Timeline<Holders>.Possible {
    /// Each that has the part, or may have it, the latest first, and of one time the last.
    ///
    /// Who has it whatever stands, alone or with others, has it for certain.
    package func parts(_ role: Role) -> [Part] {
        var parts: [Part] = []
        let isSettled = !mayBeNone && !standings.contains { $0.value.isEither }
        for standing in standings {
            for holder in standing.value.all.reversed() {
                if let known = parts.firstIndex(where: { $0.holder == holder }) {
                    parts[known].otherStarts.append(standing.entry.effective)
                    continue
                }
                var part = Part(holder, role, standing)
                part.isCertain = isSettled && values.allSatisfy { $0.all.contains(holder) }
                part.isOneOfEach = standing.value.areJoint && part.isCertain
                parts.append(part)
            }
        }
        return parts
    }
}
