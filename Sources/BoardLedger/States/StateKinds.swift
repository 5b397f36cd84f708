internal import Governance

/// Makes holders of states, whatever their kind.
struct StateKinds: Sendable {
    private let kinds: [SubjectKind: any StateKind]

    static let all = StateKinds()

    private init() {
        func kind<D: Decider>(_ decider: D.Type) -> any StateKind { KindOfState<D>(reader: KindReader(decider)) }
        kinds = Dictionary(uniqueKeysWithValues: SubjectKind.allCases.map { ($0, kind($0.decider)) })
    }

    /// The state of a subject before its first record.
    func begin(_ id: SubjectID, number: UInt64, _ zone: Zone) -> any StateHolder {
        self[id].begin(id, number: number, zone)
    }

    /// A state from its entry; nil where the bytes are none.
    func read(_ entry: [UInt8], of id: SubjectID, number: UInt64, _ zone: Zone) -> (any StateHolder)? {
        self[id].read(entry, of: id, number: number, zone)
    }

    private subscript(id: SubjectID) -> any StateKind {
        guard let kind = kinds[id.kind] else { preconditionFailure("every kind of subject has its states") }
        return kind
    }
}

private protocol StateKind: Sendable {
    func begin(_ id: SubjectID, number: UInt64, _ zone: Zone) -> any StateHolder
    func read(_ entry: [UInt8], of id: SubjectID, number: UInt64, _ zone: Zone) -> (any StateHolder)?
}

private struct KindOfState<D: Decider>: StateKind {
    let reader: KindReader<D>

    func begin(_ id: SubjectID, number: UInt64, _ zone: Zone) -> any StateHolder {
        HeldState(id, number: number, reader, zone)
    }

    func read(_ entry: [UInt8], of id: SubjectID, number: UInt64, _ zone: Zone) -> (any StateHolder)? {
        HeldState(id, number: number, reader, zone, entry: entry)
    }
}
