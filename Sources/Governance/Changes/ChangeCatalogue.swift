/// Every change, by its stored type and by the command that asks for it.
package enum ChangeCatalogue {
    /// In the order of kinds, then of each kind's own list.
    package static let all: [any Change.Type] = SubjectKind.allCases.flatMap { kind in changes(of: kind.decider) }

    package static let byType: [String: any Change.Type] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.type, $0) }
    )

    package static let byCommand: [String: any Change.Type] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.command, $0) }
    )

    /// The names of the commands, in the order of ``all``.
    package static let commands: [String] = all.map { $0.command }

    /// One by one: to convert the array asks the runtime for each type whether it is a change.
    private static func changes<D: Decider>(of decider: D.Type) -> [any Change.Type] {
        decider.everyChange.map { change in change as any Change.Type }
    }
}
