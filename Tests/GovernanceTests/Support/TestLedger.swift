@testable import Governance

/// A ledger in memory that runs the domain itself: every command is decided, every event folded, for all kinds.
struct TestLedger: Register {
    /// The day on which commands are recorded, unless they say another.
    static let today: Day = "2020-01-01"

    private var states: [SubjectID: any SubjectState] = [:]
    private var stamps: [SubjectID: [Stamp]] = [:]
    private var events: [SubjectID: [any SubjectEvent]] = [:]
    private var length: UInt64 = 0

    /// Decides on a command as the ledger does, and folds its events.
    mutating func record<C: Command>(
        _ command: C,
        _ now: Circumstances
    ) throws(Refusal) -> [C.Subject.Event] {
        try now.check(self)
        let id = command.subject.id
        let before = state(of: id, as: C.Subject.self)
        let happened = try command.decide(before, now, self)
        let occurred = command.occurred(before, now, self)
        var state = before ?? C.Subject.initial
        for event in happened {
            let stamp = Stamp(
                position: length,
                recorded: now.today,
                occurred: occurred,
                authority: now.authority?.id,
                citation: now.citation
            )
            state = C.Subject.evolve(state, event, stamp)
            states[id] = state
            stamps[id, default: []].append(stamp)
            events[id, default: []].append(event)
            length += 1
        }
        return happened
    }

    /// The records of one subject, as they were folded.
    func history<D: Decider>(of id: SubjectID, as decider: D.Type) -> [(event: D.Event, stamp: Stamp)] {
        zip(events[id] ?? [], stamps[id] ?? []).compactMap { event, stamp in
            (event as? D.Event).map { ($0, stamp) }
        }
    }

    func state<D: Decider>(of id: SubjectID, as decider: D.Type) -> D.State? {
        states[id] as? D.State
    }

    func exists(_ id: SubjectID) -> Bool { states[id] != nil }

    /// Names of the same kind that share a word.
    func nearest(to id: SubjectID) -> [SubjectID] {
        let words = Set(id.slug.split(separator: "-"))
        return states.keys
            .filter { $0.kind == id.kind && !words.isDisjoint(with: $0.slug.split(separator: "-")) }
            .sorted()
    }

    func subject(named name: String, kind: SubjectKind) -> SubjectID? {
        states.filter { id, state in id.kind == kind && state.names.contains(name) }.keys.min()
    }
}
